"""What is put into new works, what comes of it, and who gains by it (game.md 4.4)."""

from __future__ import annotations

from game.rules.turn import Turn
from game.ruleset.figures import population
from game.state.ledger import term

BUILT = term(
    "plant.built", "new works", "institutions.investment.outcome", "institutions.accounting.outcome"
)
GATHERED = term("plant.gathered", "new works go up where works are")
WASTED = term("plant.wasted", "begun, and never of any use", "nation.adaptability")
DEAR = term("plant.dear", "put off because money was dear", "nation.interest")
WORN = term("plant.worn", "machines wore out")


Works = tuple[float, float, float, float, float]


def run(turn: Turn) -> None:
    """Let plant grow and wear in every region."""
    works = new_works(turn)
    for id, region in turn.state.regions.items():
        turn.books.change(region, "plant", (BUILT, GATHERED, WASTED, DEAR, WORN), works[id])


def new_works(turn: Turn) -> dict[str, Works]:
    """By region, in workplaces: begun, gathered, wasted, put off for dear money, worn out.

    Plant grows by growth × mean O of accounting and investment × what is invested, less wear.
    New works follow free hands, at a half to one and a half of the usual pace: where nobody is
    idle they would stand empty.  Money also goes to where works are already.  What is wasted was
    invested all the same; dear money puts building off.
    """
    c, nation = turn.rules.constants.material, turn.state.nation
    institutions = turn.state.institutions
    working = (institutions["accounting"].outcome + institutions["investment"].outcome) / 2
    rate = c.growth * working * invested(turn)
    lost = wasted(turn)
    dear = min(1.0, c.dear_money * max(0.0, nation.interest - turn.rules.constants.money.interest))
    usual = _plant_a_head(turn)
    gather = c.gather * turn.order.own_trait("accounting", "money", 1.0)
    found: dict[str, Works] = {}
    for id, region in turn.state.regions.items():
        idle = region.unemployment + region.shared
        begun = region.plant * rate * (0.5 + 2.0 * min(0.5, idle))
        people = population(turn.state, region)
        dense = region.plant / (people * usual) - 1 if people > 0 and usual > 0 else 0.0
        gathered = begun * gather * min(1.0, dense)
        of_use = (begun + gathered) * (1 - lost)
        found[id] = (
            begun,
            gathered,
            of_use - begun - gathered,
            -of_use * dear,
            -region.plant * c.wear,
        )
    return found


def _plant_a_head(turn: Turn) -> float:
    """Workplaces for each person of the nation."""
    plant = people = 0.0
    for region in turn.state.regions.values():
        plant += region.plant
        people += population(turn.state, region)
    return plant / people if people > 0 else 0.0


def invested(turn: Turn) -> float:
    """Part of the product that is put into new works, and so not into anybody's pocket, 0–1."""
    return turn.order.own_trait("investment", "invest", 0.1)


def wasted(turn: Turn) -> float:
    """Part of what is invested that comes to nothing; less where faults come to light."""
    constants = turn.rules.constants
    seen = turn.state.nation.adaptability / constants.outcome.adaptability
    own = turn.order.own_trait("investment", "waste")
    return own * (1 - constants.material.waste_mended * seen)
