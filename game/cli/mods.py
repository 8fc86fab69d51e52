"""`technate mods`: the mods that are there, what they do and what is wrong; on, off, in order."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from game.cli import options

if TYPE_CHECKING:
    from game.play.modding import Found

LAST = 999


@click.group(invoke_without_command=True)
@options.as_json
@click.pass_context
def mods(ctx: click.Context, as_json: bool) -> int:
    r"""List the mods that are there: what they do, what is wrong, which are on.

    They are looked for in the folder `mods` beside that of the saves. Those that are on are laid
    on every campaign that is begun; a campaign that was begun keeps its own.

    \b
    Examples:
      technate mods                       what there is
      technate mods on harbour            new campaigns have it
      technate mods off harbour
      technate mods off --all
      technate mods move harbour 1        lay it on first
    """
    return 0 if ctx.invoked_subcommand else _list(as_json=as_json)


def _list(*, as_json: bool) -> int:
    from game.bots.progress import bar
    from game.cli.modding import chosen
    from game.errors import Exit
    from game.plain.mods import empty_words, mod_lines, mods_data, together_lines
    from game.play.modding import found_in, in_order
    from game.play.survey import clashes, survey
    from game.store.folders import mods_folder

    on = chosen()
    found = in_order(found_in(mods_folder()), on)
    gone = [name for name in on if name not in {one.name for one in found}]
    surveys = []
    with bar(len(found), what="mods") as advance:
        for one in found:
            surveys.append(survey(one, found))
            advance(1)
    on = [name for name in on if name not in gone]
    wrong = clashes(found, on) if len(on) > 1 else []
    bad = any(mod.errors for mod in surveys if mod.name in on) or bool(wrong)
    if as_json:
        click.echo(json.dumps(mods_data(surveys, on, wrong), ensure_ascii=True, indent=2))
        return Exit.NO if bad else Exit.OK
    lines = [] if found else empty_words(str(mods_folder()))
    for mod in surveys:
        lines += mod_lines(mod, on.index(mod.name) + 1 if mod.name in on else 0)
    lines += [f"{name} is on, but is not there any more." for name in gone]
    for line in (*lines, *together_lines(wrong)):
        click.echo(options.line(line))
    return Exit.NO if bad else Exit.OK


@mods.command("on")
@click.argument("names", nargs=-1, required=True, metavar="MOD...")
def on_(names: tuple[str, ...]) -> int:
    """Switch mods on, by their id or the name of their file; the last is laid on last."""
    from game.cli.modding import choose, chosen

    on = chosen()
    on += [one.name for one in _named(names) if one.name not in on]
    choose(on)
    return _say(on)


@mods.command()
@click.argument("names", nargs=-1, metavar="MOD...")
@click.option("--all", "everything", is_flag=True, help="Every one.")
def off(names: tuple[str, ...], everything: bool) -> int:
    """Switch mods off; campaigns that were begun with them keep them."""
    from game.cli.modding import choose, chosen

    if not names and not everything:
        raise click.UsageError("name a mod, or say --all")
    on = [] if everything else chosen()
    gone = [name for name in names if name in on]  # those too that are not there any more
    for name in (*gone, *(one.name for one in _named([n for n in names if n not in gone]))):
        if name in on:
            on.remove(name)
    choose(on)
    return _say(on)


@mods.command()
@click.argument("name", metavar="MOD")
@click.argument("place", type=click.IntRange(1, LAST))
def move(name: str, place: int) -> int:
    """Lay a mod that is on at another place: 1 is first, and what is laid on later wins."""
    from game.cli.modding import choose, chosen
    from game.play.modding import moved

    on = chosen()
    one = _named([name])[0]
    if one.name not in on:
        raise click.UsageError(f"'{options.shown(name)}' is not on")
    on = moved(on, one.name, place - 1 - on.index(one.name))
    choose(on)
    return _say(on)


def _named(names: tuple[str, ...] | list[str]) -> list[Found]:
    """The mods that are meant, each by its file or its id; GameError when there is none of it."""
    from game.cli import codes
    from game.errors import GameError, Problem
    from game.play.modding import found_in, id_of
    from game.ruleset.suggest import did_you_mean
    from game.store.folders import mods_folder

    found = {one.name: one for one in found_in(mods_folder())}
    ids: dict[str, Found] = {}
    if any(name not in found for name in names):
        for one in found.values():
            if one.refused is None:
                ids.setdefault(id_of(one.path), one)
    meant = []
    for name in names:
        mod = found.get(name) or ids.get(name)
        if mod is None:
            known = sorted({*found, *filter(None, ids)})
            said = f"there is no mod '{options.shown(name)}' in {options.shown(mods_folder())}"
            raise GameError(Problem(codes.USAGE, said, hint=did_you_mean(name, known)))
        if mod.refused is not None:
            raise GameError(mod.refused)
        meant.append(mod)
    return meant


def _say(on: list[str]) -> int:
    told = f"On for new campaigns: {', '.join(on)}." if on else "No mod is on."
    click.echo(options.line(told))
    return 0
