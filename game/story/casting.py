"""Who plays in an event: roles are bound in order before its conditions are tested (game.md 7)."""

from __future__ import annotations

from attrs import frozen

from game.rules.turn import Turn
from game.ruleset.kinds import Event, Role
from game.ruleset.registry import COLLECTIONS
from game.state.holders import Holder
from game.state.state import State

Cast = dict[str, Holder]


@frozen
class Draw:
    """Names the dice of one attempt at casting, so that attempts do not share them."""

    attempt: int


def bind(turn: Turn, event: Event, draw: Draw, kept: Cast | None = None) -> Cast | None:
    """Bind an event's roles, keeping those given; None when a needed role finds nobody."""
    cast: Cast = dict(kept or {})
    for name, role in event.cast.items():
        if name in cast:
            continue
        found = _choose(turn, event.id, name, role, cast, draw)
        if found is not None:
            cast[name] = found
        elif not role.optional:
            return None
    return cast


def candidates(turn: Turn, name: str, role: Role, cast: Cast) -> list[Holder]:
    """Holders of the role's collection that will do, each tried under the role's name."""
    collection = COLLECTIONS[role.origin]
    taken = [holder.key for holder in cast.values()]
    there = list(getattr(turn.state, collection.name).values())
    if taken:
        there = [holder for holder in there if holder.key not in taken]
    if collection.holder in MAY_GO:
        there = [holder for holder in there if not gone(holder)]
    if role.where is None or not there:
        return there
    fits = role.where.for_each(turn.state, cast, name, there)
    return [holder for holder, fit in zip(there, fits, strict=True) if fit]


MAY_GO = ("person", "region")
"""Kinds of holders that may be there no more, though still in the state."""


def gone(holder: Holder) -> bool:
    """Whether a person has died, or a region is lost."""
    return getattr(holder, "alive", True) is False or getattr(holder, "lost", False) is True


def _choose(turn: Turn, event: str, name: str, role: Role, cast: Cast, draw: Draw) -> Holder | None:
    fit = candidates(turn, name, role, cast)
    if not fit:
        return None
    weights = [1.0] * len(fit)
    if role.weight is not None:
        values = role.weight.for_each(turn.state, cast, name, fit)
        weights = [max(0.0, float(value)) for value in values]
    place = turn.dice.weighted(weights, turn.state.year, "cast", f"{event}/{name}", draw.attempt)
    return fit[place] if place >= 0 else None


def recall(state: State, keys: dict[str, str]) -> Cast:
    """The holders a letter's cast names; those that are gone from the state are left out."""
    cast: Cast = {}
    for role, key in keys.items():
        try:
            cast[role] = state.at(key)
        except KeyError:
            continue
    return cast
