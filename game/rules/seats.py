"""Who sits where: taking a seat, leaving it, dying, and what is said of it."""

from __future__ import annotations

from game.rules.departments import DEPARTMENTS
from game.rules.turn import Turn
from game.ruleset.kinds import Lines
from game.ruleset.ruleset import Ruleset
from game.state import mix
from game.state.holders import Person
from game.state.state import State

NO_LINES = Lines()


def seated(state: State) -> dict[str, Person]:
    """Seat → who holds it; empty seats are left out."""
    return {p.seat: p for p in state.people.values() if p.seat and p.alive}


def holder(state: State, seat: str) -> Person | None:
    """Who holds a seat, if anyone."""
    for person in state.people.values():
        if person.seat == seat and person.alive:
            return person
    return None


def friends_of(turn: Turn, person: Person) -> list[Person]:
    """Councillors of a like mind."""
    near = turn.rules.constants.council.ally
    council = seated(turn.state).values()
    return [p for p in council if p is not person and mix.distance(p, person) < near]


def take_seat(turn: Turn, person: Person, seat: str) -> None:
    """Put a living person in a seat; whoever holds it makes room."""
    before = holder(turn.state, seat)
    if before is person or not person.alive:
        return
    if before is not None:
        leave_seat(turn, before)
    if person.seat:
        leave_seat(turn, person)
    person.seat, person.seated = seat, turn.state.year
    person.warned, person.acting = 0, False
    turn.state.vacant.pop(seat, None)


def leave_seat(turn: Turn, person: Person) -> None:
    """Empty the seat of a person."""
    turn.state.vacant[person.seat] = turn.state.year
    person.seat, person.acting, person.warned = "", False, 0


def die(turn: Turn, person: Person, cause: str = "") -> None:
    """Let a person die; councillors leave an empty chair."""
    seat, person.alive = person.seat, False
    words = lines_of(turn.rules, turn.state, person).dies
    if seat:
        leave_seat(turn, person)
        title = DEPARTMENTS[seat].title
        turn.tell("councillor_died", "death", cause, person__name=person.name, seat=title)
        quote(turn, words)
    elif person.seated or not person.character:  # who came and went unseen is not in the papers
        turn.tell("death", "death", cause, person__name=person.name)


def quote(turn: Turn, words: str) -> None:
    """Put a person's own words behind what was told last."""
    if words:
        turn.state.chronicle[-1].add(f" “{' '.join(words.split())}”")


def lines_of(rules: Ruleset, state: State, person: Person) -> Lines:
    """What content lets a person say."""
    character = rules.characters.get(person.character)
    if character is not None:
        return character.lines
    scenario = rules.scenarios.get(state.scenario)
    start = scenario.people.get(person.id) if scenario else None
    return start.lines if start else NO_LINES


def manner_of(rules: Ruleset, state: State, person: Person) -> str:
    """Who a person is and how they speak; "" when content does not say."""
    character = rules.characters.get(person.character)
    if character is not None:
        return character.manner
    scenario = rules.scenarios.get(state.scenario)
    start = scenario.people.get(person.id) if scenario else None
    return start.manner if start else ""
