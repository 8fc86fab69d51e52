"""A note of the guided first years, at the foot of a room; it points at what it is about."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from textual.widget import Widget
from textual.widgets import Static

from game.ruleset.kinds import Tutorial
from game.tui.text import parts

KEY = re.compile(r"<([a-z_.]+)>")
"""What stands for the key of an action in a note: the id of its binding."""


class Note(Static):
    """Shown while there is something to be told; it takes no keys."""

    DEFAULT_CSS = """
    Note { height: auto; display: none; padding: 0 2; background: $primary 15%; }
    Note.shown { display: block; }
    .pointed { border: round $accent; }
    """

    _pointed: Sequence[Widget] = ()  # what is framed

    def show(self, step: Tutorial | None, key: Callable[[str], str]) -> None:
        """Show a note, or nothing; the part it is about is framed.

        `key` gives the key of an action as the player has it, "" where it has none.
        """
        for part in self._pointed:
            part.remove_class("pointed")
        self._pointed = []
        self.set_class(step is not None, "shown")
        if step is None:
            return
        text = KEY.sub(lambda found: key(found[1]) or "(no key)", step.text)
        enough = f"  ({key('room.no_notes')}: no more notes)" if key("room.no_notes") else ""
        self.update(parts(("▸ ", "bold $accent"), text, (enough, "dim")))
        if step.anchor.replace("-", "_").isidentifier():
            self._pointed = list(self.screen.query(f"#{step.anchor}"))
            for part in self._pointed:
                part.add_class("pointed")
