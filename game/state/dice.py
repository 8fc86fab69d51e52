"""Named dice: every draw of the game is a pure function of what it is for.

A draw is named by (seed, year, stream, entity, n), so added content moves no other stream, and
bots, forecasts and screens cannot touch the game's own dice.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b

from attrs import define, field


@define
class Dice:
    """The dice of one campaign.

    `seed` is any text.  All draws are uniform in [0, 1) with 53 bits.
    """

    seed: str
    _prefix: dict[tuple[int, str], blake2b] = field(factory=dict, repr=False)

    def roll(self, year: int, stream: str, entity: str = "", n: int = 0) -> float:
        """Draw the n-th number of an entity in a year's stream."""
        start = self._prefix.get((year, stream))
        if start is None:
            if len(self._prefix) > 256:
                self._prefix.clear()
            start = blake2b(f"{self.seed}\0{year}\0{stream}\0".encode(), digest_size=8)
            self._prefix[year, stream] = start
        draw = start.copy()
        draw.update(f"{entity}\0{n}".encode())
        return (int.from_bytes(draw.digest(), "big") >> 11) * 2.0**-53

    def between(
        self, low: float, high: float, year: int, stream: str, entity: str = "", n: int = 0
    ) -> float:
        """Draw evenly between two bounds."""
        return low + (high - low) * self.roll(year, stream, entity, n)

    def whole(self, below: int, year: int, stream: str, entity: str = "", n: int = 0) -> int:
        """Draw a whole number 0 ≤ k < below."""
        return min(int(self.roll(year, stream, entity, n) * below), below - 1)

    def weighted(
        self, weights: Sequence[float], year: int, stream: str, entity: str = "", n: int = 0
    ) -> int:
        """Draw a position with chance in proportion to its weight; -1 when nothing weighs."""
        total = 0.0
        for weight in weights:
            total += weight
        if total <= 0:
            return -1
        point = self.roll(year, stream, entity, n) * total
        last = -1
        for place, weight in enumerate(weights):
            if weight > 0:
                last = place
                point -= weight
                if point < 0:
                    return place
        return last

    def shuffled(self, count: int, year: int, stream: str, entity: str = "") -> list[int]:
        """Return the numbers below count in a drawn order (Fisher–Yates)."""
        order = list(range(count))
        for last in range(count - 1, 0, -1):
            other = self.whole(last + 1, year, stream, entity, last)
            order[last], order[other] = order[other], order[last]
        return order
