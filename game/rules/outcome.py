"""What institutions really deliver: O = H × E × (D + A × (1 − D)) × progress (game.md 4.1).

Adherence H is `adherence`, environment E `environment`, design D `design`, adaptability A
`adaptability`; each is a function of its own below.
"""

from __future__ import annotations

from itertools import pairwise

from game.rules.tracks import level
from game.rules.turn import Turn
from game.ruleset.constants import Adherence
from game.ruleset.kinds import Institution as Option
from game.state.holders import Group, Institution
from game.state.ledger import Explained, term
from game.state.mix import Mix, apart, overlap

BASE = term("adherence.base", "how strangers take to a strange order")
OVERLAP = term(
    "adherence.overlap", "its mix and the people's have something in common", "groups.*.mix"
)
TRUST = term("adherence.trust", "people trust the Secretariat", "groups.*.trust")
AHEAD = term(
    "adherence.ahead",
    "it is further ahead than people can follow",
    "regions.*.schooling",
    "groups.*.mix",
)
BEHIND = term("adherence.behind", "it lags behind them", "groups.*.mix")
BOUNDED = term("adherence.bounded", "nobody can go along more than wholly, or less than not at all")
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


def run(turn: Turn) -> None:
    """Recompute A and E, then H, D and O of every domain."""
    nation = turn.state.nation
    old_a, old_e = nation.adaptability, nation.environment
    adaptability(turn)
    environment(turn)
    rows = _rows(turn)
    for domain, institution in turn.state.institutions.items():
        option = turn.order.options[domain]
        old = institution.adherence, institution.design
        adherence(turn, institution, option, rows)
        design(turn, institution, option)
        _outcome(turn, institution, *old, old_a, old_e)


def adaptability(turn: Turn) -> None:
    """A = adaptability × accountability × (floor + rest × independence of science)."""
    nation, c = turn.state.nation, turn.rules.constants.outcome
    heard = turn.state.institutions["accountability"].outcome
    value = c.adaptability * heard * (c.independence_floor + c.independence * nation.independence)

    def explain() -> tuple[tuple[str, str], tuple[float, float]]:
        worst = c.adaptability * heard * c.independence_floor
        before = nation.adaptability
        return (ACCOUNTABLE, FREE_SCIENCE), (worst - before, value - worst)

    turn.books.settle(nation, "adaptability", value, explain)


def environment(turn: Turn) -> None:
    """E = 1 − shocks − sabotage − climate, at least `environment_least`."""
    nation, c = turn.state.nation, turn.rules.constants.outcome
    value = max(c.environment_least, min(1.0, 1 - nation.shocks - nation.sabotage - nation.climate))
    before = nation.environment

    def explain() -> tuple[tuple[str, ...], tuple[float, ...]]:
        free = 1 - before
        return (
            (HELD, SHOCK, SABOTAGE, CLIMATE),
            (free, -nation.shocks, -nation.sabotage, -nation.climate),
        )

    turn.books.settle(nation, "environment", value, explain)


Row = tuple[float, float, float, float, float, float, float, float, float, str]


def _rows(turn: Turn, only: str = "") -> list[Row]:
    """One row a group: what adherence needs of it, so that the inner loop reads plain numbers."""
    c, state = turn.rules.constants.adherence, turn.state
    reach = {
        id: c.reach + c.reach_schooling * region.schooling for id, region in state.regions.items()
    }
    return [
        (
            g.size,
            g.religious,
            g.nationalist,
            g.marxist,
            g.technocratic,
            g.religious + g.nationalist,
            g.religious + g.nationalist + g.marxist,
            reach[g.region],
            c.trust * g.trust,
            g.cls,
        )
        for g in state.groups.values()
        if not only or g.region == only
    ]


def _followed(c: Adherence, option: Option, concern: dict[str, float], rows: list[Row]) -> float:
    """Mean h over groups, each by its size and by what the domain means to its class, 0–1.

    The innermost loop of a year (every group against every domain), hence written flat.
    """
    base, w_overlap, w_ahead, w_behind = c.base, c.overlap, c.ahead, c.behind
    patience = c.patience
    o_r, o_n, o_m, o_t = option.mix
    f_2 = o_r + o_n
    f_3 = f_2 + o_m
    total = h_sum = 0.0
    for size, r, n, m, t, g_2, g_3, reach, trusting, cls in rows:
        a, b, d = r - o_r, g_2 - f_2, g_3 - f_3
        ahead = (a if a > 0 else 0.0) + (b if b > 0 else 0.0) + (d if d > 0 else 0.0)
        behind = ahead - (a + b + d) - patience
        ahead -= reach
        h = (
            trusting
            + base
            + w_overlap
            * (
                (r if r < o_r else o_r)
                + (n if n < o_n else o_n)
                + (m if m < o_m else o_m)
                + (t if t < o_t else o_t)
            )
        )
        if ahead > 0:
            h -= w_ahead * ahead
        if behind > 0:
            h -= w_behind * behind
        weight = size * concern[cls] if cls in concern else size
        total += weight
        if h > 0:
            h_sum += weight * h if h < 1 else weight
    return h_sum / total if total > 0 else 0.0


def _reasons(
    c: Adherence, option: Option, concern: dict[str, float], rows: list[Row], goal: float
) -> Explained:
    """Why they follow: terms and amounts, which together are the goal that `_followed` gave."""
    total = overlaps = trusts = aheads = behinds = 0.0
    for size, r, n, m, t, _, _, reach, trusting, cls in rows:
        weight = size * concern.get(cls, 1.0)
        people = Mix(r, n, m, t)
        ahead, behind = apart(option.mix, people)
        total += weight
        overlaps += weight * overlap(option.mix, people)
        trusts += weight * trusting
        aheads += weight * max(0.0, ahead - reach)
        behinds += weight * max(0.0, behind - c.patience)
    shared, trust = c.overlap * (overlaps / total), trusts / total
    ahead, behind = c.ahead * (aheads / total), c.behind * (behinds / total)
    bounded = goal - (c.base + shared + trust - ahead - behind)
    terms = (BASE, OVERLAP, TRUST, AHEAD, BEHIND, BOUNDED)
    return terms, (c.base, shared, trust, -ahead, -behind, bounded)


def would_follow(turn: Turn, option: Option, region: str = "") -> float:
    """H an institution would come to in the nation (or a region) as people are now, 0–1."""
    concern = turn.rules.domains[option.domain].concern
    return _followed(turn.rules.constants.adherence, option, concern, _rows(turn, region))


def staffed(turn: Turn, option: Option) -> float:
    """D an option would have while it is new, run by the people there are, 0–1."""
    c = turn.rules.constants.outcome
    return option.design * (c.competence_floor + c.competence * skilled(turn))


def followers(turn: Turn, option: Option) -> list[tuple[Group, float, float]]:
    """How far each group would go along with an institution: group, weight, h 0–1."""
    c, concern = turn.rules.constants.adherence, turn.rules.domains[option.domain].concern
    return [
        (group, group.size * concern.get(group.cls, 1.0), _followed(c, option, concern, [row]))
        for group, row in zip(turn.state.groups.values(), _rows(turn), strict=True)
    ]


def reasons_to_follow(turn: Turn, option: Option) -> tuple[tuple[str, float], ...]:
    """What H of an institution would be made of, as people are now: term, amount; they add up."""
    c, concern = turn.rules.constants.adherence, turn.rules.domains[option.domain].concern
    rows = _rows(turn)
    goal = _followed(c, option, concern, rows)
    return tuple(zip(*_reasons(c, option, concern, rows, goal), strict=True))


def expected(turn: Turn, option: Option, region: str = "") -> float:
    """O an institution would deliver once settled, in the nation (or a region) as it is now."""
    nation, d = turn.state.nation, staffed(turn, option)
    h = would_follow(turn, option, region)
    return delivered(h, nation.environment, d, nation.adaptability, 1.0)


def adherence(turn: Turn, institution: Institution, option: Option, rows: list[Row]) -> None:
    """Move H part of the way to the mean of what each group would give, and let feedback work.

    h = clamp(base + overlap + trust − (ahead − reach)⁺ − (behind − patience)⁺), each term by its
    constant, weighted by size and by how much the domain concerns the class.
    """
    if not rows:
        return
    c = turn.rules.constants.adherence
    concern = turn.rules.domains[institution.id].concern
    h, p, a = institution.adherence, c.pace, turn.state.nation.adaptability
    goal = _followed(c, option, concern, rows)
    stale = c.charter * (institution.charter_age - c.charter_years)
    stale = 0.0 if stale < 0 else c.charter_most if stale > c.charter_most else stale

    def explain() -> tuple[tuple[str, ...], tuple[float, ...]]:
        terms, (base, *others) = _reasons(c, option, concern, rows, goal)
        return (*terms, CHARTER, FEEDBACK), (
            p * (base - h),
            *(p * other for other in others),
            -p * stale,
            c.feedback * a * (1 - h),
        )

    value = h + p * (goal - h - stale) + c.feedback * a * (1 - h)
    turn.books.settle(institution, "adherence", value, explain)


def design(turn: Turn, institution: Institution, option: Option) -> None:
    """Let drift grow and be mended, then D = design × (floor + rest × competence) × (1 − drift)."""
    c, nation = turn.rules.constants.outcome, turn.state.nation
    turn.books.change(
        institution,
        "drift",
        (WORN, MENDED),
        (
            c.drift + c.drift_complexity * option.complexity,
            -c.drift_mending * nation.adaptability * institution.drift,
        ),
    )
    skill = c.competence_floor + c.competence * skilled(turn)
    before = institution.design

    def explain() -> tuple[tuple[str, ...], tuple[float, ...]]:
        paper = option.design
        return (
            (ON_PAPER, COMPETENCE, STALE),
            (paper - before, paper * (skill - 1), -paper * skill * institution.drift),
        )

    turn.books.settle(
        institution, "design", option.design * skill * (1 - institution.drift), explain
    )


def skilled(turn: Turn) -> float:
    """Competence with the help of machines that decide, as far as their management works (4.6)."""
    able = level(turn.state, "computation") / turn.rules.constants.research.machine
    machine = turn.order.own_trait("management", "machine") * (able if able < 1 else 1.0)
    helped = turn.rules.constants.outcome.machine * machine
    return min(
        1.0,
        turn.state.nation.competence + helped * turn.state.institutions["management"].outcome,
    )


def delivered(h: float, e: float, d: float, a: float, progress: float) -> float:
    """O = H × E × (D + A × (1 − D)) × progress (game.md 4.1); every argument 0–1."""
    return h * e * (d + a * (1 - d)) * progress


def promised(option: Option) -> float:
    """What the plan promises: O with H = E = 1 and no correction, as drawn on paper (4.1)."""
    return option.design


def _outcome(
    turn: Turn,
    institution: Institution,
    old_h: float,
    old_d: float,
    old_a: float,
    old_e: float,
) -> None:
    nation = turn.state.nation
    h, e, d = institution.adherence, nation.environment, institution.design
    a, progress = nation.adaptability, institution.progress
    before = institution.outcome

    def explain() -> tuple[tuple[str, ...], tuple[float, ...]]:
        """Let one factor change after the other; what is left of the change is progress."""
        old_factor = old_h * old_e * (old_d + old_a * (1 - old_d))
        old_progress = before / old_factor if old_factor > 0 else 0.0
        steps = (
            delivered(old_h, old_e, old_d, old_a, old_progress),
            delivered(h, old_e, old_d, old_a, old_progress),
            delivered(h, e, old_d, old_a, old_progress),
            delivered(h, e, d, old_a, old_progress),
            delivered(h, e, d, a, old_progress),
            delivered(h, e, d, a, progress),
        )
        return (BY_H, BY_E, BY_D, BY_A, BY_PROGRESS), tuple(
            later - earlier for earlier, later in pairwise(steps)
        )

    turn.books.settle(institution, "outcome", delivered(h, e, d, a, progress), explain)
