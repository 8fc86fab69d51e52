"""From marked YAML to the classes of `ruleset.kinds`: right keys and right sorts of value.

What the values mean (names, bounds, expressions, texts) is looked at afterwards, in
`ruleset.meaning`; where an entry cannot be made, its sound fields still are, so that all that is
wrong is told at once.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from typing import TYPE_CHECKING, Any, Final, TypeAlias, get_args, get_origin, get_type_hints

from attrs import Attribute, define, fields, has

from game.ruleset.characters import shortened
from game.ruleset.effects import Effect
from game.ruleset.expression import Expression
from game.ruleset.marked import MarkedList, MarkedMap, FieldPath
from game.ruleset.suggest import did_you_mean
from game.ruleset.template import Template
from game.state.mix import Mix
from game.state.vocabulary import OUTLOOKS

if TYPE_CHECKING:
    from cattrs import Converter

Hook: TypeAlias = Callable[[Any, Any], Any]

SUM_TOLERANCE: Final = 1e-6


class UnfitError(ValueError):
    """A value that cannot be made into what its field holds."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint


@define
class Misfit:
    """What is wrong at a path of an entry; `at_key` when the key is at fault, not its value."""

    code: str
    path: FieldPath
    message: str
    hint: str = ""
    at_key: bool = False


@define
class Salvage:
    """The sound fields of something that could not be made whole."""

    cls: type
    values: dict[str, Any]


def structure(raw: object, cls: type, id: str | None = None) -> tuple[Any, list[Misfit]]:
    """Make an object of a class; with misfits, a `Salvage` of its sound fields instead."""
    whole = hook(cls)
    try:
        return whole(with_id(raw, id) if id is not None else raw, cls), []
    except Exception as error:  # cattrs gathers what the hooks raise into groups
        misfits = list(misfits_of(error, cls, ()))
    return salvage(raw, cls, id), misfits


def salvage(raw: object, cls: type, id: str | None = None) -> Salvage:
    """Make those fields that can be made."""
    made = Salvage(cls, {} if id is None else {"id": id})
    if not isinstance(raw, MarkedMap):
        return made
    types = hints(cls)
    for attribute in fields(cls):
        key = key_of(attribute)
        if key not in raw or attribute.name == "id":
            continue
        value = _piece(raw[key], types[attribute.name])
        if value is not None:
            made.values[attribute.name] = value
    return made


def _piece(raw: object, wanted: Any) -> Any:
    """Make one field, or of a mapping of objects those that can be made; None if nothing can."""
    try:
        return hook(wanted)(raw, wanted)
    except Exception:
        if has_fields(wanted):
            return salvage(raw, wanted)
        inner = get_args(wanted)[-1] if get_origin(wanted) is dict else None
        if isinstance(raw, MarkedMap) and has_fields(inner):
            found = {}
            for key, part in raw.items():
                one = _piece(with_id(part, key) if bears_id(inner) else part, inner)
                found[key] = salvage(part, inner, key) if isinstance(one, Salvage) else one
            return found
        return None


def misfits_of(error: BaseException, cls: Any, path: FieldPath) -> Iterator[Misfit]:
    """Flatten what cattrs raised into misfits with paths of YAML keys."""
    from cattrs.errors import (
        AttributeValidationNote,
        BaseValidationError,
        ForbiddenExtraKeysError,
        IterableValidationNote,
    )

    if isinstance(error, BaseValidationError):
        for part in error.exceptions:
            step: str | int | None = None
            for note in getattr(part, "__notes__", ()):
                if isinstance(note, AttributeValidationNote):
                    step = _yaml_key(error.cl, note.name)
                elif isinstance(note, IterableValidationNote):
                    step = note.index
            yield from misfits_of(part, error.cl, path if step is None else (*path, step))
    elif isinstance(error, ForbiddenExtraKeysError):
        known = [key_of(a) for a in fields(error.cl) if a.name != "id"]
        for key in sorted(error.extra_fields):
            message = f"'{shortened(key)}' is no field of {told(error.cl)}"
            yield Misfit("C03", (*path, key), message, did_you_mean(key, known), at_key=True)
    elif isinstance(error, KeyError):
        name = str(error.args[0])
        attribute = next((a for a in fields(cls) if key_of(a) == name), None)
        hint = attribute.metadata.get("doc", "") if attribute else ""
        yield Misfit("C04", path[:-1], f"'{name}' is missing", hint, at_key=True)
    elif isinstance(error, UnfitError):
        yield Misfit(error.code, path, error.message, error.hint)
    else:
        raise error


def _yaml_key(cls: type, name: str) -> str:
    return next((key_of(a) for a in fields(cls) if a.name == name), name)


def key_of(attribute: Attribute[Any]) -> str:
    """Return the YAML key of a field."""
    return attribute.metadata.get("yaml") or attribute.name


@cache
def hints(cls: type) -> dict[str, Any]:
    """Return the types of a class's fields."""
    return get_type_hints(cls)


@cache
def bears_id(cls: type) -> bool:
    """Whether objects of a class know the key they stand under."""
    return any(attribute.name == "id" for attribute in fields(cls))


def has_fields(wanted: Any) -> bool:
    """Whether a type is a class of content, made of fields."""
    return isinstance(wanted, type) and has(wanted) and wanted not in {Expression, Template}


def told(cls: type) -> str:
    """Return what a class is called in messages."""
    name = cls.__name__.removesuffix("Entry").removesuffix("Start").lower()
    return f"an {name}" if name[0] in "aeiou" else f"a {name}"


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


# --- hooks: one for each sort of value ---------------------------------------------------------


def _unfit(wanted: str, value: object, hint: str = "") -> UnfitError:
    return UnfitError("C05", f"{wanted} is wanted, not {said(value)}", hint)


def _text(value: Any, _: Any) -> str:
    if type(value) is str:
        return value
    written = value is not None and not isinstance(value, MarkedMap | MarkedList)
    raise _unfit("text", value, "put it in quotes" if written else "")


def _truth(value: Any, _: Any) -> bool:
    if type(value) is bool:
        return value
    raise _unfit("true or false", value)


def _whole(value: Any, _: Any) -> int:
    if type(value) is int:
        return value
    raise _unfit("a whole number", value)


def _number(value: Any, _: Any) -> float:
    if type(value) is float:
        return value
    if type(value) is int:
        return float(value)
    is_number = isinstance(value, str) and value.strip().lstrip("+-").replace(".", "", 1).isdigit()
    raise _unfit("a number", value, "without quotes" if is_number else "")


def _expression(value: Any, _: Any) -> Expression:
    if type(value) is float and value.is_integer():
        return Expression(int(value))  # 2.0 and 2 are written alike
    if type(value) in {str, int, float, bool}:
        return Expression(value)
    raise _unfit("an expression", value)


def _template(value: Any, _: Any) -> Template:
    return Template(_text(value, _))


def _as_it_is(value: Any, _: Any) -> MarkedMap:
    if isinstance(value, MarkedMap):
        return value
    raise _unfit("a mapping", value)


def _effects(value: Any, _: Any) -> MarkedList:
    if isinstance(value, MarkedList):
        return value
    raise _unfit("a list of effects", value, "begin each with '- '")


def _mix(value: Any, _: Any) -> Mix:
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


def _at(error: Exception, index: str | int, inner: Any) -> Exception:
    """Note where in a list or mapping an error arose, as cattrs does."""
    from cattrs.errors import IterableValidationNote

    error.__notes__ = [*getattr(error, "__notes__", []), IterableValidationNote("", index, inner)]
    return error


def _together(errors: list[Exception], cls: Any) -> Exception:
    from cattrs.errors import IterableValidationError

    return IterableValidationError("", errors, cls)


# --- lists, mappings and classes ----------------------------------------------------------------


def _list_hook(wanted: Any, converter: Converter) -> Hook:
    inner_type = get_args(wanted)[0]
    inner = converter.get_structure_hook(inner_type)

    def make(value: Any, _: Any) -> list[Any]:
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


def _map_hook(wanted: Any, converter: Converter) -> Hook:
    inner_type = get_args(wanted)[1]
    inner = converter.get_structure_hook(inner_type)
    with_ids = has_fields(inner_type) and bears_id(inner_type)

    def make(value: Any, _: Any) -> dict[str, Any]:
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


def _class_hook(cls: Any, converter: Converter) -> Hook:
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

    def make(value: Any, _: Any) -> Any:
        if not isinstance(value, dict):
            raise _unfit("a mapping", value, f"the fields of {told(cls)}")
        if with_id_field and isinstance(value, MarkedMap):  # else the id was put there by us
            own = UnfitError("C03", "'id' is no field", "the key an entry stands under is its id")
            raise _together([_at(own, "id", str)], cls)
        return fill(value, cls)

    return make


@cache
def hook(wanted: Any) -> Hook:
    """Return the function that makes a type from YAML."""
    made: Hook = _converter().get_structure_hook(wanted)
    return made


@cache
def _converter() -> Converter:
    from cattrs import Converter

    converter = Converter(forbid_extra_keys=True, detailed_validation=True)
    converter.register_structure_hook_factory(has_fields, lambda t: _class_hook(t, converter))
    converter.register_structure_hook_factory(
        lambda t: get_origin(t) is list, lambda t: _list_hook(t, converter)
    )
    converter.register_structure_hook_factory(
        lambda t: get_origin(t) is dict, lambda t: _map_hook(t, converter)
    )
    plain: Mapping[Any, Hook] = {str: _text, bool: _truth, int: _whole, float: _number}
    for kind, function in plain.items():
        converter.register_structure_hook(kind, function)
    own = ((Expression, _expression), (Template, _template), (Mix, _mix), (MarkedMap, _as_it_is))
    for kind, function in own:
        converter.register_structure_hook_func(partial(operator.is_, kind), function)
    converter.register_structure_hook_func(lambda t: t == tuple[Effect, ...], _effects)
    return converter
