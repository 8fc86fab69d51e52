"""Forecasts: sixteen clones of the believed nation, played on without further commands (11).

A forecast knows no more than the player: reported figures are drawn within their bands, hidden ones
within what is possible, and its dice are its own.  Its range is about the later *reported* figure.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from game.play.command import Command
from game.rules.acts import ACTS, refusal, take
from game.rules.reporting import believe, leaves, lens, room
from game.rules.turn import Turn, end_year
from game.ruleset.registry import figure_at
from game.state.copying import clone
from game.state.dice import Dice
from game.state.figures import FigureSpec, Seen, Unit
from game.state.holders import figures_of
from game.state.ledger import Books
from game.state.state import State

if TYPE_CHECKING:
    from game.play.campaign import Campaign

CLONES = 16
HIDDEN = (0.2, 0.8)  # what a hidden share may be, as far as anyone knows
PASSING = ("shocks", "sabotage", "climate")  # hidden, and gone within the year
WIDEN = 0.3  # sixteen draws cover 15/17; the rest is margin on both sides
HEADLINES = (
    "nation.legitimacy",
    "nation.trust",
    "nation.wellbeing",
    "nation.outcome",
    "nation.output",
    "nation.food_per_head",
    "nation.unemployment",
    "nation.treasury",
    "nation.debt",
    "nation.technology",
)


@frozen
class Range:
    """Low, middle and high of a later reported figure, in its own unit."""

    low: float
    middle: float
    high: float


def no_pause() -> None:
    """Let a forecast run through."""


def forecast(
    campaign: Campaign,
    years: int = 5,
    commands: Sequence[Command] = (),
    addresses: Sequence[str] = HEADLINES,
    between: Callable[[], None] = no_pause,
) -> dict[str, Range]:
    """The ranges of figures some years on, if these commands were given now and none after.

    `between` is called before each of the sixteen; what it raises ends the forecast.
    """
    found: dict[str, list[float]] = {address: [] for address in addresses}
    for n in range(CLONES):
        between()
        state = _imagine(campaign, n)
        dice = Dice(f"forecast {campaign.year} {n}")
        turn = Turn(state, campaign.rules, dice, Books(None))
        for command in commands:
            act = ACTS.get(command.verb)
            if act is not None and refusal(turn, act, command.args) is None:
                take(turn, act, command.args, "forecast")
        for _ in range(years):
            if state.ending is None:
                end_year(turn)
        told = believe(turn)
        for address, values in found.items():
            values.append(_value(told, address))
    return {address: _range(values) for address, values in found.items()}


def _imagine(campaign: Campaign, n: int) -> State:
    """One nation that would be reported as this one is.

    What is hidden is drawn, and with it how far those who pay may have bent the reports; that much
    is taken off again, and what is left is moved within the band.
    """
    view = campaign.view()
    dice = Dice(f"imagine {campaign.year} {n}")
    state = clone(view.state)
    state.chronicle = []
    for holder in state.holders():
        for name, spec in figures_of(type(holder)).items():
            if spec.seen is Seen.HIDDEN and spec.unit is Unit.SHARE and name not in PASSING:
                drawn = dice.between(*HIDDEN, 0, "hidden", f"{holder.key}.{name}")
                setattr(holder, name, drawn)
    bent = lens(state, campaign.rules.constants.science, dice).bias
    for holder in state.holders():
        for name, spec in leaves(type(holder)):
            value = getattr(holder, name)
            off = view.lens.band(holder, name, spec, value)
            off *= 2 * dice.roll(0, "within", f"{holder.key}.{name}") - 1
            straight = unbend(spec, value, bent) + off
            setattr(holder, name, min(spec.high, max(spec.low, straight)))
    return state


def unbend(spec: FigureSpec, reported: float, bent: float) -> float:
    """The true value behind a report that was bent by so much."""
    if spec.unit is Unit.SHARE:
        return reported - bent * spec.flattering * room(reported)
    return reported / (1 + bent * spec.flattering)


def _value(state: State, address: str) -> float:
    figure = figure_at(address)
    if figure is None:
        raise KeyError(address)
    holder = state.at(address.rpartition(".")[0])
    return float(figure.value(state, holder))


def _range(values: list[float]) -> Range:
    ordered = sorted(values)
    low, high = ordered[0], ordered[-1]
    margin = WIDEN * (high - low)
    middle = (ordered[len(ordered) // 2 - 1] + ordered[len(ordered) // 2]) / 2
    return Range(low - margin, middle, high + margin)
