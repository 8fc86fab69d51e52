"""Content and mods checked for those who write them: all problems, content's own tests too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias

from attrs import define

from game.errors import Exit, GameError, Problem, Severity
from game.paths import content_folder
from game.play.campaign import default_scenario
from game.play.founding import found
from game.play.setup import Setup
from game.ruleset.archives import is_archive
from game.ruleset.check import Progress, examine, no_progress, place_of
from game.ruleset.checks.texts import Texts
from game.ruleset.files import label_of
from game.ruleset.loading import CONTENT_LABEL
from game.ruleset.present import as_json, as_text, summary
from game.ruleset.ruleset import Ruleset
from game.state.state import State
from game.story.content_tests import run_tests

Play: TypeAlias = Callable[[Ruleset, Path, Sequence[Path]], list[Problem]]
"""Finds problems of content by playing it: its rules, its folder, and the mods laid over it."""

GRAVITY = {Severity.NOTE: 0, Severity.WARNING: 1, Severity.ERROR: 2}


@define
class Report:
    """What a check found, ordered by file and line."""

    problems: list[Problem]
    texts: Texts

    def text(self) -> str:
        """Every problem with its line and a caret, then how many there are."""
        shown = as_text(self.problems, self.texts)
        return f"{shown}\n{summary(self.problems)}" if shown else summary(self.problems)

    def json(self) -> str:
        """The same as one JSON document."""
        return as_json(self.problems)

    def exit_code(self, *, strict: bool = False) -> Exit:
        """NO when there are errors (or, if strict, warnings)."""
        least = Severity.WARNING if strict else Severity.ERROR
        bad = any(GRAVITY[problem.severity] >= GRAVITY[least] for problem in self.problems)
        return Exit.NO if bad else Exit.OK


def run_check(
    paths: Sequence[Path] = (),
    mods: Sequence[Path] = (),
    severity: Severity = Severity.NOTE,
    progress: Progress = no_progress,
    play: Play | None = None,
) -> Report:
    """Check the shipped content, or what paths name.

    A path may be a mod (a folder with `mod.yaml`, or a zip file), which is laid over the content
    with those before it; a folder of content, taken instead of the shipped; or one file of either,
    of which alone problems are told.  `mods` are laid on first.  Left out are problems less grave
    than `severity`, and notes about what the paths did not name.  `play` finds more, by playing.
    """
    asked = _Asked.of(paths)
    every = (*mods, *asked.mods)
    content = asked.content or content_folder()
    checked = examine(content, every, (), progress)
    problems = list(checked.problems)
    if checked.rules is not None:
        problems += test(checked.rules)
        if play is not None:
            problems += play(checked.rules, content, every)
    shown = [
        problem
        for problem in problems
        if GRAVITY[problem.severity] >= GRAVITY[severity] and asked.about(problem)
    ]
    return Report(sorted(shown, key=place_of), checked.texts)


def test(rules: Ruleset) -> list[Problem]:
    """Run content's own tests."""
    states: dict[str, State] = {}

    def begin(scenario: str) -> State:
        if scenario not in states:
            states[scenario] = found(Setup(scenario=scenario), rules)
        return states[scenario]

    return run_tests(rules, begin, default_scenario(rules))


@define
class _Asked:
    """What paths name."""

    mods: list[Path]
    content: Path | None
    files: list[str]  # as marks name them; empty for all

    @classmethod
    def of(cls, paths: Sequence[Path]) -> _Asked:
        """Find out what each path is."""
        asked = cls([], None, [])
        for path in paths:
            root = _root_of(path) if path.suffix == ".yaml" and path.is_file() else path
            if root is None:
                message = f"'{path.name}' belongs to no mod and no content"
                hint = "a mod's folder holds a mod.yaml"
                raise GameError(Problem("M01", message, hint=hint))
            is_mod = is_archive(root) or (root / "mod.yaml").exists()
            if not is_mod and _is_content(root):
                asked.content = root
            elif root not in asked.mods:
                asked.mods.append(root)
            if root != path:
                label = label_of(root) if is_mod else CONTENT_LABEL
                asked.files.append(f"{label}/{path.relative_to(root).as_posix()}")
        return asked

    def about(self, problem: Problem) -> bool:
        """Whether a problem is of a file asked for; a note must be of a mod, if one is checked."""
        if problem.mark is None:
            return True
        marks = (problem.mark, *problem.chain)
        if self.files:
            return any(mark.file in self.files for mark in marks)
        if not self.mods or problem.severity is not Severity.NOTE:
            return True
        labels = [f"{label_of(mod)}/" for mod in self.mods]
        return any(mark.file.startswith(label) for mark in marks for label in labels)


def _is_content(folder: Path) -> bool:
    """Whether a folder holds a whole content: constants and domains."""
    return all((folder / name).is_file() for name in ("rules.yaml", "domains.yaml"))


def _root_of(file: Path) -> Path | None:
    """The mod or content a file belongs to."""
    for folder in file.absolute().parents:
        if (folder / "mod.yaml").is_file() or _is_content(folder):
            return _as_given(folder, file)
    return None


def _as_given(folder: Path, file: Path) -> Path:
    """A folder above a file, told as the file was."""
    for above in file.parents:
        if above.absolute() == folder:
            return above
    return folder
