"""Remarks in the margin: which honours a finished campaign has earned."""

from __future__ import annotations

from game.rules.reporting import believe
from game.rules.turn import Turn
from game.ruleset.kinds import TOLD, Honour
from game.ruleset.registry import FIGURES
from game.state.state import State


def told_and_true(turn: Turn) -> dict[str, tuple[float, float]]:
    """What was last reported of each figure that is compared at the end, and what was so."""
    believed = believe(turn)
    return {name: (_read(believed, name), _read(turn.state, name)) for name in TOLD}


def _read(state: State, name: str) -> float:
    return FIGURES["nation", name].value(state, state.nation)


def earned(turn: Turn) -> list[Honour]:
    """The honours of a campaign that has ended, in the order of content; none before it has."""
    fate = turn.state.ending
    if fate is None:
        return []
    gaps = {name: abs(told - true) for name, (told, true) in told_and_true(turn).items()}
    fates = ("any", "fell" if fate.final else "stood")
    return [
        honour
        for honour in turn.rules.honours.values()
        if honour.at in fates
        and all(gaps[name] <= most for name, most in honour.within.items())
        and all(gaps[name] > least for name, least in honour.beyond.items())
        and all(condition(turn.state, {}) for condition in honour.when)
    ]
