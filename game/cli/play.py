"""`technate play`: a person at the desk."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from game.plain.desk import Desk
    from game.ruleset.ruleset import Ruleset

from game.cli import options

EPILOG = """
\b
Examples:
  technate play                       take up the last campaign, or begin one
  technate play --scenario republic --seed 7 --length short
  technate play --found               found a nation: seven questions about its past
  technate play --founding famine=ports,random   the same, answered here
  technate play --save my_nation      this campaign, begun if it is not there
  technate play --plain < lines.txt   play from a file or a pipe
"""


@click.command(epilog=EPILOG)
@options.scenario
@click.option("--seed", metavar="TEXT", help="Any text or number; the same gives the same chances.")
@options.aim
@options.length
@options.years
@options.variants
@options.founding
@click.option("--found", is_flag=True, help="Found a nation: be asked about its past first.")
@click.option("--iron", is_flag=True, help="What is done is done: no undo.")
@options.mods
@options.no_mods
@click.option("--save", "slot", metavar="NAME", help="The slot to play in.")
@click.option("--new", is_flag=True, help="Begin a campaign even if one could be taken up.")
@click.option("--plain", is_flag=True, help="Lines in, lines out; for screen readers and pipes.")
@click.option("--ascii", is_flag=True, help="Letters and signs of ASCII only.")
def play(
    scenario: str | None,
    seed: str | None,
    aim: str | None,
    length: str | None,
    years: int | None,
    variants: tuple[str, ...],
    founding: str,
    found: bool,
    iron: bool,
    mods: tuple[Path, ...],
    no_mods: bool,
    slot: str | None,
    new: bool,
    plain: bool,
    ascii: bool,
) -> int:
    """Play: take up the last campaign, or begin one.

    Naming a scenario, a past, a seed, an aim or a length begins a new one.  The campaign is saved
    every year and on leaving.
    """
    from game.cli import codes
    from game.cli.slots import free_name, last_played, store
    from game.cli.terminal import no_screen
    from game.errors import Exit, GameError, Problem

    saves = store()
    asked = founding or found
    begun = new or bool(scenario or seed or aim or length or years or variants or iron or asked)
    name = slot
    if name is None and not begun:
        name = last_played(saves)
    resumed = name is not None and saves.exists(name)
    if begun and resumed:
        raise GameError(
            Problem(
                codes.SLOT_TAKEN,
                f"there is a campaign in '{options.shown(name)}' already",
                hint="name another with --save",
            )
        )
    why_lines = "" if plain else no_screen()
    if not plain and not why_lines:
        from game.tui.apart import hold

        hold()
        from game.cli.screen import open_screen

        setup = None
        if name is None or not resumed:
            if begun:
                from game.cli.modding import content_for_new
                from game.play.past import answers_to
                from game.play.setup import Setup

                rules = content_for_new(mods, none=no_mods)
                nation, seed = _nation(rules, scenario, asked), seed or _new_seed()
                setup = Setup(
                    nation,
                    seed,
                    length or "standard",
                    variants,
                    iron,
                    aim=aim or "",
                    years=years or 0,
                    founding=answers_to(rules, nation, founding, seed),
                )
            name = slot
        return open_screen(
            mods,
            name,
            setup,
            found=found,
            at_once=slot is not None and resumed,
            ascii=ascii,
            no_mods=no_mods,
        )

    from game.cli.keeping import Keeper, campaign_of
    from game.cli.modding import content_for_new
    from game.cli.seen import seen_events
    from game.plain.desk import Desk
    from game.play.campaign import Campaign
    from game.play.past import answers_to

    if name is None or not resumed:
        rules = content_for_new(mods, variants, length or "", none=no_mods)
        nation, seed = _nation(rules, scenario, asked), seed or _new_seed()
        past = answers_to(rules, nation, founding, seed)
        if found:
            from game.plain.founding import Questions

            past = Questions(rules, nation, seed, ascii=ascii).ask()
            if not past:
                return Exit.OK
        campaign = Campaign.new(
            nation,
            seed,
            length=length or "standard",
            years=years or 0,
            variants=rules.applied,
            iron=iron,
            seen=seen_events(),
            aim=aim or "",
            founding=dict(past),
            rules=rules,
        )
        name = name or free_name(saves, nation)
        with saves.open(name) as held:
            keeper = Keeper(held)
            keeper(campaign)
            return talk(Desk(campaign, keeper), why_lines, fresh=True, ascii=ascii)
    with saves.open(name) as held:
        campaign = campaign_of(held.read(), mods)
        keeper = Keeper(held, ended=campaign.over)
        return talk(Desk(campaign, keeper), why_lines, fresh=False, ascii=ascii)


def talk(desk: Desk, why_lines: str, *, fresh: bool, ascii: bool) -> int:
    """Hold the conversation; a person's first game comes with hints."""
    from game.cli.notes import guide_of, may_guide, want_guide
    from game.plain.loop import Conversation

    if why_lines:
        print(f"technate: {why_lines}, so this is plain mode", file=sys.stderr)
    talk = Conversation(desk, ascii=ascii)
    if talk.prompting:
        if fresh and may_guide():
            want_guide(wanted=True)
        talk.guide = guide_of(desk.campaign.rules)
    return talk.hold(fresh=fresh)


def _nation(rules: Ruleset, scenario: str | None, asked: str | bool) -> str:
    """The nation that is meant: the one named, one whose past is asked about, or the usual one."""
    from game.play.campaign import default_scenario
    from game.play.past import nation_asked

    return scenario or (asked and nation_asked(rules)) or default_scenario(rules)


def _new_seed() -> str:
    from secrets import randbelow

    return str(randbelow(10**9))
