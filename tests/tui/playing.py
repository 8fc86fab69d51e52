"""Playing an application by keys in a test."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Static

from game.tui.app import Technate

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
