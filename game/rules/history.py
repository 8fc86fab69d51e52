"""The yearly record of headline figures, true values, for charts and the epilogue."""

from __future__ import annotations

from game.ruleset.registry import FIGURES
from game.state.state import State
from game.state.vocabulary import HEADLINES, LIVING


def record(state: State) -> None:
    """Append this moment's headline figures to the state's history, one value a year."""
    for name, value in zip(LIVING, _living(state), strict=True):
        state.history.setdefault(name, []).append(value)
    for name in HEADLINES:
        value = FIGURES["nation", name].value(state, state.nation)
        state.history.setdefault(name, []).append(value)


def _living(state: State) -> tuple[float, float, float, float, float, float]:
    """Means by heads of the five parts of welfare, and the mean adherence, in one pass."""
    people = income = housing = care = school = leisure = 0.0
    for region in state.regions.values():
        here = 0.0
        for group in state.groups_in(region.id):
            size = group.size
            here += size
            income += size * group.income
            leisure += size * group.leisure
        people += here
        housing += here if region.housing > here else region.housing
        care += here * region.healthcare
        school += here * region.schooling
    adherence = 0.0
    for institution in state.institutions.values():
        adherence += institution.adherence
    people, count = max(people, 1e-9), max(1, len(state.institutions))
    return (
        income / people,
        housing / people,
        care / people,
        school / people,
        leisure / people,
        adherence / count,
    )
