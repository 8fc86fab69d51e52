"""A year: the phases, listed once, in order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, partial

from attrs import define, field

from game.rules.order import Order, order_of
from game.ruleset.ruleset import Ruleset
from game.state.dice import Dice
from game.state.ledger import Books
from game.state.state import State, Untold


@define
class Turn:
    """What a phase works with: the state, the rules, the dice, and the one writer of figures."""

    state: State
    rules: Ruleset
    dice: Dice
    books: Books
    _order: Order | None = field(default=None, init=False)

    @property
    def order(self) -> Order:
        """The order in force, as read at the last look."""
        if self._order is None:
            self._order = order_of(self.state, self.rules)
        return self._order

    def read_order(self) -> None:
        """Look at the order anew; called when an institution has changed."""
        self._order = None

    def tell(self, message: str, kind: str, cause: str = "", **values: str) -> None:
        """Add one of content's messages to the chronicle, its `{names}` filled in."""
        entry = self.rules.messages.get(message)
        line = self.told_by_turns(message, entry.lines if entry else [message])

        def words() -> str:
            text = line()
            for name, value in values.items():
                text = text.replace("{" + name.replace("__", ".") + "}", value)
            return text

        self.state.chronicle.append(Untold(self.state.year, words, kind, cause))

    def told_by_turns(self, name: str, lines: Sequence[str]) -> Callable[[], str]:
        """One of the lines something may be told by, when it is asked for: see `by_turns`.

        What is kept is how often it was told, so that more or other lines change nothing but
        words.
        """
        told = self.state.tellings.get(name, 0)
        self.state.tellings[name] = told + 1
        return partial(by_turns, self.dice, name, lines, told)

    def roll(self, stream: str, entity: str = "", n: int = 0) -> float:
        """Roll this year's die of a stream."""
        return self.dice.roll(self.state.year, stream, entity, n)


def by_turns(dice: Dice, name: str, lines: Sequence[str], told: int) -> str:
    """The line that comes after so many: all in a drawn order, then all in another.

    No line comes twice running.
    """
    if len(lines) < 2:
        return lines[0]
    if len(lines) == 2:
        return lines[(told + dice.whole(2, 0, "telling", name)) % 2]
    time, place = divmod(told, len(lines))
    order = dice.shuffled(len(lines), time, "telling", name)
    if time and order[0] == dice.shuffled(len(lines), time - 1, "telling", name)[-1]:
        order[0], order[1] = order[1], order[0]
    return lines[order[place]]


Phase = Callable[[Turn], None]


@cache
def phases() -> tuple[Phase, ...]:
    """The phases of a year, in the order they run (game.md 3, 4)."""
    from game.rules import (
        abroad,
        agenda,
        ages,
        aims,
        authority,
        belonging,
        council,
        elections,
        incomes,
        investment,
        labels,
        legitimacy,
        migration,
        mobility,
        movements,
        outcome,
        outlooks,
        pollution,
        population,
        production,
        programmes,
        projects,
        promises,
        purse,
        research,
        science,
        services,
        shocks,
        trust,
        wealth,
        welfare,
        yearly,
    )

    return (
        agenda.run,
        programmes.run,
        shocks.run,
        outcome.run,
        production.run,
        investment.run,
        pollution.run,
        incomes.run,
        wealth.run,
        purse.run,
        services.run,
        welfare.run,
        yearly.run,
        projects.run,
        science.run,
        research.run,
        population.run,
        mobility.run,
        migration.run,
        outlooks.run,
        ages.run,
        belonging.run,
        trust.run,
        promises.run,
        labels.run,
        movements.run,
        council.run,
        abroad.run,
        legitimacy.run,
        elections.run,
        aims.run,
        authority.run,
    )


def open_year(turn: Turn) -> None:
    """What a year that was opened and given its letters brings of itself: the agenda."""
    from game.rules import agenda

    agenda.open_year(turn)


def end_year(turn: Turn) -> None:
    """Run every phase on the year that ends, then open the next with what is ordered for it."""
    from game.rules import standing

    for phase in phases():
        phase(turn)
    turn.state.year += 1
    if turn.state.orders and turn.state.ending is None:
        standing.run(turn)
