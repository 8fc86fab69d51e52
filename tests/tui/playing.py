"""Playing an application by keys in a test."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Static

from game.tui.app import Technate
from game.tui.session import Session

MOST_LETTERS = 9  # of a year, with room to spare
Play = Callable[[Pilot[int]], Awaitable[None]]


def run(app: Technate, play: Play, size: tuple[int, int] = (120, 36)) -> None:
    """Run an application and play it."""

    async def go() -> None:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await play(pilot)

    asyncio.run(go())


def screen(app: Technate) -> object:
    """The screen in front, of no type yet: it may have changed since it was last looked at."""
    return app.screen


def words(widget: Widget) -> str:
    """All static text in a widget."""
    return "\n".join(str(part.content) for part in widget.query(Static))


def drawn(app: Technate) -> list[str]:
    """The screen, line by line, as it would reach the terminal."""
    screen = app.screen
    strips = screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip) for strip in strips]


def open_answer(session: Session) -> str:
    """The command that gives the first open answer to the letter that waits."""
    letter = next(letter for letter in session.view.letters if not letter.choice)
    return f"choose {letter.event} {next(c.id for c in letter.choices if c.open)}"


async def answer_all(app: Technate, pilot: Pilot[int]) -> None:
    """Answer this year's letters at the desk by Enter alone."""
    for _ in range(MOST_LETTERS):
        if not app.session.campaign.waiting():
            return
        await pilot.press("enter")
        await pilot.pause()
    raise AssertionError("Enter does not answer the letter")
