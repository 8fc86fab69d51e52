"""What nearly happened: falls, defeats, risings and aims that came within a hair (game.md 10)."""

from __future__ import annotations

from collections.abc import Callable

from game.rules.turn import Turn
from game.state.figures import Unit
from game.state.units import plain, show
from game.story.past import Past
from game.story.telling import Teller

HAIR = 0.05  # of legitimacy above where collapse begins
CLOSE = 0.02  # of the votes
ORGANISED = 0.4  # strength of a movement from which it was a near thing
RATIONS = 0.98
BURDEN = 0.5  # part of what would have been bankruptcy
HELD = 3  # years an aim was held in vain


def near_things(past: Past, teller: Teller) -> list[str]:
    """What nearly happened, told; one line that nothing did where nothing did."""
    told = [line for look in _LOOKS for line in look(past, teller) if line]
    return told or [line for line in (teller.tell("nothing_near"),) if line]


def _collapse(past: Past, teller: Teller) -> list[str]:
    c, state = past.turn.rules.constants.elections, past.state
    values = past.series("legitimacy")
    if not values or (state.ending is not None and state.ending.final):
        return []
    lowest, year = min((value, year) for year, value in values)
    if lowest > c.collapse_below + HAIR:
        return []
    years = sum(1 for _, value in values if value < c.collapse_below + HAIR)
    return [
        teller.tell(
            "near_collapse", lowest=show(lowest, Unit.SHARE), year=str(year), years=str(years)
        )
    ]


def _elections(past: Past, teller: Teller) -> list[str]:
    """The closest that was won and the closest that was lost."""
    bound = past.turn.rules.constants.elections.lose_below
    margins = sorted(
        (abs(share - bound), year, share)
        for year, share in ((int(y), s) for y, s in past.state.polls.items())
        if abs(share - bound) < CLOSE
    )
    told = []
    for subject, won in (("near_win", True), ("near_loss", False)):
        for _, year, share in margins:
            if (share >= bound) is won:
                shown = f"{100 * share:.1f}%"
                told.append(teller.tell(subject, share=shown, year=str(year)))
                break
    return told


def _risings(past: Past, teller: Teller) -> list[str]:
    """The strongest movement that never took its region."""
    lost = {r for year in past.years for r, x in past.openings[year].regions.items() if x.lost}
    found = max(
        (
            (movement.strength, -year, movement.id)
            for year in past.years
            for movement in past.openings[year].movements.values()
            if movement.region not in lost
        ),
        default=None,
    )
    if found is None or found[0] < ORGANISED:
        return []
    strength, year, id = found[0], -found[1], found[2]
    movement = past.openings[year].movements[id]
    return [
        teller.tell(
            "near_rising",
            movement__name=movement.name,
            region__name=past.state.regions[movement.region].name,
            strength=show(strength, Unit.SHARE),
            year=str(year),
        )
    ]


def _hunger(past: Past, teller: Teller) -> list[str]:
    values = past.series("food_per_head")
    if not values:
        return []
    least, year = min((value, year) for year, value in values)
    if least >= RATIONS:
        return []
    return [teller.tell("near_hunger", rations=plain(least), year=str(year))]


def _default(past: Past, teller: Teller) -> list[str]:
    if "nation/bankrupt" in past.state.flags:
        return []
    bound = past.turn.rules.constants.money.default_burden
    found = max(((_burden(past.at(year)), -year) for year in past.years), default=(0.0, 0))
    if found[0] < BURDEN * bound:
        return []
    return [teller.tell("near_default", burden=show(found[0], Unit.SHARE), year=str(-found[1]))]


def _burden(turn: Turn) -> float:
    """Interest as a part of revenue."""
    nation = turn.state.nation
    return nation.interest * nation.debt / nation.revenue if nation.revenue > 0 else 0.0


def _aim(past: Past, teller: Teller) -> list[str]:
    """An aim that was held for some years and let go."""
    rules = past.turn.rules
    found = max(
        (
            (state.nation.aim_years, -year, state.aim)
            for year, state in sorted(past.openings.items())
            if state.aim and state.aim not in past.state.attained
        ),
        default=None,
    )
    if found is None or found[0] < HELD or found[2] not in rules.aims:
        return []
    return [
        teller.tell(
            "near_aim",
            aim__name=rules.aims[found[2]].name,
            held=f"{found[0]:.0f}",
            needed=str(rules.constants.aims.years),
            year=str(-found[1]),
        )
    ]


_LOOKS: tuple[Callable[[Past, Teller], list[str]], ...] = (
    _collapse,
    _elections,
    _risings,
    _hunger,
    _default,
    _aim,
)
