"""Mods: what they say of themselves, and the order in which they are laid on the content."""

# What declares a field is called in classes.
# ruff: noqa: RUF009

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from attrs import define, field

from game.errors import Mark, Problem
from game.ruleset.archives import is_archive
from game.ruleset.characters import shortened
from game.ruleset.files import label_of
from game.ruleset.ids import id_fault
from game.ruleset.kinds import other, text
from game.ruleset.marked import MarkedMap, key_mark_of, mark_of
from game.ruleset.sources import Layer, check_format, read_layer
from game.ruleset.structure import Salvage, structure
from game.ruleset.suggest import did_you_mean
from game.ruleset.versions import bounds, version, within
from game.version import VERSION


@define
class Manifest:
    """`mod.yaml`."""

    format: int = other("1")
    name_id: str = other("the mod's id", yaml="id")
    name: str = text("its name")
    version: str = other("its version, in quotes: '1.0.2'")
    author: str = text("who made it", default="")
    text: str = text("what it does, for lists of mods", default="")
    requires: list[str] = other("mods it needs, each perhaps with versions", factory=list)
    after: list[str] = other("mods it is laid on when they are there", factory=list)
    conflicts: list[str] = other("mods it does not go with", factory=list)
    engine: str = other("versions of the game it is for, as in '>=0.1, <1'", default="")


@define
class Mod:
    """A mod that was read: its manifest and what its files hold."""

    manifest: Manifest
    layer: Layer
    mark: Mark
    raw: MarkedMap
    hash: str
    needs: list[tuple[str, str]] = field(factory=list)  # id → range of versions

    @property
    def id(self) -> str:
        """The mod's id."""
        return self.manifest.name_id

    def mark_of(self, *path: str | int) -> Mark:
        """Where something in its `mod.yaml` stands."""
        return mark_of(self.raw, path)


def read_mods(paths: Sequence[Path]) -> tuple[list[Mod], list[Problem]]:
    """Read mods and put them in the order in which they are laid on.

    What a mod needs comes before it, else they come as they are given.
    """
    problems: list[Problem] = []
    mods: list[Mod] = []
    for path in paths:
        mod = _read(path, problems)
        if mod is not None:
            mods.append(mod)
    known = _once_each(mods, problems)
    for mod in known.values():
        _check(mod, known, problems)
    return _ordered(known, problems), problems


def _read(path: Path, problems: list[Problem]) -> Mod | None:
    """Read one mod, None if it does not say who it is."""
    layer = read_layer(path, origin="?")
    manifest = next((value for name, value in layer.texts if name == "mod.yaml"), None)
    label = label_of(path)
    mark = Mark(f"{label}/mod.yaml", 1, 1)
    if not isinstance(manifest, MarkedMap):
        problems += layer.problems
        said_already = any(p.mark and p.mark.file == mark.file for p in layer.problems)
        unread = any(p.mark is None for p in layer.problems)
        if not said_already and not unread:
            what = "archive" if is_archive(path) else "folder"
            hint = "format, id, name and version of the mod"
            problems.append(Problem("M01", f"the {what} has no 'mod.yaml'", mark, hint))
        return None
    if not check_format(manifest, layer):
        problems += layer.problems
        return None
    made, misfits = structure(manifest, Manifest)
    for misfit in misfits:
        where = (key_mark_of if misfit.at_key else mark_of)(manifest, misfit.path)
        if misfit.path or "'format'" not in misfit.message:  # which is told already
            layer.problems.append(Problem(misfit.code, misfit.message, where, misfit.hint))
    if isinstance(made, Salvage):
        problems += layer.problems
        return None
    mod = Mod(made, layer, manifest.mark, manifest, _hash_of(layer))
    _name(mod)
    return mod


def _name(mod: Mod) -> None:
    """Check a mod's id and versions, and put its id where its entries say what they come from."""
    layer, manifest = mod.layer, mod.manifest
    fault = id_fault(mod.id)
    if fault is not None:
        layer.add("C09", fault[0], mod.mark_of("id"), fault[1])
    if version(manifest.version) is None:
        message = f"'{shortened(manifest.version)}' is no version"
        layer.add("M07", message, mod.mark_of("version"), "numbers and dots: '1.0.2'")
    allowed = bounds(manifest.engine)
    if allowed is None:
        message = f"'{shortened(manifest.engine)}' is no range of versions"
        layer.add("M07", message, mod.mark_of("engine"), "as in '>=0.1, <1'")
    elif not within(VERSION, allowed):
        message = f"mod '{mod.id}' is for versions {manifest.engine} of the game"
        layer.add("M05", message, mod.mark_of("engine"), f"this is {VERSION}")
    for place, wanted in enumerate(manifest.requires):
        id, _, rest = wanted.strip().partition(" ")
        if bounds(rest) is None:
            message = f"'{shortened(wanted)}' is no mod with a range of versions"
            layer.add("M07", message, mod.mark_of("requires", place), "as in 'harbour >=1.2, <2'")
        mod.needs.append((id, rest))
    layer.origin = mod.id
    for source in (*layer.entries, *layer.rules):
        source.origin = mod.id
    for patch in layer.patches:
        patch.origin = f"mod {mod.id}"


def _hash_of(layer: Layer) -> str:
    """SHA-256 over what a mod's files hold, whatever their layout."""
    held = json.dumps(layer.texts, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(held.encode()).hexdigest()


def _once_each(mods: list[Mod], problems: list[Problem]) -> dict[str, Mod]:
    """Return mods by id, as given; two of one id are told."""
    known: dict[str, Mod] = {}
    for mod in mods:
        problems += mod.layer.problems
        mod.layer.problems = []
        first = known.setdefault(mod.id, mod)
        if first is not mod:
            mark, other_mark = mod.mark_of("id"), first.mark_of("id")
            message = f"there are two mods '{mod.id}'"
            hint = f"the other is at {other_mark}"
            problems.append(Problem("M06", message, mark, hint, chain=(other_mark,)))
    return known


def _check(mod: Mod, known: dict[str, Mod], problems: list[Problem]) -> None:
    """Note mods that are missing, of a wrong version, or do not go with this one."""
    for place, (id, rest) in enumerate(mod.needs):
        mark = mod.mark_of("requires", place)
        if id not in known:
            message = f"mod '{mod.id}' needs mod '{shortened(id)}', which is not given"
            hint = did_you_mean(id, known) if len(known) > 1 else "give it too"
            problems.append(Problem("M02", message, mark, hint))
        elif not within(known[id].manifest.version, bounds(rest) or []):
            message = f"mod '{mod.id}' needs mod '{id}' {rest.strip()}"
            hint = f"version {known[id].manifest.version} is given"
            problems.append(Problem("M02", message, mark, hint))
    for place, id in enumerate(mod.manifest.conflicts):
        if id in known and id != mod.id:
            message = f"mod '{mod.id}' does not go with mod '{id}'"
            mark = mod.mark_of("conflicts", place)
            problems.append(Problem("M04", message, mark, "leave one out", chain=(known[id].mark,)))


def _ordered(known: dict[str, Mod], problems: list[Problem]) -> list[Mod]:
    """Put what a mod needs, or wants to come after, before it; else as given."""
    placed: dict[str, Mod] = {}
    waiting = dict(known)
    while waiting:
        ready = next((m for m in waiting.values() if not _befores(m, waiting)), None)
        if ready is None:
            ring = _ring(waiting)
            mod = waiting[ring[0]]
            message = f"mods wait for each other: {' → '.join([*ring, ring[0]])}"
            hint = "take one of 'requires' or 'after' out"
            marks = tuple(waiting[id].mark for id in ring[1:])
            problems.append(Problem("M03", message, mod.mark, hint, chain=marks))
            return [*placed.values(), *waiting.values()]
        placed[ready.id] = waiting.pop(ready.id)
    return list(placed.values())


def _befores(mod: Mod, among: dict[str, Mod]) -> list[str]:
    """The mods among these that must come before a mod."""
    wanted = [*(id for id, _ in mod.needs), *mod.manifest.after]
    return [id for id in wanted if id in among]


def _ring(waiting: dict[str, Mod]) -> list[str]:
    """Find mods that wait for each other in a ring, where each waits for another."""
    path = [next(iter(waiting))]
    while True:
        following = _befores(waiting[path[-1]], waiting)[0]
        if following in path:
            return path[path.index(following) :]
        path.append(following)
