"""Abroad: the neighbours, what they are, and how they look at us."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from game.state import mix
from game.state.figures import Unit
from game.state.units import show_band
from game.tui.screens.room import Room
from game.tui.text import line, lines, parts
from game.tui.widgets.gauge import gauge
from game.tui.widgets.mixbar import mix_bar, mix_legend

LOOKS = ((0.25, "friendly"), (0.45, "watchful"), (0.65, "cold"), (2.0, "hostile"))


class AbroadScreen(Room):
    """Pick a neighbour to read of it."""

    CSS_PATH = "abroad.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "why_hostility", "Why", id="abroad.why", tooltip="Why its hostility moved"),
    ]

    def contents(self) -> ComposeResult:
        """The neighbours above, the picked one below."""
        with Vertical(classes="panel", id="neighbours-panel"):
            yield Static(id="neighbours-head", classes="heading")
            yield OptionList(id="neighbours")
        with VerticalScroll(classes="panel", id="neighbour-panel"):
            yield Static(id="neighbour")

    def draw(self) -> None:
        """List the neighbours."""
        view = self.view
        self.query_one("#neighbours-head", Static).update(
            parts(f"{'':<16}{'hostility':<22}{'power':>7}{'trade':>8}{'index':>8}")
        )
        listed = self.query_one("#neighbours", OptionList)
        at = listed.highlighted or 0
        listed.clear_options()
        for id, neighbour in view.state.neighbours.items():
            word = next(word for limit, word in LOOKS if neighbour.hostility < limit)
            listed.add_option(
                Option(
                    parts(
                        (f"{neighbour.name:<16}", "bold"),
                        (gauge(neighbour.hostility, 10), "$error"),
                        f" {word:<11}{neighbour.power:>7.1f}{neighbour.trade:>8.0%}",
                        f"{mix.index(neighbour):>8.2f}",
                    ),
                    id=id,
                )
            )
        if view.state.neighbours:
            listed.highlighted = at
        ours = parts(f"Our order stands at {mix.index(view.turn.order.mix):.2f}.")
        self.query_one("#neighbour", Static).update(ours)
        if self.focused is None:
            listed.focus()

    @on(OptionList.OptionHighlighted, "#neighbours")
    def show(self, event: OptionList.OptionHighlighted) -> None:
        """Tell of a neighbour."""
        view, id = self.view, event.option.id or ""
        neighbour = view.state.neighbours[id]
        hostility = view.read(f"neighbours.{id}.hostility")
        power = view.read(f"neighbours.{id}.power")
        lead = mix.index(view.turn.order.mix) - mix.index(neighbour)
        feared = "fears our example" if lead > 0.5 else "sees nothing in us to be afraid of"
        self.query_one("#neighbour", Static).update(
            lines(
                [
                    parts((neighbour.name, "bold $primary")),
                    mix_bar(neighbour, 48),
                    mix_legend(neighbour),
                    Content(""),
                    line(f"Hostility {show_band(hostility.value, hostility.band, Unit.SHARE)}."),
                    line(f"Power {show_band(power.value, power.band, Unit.POINTS)}."),
                    line(f"Our order is {lead:+.2f} stages from theirs; it {feared}."),
                ]
            )
        )

    def action_why_hostility(self) -> None:
        """Tell why the picked neighbour's hostility moved."""
        listed = self.query_one("#neighbours", OptionList)
        if listed.highlighted is not None:
            id = listed.get_option_at_index(listed.highlighted).id
            self.why(f"neighbours.{id}.hostility")
