"""What the checks find, placed in the entry it is about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from attrs import frozen

from game.errors import Confidence, Mark, Problem, Severity
from game.ruleset.expression import Expression, UnboundError
from game.ruleset.marked import FieldPath
from game.ruleset.shapes import Made
from game.ruleset.sources import Source
from game.ruleset.structure import Salvage

WARNING, NOTE, ERROR = Severity.WARNING, Severity.NOTE, Severity.ERROR
CERTAIN, LIKELY, GUESS = Confidence.CERTAIN, Confidence.LIKELY, Confidence.GUESS

Asked: TypeAlias = tuple[FieldPath, Expression]
"""An expression without faults and its path in the entry."""


@frozen
class Place:
    """A place in an entry: its path, and the mark if it is known better than the path tells."""

    source: Source
    path: FieldPath = ()
    mark: Mark | None = None

    @property
    def at(self) -> Mark:
        """The mark of the place; of the whole entry, its id."""
        if self.mark is not None:
            return self.mark
        return self.source.mark_of(self.path) if self.path else self.source.mark


def found(
    code: str,
    message: str,
    place: Place,
    hint: str = "",
    severity: Severity = WARNING,
    confidence: Confidence = CERTAIN,
    *,
    at_key: bool = False,
    also: tuple[Mark, ...] = (),
) -> Problem:
    """Make a problem at a place, with the overlays that had a say there."""
    mark = place.source.key_mark_of(place.path) if at_key and place.path else place.at
    chain = tuple(dict.fromkeys((*also, *place.source.chain(place.path))))
    return Problem(code, message, mark, hint, severity, confidence, chain)


def get(made: Made, name: str) -> Made:
    """Return a field of an entry, or of what could be made of it; None if it is not sound."""
    if isinstance(made, Salvage):
        return made.values.get(name)
    return getattr(made, name, None)


def sound(expression: object) -> bool:
    """Whether something is an expression without faults."""
    if not isinstance(expression, Expression):
        return False
    try:
        return expression.interval is not None
    except UnboundError:
        return False


def asked(made: Made, field: str, path: FieldPath = ()) -> list[Asked]:
    """Return the expressions of a field that holds one or a list of them."""
    held = get(made, field)
    if isinstance(held, list):
        return [((*path, field, n), e) for n, e in enumerate(held) if sound(e)]
    return [((*path, field), held)] if sound(held) else []


def tables(value: Made) -> Iterator[tuple[str, Made]]:
    """Yield what a mapping holds; nothing if it is none."""
    if isinstance(value, dict):
        yield from value.items()
