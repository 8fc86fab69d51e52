"""How far people go along with an institution: H, every group against every domain (game.md 4.1).

h = clamp(base + overlap + trust − (ahead − reach)⁺ − (behind − patience)⁺), each by its constant;
H goes toward its mean over groups, weighted by size and by how much the domain concerns the class.
"""

from __future__ import annotations

from game.rules.turn import Turn
from game.ruleset.constants import Adherence
from game.ruleset.kinds import Institution as Option
from game.state.holders import Group
from game.state.ledger import Explained, term
from game.state.vocabulary import CLASSES

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

REASONS = (BASE, OVERLAP, TRUST, AHEAD, BEHIND, BOUNDED)
PLACE = {cls: place for place, cls in enumerate(CLASSES)}

Row = tuple[float, int, float, float, float, float, float, float, float, float]
"""Of a group: size, place of its class, R, N, M, T, R + N, R + N + M, reach, willing.

`reach` is how far ahead an order may be before it leaves them behind, `willing` what they give to
any order: trust + base.
"""
Concern = tuple[float, ...]  # what a domain means to each class, in the order of `CLASSES`


def rows_of(turn: Turn, only: str = "") -> list[Row]:
    """One row a group (of one region), so that the inner loop reads plain numbers."""
    c, state = turn.rules.constants.adherence, turn.state
    by_trust, base = c.trust, c.base
    reaches = {
        id: c.reach + c.reach_schooling * region.schooling for id, region in state.regions.items()
    }
    rows = []
    for g in state.groups.values():
        if only and g.region != only:
            continue
        r, n, m = g.religious, g.nationalist, g.marxist
        f_2 = r + n
        f_3 = f_2 + m
        willing = by_trust * g.trust + base
        rows.append(
            (g.size, PLACE[g.cls], r, n, m, g.technocratic, f_2, f_3, reaches[g.region], willing)
        )
    return rows


def followed(c: Adherence, option: Option, concern: Concern, rows: list[Row]) -> float:
    """Mean h over groups, each by its size and by what the domain means to its class, 0–1.

    The innermost loop of a year (every group against every domain), hence written flat.  By how
    much people have more of R, R + N and R + N + M than the order (it is ahead of them), or less,
    are `by_1` to `by_3`.
    """
    w_overlap, w_ahead, w_behind, patience = c.overlap, c.ahead, c.behind, c.patience
    o_r, o_n, o_m, o_t = option.mix
    o_2 = o_r + o_n
    o_3 = o_2 + o_m
    total = h_sum = 0.0
    for size, place, r, n, m, t, f_2, f_3, reach, willing in rows:
        by_1, by_2, by_3 = r - o_r, f_2 - o_2, f_3 - o_3
        if by_1 > 0.0:
            ahead, least_r = by_1, o_r
        else:
            ahead, least_r = 0.0, r
        if by_2 > 0.0:
            ahead += by_2
        if by_3 > 0.0:
            ahead += by_3
        behind = ahead - (by_1 + by_2 + by_3)
        h = willing + w_overlap * (
            least_r + (n if n < o_n else o_n) + (m if m < o_m else o_m) + (t if t < o_t else o_t)
        )
        if ahead > reach:
            h -= w_ahead * (ahead - reach)
        if behind > patience:
            h -= w_behind * (behind - patience)
        weight = size * concern[place]
        total += weight
        if h > 0.0:
            h_sum += weight * h if h < 1.0 else weight
    return h_sum / total if total > 0.0 else 0.0


def trusting_of(turn: Turn) -> list[float]:
    """What trust alone makes each group give, in the order of the rows."""
    by_trust = turn.rules.constants.adherence.trust
    return [by_trust * group.trust for group in turn.state.groups.values()]


def reasons(
    c: Adherence,
    option: Option,
    concern: Concern,
    rows: list[Row],
    trusting: list[float],
    goal: float,
) -> Explained:
    """Why they follow: terms and amounts, which together are the goal that `followed` gave."""
    o_r, o_n, o_m, o_t = option.mix
    patience = c.patience
    total = overlaps = trusts = aheads = behinds = 0.0
    for row, by_trust in zip(rows, trusting, strict=True):
        size, place, r, n, m, t, _, _, reach, _ = row
        weight = size * concern[place]
        by_1 = r - o_r
        by_2 = by_1 + n - o_n
        by_3 = by_2 + m - o_m
        ahead = (by_1 if by_1 > 0 else 0.0) + (by_2 if by_2 > 0 else 0.0)
        ahead += by_3 if by_3 > 0 else 0.0
        behind = ahead - (by_1 + by_2 + by_3)
        total += weight
        overlaps += weight * (min(o_r, r) + min(o_n, n) + min(o_m, m) + min(o_t, t))
        trusts += weight * by_trust
        aheads += weight * (ahead - reach if ahead > reach else 0.0)
        behinds += weight * (behind - patience if behind > patience else 0.0)
    shared, trust = c.overlap * (overlaps / total), trusts / total
    ahead, behind = c.ahead * (aheads / total), c.behind * (behinds / total)
    bounded = goal - (c.base + shared + trust - ahead - behind)
    return REASONS, (c.base, shared, trust, -ahead, -behind, bounded)


# --- what is asked of an institution that may come ----------------------------------------------


def would_follow(turn: Turn, option: Option, region: str = "") -> float:
    """H an institution would come to in the nation (or a region) as people are now, 0–1."""
    concern = turn.rules.concerns[option.domain]
    return followed(turn.rules.constants.adherence, option, concern, rows_of(turn, region))


def followers(turn: Turn, option: Option) -> list[tuple[Group, float, float]]:
    """How far each group would go along with an institution: group, weight, h 0–1."""
    c, concern = turn.rules.constants.adherence, turn.rules.concerns[option.domain]
    return [
        (group, group.size * concern[PLACE[group.cls]], followed(c, option, concern, [row]))
        for group, row in zip(turn.state.groups.values(), rows_of(turn), strict=True)
    ]


def reasons_to_follow(turn: Turn, option: Option) -> tuple[tuple[str, float], ...]:
    """What H of an institution would be made of, as people are now: term, amount; they add up."""
    c, concern = turn.rules.constants.adherence, turn.rules.concerns[option.domain]
    rows = rows_of(turn)
    goal = followed(c, option, concern, rows)
    return tuple(zip(*reasons(c, option, concern, rows, trusting_of(turn), goal), strict=True))
