"""Texts of content that hold names, figures and fragments, made ready for telling.

`{foreman.name}` puts a name in place, `{foreman.name|A docker}` with other words where there is
nobody; `{region.unrest}` and `{nation.treasury}` put figures as they are known.  `[if nation.debt >
0: words]` and `[if nation.debt > 0: words | other words]` tell as a condition holds.  Brackets that
are meant as such are doubled: `{{`, `[[`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import TypeAlias

from attrs import define, evolve, field, frozen

from game.errors import Mark, Problem
from game.ruleset.characters import shortened
from game.ruleset.expression import Expression
from game.ruleset.names import Names
from game.ruleset.parting import Fault, Fragment, Piece, Slot, parted
from game.ruleset.places import Origin, Place, Scope, UnknownError, find_figure
from game.ruleset.registry import ATTRIBUTES, FIGURES, Figure, Type
from game.state.figures import Seen
from game.state.holders import Holder
from game.state.state import State

Cast: TypeAlias = Mapping[str, Holder]
Figures: TypeAlias = Callable[[str], str]
Shown: TypeAlias = Mapping[str, Mapping[str, str]]
"""Names shown for ids that a holder bears: `shown["institution"]["parish_schools"]`."""

SPOKEN = frozenset({"text", "class", "outlook", "minority_status", "seat"})
NAMED = frozenset({"institution", "domain"})  # ids that are told by the names of entries


def unknown_figure(address: str) -> str:
    """Stand in where nothing is known of figures."""
    return "?"


@frozen
class Reading:
    """What a slot reads: from a holder, by steps to others, a name or a figure of the last."""

    start: str  # role, "nation", or an absolute address such as `regions.harrow`
    steps: tuple[tuple[str, str], ...]  # attribute that holds an id, table it leads to
    word: str
    is_figure: bool
    names: Mapping[str, str] | None  # id → what is shown for it
    fallback: str

    def render(self, state: State, cast: Cast, figure: Figures) -> str:
        """Return the words to put in place."""
        holder = self.holder(state, cast)
        if holder is None:
            return self.fallback
        if self.is_figure:
            return figure(f"{holder.key}.{self.word}")
        value = str(getattr(holder, self.word))
        shown = self.names.get(value, "") if self.names is not None else value
        return shown or self.fallback

    def holder(self, state: State, cast: Cast) -> Holder | None:
        """Find the holder that is read, None where there is nobody."""
        found = cast.get(self.start)
        if found is None:
            if "." not in self.start and self.start != "nation":
                return None
            try:
                found = state.at(self.start)
            except KeyError:
                return None
        for attribute, table in self.steps:
            try:
                found = state.at(f"{table}.{getattr(found, attribute)}")
            except KeyError:
                return None
        return found


@frozen
class Choosing:
    """A fragment: one text or another as a condition holds."""

    condition: Expression
    words: tuple[Part, ...]
    otherwise: tuple[Part, ...]

    def render(self, state: State, cast: Cast, figure: Figures) -> str:
        """Return the words of the side that holds."""
        side = self.words if self.condition(state, cast) else self.otherwise
        return _joined(side, state, cast, figure)


Part: TypeAlias = str | Reading | Choosing
Binding: TypeAlias = tuple[Mapping[str, str], Collection[str], Names, Shown]
"""What `Template.bind` wants to know."""


@define
class Template:
    """A text with slots.  `bind` makes it ready; an empty one is false."""

    source: str
    mark: Mark | None = field(default=None, eq=False)
    _parts: tuple[Part, ...] = field(init=False, default=(), eq=False, repr=False)
    _later: Binding | None = field(init=False, default=None, eq=False, repr=False)

    def __bool__(self) -> bool:
        return bool(self.source)

    def __str__(self) -> str:
        return self.source

    def bind(
        self,
        roles: Mapping[str, str],
        optional: Collection[str],
        names: Names,
        shown: Shown,
    ) -> list[Problem]:
        """Find out what every name in the text means; return what is wrong (T01 to T05).

        `roles` are those in scope with the kinds of their holders; `optional` of them may be
        missing, and need a fallback.
        """
        pieces, faults = parted(self.source)
        if len(pieces) == 1 and isinstance(pieces[0], str):
            self._parts = (pieces[0],)
            return [self.problem(fault) for fault in faults]
        binding = _Binding(self.mark, roles, optional, names, shown)
        self._parts = tuple(binding.parts(pieces))
        return [*(self.problem(fault) for fault in faults + binding.faults), *binding.problems]

    def defer(
        self,
        roles: Mapping[str, str],
        optional: Collection[str],
        names: Names,
        shown: Shown,
    ) -> None:
        """Put binding off until the text is told; that it can be bound was found out before."""
        self._later = (roles, optional, names, shown)

    @property
    def parts(self) -> tuple[Part, ...]:
        """The text in pieces; those that are no plain words say what they read."""
        if self._later is not None:
            self.bind(*self._later)
            self._later = None  # only now: another thread may be reading too
        return self._parts

    def problem(self, fault: Fault) -> Problem:
        """Return a fault of the text as a problem at its mark."""
        return Problem(fault.code, fault.message, self.mark, fault.hint)

    def render(self, state: State, cast: Cast, figure: Figures = unknown_figure) -> str:
        """Return the text as it is told.

        `figure` gives the words for the figure at an absolute address.  A role that is no longer
        there is told by its fallback, else by its own name.
        """
        return _joined(self.parts, state, cast, figure)


def _joined(parts: tuple[Part, ...], state: State, cast: Cast, figure: Figures) -> str:
    """Render parts one after the other; an empty one leaves no double space."""
    text = ""
    for part in parts:
        words = part if isinstance(part, str) else part.render(state, cast, figure)
        if words[:1] == " " and text[-1:] in {"", " ", "\n"}:
            words = words[1:]
        text += words
    return text


class _Binding:
    """Finds out what the names of one template mean."""

    def __init__(
        self,
        mark: Mark | None,
        roles: Mapping[str, str],
        optional: Collection[str],
        names: Names,
        shown: Shown,
    ) -> None:
        self.mark = mark
        self.roles = roles
        self.optional = optional
        self.names = names
        self.shown = shown
        self.faults: list[Fault] = []
        self.problems: list[Problem] = []

    def parts(self, pieces: tuple[Piece, ...]) -> Iterator[Part]:
        for piece in pieces:
            if isinstance(piece, str):
                yield piece
            elif isinstance(piece, Slot):
                reading = self.reading(piece)
                if reading is not None:
                    yield reading
            else:
                yield self.choosing(piece)

    def choosing(self, fragment: Fragment) -> Choosing:
        condition = Expression(fragment.condition, self.mark)
        for problem in condition.bind(self.roles, Type.TRUTH, self.names):
            message = f"in '[if {shortened(fragment.condition)}…': {problem.message}"
            self.problems.append(evolve(problem, message=message, mark=self.mark))
        words = tuple(self.parts(fragment.words))
        return Choosing(condition, words, tuple(self.parts(fragment.otherwise)))

    def reading(self, slot: Slot) -> Reading | None:
        """Return what a slot reads, None when something is wrong with it."""
        scope = Scope(self.roles, {}, self.names)
        try:
            place, found = find_figure(slot.name.split("."), scope)
        except UnknownError as error:
            self.fault("T02", f"'{{{slot.name}}}': {error.message}", error.hint)
            return None
        start = f"{place.name}.{place.id}" if place.origin is Origin.TABLE else place.name
        if slot.fallback is None and self.may_lack(place):
            hint = f"{{{slot.name}|words for when there is nobody}}"
            self.fault("T04", f"'{{{slot.name}}}' may have nobody to name", hint)
            return None
        fallback = place.name.replace("_", " ") if slot.fallback is None else slot.fallback
        if isinstance(found, Figure):
            if found.spec.seen is not Seen.HIDDEN:
                return Reading(start, place.steps, found.name, True, None, fallback)
            why = "nobody reports it"
        else:
            if found.values in SPOKEN:
                return Reading(start, place.steps, found.name, False, None, fallback)
            if found.values in NAMED and found.name != "id":
                names = self.shown.get(found.values, {})
                return Reading(start, place.steps, found.name, False, names, fallback)
            why = "it is no word for players"
        hint = tellable(slot.name.rpartition(".")[0], place.kind)
        self.fault("T03", f"'{{{slot.name}}}' may not be told: {why}", hint)
        return None

    def may_lack(self, place: Place) -> bool:
        """Whether there may be nobody: an optional role, or one that other scenarios lack."""
        if place.origin is Origin.ROLE:
            return place.name in self.optional
        return place.origin is Origin.TABLE and place.name != "institutions"

    def fault(self, code: str, message: str, hint: str) -> None:
        """Note what is wrong."""
        self.faults.append(Fault(code, message, hint))


def tellable(start: str, kind: str) -> str:
    """Return a hint: what may be told of a kind of holder."""
    words = [a.name for (k, _), a in ATTRIBUTES.items() if k == kind and a.values in SPOKEN]
    words += [f.name for (k, _), f in FIGURES.items() if k == kind]
    return f"such as {{{start}.{words[0]}}}"
