"""Technologies that never come or of which nothing comes, and projects that nobody can begin."""

from __future__ import annotations

from collections.abc import Iterator

from game.errors import Problem
from game.ruleset.checks.facts import Facts, expressions
from game.ruleset.checks.finding import NOTE, Place, asked, found, get
from game.ruleset.checks.institutions import unobtainable
from game.ruleset.checks.waiting import requires
from game.ruleset.expression import Expression, contradiction
from game.ruleset.shapes import Made
from game.ruleset.sources import Source
from game.state.vocabulary import TRACKS

STEPS = range(1, 9)
BURDENS = ("inequality", "capture", "waste")  # traits nobody wants more of
ASKING = ("scenario", "institution", "project", "technology", "event", "ending", "shock")


def check(facts: Facts) -> Iterator[Problem]:
    """A80 to A85."""
    for kind in ("technology", "project"):
        for source, made in facts.all(kind):
            if not _burdens(made):
                hint = "nothing is free: give it 'costs', 'effects' or an 'upkeep'"
                message = f"'{source.id}' has no side effect beside what is said of it"
                yield found("A85", message, Place(source), hint, NOTE)
    if not facts.whole:
        return
    yield from _steps(facts)
    yield from _never(facts)
    yield from _dead(facts)


# --- what never comes ----------------------------------------------------------------------------


def unreachable(facts: Facts) -> dict[str, list[str]]:
    """Return the technologies that can never come, each with those it waits for."""
    missing = dict(facts.entries["technology"])
    away = {f"in_force('{id}')" for id in unobtainable(facts)}
    while True:
        waits = {id: _waits_for(made, missing) for id, made in missing.items()}
        left = {id: made for id, made in missing.items() if waits[id] or _impossible(made, away)}
        if len(left) == len(missing):
            return waits
        missing = left


def _waits_for(made: Made, missing: dict[str, Made]) -> list[str]:
    """Which missing technologies must come before one: what it needs, and the step before it."""
    return [*_needed(made, missing), *_before(made, missing)]


def _needed(made: Made, missing: dict[str, Made]) -> list[str]:
    needs = [expression for _, expression in asked(made, "needs")]
    named = {id for need in needs for id in need.technologies_read if id in missing}
    return [id for id in sorted(named) if requires(needs, f"known('{id}')")]


def _before(made: Made, missing: dict[str, Made]) -> list[str]:
    track, step = get(made, "track"), get(made, "step")
    return [
        id
        for id, other in missing.items()
        if get(other, "track") == track and _number(get(other, "step")) == _number(step) - 1
    ]


def _number(step: Made) -> int:
    return step if isinstance(step, int) else -9


def _impossible(made: Made, away: set[str]) -> bool:
    needs = [expression for _, expression in asked(made, "needs")]
    return contradiction(needs) is not None or _cannot(needs, away)


def _cannot(needs: list[Expression], away: set[str], roles: dict[str, str] | None = None) -> bool:
    """Whether needs can only hold with something that is never there."""
    named = {f"known('{id}')" for need in needs for id in need.technologies_read}
    named |= {f"in_force('{id}')" for need in needs for id in need.options_read}
    return any(requires(needs, asks, roles) for asks in sorted(named & away))


def never_built(facts: Facts) -> list[str]:
    """Return the projects that can never be begun."""
    away = {f"known('{id}')" for id in unreachable(facts)}
    away |= {f"in_force('{id}')" for id in unobtainable(facts)}
    roles = {"region": "region"}
    never = []
    for id, made in facts.entries["project"].items():
        needs = [e for _, e in (*asked(made, "where"), *asked(made, "needs"))]
        if contradiction(needs) or _cannot(needs, away, roles):
            never.append(id)
    return never


def _never(facts: Facts) -> Iterator[Problem]:
    waits = unreachable(facts)
    missing = {id: made for id, made in facts.entries["technology"].items() if id in waits}
    for source, made in facts.all("technology"):
        if source.id not in waits:
            continue
        ring, needed = ring_of(source.id, waits), _needed(made, missing)
        place = Place(source, ("needs",) if "needs" in source.raw else ())
        if ring:
            said = " → ".join(ring)
            also = tuple(facts.sources.entries["technology"][id].mark for id in ring[1:-1])
            message = f"'{source.id}' must wait for itself"
            yield found("A81", message, place, f"a ring: {said}", at_key=True, also=also)
        elif needed or not _before(made, missing):  # else the step before it is told of
            hint = f"it waits for '{needed[0]}'" if needed else "what it needs is never so"
            yield found("A80", f"'{source.id}' can never come", place, hint, at_key=True)
    for id in never_built(facts):
        source = facts.sources.entries["project"][id]
        hint = "no region and no year will ever do"
        yield found("A84", f"'{id}' can never be begun", Place(source), hint)


def ring_of(id: str, waits: dict[str, list[str]]) -> list[str]:
    """The way from a technology by what it waits for back to itself; empty if there is none."""
    ways, seen = [[id]], {id}
    while ways:
        way = ways.pop(0)
        for following in waits.get(way[-1], ()):
            if following == id:
                return [*way, id]
            if following not in seen:
                seen.add(following)
                ways.append([*way, following])
    return []


# --- what nothing comes of -----------------------------------------------------------------------


def _dead(facts: Facts) -> Iterator[Problem]:
    """Technologies that nothing asks for, and that change nothing."""
    named = {
        id
        for kind in ASKING
        for _, made in facts.all(kind)
        for _, expression in expressions(kind, made)
        for id in expression.technologies_read
    }
    for source, made in facts.all("technology"):
        alive = any(get(made, name) for name in ("traits", "gives", "costs", "effects"))
        if source.id not in named and not alive and not facts.perhaps(source.id):
            hint = f"give it traits, or let something need known('{source.id}')"
            yield found("A82", f"nothing comes of '{source.id}'", Place(source), hint)


def _steps(facts: Facts) -> Iterator[Problem]:
    """Each track should have one technology a step, if there are any."""
    taken: dict[tuple[str, int], Source] = {}
    for source, made in facts.all("technology"):
        track, step = get(made, "track"), get(made, "step")
        if not isinstance(track, str) or not isinstance(step, int):
            continue
        first = taken.setdefault((track, step), source)
        if first is not source:
            message = f"'{first.id}' is step {step} of {track} too"
            yield found("A83", message, Place(source, ("step",)), also=(first.mark,))
    for track in TRACKS if taken else ():
        lacking = [str(step) for step in STEPS if (track, step) not in taken]
        if lacking:
            some = next(source for _, source in taken.items())
            message = f"the track '{track}' lacks step {', '.join(lacking)}"
            yield found("A83", message, Place(some), "nothing comes there", NOTE)


def _burdens(made: Made) -> bool:
    """Whether something is lost by a technology or project, as far as figures go."""
    if any(get(made, name) for name in ("costs", "effects")):
        return True
    upkeep = get(made, "upkeep")
    if isinstance(upkeep, Expression) and upkeep.source != "0":
        return True
    traits = get(made, "traits")
    if not isinstance(traits, dict):
        return False
    return any(amount > 0 if name in BURDENS else amount < 0 for name, amount in traits.items())
