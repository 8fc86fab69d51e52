"""Jump: a letter on every part of a screen that takes the keys."""

from __future__ import annotations

from string import ascii_lowercase

from textual import events
from textual.app import ComposeResult
from textual.geometry import Region
from textual.screen import ModalScreen, Screen, ScreenResultType
from textual.widget import Widget
from textual.widgets import Static

from game.tui.text import line

LETTERS = tuple(letter for letter in ascii_lowercase if letter != "q")

BEFORE = 2  # columns that a mark begins before its part, over the edge of its box


def targets(screen: Screen[ScreenResultType]) -> list[tuple[Widget, Region]]:
    """The parts that can take the keys and are seen, from the top, with where they are."""
    seen = screen.region
    found = [
        (widget, region)
        for widget in screen.focus_chain
        if (region := widget.region.intersection(seen)).area
    ]
    return sorted(found, key=lambda item: (item[1].y, item[1].x))[: len(LETTERS)]


class JumpScreen(ModalScreen[Widget | None]):
    """Letters above the screen beneath; dismissed with the part picked."""

    def __init__(self, beneath: Screen[ScreenResultType]) -> None:
        super().__init__()
        self.targets = targets(beneath)

    def compose(self) -> ComposeResult:
        """A letter at the corner of every part."""
        for letter, (_, region) in zip(LETTERS, self.targets, strict=False):
            mark = Static(line(f" {letter} "), classes="jump-mark")
            mark.styles.offset = (max(0, region.x - BEFORE), region.y)
            yield mark
        yield Static(line("Press a letter; Esc goes back"), id="jump-hint")

    def on_key(self, event: events.Key) -> None:
        """Go where a letter stands; any other key goes back."""
        event.stop()
        at = LETTERS.index(event.key) if event.key in LETTERS else len(LETTERS)
        self.dismiss(self.targets[at][0] if at < len(self.targets) else None)

    def on_click(self) -> None:
        """A click goes back."""
        self.dismiss(None)
