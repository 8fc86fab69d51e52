"""What can be wrong with something a person gave us, and how it is said.

Every fault in content, mods, saves, scripts, commands or the environment becomes a `Problem`
and travels in a `GameError` to the one boundary (`game.cli`) that prints it and picks the exit
code.  Anything else that escapes is a bug of ours.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum, StrEnum
from typing import NamedTuple

from attrs import frozen


class Exit(IntEnum):
    """Exit codes of the `technate` command (documented in `docs/exit-codes.md`)."""

    OK = 0
    NO = 1  # the answer is no: an expect failed, a check found errors, a replay differs
    BAD_INPUT = 2  # usage, script, content, mod or save at fault
    ENVIRONMENT = 3  # disk full, no permission, save slot in use
    BUG = 70  # our own fault; a report was written
    INTERRUPTED = 130


class Severity(StrEnum):
    """How much a problem matters: errors stop the game, warnings and notes do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Confidence(StrEnum):
    """How sure the checker is that a problem is one."""

    CERTAIN = "certain"
    LIKELY = "likely"
    GUESS = "guess"


class Mark(NamedTuple):
    """A place in a text file; `line` and `column` count from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@frozen
class Problem:
    """One thing that is wrong, where it is, and what would be right.

    `code` is stable and documented (`docs/problems.md`).  `message` is one line.  `hint` says
    what would be right ("did you mean 'harrow'?").  `chain` lists the other places that had a
    say in the value, oldest first (the overlays of a patched field).
    """

    code: str
    message: str
    mark: Mark | None = None
    hint: str = ""
    severity: Severity = Severity.ERROR
    confidence: Confidence = Confidence.CERTAIN
    chain: tuple[Mark, ...] = ()

    def __str__(self) -> str:
        where = f"{self.mark}: " if self.mark else ""
        hint = f" ({self.hint})" if self.hint else ""
        return f"{where}{self.message}{hint} [{self.code}]"


class GameError(Exception):
    """Something given to us is unusable; carries every problem found, never just the first."""

    def __init__(self, problems: Problem | Iterable[Problem], code: Exit = Exit.BAD_INPUT) -> None:
        self.problems = (problems,) if isinstance(problems, Problem) else tuple(problems)
        self.code = code
        super().__init__("\n".join(map(str, self.problems)))
