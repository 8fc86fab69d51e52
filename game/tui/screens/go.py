"""Where to: every room with its key."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from game.tui.rooms import Entry, open_rooms
from game.tui.text import parts

if TYPE_CHECKING:
    from game.tui.app import Technate


class GoScreen(ModalScreen[None]):
    """Pick a room, or press its letter, small or capital."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,g", "dismiss", "Close", id="go.close")]

    def _rooms(self) -> tuple[Entry, ...]:
        return open_rooms(over=cast("Technate", self.app).session.campaign.over)

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
        cast("Technate", self.app).action_room(id)
