"""The odds of a choice, shown before it is made (game.md 3)."""

from __future__ import annotations

from collections.abc import Iterable

from game.rules.turn import Turn
from game.ruleset.effects import Effect
from game.ruleset.expression import Expression
from game.story.casting import Cast


def odds(turn: Turn, effects: Iterable[Effect], cast: Cast) -> tuple[float, ...]:
    """Chance of the good side of each die a choice throws, 0–1, in order."""
    found = []
    for effect in effects:
        if effect.verb == "chance":
            chance = effect.arguments["odds"]
            assert isinstance(chance, Expression)
            found.append(max(0.0, min(1.0, float(chance(turn.state, cast)))))
    return tuple(found)
