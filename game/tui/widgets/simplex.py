"""The way of a nation through the four outlooks: the order's path and the people's.

`SimplexPath(id="path")`, then `path.draw_paths([Path("people", [(1921, mix)…], "$secondary")])`.
The four outlooks are corners of a square, in the order in which nations come by them; a mix is the
mean of the corners, each as heavy as its share.  `close` shows only where the paths run.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from attrs import frozen
from textual.content import Content
from textual.widget import Widget

from game.state.mix import HasMix, mix_of
from game.tui.text import line
from game.tui.widgets.canvas import DASHES, SIGNS, Canvas, Point, plain_signs
from game.tui.widgets.mixbar import COLOURS, NAMES

CORNERS: tuple[Point, ...] = ((0.0, 1.0), (0.0, 0.0), (1.0, 0.0), (1.0, 1.0))
"""Religious below at the left, nationalist above it, marxist right of that, technocratic below."""
EDGE = "dim $foreground 50%"
ENDS = ("●", "◆")
PLAIN_ENDS = "@&"


@frozen
class Path:
    """A way through the years."""

    name: str
    steps: tuple[tuple[int, HasMix], ...]
    style: str


class SimplexPath(Widget):
    """Paths between the four corners, with years along them."""

    paths: Sequence[Path] = ()
    close = False

    def draw_paths(self, paths: Sequence[Path], *, close: bool = False) -> None:
        """Show these."""
        self.paths, self.close = paths, close
        self.refresh()

    def render(self) -> Content:
        """Draw within the room there is."""
        canvas = draw_paths(
            self.paths,
            self.content_size.width,
            self.content_size.height,
            close=self.close,
            ascii=plain_signs(self),
        )
        return canvas.content() if canvas else line("Nothing has been recorded yet.", "dim")


def place_of(mix: HasMix) -> Point:
    """Where a mix lies in the square: across and down, 0–1."""
    x = y = 0.0
    for share, (across, down) in zip(mix_of(mix), CORNERS, strict=True):
        x += share * across
        y += share * down
    return x, y


def draw_paths(
    paths: Sequence[Path], width: int, height: int, *, close: bool = False, ascii: bool = False
) -> Canvas | None:
    """Draw on a canvas; None when there is nothing to draw or no room for it."""
    shown = [path for path in paths if path.steps]
    if not shown or width < 24 or height < 7:
        return None
    canvas = Canvas(width, height, ascii=ascii)
    top, rows = 1, height - 3  # names above, names and the legend below
    low, high = _extent(shown) if close else ((0.0, 0.0), (1.0, 1.0))

    def dot(point: Point) -> Point:
        x = (point[0] - low[0]) / (high[0] - low[0])
        y = (point[1] - low[1]) / (high[1] - low[1])
        return x * (width * canvas.across - 1), top * canvas.down + y * (rows * canvas.down - 1)

    for a, b in zip(CORNERS, (*CORNERS[1:], CORNERS[0]), strict=True):
        canvas.line([dot(a), dot(b)], EDGE, dash=DASHES[2], sign=".")
    for place, path in enumerate(shown):
        canvas.line(
            [dot(place_of(mix)) for _, mix in path.steps],
            path.style,
            dash=DASHES[place % len(DASHES)],
            sign=SIGNS[place % len(SIGNS)],
        )
    taken: list[tuple[int, int]] = []
    for path in shown:
        _years(canvas, path, dot, taken)
    for place, path in enumerate(shown):
        sign = (PLAIN_ENDS if ascii else ENDS)[place % 2]
        canvas.put(*_cell(canvas, dot, path.steps[-1][1]), sign, f"bold {path.style}")
    _corners(canvas)
    _legend(canvas, shown)
    return canvas


def _corners(canvas: Canvas) -> None:
    """The names of the corners, above and below."""
    religious, nationalist, marxist, technocratic = NAMES
    foot = canvas.height - 2
    canvas.put(0, 0, nationalist, f"bold {COLOURS[1]}")
    canvas.put(canvas.width - len(marxist), 0, marxist, f"bold {COLOURS[2]}")
    canvas.put(0, foot, religious, f"bold {COLOURS[0]}")
    canvas.put(canvas.width - len(technocratic), foot, technocratic, f"bold {COLOURS[3]}")


def _extent(paths: Sequence[Path]) -> tuple[Point, Point]:
    """The corners of what the paths fill, with some air, within the square."""
    points = [place_of(mix) for path in paths for _, mix in path.steps]
    found = []
    for axis in (0, 1):
        low = min(point[axis] for point in points)
        high = max(point[axis] for point in points)
        air = max(0.04, (high - low) * 0.15)
        found.append((max(0.0, low - air), min(1.0, high + air)))
    return (found[0][0], found[1][0]), (found[0][1], found[1][1])


def _years(
    canvas: Canvas, path: Path, dot: Callable[[Point], Point], taken: list[tuple[int, int]]
) -> None:
    """Write round years along a path, where they keep clear of the others and of its end."""
    ending = _cell(canvas, dot, path.steps[-1][1])
    for year, mix in path.steps[:-1]:
        column, row = _cell(canvas, dot, mix)
        clear = all(abs(column - c) >= 7 or abs(row - r) >= 2 for c, r in (*taken, ending))
        if clear and (year % 10 == 0 or year == path.steps[0][0]):
            taken.append((column, row))
            canvas.put(column, row, "o" if canvas.ascii else "•", path.style)
            beside = column + 1 if column + 5 <= canvas.width else column - 4
            canvas.put(beside, row, f"{year}", f"dim {path.style}")


def _cell(canvas: Canvas, dot: Callable[[Point], Point], mix: HasMix) -> tuple[int, int]:
    x, y = dot(place_of(mix))
    return round(x) // canvas.across, round(y) // canvas.down


def _legend(canvas: Canvas, paths: Sequence[Path]) -> None:
    column = 0
    for place, path in enumerate(paths):
        sign = (PLAIN_ENDS if canvas.ascii else ENDS)[place % 2]
        last = path.steps[-1][0]
        text = f"{sign} {path.name}, {path.steps[0][0]} to {last}"
        canvas.put(column, canvas.height - 1, text, path.style)
        column += len(text) + 3
