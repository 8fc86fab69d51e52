"""Events that nothing brings, that wait for what never comes, or are paced against themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from game.errors import Problem
from game.ruleset.checks.facts import Brought, Facts, texts_in
from game.ruleset.checks.finding import LIKELY, NOTE, Asked, Place, asked, found, get, tables
from game.ruleset.checks.institutions import unobtainable
from game.ruleset.checks.technologies import never_built, unreachable
from game.ruleset.checks.waiting import requires
from game.ruleset.expression import Expression, contradiction
from game.ruleset.marked import MarkedMap
from game.ruleset.registry import COLLECTIONS
from game.ruleset.shapes import Made
from game.ruleset.sources import Source
from game.ruleset.suggest import did_you_mean

DRAWN: Final = frozenset({"year"})
"""Triggers whose events the director draws of itself; others wait for a `later`."""
LONGEST: Final = 120
"""Years of the longest campaign."""


def check(facts: Facts) -> Iterator[Problem]:
    """A30 to A35."""
    reached = reachable(facts)
    if facts.whole:
        yield from _unreached(facts, reached)
        yield from _waiting(facts, reached)
    for id, ways in facts.brought.items():
        for way in ways:
            yield from _follow_up(facts, id, way)
    for source, event in facts.all("event"):
        yield from _pacing(facts, source, event)
        yield from _roles(source, event)


# --- what brings an event ------------------------------------------------------------------------


def reachable(facts: Facts) -> set[str]:
    """Events that are drawn, or brought by others that can come."""
    events = facts.entries["event"]
    reached = {id for id, event in events.items() if _is_drawn(event)}
    for id, ways in facts.brought.items():
        if id in events and any(way.kind != "event" for way in ways):
            reached.add(id)
    waiting = sorted(reached)
    by_source: dict[str, list[str]] = {}
    for id, ways in facts.brought.items():
        for way in ways:
            if way.kind == "event":
                by_source.setdefault(way.by, []).append(id)
    while waiting:
        for id in by_source.get(waiting.pop(), ()):
            if id in events and id not in reached:
                reached.add(id)
                waiting.append(id)
    return reached


def _is_drawn(event: Made) -> bool:
    return (get(event, "trigger") or "year") in DRAWN


def _unreached(facts: Facts, reached: set[str]) -> Iterator[Problem]:
    for source, event in facts.all("event"):
        if source.id in reached or facts.perhaps(source.id):
            continue
        trigger, ways = get(event, "trigger"), facts.brought.get(source.id, [])
        if ways:
            by = ", ".join(sorted({f"'{way.by}'" for way in ways}))
            hint = f"only {by} brings it, and nothing brings that"
        elif trigger == "follow_up":
            hint = f"- later: {{years: 5, event: {source.id}}} in a choice of another event"
        else:
            hint = f"the rules bring no events of trigger '{trigger}' yet; 'year' is drawn"
        path = ("trigger",) if "trigger" in source.raw else ()
        yield found("A30", f"nothing brings '{source.id}'", Place(source, path), hint)


# --- what an event waits for ---------------------------------------------------------------------


def _waiting(facts: Facts, reached: set[str]) -> Iterator[Problem]:
    """Conditions that ask for an event never told or an institution never in force."""
    never = {f"in_force('{id}')": f"'{id}' is never in force" for id in unobtainable(facts)}
    events = facts.entries["event"]
    never |= {f"told('{id}')": f"'{id}' is never told" for id in events if id not in reached}
    never |= {f"known('{id}')": f"'{id}' never comes" for id in unreachable(facts)}
    never |= {f"built('{id}')": f"'{id}' is never built" for id in never_built(facts)}
    for source, event in facts.all("event"):
        conditions = asked(event, "when")
        yield from _asks_for(source, event, conditions, [], never)
        for id, choice in tables(get(event, "choices")):
            needs = asked(choice, "needs", ("choices", id))
            yield from _asks_for(source, event, needs, conditions, never)


def _asks_for(
    source: Source,
    event: Made,
    conditions: Sequence[Asked],
    context: Sequence[Asked],
    never: dict[str, str],
) -> Iterator[Problem]:
    for path, condition in conditions:
        names = [f"in_force('{id}')" for id in condition.options_read]
        names += [f"told('{id}')" for id in condition.events_read]
        names += [f"known('{id}')" for id in condition.technologies_read]
        names += [f"built('{id}')" for id in condition.projects_read]
        for asks in names:
            if asks in never and _needed([condition], asks):
                hint = "so it can never be chosen" if context else "so this never comes"
                yield found("A31", never[asks], Place(source, path), hint)


def _needed(conditions: list[Expression], asks: str) -> bool:
    return requires(conditions, asks, conditions[0].roles)


# --- follow-ups ----------------------------------------------------------------------------------


def _follow_up(facts: Facts, id: str, way: Brought) -> Iterator[Problem]:
    years = way.effect.arguments.get("years")
    if isinstance(years, Expression) and years.interval[0] >= LONGEST:
        hint = f"campaigns last {LONGEST} years at most"
        yield found("A32", f"'{id}' would come too late to be told", way.place, hint)
    event = facts.entries["event"].get(id)
    keep = way.effect.arguments.get("keep")
    roles = dict(tables(get(event, "cast")))
    by = dict(tables(get(facts.entries[way.kind][way.by], "cast")))
    for role in keep if isinstance(keep, tuple) and event is not None else ():
        wanted, kept = _kind(roles.get(role)), _kind(by.get(role))
        if role not in roles:
            message = f"'{id}' has no role '{role}' to keep"
            yield found("A33", message, way.place, did_you_mean(role, roles))
        elif wanted and kept and wanted != kept:
            message = f"'{role}' is kept as a {kept}, but in '{id}' it is a {wanted}"
            yield found("A33", message, way.place, "call one of them otherwise")


def _kind(role: Made) -> str:
    collection = COLLECTIONS.get(get(role, "origin") or "")
    return collection.holder if collection is not None else ""


# --- pacing --------------------------------------------------------------------------------------


def _pacing(facts: Facts, source: Source, event: Made) -> Iterator[Problem]:
    pacing = source.raw.get("pacing")
    given = pacing if isinstance(pacing, MarkedMap) else {}
    if given.get("once") is True:
        for other in ("cooldown", "per"):
            if given.get(other):
                message = f"'{other}' does nothing for what is told once"
                yield _nothing(message, source, ("pacing", other), f"leave 'once' or '{other}' out")
    cooldown = given.get("cooldown")
    if isinstance(cooldown, int) and cooldown >= LONGEST:
        hint = "write 'once: true'"
        message = f"a cooldown of {cooldown} years outlasts every campaign"
        yield _nothing(message, source, ("pacing", "cooldown"), hint)
    if not _is_drawn(event):
        for field in ("weight", "crisis"):
            value = source.raw.get(field)
            if value is not None and value is not False:
                message = f"'{field}' does nothing for what is not drawn"
                yield _nothing(message, source, (field,), "only events of trigger 'year' are")
    when = [expression for _, expression in asked(event, "when")]
    own = f"told('{source.id}')"
    if any(source.id in one.events_read for one in when) and not contradiction(when):
        roles = when[0].roles
        if requires(when, own, roles) and source.id not in facts.brought:
            message = f"'{source.id}' waits until it has been told itself"
            yield found("A34", message, Place(source, ("when",)), f"perhaps 'not {own}'")


def _nothing(message: str, source: Source, path: tuple[str, ...], hint: str) -> Problem:
    return found("A34", message, Place(source, path), hint, at_key=True)


# --- roles ---------------------------------------------------------------------------------------


def _roles(source: Source, event: Made) -> Iterator[Problem]:
    """A role that nothing mentions only asks that there is somebody."""
    cast = source.raw.get("cast")
    if not isinstance(cast, MarkedMap):
        return
    for role in cast:
        said = re.compile(rf"\b{re.escape(role)}\b")
        parts = [value for key, value in source.raw.items() if key not in {"cast", "tests"}]
        parts += [other for name, other in cast.items() if name != role]
        if not any(said.search(text) for part in parts for text in texts_in(part)):
            message = f"role '{role}' is cast and never mentioned"
            hint = "all it does is ask that there is somebody"
            place = Place(source, ("cast", role))
            yield found("A35", message, place, hint, NOTE, LIKELY, at_key=True)
