"""Blows from outside (game.md 4.1)."""

from __future__ import annotations

from game.rules.turn import Turn
from game.state.ledger import term
from game.state.state import Untold

PASSED = term("shock.passed", "last year's blow is being mended", "nation.adaptability")
STRUCK = term("shock.struck", "a blow from outside", "nation.adaptability")

BROKE = term("shock.default", "works closed after the nation could not pay", "nation.debt")
RAN = term("shock.run", "works closed while the banks were run on", "nation.panic")


def run(turn: Turn) -> None:
    """Let what was struck be mended, sooner where people are heard, and roll for this year's blow.

    linger × (1 − A ÷ A_max) of the last blow is still felt.

    p = chance + chance_year × years; severity U(least, most) × (1 + severity_year × years)
    × (simple + complexity × mean complexity) × (1 − adaptability × A ÷ A_max), × 0.7 where the
    order is more than half religious.
    """
    state, c = turn.state, turn.rules.constants.shocks
    nation = state.nation
    years = state.year - state.first_year
    heard = nation.adaptability / turn.rules.constants.outcome.adaptability
    severity = 0.0
    if turn.roll("shock", "chance") < c.chance + c.chance_year * years:
        severity = (
            turn.dice.between(c.least, c.most, state.year, "shock", "severity")
            * (1 + c.severity_year * years)
            * (c.simple + c.complexity * turn.order.complexity / len(turn.order.options))
            * (1 - c.adaptability * heard)
        )
        if turn.order.mix.religious > c.faith_share:
            severity *= c.faith
    money = turn.rules.constants.money
    broke = money.default_shock if state.flags.get("nation/bankrupt") == state.year - 1 else 0.0
    ran = money.run_shock * nation.panic
    if severity or broke or ran or nation.shocks:
        turn.books.change(
            nation,
            "shocks",
            (PASSED, STRUCK, BROKE, RAN),
            ((c.linger * (1 - heard) - 1) * nation.shocks, severity, broke, ran),
        )
    if severity:
        _tell_which(turn)


def _tell_which(turn: Turn) -> None:
    shocks = list(turn.rules.shocks.values())
    weights = [float(shock.weight(turn.state, {})) for shock in shocks]
    drawn = turn.dice.weighted(weights, turn.state.year, "shock", "which")
    if drawn >= 0:
        shock = shocks[drawn]
        line = turn.told_by_turns(f"shock/{shock.id}", shock.lines)
        turn.state.chronicle.append(Untold(turn.state.year, line, "shock", f"shock:{shock.id}"))
