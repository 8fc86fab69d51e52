"""Why a figure is what it is: its causes as a tree, as deep as they go (game.md 11).

The ledger holds true amounts.  What is shown adds up to the *reported* change: the gap between the
two is spread over the entries in proportion, so that the tree leaks nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from attrs import define, field

from game.play.command import RefusedError
from game.play.timeline import begun_anew, remember
from game.rules.acts.knowledge import TOPICS
from game.rules.departments import DEPARTMENTS
from game.rules.order import voice
from game.ruleset.registry import FIGURES, figure_at
from game.state.figures import Seen
from game.state.ledger import TERMS, Entry
from game.state.vocabulary import OUTLOOKS

if TYPE_CHECKING:
    from game.play.campaign import Campaign
    from game.play.view import View
    from game.state.holders import Institution

DEPTH = 4
CHILDREN = 4
PARTS = 2 * CHILDREN
SMALL = 1e-9
KEEPS_SIGN = 0.9  # part of an amount a gap may take away
REST = "rest"  # of the causes too small to be named one by one
REFORMED = frozenset(
    {
        "design.paper",
        "outcome.progress",
        "reform.heard",
        "reform.old_gone",
        "reform.rollout",
        "reform.started",
    }
)
"""Terms behind which stands whoever began the reform."""
MEANS = {"welfare": "wellbeing", "trust": "trust"}  # of groups → of the nation
FOLLOWS = {
    "housed": (".housing", ".population"),
    "food_per_head": (".food", ".population"),
    "polarisation": tuple(f".{outlook}" for outlook in OUTLOOKS),
}
"""Derived figures that are no mean: what they are computed from."""


@define
class Cause:
    """One reason: what it is, how much it did (in the figure's own unit), and its own reasons.

    `amount` is None where the figure behind it is not reported, and for what stands at the end: a
    decision, a letter.  `key` is the cause as the ledger has it; "" for a figure.
    """

    text: str
    amount: float | None
    address: str = ""  # the figure this node is about, when it is one
    children: list[Cause] = field(factory=list)
    key: str = ""


def why(campaign: Campaign, address: str, year: int, depth: int = DEPTH) -> Cause:
    """The causes of a figure's change during a year, largest first.

    RefusedError when the figure or the year is not there, or nobody reports it.
    """
    return Inquiry.of(campaign, address, year).figure(address, depth)


class Inquiry:
    """One year asked about: the entries of the year, by figure, and what was known at both ends.

    `figure` gives a tree down to a depth, `parts` what a figure's change is the sum of, and
    `behind` what stands behind one part, so that one can go on as deep as it goes.
    """

    @classmethod
    def of(
        cls,
        campaign: Campaign,
        address: str,
        year: int,
        view_at: Callable[[int], View] | None = None,
    ) -> Inquiry:
        """Ask about a year; RefusedError when that cannot be.  `view_at` may keep views."""
        figure = figure_at(address)
        if figure is None:
            raise RefusedError(f"There is no figure {address}.", "", "R05")
        if figure.spec.seen is Seen.HIDDEN:
            raise RefusedError("Nobody reports that.", "What it moves can be asked about.", "R11")
        remember(campaign)
        if campaign.ledger is None or year not in campaign.ledger:
            years = sorted(campaign.ledger or ())
            remedy = f"From {years[0]} to {years[-1]}." if years else "Causes were not kept."
            remedy = begun_anew(campaign) or remedy
            raise RefusedError(f"There is no year {year} to ask about.", remedy, "R12")
        return cls(campaign, year, view_at or campaign.view_at)

    def __init__(self, campaign: Campaign, year: int, view_at: Callable[[int], View]) -> None:
        self.campaign, self.year = campaign, year
        self.entries = _by_figure((campaign.ledger or {}).get(year, ()))
        openings = campaign.openings
        self.before = view_at(year) if year in openings else campaign.view()
        self.after = view_at(year + 1) if year + 1 in openings else campaign.view()

    def figure(self, address: str, depth: int = DEPTH, path: frozenset[str] = frozenset()) -> Cause:
        """The tree under one figure."""
        root = Cause(name(self.campaign, address), self.change(address), address)
        if depth > 0:
            root.children = self.parts(address)
            for part in root.children:
                part.children = self.behind(part.key, address, depth - 1, path | {address})
        return root

    def parts(self, address: str) -> list[Cause]:
        """What a figure's change is the sum of: the largest causes, and the rest in one."""
        found = self.all_parts(address)
        if len(found) <= PARTS + 1:
            return found
        left = found[PARTS:]
        if any(part.amount is None for part in left):
            return found[:PARTS]
        rest = add_up(part.amount or 0.0 for part in left)
        return [*found[:PARTS], Cause(f"{len(left)} smaller causes", rest, key=REST)]

    def smaller_parts(self, address: str) -> list[Cause]:
        """The causes that `parts` tells in one."""
        return self.all_parts(address)[PARTS:]

    def all_parts(self, address: str) -> list[Cause]:
        """Every cause of a figure's change, the largest first."""
        amounts = self.amounts(address)
        shown = self.reported_change(address, amounts)
        scaled = spread(amounts, shown) if shown is not None else amounts
        ordered = sorted(
            ((cause, amount) for cause, amount in scaled.items() if abs(amount) >= SMALL),
            key=lambda item: (-abs(item[1]), item[0]),
        )
        return [
            Cause(self.said(cause, address), amount if shown is not None else None, key=cause)
            for cause, amount in ordered
        ]

    def said(self, cause: str, address: str) -> str:
        """A cause in words; of a figure that is computed, that it follows from others."""
        if cause == "report" and self.computed_from(address):
            return "it follows from other figures"
        return text_of(self.campaign, cause)

    def change(self, address: str) -> float | None:
        """The change of a figure as reported; None when it is hidden."""
        return self.reported_change(address, self.amounts(address))

    def amounts(self, address: str) -> dict[str, float]:
        """What each cause did to a figure; means over groups are taken apart group by group."""
        found: dict[str, float] = {}
        for leaf, weight in self.leaves(address):
            for cause, amount in self.entries.get(leaf, {}).items():
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

    def behind(
        self, cause: str, address: str, depth: int = 1, path: frozenset[str] = frozenset()
    ) -> list[Cause]:
        """What stands behind a part of a figure's change: decisions, and figures that it read."""
        if depth <= 0:
            return []
        if cause == "report":
            patterns = self.computed_from(address)
            return self._recounted(address) + self._read(patterns, address, depth, path)
        decided = self._decided(cause, address)
        term = TERMS.get(cause)
        return decided + (self._read(term.reads, address, depth, path) if term else [])

    def _read(
        self, patterns: Iterable[str], address: str, depth: int, path: frozenset[str]
    ) -> list[Cause]:
        """Figures that a term read, those that changed most and count for most."""
        counts = {leaf.rpartition(".")[0]: weight for leaf, weight in self.leaves(address)}
        most = max(counts.values(), default=1.0) or 1.0
        changed = []
        for pattern in patterns:
            for read in self.resolve(pattern, address):
                if read in path or read == address:
                    continue
                size = abs(add_up(self.amounts(read).values()))
                size *= counts.get(read.rpartition(".")[0], most) / most
                if size > SMALL:
                    changed.append((size, read))
        changed.sort(key=lambda item: (-item[0], item[1]))
        return [self.figure(read, depth - 1, path) for _, read in changed[:CHILDREN]]

    def computed_from(self, address: str) -> tuple[str, ...]:
        """What a derived figure that is no mean is computed from."""
        figure = figure_at(address)
        if figure is None or figure.read is None or self.leaves(address):
            return ()
        return FOLLOWS.get(figure.name, ())

    def resolve(self, pattern: str, address: str) -> list[str]:
        """Absolute addresses of what a term read (see `state.ledger.Term`)."""
        if pattern.endswith(".mix"):
            shares = (f"{pattern[:-4]}.{outlook}" for outlook in OUTLOOKS)
            return [found for share in shares for found in self.resolve(share, address)]
        words = pattern.split(".")
        if "*" in words:
            head, end = f"{words[0]}.", f".{words[-1]}"
            return [a for a in self.entries if a.startswith(head) and a.endswith(end)]
        if words[0] not in ("", "region") and words[:2] != ["youth", "region"]:
            return [pattern] if figure_at(pattern) else []
        holder = address.rpartition(".")[0]
        if not words[0] and address == "nation.polarisation":
            return [f"nation{pattern}"]
        if not words[0] and holder == "nation" and words[1] in MEANS and self._is_mean(address):
            return [f"nation.{MEANS[words[1]]}"]
        holders = [holder]
        if self._is_mean(address):
            same = f"{holder}.{words[-1]}"
            if not words[0] and holder != "nation" and figure_at(same):
                return [same]
            holders = [leaf.rpartition(".")[0] for leaf, _ in self.leaves(address)]
        found = [self._beside(words, one) for one in holders]
        return [a for a in dict.fromkeys(found) if figure_at(a)]

    def _is_mean(self, address: str) -> bool:
        """Whether a figure is taken apart into those of others."""
        figure = figure_at(address)
        return address == "nation.legitimacy" or (figure is not None and figure.read is not None)

    def _beside(self, words: list[str], holder: str) -> str:
        """A pattern relative to a holder: its own, its region's, or of the young there."""
        if not words[0]:
            return f"{holder}.{words[-1]}"
        parts = holder.split(".")
        region = parts[1] if parts[0] in ("groups", "regions", "youth") else ""
        if parts[0] in ("movements", "people", "sites"):
            region = str(getattr(self.after.state.at(holder), "region", ""))
        return f"{'regions' if words[0] == 'region' else 'youth'}.{region}.{words[-1]}"

    # --- who decided -----------------------------------------------------------------------------

    def _decided(self, cause: str, address: str) -> list[Cause]:
        """The decision behind an institution, a project or the roll-out of a reform."""
        kind, _, rest = cause.partition(":")
        state = self.after.state
        if kind == "institution":
            held = [i for i in state.institutions.values() if i.option == rest]
            return [self._in_force(i) for i in held]
        if kind == "project":
            sites = [s for s in state.sites.values() if s.project == rest and s.decided_by]
            # of several alike: the one that was done this year, or that stands where it is asked of
            places = address.split(".")
            sites.sort(key=lambda s: (s.finished != self.year, s.region not in places))
            return [self._end(s.decided_by) for s in sites[:1]]
        if cause in REFORMED and address.startswith("institutions."):
            domain = address.split(".")[1]
            by = self.before.state.institutions[domain].decided_by
            by = by or state.institutions[domain].decided_by
            return [self._end(by)] if by else []
        if cause == "order.in_force":
            old = self.before.state.institutions
            new = [i for i in state.institutions.values() if i.option != old[i.id].option]
            return [self._in_force(i) for i in new]
        if cause.startswith("shock."):
            told = [t for t in state.chronicle if t.year == self.year and t.kind == "shock"]
            return [Cause(" ".join(t.text.split()), None, key="event") for t in told]
        return []

    def _recounted(self, address: str) -> list[Cause]:
        """Audits and surveys that began or ran out between the two counts."""
        topics = {"science": "audit"}
        name = address.rpartition(".")[2]
        topics |= {topic: "survey" for topic, names in TOPICS.items() if name in names}
        found = []
        for topic, verb in topics.items():
            was = self.before.state.surveyed.get(topic, 0) > self.before.year
            now = self.after.state.surveyed.get(topic, 0) > self.after.year
            if was != now:
                text = f"the {verb} of {topic} {'began' if now else 'ran out'}"
                found.append(Cause(text, None, key=f"act:{self.year}:{verb} {topic}"))
        return found

    def _in_force(self, institution: Institution) -> Cause:
        option = self.campaign.rules.institutions[institution.option].name
        if institution.decided_by and not institution.next:
            return self._end(institution.decided_by)
        since = max(institution.since, self.campaign.state.first_year)
        text = f"{option}, in force since {since}"
        if institution.since <= self.campaign.state.first_year:
            text = f"{option}, in force before you came"
        return Cause(text, None, key=f"institution:{institution.option}")

    def _end(self, cause: str) -> Cause:
        return Cause(text_of(self.campaign, cause), None, key=cause)


def goes_deeper(cause: str) -> bool:
    """Whether something may stand behind a cause, as far as can be told without asking."""
    term = TERMS.get(cause)
    if term is None:
        return cause in ("report", REST) or cause.partition(":")[0] in ("institution", "project")
    return bool(term.reads) or cause in (*REFORMED, "order.in_force") or cause.startswith("shock.")


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
        return _letter(campaign, cause, rest)
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


def _letter(campaign: Campaign, cause: str, rest: str) -> str:
    """A letter and its answer; where their words hang on a cast, as they were told."""
    event, _, choice = rest.partition("/")
    entry = campaign.rules.events.get(event)
    title = entry.title.source if entry else event
    label = choice.replace("_", " ")
    if entry and choice in entry.choices and "{" not in entry.choices[choice].label.source:
        label = entry.choices[choice].label.source
    if "{" in title or "[" in title:
        told = (t.text for t in reversed(campaign.state.chronicle) if t.cause == cause)
        words = " ".join(next(told, event).split())
        return f"letter “{words.split('. ')[0].rstrip('.')}”"
    return f"letter “{title}”" + (f", answered “{label}”" if choice else "")


def moved_by(campaign: Campaign, address: str, year: int, most: int = 12) -> list[str]:
    """Figures that reasons which read this one moved in a year; those that may be known."""
    holder, _, own = address.rpartition(".")
    reading = {
        term.id
        for term in TERMS.values()
        if any(read in (address, f".{own}") or _any_of(read, holder, own) for read in term.reads)
    }
    found: dict[str, float] = {}
    for entry in (campaign.ledger or {}).get(year, ()):
        figure = figure_at(entry.figure)
        if entry.figure == address or figure is None or figure.spec.seen is Seen.HIDDEN:
            continue
        for cause, amount in zip(entry.causes, entry.amounts, strict=True):
            beside = f".{own}" in TERMS[cause].reads if cause in TERMS else False
            if cause in reading and (not beside or entry.holder == holder):
                found[entry.figure] = found.get(entry.figure, 0.0) + abs(amount)
    return sorted(found, key=lambda figure: (-found[figure], figure))[:most]


def _any_of(read: str, holder: str, own: str) -> bool:
    """Whether a pattern such as `groups.*.trust` takes in a figure."""
    table, _, rest = read.partition(".")
    return "*" in rest and holder.startswith(f"{table}.") and rest.endswith(f".{own}")


def in_seat(campaign: Campaign, seat: str, person: str) -> str:
    """A hand at a seat in words: "Ida Kern in the seat of Statistics"."""
    title = DEPARTMENTS[seat].title if seat in DEPARTMENTS else seat
    if not person:
        return f"nobody in the seat of {title}"
    known = campaign.state.people.get(person)
    return f"{known.name if known else person} in the seat of {title}"
