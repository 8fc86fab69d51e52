"""A screen without colours: what colour alone would show is bold, underlined or reversed."""

from __future__ import annotations

import os
from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

FAR = 0.25  # difference of brightness, 0–1, from which a ground stands out and is reversed
MARKED = 0.1  # the same under bold words, as those of the marked row in the list with the keys
PLAIN = Style()


def no_colour_wanted() -> bool:
    """Whether `NO_COLOR` is set and not empty, as no-color.org has it."""
    return bool(os.environ.get("NO_COLOR"))


class Colourless(LineFilter):
    """Takes every colour out of a line."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Leave bold, dim, italic, underline and reverse; grounds that stand out are reversed."""
        ground = background.brightness
        return [
            Segment(text, None if style is None else _bare(style, ground), control)
            for text, style, control in segments
        ]


@lru_cache(4096)
def _bare(style: Style, ground: float) -> Style:
    back = style.bgcolor
    marked = bool(style.reverse)
    if back is not None and not back.is_default:
        far = MARKED if style.bold else FAR
        marked ^= abs(Color.from_rich_color(back).brightness - ground) > far
    return PLAIN + Style(
        bold=style.bold,
        dim=style.dim,
        italic=style.italic,
        underline=style.underline,
        strike=style.strike,
        reverse=marked or None,
        meta=style.meta or None,
    )
