"""Content checked without playing: all that loading finds, and what is doubtful beside it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

from attrs import define

from game.errors import Mark, Problem, Severity
from game.ruleset.checks import (
    answers,
    choices,
    codex,
    conditions,
    events,
    flags,
    institutions,
    technologies,
    wholes,
)
from game.ruleset.checks.facts import Facts, texts_in
from game.ruleset.checks.suppressions import silenced
from game.ruleset.checks.texts import Texts
from game.ruleset.collector import undisturbed
from game.ruleset.loading import draft
from game.ruleset.ruleset import Ruleset
from game.ruleset.sources import Source, Sources

Progress: TypeAlias = Callable[[str, int, int], None]
"""Is told what is done now, how many of the steps are done, and how many there are."""

STEPS: tuple[tuple[str, Callable[[Facts], Iterator[Problem]]], ...] = (
    ("flags", flags.check),
    ("conditions", conditions.check),
    ("events", events.check),
    ("choices", choices.check),
    ("institutions", institutions.check),
    ("technologies, projects", technologies.check),
    ("endings, movements, voices", wholes.check),
    ("codex", codex.check),
    ("questions", answers.check),
)
WORD = re.compile(r"[a-z][a-z0-9_]+")
UNREAD = frozenset("FYM")
"""Problems of these sorts mean that some of the content was not read."""


def no_progress(step: str, done: int, all: int) -> None:
    """Tell nobody."""


@define
class Checked:
    """What a check found, ordered by file and line, and what it needs to be shown."""

    problems: list[Problem]
    texts: Texts
    rules: Ruleset | None  # None where errors keep the content from being used


def check(
    content: Path,
    mods: Sequence[Path] = (),
    variants: Sequence[str] = (),
    progress: Progress = no_progress,
) -> list[Problem]:
    """Return everything that is wrong or doubtful in content with mods laid over it."""
    return examine(content, mods, variants, progress).problems


def examine(
    content: Path,
    mods: Sequence[Path] = (),
    variants: Sequence[str] = (),
    progress: Progress = no_progress,
) -> Checked:
    """Load content as far as it can be and look at all of it.

    Where files could not be read, what is missing elsewhere (a flag never set, an event nothing
    brings) is not told: it may stand in them.
    """
    steps = len(STEPS) + 1
    progress("reading", 0, steps)
    with undisturbed():
        drafted = draft(content, mods, variants)
        sources, problems = drafted.sources, list(drafted.sources.problems)
        whole = not any(problem.code[0] in UNREAD for problem in problems)
        doubtful = words_in_doubt(sources, problems)
        facts = Facts(drafted.tables, sources, whole, doubtful)
        for done, (step, find) in enumerate(STEPS, 1):
            progress(step, done, steps)
            problems += find(facts)
        texts = Texts.of(content, mods)
        problems = silenced(problems, _files(sources), texts)
        progress("", steps, steps)
        usable = all(problem.severity is not Severity.ERROR for problem in sources.problems)
        rules = drafted.finished() if usable else None
        return Checked(sorted(problems, key=place_of), texts, rules)


def words_in_doubt(sources: Sources, problems: Sequence[Problem]) -> frozenset[str]:
    """Return every word of the entries that have errors."""
    errors = [p.mark for p in problems if p.mark and p.severity is Severity.ERROR]
    if not errors:
        return frozenset()
    starts: dict[str, list[tuple[int, Source]]] = {}
    for source in sources.all():
        starts.setdefault(source.mark.file, []).append((source.mark.line, source))
    words: set[str] = set()
    for mark in errors:
        above = [one for one in starts.get(mark.file, ()) if one[0] <= mark.line]
        if above:
            _, source = max(above, key=lambda one: one[0])
            words.update(word for text in texts_in(source.raw) for word in WORD.findall(text))
    return frozenset(words)


def _files(sources: Sources) -> list[str]:
    """Every file that something comes from, in order."""
    marks = [source.mark for source in sources.all()]
    marks += [overlay.mark for source in sources.all() for overlay in source.overlays]
    return sorted({mark.file for mark in marks})


def place_of(problem: Problem) -> tuple[str, int, int, str, str]:
    """What problems are ordered by."""
    mark = problem.mark or Mark("", 0, 0)
    return (*mark, problem.code, problem.message)
