"""Turning points: what moved trust and outcome most, by its root cause (game.md 10, 11).

Entries of the ledger that a letter, an act, a promise, a default or a shock caused are added up to
one amount a cause and year, in points of legitimacy; a reform is weighed by what its domain
delivered before and after.  What rules did of themselves has no root of its own and is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from attrs import define

from game.rules.promises import BROKEN, KEPT
from game.rules.purse import BROKEN as DEFAULTED
from game.rules.shocks import STRUCK
from game.ruleset.figures import population
from game.state.figures import Unit
from game.state.ledger import Entry
from game.state.state import State
from game.state.units import show, show_size
from game.story.past import Past
from game.story.telling import Teller

MOST = 5
MOST_OF_A_SORT = {"shock": 1, "default": 1}  # else two: what was decided is the better story
LEAST = 0.002  # less than a fifth of a point is no turn
WELFARE, UNREST, LIBERTY, ADHERENCE, OUTCOME, MOVEMENT = 0.5, -0.2, 0.1, 0.3, 0.6, -0.1
SHOCK = -0.25  # trust and outcome a share of plans lost costs, by and large
SETTLED, LASTS, A_THIRD = 4, 12, 3.0  # years until a reform shows, and until it is nobody's merit


@define
class Point:
    """A turning point: its year, what it did in points of legitimacy, and the words."""

    year: int
    sort: str  # letter, act, reform, shock, promise, default, province
    effect: float
    cause: str
    text: str = ""


def turning_points(past: Past, teller: Teller) -> list[Point]:
    """The three to five largest, in the order of years, told."""
    points = [p for p in _all(past) if abs(p.effect) >= LEAST]
    points.sort(key=lambda p: (-abs(p.effect), p.year, p.cause))
    chosen: list[Point] = []
    for point in points:
        alike = sum(p.sort == point.sort for p in chosen)
        if len(chosen) < MOST and alike < MOST_OF_A_SORT.get(point.sort, 2):
            point.text = _told(past, teller, point)
            if point.text:
                chosen.append(point)
    return sorted(chosen, key=lambda p: (p.year, p.cause))


def _all(past: Past) -> list[Point]:
    return [*_of_the_ledger(past), *_reforms(past), *_provinces(past)]


# --- the ledger ----------------------------------------------------------------------------------


def _of_the_ledger(past: Past) -> list[Point]:
    found: dict[tuple[int, str], float] = {}
    for year, log in sorted(past.ledger.items()):
        shares = _shares(past.at(year).state)
        for entry in log.single():
            for cause, amount in zip(entry.causes, entry.amounts, strict=True):
                if _sort(cause):
                    weighed = amount * _weight(entry, shares, cause)
                    found[year, cause] = found.get((year, cause), 0.0) + weighed
    return [Point(year, _sort(cause), effect, cause) for (year, cause), effect in found.items()]


def _sort(cause: str) -> str:
    """What sort of turning point a cause would be; '' where it is no root cause."""
    if cause.startswith("letter:"):
        return "letter"
    if cause.startswith("act:"):
        return "act"
    return {STRUCK: "shock", KEPT: "promise", BROKEN: "promise", DEFAULTED: "default"}.get(
        cause, ""
    )


def _shares(state: State) -> dict[str, float]:
    """Part of the people in each group and region, by address."""
    total, found = 0.0, {}
    for group in state.groups.values():
        total += group.size
    for region in state.regions.values():
        found[region.key] = population(state, region) / total if total > 0 else 0.0
    for group in state.groups.values():
        found[group.key] = group.size / total if total > 0 else 0.0
    for movement in state.movements.values():
        found[movement.key] = found.get(f"regions.{movement.region}", 0.0)
    return found


def _weight(entry: Entry, shares: dict[str, float], cause: str) -> float:
    """Points of legitimacy that one unit of a figure is worth, by and large."""
    table, part = entry.holder.partition(".")[0], shares.get(entry.holder, 0.0)
    match table, entry.field:
        case "groups", "trust":
            return part
        case "groups", "welfare":
            return WELFARE * part
        case "regions", "unrest":
            return UNREST * part
        case "movements", "strength":
            return MOVEMENT * part
        case "institutions", "outcome":
            return OUTCOME / 15
        case "institutions", "adherence":
            return ADHERENCE / 15
        case "nation", "liberty":
            return LIBERTY
        case "nation", "shocks":
            return SHOCK if cause == STRUCK else 0.0
    return 0.0


# --- what the ledger does not say in one place ---------------------------------------------------


@define
class _Installed:
    domain: str
    option: str
    year: int
    cause: str


def _reforms(past: Past) -> Iterator[Point]:
    """What each domain delivered before and after another institution came into force."""
    for made in _installed(past):
        before, after = _before(past, made), _after(past, made)
        if before is None or after is None:
            continue
        years = min(LASTS, max(past.years) - made.year) / A_THIRD
        effect = (after - before) * OUTCOME / 15 * years
        yield Point(made.year, "reform", effect, f"reform:{made.domain}/{made.option}")


def _installed(past: Past) -> Iterator[_Installed]:
    for last, year in pairwise(past.years):
        then, now = past.openings[last].institutions, past.openings[year].institutions
        for domain, institution in now.items():
            if then[domain].option != institution.option:
                yield _Installed(domain, institution.option, last, institution.decided_by)


def _before(past: Past, made: _Installed) -> float | None:
    return _mean_outcome(past, made.domain, range(made.year - 3, made.year + 1), "")


def _after(past: Past, made: _Installed) -> float | None:
    years = range(made.year + SETTLED, made.year + LASTS)
    return _mean_outcome(past, made.domain, years, made.option)


def _mean_outcome(past: Past, domain: str, years: range, option: str) -> float | None:
    """Mean outcome of a domain over years, while an option (any when '') is in force."""
    total, count = 0.0, 0
    for year in years:
        state = past.openings.get(year)
        if state is not None and option in ("", state.institutions[domain].option):
            total += state.institutions[domain].outcome
            count += 1
    return total / count if count else None


def _provinces(past: Past) -> Iterator[Point]:
    for last, year in pairwise(past.years):
        state = past.openings[year]
        for region in state.regions.values():
            if region.lost and not past.openings[last].regions[region.id].lost:
                part = _shares(state)[region.key]
                yield Point(last, "province", -0.3 * part, f"province:{region.id}")


# --- in words ------------------------------------------------------------------------------------


def _told(past: Past, teller: Teller, point: Point) -> str:
    way = "gain" if point.effect > 0 else "loss"
    about, year = f"{point.year}/{point.cause}", str(point.year)
    change = show_size(point.effect, Unit.SHARE)
    rest = point.cause.partition(":")[2]
    match point.sort:
        case "letter":
            event, _, choice = rest.partition("/")
            title = past.title(point.year, event)
            answer = past.label(point.year, event, choice)
            return teller.tell(
                f"letter_{way}", about, title=title, answer=answer, year=year, change=change
            )
        case "act":
            words = spoken_act(past, point.year, rest.partition(":")[2])
            return teller.tell(f"act_{way}", about, command=words, year=year, change=change)
        case "reform":
            return _told_reform(past, teller, point, way)
        case "shock":
            return teller.tell(
                "shock", about, shock__name=_shock_of(past, point.year), year=year, change=change
            )
        case "province":
            region = past.state.regions[rest].name
            return teller.tell("province_lost", about, region__name=region, year=year)
        case "promise":
            return teller.tell(f"promise_{way}", about, year=year, change=change)
    return teller.tell("default", about, year=year, change=change)


def _told_reform(past: Past, teller: Teller, point: Point, way: str) -> str:
    domain, _, option = point.cause.partition(":")[2].partition("/")
    made = _Installed(domain, option, point.year, "")
    before, after = _before(past, made), _after(past, made)
    return teller.tell(
        f"reform_{way}",
        f"{point.year}/{option}",
        institution__name=past.turn.rules.institutions[option].name,
        domain__name=past.turn.rules.domains[domain].name.lower(),
        year=str(point.year),
        before=show(before, Unit.SHARE),
        after=show(after, Unit.SHARE),
    )


def _shock_of(past: Past, year: int) -> str:
    """The name of the shock the chronicle tells of in a year, in the middle of a sentence."""
    for line in past.state.chronicle:
        kind, _, id = line.cause.partition(":")
        if line.year == year and kind == "shock" and id in past.turn.rules.shocks:
            name = past.turn.rules.shocks[id].name
            return name[:1].lower() + name[1:]
    return ""


def spoken_act(past: Past, year: int, command: str) -> str:
    """An act with the names of what it was about: "suppress the Common Table of Harrow"."""
    state, rules = past.at(year).state, past.turn.rules
    words = []
    for word in command.split(" "):
        for table in (state.movements, state.regions, state.people, rules.institutions, rules.aims):
            if word in table:
                word = str(getattr(table[word], "name", word))
                break
        words.append(word.replace("_", " "))
    return " ".join(words)
