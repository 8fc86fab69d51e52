"""Standing orders: upkeep done every year at full cost, while authority lasts (game.md 3).

They are carried out when a year opens, in the order they were given.  A year's order that cannot be
paid for lapses, which is told; it stands for the next year.
"""

from __future__ import annotations

from game.rules.acts.act import Args
from game.rules.turn import Turn

REVIEW, RENEW, SURVEY, STOP = "review", "renew", "survey", "stop"
KINDS = (REVIEW, RENEW, SURVEY)


def key_of(args: Args) -> str:
    """How a standing order is kept: `review`, `renew`, `survey food`."""
    return " ".join(args)


def said(turn: Turn, act: str, args: Args) -> str:
    """What was done, or could not be, as a noun."""
    about = args[0] if act == SURVEY else turn.rules.domains[args[0]].name.lower()
    return {
        REVIEW: f"a review of {about}",
        RENEW: f"the charter of {about}, signed anew",
        SURVEY: f"a survey of {about}",
    }[act]


def run(turn: Turn) -> None:
    """Carry out what stands, as far as authority and money go."""
    from game.rules.acts import ACTS, refusal, take

    state = turn.state
    for key, since in state.orders.items():
        kind, _, topic = key.partition(" ")
        args = due(turn, kind, topic)
        if args is None or ACTS[kind].refuse(turn, args) is not None:
            continue
        words = said(turn, kind, args)
        if refusal(turn, ACTS[kind], args) is not None:
            turn.tell("order_lapsed", "order", order=words)
            continue
        told = len(state.chronicle)
        take(turn, ACTS[kind], args, f"act:{since}:order {key}")
        del state.chronicle[told:]  # what is routine is told in one line
        turn.tell("order_carried_out", "order", order=words)


def due(turn: Turn, kind: str, topic: str) -> Args | None:
    """What a standing order is to be done to now; None when nothing needs it."""
    state = turn.state
    if kind == SURVEY:
        return (topic,) if state.surveyed.get(topic, 0) <= state.year else None
    if kind == REVIEW:
        return (_longest_unreviewed(turn),)
    oldest = max(state.institutions.values(), key=lambda i: i.charter_age)
    old = oldest.charter_age >= turn.rules.constants.agenda.renew_from
    return (oldest.id,) if old else None


def _longest_unreviewed(turn: Turn) -> str:
    flags = turn.state.flags
    return min(
        turn.state.institutions,
        key=lambda domain: flags.get(f"institution:{domain}/reviewed", 0),
    )
