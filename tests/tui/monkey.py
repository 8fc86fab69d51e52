"""Somebody who presses whatever key comes, clicks anywhere and pulls at the window.

By hand, for longer: `python -m tests.tui.monkey FIRST_SEED SEEDS KEYS`.
"""

from __future__ import annotations

import asyncio
import os
import random
import string
import sys
import tempfile
import traceback
from contextlib import redirect_stderr
from io import StringIO
from pathlib import Path
from unittest.mock import patch

from textual.errors import NoWidget
from textual.pilot import OutOfBounds, Pilot

from game.bots.invariants import faults_of_state
from game.cli.shelf import UserShelf
from game.play.campaign import Campaign
from game.play.content import load_content
from game.play.saving import from_document, to_document
from game.play.setup import Setup
from game.ruleset.ruleset import Ruleset
from game.store.slots import Store
from game.tui.app import Technate
from game.tui.rooms import ROOMS
from game.tui.session import Session
from tests.tui.hostile import poisoned, traces
from tests.tui.playing import run

SIZES = ((120, 36), (80, 24), (60, 20), (59, 19), (30, 8), (200, 60))
MOVES = ("up", "down", "left", "right", "pageup", "pagedown", "home", "end", "tab", "shift+tab")
OTHERS = (
    "escape",
    "space",
    "backspace",
    "delete",
    "f1",
    "f2",
    "f3",
    "f5",
    "ctrl+p",
    "question_mark",
)
TYPED: tuple[str, ...] = (*string.ascii_lowercase, *string.digits, *string.punctuation)


def a_key(dice: random.Random) -> str:
    """A key that does something rather often; all but the one that leaves."""
    match dice.randrange(12):
        case 0 | 1:
            return str(dice.choice(ROOMS).key)
        case 2 | 3:
            return "enter"
        case 4 | 5:
            return dice.choice(MOVES)
        case 6:
            return dice.choice(OTHERS)
        case 7:
            return "escape"
        case 8:
            return "e"
        case _:
            return dice.choice(TYPED)


async def turns(min_sleep: float = 0, max_sleep: float = 1) -> None:
    """Let the loop do what a key has set off, without waiting until the processor is idle."""
    for _ in range(40):
        await asyncio.sleep(0)


async def play(app: Technate, pilot: Pilot[int], seed: int, keys: int) -> list[str]:
    """Do so many things; what was done.  AssertionError at the first trace or broken figure."""
    dice, done = random.Random(seed), []
    for n in range(keys):
        if not app.is_running:
            break
        match dice.randrange(30):
            case 0:
                size = dice.choice(SIZES)
                done.append(f"resize {size}")
                await pilot.resize_terminal(*size)
            case 1 | 2:
                place = dice.randrange(app.size.width), dice.randrange(app.size.height)
                done.append(f"click {place}")
                try:
                    await pilot.click(offset=place)
                except (OutOfBounds, NoWidget):  # a page that is not laid out yet
                    continue
            case _:
                key = a_key(dice)
                done.append(key)
                await pilot.press(key)
        if app._exception is not None:
            app._exception.add_note(f"seed {seed}, after {done[-30:]}")
            raise app._exception
        if n % 10 == 9:
            await pilot.pause()
            found = traces(app)
            assert not found, (seed, done[-30:], found)
    return done


def let_loose(shelf: UserShelf, rules: Ruleset, seed: int, keys: int) -> Campaign:
    """A campaign that a monkey has played; its figures are sound and it can be kept."""
    campaign = Campaign.begin(Setup(min(rules.scenarios), seed=str(seed)), rules)
    app = Technate(shelf, Session(campaign, lambda _: []))
    run(app, lambda pilot: play(app, pilot, seed, keys), SIZES[seed % 2], everything=True)
    played = app.session.campaign
    assert not faults_of_state(played.state)
    if played is campaign:  # else it was begun from the title, on a shelf of its own
        again = from_document(to_document(played), rules)
        assert again.digest() == played.digest()
    return played


def main(first: int, seeds: int, keys: int) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        patch("textual.app.wait_for_idle", turns),
        patch("textual.pilot.wait_for_idle", turns),
        patch.object(Technate, "catches", False),
        patch.dict(os.environ, {"TECHNATE_HOME": folder}),
    ):
        for seed in range(first, first + seeds):
            rules = load_content()
            poisoned(rules, seed)
            shelf = UserShelf(saves=Store(Path(folder) / str(seed)), rules=rules)
            try:
                with redirect_stderr(StringIO()):
                    played = let_loose(shelf, rules, seed, keys)
            except Exception as error:
                where = traceback.extract_tb(error.__traceback__)[-1]
                print(
                    f"seed {seed}: {error!r:.600}\n  at {where.filename}:{where.lineno}", flush=True
                )
            else:
                print(f"seed {seed}: {played.year - played.state.first_year} years", flush=True)
            shelf.close()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
