"""`technate content preview` and `content why`: an event seen before anyone plays it."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from game.cli import codes, options

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from game.play.campaign import Campaign

DRAWS = 2000

PREVIEW = """
\b
Examples:
  technate content preview bread_queue
  technate content preview my_mod_letter --mod my_mod --seed 7 --year 1935
  technate content preview bread_queue --save my_nation --all-variants

Exit codes: 0 shown, also when the event could not come; 2 no such event, year, mod or save.
"""
WHY = """
\b
Examples:
  technate content why bread_queue --save my_nation
  technate content why my_mod_letter --mod my_mod --year 1950 --json

Exit codes: 0 told, also when the event cannot come; 2 no such event, year, mod or save.
"""


def _place(command: Callable[..., object]) -> Callable[..., object]:
    """Options that say in which campaign and year an event is tried."""
    for option in (
        options.kept,
        click.option("--year", type=int, metavar="YEAR", help="Years on, every letter answered."),
        click.option("--seed", metavar="TEXT", help="In another new campaign."),
        options.scenario,
        options.variants,
        options.mods,
    ):
        command = option(command)
    return command


@click.command(epilog=PREVIEW)
@options.event_argument()
@_place
@click.option("--all-variants", is_flag=True, help="Both sides of texts that hang on conditions.")
@options.as_json
def preview(
    event: str,
    save: str | None,
    year: int | None,
    seed: str | None,
    scenario: str | None,
    variants: tuple[str, ...],
    mods: tuple[Path, ...],
    all_variants: bool,
    as_json: bool,
) -> int:
    """Show an event as a player will see it, in the first year of a new campaign or elsewhere.

    Names are filled in, the council speaks, and each answer tells what it takes and what it is
    known to change. Where the event could not come it is shown all the same, and why not.
    """
    from game.plain.tryout import preview_data, preview_lines
    from game.play.staging import stage

    staged = stage(_campaign(save, year, seed, scenario, variants, mods), event)
    if as_json:
        _print_json(preview_data(staged))
    else:
        _print(preview_lines(staged, variants=all_variants))
    return 0


@click.command(epilog=WHY)
@options.event_argument()
@_place
@click.option(
    "--draws",
    type=click.IntRange(0, 100_000),
    default=DRAWS,
    show_default=True,
    help="How often the year's letters are drawn for the chance; 0 for not at all.",
)
@options.as_json
def why(
    event: str,
    save: str | None,
    year: int | None,
    seed: str | None,
    scenario: str | None,
    variants: tuple[str, ...],
    mods: tuple[Path, ...],
    draws: int,
    as_json: bool,
) -> int:
    """Tell why an event comes or does not: conditions, roles, weight, pacing, and the chance.

    Every part of a condition has its true value beside it, known to the council or not. The chance
    is that of the year in play, its letters drawn again and again by other dice.
    """
    from game.bots.wilson import share
    from game.plain.tryout import why_data, why_lines
    from game.play.staging import opening, stage
    from game.story.tryout import times_drawn

    campaign = _campaign(save, year, seed, scenario, variants, mods)
    staged = stage(campaign, event)
    if not staged.tryout.by_chance and not all(pace.open for pace in staged.tryout.pace):
        draws = 0  # no die can bring it this year
    count = times_drawn(opening(campaign), event, campaign.setup.seen, draws, _progress(draws))
    found = share(count, draws)
    if as_json:
        chance = {"draws": draws, "came": count, "low": found.low, "high": found.high}
        _print_json({**why_data(staged), "chance": chance if draws else None})
        return 0
    lines = why_lines(staged)
    if draws:
        never = f"it never came, so that it is under {100 * found.high:.2g}%"
        said = f"it came {count:,} times, {found}" if count else never
        lines += ["", f"Chance in {campaign.year}: of {draws:,} draws of its letters {said}."]
    elif not staged.tryout.by_chance:
        lines += ["", f"Chance in {campaign.year}: none, it is not called for."]
    _print(lines)
    return 0


def _progress(draws: int) -> Callable[[int], None]:
    """Show on a terminal how far the drawing has come."""
    shown = sys.stderr.isatty()

    def tell(done: int) -> None:
        if shown and (done % 200 == 0 or done == draws):
            text = "" if done == draws else f"drawing: {done:,} of {draws:,}"
            sys.stderr.write(f"\r{text:<40}\r")
            sys.stderr.flush()

    return tell


# --- which campaign -------------------------------------------------------------------------------


def _campaign(
    save: str | None,
    year: int | None,
    seed: str | None,
    scenario: str | None,
    variants: Sequence[str],
    mods: Sequence[Path],
) -> Campaign:
    from game.play.campaign import Campaign
    from game.play.staging import advance

    if save is not None:
        if seed is not None or scenario is not None or variants or year is not None:
            message = "--save stands alone: a kept campaign has its own seed, year and rules"
            raise click.UsageError(message, click.get_current_context())
        return _kept(save, mods)
    campaign = Campaign.new(scenario, seed or 1, variants=variants, mods=mods, keep_causes=False)
    if year is not None:
        advance(campaign, year)
    return campaign


def _kept(save: str, mods: Sequence[Path]) -> Campaign:
    """A kept campaign, where further mods may be laid on: a letter is tried before it is played."""
    from game.cli.modding import own_mods
    from game.cli.slots import read_save
    from game.errors import GameError, Problem
    from game.play.content import load_content
    from game.play.saving import from_document, structure

    document = read_save(save)[1]
    setup = structure(document).setup
    rules = load_content(own_mods([mod[0] for mod in setup.mods], mods), setup.variants)
    given = [mod[0] for mod in rules.mods]
    missing = [mod[0] for mod in setup.mods if mod[0] not in given]
    if missing:
        message = f"the campaign was begun with {', '.join(missing)}"
        raise GameError(Problem(codes.OTHER_MODS, message, hint="name them with --mod PATH"))
    return from_document(document, rules, keep_causes=False)


# --- printing -------------------------------------------------------------------------------------


SIGNS = {"holds": "green", "open": "green", "FAILS": "red", "SHUT": "red", "NOBODY": "red"}
SIGN = re.compile(rf"( +)({'|'.join(SIGNS)})\b(.*)")


def _print(lines: list[str]) -> None:
    from game.plain.loop import width_of
    from game.plain.speech import encodable, wrapped

    width = width_of(sys.stdout)
    for line in lines:
        for part in wrapped(options.line(line), width):
            shown = encodable(part, sys.stdout.encoding)
            sign = SIGN.fullmatch(shown)
            if sign is None:
                options.painted([(shown, "")])
            else:
                options.painted([(sign[1], ""), (sign[2], SIGNS[sign[2]]), (sign[3], "")])


def _print_json(data: object) -> None:
    click.echo(json.dumps(data, ensure_ascii=True, indent=2, default=str))
