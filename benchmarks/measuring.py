"""How things are timed: medians, and a yardstick that makes machines comparable."""

from __future__ import annotations

import gc
from collections.abc import Callable
from time import perf_counter

from attrs import frozen

REPEATS = 5


@frozen
class Row:
    """One figure of a benchmark; `bound` is what the project holds itself to, if it does."""

    bench: str
    what: str
    value: float
    unit: str
    bound: float | None = None
    at_least: bool = False

    @property
    def within(self) -> bool | None:
        if self.bound is None:
            return None
        return self.value >= self.bound if self.at_least else self.value <= self.bound


Bench = Callable[[int], list[Row]]


def median(values: list[float]) -> float:
    ordered = sorted(values)
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return (ordered[middle - 1] + ordered[middle]) / 2


def seconds(work: Callable[[], object]) -> float:
    """Seconds that a work takes once, without the garbage of what went before."""
    gc.collect()
    began = perf_counter()
    work()
    return perf_counter() - began


def timed(work: Callable[[], object], repeats: int) -> float:
    """Median seconds of a work, done once before to warm up."""
    work()
    return median([seconds(work) for _ in range(repeats)])


class Thing:
    """What the yardstick works on: an object with attributes, as rules do."""

    __slots__ = ("size", "trust")

    def __init__(self, size: float) -> None:
        self.size, self.trust = size, 0.5


THINGS = [Thing(10.0 + n) for n in range(36)]
ROUNDS = 144


def yardstick() -> float:
    """A fixed loop of plain Python, about 400 µs where the bounds were set."""
    total = 0.0
    for _ in range(ROUNDS):
        for thing in THINGS:
            trust = thing.trust + 0.1 * (0.6 - thing.trust)
            thing.trust = trust if trust < 1.0 else 1.0
            total += thing.size * trust
    return total
