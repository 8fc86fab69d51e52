"""People who become known: content's own when their year comes, others as the nation is (9).

Where a seat lacks candidates the classes it draws on throw one up, with a mix around that of the
class in a region, a name from content and one of content's characters.
"""

from __future__ import annotations

from itertools import chain

from game.rules.departments import DEPARTMENTS
from game.rules.turn import Turn
from game.ruleset.kinds import Character, PersonStart
from game.state.holders import Group, Person
from game.state.state import State
from game.state.vocabulary import OUTLOOKS, SEATS

STREAM = "newcomers"
CLERKS = ("specialists",)


def person_of(id: str, start: PersonStart, capital: str) -> Person:
    """A person as content describes them; figures it does not give keep their defaults."""
    person = Person(
        f"people.{id}",
        id,
        name=start.name,
        seat=start.seat,
        trade=start.trade,
        region=start.region or capital,
        born=start.born,
        seats=tuple(start.seats),
        researcher=start.researcher,
        **start.mix._asdict(),
    )
    for name, value in start.figures.items():
        setattr(person, name, float(value))
    return person


def capital_of(state: State) -> str:
    """Id of the region where the government sits."""
    return next((r.id for r in state.regions.values() if r.capital), "")


def introduce(turn: Turn) -> None:
    """Let the scenario's people whose year has come be known from now on."""
    state = turn.state
    scenario = turn.rules.scenarios.get(state.scenario)
    for id, start in scenario.people.items() if scenario else ():
        if start.available == state.year + 1 and id not in state.people:
            state.people[id] = person_of(id, start, capital_of(state))
            state.people[id].seat = ""


def candidates(turn: Turn, seat: str) -> list[Person]:
    """Who may be asked for a seat: grown, not yet old, on no other, and not against it."""
    c, year = turn.rules.constants.council, turn.state.year
    return [
        person
        for person in turn.state.people.values()
        if seat in person.seats
        and person.alive
        and not person.seat
        and c.grown <= year - person.born < c.retire
    ]


def replenish(turn: Turn) -> None:
    """Let one candidate come forward for the seat that has fewest, if it has too few."""
    c, year = turn.rules.constants.council, turn.state.year
    counts = dict.fromkeys(SEATS, 0)
    for person in turn.state.people.values():
        if person.alive and not person.seat and c.grown <= year - person.born < c.retire:
            for seat in SEATS:
                if seat in person.seats:
                    counts[seat] += 1
    fewest = min(counts.values())
    if fewest < c.pool:
        newcomer = throw_up(turn, next(seat for seat in SEATS if counts[seat] == fewest))
        if newcomer is not None:
            turn.state.people[newcomer.id] = newcomer


def throw_up(turn: Turn, seat: str, *, clerk: bool = False) -> Person | None:
    """Make a candidate for a seat, or a clerk of the capital who fills it for a while.

    None where content has no names or characters for it.
    """
    state = turn.state
    classes = CLERKS if clerk else DEPARTMENTS[seat].drawn_from
    groups = [
        group
        for group in state.groups.values()
        if group.cls in classes
        and not state.regions[group.region].lost
        and (state.regions[group.region].capital or not clerk)
    ]
    place = turn.dice.weighted([g.size for g in groups], state.year, STREAM, f"{seat}/group")
    if place < 0:
        return None
    group = groups[place]
    character, name = _character(turn, seat, group.cls, clerk), _name(turn, seat)
    if character is None or not name:
        return None
    id = _free_id(turn, name)
    die = _Die(turn, id)
    skill = die.between(0.3, 0.85)
    person = Person(
        f"people.{id}",
        id,
        name=name,
        trade=character.trade,
        region=group.region,
        born=state.year - 33 - int(die.between(0, 20)),
        seats=tuple(s for s in SEATS if group.cls in DEPARTMENTS[s].drawn_from),
        researcher=group.cls == "specialists" and skill > 0.72,
        character=character.id,
        competence=skill,
        charm=die.between(0.15, 0.85),
        honesty=die.between(0.25, 0.95),
        loyalty=die.between(0.4, 0.65),
    )
    _take_after(person, group, die)
    return person


class _Die:
    """The dice of one newcomer, drawn one after the other."""

    def __init__(self, turn: Turn, id: str) -> None:
        self.turn, self.id, self.n = turn, id, 0

    def between(self, low: float, high: float) -> float:
        """Draw evenly between two bounds."""
        self.n += 1
        return self.turn.dice.between(low, high, self.turn.state.year, STREAM, self.id, self.n)


def _take_after(person: Person, group: Group, die: _Die) -> None:
    """Give a mix around the group's: every share bent by up to two thirds, none lost."""
    shares = [
        (float(getattr(group, outlook)) + 0.02) * die.between(0.33, 1.67) for outlook in OUTLOOKS
    ]
    total = shares[0] + shares[1] + shares[2] + shares[3]
    for outlook, share in zip(OUTLOOKS, shares, strict=True):
        setattr(person, outlook, share / total)


def _character(turn: Turn, seat: str, cls: str, clerk: bool) -> Character | None:
    """One of the class's characters, of those that were met least often."""
    own = [c for c in turn.rules.characters.values() if c.cls == cls and c.clerk is clerk]
    met = dict.fromkeys((c.id for c in own), 0)
    for person in turn.state.people.values():
        if person.character in met:
            met[person.character] += 1
    fewest = min(met.values(), default=0)
    rare = [c for c in own if met[c.id] == fewest]
    if not rare:
        return None
    return rare[turn.dice.whole(len(rare), turn.state.year, STREAM, f"{seat}/character")]


def _name(turn: Turn, seat: str) -> str:
    """A given and a family name: of no family that is known already, called as nobody alive is."""
    given, family = turn.rules.given_names, turn.rules.family_names
    if not given or not family:
        return ""
    known: dict[str, None] = {}
    called: dict[str, None] = {}
    for person in turn.state.people.values():
        words = person.name.split(" ")
        known[words[-1]] = None
        if person.alive:
            called[words[0]] = None
    free = [name for name in family if name not in known] or family
    year, dice = turn.state.year, turn.dice
    drawn = dice.whole(len(given), year, STREAM, f"{seat}/given")
    # the next in the list that nobody bears, the drawn one when all are borne
    turns = chain(given[drawn:], given[:drawn])
    first = next((name for name in turns if name not in called), given[drawn])
    return f"{first} {free[dice.whole(len(free), year, STREAM, f'{seat}/family')]}"


def _free_id(turn: Turn, name: str) -> str:
    """An id made of a name that nobody has or will have."""
    plain = "".join(c if "a" <= c <= "z" else "_" for c in name.lower())[:28]
    scenario = turn.rules.scenarios.get(turn.state.scenario)
    taken = scenario.people if scenario else {}
    id, n = plain, 2
    while id in turn.state.people or id in taken:
        id, n = f"{plain}_{n}", n + 1
    return id


def forget(turn: Turn) -> None:
    """Let the dead whom nobody met be forgotten: thrown up in play, never seated or spoken of."""
    state = turn.state
    gone = [p for p in state.people.values() if not p.alive and p.character and not p.seated]
    if not gone:
        return
    spoken_of = {key for due in state.scheduled for key in due.cast.values()}
    spoken_of |= {key for letter in state.letters for key in letter.cast.values()}
    for person in gone:
        flagged = any(flag.startswith(f"person:{person.id}/") for flag in state.flags)
        if person.key not in spoken_of and not flagged:
            del state.people[person.id]
