"""Mods that a player keeps in the folder of mods: found, switched on and off, known by ids."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from attrs import frozen

from game.errors import GameError, Problem
from game.ruleset.archives import archived_texts, is_archive
from game.ruleset.characters import shortened
from game.ruleset.files import read_text, status_of, wrong_kind, wrong_name
from game.ruleset.marked import MarkedMap, load

MANIFEST: Final = "mod.yaml"
MOST: Final = 200  # in a folder; more are passed over


# --- which there are, and which are on -----------------------------------------------------------


@frozen
class Found:
    """Something in the folder of mods: its name there, and why it cannot be a mod, or None."""

    name: str
    path: Path
    refused: Problem | None = None


def found_in(folder: Path) -> list[Found]:
    """Folders and zip files in a folder, by name; what begins with a dot and other files are not.

    Links, pipes and names that content cannot have are found, but refused.  Nothing is opened.
    """
    try:
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries if not entry.name.startswith("."))
    except OSError:
        return []
    listed = (_found(folder / name, folder) for name in names)
    return [one for one in listed if one is not None][:MOST]


def _found(path: Path, folder: Path) -> Found | None:
    try:
        status = status_of(path, folder)
    except GameError as error:
        return Found(path.name, path, error.problems[0])
    is_file = stat.S_ISREG(status.st_mode)
    if is_file and not is_archive(path):
        return None
    name = shortened(path.name)
    is_kind = is_file or stat.S_ISDIR(status.st_mode)
    return Found(path.name, path, wrong_name(path, name) if is_kind else wrong_kind(status, name))


def in_order(found: Sequence[Found], chosen: Sequence[str]) -> list[Found]:
    """Those that are on, as they are laid on, then the others by name."""
    there = {one.name: one for one in found}
    on = [there[name] for name in chosen if name in there]
    return [*on, *(one for one in found if one not in on)]


def switched(chosen: Sequence[str], name: str) -> list[str]:
    """The names that are on, with one of them switched off, or another on as the last."""
    return [one for one in chosen if one != name] if name in chosen else [*chosen, name]


def moved(chosen: Sequence[str], name: str, by: int) -> list[str]:
    """The names that are on, one of them moved by so many places."""
    names = list(chosen)
    at = names.index(name)
    names.insert(max(0, min(len(names) - 1, at + by)), names.pop(at))
    return names


# --- by their ids --------------------------------------------------------------------------------


def id_of(path: Path) -> str:
    """The id a mod gives itself, "" where it cannot be had."""
    id = _manifest(path).get("id")
    return id if isinstance(id, str) else ""


def _manifest(path: Path) -> Mapping[str, object]:
    try:
        if is_archive(path):
            text = dict(archived_texts(path)).get(MANIFEST, "")
        else:
            text = read_text(path / MANIFEST, path)
        held = load(text, MANIFEST)
    except GameError:
        return {}
    return held if isinstance(held, MarkedMap) else {}


def by_ids(wanted: Iterable[str], places: Sequence[Path]) -> dict[str, Path]:
    """Where mods of these ids are; the first of several, and none that is not there."""
    missing, found = set(wanted), {}
    for path in places:
        if not missing:
            break
        id = id_of(path)
        if id in missing:
            found[id] = path
            missing.discard(id)
    return found


def _needs(path: Path) -> list[str]:
    """The ids of mods that a mod needs."""
    listed = _manifest(path).get("requires")
    names = [one for one in listed if isinstance(one, str)] if isinstance(listed, list) else []
    return [name.strip().partition(" ")[0] for name in names]


def with_needs(path: Path, places: Sequence[Path]) -> list[Path]:
    """A mod and before it what it needs of others, as far as that is there."""
    laid: list[Path] = [path]
    for one in laid:  # which grows
        wanted = by_ids(_needs(one), [place for place in places if place not in laid])
        laid += [found for found in wanted.values() if found not in laid]
    return laid[::-1]
