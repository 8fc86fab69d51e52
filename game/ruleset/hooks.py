"""How each sort of value is made from YAML, strictly: a number is no text and a truth no number."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from attrs import fields

from game.ruleset.characters import shortened
from game.ruleset.effects import Effect
from game.ruleset.expression import Expression
from game.ruleset.marked import MarkedList, MarkedMap
from game.ruleset.shapes import (
    Made,
    Wanted,
    bears_id,
    has_fields,
    inner_of,
    is_list,
    is_map,
    key_of,
    told,
)
from game.ruleset.suggest import did_you_mean
from game.ruleset.template import Template
from game.state.mix import Mix
from game.state.vocabulary import OUTLOOKS

if TYPE_CHECKING:
    from cattrs import Converter

Hook: TypeAlias = Callable[[Any, Any], Any]
"""Makes a value of a type from YAML: (YAML, type) → value."""

SUM_TOLERANCE: Final = 1e-6


class UnfitError(ValueError):
    """A value that cannot be made into what its field holds."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint


def with_id(raw: object, id: str) -> object:
    """Return an entry's fields with its id, which must not be among them."""
    if not isinstance(raw, MarkedMap) or "id" in raw:
        return raw  # which the class's hook refuses
    return {**raw, "id": id}


def said(value: object) -> str:
    """Quote a value of YAML in a message."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, MarkedMap):
        return "a mapping"
    if isinstance(value, MarkedList):
        return "a list"
    return f"'{shortened(value)}'" if isinstance(value, str) else f"{value}"


# --- hooks: one for each sort of value ---


def _unfit(wanted: str, value: object, hint: str = "") -> UnfitError:
    return UnfitError("C05", f"{wanted} is wanted, not {said(value)}", hint)


def _text(value: object, _: object) -> str:
    if type(value) is str:
        return value
    written = value is not None and not isinstance(value, MarkedMap | MarkedList)
    raise _unfit("text", value, "put it in quotes" if written else "")


def _truth(value: object, _: object) -> bool:
    if type(value) is bool:
        return value
    raise _unfit("true or false", value)


def _whole(value: object, _: object) -> int:
    if type(value) is int:
        return value
    raise _unfit("a whole number", value)


def _number(value: object, _: object) -> float:
    if type(value) is float:
        return value
    if type(value) is int:
        return float(value)
    is_number = isinstance(value, str) and value.strip().lstrip("+-").replace(".", "", 1).isdigit()
    raise _unfit("a number", value, "without quotes" if is_number else "")


def _expression(value: object, _: object) -> Expression:
    if type(value) is float and value.is_integer():
        return Expression(int(value))  # 2.0 and 2 are written alike
    if isinstance(value, str | int | float):
        return Expression(value)
    raise _unfit("an expression", value)


def _template(value: object, _: object) -> Template:
    return Template(_text(value, _))


def _as_it_is(value: object, _: object) -> MarkedMap:
    if isinstance(value, MarkedMap):
        return value
    raise _unfit("a mapping", value)


def _effects(value: object, _: object) -> MarkedList:
    if isinstance(value, MarkedList):
        return value
    raise _unfit("a list of effects", value, "begin each with '- '")


def _mix(value: object, _: object) -> Mix:
    """Make the four shares; those left out are 0.  They must sum to 1, then do so exactly."""
    if not isinstance(value, MarkedMap):
        raise _unfit("a mapping of outlooks to shares", value, ", ".join(OUTLOOKS))
    wrong: list[Exception] = []
    total = 0.0
    shares = dict.fromkeys(OUTLOOKS, 0.0)
    for key, share in value.items():
        try:
            if key not in shares:
                hint = did_you_mean(key, OUTLOOKS)
                raise UnfitError("C07", f"there is no outlook '{shortened(key)}'", hint)
            shares[key] = _number(share, float)
            if not 0 <= shares[key] <= 1:
                raise UnfitError(
                    "C06", f"{said(share)} is not between 0 and 1", "a share of the mix"
                )
        except UnfitError as error:
            wrong.append(_at(error, key, float))
    for share in shares.values():
        total += share
    if not wrong and not 1 - SUM_TOLERANCE <= total <= 1 + SUM_TOLERANCE:
        raise UnfitError("C10", f"the shares sum to {total:g}", "they must sum to 1")
    if wrong:
        raise _together(wrong, Mix)
    return normalised(Mix(*(shares[outlook] for outlook in OUTLOOKS)))


def normalised(mix: Mix) -> Mix:
    """Return a mix whose shares, added up in order, sum to exactly 1."""
    total = mix[0] + mix[1] + mix[2] + mix[3]
    if total == 1.0:
        return mix
    shares = [share / total for share in mix]
    largest = shares.index(max(shares))
    for _ in range(4):
        rest = 1.0 - (shares[0] + shares[1] + shares[2] + shares[3])
        if rest == 0.0:
            break
        shares[largest] += rest
    return Mix(*shares)


def _at(error: Exception, index: str | int, inner: Wanted) -> Exception:
    """Note where in a list or mapping an error arose, as cattrs does."""
    from cattrs.errors import IterableValidationNote

    error.__notes__ = [*getattr(error, "__notes__", []), IterableValidationNote("", index, inner)]
    return error


def _together(errors: list[Exception], cls: Wanted) -> Exception:
    from cattrs.errors import IterableValidationError

    return IterableValidationError("", errors, cls)


# --- lists, mappings and classes ---


def _list_hook(wanted: Wanted, converter: Converter) -> Hook:
    inner_type = inner_of(wanted)
    inner = converter.get_structure_hook(inner_type)

    def make(value: object, _: object) -> list[Any]:
        if inner_type is Expression and isinstance(value, str | int | float):
            return [inner(value, inner_type)]  # a single condition needs no list
        if not isinstance(value, MarkedList):
            raise _unfit("a list", value, "begin each of its items with '- '")
        made, wrong = [], []
        for index, part in enumerate(value):
            try:
                made.append(inner(part, inner_type))
            except Exception as error:
                wrong.append(_at(error, index, inner_type))
        if wrong:
            raise _together(wrong, wanted)
        return made

    return make


def _map_hook(wanted: Wanted, converter: Converter) -> Hook:
    inner_type = inner_of(wanted)
    inner = converter.get_structure_hook(inner_type)
    with_ids = has_fields(inner_type) and bears_id(inner_type)

    def make(value: object, _: object) -> dict[str, Any]:
        if not isinstance(value, MarkedMap):
            raise _unfit("a mapping", value, "one 'key: value' to a line")
        made, wrong = {}, []
        for key, part in value.items():
            try:
                made[key] = inner(with_id(part, key) if with_ids else part, inner_type)
            except Exception as error:
                wrong.append(_at(error, key, inner_type))
        if wrong:
            raise _together(wrong, wanted)
        return made

    return make


def _class_hook(cls: Wanted, converter: Converter) -> Hook:
    from cattrs.gen import make_dict_structure_fn, override

    renamed = {a.name: override(rename=key_of(a)) for a in fields(cls) if key_of(a) != a.name}
    fill = make_dict_structure_fn(
        cls,
        converter,
        _cattrs_forbid_extra_keys=True,
        _cattrs_detailed_validation=True,
        **renamed,  # type: ignore[arg-type]
    )
    with_id_field = bears_id(cls)

    def make(value: object, _: object) -> Made:
        if not isinstance(value, dict):
            raise _unfit("a mapping", value, f"the fields of {told(cls)}")
        if with_id_field and isinstance(value, MarkedMap):  # else the id was put there by us
            own = UnfitError("C03", "'id' is no field", "the key an entry stands under is its id")
            raise _together([_at(own, "id", str)], cls)
        return fill(value, cls)

    return make


@cache
def hook_for(wanted: Wanted) -> Hook:
    """Return the function that makes a type from YAML."""
    made: Hook = _converter().get_structure_hook(wanted)
    return made


def _are_effects(wanted: Wanted) -> bool:
    return bool(wanted == tuple[Effect, ...])


@cache
def _converter() -> Converter:
    from cattrs import Converter

    converter = Converter(forbid_extra_keys=True, detailed_validation=True)
    converter.register_structure_hook_factory(has_fields, lambda t: _class_hook(t, converter))
    converter.register_structure_hook_factory(
        lambda t: is_list(t) and not _are_effects(t), lambda t: _list_hook(t, converter)
    )
    converter.register_structure_hook_factory(is_map, lambda t: _map_hook(t, converter))
    plain: Mapping[Any, Hook] = {str: _text, bool: _truth, int: _whole, float: _number}
    for kind, function in plain.items():
        converter.register_structure_hook(kind, function)
    own = ((Expression, _expression), (Template, _template), (Mix, _mix), (MarkedMap, _as_it_is))
    for kind, function in own:
        converter.register_structure_hook_func(partial(operator.is_, kind), function)
    converter.register_structure_hook_func(_are_effects, _effects)
    return converter
