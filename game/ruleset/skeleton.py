"""New entries written out: a file of any kind that can be loaded as it stands, to be rewritten.

Made from the declared kinds: a field that must be there is written with an example, one that may be
left out stands behind a `#`, and above each stands what it is for, as the reference has it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from textwrap import wrap
from typing import Any, Final, TypeAlias

from attrs import NOTHING, Attribute, fields, frozen

from game.ruleset.expression import Expression
from game.ruleset.kinds import KINDS, plural
from game.ruleset.marked import MarkedMap
from game.ruleset.mods import Manifest
from game.ruleset.reference import holds
from game.ruleset.registry import Type
from game.ruleset.shapes import Wanted, has_fields, hints, inner_of, is_list, is_map, key_of
from game.ruleset.sources import FORMAT, Sources
from game.ruleset.template import Template
from game.ruleset.traits import TRAITS
from game.ruleset.vocabularies import FIXED, bounds_of, start_figures, words_of
from game.ruleset.wholeness import NEEDED
from game.state.mix import Mix
from game.state.vocabulary import OUTLOOKS

Plain: TypeAlias = Any
"""What YAML can say: texts, numbers, truths, lists and mappings of them."""

Given: TypeAlias = Mapping[str, Any]

WIDTH: Final = 100
MOST_WORDS: Final = 16
SCHEMA: Final = "# yaml-language-server: $schema={}"
EFFECT: Final = {"add": {"nation.treasury": -1}}
CHANGE: Final = {"rules": {"times": {"material.harvest": 0.95}}}
CONDITION: Final = "nation.treasury >= 10"
SAFE: Final = re.compile(r"[A-Za-z_](?:[A-Za-z0-9_.'’ <>=+*/();?!–-]|:(?! |$))*")
SAFE_ALONE: Final = re.compile(r"[A-Za-z_](?:[A-Za-z0-9_.'’ <>=+*/();?!–,{}|-]|:(?! |$))*")
TYPED: Final = frozenset({"true", "false", "null", "~"})
LINKS: Final = re.compile(r"\[([^]]*)\]\([^)]*\)|`")
PAGES: Final = re.compile(r" \((?:game|docs/[a-z/]*)\.?(?:md)?[^)]*\)")


def can_be_new(kind: str) -> str:
    """Why no entry of a kind can be added, '' where one can."""
    if kind not in NEEDED:
        return ""
    return f"the rules know every {kind} there can be; 'patch:' changes one"


def new_entry(kind: str, id: str, sources: Sources, schema: str, *, brief: bool = False) -> str:
    """The text of a file with one new entry of a kind; `schema` is its JSON Schema's path.

    `sources` are all that is there: what the entry must name is found in them.  `brief` leaves out
    what may be left out, and every comment.
    """
    cls = KINDS[kind]
    shipped = next(iter(sources.entries[kind].values()), None)
    entry = _Object(cls, id, {}, {} if shipped is None else shipped.raw)
    writer = _Writer(sources)
    lines = [SCHEMA.format(schema), f"format: {FORMAT}", f"{plural(kind)}:"]
    if brief:
        lines += _indented(_block(id, writer.plain(entry), WIDTH - 2), 2)
    else:
        lines += _indented(_comment(cls.__doc__ or ""), 2)
        lines += [f"  {id}:", *_indented(writer.told(entry, 4), 4)]
    return "\n".join(lines) + "\n"


def new_manifest(id: str, name: str, schema: str) -> str:
    """The text of a `mod.yaml`."""
    given = {"format": FORMAT, "id": id, "name": name, "version": "1.0"}
    held = _Writer(None).plain(_Object(Manifest, id, given, {}))
    lines = [line for key, value in held.items() for line in _block(key, value, WIDTH)]
    return "\n".join([SCHEMA.format(schema), *lines]) + "\n"


@frozen
class _Object:
    """An object of a class that is to be written, with what is settled of it already.

    `given` goes before what its fields would say; `shipped`, of the game's own first entry, behind.
    """

    cls: type
    id: str
    given: Given
    shipped: Given


class _Writer:
    """Finds what the fields of an entry say, and writes it down."""

    def __init__(self, sources: Sources | None) -> None:
        self.sources = sources

    # --- writing -----------------------------------------------------------------------------

    def told(self, one: _Object, indent: int) -> list[str]:
        """The lines of an object, each field with what it is for; first what is written."""
        lines: list[str] = []
        spare: list[str] = []
        width = WIDTH - indent
        for attribute, wanted in _own(one.cls):
            value = self.value(attribute, wanted, one)
            about = _about(attribute, wanted, width)
            if _written(attribute, one):
                lines += about + self.told_value(key_of(attribute), value, indent)
            else:
                block = _block(key_of(attribute), self.plain(value), width - 2)
                spare += about + [f"# {line}" for line in block]
        return lines + spare

    def told_value(self, key: str, value: Plain, indent: int) -> list[str]:
        """The lines of a field; of several objects the first is told in full."""
        if isinstance(value, _Object):
            return [f"{key}:", *_indented(self.told(value, indent + 2), 2)]
        if isinstance(value, dict) and any(isinstance(part, _Object) for part in value.values()):
            (first, one), *rest = value.items()
            lines = [f"{key}:", *_indented(self.told_value(first, one, indent + 2), 2)]
            for other, part in rest:
                block = _block(other, self.plain(part), WIDTH - indent - 2)
                lines += _indented(block, 2)
            return lines
        return _block(key, value, WIDTH - indent)

    def plain(self, value: Plain) -> Plain:
        """A value with its objects as mappings of what must be said."""
        if isinstance(value, dict):
            return {key: self.plain(part) for key, part in value.items()}
        if isinstance(value, list):
            return [self.plain(part) for part in value]
        if not isinstance(value, _Object):
            return value
        said = [(a, w) for a, w in _own(value.cls) if _written(a, value)]
        said = said or [(a, w) for a, w in _own(value.cls) if a.default not in ("", False)]
        said = said or _own(value.cls)[:1]
        return {key_of(a): self.plain(self.value(a, w, value)) for a, w in said}

    # --- finding values ----------------------------------------------------------------------

    def value(self, attribute: Attribute[Any], wanted: Wanted, one: _Object) -> Plain:
        """What a field says: as given, as its example, as shipped, or the plainest there is."""
        key, meta = key_of(attribute), attribute.metadata
        given = one.given.get(key, meta.get("example", NOTHING))
        shipped = one.shipped.get(key)
        if given is NOTHING and meta.get("shipped") and not _holds_objects(wanted):
            given = NOTHING if shipped is None else _unmarked(shipped)
        if given is NOTHING and key in {"name", "title"}:
            return _words(one.id)
        if given is NOTHING and attribute.default is not NOTHING:
            default = getattr(attribute.default, "source", attribute.default)
            if isinstance(default, bool | int | float | str) and default != "":
                return _number(default)
        return self.made(wanted, meta, given, shipped, one, attribute.default is NOTHING)

    def made(
        self,
        wanted: Wanted,
        meta: Given,
        given: Plain,
        shipped: Plain,
        one: _Object,
        required: bool,
    ) -> Plain:
        """A value of a type, from what is given or shipped where something is."""
        wanted = _present(wanted)
        if has_fields(wanted):
            return _Object(wanted, one.id, _map(given), _map(shipped))
        if is_map(wanted) and has_fields(inner_of(wanted)):
            return self.objects(inner_of(wanted), meta, _map(given), _map(shipped), required)
        if given is not NOTHING:
            about = _words(one.id).lower()
            return given.replace("<id>", about) if isinstance(given, str) else given
        if "effects" in meta:
            return [EFFECT]
        if is_map(wanted):
            return self.mapping(inner_of(wanted), meta, required)
        if is_list(wanted):
            return [self.made(inner_of(wanted), meta, NOTHING, None, one, required)]
        return self.single(wanted, meta)

    def objects(
        self, inner: type, meta: Given, given: Given, shipped: Given, required: bool
    ) -> dict[str, _Object]:
        """A mapping of objects: those given, or one for each word that must be there, or one."""
        refers = meta.get("refers", "")
        words = [str(word) for word in given] or (self.words(refers) if refers else ["first"])
        if not required and not given:
            words = words[:1]
        usual: Plain = next(iter(shipped.values()), {})
        return {
            word: _Object(inner, word, _map(given.get(word)), _map(shipped.get(word, usual)))
            for word in words
        }

    def mapping(self, inner: Wanted, meta: Given, required: bool) -> dict[str, Plain]:
        """A mapping of words to plain values: every word where all must be there, else one."""
        refers, values = str(meta.get("refers", "")), str(meta.get("values", ""))
        if refers == "figure":
            return {"nation.treasury": 1}
        words = self.words(refers) if refers else ["first"]
        below = {**meta, "refers": values}
        if is_map(inner):
            return {words[0]: self.mapping(inner_of(inner), {"refers": values}, False)}
        bounds = bounds_of(refers) if refers else lambda _: None
        return {
            word: self.single(inner, {**below, "bounds": bounds(word) or meta.get("bounds")})
            for word in (words if required else words[:1])
        }

    def words(self, refers: str) -> list[str]:
        """The words a field may name."""
        if self.sources is None:
            return list(FIXED.get(refers, ()))
        if refers == "trait":  # those that anything may have
            return [trait.name for trait in TRAITS.values() if trait.adds]
        return list(words_of(refers, self.sources))

    def single(self, wanted: Wanted, meta: Given) -> Plain:
        """The plainest value of a type that is no mapping and no list."""
        if wanted is Expression:
            return CONDITION if meta.get("expression") is Type.TRUTH else 1
        if meta.get("refers"):
            return next(iter(self.words(str(meta["refers"]))), "first")
        if wanted in {str, Template}:
            return _sentence(str(meta.get("doc", "text")))
        if wanted is bool:
            return False
        if wanted is Mix:
            return dict.fromkeys(OUTLOOKS, 1 / len(OUTLOOKS))
        if wanted is MarkedMap:
            return CHANGE if "patch" in meta else {"expect": {"eligible": True}}
        return _within(meta.get("bounds"), whole=wanted is int)


# --- what fields are ------------------------------------------------------------------------------


def _own(cls: type) -> list[tuple[Attribute[Any], Wanted]]:
    return [(a, hints(cls)[a.name]) for a in fields(cls) if a.name != "id"]


def _written(attribute: Attribute[Any], one: _Object) -> bool:
    """Whether a field is written, not only told of: it must be there, or has an example."""
    meta = attribute.metadata
    if attribute.default is NOTHING or "example" in meta or key_of(attribute) in one.given:
        return True
    return bool(meta.get("shipped")) and key_of(attribute) in one.shipped


def _about(attribute: Attribute[Any], wanted: Wanted, width: int) -> list[str]:
    """What a field is for and what it may hold, as comments."""
    meta = attribute.metadata
    refers = str(meta.get("refers", ""))
    words = list(FIXED.get(refers, ()))
    if refers.startswith("figure:"):
        words = list(start_figures(refers.partition(":")[2]))
    form = LINKS.sub(r"\1", holds(wanted, meta))
    if 0 < len(words) <= MOST_WORDS:
        form = f"{'for' if is_map(wanted) else 'one of'} {', '.join(words)}"
    elif form.startswith("text") or _holds_objects(_present(wanted)):
        form = ""
    doc = str(meta.get("doc", "")) or (_present(wanted).__doc__ or "").partition("\n")[0]
    return _comment(f"{doc} ({form})" if form else doc, width)


def _comment(text: str, width: int = WIDTH - 2) -> list[str]:
    """A text as comments; the pages it speaks of are not where a mod is written."""
    lines: list[str] = []
    for part in PAGES.sub("", text).strip().split("\n\n"):
        lines += wrap(" ".join(part.split()), width - 2, break_on_hyphens=False)
    return [f"# {line}" for line in lines]


def _present(wanted: Wanted) -> Wanted:
    """A type without the None it may be besides."""
    from types import NoneType
    from typing import get_args

    if is_map(wanted) or is_list(wanted):
        return wanted
    parts = [part for part in get_args(wanted) if part is not NoneType]
    return parts[0] if parts else wanted


def _holds_objects(wanted: Wanted) -> bool:
    return has_fields(wanted) or (is_map(wanted) and has_fields(inner_of(wanted)))


def _map(value: Plain) -> Given:
    return value if isinstance(value, Mapping) else {}


def _unmarked(value: Plain) -> Plain:
    if isinstance(value, Mapping):
        return {key: _unmarked(part) for key, part in value.items()}
    return [_unmarked(part) for part in value] if isinstance(value, list) else value


# --- plain values ---------------------------------------------------------------------------------


def _words(id: str) -> str:
    """An id as a heading: `lost_ledger`, "Lost ledger"."""
    return id.replace("_", " ").strip().capitalize()


def _sentence(doc: str) -> str:
    """What a text is for, to stand in its place until it is written."""
    doc = doc.replace("`", "").replace("{", "").replace("}", "")
    return f"{doc[:1].upper()}{doc[1:]}".rstrip(".") + "."


def _number(value: Plain) -> Plain:
    if isinstance(value, str) and value.replace(".", "", 1).isdigit():
        value = float(value)
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _within(bounds: tuple[float, float] | None, *, whole: bool) -> float | int:
    """A number within bounds: the middle of a narrow span, else 1 or what is nearest to it."""
    if bounds is None:
        return 1
    low, high = bounds
    if high - low <= 1 and not whole:
        return round((low + high) / 2, 2)
    nearest = min(max(1.0, low), high)
    return int(nearest) if whole or nearest.is_integer() else nearest


# --- YAML -----------------------------------------------------------------------------------------


def _indented(lines: list[str], by: int) -> list[str]:
    return [" " * by + line if line else line for line in lines]


def _block(key: str, value: Plain, width: int) -> list[str]:
    """A key with its value: on one line where it fits, else below it."""
    line = f"{key}: {_alone(value) if isinstance(value, str) else _flow(value)}"
    if len(line) <= width:
        return [line]
    if isinstance(value, str):
        return [f"{key}: >-", *_indented(wrap(value, width - 2, break_on_hyphens=False), 2)]
    return [f"{key}:", *_indented(list(_below(value, width - 2)), 2)]


def _below(value: Plain, width: int) -> Iterator[str]:
    """The lines of a list or a mapping that is too long for one."""
    if isinstance(value, Mapping):
        for key, part in value.items():
            yield from _block(str(key), part, width)
    else:
        for part in value:
            yield f"- {_flow(part)}"


def _flow(value: Plain) -> str:
    """A value on one line."""
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{key}: {_flow(part)}' for key, part in value.items())}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_flow, value))}]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return f"{value:.12g}" if isinstance(value, float) else str(value)
    return _quoted(value, SAFE)


def _alone(text: str) -> str:
    """A text that has its line for itself."""
    return _quoted(text, SAFE_ALONE)


def _quoted(text: str, safe: re.Pattern[str]) -> str:
    plain = safe.fullmatch(text) and text not in TYPED and text == text.strip()
    return text if plain else json.dumps(text, ensure_ascii=False)
