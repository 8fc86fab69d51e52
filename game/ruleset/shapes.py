"""The shape of classes of content: keys, types, ids."""

from __future__ import annotations

from functools import cache
from typing import Any, TypeAlias, get_args, get_origin, get_type_hints

from attrs import Attribute, fields, has

from game.ruleset.expression import Expression
from game.ruleset.template import Template

Wanted: TypeAlias = Any
"""A type, as typing gives it: `float`, `dict[str, Choice]`, `Expression | None`."""

Made: TypeAlias = Any
"""An object of a class of content, or the value of one of its fields."""


def key_of(attribute: Attribute[Any]) -> str:
    """Return the YAML key of a field."""
    key: str = attribute.metadata.get("yaml") or attribute.name
    return key


@cache
def hints(cls: type) -> dict[str, Any]:
    """Return the types of a class's fields; its bases must be of its own module.

    Each is evaluated once: the constants of the rules alone are `float` four hundred times.
    """
    written = {attribute.name: attribute.type for attribute in fields(cls)}
    once = {str(kind): kind for kind in written.values()}
    found = get_type_hints(
        type("Once", (), {"__annotations__": once, "__module__": cls.__module__})
    )
    return {name: found[str(kind)] for name, kind in written.items()}


@cache
def bears_id(cls: type) -> bool:
    """Whether objects of a class know the key they stand under."""
    return any(attribute.name == "id" for attribute in fields(cls))


def has_fields(wanted: Wanted) -> bool:
    """Whether a type is a class of content, made of fields."""
    return isinstance(wanted, type) and has(wanted) and wanted not in {Expression, Template}


def is_map(wanted: Wanted) -> bool:
    """Whether a type is a mapping."""
    origin: object = get_origin(wanted)
    return origin is dict


def is_list(wanted: Wanted) -> bool:
    """Whether a type is a list; effects are one to those who write them."""
    origin: object = get_origin(wanted)
    return origin is list or origin is tuple


def inner_of(wanted: Wanted) -> Wanted:
    """Return what a list or mapping holds."""
    inner: Wanted = get_args(wanted)[1 if is_map(wanted) else 0]
    return inner


def told(cls: type) -> str:
    """Return what a class is called in messages."""
    name = cls.__name__.removesuffix("Entry").removesuffix("Start").lower()
    return f"an {name}" if name[0] in "aeiou" else f"a {name}"
