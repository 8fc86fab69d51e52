"""`technate content`: content and mods made, checked, tried, compared, shown and documented."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from game.cli import options
from game.cli.content_diff import diff
from game.cli.content_event import preview, why
from game.cli.content_graph import graph
from game.cli.content_new import new
from game.errors import Severity


@click.group()
def content() -> None:
    r"""Make, check, show and document content and mods.

    \b
    Examples:
      technate content new my_mod
      technate content new event lost_ledger --in my_mod
      technate content check my_mod --strict
      technate content preview lost_ledger --mod my_mod
      technate content why lost_ledger --mod my_mod --year 1950
      technate content diff my_mod
      technate content graph bread_queue
      technate content show institutions.polytechnic --resolved
      technate content docs --write docs
      technate content schema --write schema
    """


for command in (new, preview, why, diff, graph):
    content.add_command(command)


@content.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@options.mods
@click.option(
    "--severity",
    type=click.Choice(["note", "warning", "error"]),
    default="note",
    show_default=True,
    help="Tell only what is at least so grave.",
)
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@click.option(
    "--play",
    "campaigns",
    type=click.IntRange(1, 100_000),
    metavar="N",
    help="Let bots play N campaigns too: letters that never come, answers never open or given.",
)
@options.as_json
def check(
    paths: tuple[Path, ...],
    mods: tuple[Path, ...],
    severity: str,
    strict: bool,
    campaigns: int | None,
    as_json: bool,
) -> int:
    """Check the shipped content, or what PATHs name: every problem, not the first.

    A PATH is a mod (folder or zip file), which is laid over the shipped content; a folder of
    content, taken instead; or one file of either. The tests in content are run too. Exit code 1
    when there are errors.
    """
    from game.play.checking import run_check

    if campaigns is None:
        report = run_check(paths, mods, Severity(severity), _tell)
        click.echo(report.json() if as_json else report.text())
        return report.exit_code(strict=strict)
    from game.cli.content_played import Played

    played = Played(campaigns)
    report = run_check(paths, mods, Severity(severity), _tell, played)
    if as_json:
        click.echo(json.dumps({**json.loads(report.json()), "played": played.data()}, indent=2))
    else:
        click.echo("\n".join([report.text(), "", *map(options.line, played.lines())]))
    return report.exit_code(strict=strict)


def _tell(step: str, done: int, all: int) -> None:
    """Show on a terminal how far a check has come."""
    if sys.stderr.isatty():
        text = f"checking {step}: {done} of {all}" if step else ""
        sys.stderr.write(f"\r{text:<60}\r")
        sys.stderr.flush()


@content.command()
@click.argument("id")
@click.option("--resolved", is_flag=True, help="Name the files and lines each value came from.")
@options.mods
@options.variants
@options.as_json
def show(
    id: str, resolved: bool, mods: tuple[Path, ...], variants: tuple[str, ...], as_json: bool
) -> int:
    """Show an entry: every value the files give for it."""
    from game.play.content import load_content
    from game.ruleset.loading import resolved as values_of

    found = values_of(load_content(mods, variants), id)
    if as_json:
        rows = [
            {"path": path, "value": value, "from": [str(mark) for mark in marks]}
            for path, value, marks in found
        ]
        click.echo(json.dumps(rows, ensure_ascii=True, default=str, indent=2))
        return 0
    for path, value, marks in found:
        places = f"  # {', '.join(map(str, marks))}" if resolved else ""
        click.echo(options.line(f"{path}: {value}{places}"))
    return 0


@content.command()
@click.option("--write", "folder", type=click.Path(path_type=Path), help="The folder `docs`.")
def docs(folder: Path | None) -> int:
    """List the reference pages that are made from the code, or write them."""
    from game.cli.pages import pages

    return _write(pages(), folder)


@content.command()
@click.option("--write", "folder", type=click.Path(path_type=Path), help="The folder `schema`.")
def schema(folder: Path | None) -> int:
    """List the JSON Schemas of content files, or write them; editors complete and check by them."""
    from game.ruleset.schema import schemas

    return _write(schemas(), folder)


def _write(texts: dict[str, str], folder: Path | None) -> int:
    from game.store.wording import told

    for name, text in sorted(texts.items()):
        if folder is not None:
            path = folder / name
            with told(f"'{options.shown(path)}' could not be written"):
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8", newline="\n")
        click.echo(options.shown(name))
    return 0
