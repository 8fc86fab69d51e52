"""A question before something is done."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from game.tui.screens.frame import Dialog
from game.tui.text import line, lines, parts


class ConfirmScreen(Dialog[bool]):
    """Dismissed with True when the player agrees; no is what Escape means."""

    NAMED = "A question"
    HELP = "A question. `y` agrees, `n` or Escape does not."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", "Yes", id="confirm.yes", tooltip="Do it"),
        Binding("n", "answer(False)", "No", id="confirm.no", tooltip="Leave it"),
    ]

    def __init__(self, texts: list[str], yes: str, no: str) -> None:
        super().__init__()
        self.texts, self.yes, self.no = texts, yes, no

    def compose(self) -> ComposeResult:
        """The question and two answers."""
        with Vertical(classes="dialog small", id="confirm"):
            yield Static(lines([*(line(text, "bold") for text in self.texts), line("")]))
            yield OptionList(
                Option(parts(("y  ", "bold"), self.yes), id="yes"),
                Option(parts(("n  ", "bold"), self.no), id="no"),
            )

    def on_mount(self) -> None:
        """Start at yes: Enter twice does what was asked for."""
        self.query_one(OptionList).focus()

    @on(OptionList.OptionSelected)
    def selected(self, event: OptionList.OptionSelected) -> None:
        """Answer with what was picked."""
        self.action_answer(event.option.id == "yes")

    def action_answer(self, agreed: bool) -> None:
        """Answer."""
        self.dismiss(agreed)
