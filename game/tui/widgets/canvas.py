"""A canvas of dots for charts: two by four in a cell of braille, one in a cell of plain characters.

`canvas = Canvas(60, 12)`, then `canvas.line(points, "$primary")`, `canvas.put(0, 0, "text")`, and
`canvas.content()` is what a widget renders.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, cast

from textual.content import Content
from textual.widget import Widget

from game.tui.text import Part, lines, parts

if TYPE_CHECKING:
    from game.tui.app import Technate

Point = tuple[float, float]
BRAILLE = 0x2800
BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
SOLID = (1, 0)
DASHES = (SOLID, (5, 4), (1, 2), (8, 3))
"""Dots on and off along a line: with them, lines are told apart without colours."""
SIGNS = "*o+x"
"""What the lines are drawn with where there is no braille, in the order of the dashes."""


def plain_signs(widget: Widget) -> bool:
    """Whether only plain characters are drawn: by the setting `ascii`, or by what is there."""
    return cast("Technate", widget.app).plain


class Canvas:
    """Cells with dots, texts over them and mist behind.  Rows count from the top."""

    def __init__(self, width: int, height: int, *, ascii: bool = False) -> None:
        self.width, self.height, self.ascii = width, height, ascii
        self.across, self.down = (1, 1) if ascii else (2, 4)
        self._dots = [[0] * width for _ in range(height)]
        self._signs = [[""] * width for _ in range(height)]
        self._styles = [[""] * width for _ in range(height)]
        self._misty: set[tuple[int, int]] = set()  # rows and columns of nothing but mist

    def dot(self, x: int, y: int, style: str, sign: str = SIGNS[0]) -> None:
        """A dot; `x` and `y` count dots from the upper left.  Outside, nothing happens."""
        column, row = x // self.across, y // self.down
        if not (0 <= column < self.width and 0 <= row < self.height):
            return
        if (row, column) in self._misty:
            self._misty.discard((row, column))
            self._dots[row][column] = 0
        self._styles[row][column] = style
        self._signs[row][column] = sign if self.ascii else ""
        self._dots[row][column] |= BITS[y % self.down][x % self.across]

    def line(
        self,
        points: Sequence[Point],
        style: str,
        *,
        dash: tuple[int, int] = SOLID,
        sign: str = SIGNS[0],
    ) -> None:
        """A line through points, in dots; one point is a dot, none is nothing."""
        step, on, whole = 0, dash[0], dash[0] + dash[1]
        if len(points) == 1:
            self.dot(round(points[0][0]), round(points[0][1]), style, sign)
        for (x0, y0), (x1, y1) in pairwise(points):
            count = int(max(abs(x1 - x0), abs(y1 - y0))) + 1
            for n in range(count + 1):
                if self.ascii or step % whole < on:
                    x, y = x0 + (x1 - x0) * n / count, y0 + (y1 - y0) * n / count
                    self.dot(round(x), round(y), style, sign)
                step += 1

    def put(self, column: int, row: int, text: str, style: str = "") -> None:
        """A text over whatever is there; what would lie outside is cut off."""
        for place, sign in enumerate(text, column):
            if 0 <= place < self.width and 0 <= row < self.height:
                self._signs[row][place] = sign
                self._styles[row][place] = style

    def mist(self, x: int, y: int, style: str) -> None:
        """A faint dot, where nothing else is; whatever comes over it wipes its cell."""
        column, row = x // self.across, y // self.down
        if not (0 <= column < self.width and 0 <= row < self.height):
            return
        if (row, column) not in self._misty and self._sign(row, column) != " ":
            return
        if self.ascii or (x % 2 == 0 and y % 2 == column % 2):
            dots = self._dots[row][column]
            self.dot(x, y, style, ":")
            self._dots[row][column] |= dots
            self._misty.add((row, column))

    def rows(self) -> list[str]:
        """The signs alone, a string a row."""
        return [
            "".join(self._sign(row, column) for column in range(self.width))
            for row in range(self.height)
        ]

    def content(self) -> Content:
        """The drawing, to be rendered."""
        return lines([self._row(row) for row in range(self.height)])

    def _sign(self, row: int, column: int) -> str:
        sign, dots = self._signs[row][column], self._dots[row][column]
        return sign or (chr(BRAILLE + dots) if dots else " ")

    def _row(self, row: int) -> Content:
        pieces: list[Part] = []
        run, style = "", ""
        for column in range(self.width):
            own = self._styles[row][column]
            if own != style and run:
                pieces.append((run, style) if style else run)
                run = ""
            run, style = run + self._sign(row, column), own
        pieces.append((run, style) if style else run)
        return parts(*pieces)
