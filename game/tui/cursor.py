"""Where the terminal's own cursor stands: on the line that has the keys.

Screen readers and magnifiers follow it.
"""

from __future__ import annotations

from textual.geometry import Offset
from textual.widget import Widget
from textual.widgets import OptionList

SHOW, HIDE = "\x1b[?25h", "\x1b[?25l"


def place(widget: Widget) -> Offset:
    """The first cell of the focused line of a widget, on the screen."""
    typed = getattr(widget, "cursor_screen_offset", None)
    if isinstance(typed, Offset):  # a line that is typed on knows
        return typed
    down = _row(widget) - round(widget.scroll_offset.y)
    corner = widget.content_region.offset
    return corner + Offset(0, max(0, min(down, widget.content_size.height - 1)))


def _row(widget: Widget) -> int:
    """The focused line, counted from the first of the widget's contents.

    Lists, trees and tables are told by what they have: importing them all would cost start-up time.
    """
    if isinstance(widget, OptionList):
        return widget._index_to_line.get(widget.highlighted or 0, 0)
    line = getattr(widget, "cursor_line", None)  # of a tree
    if isinstance(line, int):
        return max(0, line)
    row = getattr(widget, "cursor_row", None)  # of a table
    if isinstance(row, int):
        head = getattr(widget, "header_height", 0) if getattr(widget, "show_header", 0) else 0
        return row + int(head)
    return round(widget.scroll_offset.y)
