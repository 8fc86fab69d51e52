"""Answers to questions about a nation's past, as they are written: the patches they hold."""

from __future__ import annotations

from collections.abc import Iterator

from game.errors import Mark, Problem
from game.ruleset import patches
from game.ruleset.characters import shortened
from game.ruleset.ids import id_fault
from game.ruleset.marked import MarkedMap, Value
from game.ruleset.sources import RULES, Layer, Source, Sources, patches_in
from game.ruleset.variants import Patch

FEWEST, MOST = 2, 9  # answers to a question; a number key picks one


def flag_of(question: str, answer: str) -> str:
    """The flag a nation bears that was founded with an answer."""
    return f"{question}_{answer}"


def answer_in(sources: Sources, question: str, answer: str) -> MarkedMap:
    """The YAML of an answer; empty where there is none."""
    return _map(_map(sources.entries["question"][question].raw.get("answers")).get(answer))


def patches_of(question: Source, answer: str) -> tuple[list[Patch], list[Problem]]:
    """The changes an answer asks for, and what is wrong with how they are written."""
    table = _map(_map(_map(question.raw.get("answers")).get(answer)).get("patch"))
    layer = Layer(question.origin)
    found = list(patches_in(table, f"answer {question.id}.{answer}", layer))
    return found, layer.problems


def check(sources: Sources) -> Iterator[Problem]:
    """What is wrong with the answers there are, as far as it can be seen without giving them."""
    for question in sources.entries["question"].values():
        answers = question.raw.get("answers")
        if not isinstance(answers, MarkedMap):
            continue  # which is told by who makes the entry
        if not FEWEST <= len(answers) <= MOST:
            mark = question.key_mark_of(("answers",))
            message = f"'{question.id}' has {len(answers)} answers"
            yield Problem("C23", message, mark, f"{FEWEST} to {MOST}")
        for answer in answers:
            yield from _check_answer(question, answer, sources)


def _check_answer(question: Source, answer: str, sources: Sources) -> Iterator[Problem]:
    flag = flag_of(question.id, answer)
    if id_fault(answer) is None and id_fault(flag) is not None:
        hint = "a shorter id of the question or of the answer"
        mark = question.key_mark_of(("answers", answer))
        yield Problem("C09", f"'{shortened(flag)}' cannot be a flag", mark, hint)
    changes, problems = patches_of(question, answer)
    yield from problems
    own = f"scenarios.{question.raw.get('scenario')}"
    mine = [change for change in changes if change.target in (own, RULES)]
    for change in changes:
        if change not in mine:
            message = f"an answer cannot change '{shortened(change.target)}'"
            yield Problem("P12", message, change.mark, f"{own}, or {RULES}")
    yield from patches.check(mine, sources)


def _map(value: Value) -> MarkedMap:
    return value if isinstance(value, MarkedMap) else MarkedMap(Mark("", 1, 1))
