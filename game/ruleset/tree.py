"""Expressions as trees of our own, of which every part is checked and typed.

`low` and `high` bound the value of a part, whatever the state; of a truth they are 0 and 1, both
1 when it always holds and both 0 when it never does.
"""

from __future__ import annotations

from typing import Final, TypeAlias

from attrs import define

from game.ruleset.places import Place
from game.ruleset.registry import Attribute, Collection, Figure, Type
from game.state.figures import BIG

Interval: TypeAlias = tuple[float, float]

ANY_NUMBER: Final = (-BIG, BIG)
DEPENDS: Final = (0.0, 1.0)
ALWAYS: Final = (1.0, 1.0)
NEVER: Final = (0.0, 0.0)

PEOPLED: Final = {"group": "size", "region": "population"}
"""Kinds of holders of which `share` counts people, with the figure that says how many."""


@define(eq=False)
class Node:
    """A part of an expression.  `column` counts characters from 0."""

    column: int
    gives: Type | None  # None when something in it is wrong, which is told once
    low: float
    high: float

    @property
    def interval(self) -> Interval:
        """The bounds of its value."""
        return self.low, self.high


@define(eq=False)
class Wrong(Node):
    """A part with a fault."""


@define(eq=False)
class Constant(Node):
    """A number, a truth or a text as it stands."""

    value: float | bool | str


@define(eq=False)
class FigureRead(Node):
    """A figure of a holder."""

    place: Place
    figure: Figure


@define(eq=False)
class AttributeRead(Node):
    """A text or truth about a holder."""

    place: Place
    attribute: Attribute


@define(eq=False)
class Not(Node):
    """The contrary of a truth."""

    part: Node


@define(eq=False)
class Joined(Node):
    """Truths of which all ("and") or one ("or") must hold."""

    word: str
    parts: tuple[Node, ...]


@define(eq=False)
class Comparison(Node):
    """Two or more values compared in a row; `signs[i]` stands after `parts[i]`."""

    parts: tuple[Node, ...]
    signs: tuple[str, ...]


@define(eq=False)
class Among(Node):
    """Whether a value is one of some constants, or (`negated`) none of them."""

    part: Node
    words: tuple[float | str, ...]
    negated: bool


@define(eq=False)
class Arithmetic(Node):
    """Two numbers reckoned together; `may_grow` when the result may leave ±BIG."""

    sign: str
    left: Node
    right: Node
    may_grow: bool


@define(eq=False)
class Minus(Node):
    """A number with its sign changed."""

    part: Node


@define(eq=False)
class Either(Node):
    """One value or another as a condition holds."""

    condition: Node
    then: Node
    otherwise: Node


@define(eq=False)
class Call(Node):
    """A function of numbers, or of a holder and names."""

    function: str
    parts: tuple[Node, ...]
    place: Place | None
    words: tuple[str, ...]


@define(eq=False)
class Aggregate(Node):
    """A condition asked of every member of a collection."""

    function: str
    collection: Collection
    member: Place
    condition: Node


# --- written out -------------------------------------------------------------------------------

OR, AND, NOT, COMPARE, ADD, MULTIPLY, SIGN, WHOLE = range(1, 9)
"""How tightly parts hold together; what is looser than its place gets parentheses."""


def written(node: Node) -> str:
    """Return a part as an author would write it, always the same for the same tree."""
    match node:
        case Constant(value=value):
            return _constant(value)
        case FigureRead(place=place, figure=figure):
            return f"{place.written}.{figure.name}"
        case AttributeRead(place=place, attribute=attribute):
            return f"{place.written}.{attribute.name}"
        case Not(part=part):
            return f"not {_within(part, NOT)}"
        case Joined(word=word, parts=parts):
            tight = _tightness(node) + 1
            return f" {word} ".join(_within(part, tight) for part in parts)
        case Comparison(parts=parts, signs=signs):
            text = _within(parts[0], ADD)
            for sign, part in zip(signs, parts[1:], strict=True):
                text += f" {sign} {_within(part, ADD)}"
            return text
        case Among(part=part, words=words, negated=negated):
            comma = "," if len(words) == 1 else ""
            listed = f"({', '.join(map(_constant, words))}{comma})"
            return f"{_within(part, ADD)} {'not in' if negated else 'in'} {listed}"
        case Arithmetic(sign=sign, left=left, right=right):
            tight = _tightness(node)
            return f"{_within(left, tight)} {sign} {_within(right, tight + 1)}"
        case Minus(part=part):
            return f"-{_within(part, SIGN)}"
        case Either(condition=condition, then=then, otherwise=otherwise):
            return f"{_within(then, OR)} if {_within(condition, OR)} else {written(otherwise)}"
        case Call(function=function, parts=parts, place=place, words=words):
            arguments = [written(part) for part in parts]
            arguments += [place.written] if place else []
            return f"{function}({', '.join([*arguments, *map(_constant, words)])})"
        case Aggregate(function=function, collection=collection, condition=condition):
            return f"{function}({collection.name}, {written(condition)})"
    raise TypeError(f"a {type(node).__name__} cannot be written")


def _within(part: Node, tight: int) -> str:
    return written(part) if _tightness(part) >= tight else f"({written(part)})"


def _tightness(node: Node) -> int:
    match node:
        case Either():
            return 0
        case Joined(word=word):
            return OR if word == "or" else AND
        case Not():
            return NOT
        case Comparison() | Among():
            return COMPARE
        case Arithmetic(sign=sign):
            return ADD if sign in "+-" else MULTIPLY
        case Minus():
            return SIGN
    return WHOLE


def _constant(value: float | bool | str) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f"'{value}'" if "'" not in value else f'"{value}"'
    short = f"{value:g}"
    return short if float(short) == value else repr(value)
