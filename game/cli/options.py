"""Options and arguments that several commands share."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias, TypeVar

import click

from game.errors import GameError

F = TypeVar("F", bound=Callable[..., object])

scenario = click.option(
    "--scenario",
    metavar="ID",
    shell_complete=lambda ctx, param, incomplete: complete_scenario(incomplete),
    help="The nation to begin with.",
)
length = click.option(
    "--length", type=click.Choice(["short", "standard", "long"]), help="40, 80 or 120 years."
)
aim = click.option("--aim", metavar="ID", help="What it is all for; `aims` in play lists them.")
years = click.option("--years", type=click.IntRange(1, 1000), help="Last so many years instead.")
mods = click.option(
    "--mod",
    "mods",
    multiple=True,
    metavar="PATH",
    type=click.Path(path_type=Path),
    help="A folder laid over the shipped content; may be given several times.",
)
no_mods = click.option(
    "--no-mods", is_flag=True, help="Leave out the mods that are on (`technate mods`)."
)
variants = click.option(
    "--variant", "variants", multiple=True, metavar="NAME", help="A difficulty or house rule."
)
founding = click.option(
    "--founding",
    default="",
    metavar="ANSWERS",
    help="The nation's past: `war=won,land=2`; what is left out, or `random`, is left to history.",
)
as_json = click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")


def save_argument(name: str = "save") -> Callable[[F], F]:
    """An argument that names a save: its slot, or a file."""
    return click.argument(name, metavar=name.upper(), shell_complete=_complete_save)


def _complete_save(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    from game.store.folders import saves_folder
    from game.store.slots import Store

    return [s.name for s in Store(saves_folder()).slots() if s.name.startswith(incomplete)]


kept = click.option(
    "--save",
    metavar="SLOT",
    shell_complete=_complete_save,
    help="In a campaign that was kept, at the first moment of its year.",
)


def event_argument(*, required: bool = True) -> Callable[[F], F]:
    """An argument that names an event of the content."""
    return click.argument(
        "event",
        required=required,
        shell_complete=lambda ctx, param, incomplete: complete_event(incomplete),
    )


def complete_event(incomplete: str) -> list[str]:
    """Events of the shipped content whose ids begin so."""
    from game.play.content import load_content

    try:
        return [name for name in load_content().events if name.startswith(incomplete)]
    except GameError:
        return []


def complete_scenario(incomplete: str) -> list[str]:
    """Scenarios of the shipped content whose ids begin so."""
    from game.play.content import load_content

    try:
        return [name for name in load_content().scenarios if name.startswith(incomplete)]
    except GameError:
        return []


def shown(text: object) -> str:
    """Text of a stranger's, fit to be printed."""
    from game.store.wording import shown as cleaned

    return cleaned(str(text))


def lines(text: str) -> str:
    """Several lines of a stranger's, fit to be printed."""
    return "\n".join(line(one) for one in text.split("\n"))


Painted: TypeAlias = list[tuple[str, str]]
"""A line in pieces, each with the name of its colour, or ""."""


def painted(pieces: Painted) -> None:
    """Print a line, in colours where there is a terminal that wants them."""
    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    text = "".join(
        click.style(line(text), fg=colour) if colour else line(text) for text, colour in pieces
    )
    click.echo(text, color=False if plain else None)


def line(text: object) -> str:
    """A whole line of a stranger's, fit to be printed."""
    from game.ruleset.characters import cleaned

    return cleaned(str(text))
