"""The terminal interface's shelf: save slots, content and settings of this user.

The game itself is imported when it is first needed, so that the title is there at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from threading import Lock
from time import localtime, strftime
from typing import TYPE_CHECKING

from attrs import define, evolve, field

from game.cli.boundary import write_report
from game.cli.modding import blaming_mods, for_new, own_mods
from game.cli.notes import (
    SETTINGS,
    guide_of,
    keep_pins,
    may_guide,
    pinned,
    read_notes,
    want_guide,
)
from game.cli.slots import free_name, store
from game.cli.writing import write_new
from game.errors import GameError
from game.store.folders import mods_folder, sidecar_folder
from game.store.sidecar import read_sidecar, write_sidecar
from game.store.slots import Slot, Store
from game.store.wording import shown
from game.tui.settings import Settings, sound
from game.tui.shelf import Kept

if TYPE_CHECKING:
    from game.cli.keeping import Keeper
    from game.play.campaign import Campaign
    from game.play.fame import Hall
    from game.play.guide import Guide
    from game.play.setup import Setup
    from game.ruleset.ruleset import Ruleset
    from game.tui.session import Session

BOOKMARKS = "bookmarks"


def _whole(found: object) -> int:
    return found if isinstance(found, int) else -1


@define
class UserShelf:
    """The slots of this user.  `slot` is the name wished for a campaign that is begun next."""

    mods: Sequence[Path] = ()
    slot: str | None = None
    no_mods: bool = False  # those switched on are left out
    saves: Store = field(factory=store)
    _rules: Ruleset | None = None
    _reading: Lock = field(init=False, factory=Lock)
    _held: Slot | None = None

    def rules(self) -> Ruleset:
        """The content that is there, read once, whichever thread asks first."""
        with self._reading:
            if self._rules is None:
                from game.play.content import load_content

                with blaming_mods(none=self.no_mods):
                    self._rules = load_content(self._new_mods())
            return self._rules

    def _new_mods(self) -> list[Path]:
        """Mods a new campaign is begun with."""
        return for_new(self.mods, none=self.no_mods)

    def _rules_with(self, mods: Sequence[Path], variants: Sequence[str]) -> Ruleset:
        """The content with variants laid over it; without any it is there already."""
        from game.play.content import load_content

        there = not variants and list(mods) == self._new_mods()
        return self.rules() if there else load_content(mods, variants)

    def kept(self) -> list[Kept]:
        """Every kept campaign, the last played first."""
        found: list[tuple[float, Kept]] = []
        for info in self.saves.slots():
            try:
                when = self.saves.path(info.name).stat().st_mtime
            except OSError:
                continue
            told = info.header.summary if info.header else {}
            found.append(
                (
                    when,
                    Kept(
                        info.name,
                        str(told.get("title", info.name)),
                        int(told.get("year") or 0),
                        int(told.get("last_year") or 0),
                        bool(told.get("over", False)),
                        str(info.problem) if info.problem else "",
                        int(told.get("first_year") or 0),
                        str(told.get("aim", "")),
                        _whole(told.get("legitimacy")),
                        str(told.get("where", "")),
                        strftime("%d %b %H:%M", localtime(when)),
                    ),
                )
            )
        return [kept for _, kept in sorted(found, key=lambda item: (-item[0], item[1].name))]

    def begin(self, setup: Setup) -> Session:
        """A new campaign in a slot of its own, kept already."""
        from game.play.content import load_content

        rules = self.rules()
        if setup.variants or setup.length in rules.variants:
            rules = load_content(self._new_mods(), setup.variants, length=setup.length)
        return self._begin(setup, rules)

    def begin_again(self, setup: Setup) -> Session:
        """A campaign of a setup that was played before, with its own mods and no others."""
        from game.cli.keeping import check_mods
        from game.play.content import load_content

        mods = own_mods([mod[0] for mod in setup.mods], ())
        rules = self._rules_with(mods, ())
        if setup.variants or setup.length in rules.variants:
            rules = load_content(mods, setup.variants, length=setup.length)
        check_mods(setup, rules)
        return self._begin(setup, rules)

    def _begin(self, setup: Setup, rules: Ruleset) -> Session:
        from game.cli.keeping import Keeper
        from game.cli.seen import seen_events
        from game.play.campaign import Campaign

        setup = evolve(setup, mods=tuple(rules.mods), variants=rules.applied, seen=seen_events())
        campaign = Campaign.begin(setup, rules)
        held = self.saves.open(self.slot or free_name(self.saves, setup.scenario))
        self.close()
        self._held, self.slot = held, None
        keeper = Keeper(held)
        keeper(campaign)
        return self._seated(campaign, keeper, held.name)

    def hall(self) -> Hall:
        """Every campaign that ended here."""
        from game.cli.hall import hall

        return hall()

    def mods_folder(self) -> Path:
        """Where mods are looked for; it may not be there."""
        return mods_folder()

    def take_up(self, name: str) -> Session:
        """A kept campaign, as it was left."""
        from game.cli.keeping import Keeper, campaign_of

        if self._held is not None and self._held.name == name:
            self.close()  # it is kept, and is read anew
        held = self.saves.open(name)
        try:
            campaign = campaign_of(held.read(), self.mods, others=False, load=self._rules_with)
        except GameError:
            held.close()
            raise
        self.close()
        self._held = held
        return self._seated(campaign, Keeper(held, ended=campaign.over), name)

    def _seated(self, campaign: Campaign, keeper: Keeper, name: str) -> Session:
        from game.tui.session import Session

        pins = pinned(read_notes(), name)
        return Session(campaign, keeper, name=name, pins=pins, guide=guide_of(campaign.rules))

    def close(self) -> None:
        """Let go of the slot in play."""
        if self._held is not None:
            self._held.close()
            self._held = None

    def where(self) -> str:
        """Where the campaign in play is kept; "" when none is."""
        return shown(self._held.path) if self._held is not None else ""

    def delete(self, name: str) -> None:
        """Remove a campaign and its backups."""
        if self._held is not None and self._held.name == name:
            self.close()
        self.saves.delete(name)

    def branch(self, name: str, year: int) -> str:
        """Begin another campaign at a year of a kept one; the name of its slot."""
        from game.cli.keeping import Keeper, campaign_of
        from game.play.timeline import fork

        if self._held is not None and self._held.name == name:
            self.close()
        kept = campaign_of(self.saves.read(name)[1], self.mods, others=False, load=self._rules_with)
        made = fork(kept, year)
        slot = free_name(self.saves, name)
        with self.saves.open(slot) as held:
            Keeper(held)(made)
        return slot

    # --- small things that may be lost without harm ----------------------------------------------

    def pin(self, name: str, pins: list[str]) -> None:
        """Keep which figures are pinned in a campaign."""
        keep_pins(name, pins)

    def may_guide(self) -> bool:
        """Whether guidance is to be offered: nobody took or left it here before."""
        return may_guide()

    def guide(self, *, wanted: bool) -> None:
        """Begin the guided years from their first note, or put an end to them."""
        want_guide(wanted=wanted)

    def guide_of(self, rules: Ruleset) -> Guide:
        """The guide where it was left; one that says nothing when it is over or not wanted."""
        return guide_of(rules)

    def settings(self) -> Settings:
        """What the player has set; defaults where nothing is, or where it cannot be read."""
        return sound(read_sidecar(sidecar_folder() / SETTINGS, {})[0])

    def set(self, settings: Settings) -> None:
        """Keep the settings."""
        before = self._new_mods()
        write_sidecar(sidecar_folder() / SETTINGS, settings)
        with self._reading:
            if self._rules is not None and self._new_mods() != before:
                self._rules = None  # to be read with the mods that are on now

    def write(self, name: str, form: str, text: str) -> str:
        """Write a text file to the folder the game was started in, and say where it is."""
        return str(write_new(Path.cwd(), name, form, text))

    def bookmark(self) -> dict[str, object]:
        """Where one was in the campaign in play; empty when nobody knows."""
        return read_sidecar(self._bookmark(), {})[0] if self._held is not None else {}

    def keep_bookmark(self, bookmark: dict[str, object]) -> None:
        """Keep where one is; it may be lost without harm."""
        if self._held is not None:
            with suppress(GameError):
                write_sidecar(self._bookmark(), bookmark)

    def _bookmark(self) -> Path:
        name = self._held.name if self._held is not None else ""
        return sidecar_folder() / BOOKMARKS / f"{name}.json"

    def report(self, error: BaseException) -> Path:
        """Write a report of a fault of ours; OSError when it cannot be written."""
        return write_report(error)
