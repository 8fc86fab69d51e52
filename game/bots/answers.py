"""What a bot makes of an answer: a rough worth of its effects, by the figures they move."""

from __future__ import annotations

from collections.abc import Iterable

from game.ruleset.effects import Change, Effect, every

WEIGHTS = {
    "trust": 1.0,
    "welfare": 0.6,
    "unrest": -0.6,
    "liberty": 0.5,
    "independence": 0.5,
    "competence": 0.7,
    "schooling": 0.5,
    "infrastructure": 0.3,
    "hostility": -0.3,
    "loyalty": 0.1,
    "treasury": 0.002,
    "authority": 0.01,
}


def worth(effects: Iterable[Effect]) -> float:
    """Add up weight × amount of all plain changes; what is conditional counts as if it came."""
    total = 0.0
    for effect in every(effects):
        if effect.verb == "add":
            for change in effect.arguments.get("", ()):  # type: ignore[attr-defined]
                total += _change(change)
    return total


def _change(change: Change) -> float:
    low, high = change.amount.interval
    return WEIGHTS.get(change.figure.name, 0.0) * (low + high) / 2
