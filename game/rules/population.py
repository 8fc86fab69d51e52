"""Births, deaths and the age of the people; how people are counted and moved (game.md 4.4).

People are whole: a size is kept in steps of a 1,024th of a thousand, so that adding and taking
away is exact and nobody is lost or found on the way from one group to another.
"""

from __future__ import annotations

from collections.abc import Iterator

from game.rules.tracks import level
from game.rules.turn import Turn
from game.state.holders import BOUNDS, Group
from game.state.ledger import Change, term
from game.state.vocabulary import OUTLOOKS

BORN = term("size.born", "births", "region.schooling", ".welfare")
DIED = term("size.died", "deaths", "region.healthcare", "tracks.medicine.knowledge")
STARVED = term("size.starved", "hunger", "nation.food_per_head")
LEFT = term("size.left", "left for other work", "region.unemployment")
CAME = term("size.came", "came from other work", "region.unemployment")
BROUGHT = term("mix.brought", "newcomers brought their own ideas")
LONG = term("mean_age.lives", "how long lives are", "regions.*.healthcare")
CRADLES = term("mean_age.births", "how full the cradles are", "regions.*.schooling")

STEPS = 1024.0  # in a thousand people
_, MOST = BOUNDS[Group]["size"]


def run(turn: Turn) -> None:
    """People are born and die, and with fewer births and longer lives a people grows old.

    Afterwards every group is whole people.
    """
    state, books, c = turn.state, turn.books, turn.rules.constants.population
    cured = turn.rules.constants.research.deaths * level(state, "medicine")
    hungry = max(0.0, 1 - state.nation.food_per_head)
    by_welfare, unlogged, rows = c.births_welfare, books.log is None, []
    people = all_born = all_died = care = 0.0
    for region in state.regions.values():
        healthcare = region.healthcare
        full = c.births - c.births_schooling * region.schooling
        dying = max(0.0, c.deaths - c.deaths_care * healthcare - cured)
        for group in state.groups_in(region.id):
            size = group.size
            people += size
            care += size * healthcare
            rate = full - by_welfare * group.welfare
            # births, deaths, and what is not a whole person; as `whole` counts them
            born = int(size * rate * STEPS) / STEPS if rate > 0.0 else 0.0
            died = int(size * dying * STEPS) / STEPS + (size - int(size * STEPS) / STEPS)
            starved = whole(size * c.hunger * hungry) if hungry else 0.0
            all_born += born
            all_died += died + starved
            left = size + born - died - starved
            if not 0.0 <= left <= MOST:
                books.enter(group, _told(group.key, born, -died, -starved))
                continue
            if not unlogged:
                rows.append((group.key, born, -died, -starved))
            group.size = left
    books.page(_told, rows)
    if people > 0:
        _age(turn, care / people, (all_born - all_died) / people)


def _told(key: str, *amounts: float) -> Iterator[Change]:
    yield Change(key, "size", (BORN, DIED, STARVED), amounts)


def whole(people: float) -> float:
    """So many thousands, less what is not a whole person."""
    return int(people * STEPS) / STEPS


def _age(turn: Turn, care: float, growth: float) -> None:
    """Mean age goes toward part of the length of a life, less what full cradles make younger."""
    c, nation = turn.rules.constants.population, turn.state.nation
    life = c.age_life * (c.age_death + c.age_death_care * care)
    turn.books.change(
        nation,
        "mean_age",
        (LONG, CRADLES),
        (c.age_pace * (life - nation.mean_age), -c.age_pace * c.age_growth * growth),
    )


def move(
    turn: Turn,
    source: Group,
    target: Group,
    people: float,
    causes: tuple[str, str] = (LEFT, CAME),
) -> float:
    """Move people (thousands) between groups, with their outlooks; gives how many went."""
    people = min(whole(people), source.size)
    if people <= 0:
        return 0.0
    books, size = turn.books, target.size + people
    part = people / size
    r, n, m, t = target.religious, target.nationalist, target.marxist, target.technocratic
    by_r, by_n = part * (source.religious - r), part * (source.nationalist - n)
    by_m, by_t = part * (source.marxist - m), part * (source.technocratic - t)
    r, n, m, t = r + by_r, n + by_n, m + by_m, t + by_t
    mixed = 0.0 <= r <= 1.0 and 0.0 <= n <= 1.0 and 0.0 <= m <= 1.0 and 0.0 <= t <= 1.0
    fits = mixed and size <= MOST
    if not (books.log is None and fits):
        row = (source.key, target.key, causes, people, by_r, by_n, by_m, by_t)
        if not fits:
            left, *came = _moved(*row)
            books.enter(source, [left])
            books.enter(target, came)
            return people
        books.page(_moved, (row,))
    source.size -= people
    target.size = size
    target.religious, target.nationalist, target.marxist, target.technocratic = r, n, m, t
    return people


def _moved(
    source: str, target: str, causes: tuple[str, str], people: float, *mixed: float
) -> Iterator[Change]:
    yield Change(source, "size", causes[:1], (-people,))
    yield Change(target, "size", causes[1:], (people,))
    for outlook, by in zip(OUTLOOKS, mixed, strict=True):
        yield Change(target, outlook, (BROUGHT,), (by,))
