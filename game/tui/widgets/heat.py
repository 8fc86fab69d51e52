"""Shades for heat maps: the stronger a value, the nearer to a colour, the denser its pattern."""

from __future__ import annotations

from rich.style import Style
from textual.color import Color, ColorParseError

from game.tui.widgets.mixbar import PLAIN_SHADES, SHADES

MARKS = (" ", "·", "░", "▒", "▓")
PLAIN_MARKS = (" ", ".", ":", "+", "#")
GROUND, FULL = "#14171c", "#d9a441"  # where a theme names no colours of its own
STRONGEST = 0.85  # how near to the full colour the strongest value comes


def shade(share: float, ground: str, full: str) -> str:
    """A rich style whose background lies between two colours; its text stays readable."""
    back = blended(share, ground, full)
    return f"{back.get_contrast_text(1.0).hex6} on {back.hex6}"


def mark(share: float, *, ascii: bool = False) -> str:
    """The same in a pattern, for who sees no colours."""
    marks = PLAIN_MARKS if ascii else MARKS
    return marks[round(max(0.0, min(1.0, share)) * (len(marks) - 1))]


def sign_of(own: str, share: float, *, ascii: bool = False) -> str:
    """The pattern of a shaded place: its own, where it has one, or that of its strength."""
    if ascii and own in SHADES:
        return PLAIN_SHADES[SHADES.index(own)]
    return own or mark(share, ascii=ascii)


def blended(share: float, ground: str, full: str) -> Color:
    """A colour between two."""
    return _colour(ground, GROUND).blend(_colour(full, FULL), STRONGEST * max(0.0, min(1.0, share)))


def styles(share: float, ground: str, full: str) -> tuple[Style, Style]:
    """The styles of a shaded cell: for its text, and for the pattern behind, which is fainter."""
    back = blended(share, ground, full)
    text = back.get_contrast_text(1.0)
    faint = back.blend(text, 0.28)
    return (
        Style(color=text.rich_color, bgcolor=back.rich_color),
        Style(color=faint.rich_color, bgcolor=back.rich_color),
    )


def _colour(name: str, otherwise: str) -> Color:
    """A colour with red, green and blue; the terminal's own have none to be mixed."""
    try:
        colour = Color.parse(name)
    except ColorParseError:
        return Color.parse(otherwise)
    return Color.parse(otherwise) if colour.ansi is not None else colour


def plain_colour(name: str) -> str:
    """A colour of the theme in hexadecimal; the terminal's own foreground is a light grey."""
    return _colour(name, "#c8c8c8").hex6
