"""A condition taken apart with the values it has now, for `why EVENT`."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from game.ruleset.compile import Cast, compiled
from game.ruleset.names import Names
from game.ruleset.runtime import Faults
from game.ruleset.tree import (
    Among,
    Arithmetic,
    Call,
    Comparison,
    Constant,
    Either,
    Joined,
    Minus,
    Node,
    Not,
    written,
)
from game.state.state import State


@frozen
class Piece:
    """A part of an expression as it is written, its value, and what that hangs on."""

    text: str
    value: float | bool | str
    children: tuple[Piece, ...] = ()


def explain(tree: Node, names: Names, state: State, cast: Cast) -> Piece:
    """Return a tree of the parts of an expression with their values."""
    value = compiled(tree, names, Faults())(state, cast)
    children = tuple(explain(part, names, state, cast) for part in _told_apart(tree))
    return Piece(written(tree), value, children)


def _told_apart(node: Node) -> Iterator[Node]:
    """Return the parts worth telling: of truths what they join or compare, of numbers what is read.

    What an aggregate asks of its members has no one value.
    """
    match node:
        case Not(part=part) | Among(part=part):
            yield from _no_constants(part)
        case Joined(parts=parts) | Comparison(parts=parts):
            yield from _no_constants(*parts)
        case Arithmetic() | Minus() | Either() | Call(place=None, words=()):
            told: set[str] = set()
            for part in _read_by(node):
                if (text := written(part)) not in told:
                    told.add(text)
                    yield part


def _no_constants(*parts: Node) -> Iterator[Node]:
    yield from (part for part in parts if not isinstance(part, Constant))


def _read_by(node: Node) -> Iterator[Node]:
    """Return what is read in a reckoning, from left to right."""
    match node:
        case Constant():
            return
        case Arithmetic(left=left, right=right):
            yield from _read_by(left)
            yield from _read_by(right)
        case Minus(part=part):
            yield from _read_by(part)
        case Either(condition=condition, then=then, otherwise=otherwise):
            yield condition
            yield from _read_by(then)
            yield from _read_by(otherwise)
        case Call(parts=parts) if parts:
            for part in parts:
                yield from _read_by(part)
        case _:
            yield node
