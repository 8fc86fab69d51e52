"""The four outlooks over the years, one above the other, by colour and by pattern.

`MixChart(id="mixes")`, then `chart.draw_mixes([(1921, mix), (1922, mix)])`.  The first outlook
lies at the bottom.  In the setting `ascii` the patterns are plain characters.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.widget import Widget

from game.state.figures import Unit
from game.state.mix import HasMix, Mix, mix_of
from game.state.units import tick
from game.tui.text import line
from game.tui.widgets.axes import year_axis
from game.tui.widgets.canvas import Canvas, plain_signs
from game.tui.widgets.mixbar import COLOURS, NAMES, PLAIN_SHADES, SHADES, shades

EIGHTHS = " ▁▂▃▄▅▆▇"
FOOT = 2
NAMES_FROM = 44  # columns from which the names stand beside
NAMES_WIDTH = 20


class MixChart(Widget):
    """Stacked shares; names stand at the right where there is room."""

    mixes: Sequence[tuple[int, HasMix]] = ()

    def draw_mixes(self, mixes: Sequence[tuple[int, HasMix]]) -> None:
        """Show these, by years."""
        self.mixes = mixes
        self.refresh()

    def render(self) -> Content:
        """Draw within the room there is."""
        canvas = draw_mixes(
            self.mixes,
            self.content_size.width,
            self.content_size.height,
            ascii=plain_signs(self),
        )
        return canvas.content() if canvas else line("Nothing has been recorded yet.", "dim")


def draw_mixes(
    mixes: Sequence[tuple[int, HasMix]], width: int, height: int, *, ascii: bool = False
) -> Canvas | None:
    """Draw on a canvas; None when there is nothing to draw or no room for it."""
    if not mixes or width < 20 or height < FOOT + 3:
        return None
    ordered = sorted(mixes, key=lambda one: one[0])
    beside = width >= NAMES_FROM
    left, right = 5, NAMES_WIDTH if beside else 0
    room, rows = width - left - right, height - FOOT
    canvas = Canvas(width, height, ascii=ascii)
    for level, label in ((0, "100%"), (rows // 2, "50%"), (rows - 1, "0%")):
        canvas.put(left - 1 - len(label), level, label, "dim")
    first, last = ordered[0][0], ordered[-1][0]
    for column in range(room):
        year = first + (last - first) * column / max(1, room - 1)
        _draw_column(canvas, left + column, _at(ordered, year), rows)
    year_axis(canvas, left, room, rows, first, last)
    if beside:
        _names(canvas, left + room + 1, mix_of(ordered[-1][1]), rows)
    return canvas


def _at(ordered: Sequence[tuple[int, HasMix]], year: float) -> Mix:
    """The mix of a moment, between two years in proportion."""
    here = ordered[0]
    for there in ordered:
        if there[0] >= year:
            span = there[0] - here[0]
            part = (year - here[0]) / span if span else 0.0
            mixed = zip(mix_of(here[1]), mix_of(there[1]), strict=True)
            return Mix(*(a + (b - a) * part for a, b in mixed))
        here = there
    return mix_of(here[1])


def _draw_column(canvas: Canvas, column: int, mix: Mix, rows: int) -> None:
    """Cells from the bottom up; a cell two outlooks share is cut in eighths."""
    bounds, total = [], 0.0
    for share in mix:
        total += share
        bounds.append(total * rows)
    for up in range(rows):
        here = next((n for n, bound in enumerate(bounds) if bound > up + 1e-9), len(bounds) - 1)
        top = next((n for n, bound in enumerate(bounds) if bound >= up + 1 - 1e-9), here)
        row = rows - 1 - up
        if canvas.ascii:
            middle = next((n for n, bound in enumerate(bounds) if bound > up + 0.5), top)
            canvas.put(column, row, PLAIN_SHADES[middle], COLOURS[middle])
            continue
        eighths = round((bounds[here] - up) * 8)
        if here == top or eighths >= 8:
            canvas.put(column, row, SHADES[here], COLOURS[here])
        elif eighths <= 0:
            canvas.put(column, row, SHADES[top], COLOURS[top])
        else:
            canvas.put(column, row, EIGHTHS[eighths], f"{COLOURS[here]} on {COLOURS[top]}")


def _names(canvas: Canvas, column: int, mix: Mix, rows: int) -> None:
    """Each name at the middle of its stretch at the end, moved apart where they would meet."""
    below, wished = 0.0, []
    for share in mix:
        wished.append(int((1 - below - share / 2) * rows))
        below += share
    free = rows
    for place, level in enumerate(wished):
        level = max(3 - place, min(level, free - 1))
        free = level
        sign = shades(ascii=canvas.ascii)[place]
        text = f"{sign} {NAMES[place]} {tick(mix[place], Unit.SHARE)}"
        canvas.put(column, level, text, COLOURS[place])
