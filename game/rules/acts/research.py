"""What research is to look for: shares of effort for the five tracks (game.md 6)."""

from __future__ import annotations

from collections.abc import Iterable

from game.rules.acts.act import Act, Args, Parameter, Refusal
from game.rules.acts.money import pairs
from game.rules.turn import Turn
from game.state.vocabulary import TRACKS


def shares(turn: Turn, args: Args) -> dict[str, float]:
    """The effort each track would get, 0–1.

    A track alone gets priority and the others the same each; of named shares the others keep to
    what is left as before.
    """
    if len(args) == 1:
        first = turn.rules.constants.research.priority
        rest = (1 - first) / (len(TRACKS) - 1)
        return {track: first if track == args[0] else rest for track in TRACKS}
    asked = pairs(args)
    fixed = rest = 0.0
    for id, track in turn.state.tracks.items():
        if id in asked:
            fixed += asked[id]
        else:
            rest += track.effort
    left, others = max(0.0, 1 - fixed), len(TRACKS) - len(asked)
    return {
        id: asked[id] if id in asked else track.effort * left / rest if rest > 0 else left / others
        for id, track in turn.state.tracks.items()
    }


def _refuse(turn: Turn, args: Args) -> Refusal | None:
    if not args or (len(args) > 1 and len(args) % 2):
        return Refusal("Research is tracks and percentages, or one track.", "`research energy 40`")
    if len(args) == 1:
        moved = max(abs(shares(turn, args)[t] - turn.state.tracks[t].effort) for t in TRACKS)
        return None if moved > 1e-9 else Refusal(f"Research looks to {args[0]} first already.")
    asked, total = pairs(args), 0.0
    for share in asked.values():
        total += share
    if total > 1 + 1e-9 or (len(asked) == len(TRACKS) and abs(total - 1) > 1e-9):
        return Refusal(f"These tracks add up to {total:.0%}.", "All tracks together are 100 %.")
    return None


def _research(turn: Turn, args: Args, cause: str) -> None:
    for id, share in shares(turn, args).items():
        track = turn.state.tracks[id]
        if share != track.effort:
            turn.books.change(track, "effort", (cause,), (share - track.effort,))


def _priorities(turn: Turn) -> Iterable[Args]:
    return ((track,) for track in TRACKS)


ACTS = (
    Act(
        "research",
        (Parameter("track", "track", repeats=True),),
        "Say what research looks for first: one track, or shares in percent.",
        "research energy",
        _research,
        refuse=_refuse,
        candidates=_priorities,
    ),
)
