"""Mods that a player keeps in the folder of mods: found, read for their names, looked over."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Sequence
from pathlib import Path

from attrs import frozen

from game.errors import GameError, Problem
from game.ruleset.archives import archived_texts, is_archive
from game.ruleset.characters import shortened
from game.ruleset.files import read_text, status_of, wrong_kind, wrong_name
from game.ruleset.marked import MarkedMap, load

MANIFEST = "mod.yaml"
MOST = 200  # in a folder; more are passed over


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


def id_of(path: Path) -> str:
    """The id a mod gives itself, "" where it cannot be had."""
    try:
        if is_archive(path):
            texts = dict(archived_texts(path))
            text = texts.get(MANIFEST, "")
        else:
            text = read_text(path / MANIFEST, path)
        manifest = load(text, MANIFEST)
    except GameError:
        return ""
    id = manifest.get("id") if isinstance(manifest, MarkedMap) else None
    return id if isinstance(id, str) else ""


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
