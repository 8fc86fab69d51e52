"""What institutions really deliver: O = H × E × (D + A × (1 − D)) × progress (game.md 4.1).

Adherence H is `adherence` (who follows, and why, is `rules.adherence`), environment E
`environment`, design D `design`, adaptability A `adaptability`; each is a function of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import pairwise

from game.rules.adherence import (
    REASONS,
    Concern,
    Row,
    followed,
    reasons,
    rows_of,
    trusting_of,
    would_follow,
)
from game.rules.tracks import level
from game.rules.turn import Turn
from game.ruleset.constants import Adherence
from game.ruleset.kinds import Institution as Option
from game.state.holders import BOUNDS, Institution
from game.state.ledger import Change, Explained, term, told

FEEDBACK = term("adherence.feedback", "people who are heard come round", "nation.adaptability")
CHARTER = term("adherence.charter", "its charter is old and was not renewed", ".charter_age")

WORN = term("drift.worn", "the world moved on and it did not")
MENDED = term("drift.mended", "complaints were heard and faults mended", "nation.adaptability")

BY_H = term("outcome.adherence", "people go along more or less than before", ".adherence")
BY_E = term("outcome.environment", "the world lets plans work more or less", "nation.environment")
BY_D = term("outcome.design", "its design, today", ".design")
BY_A = term("outcome.adaptability", "the order corrects itself more or less", "nation.adaptability")
BY_PROGRESS = term("outcome.progress", "it is further along, or new", ".progress")

SHOCK = term("environment.shock", "blows from outside", "nation.shocks")
SABOTAGE = term("environment.sabotage", "sabotage", "nation.sabotage")
CLIMATE = term("environment.climate", "the climate", "nation.climate")
HELD = term("environment.held", "what last year's blows had taken is back")

COMPETENCE = term(
    "design.competence", "competence of science and administration", "nation.competence"
)
STALE = term("design.drift", "drift", ".drift")
ON_PAPER = term("design.paper", "another institution, another design")

ACCOUNTABLE = term(
    "adaptability.accountability",
    "accountability, as it worked last year",
    "institutions.accountability.outcome",
)
FREE_SCIENCE = term(
    "adaptability.independence", "how freely science can answer", "nation.independence"
)


Factors = tuple[float, float, float, float]  # H, E, D, A
_, DRIFT_MOST = BOUNDS[Institution]["drift"]


def run(turn: Turn) -> None:
    """Recompute A and E, then H, D and O of every domain."""
    nation = turn.state.nation
    before = nation.adaptability, nation.environment
    adaptability(turn)
    environment(turn)
    _domains(turn, *before)


def adaptability(turn: Turn) -> None:
    """A = adaptability × accountability × (floor + rest × independence of science)."""
    nation, c = turn.state.nation, turn.rules.constants.outcome
    heard = turn.state.institutions["accountability"].outcome
    value = c.adaptability * heard * (c.independence_floor + c.independence * nation.independence)

    worst = c.adaptability * heard * c.independence_floor
    turn.books.settle(
        nation, "adaptability", value, _why_adaptability, worst, nation.adaptability, value
    )


def _why_adaptability(worst: float, before: float, value: float) -> Explained:
    return (ACCOUNTABLE, FREE_SCIENCE), (worst - before, value - worst)


def environment(turn: Turn) -> None:
    """E = 1 − shocks − sabotage − climate, at least `environment_least`."""
    nation, c = turn.state.nation, turn.rules.constants.outcome
    value = max(c.environment_least, min(1.0, 1 - nation.shocks - nation.sabotage - nation.climate))
    turn.books.settle(
        nation,
        "environment",
        value,
        _why_environment,
        nation.environment,
        nation.shocks,
        nation.sabotage,
        nation.climate,
    )


def _why_environment(before: float, shocks: float, sabotage: float, climate: float) -> Explained:
    return (HELD, SHOCK, SABOTAGE, CLIMATE), (1 - before, -shocks, -sabotage, -climate)


def staffed(turn: Turn, option: Option) -> float:
    """D an option would have while it is new, run by the people there are, 0–1."""
    c = turn.rules.constants.outcome
    return option.design * (c.competence_floor + c.competence * skilled(turn))


def expected(turn: Turn, option: Option, region: str = "") -> float:
    """O an institution would deliver once settled, in the nation (or a region) as it is now."""
    nation, d = turn.state.nation, staffed(turn, option)
    h = would_follow(turn, option, region)
    return delivered(h, nation.environment, d, nation.adaptability, 1.0)


def _domains(turn: Turn, old_a: float, old_e: float) -> None:
    """H, drift, D and O of every domain; written flat, because it is done for fifteen a year."""
    state, nation, books = turn.state, turn.state.nation, turn.books
    c, o = turn.rules.constants.adherence, turn.rules.constants.outcome
    a, e = nation.adaptability, nation.environment
    people, options, concerns = rows_of(turn), turn.order.options, turn.rules.concerns
    management, helped = state.institutions["management"], help_of_machines(turn)
    unlogged, rows = books.log is None, []
    for domain, institution in state.institutions.items():
        option, concern, key = options[domain], concerns[domain], institution.key
        old_h, old_d = institution.adherence, institution.design

        # H goes part of the way to the mean of what each group would give; feedback works for it
        goal = followed(c, option, concern, people)
        stale = c.charter * (institution.charter_age - c.charter_years)
        stale = 0.0 if stale < 0.0 else c.charter_most if stale > c.charter_most else stale
        h = old_h + c.pace * (goal - old_h - stale) + c.feedback * a * (1.0 - old_h)
        if not 0.0 <= h <= 1.0:
            h = books.within(institution, "adherence", h)

        # drift grows and is mended
        drift = institution.drift
        worn = o.drift + o.drift_complexity * option.complexity
        mended = -o.drift_mending * a * drift
        drift, bounded = drift + worn + mended, False
        if not 0.0 <= drift <= DRIFT_MOST:
            drift, bounded = (
                books.change(institution, "drift", (WORN, MENDED), (worn, mended)),
                True,
            )

        # D = design × (floor + rest × competence) × (1 − drift)
        able = nation.competence + helped * management.outcome
        skill = o.competence_floor + o.competence * (able if able < 1.0 else 1.0)
        d = option.design * skill * (1.0 - drift)
        if not 0.0 <= d <= 1.0:
            d = books.within(institution, "design", d)

        progress = institution.progress
        value = h * e * (d + a * (1.0 - d)) * progress
        if not 0.0 <= value <= 1.0:
            value = books.within(institution, "outcome", value)

        if not unlogged:
            old, new = (old_h, old_e, old_d, old_a), (h, e, d, a)
            drifts = () if bounded else (worn, mended)
            outcomes = institution.outcome, value, progress
            rows.append(
                (key, option, concern, old, new, goal, stale, drifts, skill, drift, outcomes)
            )
        institution.adherence, institution.drift = h, drift
        institution.design, institution.outcome = d, value
    if rows:
        books.page(partial(_told, c, people, trusting_of(turn)), rows)


def _told(
    c: Adherence,
    people: list[Row],
    trusting: list[float],
    key: str,
    option: Option,
    concern: Concern,
    old: Factors,
    new: Factors,
    goal: float,
    stale: float,
    drifts: tuple[float, ...],
    skill: float,
    drift: float,
    outcomes: tuple[float, float, float],
) -> Iterator[Change]:
    """Why H, drift, D and O of a domain came out as they did."""
    (h, _, d, _), a, p = old, new[3], c.pace
    _, (base, *others) = reasons(c, option, concern, people, trusting, goal)
    by_h = p * (base - h), *(p * other for other in others), -p * stale, c.feedback * a * (1 - h)
    yield told(key, "adherence", h, new[0], (*REASONS, CHARTER, FEEDBACK), by_h)
    if drifts:
        yield Change(key, "drift", (WORN, MENDED), drifts)
    paper = option.design
    by_d = paper - d, paper * (skill - 1), -paper * skill * drift
    yield told(key, "design", d, new[2], (ON_PAPER, COMPETENCE, STALE), by_d)
    before, after, progress = outcomes
    causes, by_o = _why_outcome(before, old, new, progress)
    yield told(key, "outcome", before, after, causes, by_o)


def help_of_machines(turn: Turn) -> float:
    """What machines that decide would add to competence, were their management whole (4.6)."""
    able = level(turn.state, "computation") / turn.rules.constants.research.machine
    machine = turn.order.own_trait("management", "machine") * (able if able < 1 else 1.0)
    return turn.rules.constants.outcome.machine * machine


def skilled(turn: Turn) -> float:
    """Competence with the help of machines that decide, as far as their management works."""
    state = turn.state
    able = (
        state.nation.competence + help_of_machines(turn) * state.institutions["management"].outcome
    )
    return min(1.0, able)


def delivered(h: float, e: float, d: float, a: float, progress: float) -> float:
    """O = H × E × (D + A × (1 − D)) × progress (game.md 4.1); every argument 0–1."""
    return h * e * (d + a * (1.0 - d)) * progress


def promised(option: Option) -> float:
    """What the plan promises: O with H = E = 1 and no correction, as drawn on paper (4.1)."""
    return option.design


def _why_outcome(before: float, old: Factors, new: Factors, progress: float) -> Explained:
    """Let one factor change after the other; what is left of the change is progress."""
    h, e, d, a = old
    old_factor = h * e * (d + a * (1 - d))
    old_progress = before / old_factor if old_factor > 0 else 0.0
    steps = (
        delivered(h, e, d, a, old_progress),
        delivered(new[0], e, d, a, old_progress),
        delivered(new[0], new[1], d, a, old_progress),
        delivered(new[0], new[1], new[2], a, old_progress),
        delivered(*new, old_progress),
        delivered(*new, progress),
    )
    return (BY_H, BY_E, BY_D, BY_A, BY_PROGRESS), tuple(
        later - earlier for earlier, later in pairwise(steps)
    )
