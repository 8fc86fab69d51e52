"""Bars in one row of text: two shares one above the other, and parts of a whole side by side."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from game.tui.text import Part, parts

PROMISED, DELIVERED = "$secondary", "$primary"
PATTERNS = "█▓▒░"


def twin(upper: float, lower: float, width: int) -> Content:
    """Two shares, 0–1, as bars of half a row's height: above what is promised, below what comes."""
    above, below = _cells(upper, width), _cells(lower, width)
    both = min(above, below)
    pieces: list[Part] = []
    if both:
        pieces.append(("▀" * both, f"{PROMISED} on {DELIVERED}"))
    if above > both:
        pieces.append(("▀" * (above - both), PROMISED))
    if below > both:
        pieces.append(("▄" * (below - both), DELIVERED))
    pieces.append(" " * (width - max(above, below)))
    return parts(*pieces)


def _cells(share: float, width: int) -> int:
    return round(max(0.0, min(1.0, share)) * width)


def whole_bar(shares: Sequence[tuple[float, str]], width: int) -> Content:
    """Parts of a whole (share 0–1, style), each with the next pattern; they fill the width."""
    pieces: list[Part] = []
    drawn, reached = 0, 0.0
    for place, (share, style) in enumerate(shares):
        reached += share
        count = max(0, _cells(reached, width) - drawn)
        drawn += count
        if count:
            pieces.append((PATTERNS[place % len(PATTERNS)] * count, style))
    return parts(*pieces) if pieces else Content("")


def between(low: float, high: float, now: float, least: float, most: float, width: int) -> Content:
    """A range on a scale from `least` to `most`, with a mark where it stands now."""
    span = most - least
    if span <= 0:
        return Content(" " * width)

    def place(value: float) -> int:
        return round(max(0.0, min(1.0, (value - least) / span)) * (width - 1))

    first, last, here = place(low), place(high), place(now)
    signs = ["━" if first <= at <= last else "·" for at in range(width)]
    pieces: list[Part] = []
    for at, sign in enumerate(signs):
        if at == here:
            pieces.append(("●" if first <= at <= last else "○", "bold"))
        else:
            pieces.append((sign, "$primary" if sign == "━" else "dim"))
    return parts(*pieces)
