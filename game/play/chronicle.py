"""The saga that writes itself: what was told, by decades, the weightiest lines first."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from attrs import frozen

from game.play.campaign import Campaign
from game.state.state import Told
from game.story.telling import Teller

WEIGHT: dict[str, float] = {
    "ending": 100.0,
    "aim": 70.0,
    "warning": 60.0,
    "shock": 40.0,
    "movement": 35.0,
    "election": 30.0,
    "death": 28.0,
    "letter": 15.0,
    "reform": 18.0,
    "promise": 10.0,
}
OTHERWISE = 20.0  # kinds that are told by others
PAST = "founding"  # kind of the lines of a founded nation's past: a page of their own
BEFORE = "what came before"
TENSION = 6.0  # for each degree a letter stirs things up
TOP = 7  # lines of a decade that are told first
MANY: tuple[tuple[str, str, int], ...] = (  # kind of line, subject of a heading, from how many on
    ("warning", "decade_warnings", 2),
    ("movement", "decade_risings", 4),
    ("shock", "decade_shocks", 3),
    ("reform", "decade_reforms", 7),
    ("letter", "decade_letters", 13),
)


@frozen
class Decade:
    """Some years of the saga: its heading, the weightiest lines first, then the rest by year."""

    first: int
    last: int
    heading: str
    top: tuple[Told, ...]
    rest: tuple[Told, ...]

    @property
    def title(self) -> str:
        """The years and the heading."""
        years = f"{self.first}" if self.first == self.last else f"{self.first} to {self.last}"
        return f"{years}: {self.heading}" if self.heading else years


def weight(campaign: Campaign, line: Told) -> float:
    """How much a line weighs beside others of its decade."""
    found = WEIGHT.get(line.kind, OTHERWISE)
    if line.kind == "letter":
        event = line.cause.removeprefix("letter:").partition("/")[0]
        entry = campaign.rules.events.get(event)
        found += TENSION * entry.pacing.tension if entry else 0.0
    return found


def saga(campaign: Campaign, first: int | None = None, last: int | None = None) -> list[Decade]:
    """The chronicle by decades, of some years or of all."""
    state = campaign.state
    first = state.first_year if first is None else max(first, state.first_year)
    last = campaign.year if last is None else min(last, campaign.year)
    teller, found = Teller(campaign.turn()), []
    past = tuple(line for line in state.chronicle if line.kind == PAST)
    if past and first <= state.first_year <= last:
        found.append(Decade(state.first_year, state.first_year, BEFORE, past, ()))
    for begins in range(first // 10 * 10, last + 1, 10):
        years = max(begins, first), min(begins + 9, last)
        told = [line for line in state.chronicle if years[0] <= line.year <= years[1]]
        lines = [line for line in told if line.kind != PAST]
        if lines:
            found.append(_decade(campaign, teller, years, lines))
    return found


YEARS: Final = re.compile(r"(\d{1,4})(?:\s*(?:\.\.|-|–)\s*(\d{1,4}))?")


def matching(lines: Iterable[Told], kind: str = "", asked: str = "") -> list[Told]:
    """Lines of a kind that hold every word asked for; "1931" and "1931..1940" ask for years."""
    words = asked.lower().split()
    years = [found for word in words if (found := YEARS.fullmatch(word))]
    spans = [(int(a), int(b or a)) for a, b in (found.groups() for found in years)]
    words = [word for word in words if not YEARS.fullmatch(word)]
    return [
        line
        for line in lines
        if kind in ("", line.kind)
        and all(first <= line.year <= last for first, last in spans)
        and all(word in line.text.lower() for word in words)
    ]


def _decade(
    campaign: Campaign, teller: Teller, years: tuple[int, int], lines: list[Told]
) -> Decade:
    order = sorted(range(len(lines)), key=lambda n: (-weight(campaign, lines[n]), n))
    top = order[:TOP]
    heading = teller.tell(
        _subject(campaign, years, lines),
        str(years[0]),
        first=str(years[0]),
        last=str(years[1]),
    )
    return Decade(
        *years,
        heading,
        tuple(lines[n] for n in top),
        tuple(line for n, line in enumerate(lines) if n not in top),
    )


def _subject(campaign: Campaign, years: tuple[int, int], lines: list[Told]) -> str:
    """What a decade's heading speaks of."""
    state = campaign.state
    if years[0] <= state.first_year <= years[1]:
        return "decade_first"
    if campaign.over and years[0] <= state.year <= years[1]:
        return "decade_last"
    for kind, subject, least in MANY:
        if sum(line.kind == kind for line in lines) >= least:
            return subject
    return "decade_quiet"
