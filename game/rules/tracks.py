"""The tracks of technology as the rules read them, each on the scale of technology: 0 to 3.

`nation.technology` is their mean.  A track counts eight steps; a step is three eighths.
"""

from __future__ import annotations

from typing import Final

from game.state.state import State
from game.state.vocabulary import TRACKS

STEP: Final = 0.375  # of technology's three points, one of eight steps


def level(state: State, track: str) -> float:
    """How far technique has come in one track: 0 hand tools, 3 the machine age and after."""
    return state.tracks[track].knowledge * STEP


def mean_level(state: State) -> float:
    """Technology: the mean over the tracks."""
    total = 0.0
    for track in state.tracks.values():
        total += track.knowledge
    return total * STEP / len(TRACKS)


def steps_of(technology: float) -> float:
    """The steps every track has come when technology is the same in all."""
    return technology / STEP
