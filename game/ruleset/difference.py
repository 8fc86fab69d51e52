"""What a mod does to content: what it adds, and field by field what it changes, old and new."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from attrs import evolve, frozen

from game.errors import GameError, Mark, Problem, Severity
from game.ruleset.collector import undisturbed
from game.ruleset.loading import draft
from game.ruleset.marked import MarkedList, MarkedMap, Value
from game.ruleset.mods import Mod
from game.ruleset.patches import after
from game.ruleset.sources import Overlay, Source, Sources

CLASHES = frozenset({"P08", "C08", "M04"})
"""Problems that mods have with each other, or with what they are laid on."""


@frozen
class Added:
    """A new entry, variant or section of constants: its name in patches, its heading, its place."""

    name: str
    heading: str
    mark: Mark


@frozen
class Changed:
    """One field that is changed: None stands for what is not there; `verb` is the patch's."""

    name: str
    path: str
    verb: str
    old: Value
    new: Value
    mark: Mark
    old_mark: Mark | None

    @property
    def idle(self) -> bool:
        """Whether it says what was said before."""
        return self.old == self.new


@frozen
class Difference:
    """What one mod does, in the order of its files."""

    id: str
    heading: str
    version: str
    added: tuple[Added, ...]
    changed: tuple[Changed, ...]

    @property
    def empty(self) -> bool:
        """Whether all is as it would be without it."""
        return not self.added and all(change.idle for change in self.changed)


@frozen
class Compared:
    """The differences of mods, in the order they are laid on; what clashes, and what is wrong."""

    mods: tuple[Difference, ...]
    clashes: tuple[Problem, ...]
    errors: tuple[Problem, ...]


def compare(content: Path, mods: Sequence[Path]) -> Compared:
    """Lay mods on content and tell what each does; GameError when one cannot be read."""
    with undisturbed():
        made = draft(content, mods)
    problems = made.sources.problems
    if len(made.mods) < len(mods):
        raise GameError([p for p in problems if p.severity is Severity.ERROR and p.code[0] != "A"])
    clashes = [p for p in problems if p.code in CLASHES]
    errors = [p for p in problems if p.severity is Severity.ERROR and p.code not in CLASHES]
    return Compared(
        tuple(difference(mod, made.sources) for mod in made.mods), tuple(clashes), tuple(errors)
    )


def difference(mod: Mod, sources: Sources) -> Difference:
    """What a mod does to the content it was laid on."""
    return Difference(
        mod.id,
        mod.manifest.name,
        mod.manifest.version,
        tuple(sorted(_added(mod), key=lambda one: one.mark)),
        tuple(
            change
            for source in sources.all()
            for overlay in source.overlays
            if overlay.origin == f"mod {mod.id}"
            for change in changes(source, overlay)
        ),
    )


def _added(mod: Mod) -> Iterator[Added]:
    for source in mod.layer.entries:
        yield Added(source.name, _heading(source.raw), source.mark)
    for part in mod.layer.rules:
        for section in part.raw:
            yield Added(f"rules.{section}", "", part.raw.key_at[section])
    for variant in mod.layer.variants:
        yield Added(f"variants.{variant.id}", variant.name, variant.mark)


def _heading(raw: MarkedMap) -> str:
    found = raw.get("title", raw.get("name", ""))
    return found if isinstance(found, str) else ""


def changes(source: Source, overlay: Overlay) -> Iterator[Changed]:
    """What an overlay changes, down to the fields that differ."""
    whole = Changed(
        source.name,
        ".".join(map(str, overlay.path)),
        overlay.verb,
        overlay.before,
        after(overlay),
        overlay.mark,
        overlay.mark_before,
    )
    yield from _parts(whole)


def _parts(whole: Changed) -> Iterator[Changed]:
    """The fields in which two mappings differ; the whole where it is none, or nothing differs."""
    old, new = whole.old, whole.new
    if not (isinstance(old, MarkedMap) and isinstance(new, MarkedMap)) or whole.idle:
        yield whole
        return
    for key in dict.fromkeys((*old, *new)):
        part = evolve(
            whole,
            path=f"{whole.path}.{key}",
            old=old.get(key),
            new=new.get(key),
            mark=new.at.get(key, whole.mark),
            old_mark=old.at.get(key, whole.old_mark) if key in old else None,
        )
        if not part.idle:
            yield from _parts(part)


def items(old: Value, new: Value) -> tuple[list[Value], list[Value]] | None:
    """What left a list and what came; None for what is no list."""
    before, now = (value if isinstance(value, MarkedList) else None for value in (old, new))
    if before is None or now is None:
        return None
    return [x for x in before if x not in now], [x for x in now if x not in before]
