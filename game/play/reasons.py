"""The rules behind the ledger's terms: which phase gives a reason, and by which constants.

Read off the modules themselves, so that nothing is said twice: a term belongs to the module that
declares it, and to the constants that the function reads in which it is given.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from inspect import getsource

from attrs import fields, frozen

from game.rules.acts import ACTS
from game.rules.turn import phases
from game.ruleset.constants import Constants
from game.state.ledger import TERMS

PAGES = re.compile(r"\s*\((?:game\.md|docs/)[^)]*\)|\s*\([0-9., ]+\)")
PACKAGE = "game.rules."
ROOT = "constants"
ALIKE = 4  # letters by which a constant's name and a reason's are kin


@frozen
class Rule:
    """A file of rules: what it does, and the reasons it gives.

    `place` is its place among the phases of a year from 1 on; 0 for what happens at other times.
    """

    id: str
    doc: str
    place: int
    terms: tuple[str, ...]


@frozen
class Constant:
    """A constant as it stands: its name, its value as written, and what it means."""

    name: str
    value: str
    doc: str


@cache
def rules_told() -> dict[str, Rule]:
    """Every rule that is a phase of the year or gives reasons, phases first and in their order."""
    order = [phase.__module__ for phase in phases()]
    assert ACTS  # their modules are read now
    others = sorted(m for m in sys.modules if m.startswith(PACKAGE) and m not in order)
    found: dict[str, Rule] = {}
    for place, name in enumerate([*order, *others], 1):
        terms = tuple(_terms_of(name))
        if terms or name in order:
            id = name.removeprefix(PACKAGE).replace(".", "_")
            doc = PAGES.sub("", sys.modules[name].__doc__ or id).strip()
            found[id] = Rule(id, doc, place if name in order else 0, terms)
    return found


@cache
def rule_of(term: str) -> Rule | None:
    """The rule that gives a reason, if it is a rule's."""
    return next((rule for rule in rules_told().values() if term in rule.terms), None)


@cache
def constants_of(term: str) -> tuple[str, ...]:
    """The constants that weigh a reason: its own namesake, else those read where it is given.

    Those whose names are kin to the reason's come first.
    """
    section, _, name = term.partition(".")
    if name in _meanings().get(section, {}):
        return (term,)
    rule = rule_of(term)
    if rule is None:
        return ()
    found: dict[str, None] = {}
    for function in _functions(_module(rule.id)):
        if term in function.terms:
            found.update(dict.fromkeys(function.constants))
    stems = {word[:ALIKE] for word in re.split(r"[._]", term)}
    return tuple(sorted(found, key=lambda c: not stems & {w[:ALIKE] for w in re.split(r"[._]", c)}))


@cache
def constants_read(rule: str) -> tuple[str, ...]:
    """Every constant that a rule reads, "section.name", in the order it reads them."""
    read = (c for function in _functions(_module(rule)) for c in function.constants)
    return tuple(dict.fromkeys(read))


def as_they_stand(constants: Constants, names: Sequence[str]) -> list[Constant]:
    """Constants with their values and meanings."""
    made = []
    for name in names:
        section, _, own = name.partition(".")
        value = getattr(getattr(constants, section), own)
        if isinstance(value, dict):
            text = ", ".join(f"{key.replace('_', ' ')} {part:g}" for key, part in value.items())
        else:
            text = f"{value:g}"
        made.append(Constant(name, text, _meanings()[section][own]))
    return made


@cache
def _meanings() -> dict[str, dict[str, str]]:
    """Section → constant → what it means."""
    module = sys.modules[Constants.__module__]
    found = {}
    for section in fields(Constants):
        cls = getattr(module, str(getattr(section.type, "__name__", section.type)))
        found[section.name] = {f.name: str(f.metadata.get("doc", "")) for f in fields(cls)}
    return found


@cache
def _sections() -> dict[str, str]:
    """Class of a section → the section."""
    return {str(getattr(f.type, "__name__", f.type)): f.name for f in fields(Constants)}


def _module(rule: str) -> str:
    name = PACKAGE + rule
    return name if name in sys.modules else PACKAGE + rule.replace("acts_", "acts.", 1)


# --- what a module says of itself ----------------------------------------------------------------


@frozen
class _Function:
    """A function of a rule: the terms it names and the constants it reads."""

    terms: frozenset[str]
    constants: tuple[str, ...]


@lru_cache(maxsize=1)  # all together they would weigh twelve megabytes
def _tree(module: str) -> ast.Module:
    return ast.parse(getsource(sys.modules[module]))


def _terms_of(module: str) -> Iterator[str]:
    """Terms declared in a module."""
    for node in _tree(module).body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
            called, given = node.value.func, node.value.args
            if isinstance(called, ast.Name) and called.id == "term":
                first = given[0]
                if isinstance(first, ast.Constant) and first.value in TERMS:
                    yield str(first.value)


@cache
def _functions(module: str) -> tuple[_Function, ...]:
    held = vars(sys.modules[module])
    found = []
    for node in _tree(module).body:
        if isinstance(node, ast.FunctionDef):
            terms: set[str] = set()
            for part in ast.walk(node):
                if isinstance(part, ast.Name):
                    value = held.get(part.id)
                    several = value if isinstance(value, tuple) else (value,)
                    terms.update(v for v in several if isinstance(v, str) and v in TERMS)
            found.append(_Function(frozenset(terms), tuple(dict.fromkeys(_read_in(node)))))
    return tuple(found)


def _read_in(function: ast.FunctionDef) -> Iterator[str]:
    """Constants a function reads, through whatever names it gives their sections."""
    named: dict[str, str] = {}
    for argument in function.args.args:
        kind = argument.annotation
        if isinstance(kind, ast.Name) and kind.id in _sections():
            named[argument.arg] = _sections()[kind.id]
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and len(node.targets) == 1:
            for target, value in _pairs(node.targets[0], node.value):
                section = _section_of(value, named)
                if section and isinstance(target, ast.Name):
                    named[target.id] = section
    read = (node for node in ast.walk(function) if isinstance(node, ast.Attribute))
    for node in sorted(read, key=lambda node: (node.lineno, node.col_offset)):
        section = _section_of(node.value, named)
        if node.attr in _meanings().get(section, {}):
            yield f"{section}.{node.attr}"


def _pairs(target: ast.expr, value: ast.expr) -> Iterator[tuple[ast.expr, ast.expr]]:
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        yield from zip(target.elts, value.elts, strict=True)
    else:
        yield target, value


def _section_of(node: ast.expr, named: dict[str, str]) -> str:
    """The section of constants an expression is, or ""."""
    if isinstance(node, ast.Name):
        return named.get(node.id, "")
    if isinstance(node, ast.Attribute):
        above = node.value
        last = above.attr if isinstance(above, ast.Attribute) else getattr(above, "id", "")
        if last == ROOT and node.attr in _meanings():
            return node.attr
    return ""
