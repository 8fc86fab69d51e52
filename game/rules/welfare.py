"""How well people live: income, housing, healthcare, education, leisure (game.md 4.4)."""

from __future__ import annotations

from game.rules.turn import Turn
from game.ruleset.figures import population
from game.state.ledger import Explained, term

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


CAUSES = (BY_INCOME, BY_HOUSING, BY_CARE, BY_SCHOOL, BY_LEISURE)


def run(turn: Turn) -> None:
    """Move each group's welfare half way toward the weighted sum of its five parts."""
    state, books, c = turn.state, turn.books, turn.rules.constants.welfare
    unlogged = books.log is None
    by_income, by_housing, by_care = c.pace * c.income, c.pace * c.housing, c.pace * c.healthcare
    by_school, by_leisure = c.pace * c.education, c.pace * c.leisure
    hours, machines = _hours_free(turn)
    free = {cls: hours + rest for cls, rest in c.rest.items()}
    for region in state.regions.values():
        care, school = region.healthcare, region.schooling
        housed = min(1.0, region.housing / max(1e-9, population(state, region)))
        spared = c.leisure_shared * region.shared
        for group in state.groups_in(region.id):
            cls, now = group.cls, group.welfare
            shared = spared if cls == "workers" else 0.0
            leisure = free[cls] + machines + shared
            if unlogged and 0.0 <= leisure <= 1.0:
                group.leisure = leisure
            else:
                given = free[cls], machines, shared, group.leisure
                leisure = books.settle(group, "leisure", leisure, _why_leisure, *given)

            fed = by_income * (group.income - now)
            roofed = by_housing * (housed - now)
            cured = by_care * (care - now)
            taught = by_school * (school - now)
            rested = by_leisure * (leisure - now)
            welfare = now + fed + roofed + cured + taught + rested
            if unlogged and 0.0 <= welfare <= 1.0:
                group.welfare = welfare
            else:
                books.change(group, "welfare", CAUSES, (fed, roofed, cured, taught, rested))


def _hours_free(turn: Turn) -> tuple[float, float]:
    """Leisure by the length of the working year, and by machines where that year is short."""
    c = turn.rules.constants.welfare
    hours = turn.order.own_trait("labour", "hours", 1.0)
    short = max(0.0, min(1.0, 2 * (1 - hours)))
    machines = c.leisure_machines * turn.state.nation.automation * short
    return c.leisure_base + c.leisure_hours * (1 - hours), machines


def _why_leisure(hours: float, machines: float, shared: float, before: float) -> Explained:
    return (HOURS, MACHINES, SHARED), (hours - before, machines, shared)
