"""Checked content as plain data, and made again of it without a look at what it means.

It is for `game.play.kept`, which keeps content that was found to be sound, so that starting does
not read and check a megabyte of YAML each time.  An object becomes a mapping of the fields that
are not as they would be anyway; an expression or a text becomes its source, and is bound to the
roles in scope when it is first used.  Nothing of it is code.

What is left out: marks, which stand in `Ruleset.sources` (read from the files when somebody asks),
the tests of events, which `content check` runs on content it has read itself, and the patches of
answers, which stand in the YAML that answers are laid on (`raws_of`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from attrs import NOTHING, Factory, define, fields

from game.errors import Confidence, Mark, Problem, Severity
from game.ruleset.constants import Constants
from game.ruleset.effects import Change, Effect
from game.ruleset.expression import Expression
from game.ruleset.kinds import IN_REGION, KINDS, NO_ROLES, Answer, Event, Project
from game.ruleset.names import Names
from game.ruleset.registry import COLLECTIONS, FIGURES, VERBS, Type
from game.ruleset.ruleset import Ruleset, assembled
from game.ruleset.shapes import Made, Wanted, has_fields, hints, inner_of, is_list, is_map
from game.ruleset.template import Shown, Template
from game.ruleset.variants import Variant
from game.state.mix import Mix

if TYPE_CHECKING:
    from game.ruleset.loading import Draft
    from game.ruleset.sources import Sources

Plain: TypeAlias = Any
"""What JSON can hold."""

LEFT_OUT: Final = frozenset({(Event, "tests"), (Answer, "patch")})


@define
class Scope:
    """What expressions and texts of an entry may name."""

    names: Names
    shown: Shown
    roles: Mapping[str, str] = NO_ROLES
    optional: frozenset[str] = frozenset()

    def of(self, roles: Mapping[str, str], optional: frozenset[str] = frozenset()) -> Scope:
        """The same with other roles."""
        return Scope(self.names, self.shown, roles, optional)


@define
class Form:
    """How a sort of value is packed, and made again."""

    packed: Callable[[Made], Plain]
    made: Callable[[Plain, Scope], Made]


# --- the whole --------------------------------------------------------------------------------


def packed(draft: Draft, rules: Ruleset) -> Plain:
    """All of a ruleset that was made from a draft."""
    return {
        "names": {
            field.name: _words(getattr(draft.names, field.name))
            for field in fields(Names)
            if field.init
        },
        "shown": draft.shown,
        "constants": _class_form(Constants).packed(rules.constants),
        "tables": {
            kind: {id: _class_form(KINDS[kind]).packed(one) for id, one in table.items()}
            for kind, table in rules.tables().items()
        },
        "mods": rules.mods,
        "applied": rules.applied,
        "variants": [[v.id, v.name, v.text, v.mark, v.kind] for v in rules.variants.values()],
        "replaced": rules.replaced,
        "warnings": [_packed_problem(problem) for problem in rules.warnings],
        "hashes": [rules.rules_hash, rules.content_hash],
        "raws": raws_of(draft.sources),
    }


def raws_of(sources: Sources) -> Plain:
    """The YAML of what answers to questions change, and their own, without marks."""
    tables = {
        kind: {id: source.raw for id, source in sources.entries[kind].items()}
        for kind in ("scenario", "question")
    }
    return {**tables, "rules": sources.rules.raw}


def unpacked(plain: Plain, sources: Callable[[], Sources]) -> Ruleset:
    """The ruleset that was packed; `sources` reads its files once more.

    What was not packed here raises whatever error it comes to.
    """
    scope = Scope(Names(**plain["names"]), plain["shown"])
    scope.names.parsed = {}
    rules_hash, content_hash = plain["hashes"]
    return assembled(
        {
            kind: {id: _class_form(KINDS[kind]).made(one, scope) for id, one in table.items()}
            for kind, table in plain["tables"].items()
        },
        _class_form(Constants).made(plain["constants"], scope),
        mods=tuple((id, version, hash) for id, version, hash in plain["mods"]),
        applied=tuple(plain["applied"]),
        variants={
            id: Variant(id, name, text, [], Mark(*mark), kind)
            for id, name, text, mark, kind in plain["variants"]
        },
        replaced={kind: dict(table) for kind, table in plain["replaced"].items()},
        warnings=tuple(_made_problem(*problem) for problem in plain["warnings"]),
        sources=sources,
        hashes=(rules_hash, content_hash),
        raws=plain["raws"],
    )


def _words(words: object) -> Plain:
    """The words of a vocabulary, as quickly found as before; of options, with their domains."""
    if isinstance(words, Mapping):
        return {word: of if isinstance(of, str) else None for word, of in words.items()}
    return words


def _packed_problem(problem: Problem) -> Plain:
    weight = [problem.severity, problem.confidence]
    return [problem.code, problem.message, problem.mark, problem.hint, *weight, problem.chain]


def _made_problem(
    code: str, message: str, mark: Plain, hint: str, severity: str, confidence: str, chain: Plain
) -> Problem:
    places = tuple(Mark(*place) for place in chain)
    place = Mark(*mark) if mark else None
    return Problem(code, message, place, hint, Severity(severity), Confidence(confidence), places)


# --- classes ----------------------------------------------------------------------------------


@cache
def _class_form(cls: type) -> Form:
    """The form of a class of content."""
    forms: dict[str, Form | None] = {}
    usual: dict[str, Callable[[Made], bool]] = {}
    for attribute in fields(cls):
        if (cls, attribute.name) not in LEFT_OUT:
            wanted, meta = hints(cls)[attribute.name], attribute.metadata
            forms[attribute.name] = _form_of(wanted, meta)
            usual[attribute.name] = _usual(attribute.default)
            if isinstance(attribute.default, Expression):  # shared by all that leave it out
                attribute.default.defer(NO_ROLES, meta["expression"], Names())
    makes = {name: form.made for name, form in forms.items() if form is not None}
    scope_of = SCOPES.get(cls)

    def packed(made: Made) -> Plain:
        plain = {}
        for name, form in forms.items():
            value = getattr(made, name)
            if not usual[name](value):
                plain[name] = value if form is None else form.packed(value)
        return plain

    def made(plain: Plain, scope: Scope) -> Made:
        if scope_of is not None:
            scope = scope_of(plain, scope)
        return cls(
            **{
                name: makes[name](value, scope) if name in makes else value
                for name, value in plain.items()
            }
        )

    return Form(packed, made)


def _usual(default: object) -> Callable[[Made], bool]:
    """Whether a value is what a field would hold anyway."""
    if isinstance(default, Factory):  # type: ignore[arg-type]
        usual = default.factory()  # type: ignore[attr-defined]
        return lambda value: bool(value == usual)
    if isinstance(default, Expression | Template) or default is NOTHING:
        return lambda value: value is default
    return lambda value: type(value) is type(default) and bool(value == default)


def _of_event(plain: Plain, scope: Scope) -> Scope:
    cast = plain.get("cast", {})
    roles = {name: COLLECTIONS[role["origin"]].holder for name, role in cast.items()}
    return scope.of(roles, frozenset(name for name, role in cast.items() if role.get("optional")))


def _of_project(plain: Plain, scope: Scope) -> Scope:
    return scope if plain.get("national") else scope.of(IN_REGION)


SCOPES: Final[dict[type, Callable[[Plain, Scope], Scope]]] = {
    Event: _of_event,
    Project: _of_project,
}
"""The roles that an entry brings into scope, as `meaning.Look` finds them."""


# --- values -----------------------------------------------------------------------------------


def _form_of(wanted: Wanted, meta: Mapping[str, Any]) -> Form | None:
    """The form of a field by its type and metadata; None where a value is plain already."""
    if "effects" in meta:
        return Form(lambda made: [_packed_effect(effect) for effect in made], _made_effects)
    if wanted in (Expression, Expression | None):
        return _expression_form(meta["expression"])
    if wanted is Template:
        return _template_form(meta.get("roles"))
    if wanted is Mix:
        return Form(list, lambda plain, scope: Mix(*plain))
    if has_fields(wanted):
        return _class_form(wanted)
    if not is_map(wanted) and not is_list(wanted):
        return None
    inner = _form_of(inner_of(wanted), meta)
    if inner is None:
        return None
    return _map_form(inner) if is_map(wanted) else _list_form(inner)


def _map_form(inner: Form) -> Form:
    return Form(
        lambda made: {key: inner.packed(value) for key, value in made.items()},
        lambda plain, scope: {key: inner.made(value, scope) for key, value in plain.items()},
    )


def _list_form(inner: Form) -> Form:
    return Form(
        lambda made: [inner.packed(value) for value in made],
        lambda plain, scope: [inner.made(value, scope) for value in plain],
    )


def _expression_form(gives: Type) -> Form:
    def made(plain: str, scope: Scope) -> Expression:
        expression = Expression(plain)
        expression.defer(scope.roles, gives, scope.names)
        return expression

    return Form(str, made)


def _template_form(roles: Mapping[str, str] | None = None) -> Form:
    def made(plain: str, scope: Scope) -> Template:
        text = Template(plain)
        known = scope.roles if roles is None else roles
        text.defer(known, scope.optional, scope.names, scope.shown)
        return text

    return Form(str, made)


NUMBER: Final = _expression_form(Type.NUMBER)
TRUTH: Final = _expression_form(Type.TRUTH)
TEXT: Final = _template_form()


# --- effects ----------------------------------------------------------------------------------


def _packed_effect(effect: Effect) -> Plain:
    forms = _arguments_of(effect.verb)
    plain = {}
    for name, value in effect.arguments.items():
        form = forms.get(name)
        plain[name] = value if form is None else form.packed(value)
    return [effect.verb, plain, effect.kinds]


def _made_effects(plain: Plain, scope: Scope) -> tuple[Effect, ...]:
    made = []
    for verb, values, kinds in plain:
        forms = _arguments_of(verb)
        arguments = {
            name: value if (form := forms.get(name)) is None else form.made(value, scope)
            for name, value in values.items()
        }
        made.append(Effect(verb, arguments, None, kinds))
    return tuple(made)


@cache
def _arguments_of(verb: str) -> dict[str, Form]:
    """The forms of a verb's arguments; those are not among them that are plain already."""
    found = {argument.name: ARGUMENTS.get(argument.form) for argument in VERBS[verb].arguments}
    return {name: form for name, form in found.items() if form is not None}


def _packed_changes(changes: tuple[Change, ...]) -> Plain:
    return [[c.holder, c.figure.holder, c.figure.name, c.amount.source, c.address] for c in changes]


def _made_changes(plain: Plain, scope: Scope) -> tuple[Change, ...]:
    return tuple(
        Change(holder, FIGURES[kind, name], NUMBER.made(amount, scope), address)
        for holder, kind, name, amount, address in plain
    )


ARGUMENTS: Final[dict[str, Form]] = {
    "changes": Form(_packed_changes, _made_changes),
    "effects": Form(lambda made: [_packed_effect(effect) for effect in made], _made_effects),
    "number": NUMBER,
    "years": NUMBER,
    "condition": TRUTH,
    "text": TEXT,
    "roles": Form(list, lambda plain, scope: tuple(plain)),
}
