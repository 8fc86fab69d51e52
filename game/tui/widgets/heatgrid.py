"""A table of shaded squares, each with a value, a colour and a pattern; one of them is picked.

`HeatGrid(id="groups")`, then `grid.fill(["Harrow"], ["workers"], [[Square("47%", 0.47)]])`.  It
sends `HeatGrid.Moved` when another square is picked, and `HeatGrid.Chosen` on Enter.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from attrs import frozen
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from game.ruleset.characters import cleaned
from game.tui.widgets.canvas import plain_signs
from game.tui.widgets.heat import FULL, GROUND, sign_of, styles

HEAD = 12  # columns for the names of rows
NARROWEST = 8


@frozen
class Square:
    """A value as written, how strong it is (0–1), its colour in the theme, its own pattern."""

    text: str
    share: float
    colour: str = "primary"
    pattern: str = ""


class HeatGrid(Widget, can_focus=True):
    """Rows and columns of squares; arrows move, Enter chooses, the mouse picks."""

    DEFAULT_CSS = "HeatGrid { height: auto; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "cursor_up", "Up", show=False, id="grid.up", tooltip="A row up"),
        Binding("down", "cursor_down", "Down", show=False, id="grid.down", tooltip="A row down"),
        Binding(
            "left",
            "cursor_left",
            "Left",
            show=False,
            id="grid.left",
            tooltip="A column to the left",
        ),
        Binding(
            "right",
            "cursor_right",
            "Right",
            show=False,
            id="grid.right",
            tooltip="A column to the right",
        ),
        Binding(
            "enter",
            "choose",
            "Choose",
            show=False,
            id="grid.choose",
            tooltip="Why this figure moved",
        ),
    ]

    class Moved(Message):
        """Another square is picked."""

    class Chosen(Message):
        """The picked square was chosen."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self.rows: Sequence[str] = ()
        self.columns: Sequence[str] = ()
        self.squares: Sequence[Sequence[Square]] = ()
        self.row = self.column = 0
        self.tall = False  # two lines a row

    def fill(
        self,
        rows: Sequence[str],
        columns: Sequence[str],
        squares: Sequence[Sequence[Square]],
        *,
        tall: bool = False,
    ) -> None:
        """Show these squares; `tall` gives each row a second line for its pattern."""
        grown = len(rows) != len(self.rows) or tall != self.tall
        self.rows, self.columns, self.squares, self.tall = rows, columns, squares, tall
        self.row = min(self.row, max(0, len(rows) - 1))
        self.refresh(layout=grown)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A line of names above, then the rows."""
        return 1 + len(self.rows) * self._lines

    @property
    def _lines(self) -> int:
        return 2 if self.tall else 1

    @property
    def _wide(self) -> int:
        """Columns of the screen that a square takes, with the gap after it."""
        count = max(1, len(self.columns))
        return max(NARROWEST, (self.content_size.width - HEAD) // count)

    def render_line(self, y: int) -> Strip:
        """A line of names, or of squares."""
        width, ground = self.content_size.width, self.rich_style
        if y == 0:
            room = self._wide - 1
            names = "".join(
                (name if len(name) <= room else f"{name[: room - 1]}.").center(room) + " "
                for name in map(cleaned, self.columns)
            )
            bold = ground + Style(bold=True)
            return Strip([Segment(" " * HEAD + names, bold)]).adjust_cell_length(width, ground)
        row, second = divmod(y - 1, self._lines)
        if row >= len(self.rows):
            return Strip.blank(width, ground)
        name = cleaned(self.rows[row])[: HEAD - 1] if not second else ""
        segments = [Segment(name.ljust(HEAD), ground + Style(bold=row == self.row))]
        for column, square in enumerate(self.squares[row]):
            segments += self._square(row, column, square, bool(second), ground)
        return Strip(segments).adjust_cell_length(width, ground)

    def _square(
        self, row: int, column: int, square: Square, second: bool, ground: Style
    ) -> list[Segment]:
        colours = self.app.theme_variables
        text, faint = styles(
            square.share, colours.get("surface", GROUND), colours.get(square.colour, FULL)
        )
        width = self._wide - 1
        sign = sign_of(square.pattern, square.share, ascii=plain_signs(self))
        picked = (row, column) == (self.row, self.column)
        if second:
            filled = round(max(0.0, min(1.0, square.share)) * width)
            found = [Segment(sign * filled, faint), Segment(" " * (width - filled), text)]
        else:
            words = cleaned(square.text)[: width - 2]
            left, right = ("[", "]") if picked else (" ", " ")
            room = width - 2 - len(words)
            pattern = "" if self.tall else sign * max(0, min(2, room - 1))
            inner = words.center(width - 2 - len(pattern))
            style = text + Style(bold=True, reverse=self.has_focus) if picked else text
            found = [Segment(left + inner, style), Segment(pattern, style if picked else faint)]
            found.append(Segment(right, style))
        return [*found, Segment(" ", ground)]

    # --- moving --------------------------------------------------------------------------------

    def move(self, row: int, column: int) -> None:
        """Pick a square."""
        row = max(0, min(row, len(self.rows) - 1))
        column = max(0, min(column, len(self.columns) - 1))
        if (row, column) == (self.row, self.column):
            return
        for line in {self.row, row}:
            top = 1 + line * self._lines
            self.refresh(Region(0, top, self.content_size.width, self._lines))
        self.row, self.column = row, column
        self.post_message(self.Moved())

    def on_click(self, event: events.Click) -> None:
        """Pick what was clicked; a second time chooses it."""
        at = event.get_content_offset(self)
        if at is None or at.y < 1 or at.x < HEAD:
            return
        row, column = (at.y - 1) // self._lines, (at.x - HEAD) // self._wide
        if (row, column) == (self.row, self.column):
            self.action_choose()
        self.move(row, column)

    def action_cursor_up(self) -> None:
        """One row up."""
        self.move(self.row - 1, self.column)

    def action_cursor_down(self) -> None:
        """One row down."""
        self.move(self.row + 1, self.column)

    def action_cursor_left(self) -> None:
        """One column to the left."""
        self.move(self.row, self.column - 1)

    def action_cursor_right(self) -> None:
        """One column to the right."""
        self.move(self.row, self.column + 1)

    def action_choose(self) -> None:
        """Choose the picked square."""
        self.post_message(self.Chosen())
