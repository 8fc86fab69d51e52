"""Settings: theme, plain characters, motion."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Label, Select, Static, Switch

from game.tui.themes import CHOICES

if TYPE_CHECKING:
    from game.tui.app import Technate

SWITCHES = (
    ("ascii", "Only plain characters"),
    ("motion", "Things may move"),
)


class SettingsScreen(ModalScreen[None]):
    """What is set takes effect at once and is kept."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss", "Close", id="settings.close")
    ]

    @property
    def technate(self) -> Technate:
        """The application, by its own type."""
        return cast("Technate", self.app)

    def compose(self) -> ComposeResult:
        """One row a setting."""
        settings = self.technate.settings
        with Vertical(classes="dialog", id="settings"):
            yield Static("Settings", classes="heading", markup=False)
            with Horizontal(classes="row"):
                yield Label("Theme")
                yield Select(
                    list(CHOICES.items()),
                    value=self.technate.theme,
                    allow_blank=False,
                    id="theme",
                    compact=True,
                )
            for name, label in SWITCHES:
                with Horizontal(classes="row"):
                    yield Switch(bool(settings.get(name)), animate=False, id=name)
                    yield Label(label)

    @on(Select.Changed)
    def theme(self, event: Select.Changed) -> None:
        """Put another theme up."""
        self.technate.set("theme", str(event.value))

    @on(Switch.Changed)
    def switch(self, event: Switch.Changed) -> None:
        """Set a switch."""
        self.technate.set(event.switch.id or "", event.value)
