"""Truth against report: where what the council was told lay furthest off (game.md 4.5, 10)."""

from __future__ import annotations

from attrs import frozen

from game.rules.reporting import believe
from game.ruleset.registry import FIGURES
from game.state.figures import Unit
from game.state.state import State
from game.state.units import show
from game.story.past import Past
from game.story.telling import Teller

ASKED = ("legitimacy", "wellbeing", "outcome", "unrest", "unemployment", "food_per_head")
MOST = 4
PLAIN = 0.02  # of a share, or of the true value: as good as true
SPOKEN = {
    "wellbeing": "the people's welfare",
    "outcome": "what the institutions delivered",
    "food_per_head": "food per head",
}


@frozen
class Gap:
    """The worst year of a figure: what was reported, what was true, and who paid for it."""

    figure: str
    year: int
    reported: float
    true: float
    payer: str  # the science in force
    flattered: bool
    text: str = ""

    @property
    def size(self) -> float:
        """How far off: of a share in shares, otherwise as a part of the true value."""
        gap = abs(self.reported - self.true)
        unit = FIGURES["nation", self.figure].spec.unit
        return gap if unit is Unit.SHARE else gap / max(abs(self.true), 1e-9)


def gaps(past: Past) -> list[Gap]:
    """The worst year of each figure, furthest off first."""
    worst: dict[str, Gap] = {}
    for year in past.years:
        seen = past.at(year)
        believed = believe(seen)
        payer = past.turn.rules.institutions[seen.state.institutions["science"].option].name
        payer = payer[:1].lower() + payer[1:]
        for name in ASKED:
            true, reported = _read(seen.state, name), _read(believed, name)
            liked = (reported - true) * FIGURES["nation", name].spec.flattering > 0
            gap = Gap(name, year, reported, true, payer, liked)
            if name not in worst or gap.size > worst[name].size:
                worst[name] = gap
    return sorted(worst.values(), key=lambda gap: (-gap.size, gap.figure))


def _read(state: State, name: str) -> float:
    return FIGURES["nation", name].value(state, state.nation)


def truth(past: Past, teller: Teller) -> list[str]:
    """The worst of what was told, in words."""
    told = []
    for gap in gaps(past)[:MOST]:
        unit = FIGURES["nation", gap.figure].spec.unit
        subject = "truth_flattered" if gap.flattered else "truth_blackened"
        if gap.size < PLAIN:
            subject = "truth_close"
        told.append(
            teller.tell(
                subject,
                gap.figure,
                figure=SPOKEN.get(gap.figure, gap.figure.replace("_", " ")),
                reported=show(gap.reported, unit),
                true=show(gap.true, unit),
                year=str(gap.year),
                payer=gap.payer,
            )
        )
    return [line for line in told if line]
