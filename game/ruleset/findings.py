"""The problems found in a file or folder, gathered so that they can be told together."""

from __future__ import annotations

from typing import Final, NoReturn

from game.errors import GameError, Mark, Problem

MAX_PROBLEMS: Final = 100


class Findings:
    """Gathers the problems of one file or folder."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []

    def mark(self, line: int, column: int) -> Mark:
        """Return a place in the file; both count from 1."""
        return Mark(self.file, line, column)

    def add(self, problem: Problem) -> None:
        """Note a problem; the hundredth is the last straw and raises `GameError`."""
        self.problems.append(problem)
        if len(self.problems) >= MAX_PROBLEMS:
            raise self.error()

    def stop(self, problem: Problem) -> NoReturn:
        """Raise `GameError` with a problem beyond which nothing can be read."""
        self.problems.append(problem)
        raise self.error()

    def error(self) -> GameError:
        """Return all that was found, ordered by place."""
        return GameError(sorted(self.problems, key=lambda problem: (problem.mark or ())[1:]))
