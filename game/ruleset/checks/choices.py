"""Choices that are none, and letters that are not written as letters are."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final

from game.errors import Problem
from game.ruleset.checks.facts import Facts, effects_of
from game.ruleset.checks.finding import (
    ERROR,
    GUESS,
    NOTE,
    Place,
    asked,
    found,
    get,
    tables,
)
from game.ruleset.effects import changes, every
from game.ruleset.expression import Expression
from game.ruleset.marked import MarkedMap
from game.ruleset.parting import Piece, Slot, parted
from game.ruleset.shapes import Made
from game.ruleset.sources import Source
from game.ruleset.template import Template
from game.state.figures import Seen

FEWEST_WORDS: Final = 40
MOST_WORDS: Final = 200
MOST_CHOICES: Final = 5


def check(facts: Facts) -> Iterator[Problem]:
    """A40 to A48."""
    texts: dict[str, Source] = {}
    for source, event in facts.all("event"):
        choices = source.raw.get("choices")
        if isinstance(choices, MarkedMap):
            yield from _number(source, choices)
            yield from _alike(source, choices)
        yield from _labels(source, event)
        yield from _exact(source, event)
        yield from _effects(source, event)
        yield from _text(source, event, texts)
        if not source.raw.get("voices") and choices:
            hint = "voices: {faith: …}"
            yield found("A42", "nobody has anything to say to it", Place(source), hint)
    for kind in ("institution", "technology", "project"):
        for source, made in facts.all(kind):
            yield from _exact(source, made)


def _number(source: Source, choices: MarkedMap) -> Iterator[Problem]:
    if len(choices) == 1 or len(choices) > MOST_CHOICES:
        message = f"there {'is 1 choice' if len(choices) == 1 else f'are {len(choices)} choices'}"
        place = Place(source, ("choices",))
        yield found("A43", message, place, "two to five are usual", NOTE, at_key=True)


def _alike(source: Source, choices: MarkedMap) -> Iterator[Problem]:
    """Choices that do nothing, or the same as another."""
    does: dict[str, str] = {}
    for id, choice in choices.items():
        if not isinstance(choice, MarkedMap):
            continue
        place = Place(source, ("choices", id))
        effects, cost = choice.get("effects"), choice.get("cost")
        if not effects and not cost:
            hint = "give it effects, or a cost"
            yield found("A41", f"choice '{id}' does nothing", place, hint, at_key=True)
            continue
        first = does.setdefault(json.dumps([effects, cost], sort_keys=True), id)
        if first != id:
            message = f"choice '{id}' does the same as '{first}'"
            also = (choices.key_at[first],)
            yield found(
                "A40", message, place, "let them change different things", at_key=True, also=also
            )


def _labels(source: Source, event: Made) -> Iterator[Problem]:
    for id, choice in tables(get(event, "choices")):
        label = get(choice, "label")
        if isinstance(label, Template) and label.source.rstrip()[-1:] in {".", "!", "?", "…"}:
            message = f"the label of '{id}' ends with '{label.source.rstrip()[-1]}'"
            place = Place(source, ("choices", id, "label"))
            yield found("A45", message, place, "the chronicle puts a full stop behind it")


def _exact(source: Source, made: Made) -> Iterator[Problem]:
    """`needs` may ask only for what the council knows for certain."""
    needs = [*asked(made, "where"), *asked(made, "needs")]
    for id, choice in tables(get(made, "choices")):
        needs += asked(choice, "needs", ("choices", id))
    for path, need in needs:
        for address, figure in need.figures_read:
            if figure.spec.seen is not Seen.EXACT:
                message = f"{address} is {figure.spec.seen}, not known exactly"
                hint = "a refusal would tell what nobody is told; ask for an exact figure or a flag"
                yield found("A44", message, Place(source, path), hint, ERROR)


def _effects(source: Source, event: Made) -> Iterator[Problem]:
    """Effects that change nothing."""
    for path, effects in effects_of(event):
        for effect in every(effects):
            place = Place(source, path, effect.mark)
            if effect.verb == "add":
                for change in changes([effect]):
                    if change.amount.interval == (0.0, 0.0):
                        yield found("A48", f"adding 0 to {change.address} does nothing", place)
            by = effect.arguments.get("by")
            if effect.verb in {"shift", "movement"} and isinstance(by, Expression):
                low, high = by.interval
                if low == high == 0 or (effect.verb == "shift" and high <= 0):
                    message = f"'{effect.verb}' by {by.source} moves nothing"
                    hint = "name the outlook that gains, with 'by' above 0"
                    yield found("A48", message, place, hint)


def _text(source: Source, event: Made, texts: dict[str, Source]) -> Iterator[Problem]:
    """A letter of usual length, and not another's."""
    text = get(event, "text")
    if not isinstance(text, Template):
        return
    place = Place(source, ("text",))
    first = texts.setdefault(" ".join(text.source.split()), source)
    if first is not source:
        message = f"'{source.id}' has the text of '{first.id}'"
        yield found("A46", message, place, also=(first.mark,))
    fewest, most = _words(parted(text.source)[0])
    if most < FEWEST_WORDS or fewest > MOST_WORDS:
        message = f"the text has {most if most < FEWEST_WORDS else fewest} words"
        yield found("A47", message, place, "60 to 160 are usual", NOTE, GUESS)


def _words(pieces: tuple[Piece, ...]) -> tuple[int, int]:
    """The fewest and the most words a text can have; a slot counts as one."""
    fewest = most = 0
    for piece in pieces:
        if isinstance(piece, str):
            count = (len(piece.split()),) * 2
        elif isinstance(piece, Slot):
            count = (1, 1)
        else:
            sides = [_words(piece.words), _words(piece.otherwise)]
            count = (min(s[0] for s in sides), max(s[1] for s in sides))
        fewest, most = fewest + count[0], most + count[1]
    return fewest, most
