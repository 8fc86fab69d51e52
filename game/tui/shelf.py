"""Where campaigns come from and go to: what the terminal interface needs of whoever keeps them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from attrs import frozen

if TYPE_CHECKING:
    from game.play.fame import Hall
    from game.play.guide import Guide
    from game.play.setup import Setup
    from game.ruleset.ruleset import Ruleset
    from game.tui.session import Session
    from game.tui.settings import Settings


@frozen
class Kept:
    """A kept campaign, as a list shows it; `problem` says why it cannot be taken up, or is ""."""

    name: str
    title: str
    year: int
    last_year: int
    over: bool
    problem: str = ""
    first_year: int = 0
    aim: str = ""
    legitimacy: int = -1  # percent, as reported; −1 when it is not known
    where: str = ""  # where one was
    when: str = ""  # it was last played


class Shelf(Protocol):
    """Kept campaigns, and the content new ones are begun on.

    Whatever goes wrong is a GameError, and nothing has changed.
    """

    def rules(self) -> Ruleset:
        """The content that is there."""

    def kept(self) -> list[Kept]:
        """Every kept campaign, the last played first."""

    def begin(self, setup: Setup) -> Session:
        """A new campaign in a slot of its own, kept already."""

    def begin_again(self, setup: Setup) -> Session:
        """A campaign of a setup that was played before, with its own mods and no others."""

    def hall(self) -> Hall:
        """Every campaign that ended here."""

    def mods_folder(self) -> Path:
        """Where mods are looked for; it may not be there."""

    def take_up(self, name: str) -> Session:
        """A kept campaign, as it was left."""

    def where(self) -> str:
        """Where the campaign in play is kept; "" when none is."""

    def delete(self, name: str) -> None:
        """Remove a campaign and its backups."""

    def branch(self, name: str, year: int) -> str:
        """Begin another campaign at a year of a kept one; the name of its slot."""

    def pin(self, name: str, pins: list[str]) -> None:
        """Keep which figures are pinned in a campaign."""

    def may_guide(self) -> bool:
        """Whether guidance is to be offered: nobody took or left it here before."""

    def guide(self, *, wanted: bool) -> None:
        """Begin the guided years from their first note, or put an end to them."""

    def guide_of(self, rules: Ruleset) -> Guide:
        """The guide where it was left; one that says nothing when it is over or not wanted."""

    def settings(self) -> Settings:
        """What the player has set; defaults where nothing is."""

    def set(self, settings: Settings) -> None:
        """Keep the settings."""

    def write(self, name: str, form: str, text: str) -> str:
        """Write a text file where the player works, under a free name, and say where it is."""

    def bookmark(self) -> dict[str, object]:
        """Where one was in the campaign in play; empty when nobody knows."""

    def keep_bookmark(self, bookmark: dict[str, object]) -> None:
        """Keep where one is; it may be lost without harm."""

    def report(self, error: BaseException) -> Path:
        """Write a report of a fault of ours; OSError when it cannot be written."""
