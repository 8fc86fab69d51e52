"""Which words content may use as ids."""

from __future__ import annotations

import re
from functools import cache
from keyword import kwlist
from typing import Final

from game.ruleset import functions  # noqa: F401  it fills the registry
from game.ruleset.characters import shortened
from game.ruleset.registry import COLLECTIONS, FUNCTIONS
from game.state.holders import HOLDERS

ID: Final = re.compile(r"[a-z][a-z0-9_]{0,31}")
HINT: Final = "a small letter, then at most 31 small letters, digits and _"


def id_fault(id: str, *, is_role: bool = False) -> tuple[str, str] | None:
    """Return what is wrong with an id and what would be right, None for a good one.

    A role may bear the name of what it is: `region`, `person`.
    """
    if not ID.fullmatch(id):
        return f"'{shortened(id)}' cannot be an id", HINT
    if id in kwlist:
        return f"'{id}' cannot be an id: it is a word of the expression language", f"'{id}_' can"
    if id in _registered() and not (is_role and id in HOLDERS and id != "nation"):
        return f"'{id}' cannot be an id: expressions use it", f"'the_{id}' can"
    return None


@cache
def _registered() -> frozenset[str]:
    return frozenset([*COLLECTIONS, *FUNCTIONS, *HOLDERS])
