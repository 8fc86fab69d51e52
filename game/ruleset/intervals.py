"""Arithmetic of bounds: what a result can be, given what its parts can be."""

from __future__ import annotations

from game.ruleset.tree import ALWAYS, ANY_NUMBER, DEPENDS, NEVER, Interval
from game.state.figures import BIG


def add(a: Interval, b: Interval) -> Interval:
    """Bounds of a + b."""
    return a[0] + b[0], a[1] + b[1]


def subtract(a: Interval, b: Interval) -> Interval:
    """Bounds of a − b."""
    return a[0] - b[1], a[1] - b[0]


def multiply(a: Interval, b: Interval) -> Interval:
    """Bounds of a × b."""
    corners = (a[0] * b[0], a[0] * b[1], a[1] * b[0], a[1] * b[1])
    return min(corners), max(corners)


def divide(a: Interval, b: Interval) -> Interval:
    """Bounds of a ÷ b, where ÷ 0 gives 0."""
    if b[0] > 0 or b[1] < 0:
        corners = (a[0] / b[0], a[0] / b[1], a[1] / b[0], a[1] / b[1])
        return min(corners), max(corners)
    if (b[0] >= 0 and a[0] >= 0) or (b[1] <= 0 and a[1] <= 0):
        return 0.0, BIG
    if (b[0] >= 0 and a[1] <= 0) or (b[1] <= 0 and a[0] >= 0):
        return -BIG, 0.0
    return ANY_NUMBER


ARITHMETIC = {"+": add, "-": subtract, "*": multiply, "/": divide}


def kept(a: Interval) -> Interval:
    """Bounds of what is kept within ±BIG."""
    return max(-BIG, min(BIG, a[0])), max(-BIG, min(BIG, a[1]))


def hull(*all: Interval) -> Interval:
    """Bounds of one of several."""
    return min(a[0] for a in all), max(a[1] for a in all)


def lowest(*all: Interval) -> Interval:
    """Bounds of the smallest of several."""
    return min(a[0] for a in all), min(a[1] for a in all)


def highest(*all: Interval) -> Interval:
    """Bounds of the largest of several."""
    return max(a[0] for a in all), max(a[1] for a in all)


def absolute(a: Interval) -> Interval:
    """Bounds of a number without its sign."""
    low, high = abs(a[0]), abs(a[1])
    return (0.0 if a[0] <= 0 <= a[1] else min(low, high)), max(low, high)


def clamped(a: Interval, low: Interval, high: Interval) -> Interval:
    """Bounds of a number kept between two bounds, of which the lower one wins."""
    return max(low[0], min(high[0], a[0])), max(low[1], min(high[1], a[1]))


def compare(a: Interval, sign: str, b: Interval) -> Interval:
    """Whether a comparison of numbers always holds, never does, or depends."""
    match sign:
        case "<":
            return _holds(a[1] < b[0], a[0] >= b[1])
        case "<=":
            return _holds(a[1] <= b[0], a[0] > b[1])
        case ">":
            return _holds(a[0] > b[1], a[1] <= b[0])
        case ">=":
            return _holds(a[0] >= b[1], a[1] < b[0])
        case "==":
            return _holds(a[0] == a[1] == b[0] == b[1], a[1] < b[0] or b[1] < a[0])
        case _:
            return _holds(a[1] < b[0] or b[1] < a[0], a[0] == a[1] == b[0] == b[1])


def _holds(always: bool, never: bool) -> Interval:
    return ALWAYS if always else NEVER if never else DEPENDS


def contrary(truth: Interval) -> Interval:
    """Bounds of the contrary."""
    return 1.0 - truth[1], 1.0 - truth[0]
