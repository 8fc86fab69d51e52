"""What must hold across the fields of a scenario, and across all entries together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from attrs import NOTHING

from game.errors import Problem
from game.ruleset import successors
from game.ruleset.hooks import SUM_TOLERANCE
from game.ruleset.kinds import plural
from game.ruleset.meaning import Look
from game.ruleset.messages import MESSAGES
from game.ruleset.shapes import Made
from game.ruleset.sources import Sources
from game.ruleset.structure import Values
from game.ruleset.suggest import did_you_mean
from game.state.vocabulary import BUDGET_HEADS, DOMAINS

NEEDED: Final[dict[str, tuple[str, ...]]] = {"domain": DOMAINS, "message": tuple(MESSAGES)}
"""Kinds whose ids the code knows: each must be there, and no other."""

NOBODY: Final = "~."
MAP_HIGH: Final = (4, 60)
MAP_WIDE: Final = (8, 160)
MAP_CELLS: Final = 6
"""Signs a map has for what is nobody's, its least and most rows and columns, and of whom it draws
at least so many signs that there is something to be seen."""


def check_scenario(look: Look, made: object) -> None:
    """A scenario has an option of each domain in force, one capital, one person a seat."""
    values = Values(made)
    _options(look, values.get("institutions"))
    _capital(look, values.get("regions"))
    _people(look, values.get("people"), values.get("regions"))
    _known(look, values.get("people"), values.get("first_year"))
    _budget(look, values.get("nation"))
    _map(look, Values(values.get("map")), values)


def _tables(value: object) -> dict[str, Made]:
    return value if isinstance(value, dict) else {}


def _options(look: Look, institutions: object) -> None:
    """What is in force in a domain must be an option of that domain."""
    for domain, option in _tables(institutions).items():
        source = look.sources.entries["institution"].get(option)
        if source is None or domain not in DOMAINS:
            continue  # which is told already
        own = source.raw.get("domain")
        if own in DOMAINS and own != domain:
            options = look.sources.entries["institution"].values()
            known = [s.id for s in options if s.raw.get("domain") == domain]
            message = f"'{option}' is an option of {own}, not of {domain}"
            look.wrong("C13", ("institutions", domain), message, did_you_mean(option, known))


def _capital(look: Look, regions: object) -> None:
    table = _tables(regions)
    if regions is NOTHING:
        return
    seats = [id for id, region in table.items() if Values(region).get("capital") is True]
    if len(seats) != 1:
        said = ", ".join(seats) if seats else "none"
        hint = "write 'capital: true' in one region"
        message = f"one region must be the capital; {said} {'are' if len(seats) > 1 else 'is'}"
        look.wrong("C14", ("regions",), message, hint, at_key=True)


def _people(look: Look, people: object, regions: object) -> None:
    """Each seat is held by one, and people live in regions of the scenario."""
    held: dict[str, str] = {}
    for id, person in _tables(people).items():
        seat, region = Values(person).get("seat"), Values(person).get("region")
        if isinstance(seat, str) and seat:
            first = held.setdefault(seat, id)
            if first != id:
                message = f"the seat '{seat}' is held by '{first}' already"
                look.wrong("C19", ("people", id, "seat"), message, "one person a seat")
        if isinstance(region, str) and region and region not in _tables(regions):
            hint = did_you_mean(region, _tables(regions))
            look.wrong("C07", ("people", id, "region"), f"there is no region '{region}'", hint)


def _known(look: Look, people: object, first_year: object) -> None:
    """Who holds a seat at the start is known then."""
    for id, person in _tables(people).items():
        seat, available = Values(person).get("seat"), Values(person).get("available")
        if not seat or not isinstance(available, int) or not isinstance(first_year, int):
            continue
        if available > first_year:
            message = f"'{id}' holds a seat and is not known before {available}"
            hint = f"the scenario begins in {first_year}"
            look.wrong("C20", ("people", id, "available"), message, hint)


def _budget(look: Look, nation: object) -> None:
    """The six heads of the budget take the whole of it."""
    if nation is NOTHING:
        return
    total = 0.0
    for head in BUDGET_HEADS:
        share = _tables(nation).get(head, 0.0)
        total += share if isinstance(share, int | float) else 0.0
    if not 1 - SUM_TOLERANCE <= total <= 1 + SUM_TOLERANCE:
        heads = ", ".join(BUDGET_HEADS)
        message = f"the shares of the budget sum to {total:g}, not to 1"
        look.wrong("C15", ("nation",), message, f"of {heads}", at_key=True)


def _map(look: Look, drawing: Values, scenario: Values) -> None:
    """A map has even rows of a sane size, known letters, and everyone who has a letter on it."""
    rows, letters = drawing.get("rows"), _tables(drawing.get("letters"))
    if not isinstance(rows, list) or not all(isinstance(row, str) for row in rows):
        return  # which is told already
    if not rows and not letters:
        return
    regions, neighbours = _tables(scenario.get("regions")), _tables(scenario.get("neighbours"))
    owners: dict[object, str] = {}
    for id, letter in letters.items():
        place = ("map", "letters", id)
        if id not in regions and id not in neighbours:
            hint = did_you_mean(id, [*regions, *neighbours])
            look.wrong("C07", place, f"there is no region or neighbour '{id}'", hint, at_key=True)
        if not isinstance(letter, str) or len(letter) != 1 or letter in NOBODY:
            message, hint = f"'{letter}' is no letter of a map", "one sign, and not '~' or '.'"
            look.wrong("C21", place, message, hint)
        elif owners.setdefault(letter, id) != id:
            message = f"'{letter}' is the letter of '{owners[letter]}' already"
            look.wrong("C21", place, message, "take another")
    width = len(rows[0]) if rows else 0
    if not (MAP_HIGH[0] <= len(rows) <= MAP_HIGH[1] and MAP_WIDE[0] <= width <= MAP_WIDE[1]):
        high, wide = ("{} to {}".format(*bounds) for bounds in (MAP_HIGH, MAP_WIDE))
        message = f"a map of {len(rows)} rows of {width} signs is not drawn"
        look.wrong("C21", ("map", "rows"), message, f"{high} rows of {wide} signs", at_key=True)
    for number, row in enumerate(rows):
        if len(row) != width:
            message = f"the row has {len(row)} signs and the first has {width}"
            look.wrong("C21", ("map", "rows", number), message, "make all rows as long")
        strange = next((sign for sign in row if sign not in owners and sign not in NOBODY), "")
        if strange:
            message, hint = f"'{strange}' is nobody's letter", "write it under 'letters:'"
            look.wrong("C21", ("map", "rows", number), message, hint)
    drawn = "".join(rows)
    for id in [*regions, *(id for id in letters if id in neighbours)]:
        cells = drawn.count(str(letters[id])) if id in letters else 0
        if cells < MAP_CELLS:
            message = f"'{id}' has {cells} signs on the map"
            look.wrong("C21", ("map", "rows"), message, f"give it {MAP_CELLS} or more", at_key=True)


def check_together(sources: Sources) -> Iterable[Problem]:
    """Say what is missing among the entries, and which ids their kind does not have."""
    for kind, needed in NEEDED.items():
        table = sources.entries[kind]
        missing = [id for id in needed if id not in table]
        if missing:
            hint = f"they stand under '{plural(kind)}:'"
            yield Problem("C17", f"{kind}s are missing: {', '.join(missing)}", hint=hint)
        for id, source in table.items():
            if id not in needed:
                message = f"there is no {kind} '{id}' in the rules"
                yield Problem("C07", message, source.mark, did_you_mean(id, needed))
    yield from successors.check(sources)
    if not sources.entries["scenario"]:
        yield Problem("C17", "there is no scenario", hint="add one under 'scenarios:'")
    offered = [source.raw.get("domain") for source in sources.entries["institution"].values()]
    for domain in DOMAINS:
        if domain not in offered:
            hint = "every domain needs one at least"
            yield Problem("C17", f"there is no institution of {domain}", hint=hint)
    if not sources.rules.raw:
        yield Problem("C17", "there are no constants", hint="they stand under 'rules:'")
