"""Society: six classes in every region, what they think, how they fare, what they want."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal, Vertical
from textual.content import Content
from textual.message import Message

from game.play.command import RefusedError
from game.play.groups import standing, welfare_parts
from game.play.reports import people_mix
from game.play.why import Cause, Inquiry
from game.state import mix
from game.state.figures import Unit
from game.state.holders import Group
from game.state.units import brief, show, show_band, show_moved, tick
from game.state.vocabulary import CLASSES, OUTLOOKS
from game.tui.screens.room import Room
from game.tui.screens.society_measures import MEASURES
from game.tui.text import Part, hanging, line, lines, parts
from game.tui.widgets.canvas import plain_signs
from game.tui.widgets.gauge import gauge
from game.tui.widgets.heatgrid import HeatGrid
from game.tui.widgets.linechart import LineChart, Series
from game.tui.widgets.measures import MeasureLine
from game.tui.widgets.mixbar import COLOURS, NAMES, mix_bar, shades
from game.tui.widgets.mixchart import MixChart
from game.tui.widgets.simplex import Path, SimplexPath
from game.tui.widgets.still import Page, Still

REASONS = 3
LABEL = 19  # columns before the bars
GUTTER = 3  # columns between two views side by side


NARROW_VIEWS = ("card", "over-time", "classes", "domains", "way", "ages")
WIDE_VIEWS = NARROW_VIEWS[1:]
TITLES = {
    "over-time": "What the people think, over time",
    "classes": "Order and people, class by class",
    "domains": "Order and people, domain by domain",
    "way": "The way through the four outlooks",
    "ages": "Mean age of who holds each outlook",
    "card": "One group",
}


class Views(Container):
    """Where the views stand; it tells when it has other room for them."""

    class Fitted(Message):
        """It has been laid out anew."""

    def on_resize(self) -> None:
        """Tell: the screen's own size is known before the panels have theirs."""
        self.post_message(self.Fitted())


class SocietyScreen(Room):
    """A map of groups; `m` changes what it shows, `v` what stands below, `y` tells why."""

    HELP = (
        "Who lives here: six classes in every region, each a group with a mind of its own. Walk "
        "the grid with the arrows; the card says what the picked group trusts, lives on and "
        "wants. m or a number shades the grid by another figure, v shows another view below. "
        "Look at trust before a reform and at the distance between a group and your order after "
        "it; a group can be content and far away. y tells why a figure moved."
    )
    CSS_PATH = "society.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "measure(1)", "Measure", id="society.measure", tooltip="Show another figure"),
        Binding(
            "n",
            "measure(-1)",
            "Back",
            show=False,
            id="society.measure_back",
            tooltip="The figure before",
        ),
        Binding("v", "below(1)", "View", id="society.view", tooltip="Show something else below"),
        Binding(
            "b", "below(-1)", "Back", show=False, id="society.view_back", tooltip="The view before"
        ),
        Binding(
            "z",
            "close_in",
            "Closer",
            show=False,
            id="society.close",
            tooltip="The whole square, or closer",
        ),
        Binding("y", "why_group", "Why", id="society.why", tooltip="Why this figure moved"),
        *(
            Binding(
                str(n),
                f"pick({n - 1})",
                f"Figure {n}",
                show=False,
                id=f"society.pick_{n}",
                tooltip="Show this figure",
            )
            for n in range(1, 9)
        ),
    ]
    shown = 0
    below = "over-time"
    close = True
    _inquiry: Inquiry | None = None  # into the year before

    def contents(self) -> ComposeResult:
        """The grid, one group's card, and below what is picked by `v`."""
        with Horizontal(id="society"):
            with Vertical(id="left"):
                with Vertical(classes="panel", id="grid-panel"):
                    yield MeasureLine([one.name for one in MEASURES], id="measure")
                    yield HeatGrid(id="groups")
                with Vertical(classes="panel", id="below-panel"):
                    yield Still(id="below-title", classes="heading")
                    with Views(id="below"):
                        yield Page(id="card")
                        yield MixChart(id="over-time")
                        yield Page(id="classes")
                        yield Page(id="domains")
                        yield SimplexPath(id="way")
                        yield LineChart(id="ages")
            yield Page(classes="panel", id="card-beside")

    def on_mount(self) -> None:
        """Put the keys on the grid."""
        self.query_one(HeatGrid).focus()
        self._remember()

    @work(thread=True, exclusive=True, group="past")
    def _remember(self) -> None:
        """Get the past back, so that the charts have it; the screen is drawn meanwhile."""
        self.session.recall()
        self.app.call_from_thread(self._draw_below)

    def draw(self) -> None:
        """Fill the grid, the card and what stands below."""
        if self.below not in self._views:
            self.below = self._views[0]
        if self._inquiry is None or self._inquiry.year != self.view.year - 1:
            self._inquiry = None
            self._inquire()
        self._draw_grid()
        self._draw_below()
        self._draw_card()

    @property
    def _views(self) -> tuple[str, ...]:
        return NARROW_VIEWS if self.size.width < 100 else WIDE_VIEWS

    # --- the grid ------------------------------------------------------------------------------

    def _draw_grid(self) -> None:
        view, measure = self.view, MEASURES[self.shown]
        grid = self.query_one(HeatGrid)
        regions = list(view.state.regions.values())
        grid.fill(
            [region.name for region in regions],
            CLASSES,
            [
                [measure.square(view, view.state.groups[f"{region.id}.{cls}"]) for cls in CLASSES]
                for region in regions
            ],
            tall=self.size.height >= 40,
        )
        self.query_one(MeasureLine).mark(self.shown)

    @property
    def group(self) -> Group:
        """The picked group."""
        grid, state = self.query_one(HeatGrid), self.view.state
        return state.groups[f"{list(state.regions)[grid.row]}.{CLASSES[grid.column]}"]

    @on(HeatGrid.Moved)
    def moved(self) -> None:
        """Show the group's card."""
        self._draw_card()

    @on(HeatGrid.Chosen)
    def action_why_group(self) -> None:
        """Tell why the group's figure moved."""
        figure, group = MEASURES[self.shown].figure, self.group
        if figure == "leading":
            shares = mix.mix_of(group)._asdict()
            figure = max(shares, key=lambda outlook: shares[outlook])
        self.why(f"{group.key}.{figure}")

    def action_measure(self, by: int) -> None:
        """Show another figure."""
        self.action_pick((self.shown + by) % len(MEASURES))

    def action_pick(self, place: int) -> None:
        """Show the figure of a number."""
        if place < len(MEASURES):
            self.shown = place
            self._draw_grid()

    # --- one group -----------------------------------------------------------------------------

    def _draw_card(self) -> None:
        wide = self.size.width >= 100
        if not wide and self.below != "card":
            return
        target = self.query_one("#card-beside" if wide else "#card", Page)
        width = max(24, target.columns or 40)
        target.show(self._card(width), top=True)

    @work(thread=True, exclusive=True, group="reasons")
    def _inquire(self) -> None:
        """Look for why trust moved last year; the card is shown meanwhile."""
        campaign, view_at = self.session.campaign, self.session.reports.view
        if campaign.year <= campaign.state.first_year:
            return
        try:
            found = Inquiry.of(campaign, f"{self.group.key}.trust", campaign.year - 1, view_at)
        except RefusedError:  # of years played under other rules no causes are known
            return
        self.app.call_from_thread(self._inquired, found)

    def _inquired(self, found: Inquiry) -> None:
        self._inquiry = found
        self._draw_card()

    @property
    def _reasons(self) -> list[Cause]:
        """What moved the group's trust most last year; none until it has been looked for."""
        if self._inquiry is None:
            return []
        return self._inquiry.parts(f"{self.group.key}.trust")[:REASONS]

    def _card(self, width: int) -> Content:
        view, group = self.view, self.group
        region = view.state.regions[group.region]
        stands, ascii = standing(view, group), plain_signs(self)
        found = [
            parts(
                (f"The {group.cls} of {region.name}", "bold $primary"),
                f"  {show(group.size, Unit.PEOPLE)}",
            ),
            mix_bar(group, min(width, 60), ascii=ascii),
            _shares(group, ascii=ascii),
            Content(""),
            self._gauged("trust", f"{group.key}.trust", width),
        ]
        for reason in self._reasons:
            moved = show_moved(reason.amount, Unit.SHARE)
            row = parts((f"  {moved}: ", "$secondary"), (reason.text, "dim"))
            found.append(hanging(row, width, 4))
        found += [
            Content(""),
            self._gauged("welfare", f"{group.key}.welfare", width),
            self._gauged("they expect", f"{group.key}.expectation", width),
        ]
        found.append(parts(("  built from, and what each counts", "dim")))
        for part in welfare_parts(view, group):
            bar = gauge(part.value, max(6, min(14, width - 26)), ascii=ascii)
            found.append(
                parts(
                    f"  {part.name:<11}",
                    (bar, "$secondary"),
                    f" {tick(part.value, Unit.SHARE):>4}",
                    (f"   {part.weight:.0%}", "dim"),
                )
            )
        ahead = f"the order is {stands.ahead:.2f} ahead of them"
        found += [
            Content(""),
            parts(
                ("Beside the order: ", "bold"),
                f"{ahead}, {stands.behind:.2f} behind. One voice of theirs counts "
                f"{stands.clout:.2g}.",
            ),
            parts(("What they want", "bold")),
        ]
        for wish in stands.wishes:
            row = parts(
                f"  {wish.domain_name}: ", wish.wanted_name, (f", not {wish.option_name}", "dim")
            )
            found.append(hanging(row, width, 4))
        if not stands.wishes:
            found.append(line("  Nothing but what is in force.", "dim"))
        if stands.movement is not None:
            movement = stands.movement
            found.append(
                parts(
                    ("Organised as ", "bold"),
                    (movement.name, "$error"),
                    f", {movement.stage}, {tick(movement.strength, Unit.SHARE)} strong.",
                )
            )
        return lines(found)

    def _gauged(self, label: str, address: str, width: int) -> Content:
        reading = self.view.read(address)
        bar = gauge(reading.value or 0.0, max(6, min(16, width - 36)), ascii=plain_signs(self))
        told = show_band(reading.value, reading.band, reading.spec.unit)
        return parts((f"{label:<13}", "bold"), (bar, "$primary"), f" {told}")

    # --- what stands below ---------------------------------------------------------------------

    @property
    def _vast(self) -> bool:
        """Whether there is room for all views at once."""
        return self.size.width >= 160 and self.size.height >= 50

    def _draw_below(self) -> None:
        views = self._views
        self.query_one("#below").set_class(self._vast, "all")
        self.tell_where_it_begins("#below-panel")
        for view in NARROW_VIEWS:
            shown = view in views if self._vast else view == self.below
            self.query_one(f"#{view}").display = shown
            if shown:
                self._draw_view(view)
        place = f"   {views.index(self.below) + 1} of {len(views)}, v shows another"
        if self.below == "way":
            place += "; z the whole square" if self.close else "; z closer"
        self.query_one("#below-title", Still).show(
            parts("Order and people") if self._vast else parts(TITLES[self.below], (place, "dim"))
        )

    def _draw_view(self, view: str) -> None:
        reports = self.session.reports
        match view:
            case "over-time":
                self.query_one(MixChart).draw_mixes(reports.people())
            case "classes":
                self.query_one("#classes", Page).show(lines(self._by_class()))
            case "domains":
                self.query_one("#domains", Page).show(lines(self._by_domain()))
            case "way":
                paths = [
                    Path("the order", tuple(reports.order()), "$primary"),
                    Path("the people", tuple(reports.people()), "$secondary"),
                ]
                self.query_one(SimplexPath).draw_paths(paths, close=self.close)
            case "ages":
                self.query_one(LineChart).draw_lines(self._ages())
            case "card":
                self._draw_card()

    def _bars(self) -> int:
        room = self.query_one("#below").size.width
        return max(16, ((room - GUTTER) // 2 if self._vast else room) - LABEL - 10)

    def _by_class(self) -> list[Content]:
        """Mix bars of the order, the people, the young and each class."""
        view, width, ascii = self.view, self._bars(), plain_signs(self)
        order = view.turn.order.mix
        young = mix.mean([(1.0, youth) for youth in view.state.youth.values()])
        rows: list[tuple[str, mix.HasMix]] = [
            ("the order in force", order),
            ("the people", people_mix(view)),
            ("the young", young),
            *((cls, people_mix(view, cls=cls)) for cls in CLASSES),
        ]
        found = []
        for label, holder in rows:
            apart = mix.distance(order, holder)
            far = parts(("  apart" if holder is order else f"  {apart:>5.2f}", "dim"))
            found.append(
                Content.assemble(
                    parts(f"{label:<{LABEL}}"), mix_bar(holder, width, ascii=ascii), far
                )
            )
        signs = shades(ascii=ascii)
        pieces: list[Part] = [
            (f"{sign} {name}  ", colour)
            for sign, name, colour in zip(signs, NAMES, COLOURS, strict=True)
        ]
        found.append(parts(*pieces))
        return found

    def _by_domain(self) -> list[Content]:
        """Of each domain what is in force, its mix, and how far the people are from it."""
        view, width, ascii = self.view, self._bars(), plain_signs(self)
        people = people_mix(view)
        rows = []
        for domain in view.domains:
            option = view.turn.rules.institutions[domain.option]
            rows.append((mix.distance(option.mix, people), domain, option))
        found = [
            Content.assemble(
                parts(f"{'the people':<{LABEL}}"),
                mix_bar(people, width, ascii=ascii),
                parts(("  apart", "dim")),
            )
        ]
        for apart, domain, option in sorted(rows, key=lambda row: (-row[0], row[1].domain)):
            label = f"{domain.name:<{LABEL - 1}.{LABEL - 1}} "
            found.append(
                Content.assemble(
                    parts(label),
                    mix_bar(option.mix, width, ascii=ascii),
                    parts((f"  {apart:>5.2f}", "bold" if apart > 1 else "dim")),
                )
            )
        return found

    def _ages(self) -> list[Series]:
        reports = self.session.reports
        return [
            Series(
                outlook,
                tuple(reports.points(f"nation.{outlook}_age")),
                Unit.YEARS,
                f"$mix-{outlook}",
            )
            for outlook in OUTLOOKS
        ]

    def action_below(self, by: int) -> None:
        """Show something else below."""
        views = self._views
        self.below = views[(views.index(self.below) + by) % len(views)]
        self._draw_below()

    def action_close_in(self) -> None:
        """Show the whole square of outlooks, or only where the paths run."""
        self.close = not self.close
        self._draw_below()

    @on(Views.Fitted)
    def fit(self) -> None:
        """Fit the grid, the card and the views to the new size."""
        if self.is_current:
            self.draw()


def _shares(holder: mix.HasMix, *, ascii: bool) -> Content:
    """The four shares by their letters, with the pattern of each."""
    pieces: list[Part] = []
    for place, share in enumerate(mix.mix_of(holder)):
        sign = shades(ascii=ascii)[place]
        pieces += [(f"{sign} {NAMES[place][0].upper()} ", COLOURS[place])]
        pieces += [f"{brief(share, Unit.SHARE)}  "]
    return parts(*pieces)
