"""The council's year: what each hand moves, who stays, who goes, who dies, who comes (9)."""

from __future__ import annotations

from game.rules import newcomers, records
from game.rules.departments import DEPARTMENTS
from game.rules.seats import die, leave_seat, lines_of, quote, seated, take_seat
from game.rules.turn import Turn
from game.ruleset.kinds import Institution as Option
from game.state import mix
from game.state.holders import Group, Person
from game.state.ledger import term
from game.state.vocabulary import SEATS

AT_HOME = term("loyalty.home", "how far the order is from their own mind", "nation.legitimacy")
REFORMED = term("loyalty.reformed", "what was begun this year")
Reform = tuple[Option, Option]  # in force, to come
NEARLY = 0.999  # a reform is settled by being carried out, not by good management alone


def run(turn: Turn) -> None:
    """Let the seven seats work, then let time pass over their holders."""
    council = seated(turn.state)
    work(turn, council)
    begun = begun_this_year(turn)
    for person in council.values():
        loyal(turn, person, begun)
    records.run(turn, council)
    age(turn)
    fill(turn)
    newcomers.introduce(turn)
    newcomers.replenish(turn)
    newcomers.forget(turn)


def cause_of(seat: str, person: Person | None) -> str:
    """What the ledger calls a hand at a seat: `seat:works:ilya_stannard`, `seat:works:` empty."""
    return f"seat:{seat}:{person.id if person else ''}"


def hand(turn: Turn, seat: str, person: Person | None) -> float:
    """How much better than usual a seat was held this year: competence − 0.5 ± luck; −0.5 empty."""
    c = turn.rules.constants.council
    if person is None:
        return -c.usual
    return person.competence - c.usual + c.luck * (2 * turn.roll("council", seat) - 1)


# --- what the seats move ---------------------------------------------------------------------

Speaker = tuple[str, Person | None, float]  # what the ledger calls them, who, what else they move


def work(turn: Turn, council: dict[str, Person]) -> None:
    """Each hand moves what its seat is for; each class hears itself at the table, or does not."""
    moved = turn.rules.constants.council.work
    first: dict[str, Speaker] = {}
    second: dict[str, Speaker] = {}
    for seat in SEATS:
        person = council.get(seat)
        cause, by = cause_of(seat, person), moved[seat] * hand(turn, seat, person)
        if seat in WORK:
            WORK[seat](turn, by, cause)
        for cls in DEPARTMENTS[seat].stands_for:
            speakers = second if cls in first else first
            speakers[cls] = (cause, person, by if seat == "faith" else 0.0)
    change = turn.books.change
    for group in turn.state.groups.values():
        cause, person, by = first[group.cls]
        if group.cls in second:
            also, other, _ = second[group.cls]
            halves = heard(turn, group, person) / 2, heard(turn, group, other) / 2
            change(group, "trust", (cause, also), halves)
        else:
            change(group, "trust", (cause,), (by + heard(turn, group, person),))


def heard(turn: Turn, group: Group, person: Person | None) -> float:
    """Trust a group gains in a year by who speaks for it: at most 0.006 either way."""
    c = turn.rules.constants.council
    if person is None:
        return -c.represent
    near = c.near - mix.distance(person, group)
    return c.represent * (-1.0 if near < -1 else near)


def _arm(turn: Turn, by: float, cause: str) -> None:
    nation = turn.state.nation
    turn.books.change(nation, "military", (cause,), (by * nation.military,))


def _collect(turn: Turn, by: float, cause: str) -> None:
    nation = turn.state.nation
    turn.books.change(nation, "treasury", (cause,), (by * nation.revenue,))


def _calm(turn: Turn, by: float, cause: str) -> None:
    for region in turn.state.regions.values():
        turn.books.change(region, "unrest", (cause,), (-by,))
    if by > 0:
        for movement in turn.state.movements.values():
            turn.books.change(movement, "strength", (cause,), (-by,))


def _roll_out(turn: Turn, by: float, cause: str) -> None:
    for institution in turn.state.institutions.values():
        if institution.progress < NEARLY:
            further = min(by, NEARLY - institution.progress)
            turn.books.change(institution, "progress", (cause,), (further,))


def _count(turn: Turn, by: float, cause: str) -> None:
    turn.books.change(turn.state.nation, "reach", (cause,), (by,))


def _treat(turn: Turn, by: float, cause: str) -> None:
    for neighbour in turn.state.neighbours.values():
        turn.books.change(neighbour, "hostility", (cause,), (-by,))


WORK = {
    "arms": _arm,
    "treasury": _collect,
    "labour": _calm,
    "works": _roll_out,
    "statistics": _count,
    "foreign": _treat,
}


# --- who stays and who goes ------------------------------------------------------------------


def loyal(turn: Turn, person: Person, begun: list[Reform]) -> None:
    """Loyalty follows how near the order is and what was begun; too little of it leaves."""
    c, state = turn.rules.constants.council, turn.state
    beyond = mix.distance(turn.order.mix, person) - c.loyalty_borne
    goal = c.loyalty - c.loyalty_far * (beyond if beyond > 0 else 0.0)
    turn.books.change(
        person,
        "loyalty",
        (AT_HOME, REFORMED),
        (c.loyalty_pace * (goal - person.loyalty), c.loyalty_reform * nearer(person, begun)),
    )
    if person.loyalty >= c.leave_below:
        person.warned = 0
        return
    title = DEPARTMENTS[person.seat].title
    if not person.warned:
        person.warned = state.year
        turn.tell("councillor_warns", "warning", AT_HOME, person__name=person.name, seat=title)
        return
    leave_seat(turn, person)
    person.grudge_until = state.year + c.grudge_years
    turn.tell("councillor_left", "council", AT_HOME, person__name=person.name, seat=title)
    quote(turn, lines_of(turn.rules, state, person).leaves)


def begun_this_year(turn: Turn) -> list[Reform]:
    """What the player began this year: the option in force and the one that is to come."""
    begun = f"act:{turn.state.year}:"
    return [
        (turn.order.options[domain], turn.rules.institutions[institution.next])
        for domain, institution in turn.state.institutions.items()
        if institution.next and institution.decided_by.startswith(begun)
    ]


def nearer(person: Person, begun: list[Reform]) -> float:
    """How much nearer to a person the reforms begun this year are than what they replace."""
    total = 0.0
    for old, new in begun:
        total += mix.distance(old.mix, person) - mix.distance(new.mix, person)
    return total


def age(turn: Turn) -> None:
    """From 60 on there is a die a year; old councillors go home of their own accord."""
    c, state = turn.rules.constants.council, turn.state
    last_born = state.year - c.old
    for person in [p for p in state.people.values() if p.alive and p.born <= last_born]:
        years = state.year - person.born
        over = years - c.old
        if turn.roll("death", person.id) < c.death + c.death_age * over * over:
            die(turn, person)
        elif person.seat and turn.roll("death", person.id, 1) < c.retire_age * (years - c.retire):
            retire(turn, person)


def retire(turn: Turn, person: Person) -> None:
    """An old councillor goes home for good."""
    title = DEPARTMENTS[person.seat].title
    leave_seat(turn, person)
    person.seats = ()
    turn.tell("councillor_retired", "council", "", person__name=person.name, seat=title)
    quote(turn, lines_of(turn.rules, turn.state, person).leaves)


def fill(turn: Turn) -> None:
    """Tell of empty chairs; after two years the clerks put one of their own into them."""
    c, state = turn.rules.constants.council, turn.state
    council = seated(state)
    for seat in SEATS:
        if seat in council:
            continue
        since = state.vacant.setdefault(seat, state.year)
        title = DEPARTMENTS[seat].title
        if state.year - since >= c.acting_years:
            clerk = newcomers.throw_up(turn, seat, clerk=True)
            if clerk is not None:
                clerk.competence *= c.acting
                clerk.researcher = False
                state.people[clerk.id] = clerk
                take_seat(turn, clerk, seat)
                clerk.acting = True
                turn.tell("seat_acting", "council", "", person__name=clerk.name, seat=title)
        elif since == state.year:
            turn.tell("seat_empty", "council", "", seat=title)
