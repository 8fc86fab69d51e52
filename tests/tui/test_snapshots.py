"""Every screen looks as it was last looked at and found good.

After a change that is meant: `python -m pytest tests/tui/test_snapshots.py --snapshot-update`, and
look at the pictures that git shows as changed (tests/tui/__snapshots__).
"""

from __future__ import annotations

import asyncio
from importlib.metadata import version
from pathlib import Path

import pytest
from attrs import evolve
from pytest_textual_snapshot import SVGImageExtension
from syrupy.assertion import SnapshotAssertion
from textual.pilot import Pilot
from textual.widgets import Input

from game.play.campaign import Campaign
from game.play.fame import Hall, record_of
from game.tui.app import Technate
from game.tui.rooms import ROOMS
from game.tui.session import Session
from game.tui.settings import SCHEMA, sound
from game.tui.shelf import Kept
from tests.tui.played import FROZEN, frozen_rules, played
from tests.tui.playing import SMALL, USUAL, run
from tools.svg import slim

KEPT = Path(__file__).parent / "__snapshots__"
TAKEN_WITH = "8.2"  # another Textual may draw a border or a scroll bar otherwise
SIZES = (USUAL, SMALL)
THEMES = ("night", "paper")

ROUNDS = 4
REST = 0.5  # seconds; some things are drawn once the cursor rests

ELSEWHERE: dict[str, tuple[str, ...]] = {
    "why": ("D", "tab", "y"),
    "go": ("g",),
    "page": ("colon", *"council", "enter"),
    "help": ("question_mark",),
    "palette": ("ctrl+p",),
}
"""What opens over a room, and the keys that open it."""
TITLE: dict[str, tuple[str, ...]] = {
    "title": (),
    "new": ("n",),
    "load": ("o",),
    "fame": ("a",),
    "mods": ("m",),
    "settings": ("s",),
}


class Shelf:
    """Always the same campaigns, and nothing is written."""

    settings_kept: dict[str, object] = {"theme": "night", "motion": False}  # noqa: RUF012

    def rules(self):
        return frozen_rules()

    def kept(self):
        return [
            Kept("republic", "The Republic", 1934, 2001, False),
            Kept("second", "The Republic", 2001, 2001, True),
            Kept("damaged", "damaged", 0, 0, False, "the save is cut short [S05]"),
        ]

    def hall(self):
        record = record_of(played(years=12, last=12), "second", "2026-11-27")
        best = evolve(record, mark="best", score=71.0, aim="great_nation", aim_name="Great Nation")
        fell = evolve(record, mark="fell", score=9.0, fell=True, honours={"x": "A remark"})
        return Hall([record, evolve(best, attained=1990), fell])

    def mods_folder(self):
        return Path("tests/golden/mods")  # as tests are run, from the checkout

    def settings(self):
        return sound(self.settings_kept)

    def bookmark(self):
        return {}

    def set(self, settings):
        """Keep nothing."""

    def may_guide(self):
        return True

    def __getattr__(self, name: str):
        raise AttributeError(f"a picture needs no {name}")


def pictures(app: Technate, keys: tuple[str, ...]) -> dict[str, str]:
    """The screen that keys open, at every size and in both themes."""
    found: dict[str, str] = {}

    async def play(pilot: Pilot[int]) -> None:
        await pilot.press(*keys)
        # the end plays the years again first, and the bar above shows it at the next drawing
        for size in (*SIZES, *SIZES) if keys == ("Z",) else SIZES:
            await pilot.resize_terminal(*size)
            await pilot.pause(REST)
            for theme in THEMES:
                app.theme = theme
                await still(pilot)
                name = f"{theme}-{size[0]}x{size[1]}"
                found[name] = slim(app.export_screenshot(simplify=True))

    run(app, play, SIZES[0])
    return found


async def still(pilot: Pilot[int]) -> None:
    """Wait for what is under way, and stop what blinks."""
    async with asyncio.timeout(60):
        for _ in range(ROUNDS):  # what a worker has found may set another going
            await pilot.app.workers.wait_for_complete()
            await pilot.pause(0.01)
    for line in pilot.app.screen.query(Input):
        line.cursor_blink = False
    await pilot.pause()


@pytest.fixture
def compare(snapshot: SnapshotAssertion, tmp_path: Path, request: pytest.FixtureRequest):
    """Compare what keys open with its pictures; what has changed is left to be looked at."""

    def compare(app: Technate, keys: tuple[str, ...]) -> None:
        known = snapshot.use_extension(SVGImageExtension)
        if not version("textual").startswith(f"{TAKEN_WITH}."):
            pytest.skip(f"the pictures were taken with Textual {TAKEN_WITH}")
        changed, shown = [], pictures(app, keys)
        if not KEPT.exists() and not request.config.getoption("update_snapshots"):
            pytest.skip("no pictures have been taken yet: see the top of this file")
        for at, svg in shown.items():
            if svg != known(name=at):
                (tmp_path / f"{at}.svg").write_text(svg, encoding="utf-8")
                changed.append(str(tmp_path / f"{at}.svg"))
        assert not changed, "the screen has changed; if it is meant, see the top of this file"

    return compare


def at_desk(campaign: Campaign) -> Technate:
    return Technate(Shelf(), Session(campaign, lambda _: []))


@pytest.mark.parametrize("entry", ROOMS, ids=lambda entry: entry.id)
def test_rooms(entry, compare) -> None:
    campaign = played(years=12, last=12) if entry.after else played()
    compare(at_desk(campaign), (entry.key,))


@pytest.mark.parametrize("name", ELSEWHERE)
def test_what_opens_over_a_room(name: str, compare) -> None:
    compare(at_desk(played()), ELSEWHERE[name])


@pytest.mark.parametrize("name", TITLE)
def test_before_a_campaign(name: str, compare, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.play.survey.content_folder", lambda: FROZEN)
    monkeypatch.chdir(FROZEN.parents[2])
    compare(Technate(Shelf()), TITLE[name])


def test_every_theme_draws_every_room() -> None:
    app = at_desk(played())
    themes = [id for entry in SCHEMA if entry.name == "theme" for id, _ in entry.choices]

    async def play(pilot: Pilot[int]) -> None:
        for number, entry in enumerate(ROOMS):
            await pilot.press(entry.key)
            for theme in (*themes, *themes)[number % len(themes) :][:2]:
                app.theme = theme
                await pilot.pause()
                strips = app.screen._compositor.render_strips()
                styles = [segment.style for strip in strips for segment in strip]
                assert len({style.color for style in styles if style is not None}) > 2, theme

    run(app, play, SMALL)


def test_no_size_breaks_a_room() -> None:
    app = at_desk(played())

    async def play(pilot: Pilot[int]) -> None:
        for entry in ROOMS:
            if not entry.after:
                await pilot.press(entry.key)
                assert app.current_mode == entry.id
                for size in ((30, 8), (60, 20)):
                    await pilot.resize_terminal(*size)

    run(app, play, (60, 20))
