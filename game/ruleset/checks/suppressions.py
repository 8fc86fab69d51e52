"""Warnings and notes that are meant: silenced in the file, with the reason.

`# check: ignore A11 because the harbour mod sets it` silences A11 on its own line or, where it
stands alone, on the next line that is no comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from attrs import define

from game.errors import Mark, Problem, Severity
from game.ruleset.checks.codes import CODES as OF_CHECKS
from game.ruleset.checks.texts import Texts
from game.ruleset.codes import CODES
from game.ruleset.suggest import did_you_mean

KNOWN: Final = {**CODES, **OF_CHECKS}
COMMENT: Final = re.compile(
    r"(?:^|(?<=\s))#\s*check:\s*(\S+)(?:\s+(\S+))?(?:\s+because(?:\s+(\S.*?))?)?\s*$"
)


@define
class Suppression:
    """One comment that silences a code."""

    code: str
    line: int  # that it speaks of
    mark: Mark
    used: bool = False


def silenced(problems: list[Problem], files: Iterable[str], texts: Texts) -> list[Problem]:
    """Return the problems that are not silenced, and what is wrong with what silences them.

    A01: a comment that is not understood or has no reason; A02: one that silences nothing.
    """
    kept: list[Problem] = []
    found: dict[str, list[Suppression]] = {}
    for file in files:
        text = texts(file)
        if text is not None and "check:" in text:
            found[file] = list(_in(file, text, kept))
    kept += [problem for problem in problems if not _is_silenced(problem, found)]
    return kept + [_unused(one) for ones in found.values() for one in ones if not one.used]


def _in(file: str, text: str, wrong: list[Problem]) -> Iterator[Suppression]:
    """Yield the suppressions of a file; what is no proper one goes to `wrong`."""
    lines = text.split("\n")
    for place, line in enumerate(lines):
        match = COMMENT.search(line) if "check:" in line else None
        if match is None:
            continue
        mark = Mark(file, place + 1, match.start() + 1)
        word, code, reason = match.groups()
        hint = "# check: ignore A11 because …"
        if word != "ignore" or code is None:
            wrong.append(_faulty("this comment is not understood", mark, hint))
        elif code not in KNOWN:
            wrong.append(_faulty(f"there is no code '{code}'", mark, did_you_mean(code, KNOWN)))
        elif not reason:
            wrong.append(_faulty(f"no reason is given for ignoring {code}", mark, hint))
        else:
            yield Suppression(code, _spoken_of(lines, place), mark)


def _spoken_of(lines: list[str], place: int) -> int:
    """The number of the line a comment speaks of: its own, or the next that is no comment."""
    while place < len(lines) - 1 and lines[place].lstrip().startswith("#"):
        place += 1
    return place + 1


def _is_silenced(problem: Problem, found: dict[str, list[Suppression]]) -> bool:
    if problem.mark is None or problem.severity is Severity.ERROR:
        return False
    here = [
        one
        for one in found.get(problem.mark.file, ())
        if one.line == problem.mark.line and one.code == problem.code
    ]
    for one in here:
        one.used = True
    return bool(here)


def _faulty(message: str, mark: Mark, hint: str) -> Problem:
    return Problem("A01", message, mark, hint, Severity.WARNING)


def _unused(one: Suppression) -> Problem:
    message = f"no warning {one.code} is found here to ignore"
    hint = "take the comment out; errors cannot be ignored"
    return Problem("A02", message, one.mark, hint, Severity.WARNING)
