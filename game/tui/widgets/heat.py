"""Shades for a heat map: the stronger the value, the nearer to the theme's own colour."""

from __future__ import annotations

from textual.color import Color

MARKS = (" ", "·", "░", "▒", "▓")


def shade(share: float, ground: str, full: str) -> str:
    """A rich style whose background lies between two colours; its text stays readable."""
    back = Color.parse(ground).blend(Color.parse(full), 0.85 * max(0.0, min(1.0, share)))
    return f"{back.get_contrast_text(1.0).hex6} on {back.hex6}"


def mark(share: float) -> str:
    """The same in a pattern, for who sees no colours."""
    return MARKS[round(max(0.0, min(1.0, share)) * (len(MARKS) - 1))]
