"""`technate replay`, `verify`, `fork`, `compare`: histories had again and laid side by side."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from game.cli import options


@click.command()
@options.save_argument()
@click.option("--to-year", type=int, help="Stop at the beginning of this year.")
@click.option("--digest", "digests", is_flag=True, help="Print the digest of the state every year.")
@options.mods
@options.as_json
def replay(
    save: str, to_year: int | None, digests: bool, mods: tuple[Path, ...], as_json: bool
) -> int:
    r"""Play a save again from its first year and show it.

    \b
    Examples:
      technate replay my_nation --to-year 1950
      technate replay my_nation.save --json --digest
    """
    from game.cli.keeping import load_campaign
    from game.cli.run import listener_for
    from game.errors import Mark
    from game.play.script import Act
    from game.play.timeline import replay as play_again

    kept = load_campaign(save, mods)
    last = kept.year if to_year is None else to_year
    again = play_again(kept, kept.state.first_year)
    listener = listener_for(as_json=as_json, digests=digests)
    listener.opened(again)
    for line, command in enumerate(kept.commands, 1):
        if again.year >= last and (command.verb == "end" or to_year is not None):
            break
        report = again.do(command)
        if report.year_ended:
            listener.ended(again, report)
        else:
            listener.did(again, Act(Mark(save, line, 1), str(command), str(command)), report)
    listener.closed(again, 0)
    return 0


@click.command()
@options.save_argument()
@options.mods
@options.as_json
def verify(save: str, mods: tuple[Path, ...], as_json: bool) -> int:
    """Play a save again and compare every year with what was kept.

    Exit code 1 when they differ; the first year and figure are named.
    """
    from game.cli.keeping import load_campaign
    from game.errors import Exit
    from game.play.timeline import verify as check

    verdict = check(load_campaign(save, mods, keep_causes=False))
    if as_json:
        click.echo(
            json.dumps(
                {
                    "good": verdict.good,
                    "years": verdict.years,
                    "first_bad_year": verdict.first_bad_year or None,
                    "difference": verdict.difference,
                }
            )
        )
    elif verdict.good:
        click.echo(f"Good: {verdict.years} years, played again, are as they were kept.")
    else:
        year = f"in {verdict.first_bad_year}" if verdict.first_bad_year else "at once"
        what = options.shown(verdict.difference) or "the figure is not kept"
        click.echo(f"It differs {year}: {what}.")
    return Exit.OK if verdict.good else Exit.NO


@click.command()
@options.save_argument()
@click.option("--at", "year", type=int, required=True, help="The year to begin at.")
@click.option("--as", "name", metavar="NAME", help="The slot of the new campaign.")
@options.mods
def fork(save: str, year: int, name: str | None, mods: tuple[Path, ...]) -> int:
    r"""Begin a campaign of its own at a year of a save.

    \b
    Example:
      technate fork my_nation --at 1950 --as second_thoughts
    """
    from game.cli.keeping import keep_as, load_campaign
    from game.cli.slots import free_name, store
    from game.play.timeline import fork as branch_off

    made = branch_off(load_campaign(save, mods), year)
    slot = name or free_name(store(), Path(save).stem)
    keep_as(made, slot)
    click.echo(f"Forked {options.shown(save)} at {made.year} as {slot}.")
    return 0


@click.command()
@options.save_argument("first")
@options.save_argument("second")
@options.mods
@options.as_json
def compare(first: str, second: str, mods: tuple[Path, ...], as_json: bool) -> int:
    """Lay two saves side by side: where they part, and what became of them."""
    from game.cli.keeping import load_campaign
    from game.play.timeline import compare as lay_beside
    from game.play.timeline import replay as play_again
    from game.ruleset.registry import FIGURES
    from game.state.units import show

    # a save keeps its last year in full; playing it again brings all of them back
    found = lay_beside(*(play_again(load_campaign(name, mods)) for name in (first, second)))
    if as_json:
        click.echo(
            json.dumps(
                {
                    "first_different_year": found.first_year or None,
                    "first_different_commands": list(found.first_command),
                    "figures": {name: [a, b] for name, a, b in found.figures},
                }
            )
        )
        return 0
    if not found.first_year:
        click.echo("They are the same in every year they share.")
    else:
        click.echo(f"They part in {found.first_year}.")
    if any(found.first_command):
        a, b = (options.shown(command) for command in found.first_command)
        click.echo(f"The first commands that differ: `{a}` and `{b}`.")
    for name, mine, theirs in found.figures:
        unit = FIGURES["nation", name].spec.unit
        label = name.replace("_", " ").capitalize()
        click.echo(f"{label}: {show(mine, unit)} against {show(theirs, unit)}.")
    sys.stdout.flush()
    return 0
