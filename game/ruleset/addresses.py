"""Which figures content may change, and by what address."""

from __future__ import annotations

from typing import Final

from game.ruleset.characters import shortened
from game.ruleset.ids import ID
from game.ruleset.names import Names
from game.ruleset.places import Place, Scope, UnknownError, find_figure
from game.ruleset.registry import FIGURES, Attribute, Figure, How
from game.state.vocabulary import OUTLOOKS

UNKNOWN: Final = "V06"
UNCHANGEABLE: Final = "V07"


def find_change(address: str, scope: Scope) -> tuple[Place, Figure]:
    """Return the holder and figure of an address that may be written to.

    Raises `UnknownError` with V06 (there is no such thing) or V07 (it cannot be changed).
    """
    place, figure = find_named(address, scope)
    if figure.name in OUTLOOKS:
        message = f"'{address}' cannot be changed alone: the four shares sum to 1"
        raise UnknownError(UNCHANGEABLE, message, "use the verb 'shift'")
    if figure.how is How.DERIVED:
        message = f"'{address}' is computed from others and cannot be changed"
        raise UnknownError(UNCHANGEABLE, message, _instead(figure))
    return place, figure


def find_named(address: str, scope: Scope) -> tuple[Place, Figure]:
    """Return the holder and figure of an address; raises `UnknownError` with V06."""
    words = address.split(".")
    if not all(map(ID.fullmatch, words)):
        hint = "such as nation.treasury, region.trust or regions.harrow.unrest"
        raise UnknownError(UNKNOWN, f"'{shortened(address)}' is no address of a figure", hint)
    try:
        place, found = find_figure(words, scope)
    except UnknownError as error:
        raise UnknownError(UNKNOWN, error.message, error.hint, error.place) from None
    if isinstance(found, Attribute):
        raise UnknownError(UNKNOWN, f"'{address}' is no number", "effects change figures only")
    if place.steps:
        message = f"'{address}' goes by way of another holder"
        raise UnknownError(UNKNOWN, message, "give it a role of its own, or its whole address")
    return place, found


def change_fault(address: str, names: Names) -> tuple[str, str] | None:
    """Return why an absolute address cannot be written to and what would be right, or None."""
    try:
        find_change(address, Scope({}, {}, names))
    except UnknownError as error:
        return error.message, error.hint
    return None


def _instead(figure: Figure) -> str:
    """Return a hint: figures of the same name, of other holders, that can be changed."""
    others = [
        f"{kind}.{name}"
        for (kind, name), other in FIGURES.items()
        if name == figure.name and other.how is not How.DERIVED
    ]
    return f"change {' or '.join(others)}" if others else "change what it is made of"
