"""What a player may do in a year: one file a family, all listed in `ACTS`."""

from __future__ import annotations

from game.rules.acts import (
    agenda,
    aims,
    council,
    debate,
    knowledge,
    labels,
    money,
    movements,
    people,
    projects,
    reforms,
    research,
    standing,
)
from game.rules.acts.act import Act, Args, Refusal, refusal, take
from game.rules.turn import Turn

ACTS: dict[str, Act] = {
    act.verb: act
    for act in (
        *reforms.ACTS,
        *debate.ACTS,
        *agenda.ACTS,
        *standing.ACTS,
        *money.ACTS,
        *research.ACTS,
        *projects.ACTS,
        *council.ACTS,
        *people.ACTS,
        *labels.ACTS,
        *movements.ACTS,
        *knowledge.ACTS,
        *aims.ACTS,
    )
}


def legal(turn: Turn) -> list[tuple[str, ...]]:
    """Every discrete act that would be carried out now, as (verb, arguments…)."""
    return [
        (act.verb, *args)
        for act in ACTS.values()
        for args in act.candidates(turn)
        if refusal(turn, act, args) is None
    ]


__all__ = ["ACTS", "Act", "Args", "Refusal", "legal", "refusal", "take"]
