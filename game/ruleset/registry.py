"""The registry: every figure, attribute, collection, function and effect verb, declared once.

From it come the expression compiler, the checker, the editor schema, the reference pages, `why`
and the bots' observation.  Stored figures are declared on the attributes that hold them
(`state.holders`); derived and spread figures in `ruleset.figures`; functions and verbs in
`ruleset.functions` and `ruleset.verbs`.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any

from attrs import frozen

from game.state.figures import FigureSpec, Seen, Unit
from game.state.holders import HOLDERS, Holder, figures_of
from game.state.state import State


class How(StrEnum):
    """How a figure comes by its value."""

    STORED = "stored"  # an attribute, changed through `Books` only
    DERIVED = "derived"  # a pure function of the state, computed on read
    SPREAD = "spread"  # derived on read; a change goes to the parts it is the mean of


@frozen
class Figure:
    """A number that conditions, rules, reports and `why` may name."""

    name: str
    holder: str  # key of HOLDERS
    spec: FigureSpec
    how: How = How.STORED
    read: Callable[[State, Any], float] | None = None  # derived and spread: (state, holder)
    parts: Callable[[State, Any], list[Holder]] | None = None  # spread: where a change goes

    def value(self, state: State, holder: Holder) -> float:
        """What the figure is of a holder, in its own unit."""
        found: float = self.read(state, holder) if self.read else getattr(holder, self.name)
        return found


@frozen
class Attribute:
    """A text or truth about a holder that conditions may compare: an id, a status, a name."""

    name: str
    holder: str
    doc: str
    values: str  # what its text names: a kind of entry, a vocabulary, "text", or "bool"
    relation: str = ""  # the holder kind it leads to, when `group.region.trust` may follow it


@frozen
class Collection:
    """A table of holders, as in `regions.harrow` or `any(regions, …)`."""

    name: str  # "regions", also the name of State's table
    holder: str  # "region"
    parts: int  # words of an id: 1, or 2 for `groups.harrow.workers`


class Type(StrEnum):
    """What an expression gives."""

    NUMBER = "number"
    TRUTH = "truth"
    TEXT = "text"


@frozen
class Function:
    """A pure function of the expression language.

    `takes` names its parameters' types; a last "number..." repeats.  "collection" and "condition"
    belong to the aggregates; "flag", "event", "domain", "option", "technology", "project",
    "message", "series", "role", "region" are checked names.
    """

    name: str
    takes: tuple[str, ...]
    gives: Type
    doc: str


@frozen
class Argument:
    """One argument of an effect verb; `form` is what the checker and the compiler expect.

    Forms: changes (address → expression), number (expression), condition, effects, text, holder
    (role or address, of the kinds in `kinds`), outlook, class, domain, option, event, flag, seat,
    roles (list of role names), figure (address), years (expression).
    """

    name: str
    form: str
    doc: str
    required: bool = True
    kinds: tuple[str, ...] = ()


@frozen
class Verb:
    """An effect verb.  `arguments` is empty-named ("") when the verb takes one bare value."""

    name: str
    doc: str
    arguments: tuple[Argument, ...]
    example: str


COLLECTIONS: dict[str, Collection] = {
    c.name: c
    for c in (
        Collection("regions", "region", 1),
        Collection("youth", "youth", 1),
        Collection("groups", "group", 2),
        Collection("institutions", "institution", 1),
        Collection("neighbours", "neighbour", 1),
        Collection("people", "person", 1),
        Collection("movements", "movement", 1),
        Collection("tracks", "track", 1),
        Collection("sites", "site", 1),
    )
}

FIGURES: dict[tuple[str, str], Figure] = {
    (kind, name): Figure(name, kind, spec)
    for kind, holder in HOLDERS.items()
    for name, spec in figures_of(holder).items()
}
ATTRIBUTES: dict[tuple[str, str], Attribute] = {}
FUNCTIONS: dict[str, Function] = {}
VERBS: dict[str, Verb] = {}


def derived(
    holder: str,
    doc: str,
    *,
    unit: Unit = Unit.SHARE,
    seen: Seen = Seen.REPORTED,
    low: float = 0.0,
    high: float = 1.0,
    flattering: int = 0,
    name: str = "",
    parts: Callable[[State, Any], list[Holder]] | None = None,
) -> Callable[[Callable[[State, Any], float]], Callable[[State, Any], float]]:
    """Declare a derived figure; its name is the function's unless given.  With `parts`: spread."""

    def declare(read: Callable[[State, Any], float]) -> Callable[[State, Any], float]:
        own = name or read.__name__
        spec = FigureSpec(doc, unit, seen, low, high, flattering)
        how = How.SPREAD if parts else How.DERIVED
        FIGURES[holder, own] = Figure(own, holder, spec, how, read, parts)
        return read

    return declare


def declare_attribute(attribute: Attribute) -> None:
    """Add an attribute to the registry."""
    ATTRIBUTES[attribute.holder, attribute.name] = attribute


def declare_function(function: Function) -> None:
    """Add a function to the registry."""
    FUNCTIONS[function.name] = function


def declare_verb(verb: Verb) -> None:
    """Add an effect verb to the registry."""
    VERBS[verb.name] = verb


def figure_at(address: str) -> Figure | None:
    """The figure an absolute address such as `groups.harrow.workers.trust` names, if any.

    Ids are not looked up here: whether there is a region `harrow` is the scenario's matter.
    """
    words = address.split(".")
    if words[0] == "nation" and len(words) == 2:
        return FIGURES.get(("nation", words[1]))
    collection = COLLECTIONS.get(words[0])
    if collection is None or len(words) != collection.parts + 2:
        return None
    return FIGURES.get((collection.holder, words[-1]))
