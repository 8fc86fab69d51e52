"""Standing orders in words."""

from __future__ import annotations

from game.plain.speech import Reply
from game.play.campaign import Campaign
from game.rules.acts import ACTS
from game.rules.standing import due
from game.state.units import plain


def order_lines(campaign: Campaign) -> list[str]:
    """A line for each order that stands, with what it takes."""
    turn, lines = campaign.turn(), []
    for key, since in campaign.state.orders.items():
        kind, _, topic = key.partition(" ")
        args = due(turn, kind, topic)
        takes = f"{plain(ACTS[kind].cost(turn, args))} authority a time" if args else "not due yet"
        lines.append(f"Standing order since {since}: {key}; {takes}.")
    return lines


def orders(campaign: Campaign) -> Reply:
    """What is done every year without asking."""
    lines = order_lines(campaign)
    if lines:
        first = next(iter(campaign.state.orders))
        lines.append(f"To end one: `order stop {first}`.")
    else:
        lines = [
            "No order stands. As in `order review yearly`, `order renew`, `order survey food`."
        ]
    return Reply(lines, {"orders": dict(campaign.state.orders)})
