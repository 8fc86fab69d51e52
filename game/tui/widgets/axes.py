"""What charts have at their edges: years below, values at the left, in round steps."""

from __future__ import annotations

from game.tui.widgets.canvas import Canvas

YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500)
YEAR_ROOM = 7  # columns that a year and some air beside it take
AXIS = "dim"


def round_step(span: float, most: int) -> float:
    """The smallest of 1, 2, 5, 10… (or their tenths) that cuts a span into at most `most` parts."""
    size = 1e-4
    while True:
        for part in (1, 2, 5):
            if span <= most * part * size * (1 + 1e-9):
                return part * size
        size *= 10


def round_values(low: float, high: float, most: int) -> list[float]:
    """Round values from at or below the lowest to at or above the highest, evenly spaced."""
    step = round_step(max(high - low, 1e-3), max(1, most))
    first = int(low // step)
    last = int(-(-high // step))
    return [n * step for n in range(first, max(last, first + 1) + 1)]


def year_marks(first: int, last: int, width: int) -> list[int]:
    """Years to write below so many columns: round ones, and the first where none is."""
    fitting = max(1, width // YEAR_ROOM)
    step = next((s for s in YEAR_STEPS if last // s - (first - 1) // s <= fitting), YEAR_STEPS[-1])
    found = [year for year in range(first, last + 1) if year % step == 0]
    return found or [first]


def year_axis(canvas: Canvas, left: int, width: int, row: int, first: int, last: int) -> None:
    """Draw the line of years on a row, and their numbers on the next."""
    rule, corner, tick = ("-", "+", "+") if canvas.ascii else ("─", "└", "┬")
    canvas.put(left - 1, row, corner + rule * width, AXIS)
    free = left
    for year in year_marks(first, last, width):
        column = left + year_column(year, first, last, width)
        canvas.put(column, row, tick, AXIS)
        start = min(column - 1, left + width - 4)
        if start >= free - 1:
            canvas.put(start, row + 1, str(year), AXIS)
            free = start + 6


def year_column(year: float, first: int, last: int, width: int) -> int:
    """The column of a year, from 0."""
    return round((year - first) / max(1, last - first) * (width - 1))
