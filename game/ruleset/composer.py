"""YAML events made into marked values, with a guard against all that a stranger's file may hold.

The guard works on events, before anything is built: what is refused is neither expanded nor
gone into, so no file can cost more than its own size.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, TypeAlias

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from game.errors import Mark, Problem
from game.ruleset.characters import refused_among, shortened, told
from game.ruleset.findings import Findings
from game.ruleset.marked import MarkedList, MarkedMap, Value
from game.ruleset.precheck import readable
from game.ruleset.syntax import SYNTAX_ERRORS, Place, syntax_problem

MAX_DEPTH: Final = 32
MAX_NODES: Final = 200_000
MAX_LENGTH: Final = 20_000
MAX_DIGITS: Final = 32
MAX_NUMBER: Final = 1e12

WORDS: Final = {"": None, "null": None, "true": True, "false": False}
NUMBER: Final = re.compile(r"[-+]?(?:(?:0|[1-9][0-9]*)(\.[0-9]+)?|(\.[0-9]+))([eE][-+]?[0-9]+)?")
WORD_KEY: Final = re.compile(r"[a-z][a-z0-9_.]{0,99}")
NUMBER_BEGINS: Final = frozenset("+-.0123456789")

Scalar: TypeAlias = bool | int | float | str | None


def compose(text: str, file: str, *, pure: bool = False) -> Value:
    """Make one YAML document into marked values; see `game.ruleset.marked.load`."""
    findings = Findings(file)
    text = readable(text, findings)
    altered = bool(findings.problems)
    parser = (yaml.CSafeLoader if yaml.__with_libyaml__ and not pure else yaml.SafeLoader)(text)
    try:
        value = Composer(parser, findings).document()
    except SYNTAX_ERRORS as error:
        if not altered:  # otherwise what was taken out may well be the cause
            findings.stop(syntax_problem(error, file, reached(parser)))
    if findings.problems:
        raise findings.error()
    return value


def reached(parser: yaml.SafeLoader | yaml.CSafeLoader) -> Place | None:
    """Return how far PyYAML's own parser has come; libyaml's tells it in every error."""
    return parser.get_mark() if isinstance(parser, yaml.SafeLoader) else None


class Composer:
    """Composes the events of one file; what is wrong goes to its findings."""

    def __init__(self, parser: yaml.SafeLoader | yaml.CSafeLoader, findings: Findings) -> None:
        # None comes only after the end, which nobody asks for
        self.next: Callable[[], Event] = parser.get_event  # type: ignore[assignment]
        self.findings = findings
        self.file = findings.file
        self.nodes = 0
        self.unclosed = 0  # parentheses, where a text in { } or [ ] was split

    def document(self) -> Value:
        """Return the value of the one document, `None` if there is nothing."""
        value: Value = None
        documents = 0
        while type(event := self.next()) is not StreamEndEvent:
            if type(event) is not DocumentStartEvent:
                continue  # the stream's start or a document's end
            documents += 1
            if documents > 1:
                mark = self.mark(event)
                hint = "keep one to a file, without '---'"
                self.findings.stop(Problem("Y06", "a second document begins here", mark, hint))
            value = self.value(self.next(), 1, False)
        return value

    def mark(self, event: Event) -> Mark:
        """Return where an event begins, counted from 1."""
        place = event.start_mark
        assert place is not None  # parsers always tell
        # half as long as by Mark(...), and there are two for every entry
        return tuple.__new__(Mark, (self.file, place.line + 1, place.column + 1))

    def refuse(self, code: str, message: str, mark: Mark, hint: str) -> None:
        """Note a problem and go on."""
        self.findings.add(Problem(code, message, mark, hint))

    def value(self, event: Event, depth: int, in_flow: bool | None) -> Value:
        """Return the value an event begins, which would be nested `depth` deep."""
        self.nodes += 1
        if self.nodes > MAX_NODES:
            message = f"the file holds more than {MAX_NODES:,} values"
            self.findings.stop(Problem("Y10", message, self.mark(event), "split it into several"))
        if type(event) is ScalarEvent:
            return self.scalar(event, in_flow)
        if type(event) is AliasEvent:
            hint = "write it out, or quote text that begins with '*'"
            self.refuse("Y03", "an alias is not allowed", self.mark(event), hint)
            return None
        if type(event) is MappingStartEvent:
            return self.map_of(event, depth)
        assert type(event) is SequenceStartEvent
        return self.list_of(event, depth)

    def enter(self, start: MappingStartEvent | SequenceStartEvent, depth: int) -> None:
        """Check a map or list before anything in it is looked at."""
        if depth > MAX_DEPTH:
            message = f"this is nested more than {MAX_DEPTH} deep"
            self.findings.stop(Problem("Y08", message, self.mark(start)))
        self.unclosed = 0
        if start.tag is not None or start.anchor is not None:
            self.refuse_bearing(start)

    def map_of(self, start: MappingStartEvent, depth: int) -> MarkedMap:
        """Return the map an event begins."""
        self.enter(start, depth)
        made = MarkedMap(self.mark(start))
        in_flow = start.flow_style
        while type(event := self.next()) is not MappingEndEvent:
            key_at = self.mark(event)
            key = self.key(event, depth, in_flow)
            event = self.next()
            at = self.mark(event)
            value = self.value(event, depth + 1, in_flow)
            if key is None:
                continue
            if in_flow and value is None:
                self.check_written(key, event, key_at)
            if key in made:
                self.note_twice(key, made.key_at[key], key_at)
                continue
            made.put(key, value, key_at, at)
        return made

    def list_of(self, start: SequenceStartEvent, depth: int) -> MarkedList:
        """Return the list an event begins."""
        self.enter(start, depth)
        made = MarkedList(self.mark(start))
        in_flow = start.flow_style
        while type(event := self.next()) is not SequenceEndEvent:
            made.put(self.value(event, depth + 1, in_flow), self.mark(event))
        return made

    def key(self, event: Event, depth: int, in_flow: bool | None) -> str | None:
        """Return a key, `None` if it is refused."""
        if (
            type(event) is ScalarEvent
            and WORD_KEY.fullmatch(event.value)
            and not (event.style or self.unclosed)
            and event.tag is None
            and event.anchor is None
            and event.value not in WORDS
        ):  # as nearly all are; the long way would take as long as all else of them
            self.nodes += 1
            return event.value
        key = self.value(event, depth + 1, in_flow)
        if type(event) is AliasEvent:
            return None
        if type(event) is not ScalarEvent:
            hint = "quote text that begins with { or ["
            self.refuse("Y07", "a key must be text, not a list or map", self.mark(event), hint)
            return None
        if not isinstance(key, str):
            said = f"'{event.value}' is" if event.value else "nothing is"
            hint = f'write "{event.value}"' if event.value else "write the key before the ':'"
            self.refuse("Y07", f"a key must be text; {said} not", self.mark(event), hint)
            return None
        if key == "<<" and not event.style:
            hint = "write the entries out"
            self.refuse("Y05", "a merge key ('<<') is not allowed", self.mark(event), hint)
            return None
        return key

    def scalar(self, event: ScalarEvent, in_flow: bool | None) -> Scalar:
        """Return text, a number, true, false or null; what is quoted or a block is text."""
        text = event.value
        if event.tag is not None or event.anchor is not None:
            self.refuse_bearing(event)
        if len(text) > MAX_LENGTH:
            message = f"this text is longer than {MAX_LENGTH:,} characters"
            self.refuse("Y11", message, self.mark(event), "split it")
        if event.style:
            if event.style == '"':
                self.check_escapes(event)
            return text
        if in_flow and (self.unclosed or "(" in text) and self.is_piece(event):
            return text
        if text in WORDS:
            return WORDS[text]
        if text[0] in NUMBER_BEGINS and (match := NUMBER.fullmatch(text)):
            return self.number(event, is_whole=match.lastindex is None)
        return text

    def number(self, event: ScalarEvent, is_whole: bool) -> Scalar:
        """Return the number a plain scalar is."""
        text = event.value
        if len(text) > MAX_DIGITS:
            hint = "round it, or quote it if it is text"
            message = f"this number is longer than {MAX_DIGITS} characters"
            self.refuse("Y13", message, self.mark(event), hint)
            return text
        number = int(text) if is_whole else float(text)
        if abs(number) > MAX_NUMBER:
            hint = f"the largest is {MAX_NUMBER:.0e}; quote it if it is text"
            self.refuse("Y13", f"{text} is too large a number", self.mark(event), hint)
            return text
        return number

    # What is noticed on the way

    def refuse_bearing(self, event: ScalarEvent | MappingStartEvent | SequenceStartEvent) -> None:
        """Refuse a node's anchor and tag."""
        if event.anchor is not None:
            hint = "write it out, or quote text that begins with '&'"
            self.refuse("Y03", "an anchor is not allowed", self.mark(event), hint)
        if event.tag is not None:
            hint = "leave it out, or quote text that begins with '!'"
            self.refuse("Y04", "a tag is not allowed", self.mark(event), hint)

    def check_escapes(self, event: ScalarEvent) -> None:
        """Refuse characters that a double-quoted text makes by escapes."""
        for character in refused_among(event.value):
            message = f"character {told(character)} is not allowed in this text"
            self.refuse("Y12", message, self.mark(event), "take the escape out")

    def is_piece(self, event: ScalarEvent) -> bool:
        """Refuse the first piece of what looks like an expression that a comma has split.

        The pieces after it, up to the one that closes its parentheses, are passed over.
        """
        first = not self.unclosed
        self.unclosed = max(0, self.unclosed + event.value.count("(") - event.value.count(")"))
        if first and self.unclosed:
            said = shortened(event.value)
            message = f"'{said}' looks like a piece of a text, split by a comma or ':'"
            self.refuse("Y14", message, self.mark(event), "quote the whole text")
        return bool(self.unclosed) or not first

    def check_written(self, key: str, event: Event, key_at: Mark) -> None:
        """Refuse a key in { } without a value, such as the second part of a text with a comma."""
        is_nothing = type(event) is ScalarEvent and not event.value
        if is_nothing and key.count(")") <= key.count("("):  # else its first part is told
            hint = "quote the whole text if it is one, or write null"
            self.refuse("Y14", f"'{shortened(key)}' has no value", key_at, hint)

    def note_twice(self, key: str, first: Mark, again: Mark) -> None:
        """Refuse a key that the map has already."""
        message = f"'{shortened(key)}' is given twice"
        hint = f"keep one; the first is on line {first.line}"
        self.findings.add(Problem("Y02", message, again, hint, chain=(first,)))
