"""Content's own tests: given some figures, an event may or may not come, and some choices are open.

A test stands in its event.  It begins from the first year of a scenario (the usual one, if it names
none), sets what is `given` (and `flags`, and what is `in_force`), and binds the cast to whoever
fits; figures given for a role are set on each candidate while it is tried.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from attrs import define, field

from game.errors import Mark, Problem
from game.rules.turn import Turn
from game.ruleset.characters import shortened
from game.ruleset.kinds import Event, Role
from game.ruleset.marked import MarkedList, MarkedMap, Value
from game.ruleset.registry import COLLECTIONS, FIGURES, Figure, How
from game.ruleset.ruleset import Ruleset
from game.ruleset.suggest import did_you_mean
from game.state.copying import clone
from game.state.dice import Dice
from game.state.holders import Holder, Mixed
from game.state.ledger import Books
from game.state.state import Letter, State
from game.state.vocabulary import OUTLOOKS
from game.story.casting import Cast, candidates
from game.story.letters import open_choices

KEYS = ("scenario", "given", "flags", "in_force", "expect")
EXPECTED = ("eligible", "choices")
MOST_CASTS = 500


def run_tests(rules: Ruleset, begin: Callable[[str], State], usual: str = "") -> list[Problem]:
    """Run the tests of every event; a test that fails or cannot be run is a problem.

    `begin` gives the first year of a scenario, a state that is not changed; `usual` is the scenario
    of tests that name none, the first by id when left out.  K01: the test is not
    one; K02: the event comes, or does not, against what is expected; K03: other choices are open.
    """
    return [
        problem
        for event in rules.events.values()
        for test in event.tests
        for problem in _Trial(event, rules, clone(begin(_scenario(test, rules, usual)))).run(test)
    ]


def _scenario(test: MarkedMap, rules: Ruleset, usual: str) -> str:
    """The scenario a test names, if there is such a one, else the usual."""
    named = test.get("scenario")
    if isinstance(named, str) and named in rules.scenarios:
        return named
    return usual or min(rules.scenarios)


_Old: TypeAlias = tuple[Holder, str, float]
"""A figure of a holder as it was."""


@define
class _Undo:
    """What to put back when a candidate has been tried."""

    flags: dict[str, int]
    figures: list[_Old] = field(factory=list)


@define
class _Given:
    """A figure to set when a role is bound."""

    figure: Figure
    value: float


@define
class _Trial:
    """One test of one event, on a state of its own."""

    event: Event
    rules: Ruleset
    state: State
    problems: list[Problem] = field(factory=list)
    of_roles: dict[str, list[_Given]] = field(factory=dict)
    flags_of_roles: dict[str, dict[str, int]] = field(factory=dict)  # role → flag → years ago
    misses: dict[str, None] = field(factory=dict)  # why casts were refused, in order, each once

    def run(self, test: MarkedMap) -> list[Problem]:
        """Run a test and return what is wrong."""
        for key in test:
            if key not in KEYS:
                hint = did_you_mean(key, KEYS)
                self.wrong(f"'{shortened(key)}' is no part of a test", test.key_at[key], hint)
        named = test.get("scenario")
        if "scenario" in test and named not in list(self.rules.scenarios):
            hint = did_you_mean(str(named), self.rules.scenarios)
            message = f"there is no scenario '{shortened(str(named))}'"
            self.wrong(message, test.at["scenario"], hint)
        self.give(test)
        expect = test.get("expect")
        if not isinstance(expect, MarkedMap) or not expect:
            at = test.at.get("expect", test.mark)
            self.wrong("the test expects nothing", at, "expect: {eligible: true}")
        elif not self.problems:
            self.compare(expect)
        return self.problems

    def wrong(self, message: str, mark: Mark, hint: str = "", code: str = "K01") -> None:
        """Note a problem."""
        self.problems.append(Problem(code, message, mark, hint))

    # --- what is given -------------------------------------------------------------------------

    def give(self, test: MarkedMap) -> None:
        """Set what a test gives; what is given for roles waits for its candidates."""
        for option, mark in self.items(test, "in_force"):
            known = self.rules.institutions.get(option)
            if known is None:
                hint = did_you_mean(option, self.rules.institutions)
                self.wrong(f"there is no institution '{shortened(option)}'", mark, hint)
            else:
                institution = self.state.institutions[known.domain]
                institution.option, institution.progress = option, 1.0
        for name, value, mark in self.pairs(test, "given"):
            self.give_figure(name, value, mark)
        for name, value, mark in self.pairs(test, "flags"):
            self.give_flags(name, value, mark)

    def items(self, test: MarkedMap, key: str) -> Iterator[tuple[str, Mark]]:
        """The words of a list that a test may hold."""
        found = test.get(key)
        if found is None:
            return
        if isinstance(found, MarkedList) and all(isinstance(item, str) for item in found):
            yield from zip(map(str, found), found.at, strict=True)
        else:
            self.wrong(f"'{key}' holds a list of ids", test.at[key])

    def pairs(self, test: MarkedMap, key: str) -> Iterator[tuple[str, Value, Mark]]:
        """The entries of a mapping that a test may hold."""
        found = test.get(key)
        if isinstance(found, MarkedMap):
            for name, value in found.items():
                yield name, value, found.key_at[name]
        elif found is not None:
            self.wrong(f"'{key}' holds a mapping", test.at[key])

    def give_figure(self, address: str, value: Value, mark: Mark) -> None:
        """Set a figure, now or when its role is bound."""
        start, _, name = address.rpartition(".")
        kind = self.kind_of(start)
        figure = FIGURES.get((kind, name))
        if figure is None:
            own = [known for holder, known in FIGURES if holder == kind]
            hint = did_you_mean(name, own) if own else self.known_starts(start)
            self.wrong(f"there is no figure '{shortened(address)}' here", mark, hint)
        elif figure.how is How.DERIVED:
            hint = "give the figures it is made of"
            self.wrong(f"'{address}' is computed and cannot be given", mark, hint)
        elif isinstance(value, bool) or not isinstance(value, int | float):
            self.wrong(f"'{address}' takes a number", mark)
        elif not figure.spec.low <= value <= figure.spec.high:
            hint = f"from {figure.spec.low:g} to {figure.spec.high:g}"
            self.wrong(f"'{address}' cannot be {value:g}", mark, hint)
        elif start in self.event.cast:
            self.of_roles.setdefault(start, []).append(_Given(figure, float(value)))
        else:
            _set(self.state, self.state.at(start), figure, float(value))

    def give_flags(self, start: str, given: Value, mark: Mark) -> None:
        """Set flags of the nation, a holder, or a role when it is bound."""
        ages = _ages(given)
        if ages is None:
            hint = "flags: {nation: [price_cap]}, or {nation: {price_cap: 8}} for eight years ago"
            self.wrong("flags are a list of names, or how many years ago each was set", mark, hint)
        elif not self.kind_of(start):
            self.wrong(f"there is no '{shortened(start)}' here", mark, self.known_starts(start))
        elif start in self.event.cast:
            self.flags_of_roles[start] = ages
        else:
            self.set_flags(self.state.at(start), ages)

    def set_flags(self, holder: Holder, ages: dict[str, int]) -> None:
        """Set flags of a holder, each so many years ago."""
        for flag, ago in ages.items():
            self.state.flags[_flag_key(holder, flag)] = self.state.year - ago

    def kind_of(self, start: str) -> str:
        """The kind of holder a role or address names; '' when there is none."""
        role = self.event.cast.get(start)
        if role is not None:
            return COLLECTIONS[role.origin].holder
        try:
            return type(self.state.at(start)).__name__.lower()
        except (KeyError, AttributeError):
            return ""

    def known_starts(self, start: str) -> str:
        """A hint at what might have been meant by the first part of an address."""
        keys = [holder.key for holder in self.state.holders()]
        return did_you_mean(start, [*self.event.cast, *keys])

    # --- what is expected ----------------------------------------------------------------------

    def compare(self, expect: MarkedMap) -> None:
        """Compare what is with what is expected."""
        turn = Turn(self.state, self.rules, Dice("tests"), Books(None))
        for key in expect:
            if key not in EXPECTED:
                hint = did_you_mean(key, EXPECTED)
                self.wrong(f"'{shortened(key)}' cannot be expected", expect.key_at[key], hint)
        eligible, choices = expect.get("eligible"), expect.get("choices")
        wanted = eligible is not False
        if eligible is not None and not isinstance(eligible, bool):
            self.wrong("'eligible' is true or false", expect.at["eligible"])
            return
        found = self.first_eligible(turn)
        if (found is not None) is not wanted:
            said = "may come" if found is not None else "cannot come"
            at = expect.at.get("eligible", expect.mark)
            self.wrong(f"'{self.event.id}' {said}, against the test", at, self.why(), "K02")
        elif choices is not None and found is not None:
            self.compare_choices(found, choices, expect.at["choices"])

    def compare_choices(self, open_now: list[str], choices: Value, mark: Mark) -> None:
        """Compare the choices that are open with those that should be."""
        if not isinstance(choices, MarkedList):
            self.wrong("'choices' is a list of choices", mark)
            return
        unknown = [
            (str(name), at)
            for name, at in zip(choices, choices.at, strict=True)
            if not isinstance(name, str) or name not in self.event.choices
        ]
        for name, at in unknown:
            hint = did_you_mean(name, self.event.choices)
            self.wrong(f"there is no choice '{shortened(name)}'", at, hint)
        if not unknown and sorted(map(str, choices)) != sorted(open_now):
            said = ", ".join(open_now) or "none"
            self.wrong("other choices are open than expected", mark, f"open: {said}", "K03")

    def why(self) -> str:
        """What kept the event from coming, as far as it was seen."""
        return "; ".join(list(self.misses)[:3])

    def first_eligible(self, turn: Turn) -> list[str] | None:
        """The choices open with the first cast that lets the event come; None when none does."""
        for tried, cast in enumerate(self.casts(turn, list(self.event.cast.items()), {})):
            if tried >= MOST_CASTS:
                break
            failed = next((c for c in self.event.when if not c(turn.state, cast)), None)
            if failed is not None:
                self.misses[f"'{failed.source}' does not hold"] = None
                continue
            by_chance = self.event.trigger != "follow_up"
            if by_chance and float(self.event.weight(turn.state, cast)) <= 0:
                self.misses["its weight is 0"] = None
                continue
            keys = {role: holder.key for role, holder in cast.items()}
            return open_choices(turn, Letter(self.event.id, keys, turn.state.year))
        return None

    def casts(self, turn: Turn, roles: list[tuple[str, Role]], cast: Cast) -> Iterator[Cast]:
        """Every way to cast the roles that are left, with what is given for them set meanwhile."""
        if not roles:
            yield cast
            return
        (name, role), *rest = roles
        found = False
        for holder in list(getattr(turn.state, COLLECTIONS[role.origin].name).values()):
            if holder.key in {taken.key for taken in cast.values()}:
                continue
            undo = self.dress(name, holder)
            if holder in candidates(turn, name, role, cast):
                found = True
                yield from self.casts(turn, rest, {**cast, name: holder})
            self.undress(undo)
        if not found and role.optional:
            yield from self.casts(turn, rest, cast)
        elif not found:
            self.misses[f"nobody fits the role '{name}'"] = None

    def dress(self, role: str, holder: Holder) -> _Undo:
        """Set on a candidate what is given for its role; return what to put back."""
        undo = _Undo(dict(self.state.flags))
        for given in self.of_roles.get(role, ()):
            undo.figures += _set(self.state, holder, given.figure, given.value)
        self.set_flags(holder, self.flags_of_roles.get(role, {}))
        return undo

    def undress(self, undo: _Undo) -> None:
        """Put back what was set on a candidate."""
        for holder, name, value in reversed(undo.figures):
            setattr(holder, name, value)
        self.state.flags = undo.flags


def _ages(given: Value) -> dict[str, int] | None:
    """How many years ago each flag was set; None where that is not what is written."""
    if isinstance(given, MarkedList) and all(isinstance(name, str) for name in given):
        return {str(name): 0 for name in given}
    if isinstance(given, MarkedMap) and all(
        type(ago) is int and ago >= 0 for ago in given.values()
    ):
        return {name: int(str(ago)) for name, ago in given.items()}
    return None


def _set(state: State, holder: Holder, figure: Figure, value: float) -> list[_Old]:
    """Set a figure, of a spread one its parts, and return what was there."""
    if figure.parts is not None:
        parts = figure.parts(state, holder)
        return [(part, figure.name, _put(part, figure.name, value)) for part in parts]
    if isinstance(holder, Mixed) and figure.name in OUTLOOKS:
        return _set_share(holder, figure.name, value)
    return [(holder, figure.name, _put(holder, figure.name, value))]


def _put(holder: Holder, name: str, value: float) -> float:
    old: float = getattr(holder, name)
    setattr(holder, name, value)
    return old


def _set_share(holder: Mixed, outlook: str, value: float) -> list[_Old]:
    """Set one share of a mix and scale the others, so that they still sum to 1."""
    rest = 1 - float(getattr(holder, outlook))
    scaled = {
        other: getattr(holder, other) * (1 - value) / rest if rest > 0 else (1 - value) / 3
        for other in OUTLOOKS
        if other != outlook
    }
    shares = {outlook: value, **scaled}
    return [(holder, name, _put(holder, name, share)) for name, share in shares.items()]


def _flag_key(holder: Holder, name: str) -> str:
    """Where a flag of a holder is kept."""
    kind = type(holder).__name__.lower()
    return f"nation/{name}" if kind == "nation" else f"{kind}:{holder.id}/{name}"
