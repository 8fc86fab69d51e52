"""Small charts in text: a line of blocks, or of plain characters where blocks are not to be had."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

BLOCKS: Final = "▁▂▃▄▅▆▇█"
PLAIN: Final = "_.-:=+*#"  # of the same heights, for outputs that have no blocks
WIDTH: Final = 60


def sparkline(values: Sequence[float], width: int = WIDTH, *, ascii: bool = False) -> str:
    """A series as one line, from its lowest to its highest; several values share a place.

    `ascii` draws with plain characters.  '' when there is nothing to draw.
    """
    found = binned(values, width)
    if not found:
        return ""
    low, high = min(found), max(found)
    signs = PLAIN if ascii else BLOCKS
    if high <= low:
        return signs[len(signs) // 2] * len(found)
    top = len(signs) - 1
    return "".join(signs[int((value - low) / (high - low) * top + 0.5)] for value in found)


def binned(values: Sequence[float], width: int) -> list[float]:
    """Means of a series in at most `width` equal parts."""
    count = min(width, len(values))
    found = []
    for place in range(count):
        part = values[place * len(values) // count : (place + 1) * len(values) // count]
        total = 0.0
        for value in part:
            total += value
        found.append(total / len(part))
    return found


def described(values: Sequence[float], first_year: int, shown: Sequence[str]) -> str:
    """A series in words, for those who hear it: where it began, ended, and its lowest and highest.

    `shown` are the values as they are written.
    """
    last = len(values) - 1
    low = min(range(len(values)), key=lambda n: (values[n], n))
    high = max(range(len(values)), key=lambda n: (values[n], -n))
    return (
        f"from {shown[0]} in {first_year} to {shown[last]} in {first_year + last}; "
        f"highest {shown[high]} in {first_year + high}, lowest {shown[low]} in {first_year + low}"
    )
