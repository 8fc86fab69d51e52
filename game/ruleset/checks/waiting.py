"""What conditions cannot hold without: an institution in force, an event told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from game.ruleset.expression import Expression, contradiction
from game.ruleset.names import Names
from game.ruleset.registry import Type

ANY_NAME = Names()


def requires(
    conditions: Sequence[Expression], asks: str, roles: Mapping[str, str] | None = None
) -> bool:
    """Whether conditions can only hold together while something else does (`told('flood')`)."""
    contrary = Expression(f"not {asks}")
    contrary.bind(roles or {}, Type.TRUTH, ANY_NAME)
    return not contradiction(conditions) and bool(contradiction([*conditions, contrary]))
