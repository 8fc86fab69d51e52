"""JSON Schemas of content files (draft 2020-12), so that editors complete and check as one types.

Made from the kinds, the registry, the vocabularies and the constants; nothing is said twice.  What
a schema cannot know (ids of entries, roles in scope, what an expression means) is left to
`technate content check`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from types import NoneType
from typing import Any, Final, TypeAlias, get_args

from attrs import NOTHING, Attribute, fields

from game.ruleset import functions, successors, verbs  # noqa: F401  they fill the registry
from game.ruleset.constants import Constants
from game.ruleset.expression import Expression
from game.ruleset.ids import ID
from game.ruleset.kinds import KINDS, PLURALS, plural
from game.ruleset.marked import MarkedMap
from game.ruleset.messages import MESSAGES
from game.ruleset.mods import Manifest
from game.ruleset.patches import VERBS as PATCH_VERBS
from game.ruleset.registry import FIGURES, VERBS, Argument, How, Type, Verb
from game.ruleset.shapes import Wanted, has_fields, hints, inner_of, is_list, is_map, key_of
from game.ruleset.sources import FORMAT
from game.ruleset.template import Template
from game.ruleset.variants import VARIANT_KINDS
from game.ruleset.vocabularies import FIXED, bounds_of, start_figures
from game.state.mix import Mix
from game.state.vocabulary import OUTLOOKS

Schema: TypeAlias = dict[str, Any]

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
ID_PATTERN: Final = f"^{ID.pattern}$"
ADDRESS_PATTERN: Final = r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+$"
LONGEST_EXPRESSION: Final = 400


def schemas() -> dict[str, str]:
    """Return every schema as text, by file name: one a kind, and those of whole files."""
    made = {f"{plural}.json": _file_of_kind(plural) for plural in PLURALS}
    made["content.json"] = _file_of_all()
    made["rules.json"] = _file(
        "The constants of the rules", {"rules": _object(Constants)}, ["rules"]
    )
    made["patch.json"] = _file("Changes a mod makes", {"patch": PATCHES}, ["patch"])
    made["mod.json"] = _root("What a mod says of itself", _object(Manifest))
    return {
        name: json.dumps(one, indent=2, ensure_ascii=False) + "\n" for name, one in made.items()
    }


# Whole files

PATCHES: Final[Schema] = {
    "type": "object",
    "description": "entry (events.bread_queue, or rules) → changes",
    "additionalProperties": {
        "type": "object",
        "minProperties": 1,
        "additionalProperties": False,
        "properties": {
            verb: {"type": "array", "items": {"type": "string"}}
            if verb == "remove"
            else {"type": "object"}
            for verb in PATCH_VERBS
        },
    },
}
VARIANTS: Final[Schema] = {
    "type": "object",
    "description": "named overlays: difficulties, lengths, house rules",
    "propertyNames": {"pattern": ID_PATTERN},
    "additionalProperties": {
        "type": "object",
        "required": ["patch"],
        "additionalProperties": False,
        "properties": {
            "name": {"type": "string"},
            "text": {"type": "string"},
            "kind": {"enum": list(VARIANT_KINDS)},
            "patch": PATCHES,
        },
    },
}


ID_SCHEMA: Final[Schema] = {"type": "string", "pattern": ID_PATTERN}
REPLACED: Final[Schema] = {
    "type": "object",
    "description": "what old ids, which saves may name, are called now",
    "additionalProperties": False,
    "properties": {
        plural(kind): {
            "type": "object",
            "propertyNames": ID_SCHEMA,
            "additionalProperties": ID_SCHEMA,
        }
        for kind in successors.NAMED
    },
}


def _file_of_kind(plural: str) -> Schema:
    return _file(f"Content: {plural}", {plural: _table(plural)}, [plural])


def _file_of_all() -> Schema:
    parts: Schema = {plural: _table(plural) for plural in PLURALS}
    parts |= {"rules": _object(Constants), "variants": VARIANTS, "patch": PATCHES}
    parts |= {successors.KEY: REPLACED}
    return _file("Content of any kind", parts, [])


def _file(title: str, parts: Schema, required: list[str]) -> Schema:
    return _root(
        title,
        {
            "type": "object",
            "required": ["format", *required],
            "additionalProperties": False,
            "properties": {"format": {"const": FORMAT}, **parts},
        },
    )


def _root(title: str, body: Schema) -> Schema:
    """Make a schema that stands alone; what stands in many places is told once."""
    root = {"$schema": DIALECT, "title": title, **body}
    shared: Schema = {}
    for name, made in (("effects", _effects), ("changes", _changes)):
        if f'"#/$defs/{name}"' in json.dumps([root, shared]):
            shared[name] = made()
    return {**root, "$defs": shared} if shared else root


def _table(plural: str) -> Schema:
    """A mapping of ids to entries of a kind."""
    names: Schema = {"pattern": ID_PATTERN}
    if plural == "messages":
        names = {"enum": list(MESSAGES)}
    elif plural == "domains":
        names = {"enum": list(FIXED["domain"])}
    cls = KINDS[PLURALS[plural]]
    return {
        "type": "object",
        "description": _doc(cls),
        "propertyNames": names,
        "additionalProperties": _object(cls),
    }


# Classes and their fields


def _object(cls: type) -> Schema:
    own = [a for a in fields(cls) if a.name != "id"]
    made: Schema = {
        "type": "object",
        "description": _doc(cls),
        "additionalProperties": False,
        "properties": {key_of(a): _field(a, hints(cls)[a.name]) for a in own},
    }
    required = [key_of(a) for a in own if a.default is NOTHING]
    return {**made, "required": required} if required else made


def _doc(cls: type) -> str:
    return (cls.__doc__ or "").strip().partition("\n")[0]


def _field(attribute: Attribute[Any], wanted: Wanted) -> Schema:
    made = dict(_value(wanted, attribute.metadata, required=attribute.default is NOTHING))
    made["description"] = attribute.metadata.get("doc") or _doc(wanted)
    default = attribute.default
    if isinstance(default, bool | int | float) or (isinstance(default, str) and default):
        made["default"] = default
    return made


def _value(wanted: Wanted, meta: Mapping[str, Any], *, required: bool = False) -> Schema:
    """The schema of a value of a type whose field has this metadata."""
    if "effects" in meta:
        return {"$ref": "#/$defs/effects"}
    if is_list(wanted):
        item = _value(inner_of(wanted), meta)
        if inner_of(wanted) is not Expression:
            return {"type": "array", "items": item}
        return item | {"type": ["array", *item["type"]], "items": item}  # one needs no list
    if is_map(wanted):
        return _mapping(inner_of(wanted), meta, required=required)
    parts = [part for part in get_args(wanted) if part is not NoneType]
    if parts:
        return _value(parts[0], meta)
    if wanted is Expression:
        return expression(meta.get("expression", Type.NUMBER))
    if wanted is Mix:
        return MIX
    if wanted is MarkedMap:
        return PATCHES if "patch" in meta else TEST
    if wanted in {str, Template}:
        return _word(meta["refers"]) if meta.get("refers") else {"type": "string"}
    if has_fields(wanted):
        return _object(wanted)
    return _scalar(wanted, meta)


def _scalar(wanted: Wanted, meta: Mapping[str, Any]) -> Schema:
    if wanted is bool:
        return {"type": "boolean"}
    made: Schema = {"type": "integer" if wanted is int else "number"}
    return made | _range(meta.get("bounds"))


def _range(bounds: tuple[float, float] | None) -> Schema:
    return {} if bounds is None else {"minimum": bounds[0], "maximum": bounds[1]}


def _mapping(inner: Wanted, meta: Mapping[str, Any], *, required: bool) -> Schema:
    refers, values = meta.get("refers", ""), meta.get("values", "")
    if refers == "figure":
        return {"$ref": "#/$defs/changes"}
    below = {**meta, "refers": values, "values": ""}
    words = _words(refers)
    if words is None:
        item = _value(inner, below)
        return {
            "type": "object",
            "propertyNames": {"pattern": ID_PATTERN},
            "additionalProperties": item,
        }
    bounds_for = bounds_of(refers)
    made: Schema = {
        "type": "object",
        "additionalProperties": False,
        "properties": {word: _value(inner, below) | _range(bounds_for(word)) for word in words},
    }
    return {**made, "required": list(words)} if required else made


def _words(refers: str) -> list[str] | None:
    """Every word there is, None where ids of content decide."""
    if refers.startswith("figure:"):
        return list(start_figures(refers.partition(":")[2]))
    return list(FIXED[refers]) if refers in FIXED else None


def _word(refers: str) -> Schema:
    words = _words(refers)
    if words is None:
        return {"type": "string", "pattern": ID_PATTERN}
    return {"enum": [*words, ""] if refers == "seat" else words}


MIX: Final[Schema] = {
    "type": "object",
    "description": "shares of the outlooks, which sum to 1; those left out are 0",
    "minProperties": 1,
    "additionalProperties": False,
    "properties": {word: {"type": "number", "minimum": 0, "maximum": 1} for word in OUTLOOKS},
}
TEST: Final[Schema] = {
    "type": "object",
    "required": ["expect"],
    "additionalProperties": False,
    "properties": {
        "scenario": {"type": "string", "pattern": ID_PATTERN},
        "given": {
            "type": "object",
            "description": "figure address → value",
            "propertyNames": {"pattern": ADDRESS_PATTERN},
            "additionalProperties": {"type": "number"},
        },
        "flags": {
            "type": "object",
            "description": "nation, role or address → flags set, or how many years ago each was",
            "additionalProperties": {
                "anyOf": [
                    {"type": "array", "items": {"type": "string", "pattern": ID_PATTERN}},
                    {
                        "type": "object",
                        "propertyNames": {"pattern": ID_PATTERN},
                        "additionalProperties": {"type": "integer", "minimum": 0},
                    },
                ]
            },
        },
        "in_force": {
            "type": "array",
            "description": "institutions in force, each in its domain",
            "items": {"type": "string", "pattern": ID_PATTERN},
        },
        "expect": {
            "type": "object",
            "minProperties": 1,
            "additionalProperties": False,
            "properties": {
                "eligible": {"type": "boolean"},
                "choices": {
                    "type": "array",
                    "description": "the choices that are open, all of them",
                    "items": {"type": "string", "pattern": ID_PATTERN},
                },
            },
        },
    },
}


# Expressions and effects


def expression(gives: Type) -> Schema:
    """An expression; a plain number or truth is one too."""
    plain = "boolean" if gives is Type.TRUTH else "number"
    return {"type": ["string", plain], "minLength": 1, "maxLength": LONGEST_EXPRESSION}


def _changes() -> Schema:
    """A mapping of figures that can be changed to amounts."""
    amount = expression(Type.NUMBER)
    return {
        "type": "object",
        "minProperties": 1,
        "additionalProperties": False,
        "properties": {
            f"nation.{name}": amount | {"description": doc} for name, doc in _changed(["nation"])
        },
        "patternProperties": {_changed_elsewhere(): amount},
    }


def _changed(holders: Iterable[str]) -> list[tuple[str, str]]:
    """Figures of some kinds of holders that effects may change, with what they mean."""
    return [
        (name, figure.spec.doc)
        for (holder, name), figure in FIGURES.items()
        if holder in holders and figure.how is not How.DERIVED
    ]


def _changed_elsewhere() -> str:
    others = dict.fromkeys(holder for holder, _ in FIGURES if holder != "nation")
    names = dict.fromkeys(name for name, _ in _changed(others))
    return rf"^(?!nation\.)([a-z][a-z0-9_]*\.)+({'|'.join(names)})$"


def _effects() -> Schema:
    return {
        "type": "array",
        "items": {
            "type": "object",
            "minProperties": 1,
            "maxProperties": 1,
            "additionalProperties": False,
            "properties": {verb.name: _verb(verb) for verb in VERBS.values()},
        },
    }


def _verb(verb: Verb) -> Schema:
    bare = verb.arguments[0]
    if bare.name == "":
        return {"description": verb.doc} | _argument(bare)
    return {
        "type": "object",
        "description": verb.doc,
        "additionalProperties": False,
        "required": [a.name for a in verb.arguments if a.required],
        "properties": {a.name: {"description": a.doc} | _argument(a) for a in verb.arguments},
    }


def _argument(argument: Argument) -> Schema:
    match argument.form:
        case "changes":
            return {"$ref": "#/$defs/changes"}
        case "number" | "years":
            return expression(Type.NUMBER)
        case "condition":
            return expression(Type.TRUTH)
        case "effects":
            return {"$ref": "#/$defs/effects"}
        case "text":
            return {"type": "string", "minLength": 1}
        case "holder":
            return {"type": "string", "pattern": r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$"}
        case "figure":
            return {"type": "string", "pattern": ADDRESS_PATTERN}
        case "roles":
            return {"type": "array", "items": {"type": "string", "pattern": ID_PATTERN}}
        case form if form in FIXED:
            return {"enum": list(FIXED[form])}
    return {"type": "string", "pattern": ID_PATTERN}
