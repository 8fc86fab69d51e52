"""Where to: every room with its key."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from game.tui.rooms import Entry, open_rooms
from game.tui.screens.frame import Dialog
from game.tui.text import parts


class GoScreen(Dialog[None]):
    """Pick a room, or press its letter, small or capital."""

    NAMED = "Go to"
    HELP = "Every room of the house with its letter. Press the letter, small or capital."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("g", "close", "Close", show=False, id="go.close", tooltip="Back to the room"),
    ]

    def _rooms(self) -> tuple[Entry, ...]:
        return open_rooms(over=self.technate.session.campaign.over)

    def compose(self) -> ComposeResult:
        """The list of rooms."""
        with Vertical(id="go-box", classes="dialog"):
            yield OptionList(
                *(
                    Option(
                        parts(
                            (f" {entry.key}  ", "bold"),
                            f"{entry.title:<14}",
                            (entry.doc, "dim"),
                        ),
                        id=entry.id,
                    )
                    for entry in self._rooms()
                )
            )

    @on(OptionList.OptionSelected)
    def picked(self, event: OptionList.OptionSelected) -> None:
        """Go there."""
        self._go(event.option.id or "")

    def on_key(self, event: events.Key) -> None:
        """Go to the room whose letter was pressed."""
        for entry in self._rooms():
            if event.character and event.character.upper() == entry.key:
                event.stop()
                self._go(entry.id)
                return

    def _go(self, id: str) -> None:
        self.dismiss()
        self.technate.action_room(id)
