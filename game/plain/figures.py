"""Figures in words: the status, the budget, causes and forecasts."""

from __future__ import annotations

from collections.abc import Sequence

from game.plain import debate, orders
from game.plain.aims import progress
from game.plain.projects import site_line
from game.plain.speech import Data, Reply, sentence, spoken
from game.play.campaign import Campaign
from game.play.command import Command
from game.play.forecast import HEADLINES, Range, forecast
from game.play.sources import offices
from game.play.span import Weight, why_span
from game.play.undertakings import sites_of
from game.play.view import View
from game.play.why import Cause, name, why
from game.rules.labels import LABELS as LABELS_DECLARED
from game.rules.purse import odds_of_a_run
from game.rules.reporting import Reading
from game.ruleset.registry import figure_at
from game.state.figures import FigureSpec, Unit
from game.state.holders import Nation
from game.state.units import (
    UNKNOWN,
    displayed,
    listed,
    plain,
    show,
    show_band,
    show_change,
    show_moved,
    show_range,
)
from game.state.vocabulary import BUDGET_HEADS, OUTLOOKS

STATUS = (
    "legitimacy",
    "trust",
    "wellbeing",
    "outcome",
    "adaptability",
    "unrest",
    "liberty",
    "output",
    "food_per_head",
    "energy_per_head",
    "unemployment",
    "inequality",
    "technology",
    "pollution",
    "population",
)
PURSE = ("authority", "treasury", "debt")
FORESEEN = (*HEADLINES, *(f"nation.{outlook}" for outlook in OUTLOOKS))
MOST_OFFICES = 3  # that are named where a count is bent
BRIEF = ("legitimacy", "trust", "wellbeing", "outcome")
LABELS = {
    "outcome": "outcome of the institutions",
    "food_per_head": "food per head",
    "energy_per_head": "energy per thousand people",
    "wellbeing": "welfare of the people",
    "adaptability": "how far the order corrects itself",
    "technology": "technique, from 0 to 3",
    "pollution": "pollution, from 0 to 2",
}
TELLING = 3  # causes told of one change in a briefing
BREADTH = (4, 2, 1)  # causes told at each step of `why`
SMALLEST = 0.0005  # of a share: what would read as nothing


def before(campaign: Campaign) -> View | None:
    """What was known when last year opened, if that is kept."""
    last = campaign.year - 1
    return campaign.view_at(last) if last in campaign.openings else None


def change(view: View, earlier: View | None, address: str) -> float | None:
    """The reported change of a figure since last year, None when either is not known."""
    if earlier is None:
        return None
    try:
        now, then = view.read(address).value, earlier.read(address).value
    except KeyError:
        return None
    return None if now is None or then is None else now - then


def figure_data(reading: Reading, moved: float | None = None) -> Data:
    """A figure for programs, in displayed units."""
    unit = reading.spec.unit
    value = reading.value
    return {
        "address": reading.address,
        "value": None if value is None else displayed(value, unit),
        "band": displayed(reading.band, unit),
        "change": None if moved is None else displayed(moved, unit),
        "unit": "percent" if unit is Unit.SHARE else unit.value,
    }


def figure_line(label: str, reading: Reading, moved: float | None) -> str:
    """One figure as a sentence: "Legitimacy: 41%, give or take 3, up 2 points."."""
    shown = show_band(reading.value, reading.band, reading.spec.unit)
    trend = "" if moved is None else f"; {show_change(moved, reading.spec.unit)}"
    return f"{label[0].upper()}{label[1:]}: {shown}{trend}."


def status(campaign: Campaign) -> Reply:
    """The headline figures."""
    view, earlier = campaign.view(), before(campaign)
    figures: Data = {}
    lines = [f"{view.year}, of {view.state.first_year} to {view.last_year}."]
    if earlier is not None:
        lines[0] += " Trends are since last year, as reported."
    for short in (*STATUS, *PURSE):
        address = f"nation.{short}"
        reading, moved = view.read(address), change(view, earlier, address)
        if short in PURSE:
            moved = None
        lines.append(figure_line(LABELS.get(short, spoken(short)), reading, moved))
        figures[short] = figure_data(reading, moved)
    lines += [mix_line(view), ages_line(view)]
    lines += [line for line in (progress(campaign),) if line]
    lines += under_way(view)
    lines += debate.stages(campaign)
    lines += orders.order_lines(campaign)
    if view.state.label:
        label = LABELS_DECLARED[view.state.label]
        lines.append(f"Declared in {view.state.labelled}: a {label}.")
    lines += [site_line(campaign, site) for site in sites_of(campaign) if not site.finished]
    return Reply(lines, {"year": view.year, "last_year": view.last_year, "figures": figures})


def recounted(campaign: Campaign, before: View) -> list[str]:
    """The headline figures after an audit that shows them otherwise than before; else nothing."""
    view = campaign.view()
    if view.state.surveyed.get("science", 0) == before.state.surveyed.get("science", 0):
        return []
    lines = []
    for short in BRIEF:
        address = f"nation.{short}"
        now, was = view.read(address), before.read(address)
        told = show_band(now.value, now.band, now.spec.unit)
        label = LABELS.get(short, spoken(short))
        if told != show_band(was.value, was.band, was.spec.unit):
            was_told = show(was.value, was.spec.unit)
            lines.append(f"  {label[0].upper()}{label[1:]}: {told}, where it was {was_told}.")
    if not lines:
        return []
    bent = offices(view)
    names = listed(f"{office.name[0].lower()}{office.name[1:]}" for office in bent[:MOST_OFFICES])
    return [
        "Counted anew:",
        *lines,
        f"  What bends the count is who pays for it and who may look: now {names}.",
    ]


def mix_line(view: View) -> str:
    """The people's outlooks."""
    shares = [
        f"{outlook} {show(view.value(f'nation.{outlook}'), Unit.SHARE)}" for outlook in OUTLOOKS
    ]
    return f"Outlooks of the people: {', '.join(shares)}."


def ages_line(view: View) -> str:
    """Whose creed is whose: the mean age of the supporters of each outlook."""
    ages = [f"{outlook} {view.value(f'nation.{outlook}_age'):.0f}" for outlook in OUTLOOKS]
    return f"Mean age of their supporters: {', '.join(ages)}."


def under_way(view: View) -> list[str]:
    """Reforms, pilots, promises and elections that the year brings nearer."""
    return [*_reforming(view), *commitments(view)]


def _reforming(view: View) -> list[str]:
    lines, options = [], view.turn.rules.institutions
    for domain in view.domains:
        if domain.coming and not view.state.institutions[domain.domain].voted:
            coming = options[domain.coming].name
            lines.append(
                f"Coming in {domain.name.lower()}: {coming}, in {show(domain.hearing, Unit.YEARS)}."
            )
        elif domain.progress < 1:
            lines.append(
                f"Taking hold in {domain.name.lower()}: {domain.option_name}, "
                f"{show(domain.progress, Unit.SHARE)} in force."
            )
    return lines


def commitments(view: View) -> list[str]:
    """What is in other hands, on trial, promised, and the next election."""
    options = view.turn.rules.institutions
    lines = [
        f"In other hands: {domain.name.lower()}, {domain.bound_by}, until {domain.bound_until}."
        for domain in view.domains
        if domain.bound_until > view.year
    ]
    for institution in view.state.institutions.values():
        if institution.pilot:
            region = view.state.regions[institution.pilot_region].name
            lines.append(
                f"On trial in {region}: {options[institution.pilot].name}, "
                f"until {institution.pilot_until}."
            )
    for domain_id, (year, value) in view.state.promises.items():
        label = view.turn.rules.domains[domain_id].name.lower()
        lines.append(f"Promised in {label}: {show(value, Unit.SHARE)} by {year}.")
    if view.state.next_election:
        share = show(view.vote_forecast(), Unit.SHARE)
        lines.append(
            f"Next election: {view.state.next_election}. Today the government would get {share}."
        )
    return lines


def budget(campaign: Campaign) -> Reply:
    """The purse."""
    view = campaign.view()
    nation = view.state.nation
    heads = {head: float(getattr(nation, head)) for head in BUDGET_HEADS}
    shares = [f"{head} {show(share, Unit.SHARE)}" for head, share in heads.items()]
    lines = [
        f"Budget: {', '.join(shares)}.",
        f"Taxes: {show(nation.tax, Unit.SHARE)} of output. Taken in last year: "
        f"{show(nation.revenue, Unit.MONEY)}; spent: {show(nation.spending, Unit.MONEY)}.",
        f"In hand: {show(nation.treasury, Unit.MONEY)}. {_owed(nation)} "
        f"To {'pay back' if nation.borrowing < 0 else 'borrow'} each year: "
        f"{show(abs(nation.borrowing), Unit.MONEY)}.",
        *_lenders(view),
        "To change it: `budget health 30 research 20`, `tax 25`, `borrow 10`, `borrow -10`.",
    ]
    names = ("tax", "interest", "revenue", "spending", "treasury", "debt", "borrowing")
    purse: Data = {short: displayed_at(view, f"nation.{short}") for short in names}
    return Reply(lines, {"budget": {h: share * 100 for h, share in heads.items()}, "purse": purse})


def _owed(nation: Nation) -> str:
    if not nation.debt:
        return "Nothing is owed."
    return f"Owed: {show(nation.debt, Unit.MONEY)}, at {show(nation.interest, Unit.SHARE)} a year."


def _lenders(view: View) -> list[str]:
    """The odds that lenders run this year, while there are any, and what would lower them."""
    odds = odds_of_a_run(view.turn)
    if odds <= 0:
        return []
    return [
        f"Lenders may run on the debt this year: {show(odds, Unit.SHARE)}. "
        "Less debt, or more legitimacy, would quiet them."
    ]


def displayed_at(view: View, address: str) -> float | None:
    """A figure's value in displayed units."""
    reading = view.read(address)
    return None if reading.value is None else displayed(reading.value, reading.spec.unit)


# --- causes -----------------------------------------------------------------------------------


def causes(campaign: Campaign, address: str, year: int | None, *, whole: bool = False) -> Reply:
    """The value of a figure, and the tree of causes of its change in a year.

    `whole` tells it as deep as it goes, otherwise the largest causes of the first steps are told.
    """
    view = campaign.view()
    reading = view.read(address)
    lines = [figure_line(name(campaign, address), reading, None)]
    data: Data = {"figure": figure_data(reading)}
    asked = year is not None
    if year is None:
        year = campaign.year - 1
    if not asked and year < campaign.state.first_year and reading.value is not None:
        doc = sentence(reading.spec.doc)
        lines.append(f"{doc} No year has ended yet, so nothing has moved it.")
        return Reply(lines, data)
    tree = why(campaign, address, year)
    unit = reading.spec.unit
    moved = "changed by what follows" if tree.amount is None else show_change(tree.amount, unit)
    lines.append(f"In {year}: {moved}.")
    told = _cause_lines(tree, 0, unit, None if whole else BREADTH)[1:]
    lines += told or ["  Nothing moved it."]
    if not whole and len(told) < len(_cause_lines(tree, 0, unit, None)) - 1:
        lines.append("Add `all` to hear every cause, or ask about one of these.")
    data |= {"year": year, "why": cause_data(tree)}
    return Reply(lines, data)


def _cause_lines(
    cause: Cause, depth: int, unit: Unit, breadth: tuple[int, ...] | None
) -> list[str]:
    """A tree of causes, indented; `breadth` caps the causes told at each step."""
    own = figure_at(cause.address).spec.unit if figure_at(cause.address) else unit  # type: ignore[union-attr]
    moved = "" if cause.amount is None else f": {show_moved(cause.amount, own)}"
    lines = [f"{'  ' * depth}{cause.text}{moved}"]
    children = [child for child in cause.children if child.amount is not None or child.key]
    if breadth is not None:
        # a step that has one reason only is gone through at no cost
        if not breadth:
            return lines
        if len(children) > 1:
            children, breadth = children[: breadth[0]], breadth[1:]
    for child in children:
        lines += _cause_lines(child, depth + 1, own, breadth)
    return lines


def cause_data(cause: Cause) -> Data:
    """A tree of causes for programs."""
    return {
        "text": cause.text,
        "amount": cause.amount,
        "address": cause.address,
        "children": [cause_data(child) for child in cause.children],
    }


def decisions(campaign: Campaign, address: str, first: int, last: int) -> Reply:
    """Which decisions of a span moved a figure, by playing the years again without each."""
    unit = campaign.view().read(address).spec.unit
    found: list[Weight] = why_span(campaign, address, first, last)
    lines = [
        f"Which decisions of {first} to {last} moved {name(campaign, address)}, "
        "by playing those years again without each in turn:"
    ]
    felt = [w for w in found if abs(w.difference) >= SMALLEST * (1 if unit is Unit.SHARE else 0)]
    lines += [
        f"  {weight.year}, {weight.command}: {show_change(weight.difference, unit)}"
        for weight in felt
        if weight.difference
    ]
    if len(lines) == 1:
        lines.append("  None that can be seen.")
    return Reply(
        lines,
        {
            "decisions": [
                {"year": w.year, "command": w.command, "difference": displayed(w.difference, unit)}
                for w in found
            ]
        },
    )


def main_reasons(tree: Cause, most: int = TELLING) -> list[Cause]:
    """The telling causes of a change: past steps that have only one reason."""
    while len(tree.children) == 1 and tree.children[0].children:
        tree = tree.children[0]
    return tree.children[:most]


# --- forecasts --------------------------------------------------------------------------------


def outlook(campaign: Campaign, years: int, commands: Sequence[Command]) -> Reply:
    """Where the headline figures are going; with a command, beside doing nothing."""
    still = forecast(campaign, years, addresses=FORESEEN)
    ranges = forecast(campaign, years, commands, FORESEEN) if commands else still
    due = campaign.year + years
    lines = [f"By {due}, if nothing more is done:"]
    if commands:
        said = ", ".join(str(command) for command in commands)
        lines = [f"By {due}, if you `{said}` and do nothing more, against doing nothing:"]
    still_so = []
    for address in FORESEEN:
        found, reading = ranges[address], campaign.view().read(address)
        label = LABELS.get(address.partition(".")[2], spoken(address.partition(".")[2]))
        unit = reading.spec.unit
        line = f"  {label[0].upper()}{label[1:]}: {range_words(found, reading.spec)}"
        if commands:
            line += f", against {range_words(still[address], reading.spec)}"
            moved = found.middle - still[address].middle
            if show_change(moved, unit) == show_change(0, unit):
                still_so.append(label)
                continue
            line += f"; {show_change(moved, unit)} in the middle"
        else:
            now = UNKNOWN if reading.value is None else show(reading.value, unit)
            line += f"; now {now}"
        lines.append(f"{line}.")
    if still_so:
        lines.append(f"  Unchanged in the middle: {'; '.join(still_so)}.")
    return Reply(lines, {"year": due, "forecast": {a: range_data(r) for a, r in ranges.items()}})


def range_words(found: Range, spec: FigureSpec) -> str:
    """A range within what the figure can be."""
    low, high = max(found.low, spec.low), min(found.high, spec.high)
    return show_range(min(low, high), max(low, high), spec.unit)


def range_data(found: Range) -> Data:
    """A range for programs, in the figure's own unit."""
    return {"low": found.low, "middle": found.middle, "high": found.high}


def authority_left(campaign: Campaign) -> str:
    """What can still be spent, in words."""
    return f"{plain(campaign.state.nation.authority)} authority"
