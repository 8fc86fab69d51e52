"""Versions of mods and of the game, and ranges of them."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from typing import Final

VERSION: Final = re.compile(r"\d{1,6}(\.\d{1,6}){0,3}")
BOUND: Final = re.compile(r"\s*(>=|<=|==|>|<)\s*(\S+)\s*")
COMPARE: Final[dict[str, Callable[[tuple[int, ...], tuple[int, ...]], bool]]] = {
    ">=": operator.ge,
    "<=": operator.le,
    "==": operator.eq,
    ">": operator.gt,
    "<": operator.lt,
}
Bounds = list[tuple[str, tuple[int, ...]]]


def version(text: str) -> tuple[int, ...] | None:
    """Read `1.2.3` as four numbers, None if it is no version; `1.2` and `1.2.0` are the same."""
    if not VERSION.fullmatch(text):
        return None
    numbers = [int(number) for number in text.split(".")]
    return tuple(numbers + [0] * (4 - len(numbers)))


def bounds(text: str) -> Bounds | None:
    """Read `>=1.2, <2`, None if it is no range; an empty text allows every version."""
    found = []
    for part in text.split(",") if text.strip() else ():
        match = BOUND.fullmatch(part)
        number = version(match[2]) if match else None
        if match is None or number is None:
            return None
        found.append((match[1], number))
    return found


def within(text: str, allowed: Bounds) -> bool:
    """Whether a version lies in a range."""
    number = version(text)
    return number is not None and all(COMPARE[sign](number, bound) for sign, bound in allowed)
