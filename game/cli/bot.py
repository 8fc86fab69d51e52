"""`technate bot`: a built-in or an outside program plays one campaign."""

from __future__ import annotations

import json
from contextlib import nullcontext
from pathlib import Path

import click

from game.cli import options

EPILOG = """
\b
Examples:
  technate bot random --seed 7
  technate bot nothing --json
  technate bot patient --as forty_winters
  technate bot --exec "python3 my_bot.py" --scenario republic

An outside program reads and writes JSON lines: docs/bots.md.
"""


@click.command(epilog=EPILOG)
@click.argument("name", required=False)
@click.option("--exec", "command", metavar="CMD", help="The program that plays.")
@options.scenario
@click.option("--seed", default="1", show_default=True, metavar="TEXT")
@options.length
@options.years
@options.variants
@options.founding
@options.mods
@click.option("--check", is_flag=True, help="Test every year for what must hold.")
@click.option("--as", "slot", metavar="NAME", help="Keep the campaign, to be looked into.")
@options.as_json
def bot(
    name: str | None,
    command: str | None,
    scenario: str | None,
    seed: str,
    length: str | None,
    years: int | None,
    variants: tuple[str, ...],
    founding: str,
    mods: tuple[Path, ...],
    check: bool,
    slot: str | None,
    as_json: bool,
) -> int:
    """Let a built-in or an outside program play one campaign, and tell what came of it."""
    from game.bots.play import Game
    from game.bots.protocol import OutsideBot
    from game.bots.registry import make
    from game.cli.keeping import check_free, keep_as
    from game.errors import Exit
    from game.play.campaign import Campaign, default_scenario
    from game.play.content import load_content
    from game.play.past import answers_to, nation_asked
    from game.play.setup import Setup

    if (name is None) == (command is None):
        raise click.UsageError("give the name of a bot, or --exec with a command, and not both")
    rules = load_content(mods, variants, length=length or "")
    scenario = scenario or (founding and nation_asked(rules)) or default_scenario(rules)
    setup = Setup(
        scenario=scenario,
        seed=seed,
        length=length or "standard",
        variants=rules.applied,
        mods=tuple(rules.mods),
        years=years or 0,
        founding=answers_to(rules, scenario, founding, seed),
    )
    if slot is not None:
        check_free(slot)
    campaign = Campaign.begin(setup, rules, keep_causes=check or slot is not None)
    with OutsideBot(command) if command is not None else nullcontext(make(name or "")) as policy:
        result = Game(campaign, policy, check).play()
    if slot is not None:
        keep_as(campaign, slot, reads=False)
    if as_json:
        click.echo(json.dumps(result.line(1), ensure_ascii=True))
    else:
        fell = "fell" if result.collapsed else "stood"
        ending = f", {result.ending}" if result.ending else ""
        said = f"{result.bot}: {fell} after {result.years} years, in {result.year}{ending}."
        click.echo(options.line(said))
        for fault in result.faults:
            click.echo(options.line(fault), err=True)
        click.echo(f"Digest {result.digest}.")
        if slot is not None:
            click.echo(f"Kept as {slot}.")
    return Exit.NO if result.faults else Exit.OK
