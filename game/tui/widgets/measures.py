"""What a heat map or a drawn map can be shaded by: a line in which one is marked.

`MeasureLine(["mix", "trust"], id="measure")`, then `measures.mark(1)`.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.widget import Widget

from game.tui.text import Part, parts

NUMBERED = 8  # names that have a key of their own; the others come by turns


class MeasureLine(Widget):
    """The names with their numbers; only the marked one where it is tight."""

    DEFAULT_CSS = "MeasureLine { height: 1; }"

    def __init__(self, names: Sequence[str], id: str, *, numbered: bool = True) -> None:
        """`numbered` writes each one's number key beside it."""
        super().__init__(id=id)
        self.names, self.marked, self.numbered = names, 0, numbered

    def mark(self, place: int) -> None:
        """Mark a name."""
        self.marked = place
        self.refresh()

    def render(self) -> Content:
        """Draw within the room there is."""
        whole: list[Part] = []
        for place, name in enumerate(self.names):
            number = f"{place + 1} " if self.numbered and place < NUMBERED else ""
            if place == self.marked:
                whole.append((f" {number}{name} ", "bold reverse $primary"))
            elif place < NUMBERED:
                whole += [(f" {number}", "bold $primary"), (name, "dim")]
        found = parts(*whole)
        if found.cell_length <= self.content_size.width:
            return found
        name = self.names[self.marked]
        return parts((f" {name} ", "bold reverse $primary"), ("  m shows another", "dim"))
