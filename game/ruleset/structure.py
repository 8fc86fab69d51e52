"""From marked YAML to the classes of `ruleset.kinds`: right keys and right sorts of value.

What the values mean (names, bounds, expressions, texts) is looked at afterwards, in
`ruleset.meaning`; where an entry cannot be made, its sound fields still are, so that all that is
wrong is told at once.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import NOTHING, define, fields

from game.ruleset.characters import shortened
from game.ruleset.hooks import UnfitError, hook_for, with_id
from game.ruleset.marked import FieldPath, MarkedMap
from game.ruleset.shapes import (
    Made,
    Wanted,
    bears_id,
    has_fields,
    hints,
    inner_of,
    is_map,
    key_of,
    told,
)
from game.ruleset.suggest import did_you_mean


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
    values: dict[str, Made]


class Values:
    """The fields of an object, or of what could be made of one."""

    __slots__ = ("made", "salvaged")

    def __init__(self, made: Made) -> None:
        self.made = made
        self.salvaged: dict[str, Made] | None = made.values if isinstance(made, Salvage) else None

    def get(self, name: str) -> Made:
        """Return a field, NOTHING if it could not be made."""
        if self.salvaged is not None:
            return self.salvaged.get(name, NOTHING)
        return getattr(self.made, name, NOTHING)

    def put(self, name: str, value: Made) -> None:
        """Set a field."""
        if self.salvaged is not None:
            self.salvaged[name] = value
        else:
            setattr(self.made, name, value)


def structure(raw: object, cls: type, id: str | None = None) -> tuple[Made, list[Misfit]]:
    """Make an object of a class; with misfits, a `Salvage` of its sound fields instead."""
    whole = hook_for(cls)
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


def _piece(raw: object, wanted: Wanted) -> Made | None:
    """Make one field, or of a mapping of objects those that can be made; None if nothing can."""
    try:
        return hook_for(wanted)(raw, wanted)
    except Exception:
        if has_fields(wanted):
            return salvage(raw, wanted)
        if isinstance(raw, MarkedMap) and is_map(wanted) and has_fields(inner_of(wanted)):
            inner = inner_of(wanted)
            found = {}
            for key, part in raw.items():
                one = _piece(with_id(part, key) if bears_id(inner) else part, inner)
                found[key] = salvage(part, inner, key) if isinstance(one, Salvage) else one
            return found
        return None


def misfits_of(error: BaseException, cls: Wanted, path: FieldPath) -> Iterator[Misfit]:
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


__all__ = ["Misfit", "Salvage", "Values", "key_of", "structure"]
