"""Declaring a label (game.md 3)."""

from __future__ import annotations

from collections.abc import Iterable

from game.rules.acts.act import Act, Args, Parameter, Refusal
from game.rules.labels import LABELS, declare
from game.rules.turn import Turn


def _cost(turn: Turn, args: Args) -> float:
    return turn.rules.constants.label.cost


def _refuse(turn: Turn, args: Args) -> Refusal | None:
    state = turn.state
    if state.label == args[0]:
        return Refusal(f"It was declared a {LABELS[args[0]]} in {state.labelled}.")
    until = state.labelled + turn.rules.constants.label.again if state.labelled else 0
    if until > state.year:
        return Refusal("The last declaration is still on the walls.", f"Wait until {until}.")
    return None


def _declare(turn: Turn, args: Args, cause: str) -> None:
    declare(turn, args[0])


def _labels(turn: Turn) -> Iterable[Args]:
    return ((outlook,) for outlook in LABELS)


ACTS = (
    Act(
        "declare",
        (Parameter("label", "label"),),
        "Declare what the nation stands for: trust now, and trouble if somebody counts.",
        "declare technocracy",
        _declare,
        _cost,
        _refuse,
        _labels,
    ),
)
