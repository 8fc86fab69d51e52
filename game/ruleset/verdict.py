"""Conditions that can never hold, or always do, found without playing.

A condition is taken apart into constraints on single values (`region.trust < 0.4`); those that must
all hold are put together for each value.  Nothing more is proved.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Final, NamedTuple

from attrs import define, field

from game.ruleset.registry import Type
from game.ruleset.tree import (
    ALWAYS,
    NEVER,
    Among,
    Comparison,
    Constant,
    Joined,
    Node,
    Not,
    written,
)

CONTRARY: Final = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}
MIRRORED: Final = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}

Value = float | str | bool


class Verdict(StrEnum):
    """What can be said of a condition without playing."""

    ALWAYS = "always"
    NEVER = "never"
    DEPENDS = "depends"


class Constraint(NamedTuple):
    """That a value stands so to constants: `sign` is a comparison, "in" or "not in"."""

    node: Node
    sign: str
    values: tuple[Value, ...]
    text: str


@define
class Possible:
    """What a value can still be."""

    low: float
    high: float
    low_open: bool = False
    high_open: bool = False
    allowed: tuple[Value, ...] | None = None
    excluded: set[Value] = field(factory=set)
    texts: list[str] = field(factory=list)

    def narrow(self, constraint: Constraint) -> None:
        """Take one more constraint into account."""
        if constraint.text not in self.texts:
            self.texts.append(constraint.text)
        match constraint:
            case Constraint(sign="==" | "in", values=values):
                old = self.allowed
                self.allowed = values if old is None else tuple(v for v in old if v in values)
            case Constraint(sign="!=" | "not in", values=values):
                self.excluded.update(values)
            case Constraint(sign="<" | "<=", values=(float() as value,)):
                is_open = constraint.sign == "<"
                if value < self.high or (value == self.high and is_open):
                    self.high, self.high_open = value, is_open
            case Constraint(sign=">" | ">=", values=(float() as value,)):
                is_open = constraint.sign == ">"
                if value > self.low or (value == self.low and is_open):
                    self.low, self.low_open = value, is_open

    @property
    def impossible(self) -> bool:
        """Whether nothing is left."""
        if self.allowed is not None:
            return not any(self._can_be(value) for value in self.allowed)
        if self.low == self.high:
            return self.low_open or self.high_open or self.low in self.excluded
        return self.low > self.high

    def _can_be(self, value: Value) -> bool:
        if value in self.excluded:
            return False
        if not isinstance(value, float):
            return True
        above = value > self.low or (value == self.low and not self.low_open)
        return above and (value < self.high or (value == self.high and not self.high_open))


def verdict(tree: Node) -> Verdict:
    """Whether a condition always holds, never does, or depends on the state."""
    if tree.gives is not Type.TRUTH:
        return Verdict.DEPENDS
    if tree.interval == ALWAYS:
        return Verdict.ALWAYS
    return Verdict.NEVER if contradiction([tree]) else Verdict.DEPENDS


def contradiction(trees: Iterable[Node]) -> str | None:
    """Return why conditions can never hold together, None when they may."""
    found: dict[str, Possible] = {}
    for tree in trees:
        if tree.interval == NEVER:
            return f"{written(tree)} never holds{_bounds_of(tree)}"
        for constraint in _constraints(tree, True):
            node = constraint.node
            possible = found.get(key := written(node))
            if possible is None:
                possible = found[key] = Possible(*_limits(node))
            possible.narrow(constraint)
            if possible.impossible:
                return _told(possible, node)
    return None


def _limits(node: Node) -> tuple[float, float]:
    return node.interval if node.gives is Type.NUMBER else (0.0, 1.0)


def _told(possible: Possible, node: Node) -> str:
    if len(possible.texts) == 1:
        return f"{possible.texts[0]} never holds{_bounds(node)}"
    return f"{' and '.join(possible.texts)} cannot hold together"


def _bounds_of(tree: Node) -> str:
    """Return the bounds of the one value a plain comparison asks for."""
    single = list(_constraints(tree, True)) if isinstance(tree, Comparison | Among) else []
    return _bounds(single[0].node) if len(single) == 1 else ""


def _bounds(node: Node) -> str:
    if node.gives is not Type.NUMBER:
        return ""
    return f": {written(node)} is from {node.low:g} to {node.high:g}"


def _constraints(node: Node, holds: bool) -> Iterator[Constraint]:
    """Take apart what must hold (or must not) into constraints on single values."""
    match node:
        case Not(part=part):
            yield from _constraints(part, not holds)
        case Joined(word=word, parts=parts) if (word == "and") is holds:
            for part in parts:
                yield from _constraints(part, holds)
        case Comparison(parts=parts, signs=signs) if holds or len(signs) == 1:
            for place, sign in enumerate(signs):
                shown = sign if holds else CONTRARY[sign]
                yield from _pair(parts[place], shown, parts[place + 1])
        case Among(part=part, words=words, negated=negated):
            sign = "in" if negated is not holds else "not in"
            listed = ", ".join(f"'{w}'" if isinstance(w, str) else f"{w:g}" for w in words)
            yield Constraint(part, sign, words, f"{written(part)} {sign} ({listed})")
        case Constant():
            return
        case _:
            text = written(node)
            yield Constraint(node, "==", (holds,), text if holds else f"not {text}")


def _pair(left: Node, sign: str, right: Node) -> Iterator[Constraint]:
    """Return the constraint of a comparison of a value to a constant."""
    if isinstance(left, Constant):
        left, sign, right = right, MIRRORED[sign], left
    if isinstance(right, Constant) and not isinstance(left, Constant):
        yield Constraint(left, sign, (right.value,), f"{written(left)} {sign} {written(right)}")
