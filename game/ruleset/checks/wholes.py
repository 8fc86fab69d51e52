"""What must be there in all content together: endings, movements, shocks, councillors."""

from __future__ import annotations

from collections.abc import Iterator

from game.errors import Problem
from game.ruleset.checks.facts import Facts, effects_of
from game.ruleset.checks.finding import LIKELY, WARNING, Place, found, get, tables
from game.ruleset.effects import every
from game.ruleset.shapes import Made
from game.ruleset.sources import Source
from game.state.vocabulary import OUTLOOKS, SEATS

TIMES = {"collapse": "when a nation falls", "span": "when the years run out"}


def check(facts: Facts) -> Iterator[Problem]:
    """A60 to A67."""
    if not facts.whole:
        return
    yield from _endings(facts)
    yield from _movements(facts)
    if not facts.entries["shock"]:
        hint = "add some under 'shocks:'"
        yield _missing(facts, "A64", "shock", "there are no shocks", hint)
    for kind, lacks in (("name", "nobody can be named"), ("character", "nobody is like anything")):
        if not facts.entries[kind]:
            message = f"there are no {kind}s, so no new candidates come forward: {lacks}"
            yield _missing(facts, "A67", kind, message, f"add some under '{kind}s:'")
    yield from _voices(facts)


def _missing(facts: Facts, code: str, kind: str, message: str, hint: str) -> Problem:
    """Tell what is not there where others of its kind are, if there are any."""
    first = next((source.mark for source, _ in facts.all(kind)), None)
    return Problem(code, message, first, hint, WARNING)


# --- endings -------------------------------------------------------------------------------------


def _endings(facts: Facts) -> Iterator[Problem]:
    """At each time something must hold whatever the state, and nothing may lie below that."""
    bottoms: dict[str, Source] = {}
    orders: dict[str, tuple[float, str]] = {}
    for at, said in TIMES.items():
        always = [
            (_order(source, ending), source)
            for source, ending in facts.all("ending")
            if get(ending, "at") in {at, "any"} and not get(ending, "when")
        ]
        if not always:
            message = f"there may be no ending to tell {said}"
            hint = f"add one with 'at: {at}', rank 0 and no 'when'"
            yield _missing(facts, "A60", "ending", message, hint)
            continue
        orders[at], bottoms[at] = min(always, key=lambda one: one[0])
    for source, ending in facts.all("ending"):
        own = get(ending, "at")
        times = list(TIMES) if own == "any" else [own]
        if all(at in orders and _order(source, ending) > orders[at] for at in times):
            other = bottoms[times[0]]
            message = f"'{other.id}' is always told before '{source.id}'"
            hint = "give it a higher rank, or the other a 'when'"
            yield found("A61", message, Place(source), hint, also=(other.mark,))


def _order(source: Source, ending: Made) -> tuple[float, str]:
    """Endings that hold are told in this order, the first of them only."""
    rank = get(ending, "rank")
    return (-rank if isinstance(rank, int | float) else 0.0, source.id)


# --- movements, voices ---------------------------------------------------------------------------


def _movements(facts: Facts) -> Iterator[Problem]:
    """Each outlook has one entry; the first by id is used."""
    first: dict[str, Source] = {}
    for source, movement in sorted(facts.all("movement"), key=lambda one: one[0].id):
        outlook = str(get(movement, "outlook"))
        other = first.setdefault(outlook, source)
        if other is not source:
            message = f"'{source.id}' is never used: '{other.id}' speaks for {outlook} too"
            yield found("A63", message, Place(source), "leave one out", also=(other.mark,))
    for outlook in OUTLOOKS:
        if outlook not in first:
            hint = f"add one under 'movements:' with 'outlook: {outlook}'"
            message = f"no movement speaks for the {outlook} outlook"
            yield _missing(facts, "A62", "movement", message, hint)


def _voices(facts: Facts) -> Iterator[Problem]:
    """A seat that is empty in every scenario never speaks, unless an effect fills it."""
    held = {
        get(person, "seat")
        for _, scenario in facts.all("scenario")
        for _, person in tables(get(scenario, "people"))
    }
    people = [
        (id, person)
        for _, scenario in facts.all("scenario")
        for id, person in tables(get(scenario, "people"))
    ]
    known = {id for id, _ in people}
    able = {id for id, person in people if get(person, "seat") or get(person, "seats")}
    able |= _put_in_seats(facts)
    for source, event in facts.all("event"):
        for seat, _ in tables(get(event, "voices")):
            if seat in known - able:
                message = f"'{seat}' never sits on the council"
                place = Place(source, ("voices", seat))
                hint = "give them 'seats' in a scenario, or let the seat say it"
                yield found("A66", message, place, hint, confidence=LIKELY, at_key=True)
            if seat in SEATS and seat not in held:
                message = f"nobody holds the seat '{seat}' in any scenario"
                place = Place(source, ("voices", seat))
                hint = "what it says is not heard"
                yield found("A65", message, place, hint, confidence=LIKELY, at_key=True)


def _put_in_seats(facts: Facts) -> set[str]:
    """People whom some effect gives a seat by name."""
    return {
        str(effect.arguments.get("person", "")).removeprefix("people.")
        for _, event in facts.all("event")
        for _, effects in effects_of(event)
        for effect in every(effects)
        if effect.verb == "seat"
    }
