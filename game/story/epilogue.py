"""The epilogue: what a campaign came to, built from its ledger and its years (game.md 10).

Every sentence is a fragment of content (`epilogues:`); here is decided what is spoken of.
"""

from __future__ import annotations

from attrs import field, frozen

from game.rules.assessment import Assessment, assess
from game.story.fates import fates
from game.story.honours import earned
from game.story.nearly import near_things
from game.story.past import Past
from game.story.telling import Teller
from game.story.truth import truth
from game.story.turning import Point, turning_points

CHARTED = ("legitimacy", "wellbeing", "outcome", "religious", "nationalist", "marxist")
CHARTED_ALL = (*CHARTED, "technocratic")
HEADINGS = ("turning", "nearly", "fates", "truth", "chart", "assessment", "honours")


@frozen
class Epilogue:
    """What is told at the end; texts are content's, figures true.

    `series` are true shares, a value a year from the first.  `fates` and `honours` are
    (name, words).
    """

    ending: str  # its name
    text: tuple[str, ...]
    year: int
    years: int  # that were lived
    fell: bool
    turning: tuple[Point, ...]
    nearly: tuple[str, ...]
    fates: tuple[tuple[str, str], ...]
    truth: tuple[str, ...]
    first_year: int
    series: dict[str, tuple[float, ...]]
    assessment: Assessment
    verdict: tuple[str, ...]
    honours: tuple[tuple[str, str], ...] = ()
    headings: dict[str, str] = field(factory=dict)


def epilogue(past: Past) -> Epilogue:
    """Build the epilogue of a campaign that has ended."""
    state, rules = past.state, past.turn.rules
    fate = state.ending
    entry = rules.endings.get(fate.id) if fate else None
    teller = Teller(past.turn)
    points = turning_points(past, teller)
    found = assess(state, rules)
    return Epilogue(
        ending=entry.name if entry else "",
        text=tuple(line.text for line in state.chronicle if line.kind == "ending"),
        year=state.year,
        years=state.year - state.first_year,
        fell=bool(fate and fate.final),
        turning=tuple(points + _unaccounted(past, teller, points)),
        nearly=tuple(near_things(past, teller)),
        fates=tuple(fates(past, teller)),
        truth=tuple(truth(past, teller)),
        first_year=state.first_year,
        series={name: tuple(state.history.get(name, ())) for name in CHARTED_ALL},
        assessment=found,
        verdict=tuple(_verdict(past, teller, found)),
        honours=tuple((one.name, one.text) for one in earned(past.turn)),
        headings={name: teller.tell(f"heading_{name}") for name in HEADINGS},
    )


def _unaccounted(past: Past, teller: Teller, points: list[Point]) -> list[Point]:
    """What is said where years have no causes any more, or where nothing stands out."""
    kept = past.years[0] if past.years else past.state.year
    if kept > past.state.first_year:
        text = teller.tell("turning_lost", year=str(kept))
    else:
        text = "" if points else teller.tell("no_turning")
    return [Point(0, "", 0.0, "", text)] if text else []


def _verdict(past: Past, teller: Teller, found: Assessment) -> list[str]:
    """What became of the aim, and what was best and worst."""
    state, rules = past.state, past.turn.rules
    score, aim = f"{found.score:.0f}", rules.aims.get(found.aim)
    if aim is None:
        first = teller.tell("aim_none", score=score)
    elif found.attained:
        first = teller.tell(
            "aim_attained", aim__name=aim.name, year=str(found.attained), score=score
        )
    elif state.ending is not None and state.ending.final:
        years = str(state.year - state.first_year)
        first = teller.tell("aim_fell", aim__name=aim.name, years=years, score=score)
    else:
        held, needed = f"{state.nation.aim_years:.0f}", str(rules.constants.aims.years)
        first = teller.tell("aim_short", aim__name=aim.name, held=held, needed=needed, score=score)
    parts = [
        teller.tell(f"{way}_{name}", points=f"{found.components[name]:.0f}")
        for way, name in (("strongest", found.strongest), ("weakest", found.weakest))
    ]
    return [line for line in (first, *parts) if line]
