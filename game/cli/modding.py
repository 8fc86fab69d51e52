"""Mods of this user: those in the folder, those switched on, those a campaign was begun with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli import codes
from game.cli.notes import SETTINGS
from game.errors import GameError, Problem, Severity
from game.store.folders import mods_folder, sidecar_folder
from game.store.sidecar import read_sidecar, write_sidecar
from game.tui.settings import MODS, mods_in

if TYPE_CHECKING:
    from game.ruleset.ruleset import Ruleset


def chosen() -> list[str]:
    """Names in the folder of mods that are switched on, in the order they are laid on."""
    return mods_in(read_sidecar(sidecar_folder() / SETTINGS, {})[0])


def choose(names: Sequence[str]) -> None:
    """Keep which mods are switched on; GameError when they cannot be kept."""
    path = sidecar_folder() / SETTINGS
    write_sidecar(path, {**read_sidecar(path, {})[0], MODS: list(names)})


def chosen_paths() -> list[Path]:
    """Where the mods are that are switched on; those that are gone are left out."""
    names = chosen()
    return [mods_folder() / name for name in names if (mods_folder() / name).exists()]


def for_new(given: Sequence[Path], *, none: bool = False) -> list[Path]:
    """Mods a new campaign is begun with: those switched on, unless `none`, then those given."""
    on = [] if none else chosen_paths()
    there = {path.absolute() for path in on}
    return [*on, *(path for path in given if path.absolute() not in there)]


@contextmanager
def blaming_mods(*, none: bool = False) -> Iterator[None]:
    """Content is read with mods: where it cannot be used, say which are on and what to do."""
    try:
        yield
    except GameError as error:
        on = [] if none else [path.name for path in chosen_paths()]
        if not on:
            raise
        blamed = Problem(
            codes.MODS_AT_FAULT,
            f"the game cannot be begun with the mods that are on: {', '.join(on)}",
            hint="`technate mods off --all`, or Mods at the title; --no-mods begins without",
        )
        errors = [problem for problem in error.problems if problem.severity is Severity.ERROR]
        raise GameError((blamed, *errors), error.code) from error


def content_for_new(
    given: Sequence[Path], variants: Sequence[str] = (), length: str = "", *, none: bool = False
) -> Ruleset:
    """The content a new campaign is begun on; GameError says which mods are on."""
    from game.play.content import load_content

    with blaming_mods(none=none):
        return load_content(for_new(given, none=none), variants, length=length)


def own_mods(wanted: Sequence[str], given: Sequence[Path], *, others: bool = True) -> list[Path]:
    """Mods that a campaign was begun with, by id: among those given, else in the folder.

    What is given and not wanted stays among them where `others` are to be told.
    """
    if not wanted:
        return list(given) if others else []
    from game.play.modding import by_ids, found_in

    there = [one.path for one in found_in(mods_folder()) if one.refused is None]
    found = by_ids(wanted, [*given, *there])
    own = [found[id] for id in wanted if id in found]
    return [*own, *(path for path in given if others and path not in own)]
