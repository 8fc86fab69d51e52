"""The one writer of figures, and the ledger of causes it keeps.

Every change of a stored figure goes through `Books`.  With the log on, each change leaves one
entry: the figure, its named terms and their amounts.  Folding the amounts from the old value
gives the new one bit for bit; a clamp is a term like any other.  With the log off the game is
bit-identical.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVarTuple

from attrs import define, field, frozen

from game.state.holders import BOUNDS, Holder, Mixed
from game.state.mix import HasMix
from game.state.vocabulary import OUTLOOKS

Move = tuple[float, float, float, float]
Explained = tuple[Sequence[str], Sequence[float]]  # terms, and what each did
Given = TypeVarTuple("Given")


@frozen
class Term:
    """One named reason of a rule, with what it reads, so that `why` can go deeper.

    `reads` are addresses relative to the changed figure's holder: `.trust` is the holder's own,
    `region.unrest` its region's, `nation.legitimacy` and `institutions.media.outcome` absolute;
    `*` stands for every id.
    """

    id: str
    text: str
    reads: tuple[str, ...] = ()


TERMS: dict[str, Term] = {}


def term(id: str, text: str, *reads: str) -> str:
    """Declare a rule's term and return its id, which is what entries carry."""
    if id in TERMS:
        raise ValueError(f"two rules declare the term {id!r}")
    TERMS[id] = Term(id, text, reads)
    return id


LIMIT = term("limit", "it can go no further")
ROUNDING = term("rounding", "rounding")


class Change(NamedTuple):
    """One change of one figure: `amounts[i]` is what `causes[i]` did, in order."""

    holder: str
    field: str
    causes: Sequence[str]
    amounts: Sequence[float]

    @property
    def figure(self) -> str:
        """The figure's absolute address."""
        return f"{self.holder}.{self.field}"


class Settled(NamedTuple):
    """A computed figure set: read like a `Change`, but what did it is worked out when asked.

    Most entries are never asked, and to explain a figure costs more than to compute it.
    """

    holder: str
    field: str
    old: float
    new: float
    explain: Callable[..., Explained]
    given: tuple[object, ...]
    explained: list[Explained]  # once it was asked

    @property
    def figure(self) -> str:
        """The figure's absolute address."""
        return f"{self.holder}.{self.field}"

    @property
    def causes(self) -> Sequence[str]:
        """The terms of the change, in order."""
        return self._explained()[0]

    @property
    def amounts(self) -> Sequence[float]:
        """What each did; together they lead from the old value to the new, bit for bit."""
        return self._explained()[1]

    def _explained(self) -> Explained:
        if not self.explained:
            whole = told(self.holder, self.field, self.old, self.new, *self.explain(*self.given))
            self.explained.append((whole.causes, whole.amounts))
        return self.explained[0]


Entry = Change | Settled


class Page(NamedTuple):
    """What one rule wrote of many holders alike: a row of numbers each, read as entries when asked.

    `told(*row)` gives a row's changes, in order.  They are of the rule's own terms: what letters,
    acts and blows do is written entry by entry.
    """

    told: Callable[..., Iterable[Change]]
    rows: Sequence[tuple[object, ...]]


@define(eq=False)
class Log:
    """The causes of changes, in order.  Its length counts what was written: entries and pages."""

    _written: list[Entry | Page] = field(factory=list)

    def append(self, entry: Entry | Page) -> None:
        """Write an entry or a page."""
        self._written.append(entry)

    def __len__(self) -> int:
        return len(self._written)

    def __iter__(self) -> Iterator[Entry]:
        return _entries(self._written)

    def __getitem__(self, part: slice) -> list[Entry]:
        return list(_entries(self._written[part]))

    def single(self) -> Iterator[Entry]:
        """Entries written one by one, among them all that something did which has a root."""
        return (one for one in self._written if not isinstance(one, Page))

    def cut(self, length: int) -> None:
        """Forget what was written later."""
        del self._written[length:]


def _entries(written: Iterable[Entry | Page]) -> Iterator[Entry]:
    for one in written:
        if isinstance(one, Page):
            for row in one.rows:
                yield from one.told(*row)
        else:
            yield one


def told(
    holder: str, name: str, old: float, new: float, causes: Sequence[str], amounts: Sequence[float]
) -> Change:
    """A change to a computed value: what the amounts leave over is rounding."""
    value = old
    for amount in amounts:
        value += amount
    if value != new:
        rest = _steps(value, new)
        causes, amounts = (*causes, *[ROUNDING] * len(rest)), (*amounts, *rest)
    return Change(holder, name, causes, amounts)


class NotANumberError(ArithmeticError):
    """A change would have made a figure infinite or undefined."""

    def __init__(self, figure: str, causes: Sequence[str]) -> None:
        super().__init__(f"{figure} would stop being a number because of {', '.join(causes)}")


_entry = tuple.__new__  # an entry without the detour over its keyword arguments


@define
class Books:
    """The writer.  `log` is what entries are appended to, or None for mass play."""

    log: Log | None = field(default=None)

    @property
    def on(self) -> bool:
        """Whether causes are being kept."""
        return self.log is not None

    def change(
        self, holder: Holder, name: str, causes: Sequence[str], amounts: Sequence[float]
    ) -> float:
        """Add the amounts to a figure, in order, keep it in its bounds, and write down why."""
        value: float = getattr(holder, name)
        for amount in amounts:
            value += amount
        low, high = BOUNDS[type(holder)][name]
        if low <= value <= high:
            setattr(holder, name, value)
            if self.log is not None:
                self.log.append(_entry(Change, (holder.key, name, causes, amounts)))
            return value
        if not _finite(value):
            raise NotANumberError(f"{holder.key}.{name}", causes)
        bound = low if value < low else high
        if self.log is not None:
            self.log.append(_entry(Change, (holder.key, name, causes, amounts)))
            self.log.append(Change(holder.key, name, (LIMIT,), _steps(value, bound)))
        setattr(holder, name, bound)
        return bound

    def settle(
        self,
        holder: Holder,
        name: str,
        value: float,
        explain: Callable[[*Given], Explained],
        *given: *Given,
    ) -> float:
        """Set a computed figure; `explain(*given)` tells, when asked, the terms of the change.

        What it is given must not change any more: numbers, and what content says.
        """
        low, high = BOUNDS[type(holder)][name]
        if not low <= value <= high:
            value = self.within(holder, name, value)
        if self.log is not None:
            old: float = getattr(holder, name)
            entry = _entry(Settled, (holder.key, name, old, value, explain, given, []))
            self.log.append(entry)
        setattr(holder, name, value)
        return value

    def change_mix(self, holder: Mixed, causes: Sequence[str], moves: Sequence[Move]) -> None:
        """Add moves, each summing to 0, to a holder's four shares; one entry a share."""
        r, n, m, t = holder.religious, holder.nationalist, holder.marxist, holder.technocratic
        for by_r, by_n, by_m, by_t in moves:
            r += by_r
            n += by_n
            m += by_m
            t += by_t
        if 0.0 <= r <= 1.0 and 0.0 <= n <= 1.0 and 0.0 <= m <= 1.0 and 0.0 <= t <= 1.0:
            holder.religious, holder.nationalist, holder.marxist, holder.technocratic = r, n, m, t
            if self.log is not None:
                key, append = holder.key, self.log.append
                for name, amounts in zip(OUTLOOKS, zip(*moves, strict=True), strict=True):
                    append(_entry(Change, (key, name, causes, amounts)))
            return
        for name, amounts in zip(OUTLOOKS, zip(*moves, strict=True), strict=True):
            self.change(holder, name, causes, amounts)

    def within(self, holder: Holder, name: str, value: float) -> float:
        """What a computed figure comes to in its bounds; NotANumberError where it is none."""
        if not _finite(value):
            raise NotANumberError(f"{holder.key}.{name}", ("a rule",))
        low, high = BOUNDS[type(holder)][name]
        return low if value < low else high if value > high else value

    def enter(self, holder: Holder, changes: Iterable[Change]) -> None:
        """Write changes of a holder one by one, for where one of them goes beyond its bounds."""
        for change in changes:
            self.change(holder, change.field, change.causes, change.amounts)

    def page(
        self, told: Callable[..., Iterable[Change]], rows: Sequence[tuple[object, ...]]
    ) -> None:
        """Write down what was already done to many holders alike, if causes are kept."""
        if self.log is not None and rows:
            self.log.append(Page(told, rows))


def because(cause: str, change: float) -> Callable[[], Explained]:
    """The explanation of a figure that one term moves."""
    return lambda: ((cause,), (change,))


def blend(mix: HasMix, toward: HasMix, pace: float) -> Move:
    """The move that takes a mix a part (`pace`, 0–1) of the way toward another."""
    return (
        pace * (toward.religious - mix.religious),
        pace * (toward.nationalist - mix.nationalist),
        pace * (toward.marxist - mix.marxist),
        pace * (toward.technocratic - mix.technocratic),
    )


def _finite(value: float) -> bool:
    return value - value == 0.0


def _steps(value: float, goal: float) -> tuple[float, ...]:
    """Amounts that, added in order, take value to goal exactly."""
    steps = []
    while value != goal:
        step = goal - value
        steps.append(step)
        value += step
    return tuple(steps)


def fold(value: float, entries: Iterable[Entry]) -> float:
    """Add up a figure's entries in order from its old value."""
    for entry in entries:
        for amount in entry.amounts:
            value += amount
    return value
