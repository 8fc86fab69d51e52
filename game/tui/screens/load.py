"""Open: the kept campaigns."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from game.tui.screens.frame import Dialog
from game.tui.shelf import Kept
from game.tui.text import parts

if TYPE_CHECKING:
    from game.tui.app import Technate


class LoadScreen(Dialog[None]):
    """Pick a campaign; what cannot be opened says why."""

    def compose(self) -> ComposeResult:
        """A list, or a word that there is nothing."""
        kept = cast("Technate", self.app).shelf.kept()
        with Vertical(classes="dialog"):
            yield Static("Kept campaigns" if kept else "Nothing has been kept yet.", markup=False)
            yield OptionList(*(Option(_row(k), id=k.name, disabled=bool(k.problem)) for k in kept))

    @on(OptionList.OptionSelected)
    def selected(self, event: OptionList.OptionSelected) -> None:
        """Take it up."""
        name = event.option.id or ""
        self.dismiss()
        cast("Technate", self.app).take_up(name)


def _row(kept: Kept) -> Content:
    if kept.problem:
        return parts((f"{kept.name:<20}", "bold"), (kept.problem, "dim"))
    years = f"{kept.year} of {kept.last_year}" + (", over" if kept.over else "")
    return parts((f"{kept.name:<20}", "bold"), f"{kept.title:<36}", (years, "dim"))
