"""Effects of content made ready: verbs with checked arguments.

In YAML effects are a list of mappings of one verb each.  What verbs there are and what they take is
declared in `ruleset.verbs`; `rules.effects` carries them out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from attrs import define, field, frozen

from game.errors import Mark, Problem
from game.ruleset import verbs  # noqa: F401  it fills the registry
from game.ruleset.addresses import find_change, find_named
from game.ruleset.characters import shortened
from game.ruleset.expression import Expression
from game.ruleset.ids import HINT, ID
from game.ruleset.names import Names, suggestion
from game.ruleset.places import Scope, UnknownError, a, find_holder
from game.ruleset.registry import COLLECTIONS, VERBS, Argument, Figure, Type, Verb
from game.state.figures import BIG

MAX_DEPTH: Final = 8

BOUNDS: Final[dict[str, tuple[float, float]]] = {
    "odds": (0, 1),
    "by": (-1, 1),
    "progress": (0, 1),
    "years": (0, 200),
}
"""What numbers given as arguments may be, by the names of the arguments."""


@frozen
class Change:
    """A change of one figure.  `holder` is a role or an absolute address, `address` as written."""

    holder: str
    figure: Figure
    amount: Expression
    address: str


@define
class Effect:
    """One effect: a verb and its arguments, by name ("" for a bare value).

    By the form of the argument (`registry.Argument`) a value is: a tuple of `Change` (changes), an
    `Expression` (number, years, condition), a tuple of `Effect` (effects), a tuple of role names
    (roles), else a text: a word, an id, a role or an address.  `kinds` gives the kind of holder of
    the arguments that name one.
    """

    verb: str
    arguments: dict[str, object]
    mark: Mark | None = field(default=None, eq=False)
    kinds: dict[str, str] = field(factory=dict, repr=False)


def ready(
    raw: object, roles: Mapping[str, str], names: Names
) -> tuple[tuple[Effect, ...], list[Problem]]:
    """Make a list of effects ready, with roles (role → kind of holder) in scope.

    Returns what could be made, and everything that is wrong with the rest (V01 to V09, and E01 to
    E12 of expressions).  Texts stay as they are, for the caller to bind.
    """
    maker = _Maker(roles, names)
    return maker.effects(raw, _mark_of(raw), 1), maker.problems


# --- what effects do, without doing it -----------------------------------------------------------


def every(effects: Iterable[Effect]) -> Iterator[Effect]:
    """Return effects with those nested in them, in the order they are written."""
    for effect in effects:
        yield effect
        for nested in _of_form(effect, "effects"):
            yield from every(nested)  # type: ignore[arg-type]


def _of_form(effect: Effect, form: str) -> Iterator[object]:
    for argument in VERBS[effect.verb].arguments:
        if argument.form == form and argument.name in effect.arguments:
            yield effect.arguments[argument.name]


def flags_set(effects: Iterable[Effect]) -> tuple[tuple[str, str], ...]:
    """Flags that effects may set: (kind of holder, flag), sorted."""
    return _flags(effects, "flag")


def flags_cleared(effects: Iterable[Effect]) -> tuple[tuple[str, str], ...]:
    """Flags that effects may clear: (kind of holder, flag), sorted."""
    return _flags(effects, "clear")


def _flags(effects: Iterable[Effect], verb: str) -> tuple[tuple[str, str], ...]:
    found = {
        (effect.kinds.get("of", "nation"), str(effect.arguments["name"]))
        for effect in every(effects)
        if effect.verb == verb and "name" in effect.arguments
    }
    return tuple(sorted(found))


def events_brought(effects: Iterable[Effect]) -> tuple[str, ...]:
    """Events that effects may bring, sorted."""
    return _words(effects, "event")


def options_installed(effects: Iterable[Effect]) -> tuple[str, ...]:
    """Institutions that effects may put in force, sorted."""
    return _words(effects, "option")


def _words(effects: Iterable[Effect], form: str) -> tuple[str, ...]:
    return tuple(sorted({str(word) for e in every(effects) for word in _of_form(e, form)}))


def figures_changed(effects: Iterable[Effect]) -> tuple[str, ...]:
    """Addresses of figures that effects add to or set, as written, sorted."""
    return tuple(sorted({change.address for change in changes(effects)}))


def changes(effects: Iterable[Effect]) -> Iterator[Change]:
    """Every change of a figure among effects."""
    for effect in every(effects):
        for value in _of_form(effect, "changes"):
            yield from value  # type: ignore[misc]


def expressions(effects: Iterable[Effect]) -> Iterator[Expression]:
    """Every expression among effects, in the order they are written."""
    for effect in every(effects):
        for value in effect.arguments.values():
            if isinstance(value, Expression):
                yield value
        for change in changes([effect]) if effect.verb in {"add", "set"} else ():
            yield change.amount


# --- making --------------------------------------------------------------------------------------


class _FaultError(Exception):
    """An argument cannot be made; told at the mark it is raised for."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint


class _ToldError(Exception):
    """An argument cannot be made, and why was told already."""


class _Maker:
    """Makes the effects of one list."""

    def __init__(self, roles: Mapping[str, str], names: Names) -> None:
        self.roles = roles
        self.names = names
        self.scope = Scope(roles, {}, names)
        self.problems: list[Problem] = []

    def wrong(self, code: str, message: str, mark: Mark | None, hint: str = "") -> None:
        self.problems.append(Problem(code, message, mark, hint))

    def effects(self, raw: object, mark: Mark | None, depth: int) -> tuple[Effect, ...]:
        """Make a list of effects."""
        if depth > MAX_DEPTH:
            self.wrong("V09", f"effects are nested deeper than {MAX_DEPTH}", mark)
            return ()
        if not isinstance(raw, list):
            self.wrong("V01", f"a list of effects is wanted, not {_said(raw)}", mark, "- add: …")
            return ()
        made = [self.effect(item, _at(raw, place) or mark, depth) for place, item in enumerate(raw)]
        return tuple(effect for effect in made if effect is not None)

    def effect(self, raw: object, mark: Mark | None, depth: int) -> Effect | None:
        """Make one effect; None when its verb is not known."""
        if not isinstance(raw, dict) or not raw:
            hint = "such as 'add: {nation.treasury: -10}'"
            message = f"an effect is a verb with what it takes, not {_said(raw)}"
            self.wrong("V01", message, mark, hint)
            return None
        if len(raw) > 1:
            several = ", ".join(f"'{shortened(str(verb))}'" for verb in list(raw)[:4])
            hint = "begin each with '- '"
            self.wrong("V01", f"several verbs stand in one effect: {several}", mark, hint)
            return None
        ((name, value),) = raw.items()
        verb = VERBS.get(name)
        if verb is None:
            hint = suggestion(str(name), VERBS)
            here = _key_at(raw, name) or mark
            self.wrong("V02", f"there is no verb '{shortened(str(name))}'", here, hint)
            return None
        effect = Effect(verb.name, {}, mark)
        if verb.arguments and verb.arguments[0].name == "":
            self.argument(effect, verb.arguments[0], value, _at(raw, name) or mark, depth)
        else:
            self.arguments(effect, verb, value, _at(raw, name) or mark, depth)
        return effect

    def arguments(
        self, effect: Effect, verb: Verb, raw: object, mark: Mark | None, depth: int
    ) -> None:
        """Make the arguments of a verb that names them."""
        if not isinstance(raw, dict):
            message = f"'{verb.name}' wants its arguments by name, not {_said(raw)}"
            self.wrong("V05", message, mark, verb.example)
            return
        known = {argument.name: argument for argument in verb.arguments}
        for name in raw:
            if name not in known:
                message = f"'{verb.name}' takes no '{shortened(str(name))}'"
                hint = suggestion(str(name), known)
                self.wrong("V03", message, _key_at(raw, name) or mark, hint)
        for argument in verb.arguments:
            if argument.name in raw:
                here = _at(raw, argument.name) or mark
                self.argument(effect, argument, raw[argument.name], here, depth)
            elif argument.required:
                message = f"'{verb.name}' wants '{argument.name}': {argument.doc}"
                self.wrong("V04", message, mark, verb.example)
        for name in SHADOWED.get(verb.name, {}).get("of", ()) if "of" in raw else ():
            if name in raw:
                message = f"'{name}' does nothing beside 'of'"
                self.wrong("V03", message, _key_at(raw, name) or mark, "leave one out")

    def argument(
        self, effect: Effect, argument: Argument, raw: object, mark: Mark | None, depth: int
    ) -> None:
        """Make one argument, or say what is wrong with it."""
        try:
            if argument.form == "effects":
                value: object = self.effects(raw, mark, depth + 1)
            elif argument.form == "changes":
                value = self.changes(effect.verb, raw, mark)
            elif argument.form == "holder":
                value = self.holder(effect, argument, raw)
            else:
                value = FORMS[argument.form](self, argument, raw, mark)
        except _ToldError:
            pass
        except (_FaultError, UnknownError) as fault:
            self.wrong(fault.code, fault.message, mark, fault.hint)
        else:
            effect.arguments[argument.name] = value

    # --- forms -----------------------------------------------------------------------------------

    def changes(self, verb: str, raw: object, mark: Mark | None) -> tuple[Change, ...]:
        if not isinstance(raw, dict) or not raw:
            hint = VERBS[verb].example
            raise _FaultError("V05", f"'{verb}' wants figures and amounts, not {_said(raw)}", hint)
        made = []
        for address, amount in raw.items():
            at_key, at = _key_at(raw, address) or mark, _at(raw, address) or mark
            try:
                place, figure = find_change(str(address), self.scope)
                expression = self.expression(amount, Type.NUMBER, at)
                _check_amount(verb, str(address), figure, expression)
            except _ToldError:
                pass
            except UnknownError as fault:
                self.wrong(fault.code, fault.message, at_key, fault.hint)
            except _FaultError as fault:
                self.wrong(fault.code, fault.message, at, fault.hint)
            else:
                made.append(Change(place.written, figure, expression, str(address)))
        return tuple(made)

    def holder(self, effect: Effect, argument: Argument, raw: object) -> str:
        text = _text(argument, raw)
        words = text.split(".")
        if not all(map(ID.fullmatch, words)):
            hint = "a role, or an address such as regions.harrow"
            raise _FaultError("V06", f"'{shortened(text)}' names nobody", hint)
        try:
            place = find_holder(words, self.scope)
        except UnknownError as error:
            raise _FaultError("V06", error.message, error.hint) from None
        if place.steps:
            hint = "give it a role of its own, or its whole address"
            raise _FaultError("V06", f"'{text}' goes by way of another holder", hint)
        if argument.kinds and place.kind not in argument.kinds:
            wanted = " or ".join(map(a, argument.kinds))
            message = f"'{text}' is {a(place.kind)}; '{argument.name}' wants {wanted}"
            raise _FaultError("V06", message, self.holders_of(argument.kinds))
        effect.kinds[argument.name] = place.kind
        return text

    def holders_of(self, kinds: tuple[str, ...]) -> str:
        """Return a hint: the roles of some kinds."""
        roles = [role for role, kind in self.roles.items() if kind in kinds]
        tables = [f"{c.name}.ID" for c in COLLECTIONS.values() if c.holder in kinds]
        return f"such as {(roles or tables)[0]}"

    def number(self, argument: Argument, raw: object, mark: Mark | None) -> Expression:
        expression = self.expression(raw, Type.NUMBER, mark)
        low, high = BOUNDS.get(argument.name, (-BIG, BIG))
        least, most = expression.interval
        if most < low or least > high:
            message = f"'{argument.name}' cannot be {expression.source}"
            raise _FaultError("V08", message, f"from {low:g} to {high:g}")
        return expression

    def condition(self, argument: Argument, raw: object, mark: Mark | None) -> Expression:
        return self.expression(raw, Type.TRUTH, mark)

    def expression(self, raw: object, gives: Type, mark: Mark | None) -> Expression:
        """Make and bind an expression."""
        if not isinstance(raw, str | int | float):
            raise _FaultError("V05", f"a {SORTS[gives]} is wanted, not {_said(raw)}")
        expression = Expression(raw, mark)
        problems = expression.bind(self.roles, gives, self.names)
        if problems:
            self.problems += problems
            raise _ToldError
        return expression

    def text(self, argument: Argument, raw: object, mark: Mark | None) -> str:
        text = _text(argument, raw)
        if not text.strip():
            raise _FaultError("V05", "the text is empty")
        return text

    def figure(self, argument: Argument, raw: object, mark: Mark | None) -> str:
        text = _text(argument, raw)
        find_named(text, self.scope)
        return text

    def word(self, argument: Argument, raw: object, mark: Mark | None) -> str:
        """Make a word of a vocabulary, or the id of an entry."""
        word = _text(argument, raw)
        if not ID.fullmatch(word):
            raise _FaultError("V05", f"'{shortened(word)}' cannot be the name of a thing", HINT)
        fault = None if argument.form == "flag" else self.names.fault(argument.form, word)
        if fault is not None:
            raise _FaultError("V06", *fault)
        return word

    def role_names(self, argument: Argument, raw: object, mark: Mark | None) -> tuple[str, ...]:
        if not isinstance(raw, list):
            raise _FaultError("V05", f"a list of roles is wanted, not {_said(raw)}", "[region]")
        for place, role in enumerate(raw):
            if not isinstance(role, str) or role not in self.roles:
                message = f"there is no role '{shortened(str(role))}'"
                hint = suggestion(str(role), self.roles)
                self.wrong("V06", message, _at(raw, place) or mark, hint)
        known = (role for role in raw if isinstance(role, str) and role in self.roles)
        return tuple(dict.fromkeys(known))


FORMS: Final[dict[str, Callable[[_Maker, Argument, object, Mark | None], object]]] = {
    "number": _Maker.number,
    "years": _Maker.number,
    "condition": _Maker.condition,
    "text": _Maker.text,
    "figure": _Maker.figure,
    "roles": _Maker.role_names,
    **dict.fromkeys(("outlook", "class", "domain", "option", "event", "flag", "seat"), _Maker.word),
}

SHADOWED: Final = {"shift": {"of": ("class", "in")}}
"""Arguments of a verb that another, when given, makes useless."""

SORTS: Final = {Type.NUMBER: "number", Type.TRUTH: "condition", Type.TEXT: "text"}


def _check_amount(verb: str, address: str, figure: Figure, amount: Expression) -> None:
    """Refuse what could only end at a bound of the figure: mostly percent given for shares."""
    least, most = amount.interval
    low, high = figure.spec.low, figure.spec.high
    if verb == "set" and (most < low or least > high):
        message = f"{address} cannot be {amount.source}"
        raise _FaultError("V08", message, f"from {low:g} to {high:g}")
    if verb == "add" and (least > high - low or most < low - high):
        message = f"{address} cannot change by {amount.source}"
        raise _FaultError("V08", message, f"it is from {low:g} to {high:g}")


def _text(argument: Argument, raw: object) -> str:
    if isinstance(raw, str):
        return raw
    raise _FaultError("V05", f"'{argument.name or 'text'}' wants a text, not {_said(raw)}")


def _said(value: object) -> str:
    """Quote a value of YAML in a message."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    return f"'{shortened(str(value))}'"


def _mark_of(raw: object) -> Mark | None:
    mark = getattr(raw, "mark", None)
    return mark if isinstance(mark, Mark) else None


def _at(raw: object, key: str | int) -> Mark | None:
    """Return the place of an item or value in marked YAML."""
    marks = getattr(raw, "at", None)
    if isinstance(marks, dict):
        return marks.get(key)
    if isinstance(marks, list) and isinstance(key, int) and key < len(marks):
        mark: Mark = marks[key]
        return mark
    return None


def _key_at(raw: object, key: str) -> Mark | None:
    marks = getattr(raw, "key_at", None)
    return marks.get(key) if isinstance(marks, dict) else None
