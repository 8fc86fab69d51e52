"""Settings, made from their table; what is set takes effect at once and is kept."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from game.tui.screens.frame import Dialog
from game.tui.settings import KEYS, SCHEMA, Setting
from game.tui.text import line, parts

LABEL = 39  # columns of a setting's name


class SettingsScreen(Dialog[None]):
    """A row a setting: Enter and the arrows take the next value."""

    NAMED = "Settings"
    HELP = (
        "What is set here takes effect at once and is kept for every campaign. "
        "Left and right take the value before and after; Enter takes the next."
    )
    CSS_PATH = "settings.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "left", "turn(-1)", "Before", show=False, id="settings.before", tooltip="Value before"
        ),
        Binding("right", "turn(1)", "Next", show=False, id="settings.next", tooltip="Next value"),
    ]

    def compose(self) -> ComposeResult:
        """The rows, and what the picked one means."""
        with Vertical(classes="dialog", id="settings"):
            yield Static("Settings", classes="heading", markup=False)
            yield OptionList(id="settings-rows")
            yield Static(id="settings-doc")

    def on_mount(self) -> None:
        """List every setting."""
        rows = self.query_one(OptionList)
        rows.add_options([Option(self._row(entry), id=entry.name) for entry in SCHEMA])
        rows.add_option(Option(parts(f"{'Keys':<{LABEL}}", ("change them …", "$primary")), id=KEYS))
        rows.highlighted = 0
        rows.focus()

    def _row(self, entry: Setting) -> Content:
        value = entry.shown(self.technate.settings[entry.name])
        return parts(
            f"{entry.label:<{LABEL}}", ("‹ ", "dim"), (value, "bold $primary"), (" ›", "dim")
        )

    @on(OptionList.OptionHighlighted)
    def explain(self, event: OptionList.OptionHighlighted) -> None:
        """Say what a setting does."""
        docs = {entry.name: entry.doc for entry in SCHEMA}
        doc = docs.get(event.option.id or "", "Which key does what, here and in every room.")
        self.query_one("#settings-doc", Static).update(line(doc, "dim"))

    @on(OptionList.OptionSelected)
    def pick(self) -> None:
        """Take the next value."""
        self.action_turn(1)

    def action_move(self, way: str) -> None:
        """Left and right turn the value."""
        if way in ("left", "right"):
            self.action_turn(1 if way == "right" else -1)
        else:
            super().action_move(way)

    def action_turn(self, by: int) -> None:
        """Take the next value of the picked setting, or the one before."""
        rows = self.query_one(OptionList)
        if rows.highlighted is None:
            return
        id = rows.get_option_at_index(rows.highlighted).id
        if id == KEYS:
            self.technate.open_keys()
            return
        entry = next(entry for entry in SCHEMA if entry.name == id)
        self.technate.set(entry.name, entry.turned(self.technate.settings[entry.name], by))
        rows.replace_option_prompt_at_index(rows.highlighted, self._row(entry))
