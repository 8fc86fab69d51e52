"""Campaigns in save slots: begun, taken up again, kept each year."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from attrs import define, field

from game.cli import codes
from game.cli.modding import own_mods
from game.cli.seen import remember
from game.cli.slots import read_save, store
from game.errors import GameError, Problem
from game.play.campaign import Campaign
from game.play.content import load_content
from game.play.saving import from_document, structure, to_document
from game.play.setup import Setup
from game.ruleset.ruleset import Ruleset
from game.store.container import Document, Versions
from game.store.slots import Slot
from game.store.wording import shown
from game.version import VERSION


@define
class Keeper:
    """Keeps one campaign in the slot it holds."""

    slot: Slot
    reads: bool = True  # whether somebody reads the letters, so that they count as seen
    _told: set[str] = field(factory=set)
    ended: bool = False  # whether the campaign was over when it was taken up
    _entered: str = ""  # digest of what was entered in the hall of fame

    def __call__(self, campaign: Campaign) -> list[str]:
        """Save; return what to tell of it.  GameError when the system fails."""
        document = {key: as_json(value) for key, value in to_document(campaign).items()}
        warnings = self.slot.write(
            document, versions=versions(campaign.rules), summary=summary(campaign)
        )
        if self.reads:
            with suppress(GameError):  # it may be lost without harm
                remember(campaign)
            warnings = (*warnings, *self._enter(campaign))
        new = [str(warning) for warning in warnings if str(warning) not in self._told]
        self._told.update(new)
        return [*new, f"Saved as {self.slot.name}, {campaign.year}."]

    def _enter(self, campaign: Campaign) -> tuple[Problem, ...]:
        """Enter what has ended in the hall of fame, or take out what goes on after all."""
        digest = campaign.digest() if campaign.over else ""
        if digest == self._entered and (digest or not self.ended):
            return ()
        from game.cli.hall import enter, withdraw  # wanted once a campaign

        try:
            notice = (enter if digest else withdraw)(campaign, self.slot.name)
        except GameError as error:
            return error.problems
        self._entered, self.ended = digest, False
        return () if notice is None else (notice,)


def check_free(name: str) -> None:
    """Refuse to write over another campaign."""
    if store().exists(name):
        taken = f"there is a save '{shown(name)}' already"
        raise GameError(Problem(codes.SLOT_TAKEN, taken, hint="name another with --as"))


def keep_as(campaign: Campaign, name: str, *, reads: bool = True) -> None:
    """Keep a campaign in a slot of its own."""
    check_free(name)
    with store().open(name) as held:
        Keeper(held, reads)(campaign)


def as_json(value: object) -> object:
    """A document's value as JSON reads it back: tuples are lists."""
    if isinstance(value, list | tuple):
        return [as_json(item) for item in value]
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items()}
    return value


def versions(rules: Ruleset) -> Versions:
    """What a save is written with."""
    return Versions(VERSION, rules.content_hash, tuple((mod[0], mod[-1]) for mod in rules.mods))


def summary(campaign: Campaign) -> dict[str, str | int | bool]:
    """What a list of saves shows."""
    ending, view = campaign.state.ending, campaign.view()
    aim = campaign.rules.aims.get(campaign.state.aim)
    waiting = next((letter.title for letter in view.letters if not letter.choice), "")
    where = f"A letter waits: {waiting}." if waiting else "The agenda is open."
    if ending:
        told = campaign.rules.endings.get(ending.id)
        where = f"{told.name}." if told else "It is over."
    return {
        "scenario": campaign.setup.scenario,
        "title": campaign.rules.scenarios[campaign.setup.scenario].name,
        "year": campaign.year,
        "last_year": campaign.state.last_year,
        "seed": campaign.setup.seed,
        "first_year": campaign.state.first_year,
        "aim": aim.name if aim else "",
        "legitimacy": round(100 * view.value("nation.legitimacy")),
        "where": where,
        "ending": ending.id if ending else "",
        "over": campaign.over,
    }


def load_campaign(name: str, mods: Sequence[Path] = (), *, keep_causes: bool = True) -> Campaign:
    """The campaign of a save; nothing is locked."""
    return campaign_of(read_save(name)[1], mods, keep_causes=keep_causes)


def campaign_of(
    document: Document,
    mods: Sequence[Path] = (),
    *,
    keep_causes: bool = True,
    others: bool = True,
    load: Callable[[Sequence[Path], Sequence[str]], Ruleset] = load_content,
) -> Campaign:
    """The campaign of a save's document, on the content it was played with.

    `load` gives the content of mods and variants; somebody may have read it already.  Without
    `others` mods it was not begun with are left out, else refused.
    """
    setup = structure(document).setup
    rules = load(own_mods([mod[0] for mod in setup.mods], mods, others=others), setup.variants)
    check_mods(setup, rules)
    return from_document(document, rules, keep_causes=keep_causes)


def check_mods(setup: Setup, rules: Ruleset) -> None:
    """Refuse to go on without the mods a campaign was begun with, or with others."""
    wanted, given = [mod[0] for mod in setup.mods], [mod[0] for mod in rules.mods]
    if wanted != given:
        missing = ", ".join(wanted) or "no mods"
        raise GameError(
            Problem(
                codes.OTHER_MODS,
                f"the campaign was begun with {missing}",
                hint="put them in the folder of mods, or name them with --mod PATH",
            )
        )
