"""Which decisions of some years moved a figure, by playing those years again without each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from attrs import define

from game.play.command import Command, RefusedError
from game.play.timeline import branch, commands_of, no_progress, play_on, remember
from game.ruleset.registry import figure_at
from game.state.figures import Seen

if TYPE_CHECKING:
    from game.play.campaign import Campaign


@define
class Weight:
    """How a figure would have ended without one decision."""

    year: int
    command: str
    difference: float  # with it minus without it


def why_span(
    campaign: Campaign,
    address: str,
    first: int,
    last: int,
    progress: Callable[[int, int], None] = no_progress,
) -> list[Weight]:
    """Which decisions of the years first to last moved a figure, by replay without each in turn.

    Letters come as they came, dice fall as they fell, commands that became impossible are skipped.
    Reported values are compared, largest difference first.  `progress` is told how many decisions
    are done; what it raises stops the work.  RefusedError for a figure that nobody reports.
    """
    figure = figure_at(address)
    if figure is None or figure.spec.seen is Seen.HIDDEN:
        raise RefusedError("Nobody reports that.", "What it moves can be asked about.", "R11")
    remember(campaign)
    first = max(first, min(campaign.openings))
    last = min(last, campaign.year - 1)
    if last < first:
        raise RefusedError("There are no ended years in that span.", "", "R12")
    given = commands_of(campaign, first, last)
    decisions = [item for item in given if item[2].verb != "end"]
    with_all = _ending_value(campaign, address, first, last, [c for _, _, c in given])
    found = []
    for done, (place, year, command) in enumerate(decisions):
        progress(done, len(decisions))
        rest = [c for p, given_in, c in given if given_in >= year and p != place]
        without = _ending_value(campaign, address, year, last, rest, command)
        found.append(Weight(year, str(command), with_all - without))
    progress(len(decisions), len(decisions))
    found.sort(key=lambda w: (-abs(w.difference), w.year, w.command))
    return found


def _ending_value(
    campaign: Campaign,
    address: str,
    first: int,
    last: int,
    commands: Sequence[Command],
    instead_of: Command | None = None,
) -> float:
    branched = branch(campaign, first)
    play_on(branched, commands, last + 1, instead_of)
    try:
        return branched.view().value(address)
    except KeyError:  # a movement that never came to be
        return 0.0
