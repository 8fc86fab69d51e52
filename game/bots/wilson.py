"""Shares with the interval that holds the true one 95 times in 100 (Wilson's score interval)."""

from __future__ import annotations

from math import sqrt

from attrs import frozen

Z = 1.959963984540054  # of a normal distribution, 95 % lies within so many deviations


@frozen
class Share:
    """`count` of `of`; `low` and `high` bound the share it is a sample of, 0–1."""

    count: int
    of: int
    share: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{_percent(self.share)} ({_percent(self.low)} to {_percent(self.high)})"


def share(count: int, of: int) -> Share:
    """A share with its 95 % interval; nothing of nothing may be anything."""
    if of <= 0:
        return Share(count, of, 0.0, 0.0, 1.0)
    p, z2 = count / of, Z * Z
    middle = p + z2 / (2 * of)
    half = Z * sqrt(p * (1 - p) / of + z2 / (4 * of * of))
    whole = 1 + z2 / of
    low = 0.0 if count == 0 else max(0.0, (middle - half) / whole)
    high = 1.0 if count == of else min(1.0, (middle + half) / whole)
    return Share(count, of, round(p, 6), round(low, 6), round(high, 6))


def _percent(value: float) -> str:
    points = value * 100
    return f"{points:.0f}%" if points >= 9.95 or points == 0 else f"{points:.1f}%"
