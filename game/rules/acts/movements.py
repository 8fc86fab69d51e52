"""Answers to a movement: concede, bargain, suppress, study, coopt (game.md 4.3)."""

from __future__ import annotations

from collections.abc import Iterable

from game.rules.acts.act import Act, Args, Parameter, Refusal, never, nothing
from game.rules.acts.reforms import begin
from game.rules.movements import entry_for
from game.rules.seats import holder, take_seat
from game.rules.turn import Turn
from game.ruleset.figures import population
from game.ruleset.kinds import Institution as Option
from game.state.holders import Movement, Person
from game.state.ledger import term
from game.state.vocabulary import OUTLOOKS

CONCEDED = term("movement.conceded", "it got what it asked for")
BARGAINED = term("movement.bargained", "it was bargained with")
PUT_DOWN = term("movement.suppressed", "it was put down")
COOPTED = term("movement.coopted", "its leader took a seat on the council")
POLICED = term("trust.policed", "soldiers in the streets")

MOVEMENT = Parameter("movement", "movement")


def _movement(turn: Turn, args: Args) -> Movement:
    return turn.state.movements[args[0]]


def _answer_cost(turn: Turn, args: Args) -> float:
    """Two points of authority, one less for a movement that has been studied."""
    c = turn.rules.constants.reform
    return c.answer - (1 if _movement(turn, args).studied else 0)


def _movements(turn: Turn) -> Iterable[Args]:
    return ((name,) for name in turn.state.movements)


def what_it_wants(turn: Turn, movement: Movement) -> Option | None:
    """The possible option of the demanded domain with most of the movement's outlook."""
    options = [
        option
        for option in turn.rules.institutions.values()
        if option.domain == movement.demand and all(need(turn.state, {}) for need in option.needs)
    ]
    return max(options, key=lambda o: (getattr(o.mix, movement.outlook), o.id), default=None)


def _refuse_concede(turn: Turn, args: Args) -> Refusal | None:
    movement = _movement(turn, args)
    wanted = what_it_wants(turn, movement)
    if wanted is None or turn.state.institutions[movement.demand].option == wanted.id:
        return Refusal("What it asks for is in force already.", "Bargain with it, or study it.")
    if turn.state.institutions[movement.demand].bound_until > turn.state.year:
        return Refusal(f"{movement.demand} is not ours to give away.")
    return None


def _concede(turn: Turn, args: Args, cause: str) -> None:
    movement, c = _movement(turn, args), turn.rules.constants.movements
    wanted = what_it_wants(turn, movement)
    if wanted is None:
        return
    institution = turn.state.institutions[movement.demand]
    begin(turn, movement.demand, wanted.id, cause, years=1)
    institution.bound_until = turn.state.year + c.concession_years
    institution.bound_by = movement.name
    turn.books.change(movement, "strength", (CONCEDED,), (-c.concession * movement.strength,))


def _bargain_price(turn: Turn, args: Args) -> float:
    region = turn.state.regions[_movement(turn, args).region]
    return turn.rules.constants.movements.bargain_cost * population(turn.state, region)


def _bargain(turn: Turn, args: Args, cause: str) -> None:
    movement, c = _movement(turn, args), turn.rules.constants.movements
    twice = 2 if movement.studied else 1
    speaker = holder(turn.state, "labour")
    ease = 1 + turn.rules.constants.council.charm * (speaker.charm - 0.5 if speaker else -0.5)
    by = min(1.0, c.bargain * twice * ease)
    turn.books.change(movement, "strength", (BARGAINED,), (-by * movement.strength,))


def _suppress(turn: Turn, args: Args, cause: str) -> None:
    movement, c = _movement(turn, args), turn.rules.constants.movements
    turn.books.change(movement, "strength", (PUT_DOWN,), (-c.suppression * movement.strength,))
    turn.books.change(movement, "grudge", (PUT_DOWN,), (c.suppression_grudge,))
    turn.state.flags.setdefault(f"movement:{movement.id}/suppressed", turn.state.year)
    for group in turn.state.groups_in(movement.region):
        turn.books.change(group, "trust", (POLICED,), (-c.suppression_trust,))


def _refuse_study(turn: Turn, args: Args) -> Refusal | None:
    if _movement(turn, args).studied:
        return Refusal("It has been studied.", "`status` tells what is known of it.")
    return None


def _study_cost(turn: Turn, args: Args) -> float:
    return turn.rules.constants.reform.review


def _study(turn: Turn, args: Args, cause: str) -> None:
    """Know its grudge and its demand; answers cost less and bargains go twice as far."""
    movement = _movement(turn, args)
    movement.studied = True
    turn.state.surveyed[movement.key] = turn.state.year + 10


def _refuse_coopt(turn: Turn, args: Args) -> Refusal | None:
    leader = f"{args[0]}_leader"
    if leader in turn.state.people and turn.state.people[leader].seat:
        return Refusal("Its leader sits on the council already.")
    return None


def _coopt(turn: Turn, args: Args, cause: str) -> None:
    """The leader takes the seat of labour, and whoever held it goes."""
    movement, c = _movement(turn, args), turn.rules.constants.movements
    leader = turn.state.people.get(f"{movement.id}_leader")
    if leader is None or not leader.alive:
        leader = _leader(turn, movement)
        turn.state.people[leader.id] = leader
    take_seat(turn, leader, "labour")
    turn.books.change(movement, "strength", (COOPTED,), (-c.coopt * movement.strength,))


def _leader(turn: Turn, movement: Movement) -> Person:
    entry = entry_for(turn, movement.outlook)
    names = entry.leaders if entry and entry.leaders else ["Their delegate"]
    drawn = turn.dice.whole(len(names), turn.state.year, "leader", movement.id)
    leader = Person(
        key=f"people.{movement.id}_leader",
        id=f"{movement.id}_leader",
        name=names[drawn],
        seats=("labour",),
        trade="organiser",
        region=movement.region,
        born=turn.state.year - 42,
        competence=0.45,
        charm=0.7,
        honesty=0.6,
        loyalty=0.35,
    )
    for outlook in OUTLOOKS:
        setattr(leader, outlook, 0.7 if outlook == movement.outlook else 0.1)
    return leader


ACTS = tuple(
    Act(
        verb,
        (MOVEMENT,),
        doc,
        f"{verb} harrow_marxist",
        do,
        cost,
        refuse,
        _movements,
        price,
        reveals=verb == "study",
    )
    for verb, doc, do, cost, refuse, price in (
        (
            "concede",
            "Give a movement what it asks; the domain is bound for ten years.",
            _concede,
            _answer_cost,
            _refuse_concede,
            nothing,
        ),
        ("bargain", "Buy part of a movement off.", _bargain, _answer_cost, never, _bargain_price),
        (
            "suppress",
            "Put a movement down: it halves, and comes back with a grudge.",
            _suppress,
            _answer_cost,
            never,
            nothing,
        ),
        (
            "study",
            "Find out what moves it: answers cost less, bargains go further.",
            _study,
            _study_cost,
            _refuse_study,
            nothing,
        ),
        (
            "coopt",
            "Offer its leader a seat on the council.",
            _coopt,
            _answer_cost,
            _refuse_coopt,
            nothing,
        ),
    )
)
