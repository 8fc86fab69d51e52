"""Entries of the codex: links that lead nowhere, debates that are none."""

from __future__ import annotations

from collections.abc import Iterator

from game.errors import Problem
from game.ruleset.checks.facts import Facts
from game.ruleset.checks.finding import ERROR, Place, found, get
from game.ruleset.kinds import PLURALS
from game.ruleset.registry import FIGURES
from game.ruleset.shapes import Made
from game.ruleset.sources import Source
from game.ruleset.suggest import did_you_mean

SHELVES = ("codex", "domains", "institutions", "technologies", "projects", "aims", "scenarios")
"""Plurals of the kinds that players may read of; `figures/…` may be linked too."""


def check(facts: Facts) -> Iterator[Problem]:
    """A90 to A92."""
    known = _known(facts)
    for source, entry in facts.all("codex"):
        yield from _links(source, entry, known)
        voices = {get(passage, "by") for passage in get(entry, "said") or ()}
        if get(entry, "shelf") == "debate" and len(voices) < 2:
            yield found("A92", "a debate wants people who disagree", Place(source), "add to 'said'")
        elif get(entry, "shelf") == "idea" and not get(entry, "text"):
            yield found("A92", "the entry explains nothing", Place(source), "give it a 'text'")


def _known(facts: Facts) -> list[str]:
    """Every key that a link may lead to."""
    keys = [f"{shelf}/{id}" for shelf in SHELVES for id in facts.entries[PLURALS[shelf]]]
    return keys + [f"figures/{kind}.{name}" for kind, name in FIGURES]


def _links(source: Source, entry: Made, known: list[str]) -> Iterator[Problem]:
    told = [get(entry, "text") or "", *(get(p, "text") or "" for p in get(entry, "said") or ())]
    text = " ".join(" ".join(map(str, told)).split()).lower()
    for n, link in enumerate(get(entry, "links") or ()):
        words, key = str(get(link, "words")), get(link, "to")
        place = Place(source, ("links", n))
        if key not in known:
            hint = did_you_mean(str(key), known) or "as in codex/reach, or figures/nation.trust"
            yield found("A90", f"there is no '{key}' to read of", place, hint, ERROR)
        if " ".join(words.split()).lower() not in text:
            yield found("A91", f"'{words}' does not stand in the text", place, "link words that do")
