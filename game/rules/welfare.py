"""How well people live: income, housing, healthcare, education, leisure (game.md 4.4)."""

from __future__ import annotations

from game.rules.turn import Turn
from game.ruleset.figures import population
from game.state.ledger import because, term

BY_INCOME = term("welfare.income", "income, against the life they lead", ".income")
BY_HOUSING = term("welfare.housing", "housing", "region.housing")
BY_CARE = term("welfare.healthcare", "care for the sick", "region.healthcare")
BY_SCHOOL = term("welfare.education", "schools", "region.schooling")
BY_LEISURE = term("welfare.leisure", "hours of their own", ".leisure")
HOURS = term(
    "leisure.hours",
    "the length of the working year",
    "nation.automation",
    "institutions.labour.outcome",
)


def run(turn: Turn) -> None:
    """Move each group's welfare half way toward the weighted sum of its five parts."""
    state, c = turn.state, turn.rules.constants.welfare
    hours = turn.order.own_trait("labour", "hours", 1.0)
    leisure = (
        c.leisure_base
        + c.leisure_hours * (1 - hours)
        + c.leisure_machines * state.nation.automation * max(0.0, min(1.0, 2 * (1 - hours)))
    )
    housed = {
        id: min(1.0, region.housing / max(1e-9, population(state, region)))
        for id, region in state.regions.items()
    }
    causes = (BY_INCOME, BY_HOUSING, BY_CARE, BY_SCHOOL, BY_LEISURE)
    for group in state.groups.values():
        region = state.regions[group.region]
        change = leisure - group.leisure
        turn.books.settle(group, "leisure", leisure, because(HOURS, change))
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
