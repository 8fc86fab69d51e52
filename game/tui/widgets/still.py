"""Texts and lists that are filled anew without the whole screen being laid out anew."""

from __future__ import annotations

from collections.abc import Sequence

from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import Reactive
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip
from textual.visual import Visual
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option


def same(shown: object, content: Content) -> bool:
    """Whether what is shown is a text, styles and all; `==` would leave the styles aside."""
    return isinstance(shown, Content) and shown.is_same(content)


class Still(Static):
    """A text that asks for a new layout only when its height changes, and for one only."""

    # the layout sets it; in Textual that asks for the same layout once more
    virtual_size: Reactive[Size] = Reactive(Size(0, 0))
    auto_links: Reactive[bool] = Reactive(False)  # there are none, and it takes long to look

    def show(self, content: Content) -> None:
        """Show a text, unless it stands there already."""
        if same(self.content, content):
            return
        width, height = self.content_size
        auto = self.styles.is_auto_height
        fits = width > 0 and (not auto or content.get_height({}, width) == height)
        fits = fits or not self.display  # when it is shown, all is laid out anyway
        self.update(content, layout=not fits)


class Page(ScrollView):
    """A text that fills its frame and scrolls by itself: another text asks for no layout.

    Its lines are broken here for the width there is, and its scroll bar keeps its place.
    """

    ALLOW_SELECT = True
    DEFAULT_CSS = """
    Page { height: 1fr; overflow: hidden scroll; scrollbar-size-vertical: 1; }
    """
    virtual_size: Reactive[Size] = Reactive(Size(0, 0))
    auto_links: Reactive[bool] = Reactive(False)

    def __init__(
        self, *, id: str | None = None, classes: str | None = None, can_focus: bool = True
    ) -> None:
        super().__init__(id=id, classes=classes, can_focus=can_focus)
        self.content = Content("")
        self._strips: list[Strip] = []
        self._stale = False

    def show(self, content: Content, *, top: bool = False) -> None:
        """Show a text; with `top` from its beginning."""
        before = len(self._strips)
        if not same(self.content, content):
            self.content = content
            self._layout_cache.clear()
            self._break()
        if self.styles.is_auto_height and len(self._strips) != before:
            self.refresh(layout=True)
        if top:
            self.scroll_home(animate=False)

    @property
    def columns(self) -> int:
        """Cells in a line of it; 0 as long as it has not been laid out."""
        return self.scrollable_content_region.width

    def _break(self) -> None:
        """Break the text into lines of the width there is."""
        width = self.columns
        if width:
            style = self.visual_style
            self._strips = Visual.to_strips(self, self.content, width, None, style, pad=True)
            self.virtual_size = Size(width, len(self._strips))
            self._scroll_update(self.virtual_size)
            self._stale = False
        self.refresh()

    class Laid(Message):
        """The text has got another size."""

    def on_resize(self) -> None:
        """Break the text anew, and tell who fills it by its size."""
        self._break()
        self.post_message(self.Laid())

    def notify_style_update(self) -> None:
        """Other colours: the lines hold them."""
        super().notify_style_update()
        self._stale = True

    def selection_updated(self, selection: Selection | None) -> None:
        """Draw what is selected."""
        self._stale = True
        self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw what is seen."""
        if self._stale:
            self._break()
        return super().render_lines(crop)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """How many lines it has where it is `width` cells wide."""
        return self.content.get_height({}, width)

    def render(self) -> Content:
        """The text, of which parts can be selected."""
        return self.content

    def render_line(self, y: int) -> Strip:
        """Draw a line of what is seen."""
        at = self.scroll_offset.y + y
        if at < len(self._strips):
            return self._strips[at]
        return Strip.blank(self.columns, self.visual_style.rich_style)


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

    virtual_size: Reactive[Size] = Reactive(Size(0, 0))
    auto_links: Reactive[bool] = Reactive(False)
    _filling = False

    highlighted: Reactive[int | None] = Reactive(None, repaint=False)

    def watch_highlighted(  # type: ignore[override]
        self, before: int | None, highlighted: int | None
    ) -> None:
        """Draw the row that had the mark and the one that has it; Textual draws the whole list."""
        super().watch_highlighted(highlighted)
        for place in (before, highlighted):
            if place in self._index_to_line:
                self.refresh_lines(self._index_to_line[place], self._heights[place])

    def watch_virtual_size(self) -> None:
        """Other rows take other space; in a frame of their own they scroll."""
        if self.styles.auto_dimensions:
            self.refresh(layout=True)

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
        if not (self._filling and self.styles.auto_dimensions):
            super()._scroll_update(virtual_size)


class Rows(Listing):
    """A list of rows, each of one line or more, that keeps its cursor while it is filled anew."""

    def fill(self, rows: Sequence[Content]) -> None:
        """Show these rows; in place where there are as many as before."""
        if self.option_count == len(rows):
            self._replace(rows)
            return
        at = self.highlighted
        self.clear_options()
        self.add_options([Option(row) for row in rows])
        if rows:
            self.highlighted = min(at or 0, len(rows) - 1)

    def _replace(self, rows: Sequence[Content]) -> None:
        """Put other rows in the place of as many; Textual breaks all anew after each of them."""
        pairs = zip(self.options, rows, strict=True)
        others = [(option, row) for option, row in pairs if not same(option.prompt, row)]
        for option, row in others:
            option._set_prompt(row)
        if others:
            self._clear_caches()
            self._update_lines()
