"""How the mixes of youth and groups move (game.md 4.2)."""

from __future__ import annotations

from collections.abc import Iterator

from game.rules.order import Order
from game.rules.turn import Turn
from game.state import mix
from game.state.holders import Group, Mixed
from game.state.ledger import Change, Move, blend, term
from game.state.mix import HasMix, Mix
from game.state.vocabulary import OUTLOOKS

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
        home = mix.of_people(state.groups_in(region))
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
    """Groups take in their young, and move by what they trust, miss and live through.

    Written flat, share by share, because it is done for every group.
    """
    c, state, books = turn.rules.constants.outlooks, turn.state, turn.books
    in_force, lives = turn.order.mix, _class_lives(turn)
    unlogged, rows = books.log is None, []
    o_r, o_n, o_m, o_t = in_force
    young, below = c.generations, c.disillusioned_below
    for home, youth in state.youth.items():
        y_r, y_n, y_m, y_t = mix.mix_of(youth)
        for group, (by, (l_r, l_n, l_m, l_t)) in zip(state.groups_in(home), lives, strict=True):
            r, n, m, t = group.religious, group.nationalist, group.marxist, group.technocratic
            trust = group.trust

            # the young take the places of the old
            young_r, young_n = young * (y_r - r), young * (y_n - n)
            young_m, young_t = young * (y_m - m), young * (y_t - t)

            # who trusts the order comes to think like it
            order_r = order_n = order_m = order_t = 0.0
            if trust > 0.5:
                much = c.trusting * (trust - 0.5) * 2
                order_r, order_n = much * (o_r - r), much * (o_n - n)
                order_m, order_t = much * (o_m - m), much * (o_t - t)

            # who is disillusioned falls back, or goes on
            cause = ""
            doubt_r = doubt_n = doubt_m = doubt_t = 0.0
            if trust < below:
                much = c.disillusioned * ((below - trust) / below)
                cause, move = _disillusion(turn, in_force, group, much)
                doubt_r, doubt_n, doubt_m, doubt_t = move

            # what their class lives through pulls; only poor farmers cling to their faith
            if group.cls == "farmers":
                by *= max(0.0, 0.5 - group.income)
            life_r, life_n = by * (l_r - r), by * (l_n - n)
            life_m, life_t = by * (l_m - m), by * (l_t - t)

            r = r + young_r + order_r + doubt_r + life_r
            n = n + young_n + order_n + doubt_n + life_n
            m = m + young_m + order_m + doubt_m + life_m
            t = t + young_t + order_t + doubt_t + life_t
            fits = 0.0 <= r <= 1.0 and 0.0 <= n <= 1.0 and 0.0 <= m <= 1.0 and 0.0 <= t <= 1.0
            if not (unlogged and fits):
                causes = YOUNG, TRUSTING if trust > 0.5 else "", cause, LIVED
                row = (
                    group.key,
                    causes,
                    (young_r, order_r, doubt_r, life_r),
                    (young_n, order_n, doubt_n, life_n),
                    (young_m, order_m, doubt_m, life_m),
                    (young_t, order_t, doubt_t, life_t),
                )
                if not fits:
                    books.enter(group, _told(*row))
                    continue
                rows.append(row)
            group.religious, group.nationalist, group.marxist, group.technocratic = r, n, m, t
    books.page(_told, rows)


def _told(key: str, causes: tuple[str, ...], *shares: tuple[float, ...]) -> Iterator[Change]:
    """What moved each share; a cause that is "" did not."""
    at_work = tuple(cause for cause in causes if cause)
    for outlook, amounts in zip(OUTLOOKS, shares, strict=True):
        by = tuple(amount for cause, amount in zip(causes, amounts, strict=True) if cause)
        yield Change(key, outlook, at_work, by)


def _class_lives(turn: Turn) -> list[tuple[float, Mix]]:
    """How fast what it lives through pulls each class, and where to, in the order of classes."""
    c, nation = turn.rules.constants.outlooks, turn.state.nation
    return [
        (c.clergy, RELIGIOUS),
        (c.soldiers, NATIONALIST),
        (c.owners, NATIONALIST),
        (c.farmers, RELIGIOUS),  # × what they lack of an income of one half
        (c.workers * nation.inequality, MARXIST),
        (c.specialists * nation.technology, TECHNOCRATIC),
    ]


def _disillusion(turn: Turn, in_force: Mix, group: Group, by: float) -> tuple[str, Move]:
    """People fall back a stage when the order is ahead of them, and go on when it lags."""
    if turn.rules.constants.outlooks.open_theory > 0:
        return LOCAL, blend(group, PURE[strongest_movement(turn, group.region)], by)
    r, n, m, t = group.religious, group.nationalist, group.marxist, group.technocratic
    ahead, behind = mix.apart(in_force, group)
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
