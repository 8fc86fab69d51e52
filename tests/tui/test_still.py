"""Texts and lists that are filled anew: nothing is laid out for them, and nothing is missed."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.pilot import Pilot
from textual.screen import Screen

from game.tui.rooms import ROOMS
from game.tui.text import line, lines
from game.tui.widgets.still import Page, Rows
from tests.tui.conftest import MakeApp
from tests.tui.playing import drawn, run


@pytest.fixture
def layouts(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The screens that are laid out, in order."""
    found: list[str] = []
    really = Screen._refresh_layout

    def counted(self: Screen[None], *args: object, **more: object) -> None:
        found.append(type(self).__name__)
        really(self, *args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Screen, "_refresh_layout", counted)
    return found


def test_no_room_is_laid_out_anew_for_an_arrow_key(
    at_the_desk: MakeApp, layouts: list[str]
) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        for entry in (entry for entry in ROOMS if not entry.after):
            await pilot.press(entry.key)
            await pilot.pause()
            layouts.clear()
            await pilot.press("down", "down", "up")
            await pilot.pause()
            assert layouts == [], entry.id

    run(app, play, (120, 36))


class Desk(App[int]):
    """A text and a list, each in a frame of its own."""

    CSS = "Vertical { height: 6; } Rows { height: 1fr; }"

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Page()
        with Vertical():
            yield Rows()


def test_a_text_scrolls_in_its_frame_and_tells_by_a_block_how_far(layouts: list[str]) -> None:
    app = Desk()

    async def play(pilot: Pilot[int]) -> None:
        page = app.query_one(Page)
        page.show(line("short"))
        await pilot.pause()
        layouts.clear()
        page.show(lines([line(f"row {n}") for n in range(12)]))
        page.scroll_end(animate=False)
        await pilot.pause()
        assert [row[:6] for row in drawn(app)[:6]] == [f"row {n:<2}" for n in range(6, 12)]
        page.show(line("short"), top=True)
        await pilot.pause()
        assert drawn(app)[0].startswith("short")
        assert layouts == []

    run(app, play)


def test_a_row_that_is_only_styled_otherwise_is_drawn_anew() -> None:
    app = Desk()

    async def play(pilot: Pilot[int]) -> None:
        rows = app.query_one(Rows)
        rows.fill([line("one"), line("two", "dim")])
        await pilot.pause()
        rows.fill([line("one"), line("two", "bold")])
        assert rows.get_option_at_index(1).prompt.is_same(line("two", "bold"))  # type: ignore[union-attr]

    run(app, play)
