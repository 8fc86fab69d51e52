"""Carrying a motion of the council (game.md 3)."""

from __future__ import annotations

from collections.abc import Iterable

from game.rules.acts.act import Act, Args, Parameter, Refusal
from game.rules.agenda import carry, cost, on_the_table
from game.rules.proposals import args_of, holder_of
from game.rules.turn import Turn
from game.state.state import Motion


def find(turn: Turn, seat: str) -> Motion | None:
    """The motion a seat tabled this year."""
    return next((motion for motion in on_the_table(turn) if motion.seat == seat), None)


def _refuse(turn: Turn, args: Args) -> Refusal | None:
    from game.rules.acts import ACTS

    motion = find(turn, args[0])
    if motion is None:
        seats = ", ".join(m.seat for m in on_the_table(turn))
        remedy = f"There are motions of {seats}." if seats else "Motions come with the new year."
        return Refusal(f"The seat of {args[0]} has no motion on the table.", remedy)
    if motion.carried:
        return Refusal("That motion has been carried.", "It is done.")
    sponsor = holder_of(turn, motion.seat)
    if sponsor is None or sponsor.id != motion.person:
        return Refusal("Nobody stands behind that motion any more.", _alone(turn, motion))
    return ACTS[motion.act].refuse(turn, args_of(turn, motion))


def _alone(turn: Turn, motion: Motion) -> str:
    return f"You may act alone: `{' '.join((motion.act, *args_of(turn, motion)))}`."


def _cost(turn: Turn, args: Args) -> float:
    motion = find(turn, args[0])
    return cost(turn, motion) if motion is not None else 0.0


def _price(turn: Turn, args: Args) -> float:
    from game.rules.acts import ACTS

    motion = find(turn, args[0])
    return ACTS[motion.act].price(turn, args_of(turn, motion)) if motion is not None else 0.0


def _shows(turn: Turn, args: Args) -> bool:
    from game.rules.acts import ACTS

    motion = find(turn, args[0])
    return motion is not None and ACTS[motion.act].reveals


def _carry(turn: Turn, args: Args, cause: str) -> None:
    motion = find(turn, args[0])
    if motion is not None:
        carry(turn, motion, cause)


def _motions(turn: Turn) -> Iterable[Args]:
    return ((motion.seat,) for motion in on_the_table(turn) if not motion.carried)


ACTS = (
    Act(
        "motion",
        (Parameter("motion", "motion"),),
        "Carry one of this year's motions: it takes less than acting alone, and is remembered.",
        "motion 2",
        _carry,
        _cost,
        _refuse,
        _motions,
        _price,
        shows=_shows,
    ),
)
