"""What each institution gives and costs in a year: benefits × O, costs in full (game.md 4.1)."""

from __future__ import annotations

from game.rules.effects import write_at
from game.rules.turn import Turn


def run(turn: Turn) -> None:
    """Carry out `gives` and `costs` of what is in force."""
    for domain, option in turn.order.options.items():
        outcome = turn.state.institutions[domain].outcome
        cause = f"institution:{option.id}"
        for address, amount in option.gives.items():
            write_at(turn, address, outcome * float(amount(turn.state, {})), cause)
        for address, amount in option.costs.items():
            write_at(turn, address, float(amount(turn.state, {})), cause)
