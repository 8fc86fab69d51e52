"""Help: what the screen beneath is for, its keys, and its terms."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from game.tui.rooms import ROOMS
from game.tui.screens.frame import Dialog, Frame
from game.tui.text import line, lines, parts, prose
from game.tui.widgets.keybar import ALIKE
from game.tui.widgets.still import Sheet, Still

EVERYWHERE = ("go.", "move.")  # ids of keys that are told in a line of their own


class HelpScreen(Dialog[None]):
    """Enter on a term opens it in the codex."""

    NAMED = "Help"
    HELP = "What the screen beneath is for, its keys, and the entries of the codex it speaks of."

    def __init__(self, beneath: Screen[Any]) -> None:
        super().__init__()
        self.beneath = beneath
        self._alive = beneath.active_bindings

    def compose(self) -> ComposeResult:
        """What it is for, the keys, the terms."""
        title, told = purpose(self.beneath)
        with Sheet(classes="dialog", id="help"):
            yield Still(parts((title, "bold $primary")))
            yield Still(prose(told), id="help-text")
            yield Still(self._keys())
            found = self.technate.terms(told)
            if found:
                yield Still(lines([line(""), line("In the codex", "bold")]))
                yield OptionList(*(Option(line(term), id=key) for key, term in found.items()))

    def _keys(self) -> Content:
        rows: list[Content] = [line(""), line("Keys", "bold")]
        rows += [
            parts((f"{keys:<16}", "bold $primary"), told)
            for keys, told in key_rows(self._alive, self.technate.get_key_display)
        ]
        if isinstance(self.beneath, Frame) and not self.beneath.is_modal:
            letters = "".join(entry.key for entry in ROOMS)
            rows.append(parts((f"{letters:<16}", "bold $primary"), "The rooms, by their capitals"))
        rows.append(parts((f"{'arrows, h j k l':<16}", "bold $primary"), "Move"))
        rows.append(parts((f"{'Ctrl+P':<16}", "bold $primary"), "Everything there is, by its name"))
        return lines(rows)

    @on(OptionList.OptionSelected)
    def look_up(self, event: OptionList.OptionSelected) -> None:
        """Open a term in the codex."""
        self.dismiss(None)
        self.technate.look_up(event.option.id or "")


def purpose(screen: Screen[Any]) -> tuple[str, str]:
    """The name of a screen, and what it is for."""
    entry = next((e for e in ROOMS if type(screen).__name__ == e.where.partition(":")[2]), None)
    told = getattr(screen, "HELP", "") or (entry.doc + "." if entry else "")
    title = entry.title if entry else getattr(screen, "NAMED", "") or type(screen).__name__
    return title, told or (type(screen).__doc__ or "").strip()


def key_rows(
    bindings: dict[str, ActiveBinding], display: Callable[[Binding], str]
) -> list[tuple[str, str]]:
    """Keys and what they do, one row an action: the screen's own first, then what is alike."""
    rows: dict[str, list[str]] = {}
    told: dict[str, str] = {}
    for found in bindings.values():
        binding = found.binding
        if not binding.id or binding.id.startswith(EVERYWHERE) or not binding.description:
            continue
        rows.setdefault(binding.id, []).append(display(binding))
        told[binding.id] = binding.tooltip or binding.description
    order = [*(id for id in rows if id not in ALIKE), *(id for id in ALIKE if id in rows)]
    return [(", ".join(dict.fromkeys(rows[id])), told[id]) for id in order]
