"""Chronicle: what happened, line by line, and what was reported over the years as charts."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from game.ruleset.registry import FIGURES
from game.state.vocabulary import OUTLOOKS
from game.tui.screens.room import Room
from game.tui.text import line, parts
from game.tui.widgets.linechart import LineChart, Series

CHARTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("legitimacy, trust and what institutions deliver", ("legitimacy", "trust", "outcome")),
    ("the four outlooks", OUTLOOKS),
    ("welfare, unrest and inequality", ("wellbeing", "unrest", "inequality")),
    ("output", ("output",)),
    ("treasury and debt", ("treasury", "debt")),
    ("liberty and how far the order corrects itself", ("liberty", "adaptability")),
    ("pollution and technique", ("pollution", "technology")),
)
ALL = ""


class ChronicleScreen(Room):
    """`f` shows one kind of lines, `m` another chart."""

    CSS_PATH = "chronicle.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "filter", "Filter", id="chronicle.filter", tooltip="One kind of lines"),
        Binding("m", "chart(1)", "Chart", id="chronicle.chart", tooltip="Another chart"),
        Binding("M", "chart(-1)", "Back", show=False, id="chronicle.chart_back"),
        Binding("y", "why_figure", "Why", id="chronicle.why", tooltip="Why the first line moved"),
    ]
    kind = ALL
    shown = 0

    def contents(self) -> ComposeResult:
        """A chart above, the lines below."""
        with Vertical(classes="panel", id="chart-panel"):
            yield Static(id="chart-title", classes="heading")
            yield LineChart(id="chart")
        with Vertical(classes="panel", id="told-panel"):
            yield Static(id="told-title", classes="heading")
            yield OptionList(id="told")

    def draw(self) -> None:
        """Draw the chart and list what was told, the newest first."""
        self._draw_chart()
        told = [t for t in self.view.chronicle if self.kind in (ALL, t.kind)]
        self.query_one("#told-title", Static).update(
            parts("What happened", (f"   {self.kind or 'everything'}; f shows another kind", "dim"))
        )
        rows = self.query_one("#told", OptionList)
        rows.clear_options()
        rows.add_options(
            [
                Option(parts((f"{t.year}  ", "$primary"), " ".join(t.text.split())))
                for t in reversed(told)
            ]
        )
        if self.focused is None:
            rows.focus()

    def _draw_chart(self) -> None:
        title, names = CHARTS[self.shown]
        series = [
            Series(
                name,
                tuple(self.session.history(name)),
                FIGURES["nation", name].spec.unit,
                f"$mix-{name}" if name in OUTLOOKS else "",
            )
            for name in names
        ]
        self.query_one(LineChart).draw_lines(series)
        self.query_one("#chart-title", Static).update(line(title[0].upper() + title[1:]))

    def action_chart(self, by: int) -> None:
        """Show another chart."""
        self.shown = (self.shown + by) % len(CHARTS)
        self._draw_chart()

    def action_filter(self) -> None:
        """Show another kind of lines."""
        kinds = [ALL, *dict.fromkeys(t.kind for t in self.view.chronicle)]
        place = kinds.index(self.kind) if self.kind in kinds else 0
        self.kind = kinds[(place + 1) % len(kinds)]
        self.draw()

    def action_why_figure(self) -> None:
        """Tell why the first figure of the chart moved."""
        self.why(f"nation.{CHARTS[self.shown][1][0]}")

    @on(OptionList.OptionSelected, "#told")
    def read(self, event: OptionList.OptionSelected) -> None:
        """Show a line whole."""
        from game.tui.screens.page import PageScreen

        told = [t for t in self.view.chronicle if self.kind in (ALL, t.kind)]
        line = list(reversed(told))[event.option_index]
        self.app.push_screen(PageScreen([str(line.year), "", line.text]))
