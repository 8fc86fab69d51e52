"""What the Secretariat can get done in a year (game.md 3)."""

from __future__ import annotations

from game.rules.turn import Turn
from game.state.ledger import term

BASE = term("authority.base", "the seal and the office")
LEGITIMACY = term("authority.legitimacy", "people do what is asked", "nation.legitimacy")
COMPLEXITY = term("authority.complexity", "running what is in force")
LAPSED = term("authority.lapsed", "what is not used in time is forgotten")
ANSWERING = term(
    "authority.accountability", "answering questions", "institutions.accountability.outcome"
)


def run(turn: Turn) -> None:
    """Add the year's income of authority, up to what can be saved.

    1.5 + 3 × legitimacy − ⅔ × 0.04 × Σ complexity − 0.6 × accountability, cap 12 (game.md 3).
    """
    nation, parts = turn.state.nation, income(turn)
    turn.books.change(nation, "authority", (BASE, LEGITIMACY, COMPLEXITY, ANSWERING), parts)
    over = nation.authority - turn.rules.constants.authority.cap
    if over > 0:
        turn.books.change(nation, "authority", (LAPSED,), (-over,))


def income(turn: Turn) -> tuple[float, float, float, float]:
    """The four parts of a year's income, in points of authority."""
    c, state = turn.rules.constants.authority, turn.state
    scale = turn.rules.constants.reform.cost_scale
    return (
        c.base,
        c.legitimacy * state.nation.legitimacy,
        -c.complexity * scale * turn.order.complexity,
        -c.accountability * state.institutions["accountability"].outcome,
    )
