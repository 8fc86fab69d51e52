"""`technate chronicle`: the book of a campaign, as Markdown or HTML, or its years as a picture."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from game.cli import options

EPILOG = """
\b
Examples:
  technate chronicle my_nation
  technate chronicle my_nation --html -o my_nation.html
"""


@click.command(epilog=EPILOG)
@options.save_argument()
@click.option("--md", "form", flag_value="md", default=True, help="Markdown; this is usual.")
@click.option("--html", "form", flag_value="html", help="One page that needs nothing else.")
@click.option("--svg", "form", flag_value="svg", help="The years as a picture.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="A file; else stdout.")
@click.option("--overwrite", is_flag=True, help="Write over a file that is there.")
@options.mods
def chronicle(
    save: str, form: str, output: Path | None, overwrite: bool, mods: tuple[Path, ...]
) -> int:
    """The chronicle of a save by decades; at the end of a campaign, its epilogue too."""
    from game.cli.keeping import load_campaign
    from game.play.exporting import exported

    text = exported(load_campaign(save, mods), form)
    if output is None:
        sys.stdout.write(text)
        return 0
    from game.cli import codes
    from game.cli.writing import write
    from game.errors import GameError, Problem

    name = options.shown(output)
    try:
        write(output, text, overwrite=overwrite)
    except GameError as error:
        if not isinstance(error.__cause__, FileExistsError):
            raise
        there = f"there is a file '{name}' already"
        hint = "say --overwrite, or another name"
        raise GameError(Problem(codes.FILE_THERE, there, hint=hint)) from error
    click.echo(f"Written to {name}.")
    return 0
