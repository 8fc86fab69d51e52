"""Take the pictures of the README anew: `python -m tools.pictures [FOLDER]`.

A council that always does what the first answer says is played for some years on the shipped
content at a fixed seed, so that the pictures show the game as it is.  They hold no font and ask
for none from elsewhere.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from game.bots.face import Face
from game.bots.registry import make
from game.cli.shelf import UserShelf
from game.paths import content_folder
from game.play.campaign import Campaign
from game.play.content import load_content
from game.play.setup import Setup
from game.store.slots import Store
from game.tui.app import Technate
from game.tui.rooms import ROOMS
from game.tui.session import Session
from tools.svg import slim

SEED, BOT = "7", "bold"
SIZE = (120, 36)
TARGET = content_folder().parent / "docs" / "pictures"


class Picture(NamedTuple):
    """What is shown: after so many years, the screen these keys open, in a theme."""

    name: str
    years: int
    keys: tuple[str, ...]
    theme: str = "night"


PICTURES = (
    Picture("desk", 14, ("D",)),
    Picture("society", 14, ("S",)),
    Picture("map", 14, ("M",)),
    Picture("institutions", 14, ("I",)),
    Picture("why", 14, ("D", "tab", "y")),
    Picture("paper", 14, ("E",), "paper"),
    Picture("epilogue", 80, ("Z", *["enter"] * 3)),
)


def campaign(years: int) -> Campaign:
    rules = load_content()
    made = Campaign.begin(Setup(min(rules.scenarios), seed=SEED), rules)
    policy, face = make(BOT), Face(made)
    policy.begin(face, SEED)
    while not made.over and made.year < made.state.first_year + years:
        made.do(policy.choose(face))
    return made


async def take(picture: Picture, target: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        shelf = UserShelf(saves=Store(Path(folder)))
        app = Technate(shelf, Session(campaign(picture.years), lambda _: []))
        app.settings["motion"] = False
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause()
            app.theme = picture.theme
            await pilot.press(*picture.keys)
            await pilot.pause()
            await pilot.app.workers.wait_for_complete()
            await pilot.pause(0.5)
            svg = slim(app.export_screenshot(simplify=True))
    (target / f"{picture.name}.svg").write_text(svg, encoding="utf-8")
    print(f"{picture.name}: {len(svg) // 1024} KiB")


def main(target: Path) -> None:
    keys = {entry.key for entry in ROOMS}
    target.mkdir(parents=True, exist_ok=True)
    for picture in PICTURES:
        if picture.keys[0] in keys:
            asyncio.run(take(picture, target))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET)
