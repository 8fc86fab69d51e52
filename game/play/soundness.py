"""Whether a snapshot out of a file is a state that the rules can go on from."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping

from game.errors import GameError, Problem
from game.rules.acts.knowledge import AUDITS, TOPICS
from game.rules.acts.standing import known
from game.rules.labels import LABELS
from game.ruleset.characters import shortened
from game.ruleset.registry import FIGURES
from game.ruleset.ruleset import Ruleset
from game.ruleset.successors import NAMED
from game.state.holders import BOUNDS, Holder, Mixed
from game.state.mix import mix_of
from game.state.state import TABLES, Motion, State
from game.state.vocabulary import (
    BUDGET_HEADS,
    CLASSES,
    DOMAINS,
    HEADLINES,
    LIVING,
    MINORITY_STATUS,
    OUTLOOKS,
    SEATS,
    TRACKS,
)

MOST = 20  # faults that are told


def require_sound(state: State, rules: Ruleset) -> None:
    """GameError with what is missing, out of bounds, misnamed, or not in this content any more."""
    faults = [*_missing(state), *_misnamed(state)]
    for holder in state.holders():
        faults += _out_of_bounds(holder)
    gone: dict[str, dict[str, None]] = {}  # kind of content → ids, each once
    for what, names, there in _references(state, rules):
        for name in names:
            if name not in there and what in NAMED:
                gone.setdefault(what, {})[shortened(name)] = None
            elif name not in there:
                faults.append(f"there is no {what} {shortened(name)} any more")
    faults += [
        f"a motion asks for {shortened(motion.act)} {shortened(' '.join(motion.args))}, "
        "which cannot be done any more"
        for motion in state.motions
        if not _can_be_asked(motion, state, rules)
    ]
    problems = [Problem("S22", fault) for fault in faults[:MOST]]
    if gone:
        problems.insert(0, _gone(gone))
    if problems:
        raise GameError(problems)


def _gone(names: Mapping[str, Iterable[str]]) -> Problem:
    """One line for all that a save names and this content does not have any more."""
    told = [f"{kind} {', '.join(list(ids)[:MOST])}" for kind, ids in names.items()]
    hint = "'replaced_by:' in content says what is to take its place"
    return Problem("S22", f"the save names what is no more: {'; '.join(told)}", hint=hint)


def _missing(state: State) -> Iterator[str]:
    """Tables that lack what every nation has."""
    groups = {f"{region}.{cls}" for region in state.regions for cls in CLASSES}
    whole = (
        ("young", set(state.regions), set(state.youth)),
        ("groups", groups, set(state.groups)),
        ("institutions", set(DOMAINS), set(state.institutions)),
        ("tracks", set(TRACKS), set(state.tracks)),
    )
    if not state.regions:
        yield "the snapshot has no regions"
    for table, wanted, there in whole:
        if wanted != there:
            yield f"the {table} of the snapshot are not whole"


def _misnamed(state: State) -> Iterator[str]:
    """Holders that bear another address than the one they stand at, and seats held twice."""
    for table in TABLES:
        for id, holder in getattr(state, table).items():
            if (holder.key, holder.id) != (f"{table}.{id}", id):
                yield f"{table}.{shortened(id)} is called {shortened(holder.key)}"
    for key, group in state.groups.items():
        if key != f"{group.region}.{group.cls}":
            yield f"groups.{shortened(key)} is said to be of {shortened(group.region)}"
    held = [person.seat for person in state.people.values() if person.seat]
    if len(held) != len(set(held)):
        yield "a seat of the council is held by two"


def _out_of_bounds(holder: Holder) -> Iterator[str]:
    for name, (low, high) in BOUNDS[type(holder)].items():
        value = getattr(holder, name)
        if not low <= value <= high:
            yield f"{holder.key}.{name} is {value:g}, outside {low:g} to {high:g}"
    if isinstance(holder, Mixed):
        total = 0.0
        for share in mix_of(holder):
            total += share
        if abs(total - 1) > 1e-6:
            yield f"the mix of {holder.key} adds up to {total:g}"


def _references(
    state: State, rules: Ruleset
) -> Iterator[tuple[str, Iterable[str], Container[str]]]:
    """Every name that stands for something: what it stands for, the names, and what there is."""
    institutions, people = state.institutions.values(), state.people.values()
    movements, sites = state.movements.values(), state.sites.values()
    nowhere = ("", *state.regions)
    yield "scenario", [state.scenario], rules.scenarios
    yield "institution", [i.option for i in institutions], rules.institutions
    coming = [name for i in institutions for name in (i.next, i.previous, i.pilot)]
    yield "institution", [*filter(None, coming), *state.pilots], rules.institutions
    yield "event", [letter.event for letter in state.letters], rules.events
    yield "event", [later.event for later in state.scheduled], rules.events
    yield "aim", [*filter(None, (state.aim, *state.attained))], rules.aims
    yield "technology", state.known, rules.technologies
    yield "project", [site.project for site in sites], rules.projects
    yield "standing order", state.orders, {" ".join(args) for args in known()}
    yield "label", [state.label], ("", *LABELS)
    yield "domain", [*state.promises, *(m.demand for m in movements)], ("", *DOMAINS)
    yield "outlook", [movement.outlook for movement in movements], OUTLOOKS
    yield "region", [i.pilot_region for i in institutions], nowhere
    yield "region", [person.region for person in people], nowhere
    yield "region", [movement.region for movement in movements], nowhere
    yield "region", [site.region for site in sites], nowhere
    yield "minority status", [r.minority_status for r in state.regions.values()], MINORITY_STATUS
    yield "seat", [seat for one in people for seat in (one.seat, *one.seats)], ("", *SEATS)
    yield "seat", [motion.seat for motion in state.motions], SEATS
    yield "seat", [forecast.seat for forecast in state.forecasts], SEATS
    yield "seat", state.vacant, SEATS
    yield "person", [forecast.person for forecast in state.forecasts], state.people
    of_nation = {name for kind, name in FIGURES if kind == "nation"}
    yield "figure", [forecast.figure for forecast in state.forecasts], of_nation
    yield "figure", state.history, (*LIVING, *HEADLINES)


def _can_be_asked(motion: Motion, state: State, rules: Ruleset) -> bool:
    """Whether the words of a motion name what is there."""
    match motion.act, *motion.args:
        case "reform", domain, option:
            return option in rules.institutions and rules.institutions[option].domain == domain
        case "pilot", domain, option, region:
            known_option = option in rules.institutions
            return (
                known_option
                and rules.institutions[option].domain == domain
                and (region in state.regions)
            )
        case (("review" | "renew"), domain):
            return domain in DOMAINS
        case "campaign", region, outlook:
            return region in state.regions and outlook in OUTLOOKS
        case "survey", topic:
            return topic in TOPICS
        case "budget", head:
            return head in BUDGET_HEADS
        case "audit", body:
            return body in AUDITS
        case "tax", way:
            return way in ("up", "down")
    return False
