"""What a player may do in a year: one file a family, all listed in `ACTS`."""

from __future__ import annotations

from game.rules.acts import council, knowledge, money, movements, people, reforms
from game.rules.acts.act import Act, Args, Refusal, refusal, take
from game.rules.turn import Turn

ACTS: dict[str, Act] = {
    act.verb: act
    for act in (
        *reforms.ACTS,
        *money.ACTS,
        *council.ACTS,
        *people.ACTS,
        *movements.ACTS,
        *knowledge.ACTS,
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
