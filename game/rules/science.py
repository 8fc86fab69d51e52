"""Knowledge: competence, independence, reach, technology, machines (game.md 4.4, 4.5)."""

from __future__ import annotations

from game.rules.incomes import funding
from game.rules.turn import Turn
from game.ruleset.figures import population
from game.state.ledger import term

LEARNING = term(
    "competence.learning",
    "schools, laboratories and money for them",
    "regions.*.schooling",
    "institutions.science.outcome",
    "nation.research",
)
CLOSED = term("competence.closed", "learning closed by faith")
PAID = term(
    "independence.paid",
    "those who pay for science want their answer",
    "institutions.science.entrenchment",
    "institutions.management.entrenchment",
)
COUNTED = term("reach.counted", "what is really counted", "institutions.management.outcome")
FOUND = term(
    "technology.found",
    "new technique",
    "nation.competence",
    "institutions.science.outcome",
    "nation.research",
)
INSTALLED = term("automation.installed", "machines that work alone", "nation.technology")
ALLOWED = term("liberty.allowed", "what institutions allow")
MISSED = term("technology.missed", "the best of the laboratory sits on the council")
ARMED = term("military.armed", "what the forces get", "nation.defence", "nation.spending")


def run(turn: Turn) -> None:
    """Move the figures of knowledge and what follows from them."""
    state, order, books = turn.state, turn.order, turn.books
    nation, institutions, c = state.nation, state.institutions, turn.rules.constants.science
    material, outlooks = turn.rules.constants.material, turn.rules.constants.outlooks
    taught, research = mean_schooling(turn), funding(turn, "research")
    found = institutions["science"].outcome

    skill = (
        c.competence_free
        + c.competence_schooling * taught
        + c.competence_funding * research
        + c.competence_outcome * found
    )
    closed = outlooks.faith_learning * order.mix.religious
    books.change(
        nation,
        "competence",
        (LEARNING, CLOSED),
        (c.competence_pace * (skill - nation.competence), -c.competence_pace * closed),
    )
    entrenched = (
        institutions["science"].entrenchment + institutions["management"].entrenchment
    ) / 2
    free = (
        c.independence_free
        - c.independence_capture * order.trait("capture")
        - c.independence_entrenched * entrenched
    )
    books.change(
        nation, "independence", (PAID,), (c.independence_pace * (free - nation.independence),)
    )
    counted = (
        c.reach_free
        + order.trait("reach")
        + c.reach_management * institutions["management"].outcome
    )
    books.change(nation, "reach", (COUNTED,), (c.reach_pace * (counted - nation.reach),))
    technique = (
        material.technology
        * nation.competence
        * (material.technology_free + found)
        * (0.5 + research)
        * (1 + order.trait("research"))
    )
    books.change(nation, "technology", (FOUND,), (technique,))
    if any(p.researcher and p.seat and p.alive for p in state.people.values()):
        missed = turn.rules.constants.council.research * technique
        books.change(nation, "technology", (MISSED,), (-missed,))
    ripe = (nation.technology - material.automation_from) / material.automation_over
    ripe = 0.0 if ripe < 0 else 1.0 if ripe > 1 else ripe
    if ripe or nation.automation:
        books.change(
            nation,
            "automation",
            (INSTALLED,),
            (material.automation_pace * (ripe - nation.automation),),
        )
    allowed = order.mean_trait("liberty", c.liberty_usual)
    books.change(nation, "liberty", (ALLOWED,), (c.liberty_pace * (allowed - nation.liberty),))
    _arm(turn)


def mean_schooling(turn: Turn) -> float:
    """Schooling of the nation, by heads."""
    total = people = 0.0
    for region in turn.state.regions.values():
        here = population(turn.state, region)
        people += here
        total += here * region.schooling
    return total / people if people > 0 else 0.0


def _arm(turn: Turn) -> None:
    nation, c = turn.state.nation, turn.rules.constants.science
    people = 0.0
    for group in turn.state.groups.values():
        people += group.size
    if people <= 0:
        return
    a_head = nation.spending * nation.defence / people
    forces = c.military_funding * a_head * turn.order.own_trait("defence", "upkeep", 1.0)
    turn.books.change(nation, "military", (ARMED,), (c.military_pace * (forces - nation.military),))
