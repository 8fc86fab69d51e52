"""Pin: type what a figure is called, and it is kept in sight on the desk."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from game.play.command import RefusedError
from game.play.naming import find_figure
from game.play.why import name
from game.state.units import show_band
from game.tui.screens.frame import Dialog
from game.tui.session import Session
from game.tui.text import line, parts


class PinScreen(Dialog[str]):
    """Gives the address of the figure that was found."""

    NAMED = "Pin a figure"
    HELP = (
        "Type what a figure is called: one of the nation, or with a region, a class or both. What "
        "was understood stands below the line, with its value. Enter keeps it in sight on the desk."
    )

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    def compose(self) -> ComposeResult:
        """A line to type on, and what it would mean."""
        with Vertical(classes="dialog small"):
            yield Static("Which figure?", classes="heading", markup=False)
            yield Input(placeholder="trust harrow, or workers in velm, or treasury", compact=True)
            yield Static(id="found")

    def _found(self, phrase: str) -> str:
        return find_figure(phrase.split(), self.session.view)

    @on(Input.Changed)
    def look(self, event: Input.Changed) -> None:
        """Tell what was understood."""
        found = self.query_one("#found", Static)
        if not event.value.strip():
            found.update("")
            return
        try:
            address = self._found(event.value)
        except RefusedError as refused:
            found.update(line(refused.why, "dim"))
            return
        reading = self.session.view.read(address)
        shown = show_band(reading.value, reading.band, reading.spec.unit)
        found.update(parts((name(self.session.campaign, address), "bold"), f": {shown}"))

    @on(Input.Submitted)
    def take(self, event: Input.Submitted) -> None:
        """Pin it, if it was understood."""
        event.stop()
        try:
            self.dismiss(self._found(event.value))
        except RefusedError as refused:
            self.query_one("#found", Static).update(line(refused.line, "$warning"))
