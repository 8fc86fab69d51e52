"""Flags that are asked for and never set, or set and never asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from game.errors import Problem
from game.ruleset.checks.facts import Facts, Flag
from game.ruleset.checks.finding import LIKELY, found
from game.ruleset.places import a
from game.ruleset.suggest import did_you_mean


def check(facts: Facts) -> Iterator[Problem]:
    """A10 and A11."""
    if not facts.whole:
        return
    for flag, place in facts.read.items():
        if flag not in facts.given and not facts.perhaps(flag[1]):
            hint = _instead(flag, [g for g in facts.given if g not in facts.read], facts.given)
            yield found("A10", f"{_said(flag)} is never set", place, hint, confidence=LIKELY)
    for flag, place in facts.cleared.items():
        if flag not in facts.given and flag not in facts.read:
            message = f"{_said(flag)} is cleared and never set"
            yield found("A10", message, place, _instead(flag, facts.given), confidence=LIKELY)
    for flag, given in facts.given.items():
        if given is not None and flag not in facts.read and not facts.perhaps(flag[1]):
            hint = _instead(flag, [r for r in facts.read if r not in facts.given], facts.read)
            yield found("A11", f"{_said(flag)} is never asked for", given, hint, confidence=LIKELY)


def _said(flag: Flag) -> str:
    return f"flag '{flag[1]}' of {a(flag[0])}"


def _instead(flag: Flag, *pools: Iterable[Flag]) -> str:
    """Return a hint: the same name of another kind of holder, else the nearest name."""
    kind, name = flag
    for pool in pools:
        other = next((k for k, n in pool if n == name and k != kind), None)
        if other is not None:
            return f"there is one of that name of {a(other)}"
        near = did_you_mean(name, [n for k, n in pool if k == kind])
        if near.startswith("did"):
            return near
    return ""
