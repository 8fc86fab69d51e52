"""Conditions that can never hold, always do, or stand twice; weights and odds that mean nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from game.errors import Problem
from game.ruleset.checks.facts import Facts, asked_in, effects_of, texts_of
from game.ruleset.checks.finding import (
    CERTAIN,
    LIKELY,
    WARNING,
    Asked,
    Place,
    asked,
    found,
    get,
    tables,
)
from game.ruleset.effects import Effect, every
from game.ruleset.expression import Expression, contradiction
from game.ruleset.shapes import Made
from game.ruleset.sources import Source
from game.ruleset.tree import ALWAYS
from game.ruleset.verdict import Verdict

CEILING = 1000.0
"""A weight that may grow beyond this crowds out every other event; 10 is usual."""


def check(facts: Facts) -> Iterator[Problem]:
    """A20 to A25."""
    for source, event in facts.all("event"):
        yield from _event(source, event)
    alike = (("ending", "when"), ("honour", "when"), ("institution", "needs"))
    for kind, field in (*alike, ("technology", "needs")):
        for source, made in facts.all(kind):
            yield from _together(source, asked(made, field))
    for source, project in facts.all("project"):
        yield from _together(source, [*asked(project, "where"), *asked(project, "needs")])
    for source, shock in facts.all("shock"):
        yield from _weight(source, asked(shock, "weight"), "a shock")


def _event(source: Source, event: Made) -> Iterator[Problem]:
    needed = _of_cast(event, optional=False) + asked(event, "when")
    yield from _together(source, needed)
    for role in _of_cast(event, optional=True):
        yield from _together(source, [role])
    context = [] if contradiction(e for _, e in needed) else needed
    for id, choice in tables(get(event, "choices")):
        needs = asked(choice, "needs", ("choices", id))
        yield from _together(source, needs, context)
    for path, text in texts_of(event):
        for condition in asked_in(text.parts):
            yield from _fragment(Place(source, path), condition, context)
    weight = asked(event, "weight")
    if get(event, "trigger") != "follow_up":
        yield from _weight(source, weight, "an event")
        yield from _ceiling(source, event, weight)
    for path, effects in effects_of(event):
        for effect in every(effects):
            yield from _effect(Place(source, path, effect.mark), effect)


def _of_cast(event: Made, *, optional: bool) -> list[Asked]:
    """The conditions of roles that must be cast, or of those that need not."""
    return [
        one
        for name, role in tables(get(event, "cast"))
        if bool(get(role, "optional")) is optional
        for one in asked(role, "where", ("cast", name))
    ]


def _together(
    source: Source, conditions: Sequence[Asked], context: Sequence[Asked] = ()
) -> Iterator[Problem]:
    """Conditions that must all hold; those of the context do already."""
    before = list(context)
    clash = contradiction(e for _, e in (*context, *conditions)) is not None
    for path, expression in conditions:
        place = Place(source, path)
        if expression.interval == ALWAYS:
            hint = _bounds(expression) or "leave it out"
            yield found("A21", f"'{expression.source}' always holds", place, hint)
        twin = next((p for p, e in before if e.source == expression.source), None)
        if twin is not None:
            also = (source.mark_of(twin),)
            yield found("A22", f"'{expression.source}' is asked twice", place, also=also)
        before.append((path, expression))
        why = contradiction(e for _, e in before) if clash else None
        if why is not None:
            clash = False  # is told
            alone = contradiction([e for _, e in conditions]) is not None
            sure = CERTAIN if alone else LIKELY
            yield found("A20", why, place, _never(path), WARNING, sure)


def _never(path: tuple[str | int, ...]) -> str:
    match path:
        case ("cast", role, *_):
            return f"nobody can ever be '{role}'"
        case ("choices", choice, *_):
            return f"'{choice}' can never be chosen"
        case ("where" | "needs", *_):
            return "it can never come about"
    return "this can never be told"


def _bounds(expression: Expression) -> str:
    """Return a hint at the bounds of the one figure a comparison reads."""
    figures = expression.figures_read
    if len(figures) != 1 or " " not in expression.source:
        return ""
    address, figure = figures[0]
    return f"{address} is from {figure.spec.low:g} to {figure.spec.high:g}"


def _fragment(place: Place, condition: Expression, context: Sequence[Asked]) -> Iterator[Problem]:
    """A fragment of a text that is always told, or never."""
    if condition.interval == ALWAYS:
        yield found("A21", f"'{condition.source}' always holds", place, _bounds(condition))
        return
    why = contradiction([*(e for _, e in context), condition])
    if why is not None:
        yield found("A20", why, place, "this part of the text is never told", confidence=LIKELY)


def _weight(source: Source, weight: Sequence[Asked], what: str) -> Iterator[Problem]:
    for path, expression in weight:
        if expression.interval[1] <= 0:
            message = f"the weight of {what} is never above 0 here"
            yield found("A23", message, Place(source, path), "10 is usual")


def _ceiling(source: Source, event: Made, weight: Sequence[Asked]) -> Iterator[Problem]:
    for path, expression in weight:
        highest = expression.interval[1]
        if highest > CEILING and not get(event, "crisis"):
            message = f"the weight may grow to {highest:g}; other events would hardly be drawn"
            hint = f"clamp({expression.source}, 0, 40)"
            yield found("A24", message, Place(source, path), hint)


def _effect(place: Place, effect: Effect) -> Iterator[Problem]:
    odds, condition = effect.arguments.get("odds"), effect.arguments.get("if")
    if isinstance(odds, Expression):
        low, high = odds.interval
        if high <= 0 or low >= 1:
            side = "'else'" if high <= 0 else "'then'"
            yield found("A25", f"it is always {side} that happens", place, "odds are from 0 to 1")
    if isinstance(condition, Expression):
        if condition.interval == ALWAYS:
            yield found("A21", f"'{condition.source}' always holds", place, _bounds(condition))
        elif condition.verdict is Verdict.NEVER:
            why = contradiction([condition]) or f"'{condition.source}' never holds"
            yield found("A20", why, place, "'then' never happens")
