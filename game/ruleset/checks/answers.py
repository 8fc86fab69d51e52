"""Answers to questions about a nation's past, given one by one to see what comes of them."""

from __future__ import annotations

from collections.abc import Iterator

from game.errors import Problem
from game.ruleset.checks.facts import Facts
from game.ruleset.checks.finding import Place, found, get, tables
from game.ruleset.founding import tried
from game.ruleset.marked import FieldPath
from game.ruleset.patches import SETTING
from game.ruleset.sources import Overlay, Sources

Changed = dict[tuple[str, FieldPath], tuple[str, Overlay]]
"""Entry and path → the question that sets it first, and how."""


def check(facts: Facts) -> Iterator[Problem]:
    """What the nations that answers make have wrong, and A68."""
    if not facts.whole:
        return
    known = {(problem.code, problem.message) for problem in facts.sources.problems}
    changed: Changed = {}
    for source, question in facts.all("question"):
        for answer, _ in tables(get(question, "answers")):
            if get(question, "scenario") not in facts.entries["scenario"]:
                continue  # which is told already
            nation = tried(facts.sources, source.id, answer)
            for problem in nation.problems:
                if (problem.code, problem.message) not in known:
                    known.add((problem.code, problem.message))
                    yield problem
            yield from _twice(source.id, nation, changed, Place(source, ("answers", answer)))


def _twice(question: str, nation: Sources, changed: Changed, place: Place) -> Iterator[Problem]:
    """Two questions that set the same: the answer to the later would undo that to the earlier."""
    for source in nation.all():
        mine = f"answer {question}."
        for overlay in source.overlays:
            if overlay.verb not in SETTING or not overlay.origin.startswith(mine):
                continue
            key = (source.name, overlay.path)
            other, first = changed.setdefault(key, (question, overlay))
            if other != question:
                message = f"'{'.'.join(map(str, overlay.path))}' is set by '{other}' too"
                hint = "the question that is asked later wins; use times, lean or append"
                yield found(
                    "A68",
                    message,
                    Place(place.source, place.path, overlay.mark),
                    hint,
                    also=(first.mark,),
                )
