"""`technate saves`: what is kept, copied out and in, and repaired."""

from __future__ import annotations

import json
from pathlib import Path

import click

from game.cli import options


@click.group()
def saves() -> None:
    r"""List, copy out, take in and repair saves.

    \b
    Examples:
      technate saves list
      technate saves export my_nation my_nation.save
      technate saves import friend.save friends_nation
      technate saves repair my_nation
    """


@saves.command("list")
@options.as_json
def list_(as_json: bool) -> int:
    """List the saves, damaged ones too."""
    from game.cli.slots import store
    from game.plain.speech import printable

    found = store().slots()
    if as_json:
        rows = [
            {
                "name": info.name,
                **({} if info.header is None else dict(info.header.summary)),
                "problem": None if info.problem is None else info.problem.message,
            }
            for info in found
        ]
        click.echo(json.dumps(rows, ensure_ascii=True, indent=2))
        return 0
    for info in found:
        if info.header is None:
            click.echo(printable(f"{info.name}: {info.problem}"))
            continue
        summary = info.header.summary
        over = f", over: {summary.get('ending') or 'ended'}" if summary.get("over") else ""
        title, seed = summary.get("title", "?"), summary.get("seed")
        click.echo(
            printable(
                f"{info.name}: {title}, {summary.get('year')} of {summary.get('last_year')}, "
                f"seed {seed}{over}"
            )
        )
    if not found:
        click.echo("There are no saves yet; `technate play` begins a campaign.")
    return 0


@saves.command()
@options.save_argument("name")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--overwrite", is_flag=True, help="Write over a file that is there.")
def export(name: str, file: Path, overwrite: bool) -> int:
    """Copy a save to a file."""
    from game.cli.slots import store

    store().export(name, file, overwrite=overwrite)
    click.echo(f"Copied {name} to {options.shown(file)}.")
    return 0


@saves.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("name")
@click.option("--overwrite", is_flag=True, help="Take the place of a save that is there.")
def import_(file: Path, name: str, overwrite: bool) -> int:
    """Take a save file into a slot."""
    from game.cli.slots import store

    header = store().import_(file, name, overwrite=overwrite)
    click.echo(f"Taken in as {name}, {options.shown(header.summary.get('year', 'year unknown'))}.")
    return 0


@saves.command()
@options.save_argument("name")
@click.option("--backup", type=click.IntRange(1), help="Which backup; 1 is the newest.")
def repair(name: str, backup: int | None) -> int:
    """Make a good backup the save again.

    Without --backup a save that is good is left alone, and of a damaged one the newest good backup
    is restored.
    """
    from game.cli.slots import store
    from game.errors import GameError, Problem
    from game.store import codes

    held = store()
    if not held.exists(name):
        raise GameError(Problem(codes.MISSING, f"there is no save '{options.shown(name)}'"))
    with held.open(name) as slot:
        if backup is None:
            try:
                slot.read()
            except GameError:
                pass
            else:
                click.echo(f"{name} is good; nothing was changed.")
                return 0
        good = held.backups(name)
        chosen = next((b for b in good if backup in (None, b.number)), None)
        if chosen is None:
            titles = ", ".join(b.title for b in good)
            hint = f"there is {titles}" if good else "there is no good backup"
            raise GameError(Problem(codes.MISSING, f"'{name}' cannot be repaired", hint=hint))
        slot.restore(chosen)
    click.echo(f"{chosen.title.capitalize()}, is the save {name} again.")
    return 0


@saves.command()
@options.save_argument("name")
@click.option("--yes", is_flag=True, help="Do not ask.")
def delete(name: str, yes: bool) -> int:
    """Remove a save and its backups."""
    from game.cli.slots import store

    if not yes:
        click.confirm(f"Remove {options.shown(name)} and its backups?", abort=True)
    store().delete(name)
    click.echo(f"Removed {name}.")
    return 0
