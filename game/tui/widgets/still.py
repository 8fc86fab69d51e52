"""Texts and lists that are filled anew without the whole screen being laid out anew."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option


class Still(Static):
    """A text that asks for a new layout only when its height changes."""

    def show(self, content: Content) -> None:
        """Show a text."""
        width, height = self.content_size
        same = width > 0 and content.get_height({}, width) == height
        self.update(content, layout=not same)


class Rows(OptionList):
    """A list of rows, each of one line or more, that keeps its cursor while it is filled anew."""

    def fill(self, rows: Sequence[Content]) -> None:
        """Show these rows; in place where there are as many as before."""
        if self.option_count == len(rows):
            for place, row in enumerate(rows):
                if self.get_option_at_index(place).prompt != row:
                    self.replace_option_prompt_at_index(place, row)
            return
        at = self.highlighted
        self.clear_options()
        self.add_options([Option(row) for row in rows])
        if rows:
            self.highlighted = min(at or 0, len(rows) - 1)
