"""Whom an address speaks of: the nation, one of a table, a role, or what these lead to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum
from functools import cache
from typing import Final, NamedTuple

from game.ruleset import figures  # noqa: F401  it fills the registry
from game.ruleset.characters import shortened
from game.ruleset.names import ID_NAMES, Names, suggestion
from game.ruleset.registry import ATTRIBUTES, COLLECTIONS, FIGURES, Attribute, Collection, Figure

TABLES: Final = {collection.holder: name for name, collection in COLLECTIONS.items()}
"""The collection that holds each kind of holder."""


class Origin(Enum):
    """How an address begins."""

    NATION = "nation"
    TABLE = "table"  # `regions.harrow`
    ROLE = "role"
    MEMBER = "member"  # of the collection an aggregate goes through


class Place(NamedTuple):
    """A holder as an address names it: where it begins, then steps by attributes that hold ids."""

    origin: Origin
    name: str  # "nation", the table, the role, or the variable of the member
    id: str  # in a table
    begins: str  # kind of holder at its beginning
    kind: str  # kind of the holder that is reached
    written: str  # as an author writes it: `group.region`, `regions.harrow`
    address: str  # the same, but `*` stands for the ids of members: `groups.*.region`
    steps: tuple[tuple[str, str], ...] = ()  # attribute, table it leads into


class Scope(NamedTuple):
    """The short names an address may begin with, and the ids there are."""

    roles: Mapping[str, str]  # role → kind of holder
    members: Mapping[str, Place]  # in an aggregate, which hides a role of the same name
    names: Names


class UnknownError(Exception):
    """An address leads nowhere; `place` counts the word at fault."""

    def __init__(self, code: str, message: str, hint: str = "", place: int = 0) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint
        self.place = place


def find_holder(words: Sequence[str], scope: Scope) -> Place:
    """Return the holder that words name as a whole; raises `UnknownError`."""
    place, used = _start(words, len(words), scope)
    return _follow(place, words, used, len(words))


def find_figure(words: Sequence[str], scope: Scope) -> tuple[Place, Figure | Attribute]:
    """Return the holder and the figure or attribute that words name; raises `UnknownError`."""
    place, used = _start(words, len(words) - 1, scope)
    last = len(words) - 1
    if used > last:
        hint = f"such as {'.'.join(words)}.{_example(place.kind)}"
        raise UnknownError("E05", f"'{'.'.join(words)}' is {a(place.kind)}, not a figure", hint)
    place = _follow(place, words, used, last)
    found = FIGURES.get((place.kind, words[last])) or ATTRIBUTES.get((place.kind, words[last]))
    if found is None:
        hint = suggestion(words[last], words_about(place.kind))
        message = f"{a(place.kind)} has no '{shortened(words[last])}'"
        raise UnknownError("E06", message, hint, last)
    return place, found


def _start(words: Sequence[str], most: int, scope: Scope) -> tuple[Place, int]:
    """Return the holder an address begins with and how many words (at `most` so many) name it."""
    first = words[0]
    collection = COLLECTIONS.get(first)
    short = scope.members.get(first) or _role(first, scope)
    # `youth` is both: `youth.harrow.index` speaks of a table, `youth.index` of a role
    if short is not None and (collection is None or most <= collection.parts):
        return short, 1
    if first == "nation":
        return NATION, 1
    if collection is None:
        known = [*scope.members, *scope.roles, "nation", *COLLECTIONS]
        message = f"'{shortened(first)}' is not known here"
        raise UnknownError("E05", message, suggestion(first, known))
    used = collection.parts + 1
    if len(words) < used:
        id = "ID.CLASS" if collection.parts > 1 else "ID"
        hint = f"{first}.{id}.{_example(collection.holder)}"
        raise UnknownError("E05", f"'{first}' wants the id of one of them", hint)
    id = ".".join(words[1:used])
    fault = scope.names.fault(ID_NAMES.get(collection.holder, collection.holder), id)
    if fault is not None:
        raise UnknownError("E07", *fault, 1)
    text = f"{first}.{id}"
    return Place(Origin.TABLE, first, id, collection.holder, collection.holder, text, text), used


NATION: Final = Place(Origin.NATION, "nation", "", "nation", "nation", "nation", "nation")


def _role(name: str, scope: Scope) -> Place | None:
    kind = scope.roles.get(name)
    return None if kind is None else Place(Origin.ROLE, name, "", kind, kind, name, name)


def member_of(collection: Collection, depth: int) -> Place:
    """Return the member of a collection that an aggregate goes through, as its condition names it.

    `depth` counts the aggregates around it, so that each has a variable of its own.
    """
    kind = collection.holder
    return Place(Origin.MEMBER, f"m{depth}", "", kind, kind, kind, f"{collection.name}.*")


def _follow(place: Place, words: Sequence[str], used: int, end: int) -> Place:
    """Follow relations such as `group.region` up to a word."""
    for at in range(used, end):
        attribute = ATTRIBUTES.get((place.kind, words[at]))
        if attribute is None or not attribute.relation:
            known = [n for (k, n), item in ATTRIBUTES.items() if k == place.kind and item.relation]
            message = f"'{shortened(words[at])}' of {a(place.kind)} leads to nothing"
            raise UnknownError("E06", message, suggestion(words[at], known), at)
        step = (attribute.name, TABLES[attribute.relation])
        place = place._replace(
            kind=attribute.relation,
            written=f"{place.written}.{attribute.name}",
            address=f"{place.address}.{attribute.name}",
            steps=(*place.steps, step),
        )
    return place


@cache
def words_about(kind: str) -> tuple[str, ...]:
    """Return the names of the figures and attributes of a kind of holder."""
    return tuple(name for table in (FIGURES, ATTRIBUTES) for k, name in table if k == kind)


def _example(kind: str) -> str:
    return next(name for k, name in FIGURES if k == kind)


def a(kind: str) -> str:
    """Return a kind of holder as a message says it: 'a region', 'the nation'."""
    if kind == "nation":
        return "the nation"
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"
