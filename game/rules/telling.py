"""Content's words put in place: names and figures as they may be known (content.md, Text)."""

from __future__ import annotations

from collections.abc import Mapping

from game.rules.turn import Turn
from game.ruleset.template import Template
from game.state.holders import Holder


def tell(turn: Turn, template: Template, roles: Mapping[str, Holder]) -> str:
    """Render a template; figures in it are printed as they are reported."""
    return template.render(turn.state, roles)
