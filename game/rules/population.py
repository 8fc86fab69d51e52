"""Births, deaths and the age of the people; how people are counted and moved (game.md 4.4).

People are whole: a size is kept in steps of a 1,024th of a thousand, so that adding and taking
away is exact and nobody is lost or found on the way from one group to another.
"""

from __future__ import annotations

from game.rules.tracks import level
from game.rules.turn import Turn
from game.state.holders import Group
from game.state.ledger import blend, term

BORN = term("size.born", "births", "region.schooling", ".welfare")
DIED = term("size.died", "deaths", "region.healthcare", "tracks.medicine.knowledge")
STARVED = term("size.starved", "hunger", "nation.food_per_head")
LEFT = term("size.left", "left for other work", "region.unemployment")
CAME = term("size.came", "came from other work", "region.unemployment")
BROUGHT = term("mix.brought", "newcomers brought their own ideas")
LONG = term("mean_age.lives", "how long lives are", "regions.*.healthcare")
CRADLES = term("mean_age.births", "how full the cradles are", "regions.*.schooling")

STEPS = 1024  # in a thousand people


def run(turn: Turn) -> None:
    """People are born and die, and with fewer births and longer lives a people grows old."""
    people = born = died = care = 0.0
    for group in turn.state.groups.values():
        people += group.size
        care += group.size * turn.state.regions[group.region].healthcare
        births, deaths = _live_and_die(turn, group)
        born += births
        died += deaths
    if people > 0:
        _age(turn, care / people, (born - died) / people)


def whole(people: float) -> float:
    """So many thousands, less what is not a whole person."""
    return int(people * STEPS) / STEPS


def _live_and_die(turn: Turn, group: Group) -> tuple[float, float]:
    """Births and deaths of a year, in thousands; afterwards the group is whole people."""
    c, region = turn.rules.constants.population, turn.state.regions[group.region]
    size = group.size
    hungry = max(0.0, 1 - turn.state.nation.food_per_head)
    rate = c.births - c.births_schooling * region.schooling - c.births_welfare * group.welfare
    born = whole(size * max(0.0, rate))
    cured = turn.rules.constants.research.deaths * level(turn.state, "medicine")
    died = whole(size * max(0.0, c.deaths - c.deaths_care * region.healthcare - cured))
    died += size - whole(size)
    starved = whole(size * c.hunger * hungry)
    turn.books.change(group, "size", (BORN, DIED, STARVED), (born, -died, -starved))
    return born, died + starved


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
    turn.books.change(source, "size", causes[:1], (-people,))
    turn.books.change(target, "size", causes[1:], (people,))
    turn.books.change_mix(target, (BROUGHT,), (blend(target, source, people / target.size),))
    return people
