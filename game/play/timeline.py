"""Histories: branch, replay, verify, fork, compare (game.md 11).

A campaign is setup + commands, so any year can be had again, and two histories laid side by side.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from attrs import define, frozen

from game.errors import GameError, Problem
from game.play.campaign import Campaign
from game.play.command import Command, RefusedError
from game.rules.turn import Turn
from game.ruleset.ruleset import Ruleset
from game.state.copying import clone
from game.state.digest import first_difference
from game.state.vocabulary import HEADLINES
from game.story.casting import recall
from game.story.letters import open_letter

Progress = Callable[[int, int], None]  # done, of


def no_progress(done: int, of: int) -> None:
    """Tell nobody."""


def replay(
    campaign: Campaign,
    to_year: int | None = None,
    *,
    keep_causes: bool = True,
    progress: Progress = no_progress,
) -> Campaign:
    """Play the campaign again from its first year, up to the first moment of a year.

    GameError when the history was played under other rules from the start, or differs.
    """
    if campaign.earlier:
        raise GameError(
            Problem(
                "H01",
                f"years before {campaign.segment_from} were played under other rules",
                hint="they can be read in the chronicle, and not be played again",
            )
        )
    again = Campaign.begin(campaign.setup, campaign.rules, keep_causes=keep_causes, keep_years=True)
    for command in campaign.commands:
        if to_year is not None and again.year >= to_year:
            break
        again.do(command)
        if command.verb == "end":
            progress(again.year - again.state.first_year, campaign.year - again.state.first_year)
    return again


def remember(campaign: Campaign) -> None:
    """Get back the causes and first moments of years played before a save was loaded, by replay.

    Nothing happens where these years were played under other rules, or causes are not kept.
    """
    if campaign.earlier or campaign.ledger is None or campaign.segment_from in campaign.openings:
        return
    again = replay(campaign)
    here = min(campaign.openings)
    for year, entries in (again.ledger or {}).items():
        if year < here:
            campaign.ledger[year] = entries
    for year, state in again.openings.items():
        campaign.openings.setdefault(year, state)


def begun_anew(campaign: Campaign) -> str:
    """From when on trends and causes are known, where years before were played under other rules.

    "" where every year can be looked at.
    """
    if not campaign.earlier:
        return ""
    known = min(campaign.openings)
    return (
        f"Years before {campaign.segment_from} had other rules: trends and causes begin in {known}."
    )


@frozen
class Verdict:
    """Whether a history is what its digests say; where not, the first year and figure."""

    good: bool
    years: int
    first_bad_year: int = 0
    difference: str = ""


def verify(campaign: Campaign, *, progress: Progress = no_progress) -> Verdict:
    """Replay a campaign and compare the digest of every year and the state it came to."""
    try:
        again = replay(campaign, keep_causes=False, progress=progress)
    except RefusedError as refused:
        return Verdict(False, 0, 0, f"a command is refused on replay: {refused.line}")
    for year, digest in sorted(campaign.digests.items()):
        if again.digests.get(year) != digest:
            different = ""
            if year in campaign.openings and year in again.openings:
                different = first_difference(campaign.openings[year], again.openings[year])
            return Verdict(False, len(again.digests), year, different)
    if again.digest() != campaign.digest():
        return Verdict(
            False, len(again.digests), campaign.year, first_difference(campaign.state, again.state)
        )
    return Verdict(True, len(again.digests))


def fork(campaign: Campaign, year: int) -> Campaign:
    """A campaign of its own that shares this one's history up to a year's first moment."""
    first = campaign.segment_from
    if not first <= year <= campaign.year:
        raise GameError(
            Problem(
                "H02",
                f"there is no year {year} to fork at",
                hint=f"from {first} to {campaign.year}",
            )
        )
    return replay(campaign, year)


@define
class Retold:
    """A director that brings the letters of another history, where their cast still lives."""

    rules: Ruleset
    letters: dict[int, list[tuple[str, dict[str, str]]]]

    def run(self, turn: Turn) -> None:
        """Open the recorded letters of the year."""
        turn.state.letters.clear()
        for event, keys in self.letters.get(turn.state.year, ()):
            cast = recall(turn.state, keys)
            if len(cast) == len(keys):
                open_letter(turn, self.rules.events[event], cast)


def branch(campaign: Campaign, year: int) -> Campaign:
    """A copy of the campaign at a year's first moment, without causes, for what-ifs.

    The letters of later years come as they came in the campaign, whatever is done.
    """
    letters = {
        later: [(letter.event, letter.cast) for letter in state.letters]
        for later, state in campaign.openings.items()
    }
    return Campaign(
        setup=campaign.setup,
        rules=campaign.rules,
        state=clone(campaign.openings[year]),
        director=Retold(campaign.rules, letters),
        ledger=None,
        keep_years=False,
    )


def commands_of(campaign: Campaign, first: int, last: int) -> list[tuple[int, int, Command]]:
    """The segment's commands given in the years first to last: (place, year, command)."""
    found, year = [], campaign.segment_from
    for place, command in enumerate(campaign.commands):
        if first <= year <= last:
            found.append((place, year, command))
        if command.verb == "end":
            year += 1
    return found


def play_on(
    branched: Campaign, commands: Iterable[Command], until: int, instead_of: Command | None = None
) -> None:
    """Give commands, skipping what has become impossible, up to the first moment of a year.

    A letter left without an answer gets the first open one that is not `instead_of`.
    """
    for command in commands:
        if branched.over or branched.year >= until:
            return
        try:
            branched.do(command)
        except RefusedError:
            if command.verb == "end":
                _answer_otherwise(branched, instead_of)
                branched.do(command)


def _answer_otherwise(campaign: Campaign, instead_of: Command | None) -> None:
    for letter in campaign.waiting():
        answers = [c for c in campaign.legal() if c.verb == "choose" and c.args[0] == letter.event]
        campaign.do(next((c for c in answers if c != instead_of), answers[0]))


@frozen
class Difference:
    """Where two histories part: the first year, and headline figures side by side at the end."""

    first_year: int  # 0 when they are the same
    figures: tuple[tuple[str, float, float], ...]
    first_command: tuple[str, str]


def compare(a: Campaign, b: Campaign) -> Difference:
    """Lay two campaigns side by side."""
    years = sorted(set(a.digests) & set(b.digests))
    first = next((year for year in years if a.digests[year] != b.digests[year]), 0)
    pairs = zip(a.commands, b.commands, strict=False)
    parted = next(((str(x), str(y)) for x, y in pairs if x != y), ("", ""))
    last = min(max(a.openings), max(b.openings))
    mine, theirs = a.view_at(last), b.view_at(last)
    figures = [
        (name, mine.value(f"nation.{name}"), theirs.value(f"nation.{name}"))
        for name in HEADLINES
        if mine.read(f"nation.{name}").value is not None
    ]
    return Difference(first, tuple(figures), parted)
