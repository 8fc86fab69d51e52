"""How problems are shown: as text with the line at fault and a caret, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence

from game.errors import Mark, Problem, Severity
from game.ruleset.characters import cleaned
from game.ruleset.marked import excerpt

WIDTH = 80
Source = Callable[[str], str | None]
"""Gives the text of a file by the name marks bear, or None when it cannot be shown."""


def no_source(file: str) -> str | None:
    """Show no lines."""
    return None


def as_text(problems: Iterable[Problem], source: Source = no_source) -> str:
    """Show every problem, each with its line, caret, hint and overlays; blank lines between."""
    return "\n".join(f"{one_as_text(problem, source)}\n" for problem in problems)


def one_as_text(problem: Problem, source: Source = no_source) -> str:
    """Show one problem: `file:line:column: error E03: message`, then what explains it."""
    sure = "" if problem.confidence == "certain" else f" ({problem.confidence})"
    where = f"{cleaned(str(problem.mark))}: " if problem.mark else ""
    lines = [f"{where}{problem.severity} {problem.code}{sure}: {cleaned(problem.message)}"]
    if problem.mark:
        lines += _snippet(problem.mark, source)
    if problem.hint:
        lines.append(f"    hint: {cleaned(problem.hint)}")
    lines += [f"    see also: {cleaned(str(mark))}" for mark in problem.chain]
    return "\n".join(lines)


def _snippet(mark: Mark, source: Source) -> list[str]:
    text = source(mark.file)
    if text is None:
        return []
    line, caret = excerpt(text, mark, WIDTH).split("\n")
    shown = line.lstrip(" ")
    cut = len(line) - len(shown)
    if not shown or len(caret) <= cut:
        return []
    return [f"    {shown}", f"    {caret[cut:]}"]


def summary(problems: Sequence[Problem]) -> str:
    """Count the problems in one line: `2 errors, 1 warning`, or `no problems`."""
    words = []
    for severity in Severity:
        count = sum(1 for problem in problems if problem.severity is severity)
        if count:
            words.append(f"{count} {severity}{'s' if count > 1 else ''}")
    return ", ".join(words) or "no problems"


def as_json(problems: Sequence[Problem]) -> str:
    """Give the problems as one JSON document: `{"format": 1, "problems": […], "counts": {…}}`."""
    counts = {str(s): sum(1 for p in problems if p.severity is s) for s in Severity}
    found = {"format": 1, "counts": counts, "problems": [_one_as_data(p) for p in problems]}
    return json.dumps(found, indent=2, ensure_ascii=False)


def _one_as_data(problem: Problem) -> dict[str, object]:
    return {
        "code": problem.code,
        "severity": str(problem.severity),
        "confidence": str(problem.confidence),
        "message": cleaned(problem.message),
        "hint": cleaned(problem.hint),
        "place": _place(problem.mark) if problem.mark else None,
        "chain": [_place(mark) for mark in problem.chain],
    }


def _place(mark: Mark) -> dict[str, str | int]:
    return {"file": cleaned(mark.file), "line": mark.line, "column": mark.column}
