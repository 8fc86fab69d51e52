"""What reaches the council: true figures bent by those who pay and blurred by thin counting (4.5).

reported = true + bias × (1 − independence) × what the payer likes + noise × (1 − reach).
Noise is one die a year and figure, fixed all year.  Figures kept by the council are exact; hidden
ones are not reported at all.  Leaves are reported; means are computed from the reported leaves.
"""

from __future__ import annotations

from attrs import define, frozen

from game.rules.acts.knowledge import TOPICS
from game.rules.legitimacy import weighed
from game.rules.production import totals
from game.rules.turn import Turn
from game.ruleset.constants import Science
from game.state.copying import clone
from game.state.dice import Dice
from game.state.figures import FigureSpec, Seen, Unit
from game.state.holders import Holder, Mixed, Nation, figures_of
from game.state.state import State
from game.state.vocabulary import OUTLOOKS

SURVEYED = 0.5  # a survey halves the band
BAND_SLACK = 1.25  # the band is drawn around the report, and its width is judged by the report

_LEAVES: dict[type[Holder], list[tuple[str, FigureSpec]]] = {}


def room(share: float) -> float:
    """How far a share can be off: most in the middle, little near 0 and 1, where it is plain."""
    return max(0.15, 4 * share * (1 - share))


@frozen
class Lens:
    """How figures are bent and blurred in one year of one nation."""

    bias: float  # of a flattering share
    noise: float  # largest sampling error of a share
    year: int
    surveyed: dict[str, int]
    dice: Dice

    def blur(self, holder: Holder, name: str) -> float:
        """Sampling error of a figure, at most, as a share (or a part of the value)."""
        topic = _TOPIC_OF.get(name)
        until = max(self.surveyed.get(topic, 0) if topic else 0, self.surveyed.get(holder.key, 0))
        until = max(until, self.surveyed.get(f"{holder.key}.{name}", 0))
        return self.noise * (SURVEYED if until > self.year else 1.0)

    def report(self, holder: Holder, name: str, spec: FigureSpec, true: float) -> float:
        """What is reported of a true value, within the figure's bounds."""
        die = 2 * self.dice.roll(self.year, "report", f"{holder.key}.{name}") - 1
        off = self.bias * spec.flattering + self.blur(holder, name) * die
        value = true + off * room(true) if spec.unit is Unit.SHARE else true * (1 + off)
        return spec.low if value < spec.low else spec.high if value > spec.high else value

    def band(self, holder: Holder, name: str, spec: FigureSpec, reported: float) -> float:
        """Half the width of the sampling band around a report."""
        blur = self.blur(holder, name)
        if spec.unit is Unit.SHARE:
            return min(blur, BAND_SLACK * blur * room(reported))
        return BAND_SLACK * abs(reported) * blur


_TOPIC_OF = {name: topic for topic, names in TOPICS.items() for name in names}


def lens(state: State, c: Science, dice: Dice) -> Lens:
    """The lens of this year: audited accounts are not bent, well counted ones not blurred."""
    nation = state.nation
    audited = state.surveyed.get("science", 0) > state.year
    return Lens(
        0.0 if audited else c.bias * (1 - nation.independence),
        c.noise * (1 - nation.reach),
        state.year,
        state.surveyed,
        dice,
    )


SUMMED = ("legitimacy", "output", "food_per_head", "energy_per_head", "unemployment")
"""Figures of the nation that are stored and yet reported as what their parts add up to."""


def leaves(kind: type[Holder]) -> list[tuple[str, FigureSpec]]:
    """The reported stored figures of a kind of holder, without shares of a mix."""
    found = _LEAVES.get(kind)
    if found is None:
        found = [
            (name, spec)
            for name, spec in figures_of(kind).items()
            if spec.seen is Seen.REPORTED
            and name not in OUTLOOKS
            and not (kind is Nation and name in SUMMED)
        ]
        _LEAVES[kind] = found
    return found


def believe(turn: Turn) -> State:
    """The nation as reported: a state with reports for figures and nothing of what is hidden."""
    seen = lens(turn.state, turn.rules.constants.science, turn.dice)
    believed = clone(turn.state)
    for holder in believed.holders():
        kind = type(holder)
        for name, spec in leaves(kind):
            setattr(holder, name, seen.report(holder, name, spec, getattr(holder, name)))
        if isinstance(holder, Mixed):
            _report_mix(seen, holder)
        for name, spec in figures_of(kind).items():
            if spec.seen is Seen.HIDDEN:
                setattr(holder, name, guess(kind, name, spec))
    summed = totals(turn.rules.constants.material, believed)
    if summed["output"] > 0:  # before the first harvest the scenario's own figures stand
        for name, value in summed.items():
            setattr(believed.nation, name, value)
    believed.nation.legitimacy = weighed(believed, turn.order)
    return believed


def guess(kind: type[Holder], name: str, spec: FigureSpec) -> float:
    """What one would suppose of a hidden figure: the middle of a share, otherwise nothing."""
    if kind is Nation and name in ("shocks", "sabotage", "climate"):
        return 0.0
    return 0.5 if spec.unit is Unit.SHARE else 0.0


def _report_mix(seen: Lens, holder: Mixed) -> None:
    specs = figures_of(type(holder))
    shares = [
        max(0.0, seen.report(holder, name, specs[name], getattr(holder, name))) for name in OUTLOOKS
    ]
    total = shares[0] + shares[1] + shares[2] + shares[3]
    for name, share in zip(OUTLOOKS, shares, strict=True):
        setattr(holder, name, share / total if total > 0 else 0.25)


@define
class Reading:
    """A figure as it may be known: its reported value and half the width of its band.

    `value` is None for what nobody reports.  Shares are 0–1.
    """

    address: str
    value: float | None
    band: float
    spec: FigureSpec
