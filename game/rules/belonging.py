"""The standing of minorities: what membership promises, and what a crowd takes away (game.md 2)."""

from __future__ import annotations

from game.rules.turn import Turn
from game.ruleset.constants import Minorities
from game.state.holders import Region
from game.state.ledger import term
from game.state.vocabulary import MINORITY_STATUS

LAW = term("belonging.law", "what membership gives them", "institutions.membership.outcome")
BLAMED = term("belonging.blamed", "somebody had to be to blame", ".unrest")
AT_HOME = term("minority.at_home", "grandchildren who are counted with the rest", ".belonging")

FIRM = 0.02  # how far standing must pass a threshold before the word for it changes
NOTICED = 0.02  # share of a region below which nobody writes a circular about them


def run(turn: Turn) -> None:
    """Move standing toward integration × (floor + O), less what scapegoats pay for unrest."""
    c, state, order = turn.rules.constants.minorities, turn.state, turn.order
    works = min(1.0, c.floor + c.outcome * state.institutions["membership"].outcome)
    promised = order.own_trait("membership", "integration") * works
    for region in state.regions.values():
        blamed = c.scapegoat * region.unrest * order.mix.nationalist
        turn.books.change(
            region,
            "belonging",
            (LAW, BLAMED),
            (c.pace * (promised - region.belonging), -c.pace * blamed),
        )
        if region.minority > 0:
            at_home = c.at_home * region.belonging * region.minority
            turn.books.change(region, "minority", (AT_HOME,), (-at_home,))
        _name(turn, region)


def _name(turn: Turn, region: Region) -> None:
    c, old = turn.rules.constants.minorities, region.minority_status
    place = MINORITY_STATUS.index(old)
    low, high = bounds(c, place)
    if region.belonging < low - FIRM:
        place -= 1
    elif region.belonging >= high + FIRM:
        place += 1
    new = MINORITY_STATUS[place]
    if new != old:
        region.minority_status = new
        if region.minority >= NOTICED:
            turn.tell("minority_standing", "reform", LAW, region__name=region.name, standing=new)


def bounds(c: Minorities, place: int) -> tuple[float, float]:
    """Standing from which a status holds and below which it does, for the status at a place."""
    steps = (-1.0, c.tolerated, c.integrated, c.equal, 2.0)
    return steps[place], steps[place + 1]


def usual(c: Minorities, status: str) -> float:
    """Standing in the middle of a status, 0–1: where a scenario names only the status."""
    low, high = bounds(c, MINORITY_STATUS.index(status))
    return (max(0.0, low) + min(1.0, high)) / 2
