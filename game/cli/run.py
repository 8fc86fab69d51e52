"""`technate run`: a script played headless."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from game.cli import options

if TYPE_CHECKING:
    from game.plain.transcript import JsonLines, Transcript

EPILOG = """
\b
Examples:
  technate run examples/first_years.txt
  technate run examples/first_years.txt --json
  printf 'default first\\nend 10\\nexpect legitimacy > 20\\n' | technate run - --seed 7

\b
Words of scripts: acts and questions as in play, and
  scenario ID, seed TEXT, aim ID, length NAME, years N   at the top
  founding QUESTION ANSWER, founding random              the nation's past, at the top
  expect legitimacy > 40                             a test; percent for shares
  expect ending ID, expect attained AIM, expect in_force ID, expect letter EVENT,
  expect year = 1950
  on EVENT choose ANSWER                             a standing answer
  default first|random|council                       how other letters are answered
  try COMMAND                                        may be refused
  end, end N, end until letter, end until alarm      # begins a comment

Exit codes: 0 finished, 1 an expect failed, 2 the script is at fault.
"""


@click.command(epilog=EPILOG)
@click.argument("script", metavar="SCRIPT|-")
@options.scenario
@click.option("--seed", metavar="TEXT", help="Instead of the script's own.")
@options.aim
@options.length
@options.years
@options.founding
@options.mods
@click.option("--json", "as_json", is_flag=True, help="JSON lines instead of a transcript.")
@click.option("--digest", "digests", is_flag=True, help="Print the digest of the state every year.")
def run(
    script: str,
    scenario: str | None,
    seed: str | None,
    aim: str | None,
    length: str | None,
    years: int | None,
    founding: str,
    mods: tuple[Path, ...],
    as_json: bool,
    digests: bool,
) -> int:
    """Play a script; a transcript on stdout, or JSON lines.

    The script is read whole first: a mistake on line 40 is told before anything is played.
    """
    from game.errors import Exit
    from game.play.campaign import Campaign
    from game.play.content import load_content
    from game.play.playing import Player
    from game.play.script import check_names, decode_script, parse_script

    name = "stdin" if script == "-" else script
    ready = parse_script(decode_script(_read(script), name), name)
    rules = load_content(mods, length=length or ready.length or "")
    check_names(ready, rules)
    campaign = Campaign.new(
        scenario or ready.scenario or None,
        seed if seed is not None else ready.seed or 1,
        length=length or ready.length or "standard",
        years=years or ready.years,
        aim=aim or ready.aim,
        founding=founding or ready.founding,
        variants=rules.applied,
        rules=rules,
    )
    listener = listener_for(as_json=as_json, digests=digests)
    failures = Player(campaign, listener).play(ready)
    listener.closed(campaign, len(failures))
    if failures:
        from game.cli.boundary import print_problems

        sys.stdout.flush()
        print_problems(failures)
        return Exit.NO
    return Exit.OK


def _read(script: str) -> bytes:
    """The bytes of a script, at most one more than a script may have."""
    from game.errors import GameError, Problem
    from game.play.script import MAX_BYTES
    from game.store.wording import shown, told, usable

    if script == "-":
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    path = usable(Path(script))
    if not path.exists():
        raise GameError(Problem("L01", f"there is no script '{shown(script)}'"))
    with told(f"the script '{shown(script)}' cannot be read"), path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def listener_for(*, as_json: bool, digests: bool) -> Transcript | JsonLines:
    """Whoever writes a campaign down on stdout."""
    from game.plain.loop import width_of
    from game.plain.transcript import JsonLines, Transcript

    def write(line: str) -> None:
        sys.stdout.write(line + "\n")

    if as_json:
        return JsonLines(write, digests)
    return Transcript(write, width_of(sys.stdout), sys.stdout.encoding, digests)
