"""What the public purse buys: care, schools, roads, houses (game.md 4.4)."""

from __future__ import annotations

from collections.abc import Iterator

from game.rules.incomes import fundings
from game.rules.tracks import level
from game.rules.turn import Turn
from game.ruleset.figures import population
from game.state.holders import BOUNDS, Region
from game.state.ledger import Change, term

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

_, MOST_HOUSED = BOUNDS[Region]["housing"]


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
    rows = []
    for region in state.regions.values():
        people = population(state, region)
        cared, taught, linked = region.healthcare, region.schooling, region.infrastructure
        housing = region.housing

        packed = c.crowded - housing / people if people > 0 else 0.0
        by_care = c.care_pace * (care - cared)
        by_smoke, by_age = -c.care_pace * smoke, -c.care_pace * aged
        by_crowd = -c.care_pace * c.care_crowded * (packed if packed > 0.0 else 0.0)
        by_school = c.school_pace * (school - taught)
        by_roads = c.roads_pace * (roads - linked)
        decayed = -c.house_decay * housing
        need = max(0.0, 1.05 * people - housing * (1 - c.house_decay))
        built = min(need, build * people)

        cared = cared + by_care + by_smoke + by_age + by_crowd
        taught, linked, housing = taught + by_school, linked + by_roads, housing + decayed + built
        fits = 0.0 <= cared <= 1.0 and 0.0 <= taught <= 1.0 and 0.0 <= linked <= 1.0
        parts = by_care, by_smoke, by_age, by_crowd
        row = region.key, parts, by_school, by_roads, (decayed, built)
        if fits and 0.0 <= housing <= MOST_HOUSED:
            region.healthcare, region.schooling = cared, taught
            region.infrastructure, region.housing = linked, housing
            rows.append(row)
        else:
            books.enter(region, _told(*row))
    books.page(_told, rows)


def _told(
    key: str,
    care: tuple[float, ...],
    school: float,
    roads: float,
    houses: tuple[float, float],
) -> Iterator[Change]:
    yield Change(key, "healthcare", (CARE, SICK_AIR, AGED, CROWDED), care)
    yield Change(key, "schooling", (SCHOOL,), (school,))
    yield Change(key, "infrastructure", (ROADS,), (roads,))
    yield Change(key, "housing", (DECAYED, BUILT), houses)
