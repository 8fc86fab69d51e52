"""The yearly record of headline figures, true values, for charts and the epilogue."""

from __future__ import annotations

from game.ruleset.registry import FIGURES
from game.state.state import State

HEADLINES = (
    "legitimacy",
    "trust",
    "wellbeing",
    "outcome",
    "people_index",
    "religious",
    "nationalist",
    "marxist",
    "technocratic",
    "population",
    "output",
    "food_per_head",
    "energy_per_head",
    "unemployment",
    "inequality",
    "technology",
    "pollution",
    "liberty",
    "environment",
    "adaptability",
    "unrest",
    "polarisation",
    "treasury",
    "debt",
    "authority",
    "independence",
    "reach",
    "competence",
    "hostility",
)


def record(state: State) -> None:
    """Append this moment's headline figures to the state's history, one value a year."""
    for name in HEADLINES:
        figure = FIGURES["nation", name]
        value = figure.read(state, state.nation) if figure.read else getattr(state.nation, name)
        state.history.setdefault(name, []).append(value)
