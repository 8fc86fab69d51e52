"""Who moves where: between regions, and across the border (game.md 4.4).

People of a class go where theirs live best; the more strange the people there, the fewer go.  They
bring their outlooks along.
"""

from __future__ import annotations

from attrs import define

from game.rules.mobility import plenty
from game.rules.population import BROUGHT, move, whole
from game.rules.production import workplaces
from game.rules.turn import Turn
from game.ruleset.figures import population
from game.state import mix
from game.state.holders import Group, Neighbour, Region
from game.state.ledger import because, blend, term
from game.state.vocabulary import CLASSES

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

FARMERS, WORKERS, SPECIALISTS = map(CLASSES.index, ("farmers", "workers", "specialists"))
MOVING = (FARMERS, WORKERS, SPECIALISTS)
"""Who moves: soldiers go where they are sent, owners and clergy stay by what they have."""


Home = tuple[Region, list[Group], float]
"""A region that is not lost, its groups by class, and what speaks against living there."""


@define
class Count:
    """Who came to each region this year, less who left, and how strange they are to it."""

    arrivals: dict[str, float]
    strange: dict[str, float]

    def moved(self, source: str, goal: str, people: float, far: float) -> None:
        """People went from one region to another, where the mix of theirs is so far from theirs."""
        self.arrivals[source] -= people
        self.arrivals[goal] += people
        self.strange[goal] += people * far


def run(turn: Turn) -> None:
    """Move people between regions, let some go abroad and some come in, and count them."""
    state = turn.state
    homes = [
        (region, state.groups_in(region.id), _repels(turn, region))
        for region in state.regions.values()
        if not region.lost
    ]
    count = Count(dict.fromkeys(state.regions, 0.0), dict.fromkeys(state.regions, 0.0))
    if len(homes) > 1:
        for place in MOVING:
            _flow(turn, place, homes, count)
        _to_town(turn, homes, count)
    abroad = _borders(turn, homes, count) if state.neighbours else 0.0
    for region, groups, _ in homes:
        abroad += _flee(turn, region, groups, count)
    _write_down(turn, count, abroad)


def _repels(turn: Turn, region: Region) -> float:
    """What speaks against living in a region, whoever one is."""
    c = turn.rules.constants.migration
    people = population(turn.state, region)
    roofless = max(0.0, 1 - region.housing / people) if people > 0 else 0.0
    return c.unrest * region.unrest + c.housing * roofless


def _flow(turn: Turn, place: int, homes: list[Home], count: Count) -> None:
    """People of a class go to where theirs live best, from wherever they live clearly worse.

    How good a life they lead is welfare, bread, work and quiet.
    """
    c = turn.rules.constants.migration
    hungry = c.hunger * max(0.0, 1 - turn.state.nation.food_per_head)
    best, goal, pulls = -1e9, None, []
    for region, groups, repels in homes:
        group = groups[place]
        pull = group.welfare - repels
        if place == WORKERS:
            pull -= c.work * region.unemployment
        elif place == FARMERS:
            pull -= hungry
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
        count.moved(group.region, goal.region, went, far)


def _to_town(turn: Turn, homes: list[Home], count: Count) -> None:
    """Where most workplaces stand empty, farmers of other regions come to fill them."""
    constants = turn.rules.constants
    spared = plenty(turn)
    if spared <= 0:
        return
    c, free, town = constants.migration, 0.0, None
    for region, groups, _ in homes:
        empty = workplaces(turn, region) - groups[WORKERS].size
        if empty > free:
            free, town = empty, groups[WORKERS]
    if town is None:
        return
    for region, groups, _ in homes:
        if region.id == town.region:
            continue
        farmers = groups[FARMERS]
        far = mix.distance(town, farmers)
        most = constants.population.to_works_most * farmers.size * spared
        people = min(c.to_town * free / (len(homes) - 1), most) / (1 + c.distance * far)
        went = move(turn, farmers, town, people, (TO_TOWN, OFF_THE_LAND))
        count.moved(region.id, town.region, went, far)


def life_abroad(turn: Turn, neighbour: Neighbour) -> float:
    """How well people live across a border, as is told here: by its order, better every year."""
    c, state = turn.rules.constants.migration, turn.state
    years = state.year - state.first_year
    return c.abroad + c.abroad_index * mix.index(neighbour) + c.abroad_year * years


def _borders(turn: Turn, homes: list[Home], count: Count) -> float:
    """Emigration to the better-off neighbour, immigration from the worse-off ones."""
    c, state = turn.rules.constants.migration, turn.state
    lives = [(life_abroad(turn, n), n) for n in state.neighbours.values()]
    best, where = lives[0]
    for life, neighbour in lives:
        if life > best:
            best, where = life, neighbour
    balance = people = well = 0.0
    for region, groups, _ in homes:
        for group in groups:
            people += group.size
            well += group.size * group.welfare
        for place in MOVING:
            better = best - groups[place].welfare - c.borne
            if better > 0:
                gone = _emigrate(turn, groups[place], better, where)
                count.arrivals[region.id] -= gone
                balance -= gone
    if people > 0:
        for life, neighbour in lives:
            better = well / people - life - c.borne
            if better > 0:
                some = min(c.abroad_most, c.immigration * better) * people / len(lives)
                balance += _immigrate(turn, homes, neighbour, some, count)
    return balance


def _emigrate(turn: Turn, group: Group, better: float, where: Neighbour) -> float:
    c = turn.rules.constants.migration
    rate = min(c.abroad_most, c.emigration * better)
    rate /= 1 + c.distance * mix.distance(where, group)
    gone = min(whole(rate * group.size), group.size)
    if gone > 0:
        if turn.books.log is None:
            group.size -= gone  # never more than there are
        else:
            turn.books.change(group, "size", (EMIGRATED,), (-gone,))
    return gone


def _immigrate(
    turn: Turn, homes: list[Home], neighbour: Neighbour, people: float, count: Count
) -> float:
    """They come as workers, to where hands are scarcest, and are a minority there at first."""
    came = whole(people)
    if came <= 0 or not homes:
        return 0.0
    region, groups, _ = min(
        homes, key=lambda home: home[1][WORKERS].size / max(1.0, workplaces(turn, home[0]))
    )
    group, there = groups[WORKERS], population(turn.state, region)
    far = mix.distance(neighbour, group)
    turn.books.change(group, "size", (IMMIGRATED,), (came,))
    turn.books.change_mix(group, (BROUGHT,), (blend(group, neighbour, came / group.size),))
    more = came * (1 - region.minority) / (there + came)
    turn.books.change(region, "minority", (FOREIGN,), (more,))
    count.arrivals[region.id] += came
    count.strange[region.id] += came * far
    return came


def _flee(turn: Turn, region: Region, groups: list[Group], count: Count) -> float:
    """Part of a minority that is shut out leaves the country; the change, in thousands."""
    shut_out = turn.rules.constants.minorities.shut_out - region.belonging
    if shut_out <= 0 or region.minority <= 0:
        return 0.0
    there = population(turn.state, region)
    rate = min(1.0, turn.rules.constants.migration.flight * shut_out) * region.minority
    gone = 0.0
    for place in MOVING:
        group = groups[place]
        left = min(whole(rate * group.size), group.size)
        if left > 0:
            turn.books.change(group, "size", (FLED,), (-left,))
            gone += left
    if gone > 0 and there > gone:
        fewer = -gone * (1 - region.minority) / (there - gone)
        turn.books.change(region, "minority", (GONE,), (fewer,))
    count.arrivals[region.id] -= gone
    return -gone


def _write_down(turn: Turn, count: Count, abroad: float) -> None:
    """Write down who came, and what strangers stir up in the streets."""
    state, books, c = turn.state, turn.books, turn.rules.constants.migration
    for region in state.regions.values():
        came, strange = count.arrivals[region.id], count.strange[region.id]
        if came or region.arrivals:
            books.settle(region, "arrivals", came, because(ARRIVED, came - region.arrivals))
        if strange > 0:
            people = population(state, region)
            stir = c.newcomers * strange / people if people > 0 else 0.0
            books.change(region, "unrest", (STRANGERS,), (stir,))
    nation = state.nation
    if abroad or nation.from_abroad:
        change = abroad - nation.from_abroad
        books.settle(nation, "from_abroad", abroad, because(CROSSED, change))
