"""A year: the phases, listed once, in order."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from attrs import define, field

from game.rules.order import Order, order_of
from game.ruleset.ruleset import Ruleset
from game.state.dice import Dice
from game.state.ledger import Books
from game.state.state import State, Told


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
        text = entry.text if entry else message
        for name, value in values.items():
            text = text.replace("{" + name.replace("__", ".") + "}", value)
        self.state.chronicle.append(Told(self.state.year, text, kind, cause))

    def roll(self, stream: str, entity: str = "", n: int = 0) -> float:
        """Roll this year's die of a stream."""
        return self.dice.roll(self.state.year, stream, entity, n)


Phase = Callable[[Turn], None]


@cache
def phases() -> tuple[Phase, ...]:
    """The phases of a year, in the order they run (game.md 3, 4)."""
    from game.rules import (
        abroad,
        authority,
        council,
        elections,
        incomes,
        legitimacy,
        movements,
        outcome,
        outlooks,
        population,
        production,
        programmes,
        promises,
        science,
        services,
        shocks,
        trust,
        welfare,
        yearly,
    )

    return (
        programmes.run,
        shocks.run,
        outcome.run,
        production.run,
        incomes.run,
        services.run,
        welfare.run,
        yearly.run,
        science.run,
        population.run,
        outlooks.run,
        trust.run,
        promises.run,
        movements.run,
        council.run,
        abroad.run,
        legitimacy.run,
        elections.run,
        authority.run,
    )


def end_year(turn: Turn) -> None:
    """Run every phase on the year that ends, then open the next."""
    for phase in phases():
        phase(turn)
    turn.state.year += 1
