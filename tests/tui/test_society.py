"""Society by keys: the grid, one group's card, what stands below, and why."""

from __future__ import annotations

from textual.pilot import Pilot

from game.tui.screens.society import NARROW_VIEWS, SocietyScreen
from game.tui.screens.society_measures import MEASURES
from game.tui.screens.why import WhyScreen
from game.tui.widgets.heatgrid import HeatGrid
from tests.tui.conftest import MakeApp
from tests.tui.playing import AT_EVERY_SIZE, LARGE, enter, lines_of, run, seen, told


def test_the_grid_is_walked_and_the_card_follows(at_the_desk: MakeApp) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        screen = await enter(pilot, "S", SocietyScreen)
        await pilot.press("down", "right", "l", "k")
        await pilot.pause()
        assert screen.group.key == "groups.harrow.owners"
        assert "The owners of Harrow" in told(screen, "#card-beside")
        assert "What they want" in told(screen, "#card-beside")

    run(app, play)


def test_reasons_of_trust_are_told_once_a_year_has_ended(at_the_desk: MakeApp) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        app.session.campaign.state.letters.clear()
        app.say("end")
        await pilot.press("S")
        await pilot.pause(0.2)
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert isinstance(app.screen, SocietyScreen)
        assert "point" in told(app.screen, "#card-beside").split("welfare")[0]

    run(app, play)


def test_every_measure_fills_every_square(at_the_desk: MakeApp) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        await pilot.press("S")
        for place in range(len(MEASURES)):
            await pilot.pause()
            screen = app.screen
            assert isinstance(screen, SocietyScreen)
            assert screen.shown == place
            squares = screen.query_one(HeatGrid).squares
            assert all(square.text for row in squares for square in row)
            await pilot.press("m")
        await pilot.press("3")
        assert isinstance(app.screen, SocietyScreen)
        assert app.screen.shown == 2

    run(app, play)


@AT_EVERY_SIZE
def test_every_view_below_is_drawn(at_the_desk: MakeApp, size: tuple[int, int]) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        screen = await enter(pilot, "S", SocietyScreen)
        for _ in screen._views:
            view = screen.below
            await pilot.pause()
            assert len(lines_of(screen.query_one(f"#{view}"))) >= 4, view
            await pilot.press("v")
        assert ("card" in screen._views) is (size[0] < 100)
        assert {"card", *screen._views} == set(NARROW_VIEWS)

    run(app, play, size)


def test_why_is_asked_of_what_the_square_shows(at_the_desk: MakeApp) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        await pilot.press("S", "3", "right", "y")
        await pilot.pause()
        assert isinstance(app.screen, WhyScreen)
        assert app.screen.address == "groups.harrow.soldiers.welfare"
        await pilot.press("escape", "1", "y")
        await pilot.pause()
        assert isinstance(app.screen, WhyScreen)
        assert app.screen.address == "groups.harrow.soldiers.nationalist"

    run(app, play)


def test_plain_characters_where_they_are_asked_for(at_the_desk: MakeApp) -> None:
    app = at_the_desk()
    app.settings["ascii"] = "always"

    async def play(pilot: Pilot[int]) -> None:
        await pilot.press("S")
        await pilot.pause()
        charts = ("#over-time", "#way", "#ages")
        rows = seen(app, "#groups", *charts, "#classes", "#domains", "#card-beside")
        assert [row for row in rows if not row.isascii()] == []

    run(app, play, LARGE)
