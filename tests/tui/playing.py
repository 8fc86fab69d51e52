"""Playing an application by keys in a test, and reading what is then on its screen."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import pytest
from textual.app import App
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import OptionList, Static

from game.tui.app import Technate
from game.tui.session import Session
from game.tui.widgets.still import Page

SMALL, USUAL, LARGE = (80, 24), (120, 36), (200, 60)
AT_BOTH = pytest.mark.parametrize("size", [SMALL, USUAL])
AT_EVERY_SIZE = pytest.mark.parametrize("size", [SMALL, USUAL, LARGE])

MOST_LETTERS = 9  # of a year, with room to spare
Play = Callable[[Pilot[int]], Awaitable[object]]
Room = TypeVar("Room")


def run(
    app: App[int], play: Play, size: tuple[int, int] = USUAL, *, everything: bool = False
) -> None:
    """Run an application and play it; with `everything`, tooltips and notifications are drawn."""

    async def go() -> None:
        async with app.run_test(size=size, tooltips=everything, notifications=everything) as pilot:
            await pilot.pause()
            await play(pilot)

    asyncio.run(go())


async def enter(pilot: Pilot[int], key: str, room: type[Room]) -> Room:
    """Go to a room by its key."""
    await pilot.press(key)
    await pilot.pause()
    found = in_front(pilot.app)
    assert isinstance(found, room)
    return found


async def answer_all(app: Technate, pilot: Pilot[int]) -> None:
    """Answer this year's letters at the desk by Enter alone."""
    for _ in range(MOST_LETTERS):
        if not app.session.campaign.waiting():
            return
        await pilot.press("enter")
        await pilot.pause()
    raise AssertionError("Enter does not answer the letter")


def open_answer(session: Session) -> str:
    """The command that gives the first open answer to the letter that waits."""
    letter = next(letter for letter in session.view.letters if not letter.choice)
    return f"choose {letter.event} {next(c.id for c in letter.choices if c.open)}"


def in_front(app: App[int]) -> object:
    """The screen in front, of no type yet: it may have changed since it was last looked at."""
    return app.screen


def words(widget: Widget) -> str:
    """All static text in a widget."""
    return "\n".join(str(part.content) for part in (*widget.query(Static), *widget.query(Page)))


def told(widget: Widget, query: str) -> str:
    """The static text of one part of a widget."""
    part = widget.query_one(query)
    assert isinstance(part, Static | Page)
    return str(part.content)


def rows(widget: Widget, query: str) -> list[str]:
    """The rows of a list in a widget, seen or not."""
    return [str(option.prompt) for option in widget.query_one(query, OptionList).options]


def drawn(app: App[int]) -> list[str]:
    """The screen, line by line, as it would reach the terminal."""
    return [strip.text for strip in app.screen._compositor.render_strips()]


def lines_of(widget: Widget) -> list[str]:
    """The lines of a widget that hold anything, as they are on the screen."""
    region = widget.screen.find_widget(widget).visible_region
    strips = widget.screen._compositor.render_strips(widget.screen.size)
    rows = [strip.text[region.x : region.right] for strip in strips[region.y : region.bottom]]
    return [row.rstrip() for row in rows if row.strip()]


def seen(app: Technate, *queries: str) -> list[str]:
    """The lines of some widgets of the screen."""
    return [row for query in queries for row in lines_of(app.screen.query_one(query))]
