"""One way of writing entries down, whatever their files look like, to be hashed.

Numbers are floats unless their field holds whole ones.  Mappings whose order means nothing (their
keys are words of a vocabulary) are sorted; others keep it.  What is prose, or nothing to the
rules, is written apart.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from typing import Any, TypeAlias

from attrs import fields

from game.ruleset.expression import Expression
from game.ruleset.marked import MarkedList, MarkedMap, Value
from game.ruleset.registry import VERBS
from game.ruleset.shapes import Made, key_of
from game.ruleset.template import Template

Plain: TypeAlias = Any
"""What JSON can hold."""

SIMPLE = frozenset({str, int, float, bool, type(None)})


def digest(held: Plain) -> str:
    """SHA-256 over canonical JSON."""
    text = json.dumps(held, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def written(made: Made, raw: Value, prose: list[Plain]) -> Plain:
    """Return an object's fields as plain data; its prose is added to a list.

    `raw` is its YAML, from which effects are written.
    """
    table = raw if isinstance(raw, MarkedMap) else {}
    found = {}
    cls: type = type(made)
    for name, key, sort, is_unordered in _plan(cls):
        value = getattr(made, name)
        if sort == "prose":
            if value:
                prose.append((name, _value_of(value, table.get(key), is_unordered, prose)))
        elif sort == "effects":
            found[name] = _effects(table.get(key), prose)
        elif type(value) in SIMPLE:
            found[name] = value
        else:
            found[name] = _value_of(value, table.get(key), is_unordered, prose)
    return found


def _value_of(value: Made, raw: Value, is_unordered: bool, prose: list[Plain]) -> Plain:
    """Return a field's value as plain data."""
    kind = type(value)
    if kind in SIMPLE:
        return value
    if kind is Expression or kind is Template:
        return value.source
    if kind is dict:
        table = raw if isinstance(raw, MarkedMap) else {}
        made = []
        for key in sorted(value) if is_unordered else value:
            prose.append(key)
            made.append([key, _value_of(value[key], table.get(key), False, prose)])
        return made
    if kind is MarkedMap:
        return _as_data(value)
    if isinstance(value, list | tuple):
        return [_value_of(part, None, False, prose) for part in value]
    return written(value, raw, prose)


@cache
def _plan(cls: type) -> tuple[tuple[str, str, str, bool], ...]:
    """Fields to write down: name, key, sort, whether the order of a mapping means nothing."""
    return tuple(
        (a.name, key_of(a), _sort(a.metadata), _is_unordered(a.metadata)) for a in fields(cls)
    )


def _sort(meta: Mapping[str, Any]) -> str:
    if meta.get("text") or meta.get("rule") is False:
        return "prose"
    return "effects" if meta.get("effects") else "rule"


def _is_unordered(meta: Mapping[str, Any]) -> bool:
    """Whether the order of a mapping's keys means nothing; changes of figures are made in order."""
    return meta.get("refers") not in {None, "figure"}


def _effects(raw: Value, prose: list[Plain]) -> Plain:
    """Return effects as plain data; their texts are prose."""
    if not isinstance(raw, MarkedList):
        return []
    return [
        [[verb, _arguments(verb, part, prose)] for verb, part in effect.items()]
        for effect in raw
        if isinstance(effect, MarkedMap)
    ]


def _arguments(verb: str, raw: Value, prose: list[Plain]) -> Plain:
    forms = _forms(verb)
    if "" in forms or not isinstance(raw, MarkedMap):
        if forms.get("") != "text":
            return _as_data(raw)
        prose.append(raw)
        return None
    found = {}
    for name, part in raw.items():
        form = forms.get(name)
        if form == "text":
            prose.append(part)
        else:
            found[name] = _effects(part, prose) if form == "effects" else _as_data(part)
    return found


@cache
def _forms(verb: str) -> dict[str, str]:
    return {argument.name: argument.form for argument in VERBS[verb].arguments}


def _as_data(raw: Value) -> Plain:
    """Return YAML as plain data: order kept, every number a float."""
    if isinstance(raw, MarkedMap):
        return [[key, _as_data(part)] for key, part in raw.items()]
    if isinstance(raw, list):
        return [_as_data(part) for part in raw]
    return float(raw) if isinstance(raw, int) and not isinstance(raw, bool) else raw
