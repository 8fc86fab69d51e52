"""Points one can spend, as a row of pips: whole, part and empty ones."""

from __future__ import annotations

FULL, HALF, EMPTY = "●", "◐", "○"


def pips(points: float, most: float) -> str:
    """A row of `most` pips of which `points` are filled, to the nearest half."""
    halves = round(max(0.0, min(points, most)) * 2)
    full, half = divmod(halves, 2)
    return FULL * full + HALF * half + EMPTY * (int(most) - full - half)
