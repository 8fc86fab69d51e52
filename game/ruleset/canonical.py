"""One way of writing entries down, whatever their files look like, to be hashed.

Numbers are floats unless their field holds whole ones.  Mappings whose order means nothing (their
keys are words of a vocabulary) are sorted; others keep it.  Without prose, texts are left out, and
so is what is nothing to the rules.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from typing import Any, TypeAlias

from attrs import fields, has

from game.ruleset.expression import Expression
from game.ruleset.marked import MarkedList, MarkedMap, Value
from game.ruleset.registry import VERBS
from game.ruleset.shapes import Made, key_of
from game.ruleset.template import Template

Plain: TypeAlias = Any


def digest(tables: dict[str, Plain]) -> str:
    """SHA-256 over canonical JSON."""
    text = json.dumps(tables, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def canonical(value: Made, raw: Value, *, prose: bool, is_sorted: bool = False) -> Plain:
    """Return a field's value as plain data; `raw` is its YAML, which effects are written from."""
    if isinstance(value, str | int | float | bool) or value is None:
        return value
    if isinstance(value, Expression | Template):
        return value.source
    if isinstance(value, dict):
        table = raw if isinstance(raw, MarkedMap) else {}
        made = [[key, canonical(part, table.get(key), prose=prose)] for key, part in value.items()]
        return sorted(made, key=_first) if is_sorted else made
    if isinstance(value, list | tuple):
        items = raw if isinstance(raw, list) and len(raw) == len(value) else [None] * len(value)
        return [canonical(part, item, prose=prose) for part, item in zip(value, items, strict=True)]
    assert has(type(value)), type(value)
    return entry(value, raw if isinstance(raw, MarkedMap) else None, prose=prose)


def _first(pair: list[Plain]) -> str:
    return str(pair[0])


def entry(made: Made, raw: MarkedMap | None, *, prose: bool) -> Plain:
    """Return an object's fields as plain data."""
    table = raw if raw is not None else {}
    found = {}
    for name, key, is_sorted, has_effects in _plan(type(made), prose):
        if has_effects:
            found[name] = _effects(table.get(key), prose=prose)
        else:
            value = getattr(made, name)
            found[name] = canonical(value, table.get(key), prose=prose, is_sorted=is_sorted)
    return found


@cache
def _plan(cls: type, prose: bool) -> tuple[tuple[str, str, bool, bool], ...]:
    """Fields to write down: name, key, whether order means nothing, whether they hold effects."""
    return tuple(
        (a.name, key_of(a), _is_unordered(a.metadata), bool(a.metadata.get("effects")))
        for a in fields(cls)
        if prose or not (a.metadata.get("text") or a.metadata.get("rule") is False)
    )


def _is_unordered(meta: Mapping[str, Any]) -> bool:
    """Whether the order of a mapping's keys means nothing; changes of figures are made in order."""
    return meta.get("refers") not in {None, "figure"}


def _effects(raw: Value, *, prose: bool) -> Plain:
    """Return effects as plain data, without their texts if so wanted."""
    if not isinstance(raw, MarkedList):
        return []
    return [
        [[verb, _arguments(verb, arguments, prose)] for verb, arguments in effect.items()]
        for effect in raw
        if isinstance(effect, MarkedMap)
    ]


def _arguments(verb: str, raw: Value, prose: bool) -> Plain:
    forms = {argument.name: argument.form for argument in VERBS[verb].arguments}
    if "" in forms:
        return None if forms[""] == "text" and not prose else _value(raw)
    if not isinstance(raw, MarkedMap):
        return _value(raw)
    return {
        name: _effects(part, prose=prose) if forms.get(name) == "effects" else _value(part)
        for name, part in raw.items()
        if prose or forms.get(name) != "text"
    }


def _value(raw: Value) -> Plain:
    """Return YAML as plain data: order kept, every number a float."""
    if isinstance(raw, MarkedMap):
        return [[key, _value(part)] for key, part in raw.items()]
    if isinstance(raw, list):
        return [_value(part) for part in raw]
    return float(raw) if isinstance(raw, int) and not isinstance(raw, bool) else raw
