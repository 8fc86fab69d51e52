"""Why: the causes of a figure's last change, as a tree as deep as they go."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static, Tree
from textual.widgets.tree import TreeNode

from game.play.why import Cause, name, why
from game.ruleset.registry import figure_at
from game.state.figures import Unit
from game.state.units import show_band, show_change
from game.tui.session import Session
from game.tui.text import cell, parts

OPENED = 2  # steps of causes that are open at once


class WhyScreen(ModalScreen[None]):
    """The causes of one figure in one year; other years by the arrow keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,y", "dismiss", "Close", id="why.close"),
        Binding("left", "earlier", "Earlier year", id="why.earlier"),
        Binding("right", "later", "Later year", id="why.later"),
    ]

    def __init__(self, session: Session, address: str) -> None:
        super().__init__()
        self.session, self.address = session, address
        self.year = session.campaign.year - 1

    def compose(self) -> ComposeResult:
        """A heading and a tree."""
        with Vertical(classes="dialog"):
            yield Static(id="why-title")
            yield Tree[str]("", id="why-tree")

    def on_mount(self) -> None:
        """Show the last year that ended."""
        self._show()
        self.query_one(Tree).focus()

    def _show(self) -> None:
        campaign = self.session.campaign
        reading = self.session.view.read(self.address)
        label = name(campaign, self.address)
        tree: Tree[str] = self.query_one("#why-tree", Tree)
        tree.clear()
        tree.show_root = False
        value = show_band(reading.value, reading.band, reading.spec.unit)
        if self.year < campaign.state.first_year:
            self.query_one("#why-title", Static).update(
                parts((label, "bold $primary"), f": {value}. No year has ended yet.")
            )
            return
        cause = why(campaign, self.address, self.year)
        moved = show_change(cause.amount, reading.spec.unit)
        self.query_one("#why-title", Static).update(
            parts((label, "bold $primary"), f": {value}. In {self.year}: {moved}.")
        )
        for child in cause.children:
            _grow(tree.root, child, reading.spec.unit, 1)

    def action_earlier(self) -> None:
        """The year before."""
        if self.year > self.session.campaign.state.first_year:
            self.year -= 1
            self._show()

    def action_later(self) -> None:
        """The year after."""
        if self.year < self.session.campaign.year - 1:
            self.year += 1
            self._show()


def _grow(node: TreeNode[str], cause: Cause, unit: Unit, depth: int) -> None:
    figure = figure_at(cause.address)
    own = figure.spec.unit if figure else unit
    label = cell(cause.text)
    if cause.amount is not None:
        moved = show_change(cause.amount, own)
        label.append(f"  {'a little' if moved == 'unchanged' else moved}", style="dim")
    if cause.children:
        grown = node.add(label, expand=depth < OPENED, data=cause.address)
        for child in cause.children:
            _grow(grown, child, own, depth + 1)
    else:
        node.add_leaf(label, data=cause.address)
