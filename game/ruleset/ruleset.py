"""All content of a game, checked and ready: what a campaign is played by."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from attrs import define, field

from game.errors import Problem
from game.ruleset.canonical import digest, written
from game.ruleset.constants import RULES_VERSION, Constants
from game.ruleset.kinds import (
    KINDS,
    READ_ONLY,
    Aim,
    Character,
    CodexEntry,
    Domain,
    EndingEntry,
    EpilogueEntry,
    Event,
    Honour,
    Institution,
    Message,
    MotionEntry,
    MovementEntry,
    NameEntry,
    Project,
    Question,
    Scenario,
    Shock,
    Technology,
    Tutorial,
    plural,
)
from game.ruleset.shapes import Made
from game.state.vocabulary import CLASSES, DOMAINS, TRACKS

if TYPE_CHECKING:
    from game.ruleset.sources import Sources
    from game.ruleset.variants import Variant

Founding: TypeAlias = tuple[tuple[str, str], ...]
"""Questions about a nation's past and their answers, in the order they are asked."""


@define(eq=False, repr=False)
class Ruleset:
    """Entries by kind and id, in an order that does not hang on files, and the constants.

    `mods` are (id, version, content hash) in the order they were laid on, `applied` the variants.
    `variants` are those there are, without their patches; `replaced` gives by kind what old ids,
    which saves may name, are called now.  `founding` are the answers that were laid on it, and
    `unfounded` is the content without them (`ruleset.founding`).
    """

    constants: Constants
    domains: dict[str, Domain]
    institutions: dict[str, Institution]
    technologies: dict[str, Technology]
    projects: dict[str, Project]
    events: dict[str, Event]
    endings: dict[str, EndingEntry]
    aims: dict[str, Aim]
    epilogues: dict[str, EpilogueEntry]
    movements: dict[str, MovementEntry]
    shocks: dict[str, Shock]
    messages: dict[str, Message]
    motions: dict[str, MotionEntry]
    names: dict[str, NameEntry]
    characters: dict[str, Character]
    scenarios: dict[str, Scenario]
    questions: dict[str, Question]
    codex: dict[str, CodexEntry]
    tutorials: dict[str, Tutorial]
    honours: dict[str, Honour]
    mods: tuple[tuple[str, str, str], ...] = ()
    applied: tuple[str, ...] = ()
    variants: dict[str, Variant] = field(factory=dict)
    replaced: dict[str, dict[str, str]] = field(factory=dict)
    warnings: tuple[Problem, ...] = ()
    founding: Founding = ()
    unfounded: Ruleset | None = None
    _sources: Sources | Callable[[], Sources] = field(kw_only=True)
    _hashes: tuple[str, str] | None = field(kw_only=True, default=None)
    raws: Any = field(kw_only=True, default=None)  # of kept content: `packing.raws_of`
    given: tuple[Any, ...] = field(kw_only=True, default=())  # YAML of the answers laid on it
    events_by_trigger: dict[str, list[Event]] = field(init=False)
    options_of: dict[str, list[Institution]] = field(init=False)  # by domain
    concerns: dict[str, tuple[float, ...]] = field(init=False)  # domain → by class, as in CLASSES
    motions_of: dict[str, list[MotionEntry]] = field(init=False)  # by seat
    steps: dict[str, list[Technology]] = field(init=False)  # track → its technologies, in order
    given_names: tuple[str, ...] = field(init=False)
    family_names: tuple[str, ...] = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Index the events, the options, the motions, the technologies and the names."""
        self.options_of = {domain: [] for domain in DOMAINS}
        for option in self.institutions.values():
            self.options_of[option.domain].append(option)
        self.concerns = {
            domain: tuple(entry.concern.get(cls, 1.0) for cls in CLASSES)
            for domain, entry in self.domains.items()
        }
        self.motions_of = {}
        for motion in self.motions.values():
            self.motions_of.setdefault(motion.seat, []).append(motion)
        self.steps = {track: [] for track in TRACKS}
        for technology in self.technologies.values():
            self.steps[technology.track].append(technology)
        self.events_by_trigger = {}
        for event in self.events.values():
            self.events_by_trigger.setdefault(event.trigger, []).append(event)
        names = self.names.values()
        self.given_names = tuple(name for entry in names for name in entry.given)
        self.family_names = tuple(name for entry in names for name in entry.family)

    def __repr__(self) -> str:
        return f"<Ruleset of {len(self.events)} events, rules {self.rules_hash[:12]}>"

    @property
    def sources(self) -> Sources:
        """Where everything comes from; kept content (`ruleset.packing`) reads its files again."""
        if callable(self._sources):
            self._sources = self._sources()
        return self._sources

    def tables(self) -> dict[str, dict[str, Made]]:
        """Every entry by kind and id."""
        return {kind: getattr(self, plural(kind)) for kind in KINDS}

    @property
    def rules_hash(self) -> str:
        """SHA-256 over all that the rules can tell apart; prose is left out."""
        return self._hashed()[0]

    @property
    def content_hash(self) -> str:
        """SHA-256 over the same and all prose."""
        return self._hashed()[1]

    def _hashed(self) -> tuple[str, str]:
        if self._hashes is None:  # asked for by campaigns, not by those who only look content up
            if self.unfounded is None:
                self._hashes = _hashes(self.tables(), self.constants, self.sources)
            else:
                self._hashes = self._hashed_with_answers(self.unfounded)
        return self._hashes

    def _hashed_with_answers(self, base: Ruleset) -> tuple[str, str]:
        """The hashes of the content without the answers, and of what they made of it."""
        prose: list[object] = []
        made: list[object] = [written(self.constants, None, prose)]
        for (question, answer), raw in zip(self.founding, self.given, strict=True):
            asked = self.questions[question]
            does = written(asked.answers[answer], raw, prose)
            del does["patch"]  # what it does stands in the nation and the constants
            made.append([question, does, written(self.scenarios[asked.scenario], None, prose)])
        rules_hash = digest([base.rules_hash, made])
        return rules_hash, digest([rules_hash, base.content_hash, prose])

    def asked_of(self, scenario: str) -> list[Question]:
        """The questions about a nation's past, in the order they are asked."""
        mine = [one for one in self.questions.values() if one.scenario == scenario]
        return sorted(mine, key=lambda one: (one.step, one.id))


def assembled(
    tables: Mapping[str, dict[str, Made]],
    constants: Constants,
    **more: Any,  # noqa: ANN401  the other fields of a ruleset, by their names
) -> Ruleset:
    """Put a ruleset together of tables by kind, whose entries are in order."""
    fields: dict[str, Any] = {plural(kind): tables[kind] for kind in KINDS}
    return Ruleset(constants, **fields, **more)


def _hashes(
    tables: Mapping[str, Mapping[str, Made]], constants: Constants, sources: Sources
) -> tuple[str, str]:
    """SHA-256 over the version of the rules, constants and entries; and with all prose."""
    prose: list[object] = []
    rules: dict[str, object] = {}
    for kind, table in tables.items():
        all = {id: written(one, sources.entries[kind][id].raw, prose) for id, one in table.items()}
        if kind in READ_ONLY:
            prose.append(all)
        else:
            rules[kind] = all
    rules["rules"] = written(constants, sources.rules.raw, prose)
    rules_hash = digest([RULES_VERSION, rules])
    return rules_hash, digest([rules_hash, prose])
