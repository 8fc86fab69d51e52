"""Institutions that can never be put in force, and domains that leave an outlook out."""

from __future__ import annotations

from collections.abc import Iterator

from game.errors import Problem
from game.ruleset.checks.facts import Facts
from game.ruleset.checks.finding import NOTE, Place, asked, found, get
from game.ruleset.checks.waiting import requires
from game.ruleset.expression import contradiction
from game.ruleset.shapes import Made
from game.state.mix import Mix
from game.state.vocabulary import DOMAINS, OUTLOOKS


def check(facts: Facts) -> Iterator[Problem]:
    """A50 to A52."""
    if not facts.whole:
        return
    waited = unobtainable(facts)
    for source, option in facts.all("institution"):
        if source.id not in waited:
            continue
        needs = asked(option, "needs")
        for_whom = waited[source.id]
        place = Place(source, ("needs",))
        if contradiction(e for _, e in needs):
            message = f"'{source.id}' can never be put in force"
            yield found("A50", message, place, "no scenario begins with it", at_key=True)
        else:
            said = " and ".join(f"'{id}'" for id in for_whom)
            ring = _ring(source.id, waited)
            hint = f"a ring: {' → '.join(ring)}" if ring else "that can never be in force"
            message = f"'{source.id}' needs {said} first"
            also = tuple(facts.sources.entries["institution"][id].mark for id in ring[1:-1])
            yield found("A51", message, place, hint, at_key=True, also=also)
    yield from _outlooks(facts)


def unobtainable(facts: Facts) -> dict[str, list[str]]:
    """Return the institutions that can never be in force, each with those it waits for."""
    options = facts.entries["institution"]
    missing = {id: made for id, made in options.items() if id not in facts.at_start}
    missing = {id: made for id, made in missing.items() if id not in facts.installed}
    waits: dict[str, list[str]] = {}
    while True:
        waits = {id: _waits_for(made, missing) for id, made in missing.items()}
        left = {id: made for id, made in missing.items() if waits[id] or _never(made)}
        if len(left) == len(missing):
            return {id: waits[id] for id in missing}
        missing = left


def _never(option: Made) -> bool:
    return contradiction(e for _, e in asked(option, "needs")) is not None


def _waits_for(option: Made, missing: dict[str, Made]) -> list[str]:
    """Which missing institutions an institution needs in force first."""
    needs = [expression for _, expression in asked(option, "needs")]
    named = {id for need in needs for id in need.options_read if id in missing}
    return [id for id in sorted(named) if requires(needs, f"in_force('{id}')")]


def _ring(id: str, waits: dict[str, list[str]]) -> list[str]:
    """The way from an institution by what it waits for back to itself; empty if there is none."""
    ways = [[id]]
    while ways:
        way = ways.pop(0)
        for following in waits.get(way[-1], ()):
            if following == id:
                return [*way, id]
            if following not in way:
                ways.append([*way, following])
    return []


def _outlooks(facts: Facts) -> Iterator[Problem]:
    """Each domain should have an option in which each outlook weighs most."""
    leading: dict[str, set[str]] = {domain: set() for domain in DOMAINS}
    for _, option in facts.all("institution"):
        mix, domain = get(option, "mix"), get(option, "domain")
        if isinstance(mix, Mix) and domain in leading:
            most = max(mix)
            leading[domain].update(o for o, s in zip(OUTLOOKS, mix, strict=True) if s == most)
    for source, _ in facts.all("domain"):
        lacking = [o for o in OUTLOOKS if o not in leading.get(source.id, OUTLOOKS)]
        if lacking:
            message = f"no option of '{source.id}' is mostly {' or '.join(lacking)}"
            yield found("A52", message, Place(source), severity=NOTE)
