"""The agenda: each year some seats of the council table rival motions (game.md 3).

A motion carried costs less than acting alone and wins its sponsor's loyalty.  One that is not
carried by the end of the year is refused: it comes back dearer in some years, and a second refusal
costs the sponsor's loyalty and a little trust of the class the seat stands for.
"""

from __future__ import annotations

from game.rules.proposals import CLASS_OF, args_of, domain_of, holder_of, needed, propose
from game.rules.turn import Turn
from game.state.ledger import term
from game.state.state import Motion
from game.state.units import listed
from game.state.vocabulary import SEATS

CARRIED = term("loyalty.carried", "what they moved was carried")
SLIGHTED = term("loyalty.slighted", "what they moved was refused twice")
CLASS_SLIGHTED = term("trust.slighted", "what was asked in their name was refused twice")
MOVED = term("vote.moved", "a seat of the council had gone round for it")


def on_the_table(turn: Turn) -> list[Motion]:
    """This year's motions, carried or not, in the order they are numbered."""
    return [motion for motion in turn.state.motions if motion.year == turn.state.year]


def open_year(turn: Turn) -> None:
    """Let those seats table a motion whose turn it is; refused ones that are due come first."""
    state = turn.state
    due = [motion for motion in state.motions if motion.year == state.year]
    later = [motion for motion in state.motions if motion.year > state.year]
    table: list[Motion] = []
    for motion in due:
        if not _still_meant(turn, motion):
            continue
        if len(table) < turn.rules.constants.agenda.seats and _beside(motion, table):
            table.append(motion)
        else:
            motion.year += 1  # there is no room for it this year
            later.append(motion)
    speakers = {motion.seat for motion in table}
    away = {motion.seat for motion in later}  # whoever has one coming back saves their breath
    n = 0
    while len(table) < turn.rules.constants.agenda.seats:
        seat = _next_seat(turn, speakers, away, n)
        if not seat:
            break
        speakers.add(seat)
        sponsor, n = holder_of(turn, seat), n + 1
        proposed = propose(turn, sponsor, table) if sponsor is not None else None
        if proposed is not None:
            table.append(proposed)
    for motion in table:
        state.tabled[motion.seat] = state.year
        key = f"{motion.seat}/{motion.act}"
        state.tabled[key] = state.tabled.get(key, 0) + 1
    state.motions = table + later


def _beside(motion: Motion, table: list[Motion]) -> bool:
    """Whether a motion may stand beside others: of another seat and another domain."""
    domain = domain_of(motion)
    return all(
        motion.seat != other.seat and (not domain or domain != domain_of(other)) for other in table
    )


def _next_seat(turn: Turn, speakers: set[str], away: set[str], n: int) -> str:
    """Draw a seat, the likelier the longer it has been silent; "" when all have spoken."""
    state = turn.state
    weights = [
        0.0
        if seat in speakers
        else (state.year - state.tabled.get(seat, state.first_year - 3))
        * (0.1 if seat in away else 1)
        for seat in SEATS
    ]
    drawn = turn.dice.weighted(weights, state.year, "agenda seats", "", n)
    return SEATS[drawn] if drawn >= 0 else ""


def _still_meant(turn: Turn, motion: Motion) -> bool:
    """Whether a refused motion that is due has its sponsor in the seat and can still be done."""
    sponsor = holder_of(turn, motion.seat)
    return (
        sponsor is not None
        and sponsor.id == motion.person
        and needed(turn, motion)
        and _possible(turn, motion)
    )


def _possible(turn: Turn, motion: Motion) -> bool:
    from game.rules.acts import ACTS

    return ACTS[motion.act].refuse(turn, args_of(turn, motion)) is None


def run(turn: Turn) -> None:
    """Refuse at the end of the year what was not carried and could have been."""
    state, kept = turn.state, []
    slighted: list[str] = []
    for motion in state.motions:
        if motion.year > state.year:
            kept.append(motion)
        elif not motion.carried and _still_meant(turn, motion):
            refused = _refuse(turn, motion)
            if refused is not None:
                kept.append(refused)
            else:
                slighted.append(state.people[motion.person].name)
    state.motions = kept
    if slighted:
        turn.tell("motion_buried", "motion", SLIGHTED, people=listed(slighted))


def _refuse(turn: Turn, motion: Motion) -> Motion | None:
    """A first refusal brings a motion back; a second is remembered."""
    state, c = turn.state, turn.rules.constants.agenda
    person = state.people[motion.person]
    if motion.refusals:
        turn.books.change(person, "loyalty", (SLIGHTED,), (-c.slighted,))
        for group in state.groups.values():
            if group.cls == CLASS_OF[motion.seat]:
                turn.books.change(group, "trust", (CLASS_SLIGHTED,), (-c.slighted_class,))
        return None
    years = c.back_from + turn.dice.whole(
        c.back_to - c.back_from + 1, state.year, "agenda back", motion.seat
    )
    told = state.tabled.get(f"{motion.seat}/{motion.act}", 0)
    return Motion(
        state.year + years,
        motion.seat,
        motion.person,
        motion.act,
        motion.args,
        told,
        motion.refusals + 1,
    )


def carry(turn: Turn, motion: Motion, cause: str) -> None:
    """Carry a motion: what it asks for is done, and its sponsor will not forget it."""
    from game.rules.acts import ACTS

    ACTS[motion.act].do(turn, args_of(turn, motion), cause)
    if motion.act == "reform":
        won = turn.rules.constants.debate.moved
        turn.books.change(turn.state.institutions[motion.args[0]], "support", (MOVED,), (won,))
    sponsor = turn.state.people.get(motion.person)
    if sponsor is not None:
        loyalty = turn.rules.constants.agenda.loyalty
        turn.books.change(sponsor, "loyalty", (CARRIED,), (loyalty,))
    motion.carried = True


def cost(turn: Turn, motion: Motion) -> float:
    """Authority it takes to carry a motion: part of acting alone, a quarter dearer once refused.

    What is free to do alone takes a little, for the hall's time.
    """
    from game.rules.acts import ACTS

    c = turn.rules.constants.agenda
    alone = ACTS[motion.act].cost(turn, args_of(turn, motion))
    return (c.part * alone if alone > 0 else c.free) * (1 + c.dearer * motion.refusals)
