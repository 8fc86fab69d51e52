"""How classes rise and shrink: to works and desks, into uniform, into owning (game.md 4.4)."""

from __future__ import annotations

from game.rules.incomes import funding
from game.rules.population import move
from game.rules.production import workplaces
from game.rules.turn import Turn
from game.state.holders import Group, Region
from game.state.ledger import term

CALLED_UP = term("size.called_up", "called up", "nation.defence", "nation.spending")
ENLISTED = term("size.enlisted", "recruits", "nation.defence", "nation.spending")
DISCHARGED = term("size.discharged", "sent home from the forces", "nation.defence")
CAME_HOME = term("size.came_home", "came home from the forces", "nation.defence")
SET_UP = term("size.set_up", "set up for themselves", "institutions.ownership.progress")
NEW_OWNERS = term("size.new_owners", "came to own something", "institutions.ownership.progress")
BOUGHT_OUT = term("size.bought_out", "owners no longer", "nation.concentration")
SALARIED = term("size.salaried", "owners who took a salary", "nation.concentration")

HANDS_TO_SPARE = 0.05  # unemployment from which recruits come from the works


def run(turn: Turn) -> None:
    """Move people between the classes of each region."""
    armed, owning = _gaps(turn)
    spared = plenty(turn)
    for region in turn.state.regions.values():
        _, soldiers, owners, farmers, workers, specialists = turn.state.groups_in(region.id)
        _works(turn, region, farmers, workers, spared)
        _desks(turn, region, farmers, workers, specialists)
        if not region.lost:
            source = workers if region.unemployment > HANDS_TO_SPARE else farmers
            _barracks(turn, soldiers, workers, source, armed)
            _shops(turn, owners, specialists, owning)


def _works(turn: Turn, region: Region, farmers: Group, workers: Group, spared: float) -> None:
    """Farmers go to free workplaces while there is food; the jobless go back when there is not."""
    c = turn.rules.constants.population
    free = workplaces(turn, region) - workers.size
    if free > 0:
        most = c.to_works_most * farmers.size * spared
        move(turn, farmers, workers, min(c.to_works * free, most))
    elif turn.state.nation.food_per_head < 1.1:
        move(turn, workers, farmers, c.to_land * -free)


def plenty(turn: Turn) -> float:
    """How far hands can be spared on the land, 0–1: nobody leaves it when bread is short."""
    spare = turn.state.nation.food_per_head - turn.rules.constants.population.plenty
    return max(0.0, min(1.0, 4 * spare))


def _desks(turn: Turn, region: Region, farmers: Group, workers: Group, specialists: Group) -> None:
    """Schooled workers become specialists, as long as more are wanted."""
    c = turn.rules.constants.population
    schooled = max(0.0, region.schooling - c.to_desk_from)
    people = workers.size + farmers.size + specialists.size
    wanted = max(0.0, 1 - specialists.size / (c.desk_most * people)) if people > 0 else 0.0
    taught = 0.5 + turn.state.institutions["education"].outcome
    rate = c.to_desk * schooled * taught * wanted
    move(turn, workers, specialists, rate * workers.size)


def _soldiers_wanted(turn: Turn) -> float:
    """Share of the people under arms that the budget feeds."""
    return turn.rules.constants.population.soldiers * funding(turn, "defence")


def _owners_wanted(turn: Turn) -> float:
    """Share of the people that private ownership makes owners; fewer where much is in few hands."""
    c, order = turn.rules.constants.population, turn.order
    private = order.own_trait("ownership", "owners_share")
    private *= order.own_trait("accounting", "money", 1.0)
    return c.owners * private * (1 - c.owners_few * turn.state.nation.concentration)


def _gaps(turn: Turn) -> tuple[float, float]:
    """How many times over soldiers, and owners, would have to grow to be those wanted, less one."""
    soldiers = owners = people = 0.0
    for group in turn.state.groups.values():
        people += group.size
        if group.cls == "soldiers":
            soldiers += group.size
        elif group.cls == "owners":
            owners += group.size
    return (
        _soldiers_wanted(turn) * people / soldiers - 1 if soldiers > 0 else 1.0,
        _owners_wanted(turn) * people / owners - 1 if owners > 0 else 1.0,
    )


def _barracks(turn: Turn, soldiers: Group, workers: Group, source: Group, gap: float) -> None:
    """Soldiers come from hands to spare, or off the land; the discharged look for work."""
    c = turn.rules.constants.population
    people = c.soldiers_pace * min(1.0, abs(gap)) * _stock(soldiers, workers)
    if gap < 0:
        move(turn, soldiers, workers, people, (DISCHARGED, CAME_HOME))
    else:
        move(turn, source, soldiers, people, (CALLED_UP, ENLISTED))


def _shops(turn: Turn, owners: Group, specialists: Group, gap: float) -> None:
    """Those who come to own were specialists; those who no longer do become so again."""
    c = turn.rules.constants.population
    people = c.owners_pace * min(1.0, abs(gap)) * _stock(owners, specialists)
    if gap < 0:
        move(turn, owners, specialists, people, (BOUGHT_OUT, SALARIED))
    else:
        move(turn, specialists, owners, people, (SET_UP, NEW_OWNERS))


def _stock(group: Group, next_to: Group) -> float:
    """What a class grows from: its size, or a hundredth of the class next to it."""
    return max(group.size, 0.01 * next_to.size)
