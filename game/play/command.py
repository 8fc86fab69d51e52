"""Commands: the one vocabulary of every door (players, scripts, bots, saves, replays)."""

from __future__ import annotations

from attrs import frozen

from game.errors import Exit, GameError, Problem


@frozen
class Command:
    """An act as it is logged: a verb and its canonical arguments."""

    verb: str
    args: tuple[str, ...] = ()

    def __str__(self) -> str:
        return " ".join((self.verb, *self.args))


class RefusedError(GameError):
    """A command that cannot be carried out now; nothing has changed."""

    def __init__(self, why: str, remedy: str = "", code: str = "R01") -> None:
        self.why, self.remedy = why, remedy
        super().__init__(Problem(code, why, hint=remedy), Exit.BAD_INPUT)

    @property
    def line(self) -> str:
        """Why, and what would make it possible, in one line."""
        return f"{self.why} {self.remedy}".strip()


END = Command("end")
