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

STEPS_BACK = ("technocratic", "marxist", "nationalist", "religious")
STILL: Move = (0.0, 0.0, 0.0, 0.0)


def run(turn: Turn) -> None:
    """Move the youth of each region, then each group."""
    for region in turn.state.regions:
        _youth(turn, region)
    for group in turn.state.groups.values():
        _group(turn, group)


def _youth(turn: Turn, region: str) -> None:
    """Youth move 14 % a year toward a blend of school, media, abroad and, for the rest, family."""
    c, state, order = turn.rules.constants.outlooks, turn.state, turn.order
    youth = state.youth[region]
    school = c.school + c.school_outcome * state.institutions["education"].outcome
    media = c.media * state.institutions["media"].outcome
    abroad = c.abroad * order.own_trait("media", "openness") if state.neighbours else 0.0
    family = max(0.0, 1 - school - media - abroad)
    home = mix.mean([(g.size, g) for g in state.groups_in(region)])
    outside = mix.mean([(1.0, n) for n in state.neighbours.values()])
    p = c.youth_pace
    turn.books.change_mix(
        youth,
        (FAMILY, SCHOOL, MEDIA, ABROAD),
        (
            blend(youth, home, p * family),
            blend(youth, order.options["education"].mix, p * school),
            blend(youth, order.options["media"].mix, p * media),
            blend(youth, outside, p * abroad),
        ),
    )


def _group(turn: Turn, group: Group) -> None:
    c, order = turn.rules.constants.outlooks, turn.order
    moves: list[Move] = [blend(group, turn.state.youth[group.region], c.generations)]
    causes = [YOUNG]
    if group.trust > 0.5:
        moves.append(blend(group, order.mix, c.trusting * (group.trust - 0.5) * 2))
        causes.append(TRUSTING)
    doubt = (c.disillusioned_below - group.trust) / c.disillusioned_below
    if doubt > 0:
        cause, move = _disillusion(turn, group, c.disillusioned * doubt)
        moves.append(move)
        causes.append(cause)
    moves.append(_lived(turn, group))
    causes.append(LIVED)
    turn.books.change_mix(group, causes, moves)


def _disillusion(turn: Turn, group: Group, by: float) -> tuple[str, Move]:
    """People fall back a stage when the order is ahead of them, and go on when it lags."""
    if turn.rules.constants.outlooks.open_theory > 0:
        return LOCAL, _toward(group, strongest_movement(turn, group.region), by)
    ahead, behind = mix.apart(turn.order.mix, group)
    r, n, m, t = mix.mix_of(group)
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
    shares = mix.mix_of(holder)._asdict()
    return max(shares, key=lambda outlook: shares[outlook])


def _toward(holder: HasMix, outlook: str, by: float) -> Move:
    goal = Mix(*(1.0 if name == outlook else 0.0 for name in Mix._fields))
    return blend(holder, goal, by)


def _lived(turn: Turn, group: Group) -> Move:
    """Class experience pulls: workers by inequality to M, farmers by insecurity to R, and so on."""
    c, nation = turn.rules.constants.outlooks, turn.state.nation
    match group.cls:
        case "workers":
            return _toward(group, "marxist", c.workers * nation.inequality)
        case "specialists":
            return _toward(group, "technocratic", c.specialists * nation.technology)
        case "farmers":
            return _toward(group, "religious", c.farmers * max(0.0, 0.5 - group.income))
        case "soldiers":
            return _toward(group, "nationalist", c.soldiers)
        case "owners":
            return _toward(group, "nationalist", c.owners)
        case "clergy":
            return _toward(group, "religious", c.clergy)
    return STILL


def distance(order: Order, holder: Mixed) -> float:
    """How far someone stands from the order in force, 0–3."""
    return mix.distance(order.mix, holder)
