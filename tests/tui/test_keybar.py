"""The line of keys: it follows what has the keys, and a click presses one."""

from __future__ import annotations

from textual.pilot import Pilot

from game.tui.rooms import ROOMS
from game.tui.screens.go import GoScreen
from tests.tui.conftest import MakeApp
from tests.tui.playing import SMALL, drawn, run


def test_the_keys_follow_the_focus(at_the_desk: MakeApp) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        assert " e End year " in drawn(app)[-1]
        await pilot.press("colon")
        assert "Complete" in drawn(app)[-1]
        await pilot.press("escape")
        assert "Complete" not in drawn(app)[-1]

    run(app, play)


def test_own_acts_come_first_and_help_is_never_pushed_off(at_the_desk: MakeApp) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        for entry in ROOMS:
            if entry.after:
                continue
            await pilot.press(entry.key)
            foot = drawn(app)[-1]
            assert foot.endswith(" ? Help "), entry.id
            assert "Go to" not in foot[:20], entry.id

    run(app, play, SMALL)


def test_a_click_presses_the_key(at_the_desk: MakeApp) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        at = drawn(app)[-1].index("Go to")
        await pilot.hover("Keybar", offset=(at, 0))
        assert str(app.screen.query_one("Keybar").tooltip) == "All rooms"
        await pilot.click("Keybar", offset=(at, 0))
        assert isinstance(app.screen, GoScreen)

    run(app, play)
