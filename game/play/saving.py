"""A campaign as a document, and back: what a save holds (docs/saves.md).

The document holds the setup, the segments of commands with the rules they were played under, the
digest of every year, and the last year start in full.  Under the same rules a replay verifies it;
under changed ones the snapshot is validated and a new segment opens.
"""

from __future__ import annotations

from functools import cache
from typing import Any, TypeVar, get_args, get_origin

from attrs import define
from cattrs import Converter

from game.errors import GameError, Problem
from game.play.campaign import Campaign, Segment
from game.play.command import Command
from game.play.setup import Setup
from game.play.soundness import require_sound
from game.play.succession import succeed
from game.ruleset.ruleset import Ruleset
from game.state.state import State
from game.story.director import Director

FORMAT = 1
Document = dict[str, Any]
T = TypeVar("T")


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
    document: Document = _converter().unstructure(saved)
    return document


def from_document(document: Document, rules: Ruleset, *, keep_causes: bool = True) -> Campaign:
    """Take a campaign up again; GameError names what in the document cannot be used."""
    saved = structure(document)
    if not saved.segments:
        raise GameError(Problem("S21", "the save is damaged: it has no segments"))
    if any(rules.replaced.values()):
        succeed(saved.snapshot, saved.setup, rules)
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
        return _converter().structure(document, Saved)
    except Exception as error:  # cattrs raises groups of many kinds; all mean a damaged document
        from cattrs import transform_error

        faults = transform_error(error)
        raise GameError(
            [Problem("S21", f"the save is damaged: {fault}") for fault in faults[:20]]
        ) from error


def to_data(held: object) -> Document:
    """A setup, or what holds one, as plain data."""
    data: Document = _converter().unstructure(held)
    return data


def from_data(data: object, cls: type[T]) -> T:
    """Plain data as an object of a class; ValueError when it is none."""
    try:
        return _converter().structure(data, cls)
    except Exception as error:  # as above
        raise ValueError(f"no {cls.__name__}") from error


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


def _is_table(kind: object) -> bool:
    return get_origin(kind) is dict


def _is_row(kind: object) -> bool:
    return get_origin(kind) is tuple


@cache
def _converter() -> Converter:
    converter = Converter(forbid_extra_keys=True, detailed_validation=True)
    # the order of a table is part of the state, and JSON objects do not promise one
    converter.register_unstructure_hook_func(
        _is_table,
        lambda table: [[key, converter.unstructure(value)] for key, value in table.items()],
    )
    converter.register_structure_hook_func(
        _is_table,
        lambda pairs, kind: {
            converter.structure(key, str): converter.structure(value, get_args(kind)[1])
            for key, value in pairs
        },
    )
    converter.register_unstructure_hook_func(
        _is_row,
        lambda row: [converter.unstructure(value) for value in row],
    )
    converter.register_structure_hook(float, _number)
    for kind in (str, int, bool):
        converter.register_structure_hook(kind, _strict)
    return converter


def _strict(value: object, kind: type) -> object:
    if type(value) is not kind:
        raise ValueError(f"{value!r:.40} is no {kind.__name__}")
    return value


def _number(value: object, _: type) -> float:
    if not isinstance(value, float | int) or isinstance(value, bool) or value - value != 0:
        raise ValueError(f"{value!r:.40} is no number")
    return float(value)
