"""Research half edited: what each track would get, and when its steps would come, as is known."""

from __future__ import annotations

from collections.abc import Mapping

from game.play.economy import whole
from game.play.view import View
from game.rules.acts.research import shares
from game.rules.research import pace


def efforts(view: View, draft: Mapping[str, int]) -> dict[str, int]:
    """Every track's share in whole percent, the drafted ones as drafted; they add up to 100."""
    words: list[str] = []
    for track, share in draft.items():
        words += [track, str(share)]
    now = {id: track.effort for id, track in view.state.tracks.items()}
    return whole(shares(view.turn, tuple(words)) if words else now)


def steps_a_year(view: View, share: int) -> float:
    """Steps a track with so many percent of the effort gains in a year, as far as is known."""
    return pace(view.turn, share / 100)


def expected_years(view: View, draft: Mapping[str, int]) -> dict[str, int]:
    """The year each technology that is not known yet would come, at the pace of this year.

    What a step has to wait for is left out of account; 0 where nothing moves.
    """
    found: dict[str, int] = {}
    for id, share in efforts(view, draft).items():
        track, gain = view.state.tracks[id], steps_a_year(view, share)
        for technology in view.turn.rules.steps[id]:
            if technology.id in view.state.known:
                continue
            left = max(0.0, technology.step - track.knowledge)
            years = -int(-left // gain) if gain > 0 else 0
            found[technology.id] = view.year + max(0, years - 1) if gain > 0 else 0
    return found
