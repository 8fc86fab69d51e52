"""A change as a short bar to the left or right of a middle line: which way, and how much."""

from __future__ import annotations

from game.tui.widgets.gauge import EIGHTHS

MIDDLE = "│"


def signed_colour(part: float, flattering: int) -> str:
    """The colour of a change: good, bad, or neither where more is neither."""
    if not flattering:
        return "$primary"
    return "$success" if (part > 0) == (flattering > 0) else "$error"


def signed_bar(part: float, half: int = 5) -> str:
    """A bar of `2 × half + 1` cells; `part` is −1 to 1, below 0 drawn to the left."""
    size = max(0.0, min(1.0, abs(part)))
    if part < 0:
        halves = max(1, round(size * half * 2))
        full, rest = divmod(halves, 2)
        return ("▐" * rest + "█" * full).rjust(half) + MIDDLE + " " * half
    eighths = max(1, round(size * half * 8)) if size else 0
    full, rest = divmod(eighths, 8)
    return " " * half + MIDDLE + ("█" * full + (EIGHTHS[rest] if rest else "")).ljust(half)
