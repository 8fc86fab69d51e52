"""`technate content diff`: what mods add and change, and where they get in each other's way."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from game.cli import options

if TYPE_CHECKING:
    from game.errors import Mark, Problem
    from game.ruleset.difference import Changed, Compared, Difference
    from game.ruleset.marked import Value

WIDTH = 100
OLD, NEW, BAD, HEAD = "red", "green", "yellow", "cyan"

EPILOG = """
\b
Examples:
  technate content diff my_mod
  technate content diff my_mod other_mod --json
  technate content diff my_mod --mod what_it_needs

Exit codes: 0 told, 1 mods clash or something in them is wrong, 2 a mod cannot be read.
"""


@click.command(epilog=EPILOG)
@click.argument("paths", nargs=-1, required=True, metavar="MOD...", type=click.Path(path_type=Path))
@options.mods
@options.as_json
def diff(paths: tuple[Path, ...], mods: tuple[Path, ...], as_json: bool) -> int:
    """Tell what mods add, and field by field what they change: old, new, file and line.

    Each MOD is laid on those before it. `--mod` names mods that are laid on first and not told.
    """
    from game.errors import Exit
    from game.paths import content_folder
    from game.ruleset.difference import compare

    found = compare(content_folder(), [*mods, *paths])
    told = found.mods if not mods else _told(found, paths)
    if as_json:
        click.echo(json.dumps(_data(found, told), ensure_ascii=True, indent=2))
    else:
        for line in _lines(found, told):
            options.painted(line)
    return Exit.NO if found.clashes or found.errors else Exit.OK


def _told(found: Compared, paths: tuple[Path, ...]) -> tuple[Difference, ...]:
    """The mods that were asked for, by their own files' names."""
    from game.ruleset.mods import read_mods

    asked = {mod.id for mod in read_mods(paths)[0]}
    return tuple(mod for mod in found.mods if mod.id in asked)


# --- as text --------------------------------------------------------------------------------------


def _lines(found: Compared, mods: tuple[Difference, ...]) -> Iterator[options.Painted]:
    for number, mod in enumerate(mods):
        if number:
            yield []
        yield [(f"{mod.id} {mod.version}, “{mod.heading}”", HEAD)]
        if mod.added:
            yield [("  adds", "")]
        for added in mod.added:
            heading = f"  “{added.heading}”" if added.heading else ""
            yield [(f"    + {added.name}", NEW), (f"{heading}  {_at(added.mark)}", "")]
        if mod.changed:
            yield [("  changes", "")]
        for name, changes in groupby(mod.changed, key=lambda change: change.name):
            yield [(f"    {name}", "")]
            for change in changes:
                yield from _change(change)
        if mod.empty:
            yield [("  Nothing is changed by it.", BAD)]
    for head, problems in (("Clashes", found.clashes), ("Wrong", found.errors)):
        if problems:
            yield []
            yield [(f"{head}: {len(problems)}", BAD)]
        for problem in problems:
            yield [(f"  {_problem(problem)}", "")]


def _change(change: Changed) -> Iterator[options.Painted]:
    from game.ruleset.difference import items

    where = f"  {_at(change.mark)}"
    was = f", was at {_at(change.old_mark)}" if change.old_mark else ""
    if change.idle:
        yield [(f"      {change.path}", ""), (" is what it was: ", BAD), (_said(change.old), "")]
        yield [(f"       {where}{was}", "")]
        return
    lists = items(change.old, change.new)
    if lists is not None and any(lists):
        yield [(f"      {change.path}{where}{was}", "")]
        yield from ([(f"        − {_said(item)}", OLD)] for item in lists[0])
        yield from ([(f"        + {_said(item)}", NEW)] for item in lists[1])
        return
    old, new = _said(change.old), _said(change.new)
    if change.old is None:
        yield [(f"      + {change.path}: {new}", NEW), (where, "")]
    elif change.new is None:
        yield [(f"      − {change.path}: {old}", OLD), (f"{where}{was}", "")]
    elif len(change.path) + len(old) + len(new) < WIDTH // 2:
        yield [
            (f"      {change.path}: ", ""),
            (old, OLD),
            (" → ", ""),
            (new, NEW),
            (f"{where}{was}", ""),
        ]
    else:
        yield [(f"      {change.path}{where}{was}", "")]
        yield [(f"        − {old}", OLD)]
        yield [(f"        + {new}", NEW)]


def _said(value: Value) -> str:
    """A value on one line."""
    if value is None:
        return "nothing"
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, float):
        return f"{value:.6g}"
    return json.dumps(value, ensure_ascii=False)


def _at(mark: Mark) -> str:
    return f"{mark.file}:{mark.line}"


def _problem(problem: Problem) -> str:
    others = "".join(f"; {_at(mark)}" for mark in problem.chain)
    where = f"{_at(problem.mark)}{others}: " if problem.mark else ""
    return f"{where}{problem.message}{f' ({problem.hint})' if problem.hint else ''}"


# --- as data --------------------------------------------------------------------------------------


def _data(found: Compared, mods: tuple[Difference, ...]) -> dict[str, object]:
    return {
        "format": 1,
        "mods": [
            {
                "id": mod.id,
                "name": mod.heading,
                "version": mod.version,
                "changes_nothing": mod.empty,
                "added": [
                    {"entry": one.name, "name": one.heading, "place": _at(one.mark)}
                    for one in mod.added
                ],
                "changed": [
                    {
                        "entry": one.name,
                        "path": one.path,
                        "verb": one.verb,
                        "old": one.old,
                        "new": one.new,
                        "place": _at(one.mark),
                        "old_place": _at(one.old_mark) if one.old_mark else None,
                    }
                    for one in mod.changed
                ],
            }
            for mod in mods
        ],
        "clashes": [_as_data(problem) for problem in found.clashes],
        "errors": [_as_data(problem) for problem in found.errors],
    }


def _as_data(problem: Problem) -> dict[str, object]:
    return {
        "code": problem.code,
        "message": problem.message,
        "places": [_at(mark) for mark in (problem.mark, *problem.chain) if mark],
    }
