"""Scroll bars that are told by their shape, not by their colour alone."""

from __future__ import annotations

from rich.color import Color
from rich.segment import Segment, Segments
from rich.style import Style
from textual.scrollbar import ScrollBarRender

BLOCK = "█"
GROUND, FRONT = Color.default(), Color.default()


class Bar(ScrollBarRender):
    """A block on an empty line; where all is seen there is no block."""

    @classmethod
    def render_bar(
        cls,
        size: int = 0,
        virtual_size: float = 0,
        window_size: float = 0,
        position: float = 0,
        thickness: int = 1,
        vertical: bool = True,
        back_color: Color = GROUND,
        bar_color: Color = FRONT,
    ) -> Segments:
        """Draw a bar of `size` cells; a click before or after the block turns a page."""
        long = start = 0
        if 0 < window_size < virtual_size:
            long = max(1, round(size * window_size / virtual_size))
            start = round((size - long) * min(1, position / (virtual_size - window_size)))
        cells = [
            Segment(
                sign * thickness,
                Style(color=bar_color, bgcolor=back_color, meta={"@mouse.down": act}),
            )
            for sign, count, act in (
                (" ", start, "scroll_up"),
                (BLOCK, long, "grab"),
                (" ", size - start - long, "scroll_down"),
            )
            for _ in range(count)
        ]
        if vertical:
            return Segments(cells, new_lines=True)
        return Segments([*cells, Segment.line()] * thickness)
