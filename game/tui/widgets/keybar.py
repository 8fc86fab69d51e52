"""The line of keys at the foot of a screen, drawn as one text: its own acts first, help last.

Textual's own footer is a widget for every key, all of them made anew whenever the focus moves.
"""

from __future__ import annotations

from typing import ClassVar

from attrs import frozen
from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from game.tui.text import Part, parts

ALIKE = (
    "dialog.close",
    "room.go",
    "room.prompt",
    "room.undo",
    "leave",
    "jump",
    "room.no_notes",
    "help",
)
"""Ids of keys that do the same on every screen, in the order they are told everywhere."""
KEPT = ("dialog.close", "help")  # shown however little space there is


@frozen
class Shown:
    """A key as it is shown: what is pressed for it, how it is written, what it does."""

    id: str
    key: str
    written: str
    name: str
    able: bool
    tooltip: str

    @property
    def pieces(self) -> tuple[str, str]:
        """The key and its name, as they stand in the line."""
        return f" {self.written} ", f"{self.name} " if self.name else ""

    @property
    def wide(self) -> int:
        """Columns it takes."""
        return sum(cell_len(piece) for piece in self.pieces)


class Keybar(Widget):
    """Keys that do something now, with their names; a click presses one.

    The screen's own come first as it declares them, then those that are alike everywhere; what does
    not fit is told by help.
    """

    ALLOW_SELECT: ClassVar[bool] = False
    DEFAULT_CSS = """
    Keybar {
        dock: bottom; height: 1; background: $panel; color: $footer-description-foreground;
        text-wrap: nowrap;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._keys: tuple[Shown, ...] = ()
        self._under: Shown | None = None  # the one that the mouse is over

    def on_mount(self) -> None:
        """Hear when other keys do something."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, screen: Screen[object]) -> None:
        if screen.app.app_focus:
            self.call_later(self._look)

    def _look(self) -> None:
        """Find the keys, and draw them where they are others than before."""
        if not self.is_attached:
            return
        keys = self._active()
        if keys != self._keys:
            self._keys, self._under = keys, None
            self.refresh()

    def _active(self) -> tuple[Shown, ...]:
        found: dict[str, Shown] = {}  # by what they do: it is told once
        for _, binding, able, tooltip in self.screen.active_bindings.values():
            if binding.show and binding.action not in found:
                written = self.app.get_key_display(binding)
                found[binding.action] = Shown(
                    binding.id or "", binding.key, written, binding.description, able, tooltip
                )
        own = [shown for shown in found.values() if shown.id not in ALIKE]
        alike = {shown.id: shown for shown in found.values() if shown.id in ALIKE}
        return (*own, *(alike[id] for id in ALIKE if id in alike))

    def _fitting(self) -> list[tuple[int, Shown]]:
        """The keys that there is space for, each with its column; help stands at the right."""
        left = self.size.width - sum(shown.wide for shown in self._keys if shown.id in KEPT)
        at, full = 0, False
        fitting = []
        for shown in self._keys:
            if shown.id == "help":
                at = max(at, self.size.width - shown.wide)
            elif shown.id not in KEPT:
                left -= shown.wide
                full = full or left < 0
            if shown.id in KEPT or not full:
                fitting.append((at, shown))
                at += shown.wide
        return fitting

    def render(self) -> Content:
        """Draw the line."""
        pieces: list[Part] = []
        drawn = 0
        for at, shown in self._fitting():
            pieces.append(" " * (at - drawn))
            drawn = at + shown.wide
            key, name = shown.pieces
            style = "" if shown.able else " dim"
            if shown is self._under:
                style += " on $block-hover-background"
            pieces += [(key, f"bold $footer-key-foreground{style}"), (name, style.strip())]
        return parts(*pieces)

    def _at(self, column: int) -> Shown | None:
        return next((s for at, s in self._fitting() if at <= column < at + s.wide), None)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Mark the key that the mouse is over, and tell what it does."""
        self._point(self._at(event.x))

    def on_leave(self) -> None:
        """Take the mark away."""
        self._point(None)

    def _point(self, shown: Shown | None) -> None:
        if shown is not self._under:
            self._under = shown
            self.tooltip = Content(shown.tooltip) if shown and shown.tooltip else None
            self.refresh()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Press the key, if it does something now."""
        shown = self._at(event.x)
        if shown is not None and shown.able:
            self.app.simulate_key(shown.key)
        elif shown is not None:
            self.app.bell()
