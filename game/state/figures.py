"""How a stored figure is declared: once, on the attribute that holds it.

`ruleset.registry` collects these declarations (and those of derived and spread figures); the
checker, the expression compiler, `why`, the view, the schema and the reference pages read them.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from attrs import field, frozen

INFINITE = float("inf")
BIG = 1e12  # no figure of the game may leave ±BIG


class Unit(StrEnum):
    """What a number counts, and so how it is shown."""

    SHARE = "share"  # 0–1, shown in percent
    PEOPLE = "people"  # thousands
    MONEY = "money"  # millions of crowns
    ENERGY = "energy"  # petajoules a year
    AMOUNT = "amount"  # goods, services, rations: one unit keeps a thousand people a year
    POINTS = "points"  # authority, seats, plain points
    INDEX = "index"  # stage index, 0–3
    YEARS = "years"


class Seen(StrEnum):
    """Who may know a figure's true value."""

    EXACT = "exact"  # the council keeps it itself
    REPORTED = "reported"  # reaches the council through its statistics
    HIDDEN = "hidden"  # nobody reports it


@frozen
class FigureSpec:
    """Declaration of one figure, without its name and holder, which registration adds."""

    doc: str
    unit: Unit
    seen: Seen
    low: float
    high: float
    flattering: int  # +1: those who pay for statistics like it high, -1: low, 0: indifferent


def figure(
    doc: str,
    *,
    unit: Unit = Unit.SHARE,
    seen: Seen = Seen.REPORTED,
    low: float = 0.0,
    high: float | None = None,
    flattering: int = 0,
    default: float = 0.0,
) -> Any:  # noqa: ANN401  what attrs' own field() gives
    """Declare a stored figure as an attrs field.

    Bounds default to what the unit implies (shares 0–1, indices 0–3, the rest 0–BIG).
    """
    if high is None:
        high = {Unit.SHARE: 1.0, Unit.INDEX: 3.0}.get(unit, BIG)
    spec = FigureSpec(doc, unit, seen, low, high, flattering)
    return field(default=default, metadata={"figure": spec}, kw_only=True)
