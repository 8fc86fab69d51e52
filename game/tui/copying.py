"""What is copied when nothing is selected: the row that has the keys, or the text around it."""

from __future__ import annotations

from rich.text import Text
from textual.content import Content
from textual.widget import Widget
from textual.widgets import DataTable, OptionList, Static, Tree

from game.tui.widgets.still import Page


def text_of(widget: Widget | None) -> str:
    """The focused row of a widget as plain text, or all the text in it; "" when there is none."""
    if isinstance(widget, OptionList):
        if widget.highlighted is None:
            return ""
        return _plain(widget.get_option_at_index(widget.highlighted).prompt)
    if isinstance(widget, Tree):
        return _plain(widget.cursor_node.label) if widget.cursor_node else ""
    if isinstance(widget, DataTable):
        if not widget.row_count:
            return ""
        return "\t".join(_plain(cell) for cell in widget.get_row_at(widget.cursor_row))
    if widget is None:
        return ""
    if isinstance(widget, Page):
        return widget.content.plain
    return "\n".join(_plain(part.content) for part in widget.query(Static))


def _plain(shown: object) -> str:
    return shown.plain if isinstance(shown, Content | Text) else str(shown)
