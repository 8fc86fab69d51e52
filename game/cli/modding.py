"""Mods of this user: those in the folder, those switched on, those a campaign was begun with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from game.cli.notes import SETTINGS
from game.store.folders import mods_folder, sidecar_folder
from game.store.sidecar import read_sidecar, write_sidecar

CHOSEN = "mods"
"""The setting that holds the names of mods that are switched on, in the order they are laid on."""
MOST_CHOSEN = 50


def chosen_in(settings: Mapping[str, object]) -> list[str]:
    """Names in the folder of mods that are switched on."""
    kept = settings.get(CHOSEN)
    names = [name for name in kept if isinstance(name, str)] if isinstance(kept, list) else []
    return list(dict.fromkeys(name for name in names if _is_name(name)))[:MOST_CHOSEN]


def _is_name(name: str) -> bool:
    from game.ruleset.files import NAME

    return bool(NAME.fullmatch(name))


def chosen() -> list[str]:
    """The same, as the settings are kept."""
    return chosen_in(read_sidecar(sidecar_folder() / SETTINGS, {})[0])


def choose(names: Sequence[str]) -> None:
    """Keep which mods are switched on; GameError when they cannot be kept."""
    path = sidecar_folder() / SETTINGS
    write_sidecar(path, {**read_sidecar(path, {})[0], CHOSEN: list(names)})


def places(names: Sequence[str]) -> list[Path]:
    """Where mods of the folder are; those that are gone are left out."""
    folder = mods_folder()
    return [folder / name for name in names if (folder / name).exists()]


def for_new(given: Sequence[Path], *, none: bool = False) -> list[Path]:
    """Mods a new campaign is begun with: those switched on, unless `none`, then those given."""
    on = [] if none else places(chosen())
    return [*on, *(path for path in given if path not in on)]


def own_mods(wanted: Sequence[str], given: Sequence[Path]) -> list[Path]:
    """Mods that a campaign was begun with, by id: among those given, else in the folder.

    What is given and not wanted stays among them, so that it can be told.
    """
    if not wanted:
        return list(given)
    from game.play.modding import by_ids, found_in

    there = [one.path for one in found_in(mods_folder()) if one.refused is None]
    found = by_ids(wanted, [*given, *there])
    own = [found[id] for id in wanted if id in found]
    return [*own, *(path for path in given if path not in own)]
