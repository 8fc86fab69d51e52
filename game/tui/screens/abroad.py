"""Abroad: the neighbours, what they fear, what moves their ill will, and how nations compare."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from game.play.abroad import NeighbourView, acts_abroad, league, neighbours
from game.play.sources import source_words
from game.play.timeline import begun_anew
from game.state.figures import Unit
from game.state.units import show, show_band, show_change, show_parts
from game.tui.screens.room import Room
from game.tui.text import line, lines, parts
from game.tui.widgets.gauge import gauge
from game.tui.widgets.linechart import LineChart, Series
from game.tui.widgets.mixbar import mix_bar, mix_legend
from game.tui.widgets.mixchart import MixChart
from game.tui.widgets.signed import signed_bar
from game.tui.widgets.still import Listing, Page, Still
from game.tui.widgets.years import year_columns

LOOKS = ((0.25, "friendly"), (0.45, "watchful"), (0.65, "cold"), (2.0, "hostile"))
TREND = 5  # years a trend is told over
WIDE, VAST, TALL = 100, 160, 32  # columns, and lines
SHOWN = 0.004  # a change below this is none to speak of


class AbroadScreen(Room):
    """Pick a neighbour to read of it; `y` asks why it wishes us ill, `p` why it is strong."""

    CSS_PATH = "abroad.tcss"
    AUTO_FOCUS = "#neighbours"
    HELP = (
        "The neighbours, the most hostile first: how they think, how strong they are against "
        "us, how much they trade, and what they fear. An order that runs ahead of theirs "
        "frightens them, and fear arms. The card says what moves the ill will of the picked one "
        "each year; y asks why hostility moved, p power, t trade. What they want of us comes to "
        "the desk as letters. Beside them is the league of nations, by the order each has "
        "reached."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "ask('hostility')", "Why", id="abroad.why", tooltip="Why it wishes us ill"),
        Binding("p", "ask('power')", "Power", id="abroad.power", tooltip="Why its power moved"),
        Binding("t", "ask('trade')", "Trade", id="abroad.trade", tooltip="Why trade moved"),
        Binding("m", "mean", "All", id="abroad.mean", tooltip="Why the neighbours' mean moved"),
        Binding("x", "read", "Codex", id="abroad.codex", tooltip="The rule of neighbours"),
    ]

    def contents(self) -> ComposeResult:
        """Neighbours and league at the left, the picked neighbour right; charts with much room."""
        with Horizontal(id="abroad"):
            with Vertical(id="abroad-left"):
                with Vertical(classes="panel", id="neighbours-panel"):
                    yield Still(id="neighbours-head", classes="heading")
                    yield Listing(id="neighbours")
                yield Page(classes="panel", id="league")
                with Vertical(classes="panel", id="nations-panel"):
                    yield Still("Ill will over the years", classes="heading")
                    yield LineChart(id="ills")
                    yield Still("Power, beside ours", classes="heading roomy")
                    yield LineChart(id="powers", classes="roomy")
            with Vertical(id="abroad-right"):
                yield Page(classes="panel", id="neighbour")
                with Vertical(classes="panel roomy", id="mind-panel"):
                    yield Still(id="mind-head", classes="heading")
                    yield MixChart(id="mind")

    def draw(self) -> None:
        """List the neighbours, the most hostile first, and the nations by their order."""
        self._acts = self._what_can_be_done()
        self._neighbours = {one.id: one for one in neighbours(self.view)}
        head = f"{'':<10}{'ill will':<23}{'trade':>5}"
        self.query_one("#neighbours-head", Still).show(parts(head))
        listed = self.query_one("#neighbours", OptionList)
        at = listed.highlighted or 0
        listed.clear_options()
        listed.add_options([Option(self._row(one), id=id) for id, one in self._neighbours.items()])
        if self._neighbours:
            listed.highlighted = min(at, len(self._neighbours) - 1)
        else:
            self.query_one("#neighbour", Page).show(line("Nobody lives beyond the border."))
        self.query_one("#league", Page).show(lines(self._league()))
        if self._charted:
            self.with_past(self._draw_nations)

    def _row(self, one: NeighbourView) -> Content:
        ill = one.hostility.value or 0.0
        moved = self._moved(f"neighbours.{one.id}.hostility")
        mark = "▲" if moved > SHOWN else "▼" if moved < -SHOWN else "·"
        style = "$error" if moved > SHOWN else "$success"
        return parts(
            (f"{one.name:<10}", "bold"),
            f"{gauge(ill, 7)} {show(ill, Unit.SHARE):>4} ",
            (mark, style),
            f" {_look(ill):<9}{show(one.trade.value, Unit.SHARE):>5}",
        )

    def _moved(self, address: str) -> float:
        """The reported change of the last years."""
        series = self.session.reports.series(address, TREND + 1)
        return series[-1].value - series[0].value if len(series) > 1 else 0.0

    # --- one neighbour -----------------------------------------------------------------------

    @on(OptionList.OptionHighlighted, "#neighbours")
    def show_neighbour(self, event: OptionList.OptionHighlighted) -> None:
        """Tell of the marked neighbour."""
        one = self._neighbours[event.option.id or ""]
        self._show(one)

    def _show(self, one: NeighbourView) -> None:
        rows = [*self._known(one), *self._pulls(one), *self._told(one), *self._acts]
        if self.roomy:
            self.with_past(lambda: self._draw_mind(one))
        if not self._charted:
            rows += self._years(one)
        self.query_one("#neighbour", Page).show(lines(rows), top=True)

    @property
    def _charted(self) -> bool:
        """Whether the neighbours' ill will is drawn below the league, as abroad.tcss has it."""
        return self.size.width >= WIDE and self.size.height >= TALL

    def on_resize(self) -> None:
        """Draw again for the room there is."""
        if self.is_current and self.query_one("#neighbours", OptionList).option_count:
            self.draw()

    def _draw_nations(self) -> None:
        """Ill will and power of every neighbour over the years."""
        reports, ours = self.session.reports, "nation.military"
        self.tell_where_it_begins("#nations-panel")
        self.query_one("#ills", LineChart).draw_lines(
            [
                Series(one.name, tuple(reports.points(f"neighbours.{id}.hostility")))
                for id, one in self._neighbours.items()
            ]
        )
        self.query_one("#powers", LineChart).draw_lines(
            [
                Series("ours", tuple(reports.points(ours)), Unit.POINTS),
                *(
                    Series(one.name, tuple(reports.points(f"neighbours.{id}.power")), Unit.POINTS)
                    for id, one in self._neighbours.items()
                ),
            ],
            from_zero=True,
        )

    def _draw_mind(self, one: NeighbourView) -> None:
        """How a neighbour's outlooks were over the years."""
        reports = self.session.reports
        found = [(year, reports.view(year).state.neighbours[one.id]) for year in reports.years]
        self.query_one("#mind-head", Still).show(parts(f"What {one.name} thinks, over the years"))
        self.query_one("#mind", MixChart).draw_mixes(found)

    @property
    def _room(self) -> int:
        """Columns within the page of a neighbour, beside its scroll bar."""
        width = self.size.width
        return width - 5 - (0 if width < WIDE else 60 if width >= VAST else 46)

    def _years(self, one: NeighbourView) -> list[Content]:
        """Its ill will over the years."""
        points = self.session.reports.points(f"neighbours.{one.id}.hostility")
        last = self.view.year
        self.tell_where_it_begins("#neighbour")
        return [
            Content(""),
            parts(("Ill will over the years", "bold $primary")),
            year_columns(points, (last, last), (min(100, self._room - 2), 6), Unit.SHARE),
        ]

    def _known(self, one: NeighbourView) -> list[Content]:
        ill, power = one.hostility, one.power
        address = f"neighbours.{one.id}.hostility"
        moved = self._moved(address)
        told = show_change(moved, Unit.SHARE) if abs(moved) > SHOWN else "unchanged"
        told = "" if begun_anew(self.session.campaign) else f"; {told} over {TREND} years"
        ours = self.view.read("nation.military")
        return [
            parts((one.name, "bold $primary"), (f"   stands at {one.index:.2f} of 3", "dim")),
            mix_bar(one.mix, min(48, self._room)),
            mix_legend(one.mix, self._room),
            Content(""),
            parts("Ill will ", (show_band(ill.value, ill.band, Unit.SHARE), "bold"),
                  f": {_look(ill.value or 0.0)}{told}."),
            line(source_words(self.view, address), "dim"),
            parts("Power ", (show_band(power.value, power.band, Unit.POINTS), "bold"),
                  f", against our {show_band(ours.value, ours.band, Unit.POINTS)}."),
            parts("Trade ", (show_band(one.trade.value, one.trade.band, Unit.SHARE), "bold"), "."),
            line("Its technique is reported by nobody.", "dim"),
            Content(""),
        ]  # fmt: skip

    def _pulls(self, one: NeighbourView) -> list[Content]:
        """What moves its ill will each year, as things stand."""
        total = 0.0
        for pull in one.pulls:
            total += pull.amount
        written, signed, _ = show_parts(total, [p.amount for p in one.pulls], Unit.SHARE)
        largest = max((abs(p.amount) for p in one.pulls), default=0.0) or 1.0
        fears = f"its order is {abs(one.lead):.2f} stages "
        fears += "behind ours" if one.lead > 0 else "ahead of ours"
        afraid = one.lead > one.borne
        rows = [
            parts(("What it fears", "bold $primary")),
            parts(
                "Our example: " if afraid else "Nothing of ours yet: ",
                f"{fears}; fear begins at {one.borne:g}.",
            ),
            Content(""),
            parts(("Each year, as things stand", "bold $primary"), (f"   {written} points", "dim")),
        ]
        for pull, amount in zip(one.pulls, signed, strict=True):
            colour = "$error" if pull.amount > 0 else "$success"
            bar = signed_bar(pull.amount / largest) if pull.amount else f"{'│':^11}"
            rows.append(parts((bar, colour), f"{amount:>6}  {pull.text}"))
        above = self.view.turn.rules.constants.abroad.raid_above
        told = f"Above a mean of {show(above, Unit.SHARE)} neighbours sabotage our works."
        rows.append(line(told, "dim"))
        return [*rows, Content("")]

    def _told(self, one: NeighbourView) -> list[Content]:
        rows = [parts(("What was told of it", "bold $primary"))]
        rows += [parts((f"{t.year}  ", "$primary"), " ".join(t.text.split())) for t in one.told]
        if not one.told:
            rows.append(line("Nothing in the chronicle names it yet.", "dim"))
        return [*rows, Content("")]

    def _what_can_be_done(self) -> list[Content]:
        rows = [parts(("What can be done", "bold $primary"))]
        acts = acts_abroad()
        rows += [parts((f"{act.usage}  ", "bold"), act.doc) for act in acts]
        if not acts:
            rows.append(line("No act deals with one country alone. What weighs with all of them:"))
        foreign = next(s for s in self.view.council if s.seat == "foreign")
        who = foreign.holder.name if foreign.holder else "nobody"
        rows += [
            line(f"  the seat of {foreign.title}, held by {who}{self._in('council')}"),
            line(
                "  the nation's share of what is in force, which they watch on parade"
                f"{self._in('institutions')}"
            ),
            line(f"  the forces, which deter sabotage: the budget of defence{self._in('economy')}"),
        ]
        return rows

    def _in(self, room: str) -> str:
        """The key of the room where something is done, in brackets."""
        key = self._key(f"go.{room}")
        return f" ({key})" if key else ""

    # --- all nations -------------------------------------------------------------------------

    def _league(self) -> list[Content]:
        """Every nation by its order; at narrow sizes without the shares."""
        wide = self.size.width >= WIDE
        head = f"{'':<13}{'order':>6}{'reason':>8}{'power':>7}" if wide else f"{'':<13}order power"
        rows = [parts(("The league of nations", "bold $primary")), parts((head, "dim"))]
        for place, nation in enumerate(league(self.view), 1):
            reason = f"{show(nation.technocratic, Unit.SHARE):>8}" if wide else ""
            named = f"{place} {nation.name.removeprefix('The ')[:10]:<11}{nation.index:>6.2f}"
            text = f"{named}{reason}{nation.power:>{7 if wide else 6}.1f}"
            rows.append(parts((text, "bold" if nation.ours else ""), " ◂" if nation.ours else ""))
        if wide:
            rows.append(line("Order: 0 faith, 3 reason. Reason: its share of the order.", "dim"))
        return rows

    # --- keys --------------------------------------------------------------------------------

    @on(OptionList.OptionSelected, "#neighbours")
    def explain(self, event: OptionList.OptionSelected) -> None:
        """Tell why the picked neighbour's ill will moved."""
        self.why(f"neighbours.{event.option.id}.hostility")

    def action_ask(self, figure: str) -> None:
        """Tell why a figure of the picked neighbour moved."""
        picked = self.query_one("#neighbours", OptionList).highlighted_option
        if picked:
            self.why(f"neighbours.{picked.id}.{figure}")

    def action_mean(self) -> None:
        """Tell why the mean ill will of all neighbours moved."""
        self.why("nation.hostility")

    def action_read(self) -> None:
        """Open the codex on the rule of neighbours."""
        self.codex("rules/abroad")


def _look(ill: float) -> str:
    return next(word for limit, word in LOOKS if ill < limit)
