"""`technate sweep`: many campaigns by many bots, and a report of how they went."""

from __future__ import annotations

from pathlib import Path

import click

from game.cli import options

EPILOG = """
\b
Examples:
  technate sweep --bots all --runs 100 -o report
  technate sweep --bots random --runs 1000 --scenarios republic --jobs 2 -o report
  technate sweep --bots patient --runs 300 --founding random -o founded

What a folder has of the same sweep is not played again: a sweep that was interrupted goes on.
"""


@click.command(epilog=EPILOG)
@click.option("--bots", default="all", show_default=True, metavar="NAMES", help="Comma between.")
@click.option(
    "--runs", type=click.IntRange(1), default=100, show_default=True, help="For each bot."
)
@click.option("--scenarios", default="all", show_default=True, metavar="IDS", help="Comma between.")
@click.option("--jobs", type=click.IntRange(0), default=0, help="Processes; 0: one a processor.")
@click.option("--seed", default="1", show_default=True, metavar="TEXT", help="Of the first run.")
@options.length
@options.years
@options.variants
@options.founding
@options.mods
@click.option("--check", is_flag=True, help="Test every year for what must hold; much slower.")
@click.option(
    "-o",
    "--out",
    "out",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    metavar="FOLDER",
    help="Where results and the report are kept.",
)
def sweep(
    bots: str,
    runs: int,
    scenarios: str,
    jobs: int,
    seed: str,
    length: str | None,
    years: int | None,
    variants: tuple[str, ...],
    founding: str,
    mods: tuple[Path, ...],
    check: bool,
    out: Path,
) -> int:
    """Play many campaigns with bots and write a report of how they went."""
    from game.bots.sweep import run_sweep

    outcome = run_sweep(
        _names(bots),
        runs,
        _names(scenarios),
        out,
        jobs=jobs,
        seed=seed,
        length=length or "standard",
        years=years or 0,
        variants=variants,
        founding=founding,
        mods=mods,
        check=check,
    )
    click.echo(options.line(outcome.line))
    return outcome.exit


def _names(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]
