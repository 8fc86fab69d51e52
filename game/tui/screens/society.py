"""Society: six classes in every region, by what they think and how they fare."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from attrs import frozen
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.coordinate import Coordinate
from textual.widgets import DataTable, Static

from game.state import mix
from game.state.figures import Unit
from game.state.holders import Group
from game.state.units import show, show_band
from game.state.vocabulary import CLASSES, OUTLOOKS
from game.tui.screens.room import Room
from game.tui.text import cell, lines, parts
from game.tui.widgets.gauge import gauge
from game.tui.widgets.heat import mark, shade
from game.tui.widgets.mixbar import NAMES, mix_bar, mix_legend

INITIALS = {"religious": "R", "nationalist": "N", "marxist": "M", "technocratic": "T"}


@frozen
class Measure:
    """What the map shows of a group: a value 0–1 for the shade, and a few characters."""

    name: str
    value: Callable[[Group], float]
    words: Callable[[Group], str]


def _share(name: str) -> Measure:
    def value(group: Group) -> float:
        return float(getattr(group, name))

    return Measure(name, value, lambda group: f"{value(group):.0%}")


def _leading(group: Group) -> str:
    shares = mix.mix_of(group)._asdict()
    name = max(shares, key=lambda outlook: shares[outlook])
    return f"{INITIALS[name]} {shares[name]:.0%}"


MEASURES = (
    _share("trust"),
    _share("welfare"),
    Measure(
        "welfare against expectation",
        lambda g: 0.5 + 5 * (g.welfare - g.expectation),
        lambda g: f"{(g.welfare - g.expectation) * 100:+.0f}",
    ),
    _share("income"),
    _share("leisure"),
    Measure("leading outlook", lambda g: max(mix.mix_of(g)), _leading),
    Measure("stage index", lambda g: mix.index(g) / 3, lambda g: f"{mix.index(g):.2f}"),
    *(_share(outlook) for outlook in OUTLOOKS),
    Measure("people", lambda g: g.size / 1000, lambda g: show(g.size, Unit.PEOPLE)),
)


class SocietyScreen(Room):
    """A map of groups; `m` changes what it shows, Enter tells why trust moved."""

    CSS_PATH = "society.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "measure(1)", "Measure", id="society.measure", tooltip="Show another figure"),
        Binding("M", "measure(-1)", "Back", show=False, id="society.measure_back"),
        Binding("y", "why_group", "Why", id="society.why", tooltip="Why this figure moved"),
    ]
    shown = 0

    def contents(self) -> ComposeResult:
        """The map, the order against the people, and one group's card."""
        with Vertical(classes="panel", id="map-panel"):
            yield Static(id="measure", classes="heading")
            yield DataTable[object](id="groups", cursor_type="cell", zebra_stripes=False)
        with VerticalScroll(classes="panel", id="group-panel"):
            yield Static(id="group")
            yield Static(id="mixes")

    def on_mount(self) -> None:
        """Set the columns up."""
        super().on_mount()
        table = self.query_one(DataTable)
        table.add_column("", key="region")
        for cls in CLASSES:
            table.add_column(cls, key=cls, width=11)
        table.focus()

    def draw(self) -> None:
        """Fill the map and the mixes."""
        view, measure = self.view, MEASURES[self.shown]
        self.query_one("#measure", Static).update(
            parts(f"By {measure.name}", ("   m shows another figure", "dim"))
        )
        table = self.query_one(DataTable)
        at = table.cursor_coordinate
        table.clear()
        colours = self.app.theme_variables
        for region in view.state.regions.values():
            row: list[object] = [cell(region.name, "bold")]
            for cls in CLASSES:
                group = view.state.groups[f"{region.id}.{cls}"]
                value = measure.value(group)
                style = shade(value, colours["surface"], colours["primary"])
                row.append(cell(f" {measure.words(group):>7} {mark(value)} ", style))
            table.add_row(*row, key=region.id)
        table.move_cursor(row=at.row, column=max(1, at.column))
        self._draw_mixes()
        self._draw_group(table.cursor_coordinate)

    def _draw_mixes(self) -> None:
        """The order against the people, their young, and each class."""
        view = self.view
        width = max(20, min(60, self.size.width - 36))
        rows = [
            ("the order in force", view.turn.order.mix),
            ("the people", mix.mean([(g.size, g) for g in view.state.groups.values()])),
            ("the young", mix.mean([(1.0, y) for y in view.state.youth.values()])),
        ]
        for cls in CLASSES:
            groups = [g for g in view.state.groups.values() if g.cls == cls]
            rows.append((cls, mix.mean([(g.size, g) for g in groups])))
        found = [Content("")]
        for label, holder in rows:
            index = f" {mix.index(holder):.2f}"
            found.append(
                Content.assemble(
                    parts(f"{label:<20}"), mix_bar(holder, width), parts((index, "dim"))
                )
            )
        found.append(Content.assemble(parts(" " * 20), mix_legend(rows[0][1])))
        self.query_one("#mixes", Static).update(lines(found))

    @property
    def group(self) -> Group:
        """The picked group."""
        at = self.query_one(DataTable).cursor_coordinate
        region = list(self.view.state.regions)[at.row]
        return self.view.state.groups[f"{region}.{CLASSES[max(0, at.column - 1)]}"]

    @on(DataTable.CellHighlighted)
    def highlighted(self, event: DataTable.CellHighlighted) -> None:
        """Show the group's card."""
        self._draw_group(event.coordinate)

    def _draw_group(self, at: Coordinate) -> None:
        if not 0 <= at.row < len(self.view.state.regions):
            return
        group, view = self.group, self.view
        region = view.state.regions[group.region]
        rows = [
            parts(
                (f"The {group.cls} of {region.name}", "bold $primary"),
                f"   {show(group.size, Unit.PEOPLE)}",
            )
        ]
        for name in ("trust", "welfare", "expectation", "income", "leisure", "outcome"):
            reading = view.read(f"{group.key}.{name}")
            if reading.value is not None:
                rows.append(
                    parts(
                        f"{name:<13}",
                        (gauge(reading.value, 12), "$primary"),
                        f" {show_band(reading.value, reading.band, Unit.SHARE)}",
                    )
                )
        self.query_one("#group", Static).update(lines(rows))

    @on(DataTable.CellSelected)
    def action_why_group(self) -> None:
        """Tell why the group's figure moved."""
        name = MEASURES[self.shown].name
        known = (*NAMES, "trust", "welfare", "income", "leisure")
        self.why(f"{self.group.key}.{name if name in known else 'trust'}")

    def action_measure(self, by: int) -> None:
        """Show another figure."""
        self.shown = (self.shown + by) % len(MEASURES)
        self.draw()
