"""Wait: how far to let the years go by."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from game.tui.screens.frame import Dialog
from game.tui.text import parts

WAYS = (
    ("end until letter", "until a letter comes"),
    ("end until alarm", "until something is wrong"),
    ("end 2", "two years"),
    ("end 5", "five years"),
    ("end 10", "ten years"),
)


class UntilScreen(Dialog[str]):
    """Gives the command that lets years go by; a letter that waits stops every one of them."""

    NAMED = "End years"
    HELP = (
        "Let several years go by. A letter that waits for its answer stops them in any case, and "
        "so does the end of the campaign; every year that went by is told as if it were ended "
        "alone."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "close", show=False, id="until.close", tooltip="Stay in this year"),
        *(
            Binding(str(n), f"pick({n})", text, show=False, id=f"until.pick_{n}", tooltip=text)
            for n, (_, text) in enumerate(WAYS, 1)
        ),
    ]

    def compose(self) -> ComposeResult:
        """The ways, numbered."""
        with Vertical(classes="dialog small"):
            yield Static("End years…", classes="heading", markup=False)
            yield OptionList(
                *(
                    Option(parts((f"{n}  ", "bold"), text), id=command)
                    for n, (command, text) in enumerate(WAYS, 1)
                )
            )
            yield Static(
                "Letters stop the years. To a year: `:end until 1930`.",
                classes="quiet",
                markup=False,
            )

    @on(OptionList.OptionSelected)
    def picked(self, event: OptionList.OptionSelected) -> None:
        """Go so far."""
        self.dismiss(event.option.id or "")

    def action_pick(self, number: int) -> None:
        """Go so far."""
        self.dismiss(WAYS[number - 1][0])
