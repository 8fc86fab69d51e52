"""A year in large numerals, three lines high, and plainly where there are only plain characters."""

from __future__ import annotations

HEIGHT = 3
NUMERALS = {
    "0": ("█▀█", "█ █", "▀▀▀"),
    "1": (" ▀█", "  █", "  ▀"),
    "2": ("▀▀█", "█▀▀", "▀▀▀"),
    "3": ("▀▀█", " ▀█", "▀▀▀"),
    "4": ("█ █", "▀▀█", "  ▀"),
    "5": ("█▀▀", "▀▀█", "▀▀▀"),
    "6": ("█▀▀", "█▀█", "▀▀▀"),
    "7": ("▀▀█", "  █", "  ▀"),
    "8": ("█▀█", "█▀█", "▀▀▀"),
    "9": ("█▀█", "▀▀█", "▀▀▀"),
}


def numerals(number: int) -> str:
    """A number as large figures, its lines one below the other."""
    drawn = [NUMERALS[digit] for digit in str(number) if digit in NUMERALS]
    return "\n".join(" ".join(figure[row] for figure in drawn) for row in range(HEIGHT))
