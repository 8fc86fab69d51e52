"""Legitimacy: trust weighted by clout under the institutions in force; and collapse (4.3)."""

from __future__ import annotations

from game.rules.order import Order
from game.rules.turn import Turn
from game.state.ledger import because, term
from game.state.state import Ending, State

HEARD = term("legitimacy.trust", "trust of those whose voice counts", "groups.*.trust")
WARN_AGAIN = 3
LOW = term("legitimacy.low", "another year nobody would obey")
RECOVERED = term("legitimacy.recovered", "the year was governed")


def run(turn: Turn) -> None:
    """Weigh trust by clout, count the years without legitimacy, and roll for collapse."""
    value = weighed(turn.state, turn.order)
    change = value - turn.state.nation.legitimacy
    turn.books.settle(turn.state.nation, "legitimacy", value, because(HEARD, change))
    _collapse(turn)


def weighed(state: State, order: Order) -> float:
    """Mean trust of the groups by heads × clout, 0–1."""
    total = weight = 0.0
    for group in state.groups.values():
        counts = group.size * order.clout[group.cls]  # `voice`, without the call
        weight += counts
        total += counts * group.trust
    return total / weight if weight > 0 else 0.0


def _collapse(turn: Turn) -> None:
    """Three years under 0.28, then one chance in four a year; or the capital lost at once."""
    c, state = turn.rules.constants.elections, turn.state
    nation = state.nation
    if nation.legitimacy < c.collapse_below:
        turn.books.change(nation, "low_legitimacy", (LOW,), (1.0,))
        if nation.low_legitimacy <= 2 or nation.low_legitimacy % WARN_AGAIN == 0:
            turn.tell("warning_collapse", "warning", LOW)
    else:
        if nation.low_legitimacy:
            turn.books.change(nation, "low_legitimacy", (RECOVERED,), (-nation.low_legitimacy,))
        if nation.legitimacy < c.warn_below:
            _warn(turn, "warning_legitimacy", HEARD)
    fallen = nation.low_legitimacy > c.collapse_years and turn.roll("collapse") < c.collapse_chance
    if fallen or any(region.capital and region.lost for region in state.regions.values()):
        state.ending = Ending("", state.year, final=True)


def _warn(turn: Turn, message: str, cause: str) -> None:
    """Warn when it begins, and again every three years while it lasts."""
    flag = f"nation/{message}"
    last = turn.state.flags.get(flag)
    if last is None or turn.state.year - last >= WARN_AGAIN:
        turn.tell(message, "warning", cause)
        turn.state.flags[flag] = turn.state.year
