"""What the fields of an entry mean, looked at one by one, as their metadata says.

Names must be known, numbers within bounds, expressions and texts are bound to the roles in scope
and effects made ready.  Everything wrong is told, each where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from attrs import NOTHING, evolve

from game.errors import Problem
from game.ruleset.addresses import change_fault
from game.ruleset.characters import shortened
from game.ruleset.effects import Effect, every, ready
from game.ruleset.expression import Expression
from game.ruleset.hooks import said as quoted
from game.ruleset.ids import id_fault
from game.ruleset.kinds import (
    IN_REGION,
    NO_ROLES,
    Event,
    Institution,
    Message,
    Project,
    Shock,
    Technology,
)
from game.ruleset.marked import FieldPath, MarkedMap, Value
from game.ruleset.messages import MESSAGES, MOTION_NAMES
from game.ruleset.names import Names
from game.ruleset.parting import Fault, Slot, parted
from game.ruleset.plans import plan
from game.ruleset.registry import COLLECTIONS, VERBS, Type
from game.ruleset.shapes import Made
from game.ruleset.sources import Source, Sources
from game.ruleset.structure import Values
from game.ruleset.subjects import SUBJECTS
from game.ruleset.suggest import did_you_mean
from game.ruleset.template import Shown, Template
from game.ruleset.traits import TRAITS
from game.ruleset.vocabularies import said, words_of


class Look:
    """A look at one entry."""

    def __init__(self, source: Source, sources: Sources, names: Names, shown: Shown) -> None:
        self.source = source
        self.sources = sources
        self.names = names
        self.shown = shown
        self.problems: list[Problem] = []
        self.roles = NO_ROLES
        self.optional: set[str] = set()
        self.unsound: set[str] = set()  # roles that are told to be wrong themselves

    def wrong(
        self, code: str, path: FieldPath, message: str, hint: str = "", *, at_key: bool = False
    ) -> None:
        """Note a problem at a path of the entry."""
        mark = self.source.key_mark_of(path) if at_key else self.source.mark_of(path)
        self.problems.append(Problem(code, message, mark, hint, chain=self.source.chain(path)))

    def take(self, problems: Iterable[Problem], path: FieldPath) -> None:
        """Take over what others found wrong at a path."""
        for problem in problems:
            mark = problem.mark or self.source.mark_of(path)
            chain = problem.chain or self.source.chain(path)
            self.problems.append(evolve(problem, mark=mark, chain=chain))

    def at(self, made: Made, raw: MarkedMap, path: FieldPath, cls: type) -> None:
        """Look at an object of a class, or at what could be made of one."""
        values = Values(made)
        if cls is Event:
            self.cast(values.get("cast"), path)
        elif cls is Project:
            self.roles = NO_ROLES if values.get("national") is True else IN_REGION
        for name, key, check in plan(cls):
            if key in raw:
                value = values.get(name)
                if value is not NOTHING:
                    changed = check(self, value, raw[key], (*path, key))
                    if changed is not None:
                        values.put(name, changed)
        if cls is Event:
            self.pacing(values.get("pacing"), path)
        elif cls is Institution:
            self.own_traits(values, path)
        elif cls in (Message, Shock) and "text" not in raw and not raw.get("texts"):
            self.wrong("C04", path, "it has no text", "give it 'text', or several as 'texts'")
        elif cls in {Technology, Project}:
            self.added_traits(values, path)

    # --- what belongs to one kind --------------------------------------------------------------

    def cast(self, cast: Made, path: FieldPath) -> None:
        """Take the roles of an event into scope, one after the other."""
        self.roles = {}
        for name, role in cast.items() if isinstance(cast, dict) else ():
            here = (*path, "cast", name)
            values = Values(role)
            fault = id_fault(name, is_role=True)
            if fault is not None:
                self.wrong("C09", here, *fault, at_key=True)
            collection = COLLECTIONS.get(values.get("origin"))
            if fault is not None or collection is None:
                self.unsound.add(name)
            if collection is not None:
                self.roles[name] = collection.holder
                if values.get("optional") is True:
                    self.optional.add(name)
            for clause, gives in (("where", Type.TRUTH), ("weight", Type.NUMBER)):
                expression = values.get(clause)
                if isinstance(expression, Expression):
                    self.bind(expression, gives, (*here, clause))

    def pacing(self, pacing: Made, path: FieldPath) -> None:
        """A cooldown may be kept for each member of a role."""
        per = Values(pacing).get("per") if pacing is not NOTHING else ""
        if per and per is not NOTHING and per not in self.roles and per not in self.unsound:
            hint = did_you_mean(per, self.roles) or "a role of the cast"
            self.wrong("C07", (*path, "pacing", "per"), f"there is no role {quoted(per)}", hint)

    def own_traits(self, values: Values, path: FieldPath) -> None:
        """An option may carry the traits of its own domain only."""
        traits, domain = values.get("traits"), values.get("domain")
        for name in traits if isinstance(traits, dict) else ():
            wanted = TRAITS[name].domain if name in TRAITS else ""
            if wanted and domain is not NOTHING and domain != wanted:
                message = f"an option of {shortened(domain)} has no trait '{name}'"
                hint = f"options of {wanted} have it"
                self.wrong("C12", (*path, "traits", name), message, hint, at_key=True)

    def added_traits(self, values: Values, path: FieldPath) -> None:
        """What is not an institution may carry only traits that add up."""
        traits = values.get("traits")
        for name in traits if isinstance(traits, dict) else ():
            if name in TRAITS and not TRAITS[name].adds:
                message = f"'{name}' is a trait of institutions alone"
                hint = f"one of {', '.join(t.name for t in TRAITS.values() if t.adds)}"
                self.wrong("C12", (*path, "traits", name), message, hint, at_key=True)

    # --- values ----------------------------------------------------------------------------------

    def known(self, refers: str, word: object, path: FieldPath, *, at_key: bool = False) -> bool:
        """Whether a word is one a field may name; if not, say so."""
        if refers == "figure":
            fault = change_fault(str(word), self.names)
            if fault is not None:
                self.wrong("C18", path, *fault, at_key=at_key)
            return fault is None
        words = words_of(refers, self.sources)
        if word in words:
            return True
        hint = did_you_mean(str(word), words)
        self.wrong("C07", path, f"there is no {said(refers)} {quoted(word)}", hint, at_key=at_key)
        return False

    def within(self, value: object, bounds: tuple[float, float] | None, path: FieldPath) -> None:
        """Say so if a number is out of bounds."""
        if bounds is None or not isinstance(value, int | float):
            return
        low, high = bounds
        if not low <= value <= high:
            self.wrong("C06", path, f"{value:g} is out of bounds", f"from {low:g} to {high:g}")

    def bind(self, expression: Expression, gives: Type, path: FieldPath) -> None:
        """Bind an expression to the roles in scope."""
        expression.mark = self.source.mark_of(path)
        if self.speaks_of_unsound(expression.source):
            return
        self.take(expression.bind(self.roles, gives, self.names), path)

    def speaks_of_unsound(self, source: str) -> bool:
        """Whether a text names a role that is wrong itself; it would only be told again."""
        return any(re.search(rf"\b{re.escape(name)}\b", source) for name in self.unsound)

    def template(self, text: Template, path: FieldPath) -> None:
        """Bind a text to the roles in scope."""
        self.written(text.source, path)
        text.mark = self.source.mark_of(path)
        if self.speaks_of_unsound(text.source):
            return
        self.take(text.bind(self.roles, self.optional, self.names, self.shown), path)

    def written(self, text: str, path: FieldPath) -> None:
        """Say so if there is nothing in a text."""
        if not text or text.isspace():
            self.wrong("C16", path, "the text is empty", "leave the field out, or write something")

    def plain(self, text: str, path: FieldPath) -> str:
        """Return a text that holds no names, its doubled brackets made single."""
        self.written(text, path)
        pieces, faults = parted(text)
        for fault in faults:
            self.wrong(fault.code, path, fault.message, fault.hint)
        if any(not isinstance(piece, str) for piece in pieces):
            hint = "'{{' and '[[' are brackets"
            self.wrong("T06", path, "nothing can be put in place in this text", hint)
        return "".join(piece for piece in pieces if isinstance(piece, str))

    def message(self, text: str, path: FieldPath) -> None:
        """Check that a message of the rules prints no name that its rule does not give."""
        self.written(text, path)
        names = self.given()
        pieces, faults = parted(text)
        for piece in pieces if names is not None else ():
            if isinstance(piece, Slot) and piece.fallback is None:
                if piece.name not in (names or ()):
                    known = ", ".join(f"{{{name}}}" for name in names or ()) or "nothing"
                    message = f"'{{{piece.name}}}' is not given to this message"
                    faults.append(Fault("T02", message, f"its rule gives {known}"))
            elif not isinstance(piece, str):
                faults.append(Fault("T06", "a message holds plain {names} only", "no | and no [if"))
        for fault in faults:
            self.wrong(fault.code, path, fault.message, fault.hint)

    def given(self) -> tuple[str, ...] | None:
        """The names that the text of a message, or of a fragment of the epilogue, may print."""
        if self.source.kind == "motion":
            return MOTION_NAMES.get(str(self.source.raw.get("act")))
        about = self.source.raw.get("about")
        return SUBJECTS.get(about) if isinstance(about, str) else MESSAGES.get(self.source.id)

    def effects(self, raw: Value, path: FieldPath) -> tuple[Effect, ...]:
        """Make effects ready, and the texts in them."""
        made, problems = ready(raw, self.roles, self.names)
        self.take([p for p in problems if not self.speaks_of_unsound(p.message)], path)
        self.texts_of(made, path)
        return made

    def texts_of(self, effects: Iterable[Effect], path: FieldPath) -> None:
        """Bind the texts among the arguments of effects."""
        for effect in every(effects):
            for argument in VERBS[effect.verb].arguments:
                value = effect.arguments.get(argument.name)
                if argument.form == "text" and isinstance(value, str):
                    text = Template(value, effect.mark)
                    found = text.bind(self.roles, self.optional, self.names, self.shown)
                    self.take(found, path)
                    effect.arguments[argument.name] = text
