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
from game.rules.acts.knowledge import AUDITS, TOPICS
from game.rules.acts.standing import known
from game.rules.labels import LABELS
from game.ruleset.characters import shortened
from game.ruleset.ruleset import Ruleset
from game.state.holders import BOUNDS, Holder, Mixed
from game.state.mix import mix_of
from game.state.state import Motion, State
from game.state.vocabulary import BUDGET_HEADS, CLASSES, DOMAINS, OUTLOOKS, SEATS, TRACKS
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
    _check_state(saved.snapshot, rules)
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
    campaign.digests = {int(year): digest for year, digest in saved.digests.items()}
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


def _check_state(state: State, rules: Ruleset) -> None:
    """Bounds, mixes and names of a snapshot; all faults at once."""
    faults = _missing(state)
    for holder in state.holders():
        faults += _check_holder(holder)
    for domain, institution in state.institutions.items():
        for option in (institution.option, institution.next, institution.previous):
            if option and option not in rules.institutions:
                faults.append(f"there is no institution {option!r} any more ({domain})")
    faults += [
        f"there is no event {letter.event!r} any more"
        for letter in state.letters
        if letter.event not in rules.events
    ]
    faults += [
        f"there is no aim {aim!r} any more"
        for aim in dict.fromkeys((state.aim, *state.attained))
        if aim and aim not in rules.aims
    ]
    faults += _asked(state, rules)
    faults += [
        f"there is no technology {id!r} any more"
        for id in state.known
        if id not in rules.technologies
    ]
    faults += [
        f"there is no project {site.project!r} any more ({site.key})"
        for site in state.sites.values()
        if site.project not in rules.projects
    ]
    if state.scenario not in rules.scenarios:
        faults.append(f"there is no scenario {state.scenario!r} any more")
    if faults:
        raise GameError([Problem("S22", fault) for fault in faults[:20]])


def _asked(state: State, rules: Ruleset) -> list[str]:
    """Motions, standing orders and a label that mean nothing to this content."""
    faults = [
        f"a motion asks for {shortened(motion.act)} {shortened(' '.join(motion.args))}, "
        "which cannot be done any more"
        for motion in state.motions
        if motion.seat not in SEATS or not _can_be_asked(motion, state, rules)
    ]
    orders = {" ".join(args) for args in known()}
    faults += [f"nobody can order {shortened(key)}" for key in state.orders if key not in orders]
    if state.label not in ("", *LABELS):
        faults.append(f"there is no label {shortened(state.label)}")
    return faults


def _can_be_asked(motion: Motion, state: State, rules: Ruleset) -> bool:
    """Whether the words of a motion name what is there."""
    match motion.act, *motion.args:
        case "reform", domain, option:
            return option in rules.institutions and rules.institutions[option].domain == domain
        case "pilot", domain, option, region:
            known_option = option in rules.institutions
            return (
                known_option
                and rules.institutions[option].domain == domain
                and (region in state.regions)
            )
        case (("review" | "renew"), domain):
            return domain in DOMAINS
        case "campaign", region, outlook:
            return region in state.regions and outlook in OUTLOOKS
        case "survey", topic:
            return topic in TOPICS
        case "budget", head:
            return head in BUDGET_HEADS
        case "audit", body:
            return body in AUDITS
        case "tax", way:
            return way in ("up", "down")
    return False


def _missing(state: State) -> list[str]:
    """Tables of a snapshot that lack what every nation has."""
    groups = {f"{region}.{cls}" for region in state.regions for cls in CLASSES}
    whole = (
        ("young", set(state.regions), set(state.youth)),
        ("groups", groups, set(state.groups)),
        ("institutions", set(DOMAINS), set(state.institutions)),
        ("tracks", set(TRACKS), set(state.tracks)),
    )
    faults = [] if state.regions else ["the snapshot has no regions"]
    for table, wanted, there in whole:
        if wanted != there:
            faults.append(f"the {table} of the snapshot are not whole")
    return faults


def _check_holder(holder: Holder) -> list[str]:
    faults = []
    for name, (low, high) in BOUNDS[type(holder)].items():
        value = getattr(holder, name)
        if not low <= value <= high:
            faults.append(f"{holder.key}.{name} is {value:g}, outside {low:g} to {high:g}")
    if isinstance(holder, Mixed):
        total = 0.0
        for share in mix_of(holder):
            total += share
        if abs(total - 1) > 1e-6:
            faults.append(f"the mix of {holder.key} adds up to {total:g}")
    return faults
