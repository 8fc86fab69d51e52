"""Who moves where: between regions, and across the border (game.md 4.4).

People of a class go where theirs live best; the more strange the people there, the fewer go.  They
bring their outlooks along.
"""

from __future__ import annotations

from game.rules.mobility import plenty
from game.rules.population import BROUGHT, move, whole
from game.rules.production import workplaces
from game.rules.turn import Turn
from game.ruleset.figures import population
from game.state import mix
from game.state.holders import Group, Neighbour, Region
from game.state.ledger import because, blend, term

MOVED_AWAY = term(
    "size.moved_away", "moved to another region", "region.unemployment", "region.unrest", ".welfare"
)
TO_TOWN = term("size.to_town", "left the land for works far away", "region.unemployment")
OFF_THE_LAND = term("size.off_the_land", "came off the land, from other regions", ".size")
MOVED_HERE = term("size.moved_here", "came from other regions", "region.unemployment", ".welfare")
EMIGRATED = term("size.emigrated", "left the country", ".welfare")
IMMIGRATED = term("size.immigrated", "came from abroad", "region.unemployment")
FLED = term("size.fled", "left because they were not wanted here", "region.belonging")
ARRIVED = term("arrivals.counted", "who came, less who left", "groups.*.size")
CROSSED = term("from_abroad.counted", "who crossed the border", "groups.*.size")
STRANGERS = term("unrest.newcomers", "strangers at the pump", ".arrivals")
FOREIGN = term("minority.immigrated", "newcomers from abroad", "nation.from_abroad")
GONE = term("minority.fled", "those who could leave left", ".belonging")

MOVING = ("farmers", "workers", "specialists")
"""Who moves: soldiers go where they are sent, owners and clergy stay by what they have."""


def run(turn: Turn) -> None:
    """Move people between regions, let some go abroad and some come in, and count them."""
    regions = [region for region in turn.state.regions.values() if not region.lost]
    arrivals = dict.fromkeys(turn.state.regions, 0.0)
    strange = dict.fromkeys(turn.state.regions, 0.0)
    missing = [_repels(turn, region) for region in regions]
    if len(regions) > 1:
        for cls in MOVING:
            _flow(turn, cls, regions, missing, arrivals, strange)
        _to_town(turn, regions, arrivals, strange)
    abroad = _borders(turn, regions, arrivals, strange) if turn.state.neighbours else 0.0
    for region in regions:
        abroad += _flee(turn, region, arrivals)
    _count(turn, arrivals, strange, abroad)


def _repels(turn: Turn, region: Region) -> float:
    """What speaks against living in a region, whoever one is."""
    c = turn.rules.constants.migration
    people = population(turn.state, region)
    roofless = max(0.0, 1 - region.housing / people) if people > 0 else 0.0
    return c.unrest * region.unrest + c.housing * roofless


def _pull(turn: Turn, group: Group, region: Region, repels: float) -> float:
    """How good a life people of a class lead in a region: welfare, work, bread and quiet."""
    c = turn.rules.constants.migration
    pull = group.welfare - repels
    if group.cls == "workers":
        pull -= c.work * region.unemployment
    elif group.cls == "farmers":
        pull -= c.hunger * max(0.0, 1 - turn.state.nation.food_per_head)
    return pull


def _flow(
    turn: Turn,
    cls: str,
    regions: list[Region],
    missing: list[float],
    arrivals: dict[str, float],
    strange: dict[str, float],
) -> None:
    """People of a class go to where theirs live best, from wherever they live clearly worse."""
    c, groups = turn.rules.constants.migration, turn.state.groups
    best, goal, pulls = -1e9, None, []
    for region, repels in zip(regions, missing, strict=True):
        group = groups[f"{region.id}.{cls}"]
        pull = _pull(turn, group, region, repels)
        pulls.append((pull, group))
        if pull > best and group.size > 0:
            best, goal = pull, group
    if goal is None:
        return
    for pull, group in pulls:
        better = best - pull - c.borne
        if better <= 0 or group is goal:
            continue
        far = mix.distance(goal, group)
        rate = min(c.most, c.pace * better) / (1 + c.distance * far)
        went = move(turn, group, goal, rate * group.size, (MOVED_AWAY, MOVED_HERE))
        arrivals[group.region] -= went
        arrivals[goal.region] += went
        strange[goal.region] += went * far


def _to_town(
    turn: Turn, regions: list[Region], arrivals: dict[str, float], strange: dict[str, float]
) -> None:
    """Where most workplaces stand empty, farmers of other regions come to fill them."""
    constants, groups = turn.rules.constants, turn.state.groups
    c, free, town = constants.migration, 0.0, None
    for region in regions:
        empty = workplaces(turn, region) - groups[f"{region.id}.workers"].size
        if empty > free:
            free, town = empty, region
    spared = plenty(turn)
    if town is None or spared <= 0:
        return
    goal = groups[f"{town.id}.workers"]
    others = [region for region in regions if region is not town]
    for region in others:
        farmers = groups[f"{region.id}.farmers"]
        far = mix.distance(goal, farmers)
        most = constants.population.to_works_most * farmers.size * spared
        people = min(c.to_town * free / len(others), most) / (1 + c.distance * far)
        went = move(turn, farmers, goal, people, (TO_TOWN, OFF_THE_LAND))
        arrivals[region.id] -= went
        arrivals[town.id] += went
        strange[town.id] += went * far


def life_abroad(turn: Turn, neighbour: Neighbour) -> float:
    """How well people live across a border, as is told here: by its order, better every year."""
    c, state = turn.rules.constants.migration, turn.state
    years = state.year - state.first_year
    return c.abroad + c.abroad_index * mix.index(neighbour) + c.abroad_year * years


def _borders(
    turn: Turn, regions: list[Region], arrivals: dict[str, float], strange: dict[str, float]
) -> float:
    """Emigration to the better-off neighbour, immigration from the worse-off ones."""
    c, state = turn.rules.constants.migration, turn.state
    lives = [(life_abroad(turn, n), n) for n in state.neighbours.values()]
    best, where = lives[0]
    for life, neighbour in lives:
        if life > best:
            best, where = life, neighbour
    balance = people = well = 0.0
    for region in regions:
        for group in state.groups_in(region.id):
            people += group.size
            well += group.size * group.welfare
            better = best - group.welfare - c.borne
            if better > 0 and group.cls in MOVING:
                gone = _emigrate(turn, group, better, mix.distance(where, group))
                arrivals[region.id] -= gone
                balance -= gone
    if people > 0:
        for life, neighbour in lives:
            better = well / people - life - c.borne
            if better > 0:
                some = min(c.abroad_most, c.immigration * better) * people / len(lives)
                balance += _immigrate(turn, regions, neighbour, some, arrivals, strange)
    return balance


def _emigrate(turn: Turn, group: Group, better: float, far: float) -> float:
    c = turn.rules.constants.migration
    rate = min(c.abroad_most, c.emigration * better) / (1 + c.distance * far)
    gone = min(whole(rate * group.size), group.size)
    if gone > 0:
        turn.books.change(group, "size", (EMIGRATED,), (-gone,))
    return gone


def _immigrate(
    turn: Turn,
    regions: list[Region],
    neighbour: Neighbour,
    people: float,
    arrivals: dict[str, float],
    strange: dict[str, float],
) -> float:
    """They come as workers, to where hands are scarcest, and are a minority there at first."""
    came = whole(people)
    if came <= 0 or not regions:
        return 0.0
    groups = turn.state.groups
    region = min(
        regions, key=lambda r: groups[f"{r.id}.workers"].size / max(1.0, workplaces(turn, r))
    )
    group, there = groups[f"{region.id}.workers"], population(turn.state, region)
    far = mix.distance(neighbour, group)
    turn.books.change(group, "size", (IMMIGRATED,), (came,))
    turn.books.change_mix(group, (BROUGHT,), (blend(group, neighbour, came / group.size),))
    more = came * (1 - region.minority) / (there + came)
    turn.books.change(region, "minority", (FOREIGN,), (more,))
    arrivals[region.id] += came
    strange[region.id] += came * far
    return came


def _flee(turn: Turn, region: Region, arrivals: dict[str, float]) -> float:
    """Part of a minority that is shut out leaves the country; the change, in thousands."""
    shut_out = turn.rules.constants.minorities.shut_out - region.belonging
    if shut_out <= 0 or region.minority <= 0:
        return 0.0
    there = population(turn.state, region)
    rate = min(1.0, turn.rules.constants.migration.flight * shut_out) * region.minority
    gone = 0.0
    for group in turn.state.groups_in(region.id):
        left = min(whole(rate * group.size), group.size)
        if left > 0 and group.cls in MOVING:
            turn.books.change(group, "size", (FLED,), (-left,))
            gone += left
    if gone > 0 and there > gone:
        fewer = -gone * (1 - region.minority) / (there - gone)
        turn.books.change(region, "minority", (GONE,), (fewer,))
    arrivals[region.id] -= gone
    return -gone


def _count(
    turn: Turn, arrivals: dict[str, float], strange: dict[str, float], abroad: float
) -> None:
    """Write down who came, and what strangers stir up in the streets."""
    state, books, c = turn.state, turn.books, turn.rules.constants.migration
    for region in state.regions.values():
        came = arrivals[region.id]
        if came or region.arrivals:
            books.settle(region, "arrivals", came, because(ARRIVED, came - region.arrivals))
        if strange[region.id] > 0:
            people = population(state, region)
            stir = c.newcomers * strange[region.id] / people if people > 0 else 0.0
            books.change(region, "unrest", (STRANGERS,), (stir,))
    nation = state.nation
    if abroad or nation.from_abroad:
        change = abroad - nation.from_abroad
        books.settle(nation, "from_abroad", abroad, because(CROSSED, change))
