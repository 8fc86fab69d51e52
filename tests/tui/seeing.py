"""What can be seen on the screen, as text, and a way to play with keys."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from textual.pilot import Pilot
from textual.widget import Widget

from game.tui.app import Technate

Play = Callable[[Pilot[int]], Awaitable[None]]


def run(app: Technate, play: Play, size: tuple[int, int] = (120, 36)) -> None:
    """Play an application by keys."""

    async def go() -> None:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await play(pilot)

    asyncio.run(go())


def lines_of(widget: Widget) -> list[str]:
    """The lines of a widget that hold anything, as they are on the screen."""
    region = widget.screen.find_widget(widget).visible_region
    strips = widget.screen._compositor.render_strips(widget.screen.size)
    rows = [strip.text[region.x : region.right] for strip in strips[region.y : region.bottom]]
    return [row.rstrip() for row in rows if row.strip()]


def seen(app: Technate, *queries: str) -> list[str]:
    """The lines of some widgets of the screen."""
    return [row for query in queries for row in lines_of(app.screen.query_one(query))]
