"""A line to type on: every command there is, as in plain mode."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.suggester import SuggestFromList
from textual.widgets import Input

from game.play.questions import vocabulary


class Prompt(Input):
    """Opens at the foot of a screen, hands its line to the application, and closes."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", "Close", show=False)]

    def __init__(self) -> None:
        super().__init__(
            placeholder="a command, as in plain mode; Esc closes",
            suggester=SuggestFromList(sorted(vocabulary()), case_sensitive=False),
            compact=True,
        )

    def open(self) -> None:
        """Show the line and take the keys."""
        self.add_class("open")
        self.value = ""
        self.focus()

    def action_close(self) -> None:
        """Go away."""
        self.remove_class("open")
        self.screen.focus_next()
