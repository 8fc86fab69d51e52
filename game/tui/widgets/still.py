"""Texts and lists that are filled anew without the whole screen being laid out anew."""

from __future__ import annotations

from collections.abc import Sequence

from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option


class Still(Static):
    """A text that asks for a new layout only when its height changes, and for one only."""

    # the layout sets it; in Textual that asks for the same layout once more
    virtual_size: Reactive[Size] = Reactive(Size(0, 0))

    def show(self, content: Content) -> None:
        """Show a text."""
        width, height = self.content_size
        same = width > 0 and (
            not self.styles.is_auto_height or content.get_height({}, width) == height
        )
        self.update(content, layout=not same)


class Sheet(VerticalScroll):
    """A text that scrolls in its frame, laid out once where its height changes."""

    virtual_size: Reactive[Size] = Reactive(Size(0, 0))


class Listing(OptionList):
    """A list that is laid out once where it is filled anew.

    Textual decides on the scroll bar before the list has its new height, lays out with it, and
    then without it.  The layout decides here, which follows wherever the rows take other space.
    """

    class Laid(Message):
        """The list has got another size."""

    _filling = False

    def on_resize(self) -> None:
        """Tell who fills the list by its size."""
        self.post_message(self.Laid())

    def _update_lines(self) -> None:
        self._filling = True
        try:
            super()._update_lines()
        finally:
            self._filling = False

    def _scroll_update(self, virtual_size: Size) -> None:
        if not self._filling:
            super()._scroll_update(virtual_size)


class Rows(Listing):
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
