"""Mods looked over: what each says of itself and does, what is wrong, where they clash."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve, field, frozen

from game.errors import Problem, Severity
from game.paths import content_folder
from game.play.modding import Found, id_of, in_order, with_needs
from game.ruleset.collector import undisturbed
from game.ruleset.difference import CLASHES, Difference, difference
from game.ruleset.files import label_of
from game.ruleset.loading import draft
from game.ruleset.mods import Mod


@frozen
class Survey:
    """A mod looked over: what it says of itself, what it does, what is wrong with it.

    `id` is "" where the mod could not be read.
    """

    name: str  # in the folder
    id: str = ""
    title: str = ""
    version: str = ""
    author: str = ""
    text: str = ""
    hash: str = ""
    needs: tuple[str, ...] = ()
    adds: dict[str, int] = field(factory=dict)  # plural of a kind → how many
    changes: tuple[str, ...] = ()  # "events.bread_queue: pacing.cooldown"
    problems: tuple[Problem, ...] = ()

    @property
    def errors(self) -> int:
        """How many problems keep it from being used."""
        return sum(1 for problem in self.problems if problem.severity is Severity.ERROR)


def survey(one: Found, found: Sequence[Found]) -> Survey:
    """Look a mod over, laid on the shipped content after what it needs of the others found."""
    if one.refused is not None:
        return Survey(one.name, problems=(one.refused,))
    others = [other.path for other in found if other.refused is None and other is not one]
    laid = with_needs(one.path, others)
    with undisturbed():
        made = draft(content_folder(), laid)
    label = label_of(one.path)
    told = tuple(p for p in made.sources.problems if _is_of(p, label))
    id = id_of(one.path)
    mod = next((mod for mod in made.mods if mod.id == id), None)
    if mod is None:
        return Survey(one.name, problems=told)
    return evolve(_of(mod, difference(mod, made.sources)), name=one.name, problems=told)


def at_fault(error: Exception, report: str) -> Problem:
    """What is told of a mod that set off a fault of ours; `report` is where one was written."""
    said = f"it cannot be looked at: a fault of ours ({type(error).__name__})"
    return Problem("R25", said, hint=f"a report is in {report}" if report else "")


def _is_of(problem: Problem, label: str) -> bool:
    """Whether a problem is of the mod whose files are called so; one without a place may be."""
    marks = [mark for mark in (problem.mark, *problem.chain) if mark is not None]
    return not marks or any(mark.file.startswith(f"{label}/") for mark in marks)


def _of(mod: Mod, does: Difference) -> Survey:
    adds: dict[str, int] = {}
    for added in does.added:
        kind = added.name.partition(".")[0]
        adds[kind] = adds.get(kind, 0) + 1
    changes = (f"{one.name}: {one.path}" for one in does.changed if not one.idle)
    manifest = mod.manifest
    return Survey(
        "",
        mod.id,
        " ".join(manifest.name.split()),
        manifest.version,
        " ".join(manifest.author.split()),
        " ".join(manifest.text.split()),
        mod.hash,
        tuple(manifest.requires),
        adds,
        tuple(dict.fromkeys(changes)),
    )


def clashes(found: Sequence[Found], chosen: Sequence[str]) -> list[Problem]:
    """What is wrong with the mods that are on, taken together.

    Clashes of two of them, what one needs and is not on, and everything that only shows when all
    are laid on in this order.
    """
    on = [one.path for one in in_order(found, chosen) if one.name in chosen and not one.refused]
    if not on:
        return []
    with undisturbed():
        made = draft(content_folder(), on)
    return [
        problem
        for problem in made.sources.problems
        if problem.severity is Severity.ERROR or problem.code in CLASHES
    ]
