"""Too small: the game waits beneath until there is space for it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Static

from game.tui.text import line, lines

WIDTH, HEIGHT = 60, 20


class SmallScreen(ModalScreen[None]):
    """Covers everything; it goes away by itself."""

    DEFAULT_CSS = """
    SmallScreen { align: center middle; }
    #small {
        width: 100%; height: 100%; background: $background;
        content-align: center middle; text-align: center;
    }
    """

    def compose(self) -> ComposeResult:
        """What is needed, and what there is."""
        yield Static(id="small")

    def on_mount(self) -> None:
        """Tell the size."""
        self.on_resize()

    def on_resize(self) -> None:
        """Tell the size anew."""
        size = self.app.size
        self.query_one(Static).update(
            lines(
                [
                    line("Too small to read.", "bold"),
                    line(f"{WIDTH}x{HEIGHT} is needed; here is {size.width}x{size.height}."),
                    line("Nothing is lost."),
                    line("Ctrl+Q saves and leaves."),
                ]
            )
        )
