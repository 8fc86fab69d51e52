"""How well people live: income, housing, healthcare, education, leisure (game.md 4.4)."""

from __future__ import annotations

from game.rules.turn import Turn
from game.ruleset.figures import population
from game.state.holders import Group
from game.state.ledger import term

BY_INCOME = term("welfare.income", "income, against the life they lead", ".income")
BY_HOUSING = term("welfare.housing", "housing", "region.housing")
BY_CARE = term("welfare.healthcare", "care for the sick", "region.healthcare")
BY_SCHOOL = term("welfare.education", "schools", "region.schooling")
BY_LEISURE = term("welfare.leisure", "hours of their own", ".leisure")
HOURS = term(
    "leisure.hours",
    "the length of the working year",
)
MACHINES = term("leisure.machines", "machines worked on without them", "nation.automation")
SHARED = term("leisure.shared", "work for one was shared by several", "region.shared")


def run(turn: Turn) -> None:
    """Move each group's welfare half way toward the weighted sum of its five parts."""
    state, c = turn.state, turn.rules.constants.welfare
    usual = _hours_free(turn)
    housed = {
        id: min(1.0, region.housing / max(1e-9, population(state, region)))
        for id, region in state.regions.items()
    }
    causes = (BY_INCOME, BY_HOUSING, BY_CARE, BY_SCHOOL, BY_LEISURE)
    for group in state.groups.values():
        region = state.regions[group.region]
        leisure = _leisure(turn, group, usual)
        now, p = group.welfare, c.pace
        turn.books.change(
            group,
            "welfare",
            causes,
            (
                p * c.income * (group.income - now),
                p * c.housing * (housed[group.region] - now),
                p * c.healthcare * (region.healthcare - now),
                p * c.education * (region.schooling - now),
                p * c.leisure * (leisure - now),
            ),
        )


def _hours_free(turn: Turn) -> tuple[float, float]:
    """Leisure by the length of the working year, and by machines where that year is short."""
    c = turn.rules.constants.welfare
    hours = turn.order.own_trait("labour", "hours", 1.0)
    short = max(0.0, min(1.0, 2 * (1 - hours)))
    machines = c.leisure_machines * turn.state.nation.automation * short
    return c.leisure_base + c.leisure_hours * (1 - hours), machines


def _leisure(turn: Turn, group: Group, usual: tuple[float, float]) -> float:
    """A group's leisure: of its class, of the hours, of machines, of work that is shared."""
    c, before = turn.rules.constants.welfare, group.leisure
    hours, machines = usual
    hours += c.rest[group.cls]
    shared = 0.0
    if group.cls == "workers":
        shared = c.leisure_shared * turn.state.regions[group.region].shared
    return turn.books.settle(
        group,
        "leisure",
        hours + machines + shared,
        lambda: ((HOURS, MACHINES, SHARED), (hours - before, machines, shared)),
    )
