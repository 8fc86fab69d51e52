"""Standing orders: `order review yearly`, `order renew`, `order survey food`, `order stop …`."""

from __future__ import annotations

from collections.abc import Iterable

from game.rules.acts.act import Act, Args, Parameter, Refusal
from game.rules.acts.knowledge import TOPICS
from game.rules.standing import RENEW, REVIEW, STOP, SURVEY, key_of
from game.rules.turn import Turn


def known() -> list[Args]:
    """Every standing order there can be."""
    return [(REVIEW,), (RENEW,), *((SURVEY, topic) for topic in TOPICS)]


def _refuse(turn: Turn, args: Args) -> Refusal | None:
    orders = turn.state.orders
    if args[0] == STOP:
        if key_of(args[1:]) not in orders:
            standing = ", ".join(f"`{key}`" for key in orders)
            remedy = f"There stand {standing}." if standing else "None stands."
            return Refusal(f"No order to {key_of(args[1:]) or 'do anything'} stands.", remedy)
        return None
    if args not in known():
        return Refusal(f"`{key_of(args)}` cannot be ordered.", "`order review yearly`.")
    if key_of(args) in orders:
        return Refusal("That order stands already.", f"`order stop {key_of(args)}` ends it.")
    return None


def _order(turn: Turn, args: Args, cause: str) -> None:
    if args[0] == STOP:
        del turn.state.orders[key_of(args[1:])]
    else:
        turn.state.orders[key_of(args)] = turn.state.year


def _orders(turn: Turn) -> Iterable[Args]:
    yield from known()
    for key in turn.state.orders:
        yield STOP, *key.split(" ")


ACTS = (
    Act(
        "order",
        (Parameter("order", "order"), Parameter("more", "order", optional=True)),
        "Have something done every year at full cost: review yearly, renew, survey TOPIC; or stop.",
        "order review yearly",
        _order,
        refuse=_refuse,
        candidates=_orders,
    ),
)
