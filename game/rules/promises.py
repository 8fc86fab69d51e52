"""Promises fall due: what was announced against what is delivered (game.md 4.1)."""

from __future__ import annotations

from game.rules.turn import Turn
from game.state.ledger import term

KEPT = term("trust.kept", "a promise was kept", "institutions.*.outcome")
BROKEN = term("trust.broken", "a promise was broken", "institutions.*.outcome")


def run(turn: Turn) -> None:
    """Compare each promise that is due with what its domain delivers."""
    state = turn.state
    for domain, (due, value) in list(state.promises.items()):
        if due > state.year:
            continue
        del state.promises[domain]
        short = value - state.institutions[domain].outcome
        name = turn.rules.domains[domain].name
        if short <= 0.02:
            _trust(turn, KEPT, 0.02)
            turn.tell("promise_kept", "promise", KEPT, domain__name=name)
        else:
            _trust(turn, BROKEN, -min(0.08, 0.02 + 0.25 * short))
            turn.tell("promise_broken", "promise", BROKEN, domain__name=name)


def _trust(turn: Turn, cause: str, amount: float) -> None:
    for group in turn.state.groups.values():
        turn.books.change(group, "trust", (cause,), (amount,))
