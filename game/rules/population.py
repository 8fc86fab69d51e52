"""Births, deaths, and moves between classes (game.md 4.4, docs/rules.md)."""

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


def run(turn: Turn) -> None:
    """People are born and die; farmers go to the works, the schooled to desks."""
    for group in turn.state.groups.values():
        _live_and_die(turn, group)
    for region in turn.state.regions:
        _move(turn, region)


def _live_and_die(turn: Turn, group: Group) -> None:
    c, region = turn.rules.constants.population, turn.state.regions[group.region]
    hungry = max(0.0, 1 - turn.state.nation.food_per_head)
    born = c.births - c.births_schooling * region.schooling - c.births_welfare * group.welfare
    cured = turn.rules.constants.research.deaths * level(turn.state, "medicine")
    died = max(0.0, c.deaths - c.deaths_care * region.healthcare - cured)
    turn.books.change(
        group,
        "size",
        (BORN, DIED, STARVED),
        (group.size * born, -group.size * died, -group.size * c.hunger * hungry),
    )


def _move(turn: Turn, region_id: str) -> None:
    state, c = turn.state, turn.rules.constants.population
    region, groups = state.regions[region_id], state.groups
    farmers = groups[f"{region_id}.farmers"]
    workers = groups[f"{region_id}.workers"]
    specialists = groups[f"{region_id}.specialists"]
    places = region.plant * (
        1 - turn.rules.constants.material.labour_saved * state.nation.automation
    )
    free = places - workers.size
    well_fed = max(0.0, min(1.0, 4 * (state.nation.food_per_head - 0.95)))
    if free > 0:
        move(
            turn,
            farmers,
            workers,
            min(c.to_works * free, c.to_works_most * farmers.size * well_fed),
        )
    elif state.nation.food_per_head < 1.1:
        move(turn, workers, farmers, c.to_land * -free)
    schooled = max(0.0, region.schooling - c.to_desk_from)
    people = workers.size + farmers.size + specialists.size
    wanted = max(0.0, 1 - specialists.size / (c.desk_most * people)) if people > 0 else 0.0
    rate = c.to_desk * schooled * (0.5 + state.institutions["education"].outcome) * wanted
    move(turn, workers, specialists, rate * workers.size)


def move(turn: Turn, source: Group, target: Group, people: float) -> None:
    """Move people (thousands) between groups; they bring their outlooks with them."""
    people = min(people, source.size)
    if people <= 0:
        return
    turn.books.change(source, "size", (LEFT,), (-people,))
    turn.books.change(target, "size", (CAME,), (people,))
    if target.size > 0:
        turn.books.change_mix(target, (BROUGHT,), (blend(target, source, people / target.size),))
