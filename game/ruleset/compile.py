"""From a checked tree to a Python function.

The code is written anew from the tree: nothing of an author's text gets into it but numbers, ids
that were looked up, and texts as Python quotes them.  It knows no builtins, only what is put into
its namespace here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from types import CodeType
from typing import Any, Final, TypeAlias

from game.ruleset.names import Names
from game.ruleset.places import Origin, Place
from game.ruleset.registry import COLLECTIONS, FIGURES, Figure
from game.ruleset.runtime import (
    NOBODY,
    Faults,
    built,
    built_in,
    clamp,
    highest,
    in_force,
    lowest,
    part_of,
    part_of_people,
    read_if_there,
    times,
    years_since,
)
from game.ruleset.tree import (
    PEOPLED,
    Aggregate,
    Among,
    Arithmetic,
    AttributeRead,
    Call,
    Comparison,
    Constant,
    Either,
    FigureRead,
    Joined,
    Minus,
    Node,
    Not,
)
from game.state.figures import BIG
from game.state.holders import Holder
from game.state.state import State
from game.state.vocabulary import DOMAINS

Cast: TypeAlias = Mapping[str, Holder]
Run: TypeAlias = Callable[[State, Cast], float | bool]
Each: TypeAlias = Callable[[State, Cast, Sequence[Holder]], list[float | bool]]

FILE: Final = "<expression>"


def compiled(tree: Node, names: Names, faults: Faults) -> Run:
    """Return the function of a tree.

    It reads without asking whether all holders are there; where one is not (KeyError), a second,
    more careful function is made and asked instead.
    """
    careful: list[Run] = []

    def carefully(state: State, cast: Cast) -> float | bool:
        if not careful:
            careful.append(_Writer(names, faults, careful=True).function(tree, None))
        return careful[0](state, cast)

    return _Writer(names, faults, careful=False).function(tree, carefully)


def compiled_for_each(tree: Node, role: str, names: Names, faults: Faults) -> Each:
    """Return the function that gives a tree's value for each of many holders of one role.

    As `compiled`, without a call for each; the cast need not have the role.
    """
    careful: list[Each] = []

    def carefully(state: State, cast: Cast, holders: Sequence[Holder]) -> list[float | bool]:
        if not careful:
            writer = _Writer(names, faults, careful=True, tried=role)
            careful.append(writer.for_each(tree, None))
        return careful[0](state, cast, holders)

    return _Writer(names, faults, careful=False, tried=role).for_each(tree, carefully)


@lru_cache(maxsize=4096)
def _code(text: str) -> CodeType:
    return compile(text, FILE, "exec", dont_inherit=True, optimize=0)


class _Writer:
    """Writes the code of one function."""

    def __init__(self, names: Names, faults: Faults, *, careful: bool, tried: str = "") -> None:
        self.names = names
        self.faults = faults
        self.careful = careful
        self.tried = tried  # the role whose holders are gone through, as `h`
        self.used: dict[str, object] = {"__builtins__": {}}
        self.variables = 0

    def function(self, tree: Node, carefully: Run | None) -> Run:
        """Return the function of a tree."""
        run: Run = self.made("s, c", self.of(tree), carefully)
        return run

    def for_each(self, tree: Node, carefully: Each | None) -> Each:
        """Return the function of a tree for each holder of the tried role."""
        run: Each = self.made("s, c, m", f"[{self.of(tree)} for h in m]", carefully)
        return run

    def made(self, given: str, code: str, carefully: Run | Each | None) -> Any:  # noqa: ANN401
        """Return the function that takes what is given and returns the value of the code."""
        body = f" return {code}\n"
        if carefully is not None:
            self.used["carefully"] = carefully
            self.used["KeyError"] = KeyError
            body = f" try:\n {body} except KeyError:\n  return carefully({given})\n"
        own: dict[str, Any] = {}
        exec(_code(f"def run({given}):\n{body}"), self.used, own)
        return own["run"]

    def use(self, name: str, value: object) -> str:
        """Put something into the namespace and return its name there."""
        self.used[name] = value
        return name

    def variable(self) -> str:
        self.variables += 1
        return f"t{self.variables}"

    # --- parts -----------------------------------------------------------------------------------

    def of(self, node: Node) -> str:
        """Return the code of a part, in brackets where it could be misread."""
        match node:
            case Constant(value=value):
                return repr(value)
            case FigureRead(place=place, figure=figure):
                return self.figure(self.holder(place), figure)
            case AttributeRead(place=place, attribute=attribute):
                return f"{self.holder(place)}.{attribute.name}"
            case Not(part=part):
                return f"(not {self.of(part)})"
            case Joined(word=word, parts=parts):
                return f"({f' {word} '.join(map(self.of, parts))})"
            case Comparison(parts=parts, signs=signs):
                rest = zip(signs, map(self.of, parts[1:]), strict=True)
                return f"({self.of(parts[0])}{''.join(f' {sign} {part}' for sign, part in rest)})"
            case Among(part=part, words=words, negated=negated):
                return f"({self.of(part)} {'not in' if negated else 'in'} {words!r})"
            case Minus(part=part):
                return f"(-{self.of(part)})"
            case Either(condition=condition, then=then, otherwise=otherwise):
                return f"({self.of(then)} if {self.of(condition)} else {self.of(otherwise)})"
            case Arithmetic():
                return self.arithmetic(node)
            case Call():
                return CALLS[node.function](self, node)
            case Aggregate():
                return self.aggregate(node)
        raise TypeError(f"a {type(node).__name__} cannot be compiled")

    # --- reading ---------------------------------------------------------------------------------

    def holder(self, place: Place) -> str:
        """Return the code that gets a holder."""
        match place.origin:
            case Origin.NATION:
                code = "s.nation"
            case Origin.TABLE:
                code = self.item(f"s.{place.name}", repr(place.id), place.begins)
            case Origin.ROLE if place.name == self.tried:
                code = "h"
            case Origin.ROLE:
                code = self.item("c", repr(place.name), place.begins)
            case Origin.MEMBER:
                code = place.name
        for attribute, table in place.steps:
            code = self.item(f"s.{table}", f"{code}.{attribute}", COLLECTIONS[table].holder)
        return code

    def item(self, table: str, key: str, kind: str) -> str:
        """Return the code that gets a holder of a kind out of a table."""
        if not self.careful:
            return f"{table}[{key}]"
        return f"{table}.get({key}, {self.use(f'no_{kind}', NOBODY[kind])})"

    def figure(self, holder: str, figure: Figure) -> str:
        """Return the code that reads a figure."""
        if figure.read is None:
            return f"{holder}.{figure.name}"
        read = self.use(f"{figure.holder}_{figure.name}", figure.read)
        if not self.careful:
            return f"{read}(s, {holder})"
        return f"{self.use('read_if_there', read_if_there)}({read}, s, {holder})"

    # --- numbers ---------------------------------------------------------------------------------

    def arithmetic(self, node: Arithmetic) -> str:
        """Return the code of a sum, difference, product or quotient, kept within ±BIG."""
        left, right = self.of(node.left), self.of(node.right)
        if node.sign == "/" and node.right.low <= 0 <= node.right.high:
            divisor = self.variable()
            by_zero = self.use("by_zero", self.faults.by_zero)
            code = f"({left} / {divisor} if ({divisor} := {right}) else {by_zero}())"
        else:
            code = f"({left} {node.sign} {right})"
        if not node.may_grow:
            return code
        result, kept = self.variable(), self.use("kept", self.faults.kept)
        return f"({result} if {-BIG!r} <= ({result} := {code}) <= {BIG!r} else {kept}({result}))"

    # --- collections -----------------------------------------------------------------------------

    def aggregate(self, node: Aggregate) -> str:
        """Return the code that goes through a collection."""
        member, table = node.member.name, f"s.{node.collection.name}"
        condition = self.of(node.condition)
        members = f"for {member} in {table}.values()"
        if node.function == "any":
            return f"{self.use('any', any)}({condition} {members})"
        if node.function == "all":
            return f"{self.use('all', all)}({condition} {members})"
        length = self.use("len", len)
        holding = f"[1.0 {members} if {condition}]"
        if node.function == "count":
            return f"{self.use('float', float)}({length}({holding}))"
        people = PEOPLED.get(node.collection.holder)
        if people is None:
            return f"{self.use('part_of', part_of)}({holding}, {length}({table}))"
        size = self.figure(member, FIGURES[node.collection.holder, people])
        return f"{self.use('part_of_people', part_of_people)}([({size}, {condition}) {members}])"


# --- functions -----------------------------------------------------------------------------------


def _of_numbers(name: str, function: object) -> Callable[[_Writer, Call], str]:
    def write(writer: _Writer, node: Call) -> str:
        return f"{writer.use(name, function)}({', '.join(map(writer.of, node.parts))})"

    return write


def _flag_key(writer: _Writer, node: Call) -> str:
    """Return the code of where a flag is kept: `nation/price_cap`, `region:harrow/martial_law`."""
    assert node.place is not None
    place, flag = node.place, node.words[0]
    if place.kind == "nation":
        return repr(f"nation/{flag}")
    if place.origin is Origin.TABLE and not place.steps:
        return repr(f"{place.kind}:{place.id}/{flag}")
    return f"('{place.kind}:' + {writer.holder(place)}.id + {f'/{flag}'!r})"


def _flag(writer: _Writer, node: Call) -> str:
    return f"({_flag_key(writer, node)} in s.flags)"


def _years_since(writer: _Writer, node: Call) -> str:
    return f"{writer.use('years_since', years_since)}(s, {_flag_key(writer, node)})"


def _told(writer: _Writer, node: Call) -> str:
    return f"({node.words[0]!r} in s.last_told)"


def _in_force(writer: _Writer, node: Call) -> str:
    option = node.words[0]
    domain = writer.names.domain_of(option)
    if domain in DOMAINS:
        return f"({_institution(writer, domain)}.option == {option!r})"
    return f"{writer.use('in_force', in_force)}(s, {option!r})"


def _known(writer: _Writer, node: Call) -> str:
    return f"({node.words[0]!r} in s.known)"


def _built(writer: _Writer, node: Call) -> str:
    return f"{writer.use('built', built)}(s, {node.words[0]!r})"


def _built_in(writer: _Writer, node: Call) -> str:
    assert node.place is not None
    region = f"{writer.holder(node.place)}.id"
    return f"{writer.use('built_in', built_in)}(s, {region}, {node.words[0]!r})"


def _institution(writer: _Writer, domain: str) -> str:
    return writer.item("s.institutions", repr(domain), "institution")


def _bound(writer: _Writer, node: Call) -> str:
    return f"({_institution(writer, node.words[0])}.bound_until > s.year)"


def _reforming(writer: _Writer, node: Call) -> str:
    return f"({_institution(writer, node.words[0])}.next != '')"


def _of_past(name: str, function: object) -> Callable[[_Writer, Call], str]:
    def write(writer: _Writer, node: Call) -> str:
        return f"{writer.use(name, function)}(s, {node.words[0]!r})"

    return write


def _scenario(writer: _Writer, node: Call) -> str:
    return f"(s.scenario == {node.words[0]!r})"


CALLS: Final[dict[str, Callable[[_Writer, Call], str]]] = {
    "min": _of_numbers("min", min),
    "max": _of_numbers("max", max),
    "abs": _of_numbers("abs", abs),
    "clamp": _of_numbers("clamp", clamp),
    "flag": _flag,
    "years_since": _years_since,
    "told": _told,
    "in_force": _in_force,
    "known": _known,
    "built": _built,
    "built_in": _built_in,
    "bound": _bound,
    "reforming": _reforming,
    "times": _of_past("times", times),
    "lowest": _of_past("lowest", lowest),
    "highest": _of_past("highest", highest),
    "scenario": _scenario,
}
