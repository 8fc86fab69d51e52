"""A figure over the years as columns, with a year or a span of them picked out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from textual.content import Content
from textual.widget import Widget

from game.state.figures import Unit
from game.state.units import show
from game.tui.text import Part, lines, parts

COLUMNS = " ▁▂▃▄▅▆▇█"
SCALE = 14  # cells for the values at the side
WIDEST = 3  # cells a year may take


class Years(Widget):
    """The columns in the room there is: `Years(id="years")`, then `years.draw_years(…)`."""

    points: Sequence[tuple[int, float]] = ()
    picked = (0, 0)
    unit = Unit.SHARE

    def draw_years(
        self, points: Sequence[tuple[int, float]], picked: tuple[int, int], unit: Unit
    ) -> None:
        """Show these; arguments as for `year_columns`."""
        self.points, self.picked, self.unit = points, picked, unit
        self.refresh()

    def render(self) -> Content:
        """Draw within the room there is."""
        return year_columns(self.points, self.picked, self.content_size, self.unit)


def year_columns(
    points: Sequence[tuple[int, float]],
    picked: tuple[int, int],
    size: tuple[int, int],
    unit: Unit,
) -> Content:
    """Draw what was reported at each year's first moment, in `size` cells with the years below.

    The years from `picked[0]` to `picked[1]` stand out by colour and by the line under them.
    """
    width, height = size[0] - SCALE - 1, size[1] - 1
    if not points or width < 4 or height < 1:
        return parts(("No year has ended yet, so nothing can be drawn.", "dim"))
    each = max(1, min(WIDEST, width // len(points)))
    shown = _window(points, picked, width // each)
    values = [value for _, value in shown]
    low, high = min(values), max(values)
    reach = high - low or abs(high) or 1.0
    levels = [1 + round((v - low) / reach * (height * 8 - 1)) for v in values]
    gap = " " if each > 1 else ""
    rows = []
    for row in range(height - 1, -1, -1):
        label = show(high if row == height - 1 else low, unit) if row in (0, height - 1) else ""
        pieces: list[Part] = [(f"{label[: SCALE - 1]:>{SCALE - 1}} ", "dim")]
        columns = zip(shown, levels, strict=True)
        for here, run in groupby(columns, lambda one: picked[0] <= one[0][0] <= picked[1]):
            cells = (COLUMNS[max(0, min(8, level - row * 8))] for _, level in run)
            text = "".join(cell * (each - len(gap)) + gap for cell in cells)
            pieces.append((text, "$primary" if here else "$foreground 45%"))
        rows.append(parts(*pieces))
    return lines([*rows, _axis([year for year, _ in shown], picked, each, width)])


def _window(
    points: Sequence[tuple[int, float]], picked: tuple[int, int], room: int
) -> Sequence[tuple[int, float]]:
    """As many years as there is room for, with the last picked one among them."""
    if len(points) <= room:
        return points
    years = [year for year, _ in points]
    last = max((n for n, year in enumerate(years) if year <= picked[1]), default=0)
    start = max(0, min(len(points) - room, last - room // 2))
    return points[start : start + room]


def _axis(years: Sequence[int], picked: tuple[int, int], each: int, width: int) -> Content:
    """A line under the picked years with their names, and the first and last where there is room.

    The names stand after the line, or before it where they would go over the edge.
    """
    names = f"{picked[0]}" if picked[0] >= picked[1] - 1 else f"{picked[0]}–{picked[1]}"
    places = [n * each for n, year in enumerate(years) if picked[0] <= year <= picked[1]]
    start, end = (places[0], places[-1] + each) if places else (0, 0)
    room = max(width, len(years) * each)
    cells = [" "] * room
    cells[start:end] = "─" * (end - start)
    at = end + 2 if end + 2 + len(names) <= room else max(0, start - 2 - len(names))
    taken = range(min(at, start) - 2, max(at + len(names), end) + 2)
    first, last = str(years[0]), str(years[-1])
    edge = len(years) * each - len(last)
    for place, year in ((0, first), (edge, last)):
        if place >= 0 and not {place, place + len(year) - 1} & set(taken):
            cells[place : place + len(year)] = year
    before, after = "".join(cells[:at]), "".join(cells[at + len(names) :]).rstrip()
    return parts(" " * SCALE, (before, "$primary"), (names, "bold $primary"), (after, "$primary"))
