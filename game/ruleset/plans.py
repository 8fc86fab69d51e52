"""What is to be looked at in each field of a class of content, by its type and metadata."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from attrs import NOTHING, fields

from game.ruleset.expression import Expression
from game.ruleset.ids import id_fault
from game.ruleset.kinds import Prose, Role
from game.ruleset.marked import FieldPath, MarkedList, MarkedMap, Value
from game.ruleset.names import Names
from game.ruleset.registry import Type
from game.ruleset.shapes import (
    Made,
    Wanted,
    has_fields,
    hints,
    inner_of,
    is_list,
    is_map,
    key_of,
)
from game.ruleset.structure import Values
from game.ruleset.vocabularies import bounds_of, said, words_of

if TYPE_CHECKING:
    from game.ruleset.meaning import Look

Check: TypeAlias = "Callable[[Look, Made, Value, FieldPath], Made]"
"""Looks at a field's value and its YAML; gives what is to stand in its place, or None."""


@cache
def plan(cls: type) -> tuple[tuple[str, str, Check], ...]:
    """The fields of a class in which there is something to be looked at."""
    found = []
    for attribute in fields(cls):
        meta, wanted = attribute.metadata, hints(cls)[attribute.name]
        check = _check_for(wanted, meta, required=attribute.default is NOTHING)
        if check is not None:
            found.append((attribute.name, key_of(attribute), check))
        if isinstance(attribute.default, Expression):  # shared by all that leave it out
            attribute.default.bind({}, meta["expression"], Names())
    return tuple(found)


def _check_for(wanted: Wanted, meta: Mapping[str, Any], *, required: bool) -> Check | None:
    """Return the check of a field by its type and metadata."""
    if has_fields(wanted):
        return _object_check(wanted)
    if is_map(wanted):
        return _check_map(inner_of(wanted), meta, required=required)
    if "effects" in meta:
        return _effects_check
    if is_list(wanted):
        one = _check_one(inner_of(wanted), meta)
        return None if one is None else _each_of(one)
    return _check_one(wanted, meta)


def _object_check(cls: type) -> Check:
    def check(look: Look, value: Made, raw: Value, path: FieldPath) -> None:
        if isinstance(raw, MarkedMap):
            look.at(value, raw, path, cls)

    return check


def _effects_check(look: Look, value: Made, raw: Value, path: FieldPath) -> Made:
    return look.effects(raw, path)


def _each_of(one: Check) -> Check:
    def check(look: Look, value: Made, raw: Value, path: FieldPath) -> None:
        raws = raw if isinstance(raw, MarkedList) else [raw]  # one that stands for a list
        for place, item in enumerate(value):
            changed = one(look, item, raws[place], (*path, place))
            if changed is not None:
                value[place] = changed

    return check


def _check_map(inner: Wanted, meta: Mapping[str, Any], *, required: bool) -> Check | None:
    """Return the check of a mapping: of its keys, then of what stands under each."""
    refers, values, ids = meta.get("refers"), meta.get("values"), meta.get("ids")
    if inner is Role:  # their conditions are looked at with the cast
        one: Check | None = _origin_of
    elif has_fields(inner):
        one = _object_check(inner)
    elif is_map(inner):
        one = _check_map(inner_of(inner), {"refers": values}, required=False)
    else:
        one = _check_one(inner, {**meta, "refers": values})
    bounds_for = bounds_of(refers) if refers else None

    def check(look: Look, value: Made, raw: Value, path: FieldPath) -> None:
        if required and refers:
            missing = [word for word in words_of(refers, look.sources) if word not in value]
            if missing:
                hint = f"every {said(refers)} must be there"
                look.wrong("C11", path, f"{', '.join(missing)} missing", hint, at_key=True)
        for key, item in value.items():
            here = (*path, key)
            if ids and inner is not Role and (fault := id_fault(key)) is not None:
                look.wrong("C09", here, *fault, at_key=True)
            if refers and look.known(refers, key, here, at_key=True) and bounds_for:
                look.within(item, bounds_for(key), here)
            if one is not None:
                part = raw[key] if isinstance(raw, MarkedMap) else None
                changed = one(look, item, part, here)
                if changed is not None:
                    value[key] = changed

    return check


def _origin_of(look: Look, value: Made, raw: Value, path: FieldPath) -> None:
    origin = Values(value).get("origin")
    if origin is not NOTHING:
        look.known("collection", origin, (*path, "from"))


def _check_one(wanted: Wanted, meta: Mapping[str, Any]) -> Check | None:
    """Return the check of a single value."""
    form = meta.get("text")
    if "expression" in meta:
        return _expression_check(meta["expression"])
    if form is Prose.TEMPLATE:
        return _template_check(meta.get("roles"))
    if form is Prose.MESSAGE:
        return lambda look, value, raw, path: look.message(value, path)
    if form is Prose.PLAIN:
        return lambda look, value, raw, path: look.plain(value, path)
    if meta.get("refers"):
        return _name_check(meta["refers"])
    if meta.get("bounds"):
        bounds = meta["bounds"]
        return lambda look, value, raw, path: look.within(value, bounds, path)
    return None


def _expression_check(gives: Type) -> Check:
    def check(look: Look, value: Made, raw: Value, path: FieldPath) -> None:
        if value is not None:
            look.bind(value, gives, path)

    return check


def _name_check(refers: str) -> Check:
    def check(look: Look, value: Made, raw: Value, path: FieldPath) -> None:
        look.known(refers, value, path)

    return check


def _template_check(roles: Mapping[str, str] | None) -> Check:
    def check(look: Look, value: Made, raw: Value, path: FieldPath) -> None:
        if roles is not None:
            look.roles = dict(roles)
        look.template(value, path)

    return check
