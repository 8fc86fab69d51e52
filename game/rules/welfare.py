"""How well people live: income, housing, healthcare, education, leisure (game.md 4.4)."""

from __future__ import annotations

from collections.abc import Iterator

from game.rules.turn import Turn
from game.ruleset.figures import population
from game.state.ledger import Change, term, told

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
    unlogged, rows = books.log is None, []
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
            if not 0.0 <= leisure <= 1.0:
                leisure = books.within(group, "leisure", leisure)

            fed = by_income * (group.income - now)
            roofed = by_housing * (housed - now)
            cured = by_care * (care - now)
            taught = by_school * (school - now)
            rested = by_leisure * (leisure - now)
            welfare = now + fed + roofed + cured + taught + rested
            fits = 0.0 <= welfare <= 1.0
            if not (unlogged and fits):
                of_leisure = free[cls], machines, shared
                parts = fed, roofed, cured, taught, rested
                row = group.key, group.leisure, leisure, of_leisure, parts
                if not fits:
                    books.enter(group, _told(*row))
                    continue
                rows.append(row)
            group.leisure, group.welfare = leisure, welfare
    books.page(_told, rows)


def _told(
    key: str,
    old: float,
    leisure: float,
    of_leisure: tuple[float, float, float],
    parts: tuple[float, ...],
) -> Iterator[Change]:
    hours, *others = of_leisure
    causes = HOURS, MACHINES, SHARED
    yield told(key, "leisure", old, leisure, causes, (hours - old, *others))
    yield Change(key, "welfare", CAUSES, parts)


def _hours_free(turn: Turn) -> tuple[float, float]:
    """Leisure by the length of the working year, and by machines where that year is short."""
    c = turn.rules.constants.welfare
    hours = turn.order.own_trait("labour", "hours", 1.0)
    short = max(0.0, min(1.0, 2 * (1 - hours)))
    machines = c.leisure_machines * turn.state.nation.automation * short
    return c.leisure_base + c.leisure_hours * (1 - hours), machines
