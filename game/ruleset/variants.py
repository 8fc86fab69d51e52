"""Named overlays of the content, and the changes to entries that they and mods ask for."""

from __future__ import annotations

from typing import Final

from attrs import define

from game.errors import Mark
from game.ruleset.marked import MarkedMap

VARIANT_KINDS: Final = ("difficulty", "length", "rule")
"""At most one difficulty is played with; a length's comes with the length of the same id."""


@define
class Patch:
    """The changes to one entry that a file asks for."""

    origin: str
    target: str
    verbs: MarkedMap
    mark: Mark


@define
class Variant:
    """A named overlay, applied when it is asked for: a difficulty, a length, a house rule."""

    id: str
    name: str
    text: str
    patches: list[Patch]
    mark: Mark
    kind: str = "rule"  # one of VARIANT_KINDS
