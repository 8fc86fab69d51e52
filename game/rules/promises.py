"""Promises fall due: what was announced against what is delivered (game.md 4.1)."""

from __future__ import annotations

from game.rules.turn import Turn
from game.state.ledger import term

KEPT = term("trust.kept", "a promise was kept")
BROKEN = term("trust.broken", "a promise was broken")


def run(turn: Turn) -> None:
    """Compare each promise that is due with what its domain delivers."""
    state, c = turn.state, turn.rules.constants.promises
    for domain, (due, value) in list(state.promises.items()):
        if due > state.year:
            continue
        del state.promises[domain]
        short = value - state.institutions[domain].outcome
        name = turn.rules.domains[domain].name
        if short <= c.slack:
            _trust(turn, KEPT, c.kept)
            turn.tell("promise_kept", "promise", KEPT, domain__name=name)
        else:
            _trust(turn, BROKEN, -min(c.broken_most, c.broken + c.broken_by * short))
            turn.tell("promise_broken", "promise", BROKEN, domain__name=name)


def _trust(turn: Turn, cause: str, amount: float) -> None:
    for group in turn.state.groups.values():
        turn.books.change(group, "trust", (cause,), (amount,))
