"""Rows of the economy room: heads with what they pay for, ranges, flows, shares, the purse."""

from __future__ import annotations

from attrs import frozen
from rich.text import Text
from textual.content import Content

from game.plain.figures import LABELS
from game.play.economy import Purse, flows, shared_out, works
from game.play.forecast import Range
from game.play.view import View
from game.rules.reporting import Reading
from game.ruleset.characters import shortened
from game.state.figures import Unit
from game.state.units import brief, show, tick
from game.tui.text import Part, cell, parts
from game.tui.widgets.bars import whole_bar
from game.tui.widgets.gauge import gauge

SHARE, MILLIONS = Unit.SHARE, Unit.MONEY
MONEY = ("tax", "borrow")
LABEL = 28  # columns of a figure's name beside its forecast
SHADES = ("$secondary", "$error", "$warning")  # new works, wasted works, the state
CLASS_SHADES = ("$primary", "$foreground 60%")
BRIEFLY = {
    "outcome": "outcome",
    "wellbeing": "welfare",
    "food_per_head": "food a head",
    "technology": "technique",
}


@frozen
class Figured:
    """A figure as it is reported, and the range it may come to."""

    reading: Reading
    ahead: Range | None

    @property
    def span(self) -> str:
        """The range, in short."""
        if self.ahead is None:
            return "…"
        return span(self.ahead, self.reading)


def span(found: Range, reading: Reading) -> str:
    """A range within what the figure can be: "49–66%"."""
    spec = reading.spec
    low, high = max(found.low, spec.low), min(found.high, spec.high)
    first, last = tick(min(low, high), spec.unit), tick(max(low, high), spec.unit)
    if first == last:
        return first
    if first[-1:] == last[-1:] and not first[-1:].isdigit():
        first = first[:-1]
    return f"{first}–{last}"


# --- the budget ----------------------------------------------------------------------------------


def head_figure(view: View, head: str) -> str:
    """The figure a head of the budget works on most directly."""
    capital = next((r for r in view.state.regions.values() if r.capital), None)
    here = capital or next(iter(view.state.regions.values()))
    return {
        "health": f"{here.key}.healthcare",
        "education": f"{here.key}.schooling",
        "welfare": "nation.wellbeing",
        "research": "nation.technology",
        "infrastructure": f"{here.key}.infrastructure",
        "defence": "nation.military",
    }[head]


PAYS_FOR = {
    "health": "care",
    "education": "schooling",
    "welfare": "welfare",
    "research": "technique",
    "infrastructure": "roads",
    "defence": "forces",
}


def head_row(head: str, share: int, was: int, beside: Figured, room: int) -> Content:
    """A head of the budget: its share, what it was, and what it pays for."""
    note: Part = (f" was {was:<2}", "italic") if was != share else "       "
    pieces: list[Part] = [f"{head:<14}{share:>3}% ", (gauge(share / 50, 5), "$secondary"), note]
    if room >= 50:
        now = tick(beside.reading.value, beside.reading.spec.unit)
        pieces += [
            (f" {PAYS_FOR[head]:<9}", "dim"),
            f"{now:>5}",
            ("→", "dim"),
            (beside.span, "bold"),
        ]
    return parts(*pieces)


def money_values(view: View) -> dict[str, int]:
    """Taxes in percent, and borrowing in millions, as they are."""
    nation = view.state.nation
    return {"tax": round(nation.tax * 100), "borrow": round(nation.borrowing)}


def money_row(view: View, name: str, value: int, was: int, room: int) -> Content:
    """Taxes or borrowing, with what the draft would make of it."""
    note: Part = (f" was {was}", "italic") if was != value else ""
    money = view.turn.order.own_trait("accounting", "money", 1.0)
    if name == "tax":
        label = "taxes" if money >= 0.5 else "allotted"
        yields = view.state.nation.output * value / 100
        tail = f"  of output, at most {brief(yields, MILLIONS)} a year" if room >= 50 else ""
        return parts(
            f"{label:<14}{value:>3}% ", (gauge(value / 70, 5), "$primary"), note, (tail, "dim")
        )
    if value >= 0:
        return parts(f"{'borrow':<14}{value:>3}m", note, ("  a year" if room >= 50 else "", "dim"))
    return parts(f"{'pay back':<14}{-value:>3}m", note, ("  a year" if room >= 50 else "", "dim"))


# --- the forecast --------------------------------------------------------------------------------


def forecast_head(title: str, room: int, *, waits: bool) -> Content:
    """What the range is of, with the names of the columns."""
    columns = f"{'now':>6} {'then':>13}" if room >= 50 else ""
    return parts(f"{title:<{LABEL}}", ("  looking ahead …" if waits else columns, "dim"))


def forecast_row(figure: Figured, still: Range | None, room: int) -> Content:
    """A headline figure: now, where it is going, and what the draft moves."""
    reading, unit = figure.reading, figure.reading.spec.unit
    name = reading.address.partition(".")[2]
    width = LABEL if room >= 50 else 13
    label = LABELS.get(name, name.replace("_", " "))
    if room < 50:
        label = BRIEFLY.get(name, label)
    pieces: list[Part] = [f"{shortened(label, width - 1):<{width}}"]
    if room >= 50:
        pieces.append((f"{tick(reading.value, unit):>6} ", "dim"))
    pieces.append((f"{figure.span:>13}", "bold"))
    if still is not None and figure.ahead is not None:
        pieces.append(_moved(figure.ahead.middle - still.middle, reading))
    return parts(*pieces)


def _moved(by: float, reading: Reading) -> Part:
    unit = reading.spec.unit
    size = f"{abs(by) * 100:.1f}" if unit is SHARE else brief(abs(by), unit)
    if not any(digit in size for digit in "123456789"):
        return ("   ·", "dim")
    good = (by > 0) == (reading.spec.flattering >= 0)
    if reading.address == "nation.debt":
        good = by < 0
    return (f"  {'▲' if by > 0 else '▼'} {size}", "$success" if good else "$error")


# --- what is made --------------------------------------------------------------------------------


@frozen
class Column:
    """A column of the table of flows: the figure it shows."""

    figure: str
    title: str


COLUMNS = (
    Column("region", ""),
    Column("energy", "energy/of"),
    Column("food", "food/of"),
    Column("goods", "goods"),
    Column("services", "serv."),
    Column("plant", " works"),
    Column("unemployment", " idle"),
)


def _short(value: float) -> str:
    """Three figures or so: 50, 962, 2.8k."""
    return f"{value / 1000:.1f}k" if value >= 1000 else f"{value:.0f}"


def flow_cells(view: View) -> dict[str, list[Text]]:
    """A row of cells by region; where something is needed, made and needed with a mark."""
    found: dict[str, list[Text]] = {}
    for region in view.state.regions.values():
        found[region.id] = [cell(region.name[:11], "bold")]
    for flow in flows(view):
        made = _short(flow.made)
        if flow.wanted is None:
            found[flow.region].append(cell(f"{made:>5} "))
            continue
        lacks = flow.short > 0.01 * flow.wanted
        text = f"{made:>4}/{_short(flow.wanted):<4}{'!' if lacks else ' '} "
        found[flow.region].append(cell(text, "bold" if lacks else ""))
    for own in works(view):
        sign = "+" if own.new >= 0 else "−"
        found[own.region].append(cell(f"{own.places:>4.0f}{sign}{abs(own.new):<3.0f}"))
        found[own.region].append(cell(f"{own.idle * 100:>4.0f}%"))
    return found


# --- who gets what -------------------------------------------------------------------------------


def _shade(place: int) -> str:
    return SHADES[place] if place < len(SHADES) else CLASS_SHADES[place % 2]


def shared_bar(view: View, width: int) -> Content:
    """The whole product as one bar."""
    return whole_bar([(s.share, _shade(n)) for n, s in enumerate(shared_out(view))], width)


def shared_rows(view: View, room: int) -> list[tuple[Content, str]]:
    """Who gets what part of the product, with the figure that tells why."""
    rows = []
    bar = max(5, min(20, room - 24))
    for place, one in enumerate(shared_out(view)):
        head = f"{one.a_head:>6,.0f}" if one.a_head else ""
        rows.append(
            (
                parts(
                    f"{one.who:<13}{one.share * 100:>3.0f}% ",
                    (gauge(one.share / 0.5, bar), _shade(place)),
                    (head, "dim"),
                ),
                _why_shared(view, one.who),
            )
        )
    return rows


def _why_shared(view: View, who: str) -> str:
    """The figure that tells most of a part: of a class the income where most of it live."""
    match who:
        case "new works" | "wasted works":
            return "institutions.investment.outcome"
        case "the state":
            return "nation.revenue"
    groups = [group for group in view.state.groups.values() if group.cls == who]
    return f"{max(groups, key=lambda g: (g.size, g.id)).key}.income"


# --- the purse -----------------------------------------------------------------------------------


def purse_rows(view: View, purse: Purse) -> list[tuple[Content, str]]:
    """What comes in, what goes out first, what is left, what is owed, and what is invested."""
    nation = view.state.nation
    issued = "Issued" if purse.certificates else "Taken in"

    def row(label: str, value: str, address: str, style: str = "") -> tuple[Content, str]:
        return parts(f"{label:<14}", (f"{value:>7}", style or "bold")), address

    rows = [
        row(issued, brief(purse.revenue, MILLIONS), "nation.revenue"),
        row("Running costs", f"−{brief(purse.running, MILLIONS)}", RUNNING),
    ]
    if purse.lends:
        rows.append(
            row("Interest due", f"−{brief(purse.interest_due, MILLIONS)}", "nation.interest")
        )
    rows += [
        row("Spent on heads", brief(purse.spending, MILLIONS), "nation.spending"),
        row("In hand", brief(nation.treasury, MILLIONS), "nation.treasury"),
    ]
    if purse.lends:
        rows.append(
            row(
                f"Owed at {nation.interest * 100:.1f}%", brief(nation.debt, MILLIONS), "nation.debt"
            )
        )
        if purse.run_odds >= 0.005:
            rows.append(row("Odds of a run", show(purse.run_odds, SHARE), "nation.panic", "$error"))
    else:
        rows.append(row("Lending", "none", NO_LENDING))
    if purse.money < 0.95:
        part = 1 - purse.money
        rows.append(row("Certificates", show(part, SHARE), CERTIFICATES))
    rows += [
        row("Invested", show(purse.invested, SHARE), INVESTED),
        row("of it wasted", show(purse.wasted, SHARE), WASTED, "$warning"),
        (parts(("gains: ", "dim"), ", ".join(purse.gains) or "no class"), GAINS),
    ]
    return rows


RUNNING = "What institutions in force and projects take each year, before the budget is drawn up."
NO_LENDING = "Certificates cannot be saved, lent or inherited, so there is nobody to borrow from."
CERTIFICATES = "The part of what is made that is issued as certificates, metered, and not as money."
INVESTED = "The part of the product put into new works; the institution of investment decides it."
GAINS = "Whose voice counts for more where it is decided this way what is built."
WASTED = "Begun, and never of any use. Where an order corrects itself, less of it comes to nothing."
