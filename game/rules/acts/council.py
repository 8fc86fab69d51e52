"""Appointing and dismissing councillors (game.md 9)."""

from __future__ import annotations

from collections.abc import Iterable

from game.rules.acts.act import Act, Args, Parameter, Refusal
from game.rules.departments import DEPARTMENTS
from game.rules.newcomers import candidates
from game.rules.outlooks import dominant
from game.rules.seats import friends_of, holder, leave_seat, lines_of, quote, seated, take_seat
from game.rules.turn import Turn
from game.state import mix
from game.state.holders import Person
from game.state.vocabulary import SEATS

PERSON, SEAT = Parameter("person", "person"), Parameter("seat", "seat")


def _appoint_cost(turn: Turn, args: Args) -> float:
    return turn.rules.constants.council.appoint


def _refuse_appoint(turn: Turn, args: Args) -> Refusal | None:
    person, seat = turn.state.people[args[0]], args[1]
    if not person.alive:
        return Refusal(f"{person.name} is dead.")
    if person.seat:
        title = DEPARTMENTS[person.seat].title
        return Refusal(
            f"{person.name} holds the seat of {title}.", f"First `dismiss {person.seat}`."
        )
    now = holder(turn.state, seat)
    if now is not None and not now.acting:
        return Refusal(f"{now.name} holds that seat.", f"First `dismiss {seat}`.")
    if seat not in person.seats:
        return Refusal(f"{person.name} would not take that seat.", _would_take(person))
    c, age = turn.rules.constants.council, turn.state.year - person.born
    if age < c.grown:
        return Refusal(f"{person.name} is {age}.", f"Ask in {person.born + c.grown}.")
    if age >= c.retire:
        return Refusal(f"{person.name} is too old to begin.", "Ask somebody younger.")
    return unwilling(turn, person)


def _would_take(person: Person) -> str:
    others = [DEPARTMENTS[seat].title for seat in person.seats]
    return f"Only {' or '.join(others)}." if others else "Nor any other."


def unwilling(turn: Turn, person: Person) -> Refusal | None:
    """Why a candidate would not serve under this order, or None."""
    c, state = turn.rules.constants.council, turn.state
    said = lines_of(turn.rules, state, person).refused
    words = f" “{' '.join(said.split())}”" if said else ""
    if person.grudge_until > state.year:
        return Refusal(
            f"{person.name} has not forgotten how they went.{words}",
            f"Ask again in {person.grudge_until}.",
        )
    if mix.distance(turn.order.mix, person) > c.willing:
        return Refusal(
            f"{person.name} stands too far from your order to serve it.{words}",
            f"A more {dominant(person)} order would have them.",
        )
    return None


def _appoint(turn: Turn, args: Args, cause: str) -> None:
    person, seat = turn.state.people[args[0]], args[1]
    take_seat(turn, person, seat)
    turn.books.change(person, "loyalty", (cause,), (turn.rules.constants.council.welcome,))
    title = DEPARTMENTS[seat].title
    turn.tell("councillor_appointed", "council", cause, person__name=person.name, seat=title)
    quote(turn, lines_of(turn.rules, turn.state, person).appointed)


def _candidates(turn: Turn) -> Iterable[Args]:
    held = seated(turn.state)
    for seat in SEATS:
        if seat not in held or held[seat].acting:
            for person in candidates(turn, seat):
                yield person.id, seat


def _dismiss_cost(turn: Turn, args: Args) -> float:
    return turn.rules.constants.council.dismiss


def _refuse_dismiss(turn: Turn, args: Args) -> Refusal | None:
    person = holder(turn.state, args[0])
    if person is None:
        return Refusal("Nobody holds that seat.", f"`council {args[0]}` lists who could.")
    if person.acting:
        return Refusal(
            f"{person.name} only keeps the chair warm.", "Appoint somebody, and the clerk goes."
        )
    return None


def _dismiss(turn: Turn, args: Args, cause: str) -> None:
    """Send a councillor away: the class of the seat minds, and so do those of a like mind."""
    state, c, seat = turn.state, turn.rules.constants.council, args[0]
    person = holder(state, seat)
    if person is None:
        return
    leave_seat(turn, person)
    person.grudge_until = state.year + c.grudge_years
    for group in state.groups.values():
        if group.cls in DEPARTMENTS[seat].stands_for:
            turn.books.change(group, "trust", (cause,), (-c.dismiss_trust,))
    for other in friends_of(turn, person):
        turn.books.change(other, "loyalty", (cause,), (-c.dismiss_loyalty,))
    title = DEPARTMENTS[seat].title
    turn.tell("councillor_dismissed", "council", cause, person__name=person.name, seat=title)
    quote(turn, lines_of(turn.rules, state, person).dismissed)


def _dismissals(turn: Turn) -> Iterable[Args]:
    return ((seat,) for seat in SEATS)


ACTS = (
    Act(
        "appoint",
        (PERSON, SEAT),
        "Give an empty seat of the council to someone who will take it.",
        "appoint irina_kessel works",
        _appoint,
        _appoint_cost,
        _refuse_appoint,
        _candidates,
    ),
    Act(
        "dismiss",
        (SEAT,),
        "Send a councillor away: their class minds, and so do their friends.",
        "dismiss treasury",
        _dismiss,
        _dismiss_cost,
        _refuse_dismiss,
        _dismissals,
    ),
)
