"""Objects as plain data, and strictly typed again: what saves and records hold.

cattrs, by which content is typed, writes and compiles a function for each of twenty classes at
every start.  For one save that takes ten times as long as reading it does; this makes no code.

The order of a table is part of what it says, and JSON objects do not promise one, so a table is a
list of pairs.  Fields that are computed (`init=False`) are left out.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from types import NoneType, UnionType
from typing import Any, Final, NamedTuple, TypeAlias, TypeVar, get_args, get_origin

from attrs import NOTHING, fields, has

from game.ruleset.shapes import hints

T = TypeVar("T")
Plain: TypeAlias = Any
"""What JSON can hold."""

Held: TypeAlias = Any
"""A value of any of the types that are read here."""

Kind: TypeAlias = Any
"""A type, as typing gives it: `float`, `dict[str, Region]`, `Ending | None`."""


MOST: Final = 1e300
"""No figure comes near; a whole number of a thousand digits would be no float."""


class MistypedError(ValueError):
    """Data that is not of a class: every fault, and the path to it (`setup.years`, `words[1]`)."""

    def __init__(self, *faults: tuple[str, str]) -> None:
        self.faults = [
            f"{path.removeprefix('.')}: {said}" if path else said for path, said in faults
        ]
        self.paths = faults
        super().__init__("; ".join(self.faults))

    def within(self, step: str) -> list[tuple[str, str]]:
        """The faults with paths that begin one step further out."""
        return [(step + path, said) for path, said in self.paths]


class Form(NamedTuple):
    """How values of a type are made plain, and read again."""

    plain: Callable[[Held], Plain]
    read: Callable[[Plain], Held]


def to_plain(held: object) -> Plain:
    """An object's fields as plain data."""
    kind: Kind = type(held)
    return _form(kind).plain(held)


def read(data: object, cls: type[T]) -> T:
    """Plain data as an object of a class; MistypedError when it is none."""
    kind: Kind = cls
    made: T = _form(kind).read(data)
    return made


@cache
def _form(kind: Kind) -> Form:
    """The form of a type; TypeError for one that no save holds."""
    if kind in SIMPLE:
        return SIMPLE[kind]
    if isinstance(kind, type) and has(kind):
        return _class_form(kind)
    origin: Kind = get_origin(kind)
    inner = get_args(kind)
    if origin is UnionType and inner[1:] == (NoneType,):
        return _maybe_form(_form(inner[0]))
    if origin is dict and inner[0] is str:
        return _table_form(_form(inner[1]))
    if origin is list:
        return _list_form(_form(inner[0]), list)
    if origin is tuple and inner[1:] == (...,):
        return _list_form(_form(inner[0]), tuple)
    if origin is tuple:
        return _row_form([_form(one) for one in inner])
    raise TypeError(f"values of {kind} are not kept")


# --- single values ------------------------------------------------------------------------------


def _as_it_is(value: Held) -> Plain:
    return value


def _strict(kind: type) -> Form:
    def read(data: Plain) -> Held:
        if type(data) is not kind:
            raise MistypedError(("", f"{_told(data)} is no {kind.__name__}"))
        return data

    return Form(_as_it_is, read)


def _number(data: Plain) -> float:
    if type(data) in {int, float} and abs(data) <= MOST:  # which refuses what is no number too
        return float(data)
    raise MistypedError(("", f"{_told(data)} is no number"))


def _told(data: Plain) -> str:
    """What was found, in a few letters."""
    simple = data is None or isinstance(data, bool | int | float | str)
    return f"{data!r:.40}" if simple else f"a {type(data).__name__}"


SIMPLE: Final[dict[Kind, Form]] = {
    str: _strict(str),
    int: _strict(int),
    bool: _strict(bool),
    float: Form(_as_it_is, _number),
}


def _maybe_form(form: Form) -> Form:
    return Form(
        lambda value: None if value is None else form.plain(value),
        lambda data: None if data is None else form.read(data),
    )


# --- several ------------------------------------------------------------------------------------


def _items(data: Plain, count: int | None = None) -> list[Plain]:
    if not isinstance(data, list | tuple) or count not in {None, len(data)}:
        raise MistypedError(
            ("", f"{_told(data)} is no list{'' if count is None else f' of {count}'}")
        )
    return list(data)


def _read_all(data: list[Plain], forms: list[Form]) -> list[Held]:
    made, faults = [], []
    for place, (value, form) in enumerate(zip(data, forms, strict=True)):
        try:
            made.append(form.read(value))
        except MistypedError as error:
            faults += error.within(f"[{place}]")
    if faults:
        raise MistypedError(*faults)
    return made


def _list_form(form: Form, made: type[list[Held]] | type[tuple[Held, ...]]) -> Form:
    def read(data: Plain) -> Held:
        items = _items(data)
        return made(_read_all(items, [form] * len(items)))

    return Form(lambda values: [form.plain(value) for value in values], read)


def _row_form(forms: list[Form]) -> Form:
    return Form(
        lambda row: [form.plain(value) for form, value in zip(forms, row, strict=True)],
        lambda data: tuple(_read_all(_items(data, len(forms)), forms)),
    )


def _table_form(form: Form) -> Form:
    pair = _row_form([SIMPLE[str], form])
    return Form(
        lambda table: [[key, form.plain(value)] for key, value in table.items()],
        lambda data: dict(_read_all(items := _items(data), [pair] * len(items))),
    )


# --- classes ------------------------------------------------------------------------------------


def _class_form(cls: type) -> Form:
    kinds = hints(cls)
    kept = [attribute for attribute in fields(cls) if attribute.init]
    forms = {attribute.name: _form(kinds[attribute.name]) for attribute in kept}
    names = {attribute.name: attribute.alias for attribute in kept}
    needed = [attribute.name for attribute in kept if attribute.default is NOTHING]

    def plain(held: Held) -> Plain:
        return {name: form.plain(getattr(held, name)) for name, form in forms.items()}

    def read(data: Plain) -> Held:
        if not isinstance(data, dict):
            raise MistypedError(("", f"{_told(data)} is no {cls.__name__}"))
        faults = [(f".{name}", "it is missing") for name in needed if name not in data]
        faults += [
            (f".{name!r:.40}", "there is no such field") for name in data if name not in forms
        ]
        values = {}
        for name, value in data.items():
            if name in forms:
                try:
                    values[names[name]] = forms[name].read(value)
                except MistypedError as error:
                    faults += error.within(f".{name}")
        if faults:
            raise MistypedError(*faults)
        try:
            return cls(**values)
        except (
            ArithmeticError,
            AttributeError,
            LookupError,
            TypeError,
            ValueError,
        ) as error:  # parts that do not go together
            raise MistypedError(("", f"no {cls.__name__}: {error}")) from error

    return Form(plain, read)
