"""Why a figure is what it is: its causes as a tree, as deep as they go (game.md 11).

The ledger holds true amounts.  What is shown adds up to the *reported* change: the gap between the
two is spread over the entries in proportion, so that the tree leaks nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from attrs import define, field

from game.play.command import Command, RefusedError
from game.play.timeline import branch, commands_of, no_progress, play_on, remember
from game.rules.departments import DEPARTMENTS
from game.rules.order import voice
from game.ruleset.registry import FIGURES, figure_at
from game.state.figures import Seen
from game.state.ledger import TERMS, Entry

if TYPE_CHECKING:
    from game.play.campaign import Campaign
    from game.play.view import View

DEPTH = 4
CHILDREN = 4
SMALL = 1e-9
KEEPS_SIGN = 0.9  # part of an amount a gap may take away


@define
class Cause:
    """One reason: what it is, how much it did (in the figure's own unit), and its own reasons.

    `amount` is None where the figure behind it is not reported.
    """

    text: str
    amount: float | None
    address: str = ""  # the figure this node is about, when it is one
    children: list[Cause] = field(factory=list)


def why(campaign: Campaign, address: str, year: int, depth: int = DEPTH) -> Cause:
    """The causes of a figure's change during a year, largest first.

    RefusedError when the figure or the year is not there, or nobody reports it.
    """
    figure = figure_at(address)
    if figure is None:
        raise RefusedError(f"There is no figure {address}.", "", "R05")
    if figure.spec.seen is Seen.HIDDEN:
        raise RefusedError("Nobody reports that.", "What it moves can be asked about.", "R11")
    remember(campaign)
    if campaign.ledger is None or year not in campaign.ledger:
        years = sorted(campaign.ledger or ())
        remedy = f"From {years[0]} to {years[-1]}." if years else "Causes were not kept."
        raise RefusedError(f"There is no year {year} to ask about.", remedy, "R12")
    asked = _Asked(campaign, year)
    return asked.figure(address, depth, set())


class _Asked:
    """One question: the entries of a year and the one before, by figure."""

    def __init__(self, campaign: Campaign, year: int) -> None:
        self.campaign, self.year = campaign, year
        self.entries = {
            year: _by_figure((campaign.ledger or {}).get(year, ())),
            year - 1: _by_figure((campaign.ledger or {}).get(year - 1, ())),
        }
        self.before = _view(campaign, year)
        self.after = _view(campaign, year + 1)

    def figure(self, address: str, depth: int, path: set[str]) -> Cause:
        """The tree under one figure."""
        amounts = self.amounts(address)
        shown = self.reported_change(address, amounts)
        root = Cause(name(self.campaign, address), shown, address)
        if depth <= 0:
            return root
        scaled = spread(amounts, shown) if shown is not None else amounts
        ordered = sorted(scaled.items(), key=lambda item: (-abs(item[1]), item[0]))
        for cause, amount in ordered[: 2 * CHILDREN]:
            if abs(amount) < SMALL:
                continue
            node = Cause(text_of(self.campaign, cause), amount if shown is not None else None)
            node.children = self.deeper(cause, address, depth - 1, path | {address})
            root.children.append(node)
        return root

    def amounts(self, address: str) -> dict[str, float]:
        """What each cause did to a figure; means over groups are taken apart group by group."""
        found: dict[str, float] = {}
        for leaf, weight in self.leaves(address):
            for cause, amount in self.entries[self.year].get(leaf, {}).items():
                found[cause] = found.get(cause, 0.0) + weight * amount
        return found

    def leaves(self, address: str) -> list[tuple[str, float]]:
        """Stored figures a figure is made of, with their weights."""
        figure = figure_at(address)
        if figure is None:
            return []
        if address == "nation.legitimacy":
            return voices(self.campaign)
        if figure.read is None:
            return [(address, 1.0)]
        return mean_leaves(self.campaign, address)

    def reported_change(self, address: str, amounts: dict[str, float]) -> float | None:
        """The change as reported; None when the figure is hidden."""
        figure = figure_at(address)
        if figure is None or figure.spec.seen is Seen.HIDDEN:
            return None
        try:
            after, before = self.after.read(address).value, self.before.read(address).value
        except KeyError:  # a movement or a person that was not there at both ends
            return add_up(amounts.values())
        return None if after is None or before is None else after - before

    def deeper(self, cause: str, address: str, depth: int, path: set[str]) -> list[Cause]:
        """Figures a rule's term read, with their own changes; an act or a letter has none."""
        term = TERMS.get(cause)
        if term is None or depth <= 0:
            return []
        changed = []
        for pattern in term.reads:
            for read in self.resolve(pattern, address):
                if read in path:
                    continue
                size = add_up(self.amounts(read).values())
                if abs(size) > SMALL:
                    changed.append((abs(size), read))
        changed.sort(key=lambda item: (-item[0], item[1]))
        return [self.figure(read, depth - 1, path) for _, read in changed[:CHILDREN]]

    def resolve(self, pattern: str, address: str) -> list[str]:
        """Absolute addresses of what a term read (see `state.ledger.Term`)."""
        holder, _, _ = address.rpartition(".")
        if pattern.startswith("."):
            return [holder + pattern] if (holder + pattern) in self.entries[self.year] else []
        table, *rest = pattern.split(".")
        if table in ("region", "youth") and "region" in (table, rest[0]):
            region = getattr(self.campaign.state.at(holder), "region", "") or holder.split(".")[1]
            return [f"regions.{region}.{rest[-1]}"] if rest[-1] != "mix" else []
        if "*" in rest:
            end = "." + rest[-1]
            return [
                a for a in self.entries[self.year] if a.startswith(table + ".") and a.endswith(end)
            ]
        return [pattern] if figure_at(pattern) else []


def _view(campaign: Campaign, year: int) -> View:
    if year in campaign.openings:
        return campaign.view_at(year)
    return campaign.view()


def _by_figure(entries: Iterable[Entry]) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for entry in entries:
        of = found.setdefault(entry.figure, {})
        for cause, amount in zip(entry.causes, entry.amounts, strict=True):
            of[cause] = of.get(cause, 0.0) + amount
    return found


def add_up(amounts: Iterable[float]) -> float:
    """Add in order, the same on every Python."""
    total = 0.0
    for amount in amounts:
        total += amount
    return total


def spread(amounts: dict[str, float], shown: float) -> dict[str, float]:
    """Spread the gap between true and shown change over the amounts in proportion to their size.

    Only so far that none changes its sign; the rest is put down to the counting.
    """
    size = add_up(abs(a) for a in amounts.values())
    gap = shown - add_up(amounts.values())
    part = max(-KEEPS_SIGN, min(KEEPS_SIGN, gap / size)) if size > SMALL else 0.0
    found = {cause: amount + part * abs(amount) for cause, amount in amounts.items()}
    rest = shown - add_up(found.values())
    if abs(rest) > SMALL:
        found["report"] = rest
    return found


def voices(campaign: Campaign) -> list[tuple[str, float]]:
    """Trust of every group, each as much as its voice counts: what legitimacy is made of."""
    order = campaign.turn().order
    groups = campaign.state.groups.values()
    total = add_up(voice(order, group) for group in groups)
    return [(f"{g.key}.trust", voice(order, g) / total) for g in groups if total > 0]


def mean_leaves(campaign: Campaign, address: str) -> list[tuple[str, float]]:
    """The stored figures behind a derived one and how much each counts.

    Means over groups count by size, means over regions by population, sums whole.
    """
    head, _, wanted = address.rpartition(".")
    groups = list(campaign.state.groups.values())
    if head.startswith("regions."):
        groups = [g for g in groups if g.region == head.split(".")[1]]
    leaf = {"wellbeing": "welfare", "people_index": "", "population": "size"}.get(wanted, wanted)
    if ("group", leaf) in FIGURES and FIGURES["group", leaf].read is None:
        people = add_up(g.size for g in groups)
        if wanted == "population":
            return [(f"{g.key}.size", 1.0) for g in groups]
        return [(f"{g.key}.{leaf}", g.size / people) for g in groups if people > 0]
    if wanted == "people_index":
        people = add_up(g.size for g in groups)
        return [
            (f"{g.key}.{outlook}", weight * g.size / people)
            for g in groups
            for outlook, weight in (("nationalist", 1.0), ("marxist", 2.0), ("technocratic", 3.0))
            if people > 0
        ]
    if wanted == "unrest":
        people = add_up(g.size for g in groups)
        return [
            (f"{r.key}.unrest", add_up(g.size for g in groups if g.region == r.id) / people)
            for r in campaign.state.regions.values()
            if people > 0
        ]
    if wanted == "outcome":
        count = len(campaign.state.institutions)
        return [(f"{i.key}.outcome", 1 / count) for i in campaign.state.institutions.values()]
    return []


def name(campaign: Campaign, address: str) -> str:
    """A figure in words: 'trust of workers in Harrow'."""
    head, _, figure = address.rpartition(".")
    words = head.split(".")
    label = figure.replace("_", " ")
    regions = campaign.state.regions
    match words[0]:
        case "nation":
            return label
        case "groups":
            return f"{label} of {words[2]} in {regions[words[1]].name}"
        case "regions":
            return f"{label} in {regions[words[1]].name}"
        case "youth":
            return f"{label} share of the young in {regions[words[1]].name}"
        case "institutions":
            return f"{label} of {campaign.rules.domains[words[1]].name.lower()}"
        case "neighbours" | "people" | "movements":
            holder = getattr(campaign.state, words[0]).get(words[1])
            return f"{label} of {holder.name if holder else words[1].replace('_', ' ')}"
    return f"{label} of {words[-1].replace('_', ' ')}"


def text_of(campaign: Campaign, cause: str) -> str:
    """A cause in words: a rule's term, a letter's answer, an act, an institution."""
    if cause in TERMS:
        return TERMS[cause].text
    kind, _, rest = cause.partition(":")
    if kind == "letter":
        event, _, choice = rest.partition("/")
        found = campaign.rules.events.get(event)
        title = found.title.source if found else event
        return f"letter “{title}”" + (f", answered {choice.replace('_', ' ')}" if choice else "")
    if kind == "act":
        year, _, command = rest.partition(":")
        return f"your decision of {year}: {command}"
    if kind == "technology":
        technology = campaign.rules.technologies.get(rest)
        return f"what came with {technology.name if technology else rest}"
    if kind == "project":
        project = campaign.rules.projects.get(rest)
        return f"{project.name if project else rest}, built"
    if kind == "seat":
        seat, _, person = rest.partition(":")
        return in_seat(campaign, seat, person)
    if kind == "institution":
        option = campaign.rules.institutions.get(rest)
        return f"what {option.name if option else rest} gives and costs"
    return "it was counted differently" if cause == "report" else cause


def in_seat(campaign: Campaign, seat: str, person: str) -> str:
    """A hand at a seat in words: "Ida Kern in the seat of Statistics"."""
    title = DEPARTMENTS[seat].title if seat in DEPARTMENTS else seat
    if not person:
        return f"nobody in the seat of {title}"
    known = campaign.state.people.get(person)
    return f"{known.name if known else person} in the seat of {title}"


@define
class Weight:
    """How a figure would have ended without one decision."""

    year: int
    command: str
    difference: float  # with it minus without it


def why_span(
    campaign: Campaign,
    address: str,
    first: int,
    last: int,
    progress: Callable[[int, int], None] = no_progress,
) -> list[Weight]:
    """Which decisions of the years first to last moved a figure, by replay without each in turn.

    Letters come as they came, dice fall as they fell, commands that became impossible are skipped.
    Reported values are compared, largest difference first.
    """
    remember(campaign)
    first = max(first, min(campaign.openings))
    last = min(last, campaign.year - 1)
    if last < first:
        raise RefusedError("There are no ended years in that span.", "", "R12")
    given = commands_of(campaign, first, last)
    decisions = [item for item in given if item[2].verb != "end"]
    with_all = _ending_value(campaign, address, first, last, [c for _, _, c in given])
    found = []
    for done, (place, year, command) in enumerate(decisions):
        progress(done, len(decisions))
        rest = [c for p, _, c in given if p != place]
        without = _ending_value(campaign, address, first, last, rest, command)
        found.append(Weight(year, str(command), with_all - without))
    progress(len(decisions), len(decisions))
    found.sort(key=lambda w: (-abs(w.difference), w.year, w.command))
    return found


def _ending_value(
    campaign: Campaign,
    address: str,
    first: int,
    last: int,
    commands: Sequence[Command],
    instead_of: Command | None = None,
) -> float:
    branched = branch(campaign, first)
    play_on(branched, commands, last + 1, instead_of)
    return branched.view().value(address)
