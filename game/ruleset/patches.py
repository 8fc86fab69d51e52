"""Field-level changes of entries, the same for every kind of them and for the constants.

`set` gives a field or a number of a mapping; `add` puts a new key into a mapping; `replace` gives
something that is there; `times` multiplies a number; `lean` moves a mix of outlooks toward some of
them; `append` puts items at the end of a list; `remove` takes something out.  In one patch they are
done in the order remove, replace, set, times, lean, add, append.  A step `*` of a path stands for
every key there is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from attrs import define, fields

from game.errors import Mark, Problem, Severity
from game.ruleset.characters import shortened
from game.ruleset.constants import Constants
from game.ruleset.kinds import KINDS, PLURALS
from game.ruleset.marked import MarkedList, MarkedMap, Value
from game.ruleset.shapes import Wanted, has_fields, hints, inner_of, is_list, is_map, key_of, told
from game.ruleset.sources import RULES, Overlay, Source, Sources
from game.ruleset.suggest import did_you_mean
from game.ruleset.variants import Patch
from game.state.mix import Mix
from game.state.vocabulary import OUTLOOKS

VERBS: Final = ("remove", "replace", "set", "times", "lean", "add", "append")
EVERY: Final = "*"
SETTING: Final = frozenset({"remove", "replace", "set", "add"})


@define
class Target:
    """A place in an entry that a path names."""

    parent: MarkedMap | None  # None while something above it is missing
    path: tuple[str, ...]
    wanted: Wanted  # the type of what belongs there
    in_map: bool  # a key of a mapping, rather than a field

    @property
    def key(self) -> str:
        """The last step."""
        return self.path[-1]

    @property
    def there(self) -> bool:
        """Whether the entry says something there."""
        return self.parent is not None and self.key in self.parent

    @property
    def now(self) -> Value:
        """What the entry says there; None where it says nothing."""
        return self.parent.get(self.key) if self.parent is not None else None


def apply(patches: list[Patch], sources: Sources) -> list[Problem]:
    """Change entries as patches ask, in order; return what is wrong."""
    problems: list[Problem] = []
    for patch in patches:
        source = sources.find(patch.target)
        if source is None:
            problems.append(unknown_target(patch, sources))
        else:
            _Patching(patch, source, problems).run()
    return problems


def check(patches: list[Patch], sources: Sources) -> list[Problem]:
    """Return what is wrong with patches that are not applied, as far as it can be seen."""
    problems: list[Problem] = []
    for patch in patches:
        source = sources.find(patch.target)
        if source is None:
            problems.append(unknown_target(patch, sources))
        else:
            _Patching(patch, source, problems, in_earnest=False).run()
    return problems


def unknown_target(patch: Patch, sources: Sources) -> Problem:
    """Return P01 for a patch of nothing."""
    plural, _, id = patch.target.partition(".")
    if plural in PLURALS:
        hint = did_you_mean(id, sources.entries[PLURALS[plural]])
    else:
        known = [source.name for source in sources.all()]
        hint = did_you_mean(patch.target, known) or "such as events.bread_queue, or rules"
    return Problem("P01", f"there is no '{shortened(patch.target)}' to patch", patch.mark, hint)


class _Patching:
    """One patch on its way into one entry."""

    def __init__(
        self, patch: Patch, source: Source, problems: list[Problem], *, in_earnest: bool = True
    ) -> None:
        self.patch = patch
        self.source = source
        self.problems = problems
        self.in_earnest = in_earnest
        self.cls: type = Constants if source.kind == RULES else KINDS[source.kind]

    def run(self) -> None:
        verbs = self.patch.verbs
        for verb in verbs:
            if verb not in VERBS:
                hint = did_you_mean(verb, VERBS)
                self.wrong("P07", f"'{shortened(verb)}' is no change", verbs.key_at[verb], hint)
        for verb in VERBS:
            if verb in verbs:
                for path, value, key_mark, mark in self.asked(verb, verbs[verb], verbs.at[verb]):
                    for one in self.meant(path, key_mark):
                        self.change(verb, one, value, key_mark, mark)

    def change(self, verb: str, path: str, value: Value, key_mark: Mark, mark: Mark) -> None:
        """Make one change, or say why it cannot be made."""
        target = self.target(path, key_mark)
        if target is not None and self.allowed(verb, target, value, key_mark, mark):
            self.do(verb, target, value, key_mark, mark)

    def wrong(self, code: str, message: str, mark: Mark, hint: str = "") -> None:
        """Note a problem."""
        self.problems.append(Problem(code, message, mark, hint))

    def asked(self, verb: str, value: Value, mark: Mark) -> Iterator[tuple[str, Value, Mark, Mark]]:
        """Yield each path with what belongs there, and their marks."""
        if verb == "remove":
            if not isinstance(value, MarkedList):
                self.wrong("P07", "'remove' holds a list of paths", mark, "remove: [clout.owners]")
                return
            for path, at in zip(value, value.at, strict=True):
                if isinstance(path, str):
                    yield path, None, at, at
                else:
                    self.wrong("P07", "a path is text", at, "such as clout.owners")
        elif isinstance(value, MarkedMap):
            for path, part in value.items():
                yield path, part, value.key_at[path], value.at[path]
        else:
            self.wrong("P07", f"'{verb}' holds a mapping of paths to values", mark)

    # --- where -------------------------------------------------------------------------------

    def meant(self, path: str, mark: Mark) -> list[str]:
        """Every path that one with `*` stands for; itself when it has none."""
        found: list[tuple[str, ...]] = [()]
        for word in path.split("."):
            if word != EVERY:
                found = [(*steps, word) for steps in found]
                continue
            found = [(*steps, key) for steps in found for key in self.keys_at(steps)]
            if not found:
                self.wrong("P02", f"'{shortened(path)}': there is nothing for '*'", mark)
        return [".".join(steps) for steps in found]

    def keys_at(self, steps: tuple[str, ...]) -> list[str]:
        """The keys of the mapping at a path of the entry; none where there is no mapping."""
        value: Value = self.source.raw
        for step in steps:
            value = value.get(step) if isinstance(value, MarkedMap) else None
        return list(value) if isinstance(value, MarkedMap) else []

    def target(self, path: str, mark: Mark) -> Target | None:
        """Find the place a path names, by the classes and by what is there."""
        words = path.split(".")
        found: Target | None = None
        parent: MarkedMap | None = self.source.raw
        wanted: Wanted = self.cls
        steps: tuple[str, ...] = ()
        while words:
            inner = self.step(wanted, words)
            if inner is None:
                self.unknown(path, wanted, words[0], mark)
                return None
            key, wanted_next, in_map, words = inner
            steps = (*steps, key)
            found = Target(parent, steps, wanted_next, in_map)
            if words and in_map and not found.there and _is_object(wanted_next):
                known = list(parent or ())
                message = f"'{shortened(path)}': there is no '{shortened(key)}'"
                self.wrong("P02", message, mark, did_you_mean(key, known))
                return None
            below = parent.get(key) if parent is not None else None
            parent = below if isinstance(below, MarkedMap) else None
            wanted = wanted_next
        return found

    def step(self, wanted: Wanted, words: list[str]) -> tuple[str, Any, bool, list[str]] | None:
        """Take a step into a type: the key, what belongs there, if into a mapping, the rest."""
        first, rest = words[0], words[1:]
        if wanted is Mix:
            return (first, float, True, rest) if first in OUTLOOKS else None
        if has_fields(wanted):
            for attribute in fields(wanted):
                if key_of(attribute) == first and attribute.name != "id":
                    return first, hints(wanted)[attribute.name], False, rest
            return None
        if is_map(wanted):
            inner = inner_of(wanted)
            if _is_object(inner):
                return first, inner, True, rest
            return ".".join(words), inner, True, []  # an address may be the key
        return None

    def unknown(self, path: str, wanted: Wanted, word: str, mark: Mark) -> None:
        """Note that a path leads nowhere."""
        if has_fields(wanted):
            known = [key_of(a) for a in fields(wanted) if a.name != "id"]
            what = f"{told(wanted)} has no field '{shortened(word)}'"
            if wanted is Constants:
                what = f"the constants have no section '{shortened(word)}'"
        elif wanted is Mix:
            known, what = list(OUTLOOKS), f"there is no outlook '{shortened(word)}'"
        else:
            known, what = [], f"there is nothing below it to be called '{shortened(word)}'"
        self.wrong("P02", f"'{shortened(path)}': {what}", mark, did_you_mean(word, known))

    # --- what --------------------------------------------------------------------------------

    def allowed(self, verb: str, target: Target, value: Value, key_mark: Mark, mark: Mark) -> bool:
        """Whether a change may be made; if not, say why."""
        name = f"'{'.'.join(target.path)}'"
        if verb == "remove" and not target.there:
            self.wrong("P04", f"{name} is not there to remove", key_mark, self.near(target))
        elif verb == "replace" and not target.there:
            self.wrong("P05", f"{name} is not there to replace", key_mark, self.near(target))
        elif verb == "add" and not target.in_map:
            self.wrong("P03", f"{name} is a field, no key of a mapping", key_mark, "use 'set'")
        elif verb == "add" and target.there:
            at = target.parent.key_at[target.key] if target.parent is not None else None
            hint = f"use 'replace' or 'set'; it stands at {at}"
            self.wrong("P03", f"{name} is there already", key_mark, hint)
        elif verb == "set" and target.in_map and _is_object(target.wanted) and not target.there:
            self.wrong("P02", f"there is no {name} to set", key_mark, "use 'add' for a new one")
        elif verb == "times" and not _number(target.now):
            hint = "use 'set'" if target.there else self.near(target)
            self.wrong("P10", f"{name} is no number to multiply", key_mark, hint)
        elif verb == "times" and not _number(value):
            self.wrong("P10", f"what multiplies {name} must be a number", mark, "such as 1.5")
        elif verb == "lean" and not (target.wanted is Mix and isinstance(target.now, MarkedMap)):
            self.wrong("P11", f"{name} is no mix to lean", key_mark, "a path that ends in 'mix'")
        elif verb == "lean" and not _leaning(value):
            hint = "such as {marxist: 0.05}: shares above 0, together at most 1"
            self.wrong("P11", f"{name} cannot be leaned so", mark, hint)
        elif verb == "append" and not is_list(target.wanted):
            self.wrong("P06", f"{name} is no list", key_mark, "use 'set'")
        elif verb == "append" and not isinstance(value, MarkedList):
            self.wrong("P06", f"what is appended to {name} must be a list", mark, "[…]")
        else:
            return True
        return False

    def near(self, target: Target) -> str:
        return did_you_mean(target.key, target.parent or ())

    # --- doing it ----------------------------------------------------------------------------

    def do(self, verb: str, target: Target, value: Value, key_mark: Mark, mark: Mark) -> None:
        """Make a change and write it down."""
        if not self.in_earnest:
            return
        parent = self.made(target.path[:-1], key_mark)
        key = target.key
        overlay = Overlay(self.patch.origin, verb, target.path, mark, value)
        if key in parent:
            overlay.before, overlay.mark_before = parent[key], parent.at[key]
        if verb in SETTING:
            self.warn_of_two(overlay)
        if verb == "remove":
            del parent[key], parent.at[key], parent.key_at[key]
        elif verb == "append" and key in parent:
            parent.put(key, after(overlay), parent.key_at[key], parent.at[key])
        else:
            parent.put(key, after(overlay), key_mark, mark)
        self.source.overlays.append(overlay)

    def made(self, path: tuple[str, ...], mark: Mark) -> MarkedMap:
        """Return the mapping at a path, made where the entry says nothing there."""
        parent = self.source.raw
        for key in path:
            below = parent.get(key)
            if not isinstance(below, MarkedMap):
                below = MarkedMap(mark)
                parent.put(key, below, mark, mark)
            parent = below
        return parent

    def warn_of_two(self, overlay: Overlay) -> None:
        """Warn when another overlay of the same sort has set the same; the later wins."""
        sort = overlay.origin.partition(" ")[0]
        for earlier in self.source.overlays:
            if earlier.origin == overlay.origin and earlier.mark.file == overlay.mark.file:
                continue
            if earlier.verb not in SETTING or earlier.origin.partition(" ")[0] != sort:
                continue
            shared = min(len(earlier.path), len(overlay.path))
            if earlier.path[:shared] == overlay.path[:shared]:
                name = f"{self.source.name}: {'.'.join(map(str, overlay.path))}"
                message = f"'{name}' is changed by {earlier.origin} and by {overlay.origin}"
                self.problems.append(
                    Problem(
                        "P08",
                        message,
                        overlay.mark,
                        "the later wins; see that it is meant",
                        Severity.WARNING,
                        chain=(earlier.mark,),
                    )
                )
                return


def after(overlay: Overlay) -> Value:
    """What stands at an overlay's path once it is done; None when nothing does."""
    if overlay.verb == "remove":
        return None
    if overlay.verb == "append" and overlay.mark_before is not None:
        return _joined(overlay.before, overlay.value, overlay.mark_before)
    if overlay.verb == "times":
        return _product(overlay.before, overlay.value)
    if overlay.verb == "lean":
        return _leaned(overlay.before, overlay.value, overlay.mark)
    return _copy(overlay.value)


def _is_object(wanted: Wanted) -> bool:
    """Whether a type has parts of its own."""
    return has_fields(wanted) or is_map(wanted)


def _number(value: Value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _product(before: Value, factor: Value) -> Value:
    """Return a number multiplied; what counts whole things stays whole where it can."""
    assert isinstance(before, int | float)
    assert isinstance(factor, int | float)
    product = before * factor
    return int(product) if isinstance(before, int) and product == round(product) else product


def _leaning(value: Value) -> bool:
    """Whether a value says how far a mix leans toward which outlooks."""
    if not isinstance(value, MarkedMap) or not value:
        return False
    total = 0.0
    for outlook, by in value.items():
        if outlook not in OUTLOOKS or not isinstance(by, int | float) or isinstance(by, bool):
            return False
        if not by > 0:
            return False
        total += by
    return total <= 1


def _leaned(before: Value, toward: Value, mark: Mark) -> MarkedMap:
    """Return a mix of which some outlooks have gained so much, and all have given in proportion."""
    assert isinstance(before, MarkedMap)
    assert isinstance(toward, MarkedMap)
    gains = [_share(toward, outlook) for outlook in OUTLOOKS]
    kept = 1 - (gains[0] + gains[1] + gains[2] + gains[3])
    made = MarkedMap(mark)
    for outlook, gain in zip(OUTLOOKS, gains, strict=True):
        made.put(outlook, kept * _share(before, outlook) + gain, mark, mark)
    return made


def _share(mix: MarkedMap, outlook: str) -> float:
    share = mix.get(outlook, 0.0)
    return float(share) if isinstance(share, int | float) else 0.0


def _joined(before: Value, value: Value, mark: Mark) -> MarkedList:
    """Return a list with more items at its end; a single item counts as a list."""
    made = MarkedList(mark)
    for part in (before, value):
        if isinstance(part, MarkedList):
            for item, at in zip(part, part.at, strict=True):
                made.put(item, at)
        else:
            made.put(part, mark)
    return made


def copied(table: MarkedMap) -> MarkedMap:
    """Copy a mapping, so that a later patch of it leaves what this one said as it was."""
    made = MarkedMap(table.mark)
    for key, part in table.items():
        made.put(key, _copy(part), table.key_at[key], table.at[key])
    return made


def _copy(value: Value) -> Value:
    return copied(value) if isinstance(value, MarkedMap) else value


def resolved(source: Source) -> list[tuple[str, Value, tuple[Mark, ...]]]:
    """Every value an entry gives: path, value, and the places that had a say, oldest first."""
    return list(_leaves(source, source.raw, ()))


def _leaves(
    source: Source, value: Value, path: tuple[str | int, ...]
) -> Iterator[tuple[str, Value, tuple[Mark, ...]]]:
    if isinstance(value, MarkedMap) and value:
        for key, part in value.items():
            yield from _leaves(source, part, (*path, key))
    elif isinstance(value, MarkedList) and value:
        for place, part in enumerate(value):
            yield from _leaves(source, part, (*path, place))
    else:
        marks = source.chain(path) or (source.mark_of(path),)
        yield ".".join(map(str, path)), value, marks
