"""From files to a ruleset: everything is read, patched and checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from attrs import define, evolve

from game.errors import GameError, Mark, Problem, Severity
from game.ruleset import answers, patches, successors
from game.ruleset.collector import undisturbed
from game.ruleset.constants import Constants
from game.ruleset.kinds import KINDS, Institution, Scenario, Technology
from game.ruleset.marked import Value
from game.ruleset.meaning import Look
from game.ruleset.mods import Mod, read_mods
from game.ruleset.names import Names
from game.ruleset.ruleset import Ruleset, assembled
from game.ruleset.shapes import Made
from game.ruleset.sources import Source, Sources, read_layer
from game.ruleset.structure import Salvage, structure
from game.ruleset.suggest import did_you_mean
from game.ruleset.template import Shown
from game.ruleset.vocabularies import names_of
from game.ruleset.wholeness import check_scenario, check_together
from game.state.mix import index
from game.state.vocabulary import DOMAINS, TRACKS

CONTENT_LABEL = "content"


def load(
    content: Path, mods: Sequence[Path] = (), variants: Sequence[str] = (), length: str = ""
) -> Ruleset:
    """Read, patch and check all content.

    Mods are folders or zip files; variants are named overlays, applied last.  The overlay of a
    campaign's `length`, where content has one, is laid on before them.  Raises `GameError` with
    every problem there is, ordered by file and line.
    """
    with undisturbed():
        return draft(content, mods, variants, length).finished()


@define
class Draft:
    """Content made as far as it can be; what is wrong with it stands in its sources' problems."""

    sources: Sources
    tables: dict[str, dict[str, Made]]  # kind → id → entry, or a `Salvage` of one
    constants: Constants | None
    mods: list[Mod]
    variants: tuple[str, ...]
    names: Names  # that expressions and texts were bound to
    shown: Shown

    def finished(self) -> Ruleset:
        """Put it together; raises `GameError` with every problem, ordered by file and line."""
        constants, problems = self.constants, self.sources.problems
        if any(problem.severity is Severity.ERROR for problem in problems):
            raise GameError(sorted(problems, key=place))
        assert constants is not None  # else they would be told to be missing
        return assembled(
            {kind: _in_order(kind, table) for kind, table in self.tables.items()},
            constants,
            mods=tuple((mod.id, mod.manifest.version, mod.hash) for mod in self.mods),
            applied=self.variants,
            variants={id: evolve(one, patches=[]) for id, one in self.sources.variants.items()},
            replaced=successors.settled(self.sources),
            warnings=tuple(sorted(problems, key=place)),
            sources=self.sources,
        )


def draft(
    content: Path, mods: Sequence[Path] = (), variants: Sequence[str] = (), length: str = ""
) -> Draft:
    """Read, patch and check all content; nothing is raised."""
    sources, laid, applied = gathered(content, mods, variants, length)
    names, shown = names_of(sources), _shown(sources)
    tables, constants = _make(sources, names, shown)
    return Draft(sources, tables, constants, laid, applied, names, shown)


def place(problem: Problem) -> tuple[str, int, int, str]:
    """What problems are ordered by."""
    mark = problem.mark or Mark("", 0, 0)
    return (*mark, problem.code)


# --- gathering ---


def gathered(
    content: Path, paths: Sequence[Path], variants: Sequence[str], length: str
) -> tuple[Sources, list[Mod], tuple[str, ...]]:
    """Read everything and lay mods and variants on the content."""
    base = read_layer(content, label=CONTENT_LABEL)
    sources = Sources.empty(Mark(CONTENT_LABEL, 1, 1))
    sources.put(base)
    mods, problems = read_mods(paths)
    sources.problems += problems
    for mod in mods:
        sources.put(mod.layer)
        sources.problems += patches.apply(mod.layer.patches, sources)
    paced = sources.variants.get(length)
    own = [length] if paced is not None and paced.kind == "length" else []
    names = tuple(dict.fromkeys([*own, *variants]))
    _vary(sources, names)
    sources.problems += answers.check(sources)
    return sources, mods, names


def _vary(sources: Sources, names: Sequence[str]) -> None:
    """Apply the variants that are asked for, and look at the others."""
    for name in names:
        variant = sources.variants.get(name)
        if variant is None:
            hint = did_you_mean(name, sources.variants)
            sources.problems.append(Problem("P09", f"there is no variant '{name}'", hint=hint))
        else:
            sources.problems += patches.apply(variant.patches, sources)
    for variant in sources.variants.values():
        if variant.id not in names:
            sources.problems += patches.check(variant.patches, sources)


# --- making ---


def _make(
    sources: Sources, names: Names, shown: Shown
) -> tuple[dict[str, dict[str, Made]], Constants | None]:
    """Make every entry; what is wrong goes to the sources' problems."""

    def made_of(source: Source, cls: type, id: str | None) -> Made:
        return _one(source, cls, id, Look(source, sources, names, shown))

    tables = {
        kind: {id: made_of(source, KINDS[kind], id) for id, source in table.items()}
        for kind, table in sources.entries.items()
    }
    constants = made_of(sources.rules, Constants, None) if sources.rules.raw else None
    sources.problems += check_together(sources)
    return tables, constants


def _shown(sources: Sources) -> Shown:
    """What is shown for an id in texts."""
    return {
        kind: {id: str(source.raw.get("name", "")) for id, source in sources.entries[kind].items()}
        for kind in ("institution", "domain", "technology", "project")
    }


def make_one(source: Source, cls: type, id: str | None, sources: Sources) -> Made:
    """Make one entry anew; what is wrong goes to the sources' problems."""
    return _one(source, cls, id, Look(source, sources, names_of(sources), _shown(sources)))


def _one(source: Source, cls: type, id: str | None, look: Look) -> Made:
    """Make one entry and look at its meaning."""
    made, misfits = structure(source.raw, cls, id)
    for misfit in misfits:
        look.wrong(misfit.code, misfit.path, misfit.message, misfit.hint, at_key=misfit.at_key)
    look.at(made, source.raw, (), cls)
    if cls is Scenario:
        check_scenario(look, made)
    look.sources.problems += look.problems
    assert misfits or not isinstance(made, Salvage)
    return made


def _in_order(kind: str, table: Mapping[str, Made]) -> dict[str, Made]:
    """Order entries by what they are, never by where they stand: options from R to T, by domain."""
    if kind == "domain":
        return {id: table[id] for id in DOMAINS}
    if kind == "institution":
        return dict(sorted(table.items(), key=lambda item: _option_order(item[1])))
    if kind == "technology":
        return dict(sorted(table.items(), key=lambda item: _step_order(item[1])))
    return dict(sorted(table.items()))


def _option_order(option: Institution) -> tuple[int, float, str]:
    return DOMAINS.index(option.domain), index(option.mix), option.id


def _step_order(technology: Technology) -> tuple[int, int, str]:
    return TRACKS.index(technology.track), technology.step, technology.id


# --- asking ---


def resolved(rules: Ruleset, id: str) -> list[tuple[str, Value, tuple[Mark, ...]]]:
    """Every value that files give for an entry.

    Its path, the value, and the places that had a say in it, oldest first.
    `id` is `events.bread_queue`, `rules`, or a bare id that only one kind has.  Raises `GameError`
    (P01) when there is no such entry.
    """
    source = rules.sources.find(id)
    if source is None:
        alike = [table[id] for table in rules.sources.entries.values() if id in table]
        if len(alike) != 1:
            known = [one.name for one in alike or rules.sources.all()]
            hint = f"one of {', '.join(known)}" if alike else did_you_mean(id, known)
            message = f"there are several '{id}'" if alike else f"there is no entry '{id}'"
            raise GameError(Problem("P01", message, hint=hint))
        source = alike[0]
    return patches.resolved(source)
