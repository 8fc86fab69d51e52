"""What a bot is: something that, shown what a player sees, says what to do next."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from game.bots.face import Face
from game.play.command import Command, RefusedError
from game.state.dice import Dice


class Policy(Protocol):
    """A bot.  One object plays one campaign at a time; `begin` starts it afresh."""

    @property
    def name(self) -> str:
        """What reports call it."""

    def begin(self, face: Face, seed: str) -> None:
        """Get ready for a campaign.  `seed` is for the bot's own dice (`own_dice`)."""

    def choose(self, face: Face) -> Command | str:
        """The next command, or a line as a player would type it; `end` ends the year."""


@runtime_checkable
class Correctable(Protocol):
    """A bot that is told of a refused command and may choose again.

    For any other bot a refused command is an error that ends its campaign.
    """

    def refused(self, command: Command | str, refusal: RefusedError) -> None:
        """A command was refused and nothing has changed.  May raise GameError to give up."""


@runtime_checkable
class Dismissable(Protocol):
    """A bot that wants to hear how its campaign ended."""

    def dismissed(self, ending: str, year: int, digest: str) -> None:
        """The campaign is over."""


@runtime_checkable
class Wishing(Protocol):
    """A bot that can say what it would have done this year; reports count what it could not."""

    @property
    def wanted(self) -> int:
        """Acts it wanted this year."""

    @property
    def missed(self) -> int:
        """Those of them that only authority was missing for."""


def own_dice(name: str, seed: str) -> Dice:
    """Dice of a bot's own: the game's dice are never touched, whatever a bot draws."""
    return Dice(f"bot:{name}:{seed}")
