"""What each institution gives and costs in a year: benefits × O, costs in full (game.md 4.1)."""

from __future__ import annotations

from game.rules.effects import write_at
from game.rules.turn import Turn
from game.ruleset.expression import NOBODY


def run(turn: Turn) -> None:
    """Carry out `gives` and `costs` of what is in force."""
    state = turn.state
    for domain, option in turn.order.options.items():
        if not option.gives and not option.costs:
            continue
        outcome = state.institutions[domain].outcome
        cause = f"institution:{option.id}"
        for address, amount in option.gives.items():
            write_at(turn, address, outcome * float(amount.run(state, NOBODY)), cause)
        for address, amount in option.costs.items():
            write_at(turn, address, float(amount.run(state, NOBODY)), cause)
