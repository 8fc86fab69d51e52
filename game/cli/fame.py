"""`technate fame`: the hall of fame, one campaign of it, the remarks; the same nation again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from game.cli import options

if TYPE_CHECKING:
    from game.play.fame import Hall, Record

EPILOG = """
\b
Examples:
  technate fame                       every campaign that ended here, the best first
  technate fame --aim great_nation    those with this aim; `none`: without one
  technate fame 3                     the third of all, with its figures
  technate fame 3 --again             the same nation and seed once more
  technate fame --remarks             what was noticed in the margin, and what may be
"""
NONE = "none"


@click.command(epilog=EPILOG)
@click.argument("place", type=click.IntRange(1), required=False)
@click.option("--nation", metavar="ID", help="Only campaigns of this scenario.")
@click.option("--aim", metavar="ID", help="Only campaigns with this aim; `none`: without one.")
@click.option("--remarks", is_flag=True, help="Remarks earned, and riddles of the others.")
@click.option("--again", is_flag=True, help="Begin the nation at PLACE again, with its seed.")
@click.option("--plain", is_flag=True, help="With --again: lines in, lines out.")
@options.as_json
def fame(
    place: int | None,
    nation: str | None,
    aim: str | None,
    remarks: bool,
    again: bool,
    plain: bool,
    as_json: bool,
) -> int:
    """The hall of fame: campaigns that ended on this machine, the best first.

    PLACE is the number of one among all of them.
    """
    from game.cli.hall import hall
    from game.plain.fame import card_lines, hall_lines, remark_lines
    from game.play.content import load_content

    found = hall()
    if again:
        return _again(_at(found, place), plain=plain)
    if place is not None:
        one = _at(found, place)
        reply = card_lines(one, place, is_kept(one))
    elif remarks:
        reply = remark_lines(found, load_content())
    else:
        shown = found.chosen(_known(nation, found.nations()), _aim(aim, found))
        reply = hall_lines(found, load_content(), shown)
    if as_json:
        click.echo(json.dumps(reply.data, ensure_ascii=True, indent=2))
        return 0
    for line in reply.lines:
        click.echo(options.line(line))
    return 0


def _at(found: Hall, place: int | None) -> Record:
    """The record at a place; GameError when there is none."""
    from game.cli import codes
    from game.errors import GameError, Problem

    count = len(found.records)
    if place is not None and place <= count:
        return found.records[place - 1]
    said = "the number of a campaign is wanted" if place is None else f"there is no number {place}"
    hint = f"from 1 to {count}" if count else "no campaign has ended here yet"
    raise GameError(Problem(codes.USAGE, said, hint=hint))


def _known(word: str | None, names: dict[str, str]) -> str:
    """An id that there are records of, or "" for any; GameError when there are none of it."""
    if word is None or word in names or not names:
        return word or ""
    from game.cli import codes
    from game.errors import GameError, Problem
    from game.ruleset.suggest import did_you_mean

    said = f"nothing is entered of '{options.shown(word)}'"
    raise GameError(Problem(codes.USAGE, said, hint=did_you_mean(word, filter(None, names))))


def _aim(word: str | None, found: Hall) -> str | None:
    return word if word is None else "" if word == NONE else _known(word, found.aims())


def is_kept(one: Record) -> bool:
    """Whether the campaign of a record is still in its slot."""
    from game.cli.slots import store

    saves = store()
    info = next((info for info in saves.slots() if info.name == one.slot), None)
    if info is None or info.header is None:
        return False
    told = info.header.summary
    same = (told.get("seed"), told.get("year"), told.get("ending"))
    return same == (one.setup.seed, one.year, one.ending)


def _again(one: Record, *, plain: bool) -> int:
    """Begin the same nation with the same seed, in a slot of its own."""
    from game.cli.shelf import UserShelf
    from game.cli.terminal import no_screen

    shelf = UserShelf()
    why_lines = "" if plain else no_screen()
    if not plain and not why_lines:
        from game.tui.apart import hold

        hold()
        from game.cli.screen import sit_down

        return sit_down(shelf, shelf.begin_again(one.setup))
    from game.cli.play import talk

    try:
        return talk(shelf.begin_again(one.setup).desk, why_lines, fresh=True, ascii=False)
    finally:
        shelf.close()
