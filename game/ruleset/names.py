"""Which ids there are, so that a name nobody bears is found before play."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, TypeAlias

from attrs import define, field

from game.ruleset.characters import shortened
from game.ruleset.registry import Attribute
from game.ruleset.suggest import did_you_mean
from game.state.vocabulary import CLASSES, DOMAINS, MINORITY_STATUS, OUTLOOKS, SEATS, TRACKS

if TYPE_CHECKING:
    from game.ruleset.parse import Parsed

Words: TypeAlias = Collection[str]

ID_NAMES = {"institution": "domain", "youth": "region"}
"""What the id of a holder names, where it is not a holder of that kind."""

FIELDS = {"class": "cls", "option": "institution"}
"""The field of `Names` that holds a kind, where it bears another name."""

SAID = {"minority_status": "standing of a minority", "option": "institution"}


@define
class Names:
    """The ids of each kind; None where they are not known, and then any will do.

    `institution` may be a mapping of options to their domains, which makes `in_force` faster.
    """

    region: Words | None = None
    neighbour: Words | None = None
    person: Words | None = None
    institution: Words | None = None
    event: Words | None = None
    scenario: Words | None = None
    technology: Words | None = None
    project: Words | None = None
    message: Words | None = None
    series: Words | None = None
    flag: Words | None = None  # set by effects, scenarios or rules
    domain: Words | None = DOMAINS
    outlook: Words | None = OUTLOOKS
    cls: Words | None = CLASSES
    seat: Words | None = SEATS
    minority_status: Words | None = MINORITY_STATUS
    track: Words | None = TRACKS
    parsed: dict[tuple[object, ...], Parsed] | None = field(
        init=False, default=None, eq=False, repr=False
    )
    """Expressions read by these names already, since half of content's are written many times.
    None where nothing is kept."""

    def of(self, kind: str) -> Words | None:
        """Return the words of a kind ("region", "class"…), None when any word will do."""
        if kind == "group":
            return self._in_regions(".", CLASSES)
        if kind == "movement":
            return self._in_regions("_", OUTLOOKS)
        if kind == "site":
            return self._sites()
        words: Words | None = getattr(self, FIELDS.get(kind, kind), None)
        return words

    def _in_regions(self, joint: str, words: Words) -> Words | None:
        if self.region is None:
            return None
        return [f"{region}{joint}{word}" for region in self.region for word in words]

    def _sites(self) -> Words | None:
        if self.project is None or self.region is None:
            return None
        return [*self.project, *(self._in_regions("_", self.project) or ())]

    def knows(self, kind: str, word: str) -> bool:
        """Whether there is such a word of a kind."""
        if kind == "group":  # without making the whole list, which `of` does for a hint
            region, _, cls = word.rpartition(".")
            return cls in CLASSES and self.knows("region", region)
        if kind == "movement":
            region, _, outlook = word.rpartition("_")
            return outlook in OUTLOOKS and self.knows("region", region)
        known = self.of(kind)
        return known is None or word in known

    def fault(self, kind: str, word: str) -> tuple[str, str] | None:
        """Return what is wrong with a word that should name a kind and what would be right."""
        if self.knows(kind, word):
            return None
        message = f"there is no {said(kind)} '{shortened(word)}'"
        return message, suggestion(word, self.of(kind) or ())

    def domain_of(self, option: str) -> str:
        """Return the domain of an institution, '' when it is not known."""
        options = self.institution
        return str(options.get(option, "")) if isinstance(options, Mapping) else ""


def named_by(attribute: Attribute) -> str:
    """Return what the text of an attribute names: a kind of `Names`, or "text" for any."""
    if attribute.name == "id":
        return ID_NAMES.get(attribute.values, attribute.values)
    return attribute.values


def said(kind: str) -> str:
    """Return what a word of a kind is called in messages."""
    return SAID.get(kind, kind)


def suggestion(word: str, known: Iterable[str]) -> str:
    """Return a hint: the nearest of the known words, or all of them when they are few."""
    return did_you_mean(word, sorted(known))
