"""A page of lines: what plain mode would answer, to be read and closed."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from game.tui.screens.frame import Dialog
from game.tui.text import line, lines
from game.tui.widgets.still import Sheet, Still


class PageScreen(Dialog[None]):
    """Lines in a box."""

    NAMED = "An answer"
    HELP = "The answer to what was typed, in the words of plain mode. Escape or Enter closes it."

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "close", "Close", show=False, id="page.close", tooltip="Read")
    ]

    def __init__(self, texts: list[str]) -> None:
        super().__init__()
        self.texts = texts

    def compose(self) -> ComposeResult:
        """The lines, to be scrolled."""
        with Sheet(id="page", classes="dialog"):
            yield Still(lines([line(text) for text in self.texts]))
