"""What regions produce: energy, food, goods, services (game.md 4.4, docs/rules.md).

Units: energy in petajoules, food in rations that keep a thousand people a year, goods and services
in units of a thousand workers' yearly work by hand; worth in millions of crowns.
"""

from __future__ import annotations

from attrs import define

from game.rules.tracks import level
from game.rules.turn import Turn
from game.ruleset.constants import Material
from game.ruleset.figures import population
from game.state.holders import Region
from game.state.ledger import because, term
from game.state.state import State

ENERGY = term(
    "energy.drawn",
    "what can be dug, dammed and caught here",
    ".infrastructure",
    "nation.environment",
    "tracks.energy.knowledge",
)
HARVEST = term(
    "food.harvest",
    "hands, land and weather",
    "nation.environment",
    "tracks.land.knowledge",
    "institutions.ownership.outcome",
)
MADE = term(
    "goods.made",
    "hands, machines, energy and order",
    ".plant",
    ".energy",
    "nation.environment",
    "tracks.industry.knowledge",
    "nation.automation",
)
STRUCK_WORK = term("goods.strike", "strikes", "movements.*.strength")
SHORT = term("goods.shortage", "plans that miss what people want")
BARRED = term("goods.barred", "people who are shut out of the works", ".minority", ".belonging")
UNDRAWN = term("goods.undrawn", "made, and drawn by nobody the meters know", "nation.reach")
SOILED = term("food.soiled", "soot on the fields", "nation.pollution")
RENDERED = term(
    "services.rendered", "teachers, doctors, clerks and engineers at work", "nation.competence"
)
JOBLESS = term(
    "unemployment.hands", "hands, and workplaces for them", ".plant", "nation.automation"
)
KEPT_ON = term(
    "unemployment.shared", "hands left over kept a place, with hours for all", "nation.automation"
)
WORTH = term(
    "output.worth",
    "all that was grown, made and rendered",
    "regions.*.food",
    "regions.*.goods",
    "regions.*.services",
    "regions.*.energy",
)
BY_HEAD = term("per_head", "divided among the people", "regions.*.food", "regions.*.energy")


@define
class Means:
    """What every region has at hand this year, read once for all of them."""

    environment: float
    organised: float  # how well hands and land are put to use
    able: float  # part of a class that is of an age to work
    reached: float  # part of oil and water that technique gets at
    caught: float  # part of sun and wind
    energy_yield: float
    farmer: float  # what a farmer can work
    harvest: float  # what a piece of worked land bears
    land_yield: float
    soot: float  # pollution beyond what fields bear
    hours: float  # of a working day, 1 as usual
    manned: float  # part of workplaces that need someone
    drawn: float  # energy a workplace uses, against hand tools
    goods: float  # what a pair of hands makes
    machines: float
    works_yield: float
    zeal: float
    marxist: float
    unmetered: float  # part of what is made that no meter knows
    services: float  # what the skilled render


def means(turn: Turn) -> Means:
    """Read off the nation what every region has at hand."""
    state, order, rules = turn.state, turn.order, turn.rules.constants
    nation, c = state.nation, rules.material
    power, land, industry = level(state, "energy"), level(state, "land"), level(state, "industry")
    money = order.own_trait("accounting", "money", 1.0)
    return Means(
        environment=nation.environment,
        organised=organisation(turn),
        able=able_hands(turn),
        reached=min(1.0, power),
        caught=max(0.0, min(1.0, (power - c.sun_from) / c.sun_over)),
        energy_yield=1 + order.trait("energy_yield"),
        farmer=c.farmer * (1 + c.farmer_technology * land),
        harvest=c.harvest + c.harvest_technology * land,
        land_yield=1 + order.trait("land_yield"),
        soot=max(0.0, nation.pollution - c.clean),
        hours=order.own_trait("labour", "hours", 1.0),
        manned=1 - c.labour_saved * nation.automation,
        drawn=1 + c.energy_technology * industry,
        goods=c.goods + c.goods_technology * industry,
        machines=1 + c.machine_output * nation.automation,
        works_yield=1 + order.trait("works_yield"),
        zeal=1 + rules.outlooks.nation_output * order.mix.nationalist,
        marxist=order.mix.marxist,
        unmetered=(1 - money) * (1 - metered(turn)),
        services=c.services + c.services_competence * nation.competence,
    )


def run(turn: Turn) -> None:
    """Produce in every region and add it up."""
    here = means(turn)
    for region in turn.state.regions.values():
        _produce(turn, region, here)
    _add_up(turn)


def organisation(turn: Turn) -> float:
    """How well hands and land are put to use: 0.72 + 0.85 × mean O of what organises them."""
    c, institutions = turn.rules.constants.material, turn.state.institutions
    mean = (
        institutions["ownership"].outcome
        + institutions["labour"].outcome
        + institutions["accounting"].outcome
    ) / 3
    return c.organised + c.organised_outcome * mean


def able_hands(turn: Turn) -> float:
    """Part of a class that is of an age to work: an old people has fewer hands."""
    c, nation = turn.rules.constants.material, turn.state.nation
    return 1 - c.age_hands * max(0.0, nation.mean_age - c.age_usual) / 10


def workplaces(turn: Turn, region: Region) -> float:
    """People the works of a region can employ: shorter hours share out the same work."""
    c = turn.rules.constants.material
    hours = turn.order.own_trait("labour", "hours", 1.0)
    return (
        region.plant * (1 - c.labour_saved * turn.state.nation.automation) * c.hours_usual / hours
    )


def energy_need(turn: Turn, region: Region) -> float:
    """Energy the works of a region would use if they had it, in petajoules."""
    c, industry = turn.rules.constants.material, level(turn.state, "industry")
    return region.plant * c.energy_need * (1 + c.energy_technology * industry)


def metered(turn: Turn) -> float:
    """Part of certificates that reaches the meter and the counter as it should, 0–1."""
    c = turn.rules.constants.money
    return min(1.0, c.metering + c.metering_reach * turn.state.nation.reach)


def _produce(turn: Turn, region: Region, here: Means) -> None:
    state, books, rules = turn.state, turn.books, turn.rules.constants
    groups, c = state.groups, rules.material
    e, organised, able = here.environment, here.organised, here.able
    standing = 0.0 if region.lost else 1.0

    potential = region.coal + (region.oil + region.water) * here.reached + region.sun * here.caught
    energy = (
        standing
        * potential
        * (c.energy_bare + (1 - c.energy_bare) * region.infrastructure)
        * here.energy_yield
        * e
    )
    books.settle(region, "energy", energy, because(ENERGY, energy - region.energy))

    worked = groups[f"{region.id}.farmers"].size * able
    worked *= here.farmer
    worked = 2 * region.arable * worked / (region.arable + worked) if worked > 0 else 0.0
    food = standing * worked * here.harvest * here.land_yield * organised * e
    soiled = food * c.harvest_pollution * here.soot
    food_before = region.food
    books.settle(
        region,
        "food",
        food - soiled,
        lambda: ((HARVEST, SOILED), (food - food_before, -soiled)),
    )

    hands = groups[f"{region.id}.workers"].size * able
    employed = min(hands, region.plant * here.manned * c.hours_usual / here.hours)
    _leave_over(turn, region, 1 - employed / hands if hands > 0 else 0.0)
    need = region.plant * c.energy_need * here.drawn
    powered = c.energy_floor + (1 - c.energy_floor) * min(1.0, energy / need if need > 0 else 1.0)
    made = (
        standing
        * employed
        * here.hours
        * here.goods
        * here.machines
        * (here.works_yield + c.ore * region.ore)
        * here.zeal
        * powered
        * organised
        * e
    )
    struck = made * _strikes(turn, region)
    short = made * rules.outlooks.class_shortage * here.marxist
    barred = made * c.barred * region.minority * (1 - region.belonging)
    undrawn = made * rules.money.unmetered * here.unmetered
    before = region.goods
    books.settle(
        region,
        "goods",
        made - struck - short - barred - undrawn,
        lambda: (
            (MADE, STRUCK_WORK, SHORT, BARRED, UNDRAWN),
            (made - before, -struck, -short, -barred, -undrawn),
        ),
    )

    skilled = (
        groups[f"{region.id}.specialists"].size
        + c.services_clergy * groups[f"{region.id}.clergy"].size
    )
    services = standing * skilled * able * here.services * organised * e
    books.settle(region, "services", services, because(RENDERED, services - region.services))


def _leave_over(turn: Turn, region: Region, idle: float) -> None:
    """Hands left over (a share): kept on with shared hours, or out of work, as labour decides."""
    kept = idle * turn.order.own_trait("labour", "sharing")
    before, kept_before = region.unemployment, region.shared
    turn.books.settle(region, "shared", kept, because(KEPT_ON, kept - kept_before))
    turn.books.settle(
        region, "unemployment", idle - kept, lambda: ((JOBLESS, KEPT_ON), (idle - before, -kept))
    )


def _strikes(turn: Turn, region: Region) -> float:
    """Share of a region's goods lost to strikes."""
    c = turn.rules.constants.movements
    for movement in turn.state.movements.values():
        if movement.region == region.id and movement.strength >= c.strike:
            return c.strike_output
    return 0.0


def worth(c: Material, region: Region) -> float:
    """A region's product in millions of crowns."""
    return (
        region.food * c.price_food
        + region.goods * c.price_goods
        + region.services * c.price_services
        + region.energy * c.price_energy
    )


def totals(c: Material, state: State) -> dict[str, float]:
    """What the regions add up to: output, rations and energy by head, hands without work."""
    output = food = energy = people = jobless = hands = 0.0
    for region in state.regions.values():
        output += worth(c, region)
        food += region.food
        energy += region.energy
        people += population(state, region)
        workers = state.groups[f"{region.id}.workers"].size
        hands += workers
        jobless += workers * region.unemployment
    return {
        "output": output,
        "food_per_head": food / people if people > 0 else 1.0,
        "energy_per_head": energy / people if people > 0 else 0.0,
        "unemployment": jobless / hands if hands > 0 else 0.0,
    }


CAUSE_OF = {
    "output": WORTH,
    "food_per_head": BY_HEAD,
    "energy_per_head": BY_HEAD,
    "unemployment": JOBLESS,
}


def _add_up(turn: Turn) -> None:
    nation = turn.state.nation
    for name, value in totals(turn.rules.constants.material, turn.state).items():
        change = value - getattr(nation, name)
        turn.books.settle(nation, name, value, because(CAUSE_OF[name], change))
