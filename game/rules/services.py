"""What the public purse buys: care, schools, roads, houses (game.md 4.4)."""

from __future__ import annotations

from game.rules.incomes import fundings
from game.rules.tracks import level
from game.rules.turn import Turn
from game.ruleset.figures import population
from game.state.ledger import term

CARE = term(
    "healthcare.target",
    "doctors, nurses, what they know, and money for them",
    "tracks.medicine.knowledge",
    "institutions.welfare.outcome",
    "nation.health",
    "nation.spending",
)
SICK_AIR = term("healthcare.pollution", "lungs full of soot", "nation.pollution")
AGED = term("healthcare.age", "an old people needs more of it", "nation.mean_age")
CROWDED = term("healthcare.crowded", "too many to a room", ".housing", ".arrivals")
SCHOOL = term(
    "schooling.target",
    "schools and money for them",
    "institutions.education.outcome",
    "nation.education",
    "nation.spending",
)
ROADS = term(
    "infrastructure.target",
    "roads, rails and wires, built and kept",
    "nation.infrastructure",
    "nation.spending",
)
DECAYED = term("housing.decayed", "roofs fell in")
BUILT = term(
    "housing.built",
    "houses built",
    "institutions.welfare.outcome",
    "nation.welfare",
    "nation.spending",
)


def run(turn: Turn) -> None:
    """Move care, schooling and roads toward what is paid for, and build houses."""
    state, c = turn.state, turn.rules.constants.welfare
    nation, institutions, books = state.nation, state.institutions, turn.books
    material = turn.rules.constants.material
    health, education, infrastructure, houses = fundings(
        turn, "health", "education", "infrastructure", "welfare"
    )
    care = (
        c.care_free
        + c.care_funding * health
        + c.care_outcome * institutions["welfare"].outcome
        + c.care_technology * level(state, "medicine")
        + turn.order.trait("care")
    )
    smoke = c.care_pollution * max(0.0, nation.pollution - material.clean)
    aged = c.care_age * max(0.0, nation.mean_age - material.age_usual) / 10
    school = (
        c.school_free
        + c.school_funding * education
        + c.school_outcome * institutions["education"].outcome
        + turn.rules.constants.outlooks.class_schooling * turn.order.mix.marxist
    )
    roads = c.roads_free + c.roads_funding * infrastructure + c.roads_technology * nation.technology
    build = (
        c.house_built
        + c.house_funding * houses
        + c.house_trait
        * turn.order.own_trait("welfare", "housing")
        * institutions["welfare"].outcome
    )
    for region in state.regions.values():
        people = population(state, region)
        packed = c.crowded - region.housing / people if people > 0 else 0.0
        books.change(
            region,
            "healthcare",
            (CARE, SICK_AIR, AGED, CROWDED),
            (
                c.care_pace * (care - region.healthcare),
                -c.care_pace * smoke,
                -c.care_pace * aged,
                -c.care_pace * c.care_crowded * max(0.0, packed),
            ),
        )
        books.change(region, "schooling", (SCHOOL,), (c.school_pace * (school - region.schooling),))
        books.change(
            region, "infrastructure", (ROADS,), (c.roads_pace * (roads - region.infrastructure),)
        )
        need = max(0.0, 1.05 * people - region.housing * (1 - c.house_decay))
        books.change(
            region,
            "housing",
            (DECAYED, BUILT),
            (-c.house_decay * region.housing, min(need, build * people)),
        )
