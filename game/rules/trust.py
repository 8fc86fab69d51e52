"""Trust, expectations, unrest (game.md 4.3)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from game.rules.programmes import rolled_out
from game.rules.tracks import level
from game.rules.turn import Turn
from game.ruleset.figures import trust as region_trust
from game.state.ledger import Change, term, told
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

HANDS = ("farmers", "workers")  # whose work a machine may take
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
    _groups(turn)
    _unrest(turn)


def _outcome_by_class(turn: Turn) -> dict[str, float]:
    """Mean O of the domains, weighted by how much each concerns the class."""
    concerns = turn.rules.concerns
    clergy = soldiers = owners = farmers = workers = specialists = 0.0
    c = s = o = f = w = p = 0.0  # what all domains together mean to them
    for domain, institution in turn.state.institutions.items():
        outcome = institution.outcome
        by_c, by_s, by_o, by_f, by_w, by_p = concerns[domain]
        clergy += by_c * outcome
        soldiers += by_s * outcome
        owners += by_o * outcome
        farmers += by_f * outcome
        workers += by_w * outcome
        specialists += by_p * outcome
        c, s, o, f, w, p = c + by_c, s + by_s, o + by_o, f + by_f, w + by_w, p + by_p
    sums, weights = (clergy, soldiers, owners, farmers, workers, specialists), (c, s, o, f, w, p)
    return {
        cls: min(1.0, total / weight) if weight > 0 else 0.0
        for cls, total, weight in zip(CLASSES, sums, weights, strict=True)
    }


def _upheaval(turn: Turn) -> float:
    """What reforms beyond those that are borne at once take off everybody's trust."""
    c = turn.rules.constants.trust
    return c.upheaval * max(0, rolled_out(turn.state) - c.upheaval_borne)


def _groups(turn: Turn) -> None:
    """Move trust `pace` of the way to its target (4.3), then what people have come to expect.

    Each term is one reason; written flat, because it is done for every group.
    """
    c, o = turn.rules.constants.trust, turn.rules.constants.outlooks
    state, books, p = turn.state, turn.books, turn.rules.constants.trust.pace
    unlogged, rows = books.log is None, []
    order_r, order_n, order_m, order_t = turn.order.mix
    accountability = state.institutions["accountability"].outcome

    # what the fifteen institutions, and machines, mean to each class
    felt, displaced = _outcome_by_class(turn), _displaced(turn)
    # what is usual to the schooled of a region, and what they feel who have no say
    usual, unheard = {}, {}
    for id, region in state.regions.items():
        schooled = region.schooling - c.schooled_usual
        usual[id] = c.outcome_usual + c.outcome_schooled * (schooled if schooled > 0 else 0.0)
        silent = region.schooling - accountability - c.unheard_borne
        unheard[id] = -p * c.unheard * (silent if silent > 0 else 0.0)
    # what all feel alike
    hard_times = -p * c.environment * (1 - state.nation.environment)
    upheaval = -p * _upheaval(turn)
    faith = p * o.faith_trust * order_r
    consent = -p * o.reason_consent * order_t * (1 - accountability)

    welfare_gap, outcome_gap, by_outcome = p * c.welfare_gap, p * c.outcome_gap, p * c.outcome
    by_welfare, by_distance = p * c.welfare, -p * c.distance
    base, welfare_usual, distance_borne = c.base, c.welfare_usual, c.distance_borne
    expectation_pace, outcome_pace = c.expectation_pace, c.outcome_pace
    century = c.outcome_floor + c.outcome_year * (state.year - state.first_year)

    for group in state.groups.values():
        home, cls, trust, welfare = group.region, group.cls, group.trust, group.welfare
        expectation, expected = group.expectation, group.expected_outcome

        outcome = felt[cls]
        by_1 = group.religious - order_r
        by_2 = by_1 + group.nationalist - order_n
        by_3 = by_2 + group.marxist - order_m
        ahead = (by_1 if by_1 > 0.0 else 0.0) + (by_2 if by_2 > 0.0 else 0.0)
        ahead += by_3 if by_3 > 0.0 else 0.0
        beyond = ahead + (ahead - (by_1 + by_2 + by_3)) - distance_borne

        worn = p * (base - trust)
        live_better = welfare_gap * (welfare - expectation)
        get_more = outcome_gap * (outcome - expected)
        delivered = by_outcome * (outcome - usual[home])
        live_well = by_welfare * (welfare - welfare_usual)
        strange = by_distance * (beyond if beyond > 0.0 else 0.0)
        silenced, replaced = unheard[home], displaced[cls]
        value = trust + worn + live_better + get_more + delivered + live_well + strange
        value = value + silenced + hard_times + upheaval + faith + consent + replaced
        hoped = outcome if outcome > century else century
        used_to = expectation_pace * (welfare - expectation)
        hoping = outcome_pace * (hoped - expected)
        fits = (
            0.0 <= value <= 1.0
            and 0.0 <= expectation + used_to <= 1.0
            and 0.0 <= expected + hoping <= 1.0
        )
        if not (unlogged and fits):
            own = worn, live_better, get_more, delivered, live_well, strange, silenced
            parts = *own, hard_times, upheaval, faith, consent, replaced
            row = group.key, group.outcome, outcome, parts, used_to, hoping
            if not fits:
                books.enter(group, _told(*row))
                continue
            rows.append(row)
        group.outcome, group.trust = outcome, value
        group.expectation, group.expected_outcome = expectation + used_to, expected + hoping
    books.page(_told, rows)


def _told(
    key: str, old: float, outcome: float, parts: Sequence[float], used_to: float, hoping: float
) -> Iterator[Change]:
    yield told(key, "outcome", old, outcome, (FELT,), (outcome - old,))
    yield Change(key, "trust", CAUSES, parts)
    yield Change(key, "expectation", (EXPECT,), (used_to,))
    yield Change(key, "expected_outcome", (EXPECT_OUTCOME,), (hoping,))


def _displaced(turn: Turn) -> dict[str, float]:
    """What machines cost the trust of workers and farmers, by class.

    displaced × clamp((industry − displaced_from) ÷ displaced_over) × (displaced_relief − O of
    welfare − displaced_reason × T of the order)⁺.
    """
    c, state = turn.rules.constants.trust, turn.state
    ripe = (level(state, "industry") - c.displaced_from) / c.displaced_over
    ripe = 0.0 if ripe < 0 else 1.0 if ripe > 1 else ripe
    left = (
        c.displaced_relief
        - state.institutions["welfare"].outcome
        - c.displaced_reason * turn.order.mix.technocratic
    )
    lost = c.displaced * ripe * max(0.0, left)
    return {cls: -c.pace * (lost if cls in HANDS else 0.0) for cls in CLASSES}


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
