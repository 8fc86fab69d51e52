"""The map: everybody is drawn, keys go from region to region, and acts are offered there."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from game.ruleset.kinds import Drawing
from game.tui.screens.map import FIGURES, MapScreen
from game.tui.screens.map_measures import MEASURES
from game.tui.screens.pick import PickScreen
from game.tui.screens.why import WhyScreen
from game.tui.widgets.mapview import MapView, raster, side_by_side
from tests.tui.conftest import MakeApp
from tests.tui.playing import AT_EVERY_SIZE, enter, lines_of, run, seen, told

TINY = Drawing(
    {"first": "A", "second": "B", "abroad": "c"},
    ["~~~~ccccc", "~AAAABBBc", "~AAAABBBc", "~~AAABBBc", "~~~~~~~~~"],
)


@pytest.mark.parametrize("size", [(9, 5), (30, 12), (67, 30), (150, 54)])
def test_a_drawing_keeps_everybody_at_every_size(size: tuple[int, int]) -> None:
    width, height = size
    drawn = raster(TINY, width, height)
    assert [len(row) for row in drawn.owners] == [width] * height
    owners = {owner for row in drawn.owners for owner in row}
    assert owners == {"first", "second", "abroad", "~"}
    for owner in ("first", "second"):
        y, start, length = drawn.anchors[owner]
        for down in (0, 1):
            assert set(drawn.owners[y + down][start : start + length]) == {owner}


def test_regions_without_a_drawing_lie_side_by_side() -> None:
    drawing = side_by_side(["a", "b", "c", "d"], ["x", "y"])
    assert len({len(row) for row in drawing.rows}) == 1
    drawn = raster(drawing, 60, 24)
    assert {"a", "b", "c", "d", "x", "y"} <= set(drawn.anchors)


@AT_EVERY_SIZE
def test_every_region_and_neighbour_is_named(at_the_desk: MakeApp, size: tuple[int, int]) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        await pilot.press("M")
        await pilot.pause()
        state = app.session.campaign.state
        names = [region.name for region in state.regions.values()]
        names += [neighbour.name.upper() for neighbour in state.neighbours.values()]
        text = "\n".join(seen(app, "#map"))
        spaced = text + text.replace(" ", "")  # neighbours' letters stand apart
        assert [name for name in names if name not in spaced] == []

    run(app, play, size)


def test_arrows_and_numbers_pick_and_the_card_follows(at_the_desk: MakeApp) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        screen = await enter(pilot, "M", MapScreen)
        await pilot.press("3")
        assert screen.picked == "kesrin"
        await pilot.press("up")
        assert screen.picked == "low_addar"
        await pilot.press("k")
        assert screen.picked == "sarn"
        await pilot.press("right", "right")
        assert screen.picked == "harrow"
        await pilot.press("down")
        assert screen.picked == "velm"
        await pilot.pause()
        assert "Velm" in told(screen, "#region-head")

    run(app, play)


def test_the_mouse_picks_what_it_clicks(at_the_desk: MakeApp) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        screen = await enter(pilot, "M", MapScreen)
        view = screen.query_one(MapView)
        assert view.drawn is not None
        y, start, length = view.drawn.anchors["kesrin"]
        await pilot.click(MapView, offset=(start + length // 2, y))
        assert screen.picked == "kesrin"

    run(app, play)


def test_every_figure_shades_the_map_and_can_be_asked_why(at_the_desk: MakeApp) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        await pilot.press("M")
        for measure in MEASURES:
            await pilot.pause()
            screen = app.screen
            assert isinstance(screen, MapScreen)
            assert MEASURES[screen.shown] is measure
            await pilot.press("y")
            await pilot.pause()
            assert isinstance(app.screen, WhyScreen), measure
            await pilot.press("escape", "m")
        await pilot.press("enter", "down", "y")
        await pilot.pause()
        assert isinstance(app.screen, WhyScreen)
        assert app.screen.address == f"regions.harrow.{FIGURES[1][0]}"

    run(app, play)


def test_a_campaign_is_offered_with_its_price_and_led(at_the_desk: MakeApp) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        await pilot.press("M", "5", "c")
        await pilot.pause()
        assert isinstance(app.screen, PickScreen)
        assert "authority" in app.screen.choices[0].label
        await pilot.press("down", "enter")
        await pilot.pause()
        assert str(app.session.campaign.commands[-1]) == "campaign velm nationalist"
        for key in "bps":
            await pilot.press(key)
            await pilot.pause()
            assert isinstance(app.screen, PickScreen)
            assert app.screen.query_one(OptionList).option_count > 0
            await pilot.press("escape")

    run(app, play)


def test_plain_characters_where_they_are_asked_for(at_the_desk: MakeApp) -> None:
    app = at_the_desk()
    app.settings["ascii"] = "always"

    async def play(pilot: Pilot[int]) -> None:
        await pilot.press("M", "m", "m", "m", "m")
        await pilot.pause()
        rows = lines_of(app.screen.query_one("#map"))
        assert [row for row in rows if not row.isascii()] == []

    run(app, play)
