"""Ids that content once had, and what stands in their place: `replaced_by:` of any file.

A save may name what newer content calls otherwise, or has done away with.  Under the plural of a
kind stands each old id with the one that takes its place.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from attrs import frozen

from game.errors import Mark, Problem
from game.ruleset.characters import shortened
from game.ruleset.kinds import PLURALS, plural
from game.ruleset.marked import MarkedMap
from game.ruleset.suggest import did_you_mean

if TYPE_CHECKING:
    from game.ruleset.sources import Layer, Sources

KEY: Final = "replaced_by"
NAMED: Final = ("scenario", "institution", "technology", "project", "event", "aim")
"""Kinds whose ids a save names."""


@frozen
class Successor:
    """An id that is no more, and the id that takes its place."""

    kind: str
    old: str
    new: str
    mark: Mark


def read(table: MarkedMap, layer: Layer) -> Iterator[Successor]:
    """Read a file's `replaced_by`; what is wrong with it goes to the layer."""
    known = [plural(kind) for kind in NAMED]
    for key, part in table.items():
        if key not in known:
            message = f"no save names '{shortened(key)}'"
            layer.add("C22", message, table.key_at[key], did_you_mean(key, known))
        elif not isinstance(part, MarkedMap):
            layer.add("C05", f"'{key}' holds a mapping", table.at[key], "of old ids to new ones")
        else:
            for old, new in part.items():
                if isinstance(new, str):
                    yield Successor(PLURALS[key], old, new, part.at[old])
                else:
                    layer.add(
                        "C05", "an id is wanted", part.at[old], "the one that takes its place"
                    )


def check(sources: Sources) -> Iterator[Problem]:
    """What is replaced must be gone, and what takes its place must be there."""
    for (kind, old), successor in sources.replaced.items():
        table = sources.entries[kind]
        if old in table:
            message = f"the {kind} '{shortened(old)}' is there and cannot be replaced"
            hint = f"it stands at {table[old].mark}"
            yield Problem("C22", message, successor.mark, hint, chain=(table[old].mark,))
        elif successor_of(sources, kind, old) == "":
            message = f"there is no {kind} '{shortened(successor.new)}' to take its place"
            yield Problem("C22", message, successor.mark, did_you_mean(successor.new, table))


def settled(sources: Sources) -> dict[str, dict[str, str]]:
    """By kind, what every old id is called now."""
    found: dict[str, dict[str, str]] = {}
    for kind, old in sources.replaced:
        found.setdefault(kind, {})[old] = successor_of(sources, kind, old)
    return found


def successor_of(sources: Sources, kind: str, id: str) -> str:
    """What takes the place of an id, itself perhaps replaced since; "" where nothing does."""
    seen: dict[str, None] = {}
    while (kind, id) in sources.replaced and id not in seen:
        seen[id] = None
        id = sources.replaced[kind, id].new
    return id if seen and id in sources.entries[kind] else ""
