"""What an act would take now and whether it would be carried out, before it is done."""

from __future__ import annotations

from attrs import frozen

from game.play.view import View
from game.rules.acts import ACTS, refusal


@frozen
class Offer:
    """An act with its arguments: authority and millions it takes, and why it is refused, or ""."""

    verb: str
    args: tuple[str, ...]
    cost: float
    price: float
    why_not: str

    @property
    def command(self) -> str:
        """The act as one would type it."""
        return " ".join((self.verb, *self.args))

    @property
    def open(self) -> bool:
        """Whether it would be carried out."""
        return not self.why_not


def offer(view: View, verb: str, *args: str) -> Offer:
    """What an act would take.  KeyError for a verb or an argument that does not exist."""
    act, turn = ACTS[verb], view._true  # what the Secretariat can do is exact
    refused = refusal(turn, act, args)
    cost, price = act.cost(turn, args), act.price(turn, args)
    return Offer(verb, args, cost, price, str(refused) if refused else "")
