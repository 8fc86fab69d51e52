"""Where campaigns come from and go to: what the terminal interface needs of whoever keeps them."""

from __future__ import annotations

from typing import Protocol

from attrs import frozen

from game.play.setup import Setup
from game.ruleset.ruleset import Ruleset
from game.tui.session import Session


@frozen
class Kept:
    """A kept campaign, as a list shows it; `problem` says why it cannot be taken up, or is ""."""

    name: str
    title: str
    year: int
    last_year: int
    over: bool
    problem: str = ""


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

    def take_up(self, name: str) -> Session:
        """A kept campaign, as it was left."""

    def settings(self) -> dict[str, object]:
        """What the player has set; defaults where nothing is."""

    def set(self, settings: dict[str, object]) -> None:
        """Keep the settings."""

    def write(self, name: str, form: str, text: str) -> str:
        """Write a text file where the player works, under a free name, and say where it is."""
