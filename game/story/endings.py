"""How a campaign ends: the ending of highest rank whose conditions hold (game.md 10)."""

from __future__ import annotations

from game.rules.telling import tell
from game.rules.turn import Turn
from game.ruleset.kinds import EndingEntry
from game.state.state import Ending, Told


def close(turn: Turn) -> None:
    """Name the ending of a fall or a retirement, or end a campaign whose years have run out."""
    state = turn.state
    if state.ending is not None:
        _end(turn, "collapse" if state.ending.final else "aim", final=state.ending.final)
    elif state.year > state.last_year:
        turn.tell("span_over", "ending")
        _end(turn, "span", final=False)


def _end(turn: Turn, at: str, *, final: bool) -> None:
    state = turn.state
    entry = best(turn, at) or (best(turn, "span") if at == "aim" else None)
    state.ending = Ending(entry.id if entry else at, state.year, final)
    if entry is not None:
        state.chronicle.append(Told(state.year, tell(turn, entry.text, {}), "ending", entry.id))


def best(turn: Turn, at: str) -> EndingEntry | None:
    """The ending of highest rank that holds; the first by id of equals."""
    holding = [
        ending
        for ending in turn.rules.endings.values()
        if ending.at in (at, "any") and all(condition(turn.state, {}) for condition in ending.when)
    ]
    return min(holding, key=lambda ending: (-ending.rank, ending.id), default=None)
