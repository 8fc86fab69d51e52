"""The marks of the seven seats, so that a voice is known before its name is read."""

from __future__ import annotations

MARKS = {
    "faith": "†",
    "arms": "▲",
    "treasury": "¤",
    "labour": "■",
    "works": "◆",
    "statistics": "≡",
    "foreign": "○",
}


def seat_mark(seat: str) -> str:
    """One character for a seat; a dot for one that has none."""
    return MARKS.get(seat, "·")
