"""The aim a Secretariat has set itself: held year by year until it is attained (game.md 10)."""

from __future__ import annotations

from game.rules.turn import Turn
from game.state.ledger import because, term
from game.state.state import State
from game.state.vocabulary import OUTLOOKS

IN_FORCE = term("order.in_force", "what is in force")
HELD = term("aim.held", "the year met all that the aim asks")
MISSED = term("aim.missed", "the year fell short of the aim")


def run(turn: Turn) -> None:
    """Read the order's mix off what is in force, then count the years the aim has been held.

    A year that falls short takes `aims.slip` of them off: one drought is no reason to begin again.
    """
    _read_order(turn)
    state = turn.state
    aim = turn.rules.aims.get(state.aim)
    if aim is None:
        return
    c, held = turn.rules.constants.aims, state.nation.aim_years
    if all(condition(state, {}) for condition in aim.attained_when):
        turn.books.change(state.nation, "aim_years", (HELD,), (1.0,))
        if state.nation.aim_years >= c.years and aim.id not in state.attained:
            state.attained[aim.id] = state.year
            turn.tell("aim_attained", "aim", HELD, aim__name=aim.name, years=str(c.years))
    elif held:
        turn.books.change(state.nation, "aim_years", (MISSED,), (-min(held, float(c.slip)),))
        if held >= c.told_from:
            turn.tell("aim_lost", "aim", MISSED, aim__name=aim.name, years=f"{held:.0f}")


def _read_order(turn: Turn) -> None:
    nation = turn.state.nation
    for outlook in OUTLOOKS:
        name, share = f"order_{outlook}", getattr(turn.order.mix, outlook)
        change = share - getattr(nation, name)
        if change:
            turn.books.settle(nation, name, share, because(IN_FORCE, change))


def attained(state: State) -> bool:
    """Whether the aim now set has been attained."""
    return state.aim in state.attained
