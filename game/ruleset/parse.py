"""From the text of an expression to a tree of our own, checked and typed on the way.

Python's parser gives the shape; of that only what is listed in `READERS` is taken over, and of
names only those the registry, the roles in scope and `Names` know.  Everything wrong is noted
with its column; a part with a fault becomes `Wrong`, which nothing further is said about.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from typing import Any, Final

from attrs import define, field

from game.ruleset import (
    functions,  # noqa: F401  it fills the registry
    intervals,
)
from game.ruleset.characters import shortened
from game.ruleset.ids import ID
from game.ruleset.names import Names, named_by, said, suggestion
from game.ruleset.places import (
    Place,
    Scope,
    UnknownError,
    a,
    find_figure,
    find_holder,
    member_of,
)
from game.ruleset.registry import (
    COLLECTIONS,
    FIGURES,
    FUNCTIONS,
    Attribute,
    Collection,
    Figure,
    Function,
    Type,
)
from game.ruleset.tokens import Flaw, flaw_in
from game.ruleset.tree import (
    ALWAYS,
    DEPENDS,
    NEVER,
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
    Interval,
    Joined,
    Minus,
    Node,
    Not,
    Wrong,
    written,
)
from game.state.figures import BIG
from game.state.vocabulary import DOMAINS

MAX_NODES: Final = 80
MAX_AGGREGATES: Final = 2  # one within the other; each more would multiply the work by the members
MOST_MEMBERS: Final = 1000.0  # what `count` is taken to give at most, where bounds are wanted

SIGNS: Final[dict[type[ast.AST], str]] = {
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.In: "in",
    ast.NotIn: "not in",
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
}

REFUSED: Final[dict[type[ast.AST], tuple[str, str]]] = {
    ast.Subscript: ("there is no [ ] behind a value", "write regions.harrow.unrest"),
    ast.ListComp: ("there are no comprehensions", "any, all, count and share ask a collection"),
    ast.GeneratorExp: ("there are no comprehensions", "any, all, count and share ask a collection"),
    ast.Starred: ("'*' stands before nothing here", ""),
    ast.Tuple: ("a list can stand after 'in' only", ""),
    ast.List: ("a list can stand after 'in' only", ""),
}


@define
class Parsed:
    """What became of a source: a tree without faults or a list of them, and what it reads."""

    tree: Node | None = None
    flaws: list[Flaw] = field(factory=list)
    reads: dict[str, Figure] = field(factory=dict)  # address → figure
    flags: set[tuple[str, str]] = field(factory=set)  # kind of holder, flag
    events: set[str] = field(factory=set)
    options: set[str] = field(factory=set)
    domains: set[str] = field(factory=set)
    scenarios: set[str] = field(factory=set)
    technologies: set[str] = field(factory=set)
    projects: set[str] = field(factory=set)

    @property
    def sound_tree(self) -> Node:
        """The tree of a source without faults."""
        assert self.tree is not None
        return self.tree


class _TooManyError(Exception):
    """More parts than an expression may have."""


def parse(source: str, roles: Mapping[str, str], gives: Type, names: Names) -> Parsed:
    """Read a source that should give a type, with roles in scope (role → kind of holder).

    Where names keep what was read by them, the same is given again, and must not be changed.  Roles
    that a source does not speak of only matter to what is said of its flaws.
    """
    kept = names.parsed
    if kept is None:
        return _parsed(source, roles, gives, names)
    key = (source, gives, *[role for role in roles.items() if role[0] in source])
    known = kept.get(key)
    if known is None:
        known = _parsed(source, roles, gives, names)
        if not known.flaws:
            kept[key] = known
    return known


def _parsed(source: str, roles: Mapping[str, str], gives: Type, names: Names) -> Parsed:
    parsed = Parsed()
    flaw = flaw_in(source)
    if flaw is not None:
        parsed.flaws.append(flaw)
        return parsed
    text = source.replace("\n", " ")
    begin = len(text) - len(text.lstrip(" "))
    text = text[begin:]
    try:
        body = _shape(text)
        tree = _Reader(parsed, Scope(roles, {}, names)).wanted(body, gives)
        parsed.tree = None if parsed.flaws else tree
    except SyntaxError as error:
        parsed.flaws = [_syntax(error, text)]
    except _TooManyError:
        parsed.flaws = [Flaw("E01", 0, f"the expression has more than {MAX_NODES} parts")]
    except (MemoryError, RecursionError, ValueError):
        parsed.flaws = [Flaw("E01", 0, "the expression is too deep to be read")]
    if parsed.flaws:
        parsed.flaws = [_placed(flaw, text, begin) for flaw in parsed.flaws]
    return parsed


def _shape(text: str) -> ast.expr:
    """Return the parser's tree; what it would warn of is refused elsewhere."""
    tree = compile(text, "<expression>", "eval", ast.PyCF_ONLY_AST, dont_inherit=True)
    assert isinstance(tree, ast.Expression)
    return tree.body


def _syntax(error: SyntaxError, text: str) -> Flaw:
    """Return what the parser says, where that helps an author."""
    said, column = error.msg or "", (error.offset or 0) - 1
    if column < 0:
        return Flaw("E02", len(text.rstrip()), "something is missing at the end")
    if "never closed" in said or "unmatched" in said or "does not match" in said:
        return Flaw("E02", column, said.replace("parenthesis", "bracket"))
    if "comma" in said:
        return Flaw("E02", column, "something is missing between two values", "a ',', or a sign")
    if "'else'" in said:
        return Flaw("E02", column, "there is an 'if' without 'else'", "a if condition else b")
    return Flaw("E02", column, "something is missing or too much here")


def _placed(flaw: Flaw, text: str, begin: int) -> Flaw:
    """Count a column in characters of the whole source; the parser counts bytes."""
    column = flaw.column
    if flaw.code != "E02" and not text.isascii():
        column = len(text.encode()[:column].decode("utf-8", "ignore"))
    return flaw._replace(column=begin + column)


class _Reader:
    """Reads one expression."""

    def __init__(self, parsed: Parsed, scope: Scope) -> None:
        self.parsed = parsed
        self.scope = scope
        self.nodes = 0
        self.depth = 0  # of aggregates

    def read(self, node: ast.expr) -> Node:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise _TooManyError
        reader = READERS.get(type(node))
        if reader is None:
            return self.refused(node)
        return reader(self, node)

    # --- faults ----------------------------------------------------------------------------------

    def wrong(self, node: ast.AST, code: str, message: str, hint: str = "") -> Node:
        """Note a fault and return what stands for the part."""
        column: int = node.col_offset  # type: ignore[attr-defined]
        self.parsed.flaws.append(Flaw(code, column, message, hint))
        return Wrong(column, None, 0.0, 0.0)

    def refused(self, node: ast.expr) -> Node:
        message, hint = REFUSED.get(type(node), ("this is not part of the language", ""))
        return self.wrong(node, "E03", message, hint)

    def unknown(self, node: ast.AST, error: UnknownError, words: list[str]) -> Node:
        """Note what is wrong with an address, at the word at fault."""
        flaw = self.wrong(node, error.code, error.message, error.hint)
        skipped = sum(len(word) + 1 for word in words[: error.place])
        last = self.parsed.flaws[-1]
        self.parsed.flaws[-1] = last._replace(column=last.column + skipped)
        return flaw

    # --- types -----------------------------------------------------------------------------------

    def wanted(self, node: ast.expr, gives: Type) -> Node:
        """Read a part that must give a type."""
        part = self.read(node)
        if part.gives is gives or part.gives is None:
            return part
        if gives is Type.TRUTH and part.gives is Type.NUMBER:
            hint = f"compare it: {written(part)} > 0"
            return self.wrong(node, "E10", "a condition is wanted here, not a number", hint)
        if gives is Type.NUMBER and part.gives is Type.TRUTH:
            hint = "write 1 if … else 0"
            return self.wrong(node, "E10", "a number is wanted here, not a condition", hint)
        message = f"a {WANTED[gives]} is wanted here, not a {WANTED[part.gives]}"
        return self.wrong(node, "E10", message)

    def number(self, node: ast.expr) -> Node:
        return self.wanted(node, Type.NUMBER)

    def truth(self, node: ast.expr) -> Node:
        return self.wanted(node, Type.TRUTH)

    # --- constants -------------------------------------------------------------------------------

    def constant(self, node: ast.Constant) -> Node:
        value, column = node.value, node.col_offset
        if isinstance(value, bool):
            return _truth(column, value)
        if isinstance(value, str):
            return Constant(column, Type.TEXT, 0.0, 0.0, value)
        if isinstance(value, int | float):
            if not abs(value) < BIG:
                return self.wrong(node, "E04", "the number is too large", f"below {BIG:g}")
            return _number(column, float(value))
        hint = "such as true, 0.5 or 'text'"
        return self.wrong(node, "E03", "this is no value of the language", hint)

    # --- addresses -------------------------------------------------------------------------------

    def words(self, node: ast.expr) -> list[str] | None:
        """Return the words of an address, None (and a fault) where it is none."""
        words: list[str] = []
        rest: ast.expr = node
        while isinstance(rest, ast.Attribute):
            words.append(rest.attr)
            rest = rest.value
        if not isinstance(rest, ast.Name):
            hint = "addresses begin with a name: region.trust"
            self.wrong(rest, "E03", "nothing can follow this with a '.'", hint)
            return None
        words.append(rest.id)
        words.reverse()
        for word in words:
            if not ID.fullmatch(word):
                hint = "a small letter, then at most 31 small letters, digits and _"
                self.wrong(node, "E03", f"'{shortened(word)}' cannot be a name", hint)
                return None
        return words

    def name(self, node: ast.Name) -> Node:
        if node.id in {"true", "false"}:
            return _truth(node.col_offset, node.id == "true")
        return self.address(node)

    def address(self, node: ast.expr) -> Node:
        words = self.words(node)
        if words is None:
            return Wrong(node.col_offset, None, 0.0, 0.0)
        try:
            place, found = find_figure(words, self.scope)
        except UnknownError as error:
            return self.unknown(node, self._bare(error, words), words)
        if isinstance(found, Attribute):
            gives = Type.TRUTH if found.values == "bool" else Type.TEXT
            low, high = DEPENDS if gives is Type.TRUTH else NEVER
            return AttributeRead(node.col_offset, gives, low, high, place, found)
        self.parsed.reads[f"{place.address}.{found.name}"] = found
        low, high = found.spec.low, found.spec.high
        if place.kind != "nation":  # where nobody is, 0 is read
            low, high = min(low, 0.0), max(high, 0.0)
        return FigureRead(node.col_offset, Type.NUMBER, low, high, place, found)

    def _bare(self, error: UnknownError, words: list[str]) -> UnknownError:
        """Say of a word that stands alone what it may have been meant for."""
        word = words[0]
        if len(words) > 1 or error.code != "E05":
            return error
        if word in FUNCTIONS:
            return UnknownError("E05", f"'{word}' is a function", f"write {word}(…)")
        if error.message.endswith("known here") and "did you mean" not in error.hint:
            error.hint = f"if it is a text, quote it: '{word}'"
        return error

    def place(self, node: ast.expr) -> Place | None:
        """Return the holder that an argument names, None (and a fault) where it names none."""
        if not isinstance(node, ast.Name | ast.Attribute):
            self.wrong(node, "E09", "a role or holder is wanted here", "such as nation, or a role")
            return None
        words = self.words(node)
        if words is None:
            return None
        try:
            return find_holder(words, self.scope)
        except UnknownError as error:
            self.unknown(node, error, words)
            return None

    # --- truths ----------------------------------------------------------------------------------

    def joined(self, node: ast.BoolOp) -> Node:
        word = "and" if isinstance(node.op, ast.And) else "or"
        parts = tuple([self.truth(part) for part in node.values])
        if _any_wrong(parts):
            return Wrong(node.col_offset, None, 0.0, 0.0)
        bounds = intervals.lowest if word == "and" else intervals.highest
        low, high = bounds(*(part.interval for part in parts))
        return Joined(node.col_offset, Type.TRUTH, low, high, word, parts)

    def unary(self, node: ast.UnaryOp) -> Node:
        if isinstance(node.op, ast.Not):
            part = self.truth(node.operand)
            if part.gives is None:
                return part
            low, high = intervals.contrary(part.interval)
            return Not(node.col_offset, Type.TRUTH, low, high, part)
        if not isinstance(node.op, ast.USub):
            return self.wrong(node, "E03", "this sign stands before nothing here", "leave it out")
        part = self.number(node.operand)
        if part.gives is None:
            return part
        if isinstance(part, Constant):
            return _number(node.col_offset, -float(part.value))
        return Minus(node.col_offset, Type.NUMBER, -part.high, -part.low, part)

    def comparison(self, node: ast.Compare) -> Node:
        signs = tuple([SIGNS.get(type(op), "") for op in node.ops])
        if "" in signs:
            return self.wrong(node, "E03", "'is' is not known", "write '==' or '!='")
        if "in" in signs or "not in" in signs:
            if len(signs) > 1:
                return self.wrong(node, "E03", "'in' cannot be part of a row", "put 'and' between")
            return self.among(node, signs[0] == "not in")
        parts = tuple([self.read(part) for part in (node.left, *node.comparators)])
        nodes = (node.left, *node.comparators)
        if _any_wrong(parts):
            return Wrong(node.col_offset, None, 0.0, 0.0)
        truths = []
        for place, sign in enumerate(signs):
            left, right = parts[place], parts[place + 1]
            if not self.alike(left, sign, right, nodes[place], nodes[place + 1]):
                return Wrong(node.col_offset, None, 0.0, 0.0)
            truths.append(_compared(left, sign, right))
        low, high = intervals.lowest(*truths)
        return Comparison(node.col_offset, Type.TRUTH, low, high, parts, signs)

    def alike(
        self, left: Node, sign: str, right: Node, left_node: ast.expr, right_node: ast.expr
    ) -> bool:
        """Whether two values can be compared; if not, say so."""
        if left.gives is not right.gives:
            message = f"a {_told(left)} cannot be compared to a {_told(right)}"
            self.wrong(right_node, "E11", message)
            return False
        if left.gives is Type.NUMBER:
            return True
        if sign not in {"==", "!="}:
            self.wrong(right_node, "E11", f"'{sign}' compares numbers only", "write '==' or '!='")
            return False
        if left.gives is Type.TRUTH:
            return True
        ours, theirs = _kind(left), _kind(right)
        if isinstance(right, Constant):
            return self.known_word(right_node, ours, str(right.value))
        if isinstance(left, Constant):
            return self.known_word(left_node, theirs, str(left.value))
        if "text" not in {ours, theirs} and ours != theirs:
            message = f"a {said(ours)} is never a {said(theirs)}"
            self.wrong(right_node, "E11", message)
            return False
        return True

    def known_word(self, node: ast.expr, kind: str, word: str) -> bool:
        """Whether a text can be what it is compared to; if not, say so."""
        fault = None if word == "" or kind == "text" else self.scope.names.fault(kind, word)
        if fault is not None:
            self.wrong(node, "E07", *fault)
        return fault is None

    def among(self, node: ast.Compare, negated: bool) -> Node:
        part = self.read(node.left)
        listed = node.comparators[0]
        if not isinstance(listed, ast.Tuple | ast.List):
            hint = "such as x in ('a', 'b'); of one word write =="
            return self.wrong(listed, "E03", "'in' wants a list of values in brackets", hint)
        if not listed.elts:
            return self.wrong(listed, "E09", "the list is empty")
        words: list[float | str] = []
        for item in listed.elts:
            word = self.read(item)
            if word.gives is None or part.gives is None:
                continue
            if not isinstance(word, Constant) or isinstance(word.value, bool):
                self.wrong(item, "E09", "only texts and numbers can stand in a list")
            elif self.alike(part, "==", word, node.left, item):
                words.append(word.value)
        if len(words) < len(listed.elts):
            return Wrong(node.col_offset, None, 0.0, 0.0)
        found = DEPENDS
        if part.gives is Type.NUMBER:
            sames = [intervals.compare(part.interval, "==", (w, w)) for w in words]  # type: ignore[arg-type]
            found = intervals.highest(*sames)
        low, high = intervals.contrary(found) if negated else found
        return Among(node.col_offset, Type.TRUTH, low, high, part, tuple(words), negated)

    def either(self, node: ast.IfExp) -> Node:
        then, condition = self.read(node.body), self.truth(node.test)
        otherwise = self.read(node.orelse)
        if _any_wrong((then, condition, otherwise)):
            return Wrong(node.col_offset, None, 0.0, 0.0)
        if then.gives is not otherwise.gives:
            message = f"this is a {_told(otherwise)}, but a {_told(then)} stands before 'if'"
            return self.wrong(node.orelse, "E11", message)
        low, high = intervals.hull(then.interval, otherwise.interval)
        return Either(node.col_offset, then.gives, low, high, condition, then, otherwise)

    # --- numbers ---------------------------------------------------------------------------------

    def arithmetic(self, node: ast.BinOp) -> Node:
        sign = SIGNS.get(type(node.op))
        if sign is None:
            return self.wrong(node, "E03", "this sign is not known between numbers", "+ - * /")
        left, right = self.number(node.left), self.number(node.right)
        if _any_wrong((left, right)):
            return Wrong(node.col_offset, None, 0.0, 0.0)
        may_be_zero = sign == "/" and right.low <= 0 <= right.high
        if may_be_zero and right.low == right.high:
            return self.wrong(node.right, "E12", "this divisor is always 0")
        raw = intervals.ARITHMETIC[sign](left.interval, right.interval)
        low, high = intervals.kept(raw)
        may_grow = may_be_zero or (low, high) != raw
        return Arithmetic(node.col_offset, Type.NUMBER, low, high, sign, left, right, may_grow)

    # --- functions -------------------------------------------------------------------------------

    def call(self, node: ast.Call) -> Node:
        if not isinstance(node.func, ast.Name):
            return self.wrong(node, "E03", "only functions can be called", "such as min(a, b)")
        function = FUNCTIONS.get(node.func.id)
        if function is None:
            message = f"there is no function '{shortened(node.func.id)}'"
            return self.wrong(node, "E08", message, suggestion(node.func.id, FUNCTIONS))
        if node.keywords:
            return self.wrong(node, "E09", "arguments bear no names here", _usage(function))
        repeats = function.takes[-1].endswith("...")
        given, least = len(node.args), len(function.takes)
        if given < least or (given > least and not repeats):
            least_told = f"{least} or more" if repeats else f"{least}"
            message = f"arguments of {function.name}: {least_told} are wanted, not {given}"
            return self.wrong(node, "E09", message, _usage(function))
        if function.takes[0] == "collection":
            return self.aggregate(node, function)
        return self.plain_call(node, function)

    def plain_call(self, node: ast.Call, function: Function) -> Node:
        parts: list[Node] = []
        words: list[str] = []
        place: Place | None = None
        sound = True
        for number, argument in enumerate(node.args):
            form = function.takes[min(number, len(function.takes) - 1)].removesuffix("...")
            if form == "number":
                parts.append(self.number(argument))
                sound = sound and parts[-1].gives is not None
            elif form in {"role", "region"}:
                place = self.place(argument)
                if place is not None and form == "region" != place.kind:
                    self.wrong(argument, "E09", f"a region is wanted here, not {a(place.kind)}")
                    place = None
                sound = sound and place is not None
            else:
                word = self.word(argument, form)
                sound = sound and word is not None
                words.append(word or "")
        if not sound:
            return Wrong(node.col_offset, None, 0.0, 0.0)
        self.remember(function, place, words)
        low, high = self.bounds(node, function, parts)
        return Call(
            node.col_offset, function.gives, low, high, function.name, tuple(parts), place,
            tuple(words),
        )  # fmt: skip

    def word(self, node: ast.expr, form: str) -> str | None:
        """Read a quoted name, None (and a fault) where there is none that is known."""
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
            bare = node.id if isinstance(node, ast.Name) else form
            hint = f"in quotes: '{bare}'"
            self.wrong(node, "E09", f"the name of {_a(form)} is wanted here", hint)
            return None
        word = node.value
        if not ID.fullmatch(word):
            hint = "a small letter, then at most 31 small letters, digits and _"
            self.wrong(node, "E09", f"'{shortened(word)}' cannot be the name of {_a(form)}", hint)
            return None
        fault = self.scope.names.fault(form, word)
        if fault is not None:
            self.wrong(node, "E07", *fault)
            return None
        return word

    def remember(self, function: Function, place: Place | None, words: list[str]) -> None:
        """Note which names a call reads."""
        parsed = self.parsed
        if function.takes == ("series",):  # as secret as the figure itself
            known = FIGURES.get(("nation", words[0]))
            if known is not None:
                parsed.reads[f"nation.{words[0]}"] = known
        for form, word in zip([t for t in function.takes if t in NAMED], words, strict=False):
            if form == "flag" and place is not None:
                parsed.flags.add((place.kind, word))
            elif form != "flag":
                stores = {
                    "event": parsed.events,
                    "option": parsed.options,
                    "domain": parsed.domains,
                    "scenario": parsed.scenarios,
                    "technology": parsed.technologies,
                    "project": parsed.projects,
                }
                stores[form].add(word)

    def bounds(self, node: ast.Call, function: Function, parts: list[Node]) -> Interval:
        """Bounds of what a call gives."""
        known = [part.interval for part in parts]
        match function.name:
            case "min":
                return intervals.lowest(*known)
            case "max":
                return intervals.highest(*known)
            case "abs":
                return intervals.absolute(known[0])
            case "clamp":
                if known[1][0] > known[2][1]:
                    self.wrong(node, "E09", "the lower bound is above the upper", _usage(function))
                return intervals.clamped(*known)
            case "years_since":
                return 0.0, 1000.0
            case "times":
                return 0.0, BIG
        return DEPENDS if function.gives is Type.TRUTH else (-BIG, BIG)

    def aggregate(self, node: ast.Call, function: Function) -> Node:
        which, asked = node.args
        name = which.id if isinstance(which, ast.Name) else ""
        collection = COLLECTIONS.get(name)
        if collection is None:
            hint = suggestion(name, COLLECTIONS) if name else f"one of {', '.join(COLLECTIONS)}"
            message = f"{function.name} wants a collection first"
            return self.wrong(which, "E09", message, hint)
        if self.depth == MAX_AGGREGATES:
            message = f"collections within collections are too many; {MAX_AGGREGATES} at most"
            return self.wrong(node, "E01", message)
        outer, member = self.scope, member_of(collection, self.depth)
        self.scope = outer._replace(members={**outer.members, collection.holder: member})
        self.depth += 1
        condition = self.truth(asked)
        self.depth -= 1
        self.scope = outer
        if condition.gives is None:
            return condition
        if function.name == "share" and collection.holder in PEOPLED:
            figure = FIGURES[collection.holder, PEOPLED[collection.holder]]
            self.parsed.reads[f"{member.address}.{figure.name}"] = figure
        low, high = _of_members(function.name, collection, condition)
        return Aggregate(
            node.col_offset, function.gives, low, high, function.name, collection, member, condition
        )


WANTED: Final = {Type.NUMBER: "number", Type.TRUTH: "condition", Type.TEXT: "text"}
NAMED: Final = ("flag", "event", "option", "domain", "scenario", "technology", "project")

READERS: Final[dict[type[ast.AST], Callable[[_Reader, Any], Node]]] = {
    ast.Constant: _Reader.constant,
    ast.Name: _Reader.name,
    ast.Attribute: _Reader.address,
    ast.BoolOp: _Reader.joined,
    ast.UnaryOp: _Reader.unary,
    ast.BinOp: _Reader.arithmetic,
    ast.Compare: _Reader.comparison,
    ast.IfExp: _Reader.either,
    ast.Call: _Reader.call,
}


def _truth(column: int, value: bool) -> Node:
    low, high = ALWAYS if value else NEVER
    return Constant(column, Type.TRUTH, low, high, value)


def _number(column: int, value: float) -> Node:
    return Constant(column, Type.NUMBER, value, value, value)


def _any_wrong(parts: tuple[Node, ...]) -> bool:
    return any(part.gives is None for part in parts)


def _told(part: Node) -> str:
    return WANTED[part.gives] if part.gives else "part"


def _kind(part: Node) -> str:
    """Return what a text names, "text" when that is open."""
    return named_by(part.attribute) if isinstance(part, AttributeRead) else "text"


def _compared(left: Node, sign: str, right: Node) -> Interval:
    """Bounds of a comparison."""
    if left.gives is Type.NUMBER:
        return intervals.compare(left.interval, sign, right.interval)
    if isinstance(left, Constant) and isinstance(right, Constant):
        return ALWAYS if (left.value == right.value) is (sign == "==") else NEVER
    return DEPENDS


def _of_members(function: str, collection: Collection, condition: Node) -> Interval:
    """Bounds of an aggregate; a collection may be empty."""
    low, high = condition.interval
    match function:
        case "any":
            return 0.0, high
        case "all":
            return low, 1.0
        case "count":
            most = float(len(DOMAINS)) if collection.holder == "institution" else MOST_MEMBERS
            return 0.0, most * high
        case _:
            return 0.0, high


def _usage(function: Function) -> str:
    return f"{function.name}({', '.join(function.takes)})"


def _a(form: str) -> str:
    return f"{'an' if form[0] in 'aeio' else 'a'} {form}"
