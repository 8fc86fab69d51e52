"""What the checks know of all content: its entries, what they ask for and what they bring about."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Final, TypeAlias

from attrs import define, field

from game.ruleset.answers import flag_of
from game.ruleset.checks.finding import Asked, Place, asked, get, sound, tables
from game.ruleset.effects import Effect, every
from game.ruleset.effects import expressions as of_effects
from game.ruleset.expression import Expression
from game.ruleset.marked import FieldPath, MarkedList, MarkedMap, Value
from game.ruleset.rule_flags import RULE_FLAGS
from game.ruleset.shapes import Made
from game.ruleset.sources import Source, Sources
from game.ruleset.template import Choosing, Part, Template

Flag: TypeAlias = tuple[str, str]
"""Kind of holder, name."""

TOLD_APART: Final = ("technology", "project", "question")
"""Kinds beside events that have effects of their own; those of a question are its answers'."""


@define
class Brought:
    """An effect that brings an event: by which entry, and where."""

    by: str
    effect: Effect
    place: Place
    kind: str = "event"  # of the entry, which may also be one of those told apart


@define(slots=False)
class Facts:
    """All entries as they were made (or what could be made of them), and where they come from.

    `whole` is false when files could not be read: then what is not there says nothing.
    `doubtful` holds the words of entries with errors, in which anything may have been meant.
    """

    entries: dict[str, dict[str, Made]]
    sources: Sources
    whole: bool = True
    doubtful: frozenset[str] = frozenset()
    read: dict[Flag, Place] = field(init=False, factory=dict)  # flag → where it is first asked for
    given: dict[Flag, Place | None] = field(init=False, factory=dict)  # None: by the rules
    cleared: dict[Flag, Place] = field(init=False, factory=dict)
    brought: dict[str, list[Brought]] = field(init=False, factory=dict)  # event → by what
    installed: dict[str, Place] = field(init=False, factory=dict)  # options, by effects

    def __attrs_post_init__(self) -> None:
        """Go through everything once."""
        self.given.update(dict.fromkeys(RULE_FLAGS))
        for source, made in self.all("scenario"):
            for place, flag in enumerate(get(made, "flags") or ()):
                self.given.setdefault(("nation", flag), Place(source, ("flags", place)))
        for source, made in self.all("question"):
            answers = [id for id, _ in tables(get(made, "answers"))]
            self.given.update((("nation", flag_of(source.id, id)), None) for id in answers)
        kinds = (
            *TOLD_APART,
            "institution",
            "shock",
            "ending",
            "aim",
            "epilogue",
            "honour",
            "movement",
            "event",
        )
        for kind in kinds:
            for source, made in self.all(kind):
                for path, expression in expressions(kind, made):
                    for flag in expression.flags_read:
                        self.read.setdefault(flag, Place(source, path, expression.mark))
        for kind in ("event", *TOLD_APART):
            for source, made in self.all(kind):
                for path, effects in effects_of(made):
                    self._note(source, path, effects, kind)

    def _note(
        self, source: Source, path: FieldPath, effects: tuple[Effect, ...], kind: str
    ) -> None:
        for effect in every(effects):
            place = Place(source, path, effect.mark)
            words = effect.arguments
            name = str(words.get("name", ""))
            match effect.verb:
                case "flag" if name:
                    self.given.setdefault((effect.kinds.get("of", "nation"), name), place)
                case "clear" if name:
                    self.cleared.setdefault((effect.kinds.get("of", "nation"), name), place)
                case "later" if "event" in words:
                    brought = Brought(source.id, effect, place, kind)
                    self.brought.setdefault(str(words["event"]), []).append(brought)
                case "install" if "option" in words:
                    self.installed.setdefault(str(words["option"]), place)

    def all(self, kind: str) -> Iterator[tuple[Source, Made]]:
        """Yield the entries of a kind with their sources."""
        for id, made in self.entries[kind].items():
            yield self.sources.entries[kind][id], made

    def perhaps(self, name: str) -> bool:
        """Whether an entry with errors may have meant a name."""
        from difflib import get_close_matches

        return name in self.doubtful or bool(get_close_matches(name, self.doubtful, 1, 0.8))

    @cached_property
    def at_start(self) -> frozenset[str]:
        """Institutions that some scenario begins with."""
        return frozenset(
            option
            for _, made in self.all("scenario")
            for _, option in tables(get(made, "institutions"))
        )


def effects_of(event: Made) -> list[tuple[FieldPath, tuple[Effect, ...]]]:
    """The effects of an entry and of its choices or answers, with their paths."""
    found: list[tuple[FieldPath, tuple[Effect, ...]]] = []
    for name in ("effects", "yearly"):
        own = get(event, name)
        if isinstance(own, tuple) and own:
            found.append(((name,), own))
    for table in ("choices", "answers"):
        for id, one in tables(get(event, table)):
            effects = get(one, "effects")
            if isinstance(effects, tuple) and effects:
                found.append(((table, id, "effects"), effects))
    return found


def texts_of(event: Made) -> Iterator[tuple[FieldPath, Template]]:
    """The texts of an event that are templates."""
    holders: list[tuple[FieldPath, Made, tuple[str, ...]]] = [((), event, ("title", "text"))]
    for id, choice in tables(get(event, "choices")):
        holders.append((("choices", id), choice, ("label", "outcome")))
    for path, holder, names in holders:
        for name in names:
            text = get(holder, name)
            if isinstance(text, Template) and text:
                yield (*path, name), text
    for seat, words in tables(get(event, "voices")):
        if isinstance(words, Template):
            yield ("voices", seat), words


def expressions(kind: str, made: Made) -> Iterator[Asked]:
    """Every expression of an entry that has no faults, with its path."""
    if kind != "event":
        for name in ("where", "needs", "when", "attained_when", "weight", "price", "upkeep"):
            yield from asked(made, name)
        for name in ("gives", "costs"):
            for key, amount in tables(get(made, name)):
                if sound(amount):
                    yield (name, key), amount
        for name in ("text", "told"):
            text = get(made, name)
            if isinstance(text, Template):
                yield from (((name,), one) for one in asked_in(text.parts))
        if kind in TOLD_APART:
            for path, effects in effects_of(made):
                yield from ((path, one) for one in of_effects(effects) if sound(one))
        return
    for role, entry in tables(get(made, "cast")):
        yield from asked(entry, "where", ("cast", role))
        yield from asked(entry, "weight", ("cast", role))
    yield from asked(made, "when")
    yield from asked(made, "weight")
    for id, choice in tables(get(made, "choices")):
        yield from asked(choice, "needs", ("choices", id))
    for path, effects in effects_of(made):
        yield from ((path, one) for one in of_effects(effects) if sound(one))
        for effect in every(effects):
            for value in effect.arguments.values():
                if isinstance(value, Template):
                    yield from ((path, one) for one in asked_in(value.parts))
    for path, text in texts_of(made):
        yield from ((path, one) for one in asked_in(text.parts))


def asked_in(parts: tuple[Part, ...]) -> Iterator[Expression]:
    """The conditions of the fragments of a text."""
    for part in parts:
        if isinstance(part, Choosing):
            if sound(part.condition):
                yield part.condition
            yield from asked_in(part.words)
            yield from asked_in(part.otherwise)


def texts_in(value: Value) -> Iterator[str]:
    """Every text in a value, keys too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, MarkedMap):
        for key, part in value.items():
            yield key
            yield from texts_in(part)
    elif isinstance(value, MarkedList):
        for part in value:
            yield from texts_in(part)
