"""The yearly record of headline figures, true values, for charts and the epilogue."""

from __future__ import annotations

from operator import attrgetter

from game.ruleset import figures as _derived  # noqa: F401  it fills the registry
from game.ruleset.registry import FIGURES
from game.state.state import State
from game.state.vocabulary import HEADLINES, LIVING

STORED = tuple(name for name in HEADLINES if FIGURES["nation", name].read is None)
_stored = attrgetter(*STORED)


def record(state: State) -> None:
    """Append this moment's headline figures to the state's history, one value a year."""
    figures = {
        **dict(zip(LIVING, _living(state), strict=True)),
        **dict(zip(STORED, _stored(state.nation), strict=True)),
        **_people(state),
    }
    for name in HEADLINES:
        if name not in figures:
            figures[name] = FIGURES["nation", name].value(state, state.nation)
    for name in (*LIVING, *HEADLINES):
        state.history.setdefault(name, []).append(figures[name])


def _people(state: State) -> dict[str, float]:
    """The derived figures that are means over groups, in one pass: bit for bit what each gives."""
    groups = list(state.groups.values())
    people = trust = welfare = index = r = n = m = t = 0.0
    for group in groups:
        size = group.size
        nationalist, marxist, technocratic = group.nationalist, group.marxist, group.technocratic
        people += size
        trust += size * group.trust
        welfare += size * group.welfare
        index += size * (nationalist + 2 * marxist + 3 * technocratic)
        r += size * group.religious
        n += size * nationalist
        m += size * marxist
        t += size * technocratic
    if people <= 0:
        return {}
    r, n, m, t = r / people, n / people, m / people, t / people
    apart = 0.0
    for group in groups:
        a = group.religious - r
        b = a + group.nationalist - n
        c = b + group.marxist - m
        ahead = (a if a > 0 else 0.0) + (b if b > 0 else 0.0) + (c if c > 0 else 0.0)
        apart += group.size * (ahead + (ahead - (a + b + c)))
    return {
        "population": people,
        "trust": trust / people,
        "wellbeing": welfare / people,
        "people_index": index / people,
        "religious": r,
        "nationalist": n,
        "marxist": m,
        "technocratic": t,
        "polarisation": apart / people,
    }


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
