"""Trust, expectations, unrest (game.md 4.3)."""

from __future__ import annotations

from game.rules.programmes import rolled_out
from game.rules.tracks import level
from game.rules.turn import Turn
from game.ruleset.figures import trust as region_trust
from game.state import mix
from game.state.holders import Group
from game.state.ledger import because, term
from game.state.vocabulary import CLASSES

BASE = term("trust.base", "old opinions of us wear off")
WELFARE_GAP = term(
    "trust.welfare_gap",
    "their life against what they had come to expect",
    ".welfare",
    ".expectation",
)
OUTCOME_GAP = term(
    "trust.outcome_gap",
    "what institutions deliver against what was expected of them",
    ".outcome",
    ".expected_outcome",
)
OUTCOME = term(
    "trust.outcome",
    "what institutions deliver, against what people of their schooling think usual",
    ".outcome",
    "region.schooling",
)
WELFARE = term("trust.welfare", "how well they live", ".welfare")
DISTANCE = term("trust.distance", "the order is strange to them", ".mix")
UNHEARD = term(
    "trust.unheard",
    "schooled people who have no say",
    "region.schooling",
    "institutions.accountability.outcome",
)
ENVIRONMENT = term("trust.environment", "hard times", "nation.environment")
UPHEAVAL = term("trust.upheaval", "too much is being changed at once", "institutions.*.progress")
FAITH = term("trust.faith", "faith holds them together")
CONSENT = term(
    "trust.consent", "experts who answer to nobody", "institutions.accountability.outcome"
)
DISPLACED = term(
    "trust.displaced",
    "machines took their work",
    "tracks.industry.knowledge",
    "institutions.welfare.outcome",
)
EXPECT = term("expectation.follows", "people get used to the life they lead", ".welfare")
EXPECT_OUTCOME = term(
    "expected_outcome.follows", "people get used to what is delivered", ".outcome"
)
FELT = term(
    "outcome.felt", "what reaches them of the fifteen institutions", "institutions.*.outcome"
)
ANGER = term("unrest.anger", "distrust goes into the streets", ".trust")
APART = term("unrest.minority", "people who are not counted in", ".minority", ".belonging")
ORGANISED = term("unrest.movements", "people are organised", "movements.*.strength")

CAUSES = (
    BASE,
    WELFARE_GAP,
    OUTCOME_GAP,
    OUTCOME,
    WELFARE,
    DISTANCE,
    UNHEARD,
    ENVIRONMENT,
    UPHEAVAL,
    FAITH,
    CONSENT,
    DISPLACED,
)


def run(turn: Turn) -> None:
    """Move trust, expectations and unrest."""
    felt = _outcome_by_class(turn)
    upheaval = _upheaval(turn)
    for group in turn.state.groups.values():
        _feel(turn, group, felt[group.cls])
        _trust(turn, group, upheaval)
        _expect(turn, group)
    _unrest(turn)


def _outcome_by_class(turn: Turn) -> dict[str, float]:
    """Mean O of the domains, weighted by how much each concerns the class."""
    felt: dict[str, float] = {}
    for cls in CLASSES:
        total = weight = 0.0
        for domain, institution in turn.state.institutions.items():
            concern = turn.rules.domains[domain].concern.get(cls, 1.0)
            weight += concern
            total += concern * institution.outcome
        felt[cls] = total / weight if weight > 0 else 0.0
    return felt


def _feel(turn: Turn, group: Group, outcome: float) -> None:
    change = outcome - group.outcome
    turn.books.settle(group, "outcome", outcome, because(FELT, change))


def _upheaval(turn: Turn) -> float:
    """What reforms beyond those that are borne at once take off everybody's trust."""
    c = turn.rules.constants.trust
    return c.upheaval * max(0, rolled_out(turn.state) - c.upheaval_borne)


def _trust(turn: Turn, group: Group, upheaval: float) -> None:
    """Move trust 18 % of the way to its target (4.3); each term is one reason."""
    c, o = turn.rules.constants.trust, turn.rules.constants.outlooks
    state, order = turn.state, turn.order
    accountability = state.institutions["accountability"].outcome
    region = state.regions[group.region]
    beyond = mix.distance(order.mix, group) - c.distance_borne
    schooled = region.schooling - c.schooled_usual
    usual = c.outcome_usual + c.outcome_schooled * (schooled if schooled > 0 else 0.0)
    unheard = region.schooling - accountability - c.unheard_borne
    p = c.pace
    turn.books.change(
        group,
        "trust",
        CAUSES,
        (
            p * (c.base - group.trust),
            p * c.welfare_gap * (group.welfare - group.expectation),
            p * c.outcome_gap * (group.outcome - group.expected_outcome),
            p * c.outcome * (group.outcome - usual),
            p * c.welfare * (group.welfare - c.welfare_usual),
            -p * c.distance * (beyond if beyond > 0 else 0.0),
            -p * c.unheard * (unheard if unheard > 0 else 0.0),
            -p * c.environment * (1 - state.nation.environment),
            -p * upheaval,
            p * o.faith_trust * order.mix.religious,
            -p * o.reason_consent * order.mix.technocratic * (1 - accountability),
            -p * _displaced(turn, group),
        ),
    )


def _displaced(turn: Turn, group: Group) -> float:
    """What machines cost workers and farmers.

    0.12 × clamp((industry − 1.2) ÷ 1.5) × (0.9 − O of welfare − 0.2 T of the order).
    """
    if group.cls not in ("workers", "farmers"):
        return 0.0
    c, state = turn.rules.constants.trust, turn.state
    ripe = (level(state, "industry") - c.displaced_from) / c.displaced_over
    ripe = 0.0 if ripe < 0 else 1.0 if ripe > 1 else ripe
    left = (
        c.displaced_relief
        - state.institutions["welfare"].outcome
        - c.displaced_reason * turn.order.mix.technocratic
    )
    return c.displaced * ripe * max(0.0, left)


def _expect(turn: Turn, group: Group) -> None:
    c, state = turn.rules.constants.trust, turn.state
    years = state.year - state.first_year
    turn.books.change(
        group,
        "expectation",
        (EXPECT,),
        (c.expectation_pace * (group.welfare - group.expectation),),
    )
    hoped = max(group.outcome, c.outcome_floor + c.outcome_year * years)
    turn.books.change(
        group,
        "expected_outcome",
        (EXPECT_OUTCOME,),
        (c.outcome_pace * (hoped - group.expected_outcome),),
    )


def _unrest(turn: Turn) -> None:
    """Unrest goes part of the way toward what distrust and organised people make of it."""
    c, state = turn.rules.constants.trust, turn.state
    for region in state.regions.values():
        anger = max(0.0, 1.4 * (0.5 - region_trust(state, region)))
        organised = 0.0
        for movement in state.movements.values():
            if movement.region == region.id:
                organised = max(organised, 0.5 * movement.strength)
        apart = c.minority * region.minority * (1 - region.belonging)
        p, now = c.unrest_pace, region.unrest
        turn.books.change(
            region,
            "unrest",
            (ANGER, ORGANISED, APART),
            (p * (anger - now), p * organised, p * apart),
        )
