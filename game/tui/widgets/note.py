"""A note of the guided first years, at the foot of a room; it points at what it is about."""

from __future__ import annotations

from textual.widgets import Static

from game.ruleset.kinds import Tutorial
from game.tui.text import parts


class Note(Static):
    """Shown while there is something to be told; it takes no keys."""

    DEFAULT_CSS = """
    Note { height: auto; display: none; padding: 0 2; background: $primary 15%; }
    Note.shown { display: block; }
    .pointed { border: round $accent; }
    """

    def show(self, step: Tutorial | None) -> None:
        """Show a note, or nothing; the part it is about is framed."""
        for part in self.screen.query(".pointed"):
            part.remove_class("pointed")
        self.set_class(step is not None, "shown")
        if step is None:
            return
        self.update(parts(("▸ ", "bold $accent"), step.text, ("  (Ctrl+G: no more notes)", "dim")))
        if step.anchor.replace("-", "_").isidentifier():
            for part in self.screen.query(f"#{step.anchor}"):
                part.add_class("pointed")
