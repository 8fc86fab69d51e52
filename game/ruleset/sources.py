"""Where content comes from: the entries of all files by kind and id, as they stand there.

Any `.yaml` file may hold entries of one or more kinds under their plurals; `rules:` holds the
constants, `variants:` named overlays, `replaced_by:` what old ids are called now, and `patch:`, in
mods only, changes to what is there.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from attrs import define, evolve, field

from game.errors import GameError, Mark, Problem
from game.ruleset.archives import archived_texts, is_archive
from game.ruleset.characters import shortened
from game.ruleset.files import content_files, label_of, read_text
from game.ruleset.ids import id_fault
from game.ruleset.kinds import PLURALS, plural
from game.ruleset.marked import FieldPath, MarkedList, MarkedMap, Value, key_mark_of, load, mark_of
from game.ruleset.successors import KEY as REPLACED_BY
from game.ruleset.successors import Successor
from game.ruleset.successors import read as read_successors
from game.ruleset.suggest import did_you_mean
from game.ruleset.variants import VARIANT_KINDS, Patch, Variant

FORMAT: Final = 1
RULES: Final = "rules"
OTHERS: Final = ("patch", "variants", REPLACED_BY)


@define
class Overlay:
    """One change of an entry by a mod or variant: what stood at the path, and what does now."""

    origin: str  # "mod harbour", "variant short"
    verb: str
    path: FieldPath
    mark: Mark
    value: Value = None
    before: Value = None
    mark_before: Mark | None = None


@define
class Source:
    """One entry as it was read, with every overlay since.  The constants are one too (`rules`)."""

    kind: str
    id: str
    raw: MarkedMap
    mark: Mark
    origin: str = ""  # "" for the game's own content, else the mod
    overlays: list[Overlay] = field(factory=list)

    @property
    def name(self) -> str:
        """What the entry is called in patches: `events.bread_queue`, `rules`."""
        return self.id if self.kind == RULES else f"{plural(self.kind)}.{self.id}"

    def mark_of(self, path: FieldPath) -> Mark:
        """Return where the value at a path stands, or the nearest thing above it."""
        return mark_of(self.raw, path) if path and path[0] in self.raw else self.mark

    def key_mark_of(self, path: FieldPath) -> Mark:
        """Return where the key at a path stands, or the nearest thing above it."""
        return key_mark_of(self.raw, path) if path and path[0] in self.raw else self.mark

    def chain(self, path: FieldPath) -> tuple[Mark, ...]:
        """Return every place that had a say in the value at a path, oldest first.

        Empty where no overlay did.
        """
        marks: list[Mark] = []
        for overlay in self.overlays:
            inside = path[len(overlay.path) :]
            if path[: len(overlay.path)] == overlay.path and not (
                inside and overlay.verb == "append"
            ):
                if not marks and overlay.mark_before is not None:
                    marks += _place(overlay.before, overlay.mark_before, inside)
                marks += _place(overlay.value, overlay.mark, inside) or [overlay.mark]
            elif overlay.path[: len(path)] == path:
                if not marks:
                    marks.append(self.mark_of(path))
                marks.append(overlay.mark)
        return tuple(dict.fromkeys(marks))


def _place(value: Value, mark: Mark, inside: FieldPath) -> list[Mark]:
    """Return where the part at a path inside a value stands; nothing if there is no such part."""
    for step in inside:
        found = _step_into(value, step)
        if found is None:
            return []
        value, mark = found
    return [mark]


def _step_into(value: Value, step: str | int) -> tuple[Value, Mark] | None:
    if isinstance(value, MarkedMap) and isinstance(step, str) and step in value:
        return value[step], value.at[step]
    if isinstance(value, MarkedList) and isinstance(step, int) and step < len(value):
        return value[step], value.at[step]
    return None


@define
class Layer:
    """What the files of one folder or mod hold."""

    origin: str
    entries: list[Source] = field(factory=list)
    rules: list[Source] = field(factory=list)  # one for each file that has some
    patches: list[Patch] = field(factory=list)
    variants: list[Variant] = field(factory=list)
    replaced: list[Successor] = field(factory=list)
    problems: list[Problem] = field(factory=list)
    texts: list[tuple[str, Value]] = field(factory=list)  # name in the folder → what it holds

    def add(self, code: str, message: str, mark: Mark, hint: str = "") -> None:
        """Note a problem."""
        self.problems.append(Problem(code, message, mark, hint))


def read_layer(root: Path, origin: str = "", label: str | None = None) -> Layer:
    """Read all files of a folder or archive; `label` is put before their names in marks.

    What is wrong goes to the layer's problems, so that all of it can be told.
    """
    layer = Layer(origin)
    before = label_of(root) if label is None else label
    for name, text in _texts(root, before, layer):
        file = f"{before}/{name}" if before else name
        try:
            value = load(text, file)
        except GameError as error:
            layer.problems += error.problems
            continue
        layer.texts.append((name, value))
        if name != "mod.yaml" or not origin:
            _read(value, file, layer)
    return layer


def _texts(root: Path, label: str, layer: Layer) -> Iterator[tuple[str, str]]:
    """Yield name and text of every file that can be read."""
    try:
        if is_archive(root):
            yield from archived_texts(root)
            return
        files = content_files(root)
    except GameError as error:
        layer.problems += error.problems
        return
    for file in files:
        try:
            text = read_text(file, root)
        except GameError as error:
            layer.problems += [_labelled(problem, label) for problem in error.problems]
            continue
        yield file.relative_to(root).as_posix(), text


def _labelled(problem: Problem, label: str) -> Problem:
    if problem.mark is None or not label:
        return problem
    return evolve(problem, mark=problem.mark._replace(file=f"{label}/{problem.mark.file}"))


def _read(value: Value, file: str, layer: Layer) -> None:
    """Take a file's entries, constants, patches and variants."""
    if not isinstance(value, MarkedMap):
        start = Mark(file, 1, 1)
        layer.add(
            "C01", "the file does not say its format", start, f"begin it with 'format: {FORMAT}'"
        )
        return
    if not check_format(value, layer):
        return
    for key, part in value.items():
        mark = value.key_at[key]
        if key == "format":
            continue
        if key not in {*PLURALS, RULES, *OTHERS}:
            hint = did_you_mean(key, [*PLURALS, RULES, *OTHERS])
            layer.add("C02", f"'{shortened(key)}' is no kind of content", mark, hint)
        elif not isinstance(part, MarkedMap):
            layer.add("C05", f"'{key}' holds a mapping", value.at[key], "of ids to entries")
        elif key == RULES:
            layer.rules.append(Source(RULES, RULES, part, mark, layer.origin))
        elif key == "patch":
            _take_patches(part, mark, layer)
        elif key == "variants":
            layer.variants += _variants(part, layer)
        elif key == REPLACED_BY:
            layer.replaced += read_successors(part, layer)
        else:
            layer.entries += _entries(PLURALS[key], part, layer)


def check_format(value: MarkedMap, layer: Layer) -> bool:
    """Note what is wrong with a file's `format`; whether it can be read."""
    said = value.get("format")
    if "format" not in value:
        layer.add("C01", "the file does not say its format", value.mark, f"add 'format: {FORMAT}'")
    elif type(said) is not int or said != FORMAT:
        newer = type(said) is int and said > FORMAT
        hint = "a newer version of the game reads it" if newer else f"write 'format: {FORMAT}'"
        layer.add("C01", f"this format is not read here, only {FORMAT}", value.at["format"], hint)
        return False
    return True


def _entries(kind: str, table: MarkedMap, layer: Layer) -> Iterator[Source]:
    """Yield the entries of a kind."""
    for id, raw in ided(table, layer):
        if isinstance(raw, MarkedMap):
            yield Source(kind, id, raw, table.key_at[id], layer.origin)
        else:
            layer.add("C05", f"'{id}' holds the fields of the {kind}", table.at[id], "as a mapping")


def ided(table: MarkedMap, layer: Layer) -> Iterator[tuple[str, Value]]:
    """Yield what stands under good ids; note the others."""
    for id, raw in table.items():
        fault = id_fault(id)
        if fault is not None:
            layer.add("C09", fault[0], table.key_at[id], fault[1])
        yield id, raw


def _take_patches(table: MarkedMap, mark: Mark, layer: Layer) -> None:
    if not layer.origin:
        hint = "change the entry itself, or make a variant or a mod"
        layer.add("P07", "only mods and variants may patch", mark, hint)
        return
    layer.patches += patches_in(table, f"mod {layer.origin}", layer)


def patches_in(table: MarkedMap, origin: str, layer: Layer) -> Iterator[Patch]:
    """Yield the patches of a table of entry → changes."""
    for target, verbs in table.items():
        if isinstance(verbs, MarkedMap):
            yield Patch(origin, target, verbs, table.key_at[target])
        else:
            hint = "set, times, add, append, remove or replace"
            layer.add("P07", f"'{shortened(target)}' holds no changes", table.at[target], hint)


VARIANT_KEYS: Final = ("name", "text", "kind", "patch")


def _variants(table: MarkedMap, layer: Layer) -> Iterator[Variant]:
    """Yield the variants of a table."""
    for id, raw in ided(table, layer):
        mark = table.key_at[id]
        if not isinstance(raw, MarkedMap):
            layer.add(
                "C05", f"'{shortened(id)}' holds a variant", table.at[id], "name, text, kind, patch"
            )
            continue
        for key in raw:
            if key not in VARIANT_KEYS:
                hint = did_you_mean(key, VARIANT_KEYS)
                layer.add(
                    "C03", f"'{shortened(key)}' is no field of a variant", raw.key_at[key], hint
                )
        told = {key: raw.get(key, "") for key in ("name", "text")}
        for key, text in told.items():
            if not isinstance(text, str):
                layer.add("C05", f"'{key}' of a variant is text", raw.at[key], "put it in quotes")
        patch = raw.get("patch")
        patches: list[Patch] = []
        if isinstance(patch, MarkedMap):
            patches = list(patches_in(patch, f"variant {id}", layer))
        else:
            layer.add(
                "P07", f"variant '{shortened(id)}' has no patch", mark, "patch: {rules: {set: …}}"
            )
        kind = raw.get("kind", "rule")
        if kind not in VARIANT_KINDS:
            hint = did_you_mean(str(kind), VARIANT_KINDS)
            layer.add("C05", "'kind' of a variant is one of three words", raw.at["kind"], hint)
        yield Variant(id, str(told["name"]), str(told["text"]), patches, mark, str(kind))


@define
class Sources:
    """All entries, with the layers put one on the other."""

    entries: dict[str, dict[str, Source]]
    rules: Source
    variants: dict[str, Variant] = field(factory=dict)
    replaced: dict[tuple[str, str], Successor] = field(factory=dict)  # by kind and old id
    problems: list[Problem] = field(factory=list)

    @classmethod
    def empty(cls, mark: Mark) -> Sources:
        """Begin with nothing."""
        entries: dict[str, dict[str, Source]] = {kind: {} for kind in PLURALS.values()}
        return cls(entries, Source(RULES, RULES, MarkedMap(mark), mark))

    def put(self, layer: Layer) -> None:
        """Add a layer's entries; its patches are `patches.apply`'s matter."""
        self.problems += layer.problems
        for source in layer.entries:
            first = self.entries[source.kind].setdefault(source.id, source)
            if first is not source:
                self.twice(source.name, first.mark, source.mark, first.origin != source.origin)
        for variant in layer.variants:
            known = self.variants.setdefault(variant.id, variant)
            if known is not variant:
                self.twice(f"variants.{variant.id}", known.mark, variant.mark, patched=False)
        for part in layer.rules:
            self.put_rules(part)
        for one in layer.replaced:  # a mod may say otherwise than what it is laid on
            self.replaced[one.kind, one.old] = one

    def put_rules(self, part: Source) -> None:
        """Add constants; no two files may give one section."""
        whole = self.rules.raw
        for section, values in part.raw.items():
            if section in whole:
                first, again = whole.key_at[section], part.raw.key_at[section]
                self.twice(f"rules.{section}", first, again, bool(part.origin))
            else:
                whole.put(section, values, part.raw.key_at[section], part.raw.at[section])
        if len(whole) == len(part.raw):
            self.rules.mark = part.mark

    def twice(self, name: str, first: Mark, again: Mark, patched: bool) -> None:
        """Note something that is given in two places."""
        hint = f"'patch:' changes what is there; the first is at {first}"
        message = f"'{name}' is given twice"
        self.problems.append(
            Problem(
                "C08",
                message,
                again,
                hint if patched else f"the first is at {first}",
                chain=(first,),
            )
        )

    def all(self) -> Iterator[Source]:
        """Every entry, then the constants."""
        for table in self.entries.values():
            yield from table.values()
        yield self.rules

    def find(self, name: str) -> Source | None:
        """The entry a patch's target names: `events.bread_queue`, `rules`."""
        if name == RULES:
            return self.rules
        plural, _, id = name.partition(".")
        return self.entries.get(PLURALS.get(plural, ""), {}).get(id)
