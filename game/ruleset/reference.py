"""The reference pages made from the registry, the kinds of content, the traits and the constants.

Nothing on them is written by hand; `technate content docs --write docs` writes them anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import NoneType
from typing import Any, Final, TypeAlias, get_args

from attrs import NOTHING, Attribute, fields

from game.ruleset import figures, functions, verbs  # noqa: F401  they fill the registry
from game.ruleset.constants import Constants
from game.ruleset.effects import Effect
from game.ruleset.kinds import KINDS, Prose, plural
from game.ruleset.marked import MarkedMap
from game.ruleset.messages import MESSAGES
from game.ruleset.registry import (
    ATTRIBUTES,
    COLLECTIONS,
    FIGURES,
    FUNCTIONS,
    VERBS,
    Figure,
    How,
    Verb,
)
from game.ruleset.registry import Argument as VerbArgument
from game.ruleset.registry import Attribute as HolderAttribute
from game.ruleset.shapes import Wanted, has_fields, hints, inner_of, is_list, is_map, key_of
from game.ruleset.traits import TRAITS
from game.ruleset.vocabularies import FIXED
from game.state.figures import BIG, FigureSpec
from game.state.holders import HOLDERS
from game.state.mix import Mix

Meta: TypeAlias = Mapping[str, Any]
"""What a field's metadata say."""

MOST_LISTED: Final = 7
MADE: Final = "<!-- Made by `technate content docs --write docs`; edit the code instead. -->"


def page(title: str, *parts: str) -> str:
    """Put a page together: title, notice, parts, each apart by a blank line."""
    return "\n\n".join([f"# {title}", MADE, *parts]) + "\n"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Make a Markdown table; `|` in a cell is escaped."""
    lines = [_row(heads), _row(["---"] * len(heads)), *(_row(row) for row in rows)]
    return "\n".join(lines)


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def code(text: str) -> str:
    """Set a text as code."""
    return f"`{text}`"


# Figures

HOW = {
    How.STORED: "",
    How.DERIVED: "computed when it is read; effects cannot change it",
    How.SPREAD: "a mean: a change goes to each of its parts",
}


def figures_page() -> str:
    """Every figure and attribute, by what holds them."""
    parts = [
        "What conditions may read and effects may change. An address is what holds the figure, a "
        "dot and its name: `nation.treasury`, `regions.harrow.unrest`, "
        "`groups.harrow.workers.trust`, `institutions.education.outcome`; in an event, the name "
        "of a role stands for its holder: `region.unrest`.",
        "*Known* says who has the true value: *exact* figures are kept by the council itself, "
        "*reported* ones pass through its statistics, *hidden* ones are told by nobody. The "
        "`needs` of a choice may read exact figures only. *Payers* tells what those who pay for "
        "statistics like to see: high, low, or no matter.",
    ]
    for kind in HOLDERS:
        rows = [_figure_row(f) for (holder, _), f in FIGURES.items() if holder == kind]
        heads = ("figure", "unit", "from", "to", "known", "payers", "meaning")
        parts += [f"## {_addressed(kind)}", table(heads, rows)]
        others = [a for (holder, _), a in ATTRIBUTES.items() if holder == kind]
        if others:
            rows = [(code(a.name), _named(a), a.doc) for a in others]
            parts.append(table(("text or truth", "holds", "meaning"), rows))
    return page("Figures", *parts)


def _addressed(kind: str) -> str:
    for collection in COLLECTIONS.values():
        if collection.holder == kind:
            ids = "REGION.CLASS" if collection.parts == 2 else "ID"
            return f"{kind}: `{collection.name}.{ids}`"
    return f"{kind}: `{kind}`"


def _named(attribute: HolderAttribute) -> str:
    if attribute.relation:
        return f"{attribute.values}; its figures follow: `{attribute.name}.…`"
    return {"bool": "true or false"}.get(attribute.values, attribute.values)


def _figure_row(figure: Figure) -> tuple[str, ...]:
    spec = figure.spec
    doc = f"{spec.doc} ({HOW[figure.how]})" if HOW[figure.how] else spec.doc
    liked = {1: "high", -1: "low"}.get(spec.flattering, "")
    return (code(figure.name), str(spec.unit), *_bounds(spec), str(spec.seen), liked, doc)


def _bounds(spec: FigureSpec) -> tuple[str, str]:
    return _bound(spec.low), _bound(spec.high)


def _bound(value: float) -> str:
    return "" if abs(value) >= BIG or abs(value) == 1e9 else f"{value:g}"


# Functions

OPERATORS = (
    ("`+ - * /`", "the usual; dividing by zero gives 0"),
    ("`< <= > >= == !=`", "compare; `a < b < c` works"),
    ("`and or not`", "join conditions"),
    ("`x in ('a', 'b')`", "whether a text is one of some"),
    ("`a if c else b`", "one number or another as a condition holds"),
)


def functions_page() -> str:
    """The functions and operators of the expression language."""
    rows = [
        (code(f"{f.name}({', '.join(f.takes)})"), str(f.gives), f.doc) for f in FUNCTIONS.values()
    ]
    return page(
        "Functions",
        "What an expression may call. How expressions are written: [modding](../modding.md).",
        table(("function", "gives", "meaning"), rows),
        "In `any`, `all`, `count` and `share` the collection is one of "
        + ", ".join(code(c) for c in COLLECTIONS)
        + "; in the condition the member bears the singular name: "
        + "`count(regions, region.unrest > 0.5)`.",
        "## Operators",
        table(("operator", "meaning"), OPERATORS),
    )


# Effects


def effects_page() -> str:
    """The effect verbs with their arguments."""
    parts = ["An effect is one verb with its arguments. Effects happen in the order they stand."]
    for verb in VERBS.values():
        parts += [f"## {verb.name}", verb.doc, f"```yaml\n- {verb.example}\n```", _arguments(verb)]
    return page("Effects", *parts)


def _arguments(verb: Verb) -> str:
    if verb.arguments[0].name == "":
        return f"Takes {verb.arguments[0].doc}."
    rows = [
        (code(a.name), _form(a), "required" if a.required else "", a.doc) for a in verb.arguments
    ]
    return table(("argument", "form", "", "meaning"), rows)


def _form(argument: VerbArgument) -> str:
    if argument.form == "holder":
        return f"role or address: {', '.join(argument.kinds)}"
    words = {
        "years": "number of years",
        "effects": "list of effects",
        "figure": "figure address",
        "roles": "list of roles",
    }
    return words.get(argument.form, argument.form)


# Kinds


def kinds_page() -> str:
    """The kinds of content with their fields."""
    parts = [
        "A file says `format: 1` and holds entries under the plural of their kind, each under its "
        "id: `events: {bread_queue: {title: …}}`. An id is `[a-z][a-z0-9_]*`, at most 32 "
        "characters.",
    ]
    told: list[type] = []
    waiting = list(KINDS.values())
    names = {cls: kind for kind, cls in KINDS.items()}
    while waiting:
        cls = waiting.pop(0)
        if cls in told:
            continue
        told.append(cls)
        title = f"{names[cls]} (`{plural(names[cls])}:`)" if cls in names else cls.__name__
        own = [a for a in fields(cls) if a.name != "id"]
        rows = [_field_row(a, hints(cls)[a.name]) for a in own]
        parts += [f"## {title}", _doc(cls), table(("field", "holds", "", "meaning"), rows)]
        inner = [found for a in own for found in _classes(hints(cls)[a.name])]
        waiting = inner + waiting
    parts += ["## Messages the rules tell", _messages()]
    return page("Kinds of content", *parts)


def _doc(cls: type) -> str:
    return (cls.__doc__ or "").strip()


def _classes(wanted: Wanted) -> list[type]:
    """The classes a type is made of."""
    if get_args(wanted):
        return [found for part in get_args(wanted) for found in _classes(part)]
    return [wanted] if has_fields(wanted) and wanted is not Effect else []


def _field_row(attribute: Attribute[Any], wanted: Wanted) -> tuple[str, ...]:
    default = "required" if attribute.default is NOTHING else _default(attribute.default)
    meta = attribute.metadata
    return (code(key_of(attribute)), holds(wanted, meta), default, meta["doc"])


def _default(value: object) -> str:
    if isinstance(value, bool):
        return f"else {str(value).lower()}"
    if isinstance(value, int | float):
        return f"else {value:g}"
    source = getattr(value, "source", value)
    return f"else `{source}`" if isinstance(source, str) and source else ""


def holds(wanted: Wanted, meta: Meta) -> str:
    """Say in words what a field holds."""
    if "effects" in meta:
        return "list of [effects](effects.md)"
    if "patch" in meta:
        return "[patch](../modding.md#changing-what-is-there)"
    if is_list(wanted):
        return f"list: {holds(inner_of(wanted), meta)}"
    if is_map(wanted):
        return f"{_key(meta)} → {_under_key(inner_of(wanted), meta)}"
    parts = [part for part in get_args(wanted) if part is not NoneType]
    return holds(parts[0], meta) if parts else _single(wanted, meta)


def _key(meta: Meta) -> str:
    """Say what the keys of a mapping are."""
    refers = str(meta.get("refers", ""))
    if refers.startswith("figure:"):
        return "figure"
    return {"figure": "figure address", "": "id"}.get(refers, refers)


def _under_key(inner: Wanted, meta: Meta) -> str:
    """Say what stands under the keys of a mapping."""
    values = str(meta.get("values", ""))
    if is_map(inner):
        return f"figure → number of the {values.partition(':')[2]}"
    return values or holds(inner, {k: v for k, v in meta.items() if k != "refers"})


def _single(wanted: Wanted, meta: Meta) -> str:
    if "expression" in meta:
        return {"truth": "condition"}.get(str(meta["expression"]), str(meta["expression"]))
    if "refers" in meta:
        return _one_of(str(meta["refers"]))
    if "bounds" in meta:
        low, high = meta["bounds"]
        return f"{'whole ' if wanted is int else ''}number, {low:g} to {high:g}"
    if has_fields(wanted):
        return f"[{wanted.__name__}](#{wanted.__name__.lower()})"
    if meta.get("text") is Prose.TEMPLATE:
        return "text with `{names}`"
    return SINGLE.get(wanted, "a mapping")


SINGLE: Final[dict[Wanted, str]] = {
    str: "text",
    bool: "true or false",
    float: "number",
    int: "whole number",
    Mix: "outlook → share",
    MarkedMap: "[test](../modding.md#tests)",
}


def _one_of(refers: str) -> str:
    words = FIXED.get(refers, ())
    few = 0 < len(words) <= MOST_LISTED
    return f"{' or '.join(code(word) for word in words)}" if few else refers.replace("_", " ")


def _messages() -> str:
    rows = [
        (code(id), ", ".join(code(f"{{{name}}}") for name in names))
        for id, names in MESSAGES.items()
    ]
    return table(("message", "may print"), rows)


# Traits and constants


def traits_page() -> str:
    """The traits of institutions."""
    rows = [
        (code(t.name), t.domain or "any", f"{t.low:g}", f"{t.high:g}", t.doc)
        for t in TRAITS.values()
    ]
    return page(
        "Traits",
        "The numbers by which the rules tell institutions apart. A trait is weighted by how far "
        "the institution is in force; one that no institution in force has is 0.",
        table(("trait", "domain", "from", "to", "meaning"), rows),
    )


def rules_page() -> str:
    """The constants of the rules."""
    parts = [
        "The constants of `content/rules.yaml`. How they act is told in [the rules](../rules.md); "
        "a mod changes one by a patch, a variant by an overlay.",
    ]
    for section in fields(Constants):
        cls = hints(Constants)[section.name]
        if not has_fields(cls):
            continue
        rows = [_constant_row(section.name, a) for a in fields(cls)]
        parts += [f"## {section.name}", _doc(cls), table(("constant", "meaning"), rows)]
    return page("Constants", *parts)


def _constant_row(section: str, attribute: Attribute[Any]) -> tuple[str, str]:
    doc = attribute.metadata["doc"]
    by = attribute.metadata.get("refers")
    return code(f"{section}.{attribute.name}"), f"{doc} (by {by})" if by else doc


def problems_page(tables: Iterable[tuple[str, dict[str, str]]]) -> str:
    """Every code a problem can have, by where it comes from: (heading, code → meaning)."""
    parts = [
        "Every problem the game tells has a code that stays the same from release to release. "
        "*Errors* stop what was asked, *warnings* and *notes* do not. Words such as *likely* and "
        "*guess* say how sure the checker is. A warning or note that is meant can be silenced in "
        "the file, with the reason: `# check: ignore A11 because the harbour mod asks for it`.",
    ]
    for heading, codes in tables:
        rows = [(code(name), meaning) for name, meaning in sorted(codes.items())]
        parts += [f"## {heading}", table(("code", "meaning"), rows)]
    return page("Problems", *parts)


def pages() -> dict[str, str]:
    """The pages of this layer, by file name."""
    return {
        "figures.md": figures_page(),
        "functions.md": functions_page(),
        "effects.md": effects_page(),
        "kinds.md": kinds_page(),
        "traits.md": traits_page(),
        "rules.md": rules_page(),
    }
