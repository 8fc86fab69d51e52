"""A campaign as a document, and back: what a save holds (docs/saves.md).

The document holds the setup, the segments of commands with the rules they were played under, the
digest of every year, and the last year start in full.  Under the same rules a replay verifies it;
under changed ones the snapshot is validated and a new segment opens.
"""

from __future__ import annotations

from typing import Any

from attrs import define

from game.errors import GameError, Problem
from game.play import typed
from game.play.campaign import Campaign, Segment
from game.play.command import Command
from game.play.past import still_there
from game.play.setup import Setup
from game.play.soundness import require_sound
from game.play.succession import succeed
from game.ruleset.ruleset import Ruleset
from game.state.state import State
from game.story.director import Director

FORMAT = 1
Document = dict[str, Any]


@define
class Saved:
    """A save's document, typed."""

    format: int
    setup: Setup
    segments: list[Segment]
    digests: dict[str, str]
    year: int
    snapshot: State


def to_document(campaign: Campaign) -> Document:
    """Everything that is needed to go on playing, and to prove how it came to this."""
    opening = campaign.openings[max(campaign.openings)]
    saved = Saved(
        FORMAT,
        campaign.setup,
        [
            *campaign.earlier,
            Segment(
                campaign.rules.rules_hash,
                campaign.segment_from,
                [str(command) for command in campaign.commands],
            ),
        ],
        {str(year): digest for year, digest in campaign.digests.items()},
        campaign.year,
        opening,
    )
    document: Document = typed.to_plain(saved)
    return document


def from_document(document: Document, rules: Ruleset, *, keep_causes: bool = True) -> Campaign:
    """Take a campaign up again; GameError names what in the document cannot be used."""
    saved = structure(document)
    if not saved.segments:
        raise GameError(Problem("S21", "the save is damaged: it has no segments"))
    if any(rules.replaced.values()):
        succeed(saved.snapshot, saved.setup, rules)
    rules = still_there(rules, saved.setup)
    require_sound(saved.snapshot, rules)
    campaign = Campaign(
        setup=saved.setup,
        rules=rules,
        state=saved.snapshot,
        director=Director.of(rules, saved.setup.seen),
        ledger={} if keep_causes else None,
    )
    last = saved.segments[-1]
    commands = [_command(line) for line in last.commands]
    acts = _after_last_end(commands)
    campaign.digests = _by_year(saved.digests)
    campaign.earlier = saved.segments[:-1]
    campaign.segment_from = last.from_year
    campaign.commands = commands[: len(commands) - len(acts)]
    if last.rules_hash != rules.rules_hash:
        campaign.earlier = saved.segments
        campaign.segment_from = saved.snapshot.year
        campaign.commands = []
        acts = []
    campaign.resume(acts)
    return campaign


def structure(document: Document) -> Saved:
    """Type a document; every fault is named with its path."""
    if document.get("format") != FORMAT:
        raise GameError(
            Problem(
                "S20",
                f"a save of format {document.get('format')!r} cannot be read",
                hint=f"this version reads format {FORMAT}",
            )
        )
    try:
        return typed.read(document, Saved)
    except typed.MistypedError as error:
        raise GameError(
            [Problem("S21", f"the save is damaged: {fault}") for fault in error.faults[:20]]
        ) from error


def _by_year(digests: dict[str, str]) -> dict[int, str]:
    try:
        return {int(year): digest for year, digest in digests.items()}
    except ValueError as error:
        raise GameError(Problem("S21", f"the save is damaged: a digest's year: {error}")) from error


def _after_last_end(commands: list[Command]) -> list[Command]:
    acts: list[Command] = []
    for command in reversed(commands):
        if command.verb == "end":
            break
        acts.insert(0, command)
    return acts


def _command(line: str) -> Command:
    verb, *args = line.split(" ")
    return Command(verb, tuple(args))
