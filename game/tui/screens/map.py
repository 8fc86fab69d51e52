"""Map: the regions where they lie, shaded by a figure, and what one of them holds."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import OptionList

from game.plain.needs import plainly
from game.play.regions import (
    Deed,
    campaigns_in,
    neighbours_of,
    pilots_for,
    pilots_in,
    projects_in,
    region_mix,
    sites_in,
    surveys_of,
    told_of,
)
from game.ruleset.kinds import Drawing
from game.state.figures import Unit
from game.state.holders import Region
from game.state.units import show, show_change, tick
from game.tui.screens.map_measures import MEASURES, Look
from game.tui.screens.pick import Choice, PickScreen, takes
from game.tui.screens.room import Room
from game.tui.text import Part, lines, parts
from game.tui.widgets.canvas import plain_signs
from game.tui.widgets.gauge import gauge
from game.tui.widgets.linechart import LineChart, Series
from game.tui.widgets.mapview import Abroad, MapView, Place, side_by_side
from game.tui.widgets.measures import MeasureLine
from game.tui.widgets.mixbar import COLOURS, NAMES, mix_bar, shades
from game.tui.widgets.mixchart import MixChart
from game.tui.widgets.still import Page, Rows, Still

RESOURCE_NAMES = {
    "arable": "land for",
    "coal": "coal",
    "oil": "oil",
    "water": "water",
    "sun": "sun and wind",
    "ore": "ore",
}
FIGURES = (
    ("trust", "Trust", 1.0),
    ("unrest", "Unrest", 1.0),
    ("welfare", "Welfare", 1.0),
    ("unemployment", "Out of work", 0.4),
    ("housed", "Housed", 1.0),
    ("healthcare", "Healthcare", 1.0),
    ("schooling", "Schooling", 1.0),
    ("infrastructure", "Roads, wires", 1.0),
    ("food_per_head", "Food a head", 3.0),
    ("belonging", "Belonging", 1.0),
)
YEARS = (("unrest", "$error"), ("trust", "$primary"), ("welfare", "$secondary"))  # on the chart
MOST_TOLD = 12  # lines of the chronicle
ASKED = {"income": "welfare", "leading": "trust"}  # what `why` is asked where nobody counts that


class MapScreen(Room):
    """Arrows go from region to region; `m` shades by another figure; letters act there."""

    HELP = (
        "The regions and who borders them. The arrows or a number pick one; m shades the map by "
        "another figure. Here one leads a campaign (c), builds (b), tries an institution in one "
        "region before the nation has it (p), and has something measured (s). Unrest is the "
        "figure to overlook at one's peril: a region that breaks away takes its coal along. On "
        "the map ■ stands, ▲ is being built, ? is on trial, ! is organised, ◉ is the capital."
    )
    CSS_PATH = "map.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "measure(1)", "Figure", id="map.measure", tooltip="Shade by another figure"),
        Binding(
            "n",
            "measure(-1)",
            "Back",
            show=False,
            id="map.measure_back",
            tooltip="The figure before",
        ),
        Binding("c", "campaign", "Campaign", id="map.campaign", tooltip="Lead a campaign here"),
        Binding("b", "build", "Build", id="map.build", tooltip="Begin a project here"),
        Binding("p", "pilot", "Pilot", id="map.pilot", tooltip="Try an institution here"),
        Binding("s", "survey", "Survey", show=False, id="map.survey", tooltip="Have it measured"),
        Binding("y", "why_region", "Why", id="map.why", tooltip="Why this figure moved"),
        *(
            Binding(
                str(n),
                f"pick({n - 1})",
                f"Region {n}",
                show=False,
                id=f"map.pick_{n}",
                tooltip="Pick this region",
            )
            for n in range(1, 10)
        ),
    ]
    shown = 0

    def contents(self) -> ComposeResult:
        """The map, and beside it the card of the picked region."""
        with Horizontal(id="map-room"):
            with Vertical(classes="panel", id="map-panel"):
                yield MeasureLine([one.name for one in MEASURES], id="map-measure", numbered=False)
                yield MapView(id="map")
            with Vertical(classes="panel", id="region-panel"):
                yield Still(id="region-head")
                yield Rows(id="region-figures")
                yield Page(id="region-text")
                with Vertical(classes="roomy", id="region-charts"):
                    yield Still("Over the years", classes="heading")
                    yield LineChart(id="region-years")
                    yield Still("What its people think", classes="heading")
                    yield MixChart(id="region-mind")

    def on_mount(self) -> None:
        """Put the keys on the map."""
        self.query_one(MapView).focus()

    def draw(self) -> None:
        """Shade the map and fill the card."""
        self._draw_map()
        self._draw_card()

    # --- the map -------------------------------------------------------------------------------

    @property
    def picked(self) -> str:
        """The picked region."""
        return self.query_one(MapView).picked

    @property
    def drawing(self) -> Drawing:
        """The scenario's drawing, or regions side by side where it has none."""
        view = self.view
        drawn = view.turn.rules.scenarios[view.state.scenario].map
        if drawn.rows and set(view.state.regions) <= set(drawn.letters):
            return drawn
        return side_by_side(list(view.state.regions), list(view.state.neighbours))

    def _draw_map(self) -> None:
        view, measure = self.view, MEASURES[self.shown]
        places = {}
        for id, region in view.state.regions.items():
            look = measure.look(view, region)
            if region.lost:
                look = Look(0.0, "broken away", look.colour, short="lost")
            places[id] = Place(
                region.name,
                look.share,
                look.words,
                look.colour,
                look.pattern,
                look.short,
                self._signs(id),
                region.capital,
            )
        abroad = {
            id: Abroad(neighbour.name, f"hostility {tick(neighbour.hostility, Unit.SHARE)}")
            for id, neighbour in view.state.neighbours.items()
        }
        self.query_one(MapView).fill(self.drawing, places, abroad)
        self.query_one(MeasureLine).mark(self.shown)

    def _signs(self, region: str) -> str:
        """What stands there, is being built, on trial, and who is organised, as small signs."""
        view, built, square = self.view, "#", "+"
        if not plain_signs(self):
            built, square = "■", "▲"
        sites = [site for site in view.state.sites.values() if site.region == region]
        found = [built * sum(bool(site.finished) for site in sites)]
        found.append(square * sum(not site.finished for site in sites))
        found.append("?" * len(pilots_in(view, region)))
        found.append("!" * sum(movement.region == region for movement in view.movements))
        return " ".join(sign for sign in found if sign)

    @on(MapView.Moved)
    def moved(self) -> None:
        """Show the card of another region."""
        self._draw_card()

    @on(MapView.Chosen)
    def chosen(self) -> None:
        """Go over to the card."""
        listed = self.query_one("#region-figures", OptionList)
        listed.focus()
        listed.highlighted = listed.highlighted or 0

    def action_measure(self, by: int) -> None:
        """Shade by another figure."""
        self.shown = (self.shown + by) % len(MEASURES)
        self._draw_map()

    def action_pick(self, place: int) -> None:
        """Pick a region by its number."""
        regions = list(self.view.state.regions)
        if place < len(regions):
            self.query_one(MapView).pick(regions[place])

    # --- the card ------------------------------------------------------------------------------

    def _draw_card(self) -> None:
        view, ascii = self.view, plain_signs(self)
        if self.picked not in view.state.regions:
            return
        region = view.state.regions[self.picked]
        width = self._card_width
        people = view.read(f"{region.key}.population")
        mixed = region_mix(view, region.id)
        capital = ", the capital" if region.capital else ""
        found = [
            parts(
                (region.name, "bold $primary"), (f"  {region.terrain}, town {region.town}", "dim")
            ),
            parts(f"{show(people.value, Unit.PEOPLE)} people{capital}", self._arrivals(region)),
            mix_bar(mixed, width, ascii=ascii),
        ]
        signs: list[Part] = []
        for place, share in enumerate(mixed):
            mark = f"{shades(ascii=ascii)[place]}{NAMES[place][0].upper()} "
            signs += [(mark, COLOURS[place]), f"{share:.0%}  "]
        found.append(parts(*signs))
        self.query_one("#region-head", Still).show(lines(found))
        self._draw_figures(region, width)
        told = [*self._stands_out(region), *self._told(region), *self._chronicle(region)]
        if self.roomy:
            self.with_past(lambda: self._draw_years(region))
        self.query_one("#region-text", Page).show(lines(told), top=True)

    @property
    def _card_width(self) -> int:
        """Columns inside the card, as map.tcss gives it."""
        if self.roomy:
            return 65
        return 53 if self.size.width >= 160 else 41 if self.size.width >= 100 else 31

    def _arrivals(self, region: Region) -> Part:
        moved = region.arrivals
        if abs(moved) < 0.05:
            return ""
        way = "came last year" if moved > 0 else "left last year"
        return (f", {show(abs(moved), Unit.PEOPLE)} {way}", "dim")

    def _draw_figures(self, region: Region, width: int) -> None:
        view = self.view
        reports = self.session.reports
        earlier = reports.view(view.year - 1) if view.year - 1 in reports.years else None
        rows = []
        for name, label, full in FIGURES:
            address = f"{region.key}.{name}"
            reading = view.read(address)
            value = reading.value or 0.0
            bar = gauge(value / full, max(4, min(14, width - 26)), ascii=plain_signs(self))
            band = reading.band if reading.spec.unit is Unit.SHARE else 0.0
            moved = value - earlier.value(address) if earlier else None
            rows.append(
                parts(
                    f"{label:<13}",
                    (bar, "$primary"),
                    f" {tick(reading.value, reading.spec.unit):>5}",
                    (f" ±{band * 100:<2.0f}" if band >= 0.005 else "    ", "dim"),
                    _trend(moved, reading.spec.unit, reading.spec.flattering),
                )
            )
        self.query_one("#region-figures", Rows).fill(rows)

    def on_resize(self) -> None:
        """Draw again for the room there is."""
        if self.is_current:
            self.draw()

    def _draw_years(self, region: Region) -> None:
        """How a region fared over the years, and what its people thought."""
        reports = self.session.reports
        self.tell_where_it_begins("#region-panel")
        self.query_one(LineChart).draw_lines(
            [
                Series(name, tuple(reports.points(f"{region.key}.{name}")), Unit.SHARE, style)
                for name, style in YEARS
            ],
            from_zero=True,
        )
        self.query_one(MixChart).draw_mixes(reports.people(region=region.id))

    def _chronicle(self, region: Region) -> list[Content]:
        """What was told of a region."""
        found = [
            parts((f"{told.year}  ", "$primary"), " ".join(told.text.split()))
            for told in told_of(self.view, region.id)[:MOST_TOLD]
        ]
        heading = parts(("What was told of it", "bold $primary"))
        return [Content(""), heading, *found] if found else []

    def _stands_out(self, region: Region) -> list[Content]:
        """Whether it has broken away; who is organised, what is on trial, what stands there."""
        view, found = self.view, list[Content]()
        if region.lost:
            found.append(parts(("It has broken away and takes no orders.", "bold $error")))
        for movement in view.movements:
            if movement.region == region.id:
                strength = tick(movement.strength, Unit.SHARE)
                found.append(
                    parts(("! ", "bold $error"), movement.name, f": {movement.stage}, {strength}.")
                )
        found += [
            parts(("On trial ", "bold $secondary"), f"{pilot.name}, until {pilot.until}.")
            for pilot in pilots_in(view, region.id)
        ]
        for site in sites_in(self.session.campaign, region.id):
            if site.finished:
                state = f"stands since {site.finished}"
            else:
                state = f"{tick(site.progress, Unit.SHARE)} built, due {site.due}"
                state += ", nothing paid" if site.idle else ""
            found.append(parts((f"{site.name} ", "bold $secondary"), f"{state}."))
        return found

    def _told(self, region: Region) -> list[Content]:
        """Resources, works, borders, the minority."""
        view, found = self.view, list[Content]()
        resources: list[str] = []
        for name, label in RESOURCE_NAMES.items():
            reading = view.read(f"{region.key}.{name}")
            if reading.value and reading.value >= 0.005:
                amount = tick(reading.value, reading.spec.unit)
                resources.append(
                    f"{label} {amount}{' PJ' if reading.spec.unit is Unit.ENERGY else ''}"
                )
        found.append(parts(("Holds ", "bold"), ", ".join(resources) or "nothing", "."))
        works = tick(view.value(f"{region.key}.plant"), Unit.PEOPLE)
        energy = show(view.value(f"{region.key}.energy"), Unit.ENERGY)
        found.append(parts(("Works ", "bold"), f"with {works} workplaces; draws {energy}."))
        drawn = view.turn.rules.scenarios[view.state.scenario].map
        if drawn.rows:
            names = {id: region.name for id, region in view.state.regions.items()}
            names |= {id: neighbour.name for id, neighbour in view.state.neighbours.items()}
            beside = [names[id] for id in neighbours_of(drawn, region.id) if id in names]
            found.append(parts(("Borders ", "bold"), ", ".join(beside) or "nobody", "."))
        found.append(
            parts(
                ("Minority ", "bold"),
                f"{tick(region.minority, Unit.SHARE)} of its people, {region.minority_status}.",
            )
        )
        return found

    @on(OptionList.OptionSelected, "#region-figures")
    def figure_chosen(self, event: OptionList.OptionSelected) -> None:
        """Tell why a figure of the card moved."""
        self.why(f"regions.{self.picked}.{FIGURES[event.option_index][0]}")

    def action_why_region(self) -> None:
        """Tell why: the figure under the cursor, or the one the map is shaded by."""
        listed = self.query_one("#region-figures", OptionList)
        if listed.has_focus and listed.highlighted is not None:
            figure = FIGURES[listed.highlighted][0]
        else:
            figure = MEASURES[self.shown].figure
        self.why(f"regions.{self.picked}.{ASKED.get(figure, figure)}")

    # --- acts ----------------------------------------------------------------------------------

    def action_campaign(self) -> None:
        """Lead a campaign here."""
        told = ": people listen as far as they trust you, the young most"
        self._offer("A campaign in", campaigns_in(self.view, self.picked), told)

    def action_build(self) -> None:
        """Begin a project here."""
        self._offer("To build in", projects_in(self.session.campaign, self.picked))

    def action_pilot(self) -> None:
        """Try an institution here."""
        self._offer("To try in", pilots_for(self.view, self.picked))

    def action_survey(self) -> None:
        """Have something measured."""
        self._offer("To be measured in", surveys_of(self.view))

    def _offer(self, title: str, deeds: list[Deed], told: str = "") -> None:
        choices = []
        for deed in deeds:
            takes_yearly = f", {show(deed.yearly, Unit.MONEY)} a year" if deed.yearly else ""
            choices.append(
                Choice(
                    deed.offer.command,
                    f"{deed.label}: {takes(deed.offer)}{takes_yearly}",
                    deed.effect,
                    why_not=plainly(deed.offer.why_not, self.session.campaign),
                )
            )
        name = self.view.state.regions[self.picked].name
        self.app.push_screen(PickScreen(f"{title} {name}{told}", choices), self.say_picked)


def _trend(moved: float | None, unit: Unit, flattering: int) -> Part:
    """An arrow for what moved last year; what is better or worse is told by colour besides."""
    if moved is None:
        return "  "
    if show_change(moved, unit) == "unchanged":
        return (" ·", "dim")
    better = (moved > 0) == (flattering >= 0)
    return (" ▲" if moved > 0 else " ▼", "$success" if better else "$error")
