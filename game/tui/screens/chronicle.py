"""Chronicle: the saga by decades, and the years as charts, with what happened marked on them."""

from __future__ import annotations

from typing import ClassVar

from attrs import frozen
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal, Vertical
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from game.play.chronicle import matching, saga, weight
from game.play.timeline import begun_anew
from game.ruleset.registry import FIGURES
from game.state.figures import Seen
from game.state.state import Told
from game.state.vocabulary import HEADLINES, OUTLOOKS
from game.tui.screens.export import ask_form
from game.tui.screens.pick import Choice, PickScreen
from game.tui.screens.room import Room
from game.tui.text import parts
from game.tui.widgets.linechart import LineChart, Mark, Series
from game.tui.widgets.mixchart import MixChart
from game.tui.widgets.still import Listing, Still

ALL = ""
LABELS = {
    "wellbeing": "welfare",
    "people_index": "stage index",
    "food_per_head": "food a head",
    "energy_per_head": "energy a head",
}
SIGNS = {"election": "◆", "shock": "▼", "warning": "!", "movement": "▲", "ending": "■"}
HEAVY = 28.0  # weight from which a line is marked on the chart and set in bold
MOST = 4  # lines in a chart of one's own


@frozen
class Chart:
    """Figures that are drawn together; of `mix` it is the outlooks, stacked."""

    title: str
    figures: tuple[str, ...] = ()
    mix: str = ""


CHARTS = (
    Chart("Legitimacy and trust", ("legitimacy", "trust")),
    Chart("Welfare, outcome, unrest", ("wellbeing", "outcome", "unrest", "inequality")),
    Chart("What the people think", mix="people"),
    Chart("What the order is made of", mix="order"),
    Chart("Output", ("output",)),
    Chart("Treasury and debt", ("treasury", "debt")),
    Chart("Liberty and self-correction", ("liberty", "adaptability")),
    Chart("Technique and pollution", ("technology",)),
    Chart("People", ("population",)),
)


class ChronicleScreen(Room):
    """The list and the chart share the year: going through the one moves in the other."""

    HELP = (
        "What happened, by decades, and the years as lines above it. Bold lines weighed most; a "
        "shows all, f another kind, t finds words or years (1931..1940). The year of the picked "
        "line is marked on the chart: m takes another chart, p makes one of your own. y tells "
        "why a figure moved that year, w weighs which decisions did it, x saves the story. Look "
        "here before you repeat something."
    )
    CSS_PATH = "chronicle.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "kind(1)", "Kind", id="chronicle.kind", tooltip="Lines of another kind"),
        Binding("t", "find", "Find", id="chronicle.find", tooltip="Lines with words, or of years"),
        Binding("a", "all", "All", id="chronicle.all", tooltip="The weighty lines only, or all"),
        Binding("m", "chart(1)", "Chart", id="chronicle.chart", tooltip="Another chart"),
        Binding(
            "n",
            "chart(-1)",
            "Back",
            show=False,
            id="chronicle.chart_back",
            tooltip="The chart before",
        ),
        Binding("p", "figures", "Figures", id="chronicle.figures", tooltip="A chart of one's own"),
        Binding("y", "why_figure", "Why", id="chronicle.why", tooltip="Why it moved that year"),
        Binding("w", "span", "Span", id="chronicle.span", tooltip="Which decisions moved it"),
        Binding("x", "export", "Save", id="chronicle.export", tooltip="Save the story"),
        Binding(
            "left",
            "year(-1)",
            "Earlier",
            show=False,
            id="chronicle.earlier",
            tooltip="A year earlier",
        ),
        Binding(
            "right", "year(1)", "Later", show=False, id="chronicle.later", tooltip="A year later"
        ),
    ]
    kind = ALL
    asked = ""
    whole = False
    shown = 0
    at: int | None = None
    own: tuple[str, ...] = ()
    _listed: tuple[object, ...] = ()
    _rows: list[Told | None]

    def contents(self) -> ComposeResult:
        """The chart and the lines."""
        with Horizontal(id="chronicle"):
            with Vertical(classes="panel", id="chart-panel"):
                yield Still(id="chart-title", classes="heading")
                with Container(id="charts"):
                    yield LineChart(id="lines")
                    yield MixChart(id="mixes")
            with Vertical(classes="panel", id="told-panel"):
                yield Still(id="told-title", classes="heading")
                yield Listing(id="told")
                yield Input(placeholder="words, or years: 1931..1940", compact=True, id="find")

    def on_mount(self) -> None:
        """Put the keys on the lines, and get the past back."""
        self._rows = []
        self.query_one("#told").focus()
        self._remember()

    @work(thread=True, exclusive=True, group="past")
    def _remember(self) -> None:
        """Get the past back, so that the charts have it; the screen is drawn meanwhile."""
        self.session.recall()
        self.app.call_from_thread(self._draw_chart)

    def draw(self) -> None:
        """Draw the chart and list what was told."""
        self._list()
        self._draw_chart()

    # --- the lines -----------------------------------------------------------------------------

    def _list(self) -> None:
        told = self.view.chronicle
        state = (self.session.campaign.year, len(told), self.kind, self.asked, self.whole)
        if state == self._listed:
            return
        self._listed = state
        found = set(map(id, matching(told, self.kind, self.asked)))
        searching = bool(self.kind or self.asked or self.whole)
        options: list[Option] = []
        self._rows = []
        campaign = self.session.campaign
        for decade in reversed(saga(campaign)):
            lines = [*decade.top, *(decade.rest if searching else ())]
            lines = sorted((one for one in lines if id(one) in found), key=lambda one: one.year)
            if not lines:
                continue
            options.append(Option(parts((decade.title, "bold $secondary")), disabled=True))
            self._rows.append(None)
            for one in lines:
                heavy = weight(campaign, one) >= HEAVY
                text = " ".join(one.text.split())
                sign = SIGNS.get(one.kind, "") if heavy else ""
                style = "bold" if heavy and searching else ""
                options.append(Option(parts((f"{one.year} {sign:<2}", "bold"), (text, style))))
                self._rows.append(one)
        listed = self.query_one("#told", OptionList)
        listed.clear_options()
        listed.add_options(options)
        if options:
            listed.highlighted = 1
        count = sum(row is not None for row in self._rows)
        asked = " and ".join(
            part for part in (self.kind, f"“{self.asked}”" * bool(self.asked)) if part
        )
        what = asked or ("everything" if self.whole else "the weightiest; a shows all")
        self.query_one("#told-title", Still).show(
            parts("What happened", (f"   {count} lines: {what}", "dim"))
        )

    @on(OptionList.OptionHighlighted, "#told")
    def followed(self, event: OptionList.OptionHighlighted) -> None:
        """Mark the line's year on the chart."""
        row = self._rows[event.option_index] if event.option_index < len(self._rows) else None
        if row is not None and row.year != self.at:
            self.at = row.year
            self._draw_chart()

    @on(OptionList.OptionSelected, "#told")
    def read(self, event: OptionList.OptionSelected) -> None:
        """Show a line whole."""
        from game.tui.screens.page import PageScreen

        row = self._rows[event.option_index]
        if row is not None:
            self.app.push_screen(PageScreen([str(row.year), "", row.text]))

    def action_kind(self, by: int) -> None:
        """Show lines of another kind."""
        kinds = [ALL, *dict.fromkeys(one.kind for one in self.view.chronicle)]
        place = kinds.index(self.kind) if self.kind in kinds else 0
        self.kind = kinds[(place + by) % len(kinds)]
        self._list()

    def action_all(self) -> None:
        """Show the weightiest lines only, or all of them."""
        self.whole = not self.whole
        self._list()

    def action_find(self) -> None:
        """Type what to look for."""
        line = self.query_one("#find", Input)
        line.add_class("open")
        line.focus()

    @on(Input.Changed, "#find")
    def sought(self, event: Input.Changed) -> None:
        """Show the lines that hold what is typed."""
        self.asked = event.value.strip()
        self._list()

    @on(Input.Submitted, "#find")
    def found(self, event: Input.Submitted) -> None:
        """Go back to the lines; with nothing typed all are shown."""
        event.stop()
        self._end_search()

    def _end_search(self) -> None:
        line = self.query_one("#find", Input)
        line.set_class(bool(line.value.strip()), "open")
        self.query_one("#told").focus()

    def key_escape(self) -> None:
        """Forget what was looked for."""
        self.query_one("#find", Input).value = ""
        self._end_search()

    # --- the chart -----------------------------------------------------------------------------

    @property
    def charts(self) -> tuple[Chart, ...]:
        """The charts there are, with one's own."""
        return (*CHARTS, Chart("Your own chart", self.own)) if self.own else CHARTS

    @property
    def chart(self) -> Chart:
        """The chart that is shown."""
        return self.charts[self.shown % len(self.charts)]

    def _draw_chart(self) -> None:
        chart, reports = self.chart, self.session.reports
        self.tell_where_it_begins("#chart-panel")
        self.query_one("#lines").display = not chart.mix
        self.query_one("#mixes").display = bool(chart.mix)
        if chart.mix:
            mixes = reports.people() if chart.mix == "people" else reports.order()
            self.query_one(MixChart).draw_mixes(mixes)
        else:
            series = [self._series(name, place) for place, name in enumerate(chart.figures)]
            self.query_one(LineChart).draw_lines(series, self._marks(), self.at)
        place = self.shown % len(self.charts) + 1
        told = f"   {place} of {len(self.charts)}, m another, p your own"
        signs = "   ◆ election ▼ shock ▲ movement ! warning" if self.size.width >= 100 else ""
        self.query_one("#chart-title", Still).show(
            parts(chart.title, (told, "dim"), (signs if not chart.mix else "", "dim"))
        )

    def _series(self, name: str, place: int) -> Series:
        known = self.session.reports.series(f"nation.{name}")
        style = f"$mix-{name}" if name in OUTLOOKS else ""
        bands = tuple(one.band for one in known) if place == 0 else ()
        points = tuple((one.year, one.value) for one in known)
        return Series(_label(name), points, FIGURES["nation", name].spec.unit, style, bands)

    def _marks(self) -> list[Mark]:
        """The weightiest line of each year that has a sign."""
        campaign, best = self.session.campaign, dict[int, tuple[float, str]]()
        for one in self.view.chronicle:
            if one.kind in SIGNS:
                best[one.year] = max(
                    best.get(one.year, (0.0, "")), (weight(campaign, one), SIGNS[one.kind])
                )
        return [Mark(year, sign) for year, (_, sign) in best.items()]

    def action_chart(self, by: int) -> None:
        """Show another chart."""
        self.shown = (self.shown + by) % len(self.charts)
        self._draw_chart()

    def action_year(self, by: int) -> None:
        """Look at another year; the lines follow."""
        campaign = self.session.campaign
        at = (self.at or campaign.year) + by
        self.at = max(campaign.state.first_year, min(at, campaign.year))
        near = [n for n, row in enumerate(self._rows) if row and row.year == self.at]
        if near:
            self.query_one("#told", OptionList).highlighted = near[0]
        self._draw_chart()

    def action_figures(self) -> None:
        """Choose figures for a chart of one's own; one that is in it is taken out."""
        choices = []
        for name in HEADLINES:
            spec = FIGURES["nation", name].spec
            if spec.seen is not Seen.HIDDEN:
                mark = "■ " if name in self.own else "  "
                choices.append(
                    Choice(name, mark + LABELS.get(name, name.replace("_", " ")), spec.doc)
                )
        self.app.push_screen(PickScreen("A chart of your own", choices), self._chosen)

    def _chosen(self, name: str | None) -> None:
        if name is None:
            return
        unit = FIGURES["nation", name].spec.unit
        if name in self.own:
            self.own = tuple(one for one in self.own if one != name)
        else:
            alike = [one for one in self.own if FIGURES["nation", one].spec.unit is unit]
            self.own = (*alike, name)[-MOST:]
        self.shown = len(CHARTS) if self.own else 0
        self._draw_chart()

    # --- why, and saving -----------------------------------------------------------------------

    @property
    def _asked_about(self) -> str:
        """The figure that is asked about: the first of the chart."""
        chart = self.chart
        if chart.figures:
            return f"nation.{chart.figures[0]}"
        return "nation.technocratic" if chart.mix == "people" else "nation.order_technocratic"

    def action_why_figure(self) -> None:
        """Tell why the first figure of the chart moved in the year looked at."""
        from game.tui.screens.why import WhyScreen

        campaign = self.session.campaign
        last = campaign.year - 1
        year = min(self.at, last) if self.at is not None else last
        self.app.push_screen(WhyScreen(self.session, self._asked_about, year))

    def action_span(self) -> None:
        """Ask which decisions of ten years around the year looked at moved the figure."""
        from game.tui.screens.span import SpanScreen

        if self.session.campaign.year <= self.session.campaign.state.first_year:
            self.notify("No year has ended yet.", markup=False)
            return
        anew = begun_anew(self.session.campaign)
        if anew and min(self.session.campaign.openings) == self.session.campaign.year:
            self.notify(anew, markup=False)
            return
        year = self.at or self.session.campaign.year
        points = self.session.reports.points(self._asked_about)
        screen = SpanScreen(self.session, self._asked_about, year, points)
        screen.pick(year - 5, year + 5)
        self.app.push_screen(screen)

    def action_export(self) -> None:
        """Save the story."""
        ask_form(self)

    def on_resize(self) -> None:
        """Fit to the new size."""
        if self.is_current and self.query("#lines"):
            self.call_after_refresh(self._draw_chart)


def _label(name: str) -> str:
    return LABELS.get(name, name.replace("_", " "))
