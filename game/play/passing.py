"""Letting years go by: until a number of them is over, a letter comes, or something is wrong."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum

from attrs import define, field, frozen

from game.play.campaign import Campaign, Report
from game.play.command import RefusedError
from game.play.words import match
from game.state.state import Told

MOST_YEARS = 500
ALARMING = frozenset({"warning"})
UPRISINGS = frozenset({"sabotage", "rising"})


class Until(StrEnum):
    """What the passing of years stops at, besides the end of the campaign."""

    YEARS = "years"
    LETTER = "letter"
    ALARM = "alarm"


@frozen
class Span:
    """How far to go: so many years, or until something comes."""

    until: Until = Until.YEARS
    years: int = 1
    to: int = 0  # the year to stop in; 0 for none

    def __str__(self) -> str:
        if self.to:
            return f"end until {self.to}"
        if self.until is Until.YEARS:
            return "end" if self.years == 1 else f"end {self.years}"
        return f"end until {self.until}"


def read_span(words: Sequence[str]) -> Span:
    """Understand what stands after `end`; RefusedError when it cannot be."""
    match list(words):
        case []:
            return Span()
        case [number] if number.lower() != "until":
            return Span(years=_years(number))
        case [until, what] if until.lower() == "until":
            if what.isascii() and what.isdecimal():
                return _until(what)
            kinds = {kind.value: kind.value for kind in (Until.LETTER, Until.ALARM)}
            return Span(Until(match_word(what, kinds)))
    raise RefusedError(
        "`end` takes a number of years, or `until letter`, `until alarm` or `until 1930`.",
        "`end 3`",
        "R03",
    )


def _until(word: str) -> Span:
    """`end until 1930` stops in that year; a small number is so many years."""
    if len(word) <= 5 and int(word) > MOST_YEARS:
        return Span(to=int(word))
    return Span(years=_years(word))


def match_word(word: str, options: dict[str, str]) -> str:
    """The kind of stop a word means."""
    return match(word, options, "stop")


def _years(word: str) -> int:
    if not (word.isascii() and word.isdecimal()) or len(word) > 6:
        raise RefusedError(f"`{word}` is not a number of years.", "`end 3`", "R04")
    if not 1 <= int(word) <= MOST_YEARS:
        raise RefusedError(f"{word} years cannot be ended.", f"From 1 to {MOST_YEARS}.", "R04")
    return int(word)


def alarms(campaign: Campaign, told: Sequence[Told]) -> list[str]:
    """What of the year just ended, or of the one that opens, should not be slept through."""
    state = campaign.view().state
    found = [line.text for line in told if line.kind in ALARMING]
    found += [
        f"{movement.name}: {movement.stage}."
        for movement in campaign.view().movements
        if movement.stage in UPRISINGS
    ]
    if state.nation.treasury < 0:
        found.append("The treasury is empty.")
    for domain, (year, value) in campaign.state.promises.items():
        if year != campaign.year:
            continue
        delivered = campaign.view().value(f"institutions.{domain}.outcome")
        if value > delivered:
            name = campaign.rules.domains[domain].name
            found.append(f"A promise falls due: {name}, {value:.0%}; it delivers {delivered:.0%}.")
    return found


@define
class Passed:
    """Years that were ended: their reports, and why it stopped."""

    reports: list[Report] = field(factory=list)
    why: str = ""

    @property
    def told(self) -> list[Told]:
        """All that was told of these years."""
        return [line for report in self.reports for line in report.told]


def pass_years(
    campaign: Campaign,
    span: Span,
    before: Callable[[Campaign], None] = lambda campaign: None,
    after: Callable[[Campaign, Report], None] = lambda campaign, report: None,
) -> Passed:
    """End years as a span says; `before` may answer letters, `after` hears of each ended year.

    A letter that waits refuses the first year (RefusedError) and stops the later ones.
    """
    passed = Passed()
    if span.to and campaign.year >= span.to and not campaign.over:
        raise RefusedError(f"It is {campaign.year} already.", f"`end until {campaign.year + 5}`")
    while not campaign.over:
        before(campaign)
        if passed.reports and campaign.waiting():
            passed.why = "A letter waits."
            break
        report = campaign.do("end")
        passed.reports.append(report)
        after(campaign, report)
        if span.until is Until.LETTER and campaign.waiting():
            passed.why = "A letter has come."
            break
        if span.until is Until.ALARM and (wrong := alarms(campaign, report.told)):
            passed.why = wrong[0]
            break
        if span.to and campaign.year >= span.to:
            break
        if not span.to and span.until is Until.YEARS and len(passed.reports) >= span.years:
            break
    if not passed.reports:
        campaign.do("end")  # refused, with the reason: the campaign is over
    return passed
