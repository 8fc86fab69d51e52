"""Content's words put in place: names, and figures as they are reported (content.md, Text)."""

from __future__ import annotations

from collections.abc import Mapping

from game.rules.reporting import believe
from game.rules.turn import Turn
from game.ruleset.registry import figure_at
from game.ruleset.template import Template
from game.state.holders import Holder
from game.state.units import show


def tell(turn: Turn, template: Template, roles: Mapping[str, Holder]) -> str:
    """Render a template; what it says of figures is what is reported of them."""
    return template.render(turn.state, roles, lambda address: reported(turn, address))


def reported(turn: Turn, address: str) -> str:
    """A figure as it is reported, with its unit."""
    figure = figure_at(address)
    if figure is None:
        return "?"
    believed = believe(turn)
    holder = believed.at(address.rpartition(".")[0])
    return show(figure.value(believed, holder), figure.spec.unit)
