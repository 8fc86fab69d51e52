"""Neighbours, in a first and simple form (game.md 4.7)."""

from __future__ import annotations

from game.rules.turn import Turn
from game.state import mix
from game.state.holders import Neighbour
from game.state.ledger import Explained, Move, because, term

DEVELOPED = term("neighbour.developed", "they develop too")
FORGOT = term("hostility.forgot", "old quarrels fade")
FEARED = term("hostility.feared", "they fear our example", "nation.people_index")
PROVOKED = term("hostility.provoked", "our parades are watched from across the border")
MEAN = term("hostility.mean", "what the neighbours think of us", "neighbours.*.hostility")
RAIDED = term(
    "sabotage.raids", "hands from across the border", "nation.hostility", "nation.military"
)


def run(turn: Turn) -> None:
    """Let neighbours develop, fear or forget us, and strike in secret."""
    state, c = turn.state, turn.rules.constants.abroad
    if not state.neighbours:
        return
    total = 0.0
    for neighbour in state.neighbours.values():
        _develop(turn, neighbour)
        turn.books.change(neighbour, "hostility", *pulls(turn, neighbour))
        total += neighbour.hostility
    mean = total / len(state.neighbours)
    change = mean - state.nation.hostility
    turn.books.settle(state.nation, "hostility", mean, because(MEAN, change))
    raid = c.raid * max(0.0, mean - c.raid_above)
    raid *= max(0.0, 1 - c.deterrence * state.nation.military)
    if raid:
        turn.books.change(state.nation, "sabotage", (RAIDED,), (raid,))


def lead(turn: Turn, neighbour: Neighbour) -> float:
    """How far our order stands beyond a neighbour's own, in stages."""
    return mix.index(turn.order.mix) - mix.index(neighbour)


def pulls(turn: Turn, neighbour: Neighbour) -> Explained:
    """What moves a neighbour's hostility in a year: terms and amounts."""
    c = turn.rules.constants.abroad
    feared = lead(turn, neighbour) - c.fear_borne
    return (FORGOT, FEARED, PROVOKED), (
        -c.forgetting * neighbour.hostility,
        c.fear * feared if feared > 0 else 0.0,
        turn.rules.constants.outlooks.nation_hostility * turn.order.mix.nationalist,
    )


def _develop(turn: Turn, neighbour: Neighbour) -> None:
    """Move every share a little on, so that the index gains `progress`."""
    r, n, m, _ = mix.mix_of(neighbour)
    movable = r + n + m
    by = turn.rules.constants.abroad.progress / movable if movable > 0.05 else 0.0
    move: Move = (-by * r, by * (r - n), by * (n - m), by * m)
    turn.books.change_mix(neighbour, (DEVELOPED,), (move,))
