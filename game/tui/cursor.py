"""Where the terminal's own cursor stands: on the line that has the keys.

Screen readers and magnifiers follow it.
"""

from __future__ import annotations

from textual.geometry import Offset
from textual.widget import Widget
from textual.widgets import DataTable, Input, OptionList, Tree

SHOW, HIDE = "\x1b[?25h", "\x1b[?25l"


def place(widget: Widget) -> Offset:
    """The first cell of the focused line of a widget, on the screen."""
    corner = widget.content_region.offset
    if isinstance(widget, Input):
        return widget.cursor_screen_offset
    down = _row(widget) - round(widget.scroll_offset.y)
    return corner + Offset(0, max(0, min(down, widget.content_size.height - 1)))


def _row(widget: Widget) -> int:
    """The focused line, counted from the first of the widget's contents."""
    if isinstance(widget, OptionList):
        return widget._index_to_line.get(widget.highlighted or 0, 0)
    if isinstance(widget, Tree):
        return max(0, widget.cursor_line)
    if isinstance(widget, DataTable):
        return widget.cursor_row + (widget.header_height if widget.show_header else 0)
    return round(widget.scroll_offset.y)
