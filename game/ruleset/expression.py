"""Expressions: conditions and numbers that content is written in.

A small safe language with Python's look: figures by their addresses, comparisons, `and or not in`,
`+ - * /`, `a if c else b` and the functions of the registry.  Nothing of it is run as it stands:
it is read into a tree of our own (`ruleset.parse`), checked, and written anew as code
(`ruleset.compile`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from attrs import define, field, setters

from game.errors import Mark, Problem
from game.ruleset import explaining, verdict
from game.ruleset.compile import Cast, Each, Run, compiled, compiled_for_each
from game.ruleset.explaining import Piece
from game.ruleset.names import Names
from game.ruleset.parse import Parsed, parse
from game.ruleset.registry import Figure, Type
from game.ruleset.runtime import Faults
from game.ruleset.verdict import Verdict
from game.state.holders import Holder
from game.state.state import State

NOBODY: Final[Cast] = {}


class UnboundError(RuntimeError):
    """An expression was used before it was bound, or though it has faults: a bug of ours."""


def _text(source: str | float) -> str:
    """Return a plain number or truth of YAML as an expression."""
    if isinstance(source, bool):
        return "true" if source else "false"
    return source if isinstance(source, str) else repr(source)


def _unbound(state: State, cast: Cast) -> float | bool:
    raise UnboundError("an expression is used that was not bound")


@define(eq=False, on_setattr=setters.NO_OP)  # binding is done by the thousand
class Expression:
    """A condition or a number, equal to any other of the same source.

    It is of use once it is bound to the roles in scope; it is compiled when first called.
    `run(state, cast)` is what `__call__` does, without the call between.
    """

    source: str = field(converter=_text)
    mark: Mark | None = None
    roles: Mapping[str, str] = field(init=False, repr=False, factory=dict)  # role → kind of holder
    gives: Type | None = field(init=False, repr=False, default=None)
    run: Run = field(init=False, repr=False, default=_unbound)
    faults: Faults = field(init=False, repr=False, factory=Faults)  # what went wrong → times
    _each: dict[str, Each] = field(init=False, repr=False, factory=dict)  # by role
    _parsed: Parsed | None = field(init=False, repr=False, default=None)
    _names: Names | None = field(init=False, repr=False, default=None)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Expression) and self.source == other.source

    def __hash__(self) -> int:
        return hash(self.source)

    def __str__(self) -> str:
        return self.source

    def __call__(self, state: State, cast: Cast = NOBODY) -> float | bool:
        """Return the value in a state, for a cast of role → holder.

        A number is a float within ±1e12.  Figures of a holder that is not there read as 0.  What
        had to be made do with (a division by zero gives 0) is counted in `faults`.
        """
        return self.run(state, cast)

    def bind(self, roles: Mapping[str, str], gives: Type, names: Names) -> list[Problem]:
        """Read and check the source, with roles (role → kind of holder) in scope.

        Returns what is wrong, each at its place (E01 to E12); when that is nothing, the expression
        is of use.
        """
        self.roles, self.gives, self._names = roles, gives, names
        self._each.clear()
        parsed = parse(self.source, roles, gives, names)
        if parsed.tree is None:
            self._parsed, self.run = None, _unbound
            return [
                Problem(flaw.code, flaw.message, self._at(flaw.column), flaw.hint)
                for flaw in parsed.flaws
            ]
        self._parsed, self.run = parsed, self._first
        return []

    def defer(self, roles: Mapping[str, str], gives: Type, names: Names) -> None:
        """Put binding off until it is first used; that it can be bound was found out before."""
        self.roles, self.gives, self._names = roles, gives, names
        self.run = self._first

    def _at(self, column: int) -> Mark | None:
        """Return the place of a column; past the first line of several it cannot be told."""
        mark = self.mark
        if mark is None or "\n" in self.source[:column]:
            return mark
        return Mark(mark.file, mark.line, mark.column + column)

    def _first(self, state: State, cast: Cast) -> float | bool:
        """Compile, then go on as compiled."""
        tree, names = self._bound.sound_tree, self._names
        assert names is not None
        self.run = compiled(tree, names, self.faults)
        return self.run(state, cast)

    def for_each(
        self, state: State, cast: Cast, role: str, holders: Sequence[Holder]
    ) -> list[float | bool]:
        """Return the values for a cast with each of the holders in a role."""
        each = self._each.get(role)
        if each is None:
            assert self._names is not None
            tree = self._bound.sound_tree
            each = self._each[role] = compiled_for_each(tree, role, self._names, self.faults)
        return each(state, cast, holders)

    @property
    def _bound(self) -> Parsed:
        if self._parsed is None and self.gives is not None and self._names is not None:
            self.bind(self.roles, self.gives, self._names)
        if self._parsed is None:
            raise UnboundError(f"the expression {self.source!r} was not bound")
        return self._parsed

    # --- what is known without playing -----------------------------------------------------------

    @property
    def reads(self) -> tuple[str, ...]:
        """Addresses of the figures it reads, sorted.

        `nation.tax`; `region.trust` of a role; `groups.*.size` of the members of a collection.
        """
        return tuple(sorted(self._bound.reads))

    @property
    def figures_read(self) -> tuple[tuple[str, Figure], ...]:
        """What it reads, sorted by address, with the figures."""
        return tuple(sorted(self._bound.reads.items()))

    @property
    def flags_read(self) -> tuple[tuple[str, str], ...]:
        """Flags it asks for, sorted: (kind of holder, flag)."""
        return tuple(sorted(self._bound.flags))

    @property
    def events_read(self) -> tuple[str, ...]:
        """Events of which it asks whether they were told, sorted."""
        return tuple(sorted(self._bound.events))

    @property
    def options_read(self) -> tuple[str, ...]:
        """Institutions it names, sorted."""
        return tuple(sorted(self._bound.options))

    @property
    def scenarios_read(self) -> tuple[str, ...]:
        """Scenarios it asks for, sorted."""
        return tuple(sorted(self._bound.scenarios))

    @property
    def technologies_read(self) -> tuple[str, ...]:
        """Technologies it asks for, sorted."""
        return tuple(sorted(self._bound.technologies))

    @property
    def projects_read(self) -> tuple[str, ...]:
        """Projects it asks for, sorted."""
        return tuple(sorted(self._bound.projects))

    @property
    def interval(self) -> tuple[float, float]:
        """Bounds of its value in any state; of a condition (1, 1) always, (0, 0) never."""
        return self._bound.sound_tree.interval

    @property
    def verdict(self) -> Verdict:
        """Whether a condition always holds, never does, or depends on the state."""
        return verdict.verdict(self._bound.sound_tree)

    def explain(self, state: State, cast: Cast = NOBODY) -> Piece:
        """Return it taken apart, with the value of each part."""
        bound, names = self._bound, self._names
        assert names is not None
        return explaining.explain(bound.sound_tree, names, state, cast)


def contradiction(expressions: Iterable[Expression]) -> str | None:
    """Return why conditions can never hold together, in words; None when nothing speaks against it.

    Only what is asked of one value at a time is looked at: `region.trust > 0.6` and
    `region.trust < 0.4`, or a bound outside what a figure can be.
    """
    return verdict.contradiction([expression._bound.sound_tree for expression in expressions])
