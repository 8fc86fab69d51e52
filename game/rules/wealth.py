"""Wealth that gathers more wealth, and sway with it (game.md 4.4).

`nation.concentration` adds to owners' part of the product (`incomes`) and to their clout (`order`).
"""

from __future__ import annotations

from game.rules.investment import invested
from game.rules.turn import Turn
from game.state.ledger import term

HEAPED = term("concentration.heaped", "much has brought more", "nation.inequality")
FAVOURED = term("concentration.favoured", "new works went to those who decide on them")
SCATTERED = term("concentration.scattered", "heirs, spendthrifts and the years")


def run(turn: Turn) -> None:
    """Heap up where there is money to heap, and scatter a little of it everywhere."""
    c, nation = turn.rules.constants.money, turn.state.nation
    money = turn.order.own_trait("accounting", "money", 1.0)
    captured = max(0.0, turn.order.own_trait("investment", "capture"))
    turn.books.change(
        nation,
        "concentration",
        (HEAPED, FAVOURED, SCATTERED),
        (
            c.heap * money * max(0.0, nation.inequality - c.heap_borne),
            c.heap_capture * captured * invested(turn),
            -c.heap_pace * nation.concentration,
        ),
    )
