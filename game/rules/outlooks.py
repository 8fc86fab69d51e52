"""How the mixes of youth and groups move (game.md 4.2)."""

from __future__ import annotations

from game.rules.order import Order
from game.rules.turn import Turn
from game.state import mix
from game.state.holders import Group, Mixed
from game.state.ledger import Move, blend, term
from game.state.mix import HasMix, Mix

FAMILY = term("youth.family", "what is said at home", "groups.*.mix")
SCHOOL = term("youth.school", "what is taught at school", "institutions.education.outcome")
MEDIA = term("youth.media", "what is printed and broadcast", "institutions.media.outcome")
ABROAD = term("youth.abroad", "what comes in from abroad")
YOUNG = term("mix.young", "the young took the places of the old", "youth.region.mix")
TRUSTING = term("mix.trusting", "people who trust the order come to think like it", ".trust")
BACK = term("mix.back", "disillusioned by an order ahead of them, they fell back", ".trust")
ONWARD = term(
    "mix.onward", "disillusioned by an order behind them, they went on without it", ".trust"
)
LOCAL = term("mix.local", "disillusioned, they listened to the movement in their streets", ".trust")
LIVED = term(
    "mix.lived",
    "what their class lives through",
    "nation.inequality",
    "nation.technology",
    ".income",
)

RELIGIOUS, NATIONALIST, MARXIST, TECHNOCRATIC = (
    Mix(*(1.0 if name == outlook else 0.0 for name in Mix._fields)) for outlook in Mix._fields
)
PURE = dict(zip(Mix._fields, (RELIGIOUS, NATIONALIST, MARXIST, TECHNOCRATIC), strict=True))


def run(turn: Turn) -> None:
    """Move the youth of each region, then each group."""
    _youth(turn)
    _groups(turn)


def _youth(turn: Turn) -> None:
    """Youth move 14 % a year toward a blend of school, media, abroad and, for the rest, family."""
    c, state, order = turn.rules.constants.outlooks, turn.state, turn.order
    school = c.school + c.school_outcome * state.institutions["education"].outcome
    media = c.media * state.institutions["media"].outcome
    abroad = c.abroad * order.own_trait("media", "openness") if state.neighbours else 0.0
    family = max(0.0, 1 - school - media - abroad)
    outside = mix.mean([(1.0, n) for n in state.neighbours.values()])
    taught, printed = order.options["education"].mix, order.options["media"].mix
    p = c.youth_pace
    for region, youth in state.youth.items():
        home = mix.mean([(g.size, g) for g in state.groups_in(region)])
        turn.books.change_mix(
            youth,
            (FAMILY, SCHOOL, MEDIA, ABROAD),
            (
                blend(youth, home, p * family),
                blend(youth, taught, p * school),
                blend(youth, printed, p * media),
                blend(youth, outside, p * abroad),
            ),
        )


def _groups(turn: Turn) -> None:
    """Groups take in their young, and move by what they trust, miss and live through."""
    c, state, books = turn.rules.constants.outlooks, turn.state, turn.books
    youths = {region: mix.mix_of(youth) for region, youth in state.youth.items()}
    in_force, lives = turn.order.mix, _class_lives(turn)
    o_r, o_n, o_m, o_t = in_force
    young, below = c.generations, c.disillusioned_below
    unlogged = books.log is None
    for group in state.groups.values():
        r, n, m, t = group.religious, group.nationalist, group.marxist, group.technocratic
        trust = group.trust
        y_r, y_n, y_m, y_t = youths[group.region]
        young_r = young * (y_r - r)
        young_n = young * (y_n - n)
        young_m = young * (y_m - m)
        young_t = young * (y_t - t)
        order_r = order_n = order_m = order_t = 0.0
        if trust > 0.5:
            by = c.trusting * (trust - 0.5) * 2
            order_r = by * (o_r - r)
            order_n = by * (o_n - n)
            order_m = by * (o_m - m)
            order_t = by * (o_t - t)
        doubt = (below - trust) / below
        cause, doubt_r, doubt_n, doubt_m, doubt_t = "", 0.0, 0.0, 0.0, 0.0
        if doubt > 0.0:
            cause, (doubt_r, doubt_n, doubt_m, doubt_t) = _disillusion(
                turn, group, c.disillusioned * doubt
            )
        by, (l_r, l_n, l_m, l_t) = lives[group.cls]
        if group.cls == "farmers":  # only the poor cling to their faith
            by *= max(0.0, 0.5 - group.income)
        life_r = by * (l_r - r)
        life_n = by * (l_n - n)
        life_m = by * (l_m - m)
        life_t = by * (l_t - t)
        r = r + young_r + order_r + doubt_r + life_r
        n = n + young_n + order_n + doubt_n + life_n
        m = m + young_m + order_m + doubt_m + life_m
        t = t + young_t + order_t + doubt_t + life_t
        if unlogged and 0.0 <= r <= 1.0 and 0.0 <= n <= 1.0 and 0.0 <= m <= 1.0 and 0.0 <= t <= 1.0:
            group.religious, group.nationalist, group.marxist, group.technocratic = r, n, m, t
            continue
        causes, moves = [YOUNG], [(young_r, young_n, young_m, young_t)]
        if trust > 0.5:
            causes.append(TRUSTING)
            moves.append((order_r, order_n, order_m, order_t))
        if cause:
            causes.append(cause)
            moves.append((doubt_r, doubt_n, doubt_m, doubt_t))
        causes.append(LIVED)
        moves.append((life_r, life_n, life_m, life_t))
        books.change_mix(group, causes, moves)


def _class_lives(turn: Turn) -> dict[str, tuple[float, Mix]]:
    """How fast what a class lives through pulls it, and where to."""
    c, nation = turn.rules.constants.outlooks, turn.state.nation
    return {
        "workers": (c.workers * nation.inequality, MARXIST),
        "specialists": (c.specialists * nation.technology, TECHNOCRATIC),
        "farmers": (c.farmers, RELIGIOUS),  # × what they lack of an income of one half
        "soldiers": (c.soldiers, NATIONALIST),
        "owners": (c.owners, NATIONALIST),
        "clergy": (c.clergy, RELIGIOUS),
    }


def _disillusion(turn: Turn, group: Group, by: float) -> tuple[str, Move]:
    """People fall back a stage when the order is ahead of them, and go on when it lags."""
    if turn.rules.constants.outlooks.open_theory > 0:
        return LOCAL, blend(group, PURE[strongest_movement(turn, group.region)], by)
    r, n, m, t = group.religious, group.nationalist, group.marxist, group.technocratic
    ahead, behind = mix.apart(turn.order.mix, group)
    if ahead >= behind:
        return BACK, (by * n, by * (m - n), by * (t - m), -by * t)
    return ONWARD, (-by * r, by * (r - n), by * (n - m), by * m)


def strongest_movement(turn: Turn, region: str) -> str:
    """Outlook of the strongest movement in a region; the commonest among its young when none."""
    found, strength = "", 0.0
    for movement in turn.state.movements.values():
        if movement.region == region and movement.strength > strength:
            found, strength = movement.outlook, movement.strength
    return found or dominant(turn.state.youth[region])


def dominant(holder: HasMix) -> str:
    """The largest of a mix's four shares; the earlier stage when two are equal."""
    found, most = "", -1.0
    for outlook, share in zip(Mix._fields, mix.mix_of(holder), strict=True):
        if share > most:
            found, most = outlook, share
    return found


def distance(order: Order, holder: Mixed) -> float:
    """How far someone stands from the order in force, 0–3."""
    return mix.distance(order.mix, holder)
