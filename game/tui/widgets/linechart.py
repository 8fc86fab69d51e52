"""A chart of lines over the years, with values at the left and names where the lines end.

`LineChart(id="chart")`, then `chart.draw_lines([Series("trust", ((1921, .5), (1922, .48)))])`.
A series may have a band of uncertainty; `marks` are years with something to be seen at the foot,
`at` is a year to be looked at.  In the setting `ascii` it is drawn with plain characters.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from attrs import frozen
from textual.content import Content
from textual.widget import Widget

from game.state.figures import Unit
from game.state.units import displayed, tick
from game.tui.text import line
from game.tui.widgets.axes import AXIS, round_values, year_axis, year_column
from game.tui.widgets.canvas import DASHES, SIGNS, Canvas, plain_signs

STYLES = ("$primary", "$secondary", "$success", "$error")
SAMPLES = "━╍┈┅"  # how the dashes look, beside the names
FOOT = 2  # rows of years
NAMES_FROM = 56  # columns from which names stand beside the lines


@frozen
class Series:
    """A line: years with values as the state holds them, and half the width of each one's band."""

    name: str
    points: tuple[tuple[int, float], ...]
    unit: Unit = Unit.SHARE
    style: str = ""  # by its place where none is given
    bands: tuple[float, ...] = ()


@frozen
class Mark:
    """A year in which something happened, with its sign."""

    year: int
    sign: str = "▲"
    style: str = "$accent"


class LineChart(Widget):
    """Lines over the years; all series share the scale of the first one's unit."""

    series: Sequence[Series] = ()
    marks: Sequence[Mark] = ()
    at: int | None = None
    from_zero = False

    def draw_lines(
        self,
        series: Sequence[Series],
        marks: Sequence[Mark] = (),
        at: int | None = None,
        *,
        from_zero: bool = False,
    ) -> None:
        """Show these; `from_zero` lets the scale begin at nothing."""
        self.series, self.marks, self.at, self.from_zero = series, marks, at, from_zero
        self.refresh()

    def render(self) -> Content:
        """Draw within the room there is."""
        canvas = draw_lines(
            self.series,
            self.content_size.width,
            self.content_size.height,
            marks=self.marks,
            at=self.at,
            from_zero=self.from_zero,
            ascii=plain_signs(self),
        )
        return canvas.content() if canvas else line("Nothing has been recorded yet.", "dim")


def draw_lines(
    series: Sequence[Series],
    width: int,
    height: int,
    *,
    marks: Sequence[Mark] = (),
    at: int | None = None,
    from_zero: bool = False,
    ascii: bool = False,
) -> Canvas | None:
    """Draw on a canvas; None when there is nothing to draw or no room for it."""
    shown = [one for one in series if one.points]
    if not shown or width < 20 or height < FOOT + 2:
        return None
    unit = shown[0].unit
    low, high = _extent(shown, from_zero)
    values = round_values(displayed(low, unit), displayed(high, unit), (height - FOOT) // 3)
    scale = displayed(1.0, unit)
    values, low, high = _trimmed(values, low * scale, high * scale)
    low, high = low / scale, high / scale
    labels = [tick(value / scale, unit) for value in values]
    left = max(len(label) for label in labels) + 1
    beside = width >= NAMES_FROM
    names = [_ending(one, at) for one in shown]
    right = max(len(name) for name in names) + 3 if beside else 0
    room, top = width - left - right, 0 if beside else 1
    first = min(one.points[0][0] for one in shown)
    last = max(one.points[-1][0] for one in shown)
    canvas = Canvas(width, height, ascii=ascii)
    rows = height - FOOT - top

    def column(year: float) -> float:
        part = (year - first) / max(1, last - first)
        return left * canvas.across + part * (room * canvas.across - 1)

    def row(value: float) -> float:
        part = (high - value) / (high - low)
        return top * canvas.down + part * (rows * canvas.down - 1)

    for value, label in zip(values, labels, strict=True):
        level = int(row(value / scale)) // canvas.down
        canvas.put(left - 1 - len(label), level, label, AXIS)
        for place in range(left, left + room):
            if place % 4 == 0:
                canvas.put(place, level, "." if ascii else "·", f"{AXIS} $foreground 40%")
    for level in range(top, height - FOOT):
        canvas.put(left - 1, level, "|" if ascii else "│", AXIS)
    year_axis(canvas, left, room, height - FOOT, first, last)
    _draw_bands(canvas, shown, column, row)
    if at is not None and first <= at <= last:
        place = left + year_column(at, first, last, room)
        for level in range(top, height - FOOT):
            canvas.put(place, level, "|" if ascii else "┊", "$accent")
    for place, one in reversed(list(enumerate(shown))):
        canvas.line(
            [(column(year), row(value)) for year, value in one.points],
            one.style or STYLES[place % len(STYLES)],
            dash=DASHES[place % len(DASHES)],
            sign=SIGNS[place % len(SIGNS)],
        )
    for mark in marks:
        if first <= mark.year <= last:
            place = left + year_column(mark.year, first, last, room)
            canvas.put(place, height - FOOT, "^" if ascii else mark.sign, mark.style)
    if beside:
        _names_beside(canvas, shown, names, left + room + 1, rows, row)
    else:
        _names_above(canvas, shown, names)
    return canvas


def _extent(shown: Sequence[Series], from_zero: bool) -> tuple[float, float]:
    low = min(value for one in shown for _, value in one.points)
    high = max(value for one in shown for _, value in one.points)
    for one in shown:
        for (_, value), band in zip(one.points, one.bands, strict=False):
            low, high = min(low, value - band), max(high, value + band)
    nearly_zero = 0 < low <= (high - low) / 2
    return (min(0.0, low) if from_zero or nearly_zero else low), high


def _trimmed(values: list[float], low: float, high: float) -> tuple[list[float], float, float]:
    """Round values without those far beyond the data, and the ends of the scale."""
    step = values[1] - values[0]
    bottom, top = values[0], values[-1]
    if len(values) > 2 and top - high > step / 2:
        top, values = high + step / 8, values[:-1]
    if len(values) > 2 and low - bottom > step / 2:
        bottom, values = low - step / 8, values[1:]
    return values, bottom, top


def _ending(one: Series, at: int | None) -> str:
    """A line's name with its value in the year looked at, or at its end."""
    value = next((v for year, v in one.points if year == at), one.points[-1][1])
    return f"{one.name} {tick(value, one.unit)}"


Place = Callable[[float], float]


def _draw_bands(canvas: Canvas, shown: Sequence[Series], column: Place, row: Place) -> None:
    """Shade what the values may as well have been, between the years too."""
    for place, one in enumerate(shown):
        style = f"{one.style or STYLES[place % len(STYLES)]} 40%"
        for here, there in pairwise(_edges(one)):
            start, end = round(column(here[0])), round(column(there[0]))
            for x in range(start, end + 1):
                part = (x - start) / max(1, end - start)
                low = row(here[1] + (there[1] - here[1]) * part)
                high = row(here[2] + (there[2] - here[2]) * part)
                for y in range(round(high), round(low) + 1):
                    canvas.mist(x, y, style)


def _edges(one: Series) -> list[tuple[int, float, float]]:
    return [
        (year, value - band, value + band)
        for (year, value), band in zip(one.points, one.bands, strict=False)
    ]


def _names_beside(
    canvas: Canvas,
    shown: Sequence[Series],
    names: Sequence[str],
    column: int,
    rows: int,
    row: Place,
) -> None:
    """Names at the height where the lines end, moved apart where they would meet."""
    wished = sorted(
        (int(row(one.points[-1][1])) // canvas.down, place) for place, one in enumerate(shown)
    )
    free, levels = 0, {}
    for count, (level, place) in enumerate(wished):
        after = len(wished) - count - 1
        levels[place] = max(free, min(level, rows - 1 - after))
        free = levels[place] + 1
    for place, one in enumerate(shown):
        style = one.style or STYLES[place % len(STYLES)]
        sign = SIGNS[place % len(SIGNS)] if canvas.ascii else SAMPLES[place % len(SAMPLES)]
        canvas.put(column, levels[place], f"{sign} {names[place]}", style)


def _names_above(canvas: Canvas, shown: Sequence[Series], names: Sequence[str]) -> None:
    column = 0
    for place, (one, name) in enumerate(zip(shown, names, strict=True)):
        sign = SIGNS[place % len(SIGNS)] if canvas.ascii else SAMPLES[place % len(SAMPLES)]
        canvas.put(column, 0, f"{sign} {name}", one.style or STYLES[place % len(STYLES)])
        column += len(name) + 4
