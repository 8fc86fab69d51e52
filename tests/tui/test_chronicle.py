"""The chronicle by keys: lines, kinds, words and years, charts, why, and saving the story."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from game.tui.app import Technate
from game.tui.screens.chronicle import CHARTS, ChronicleScreen
from game.tui.screens.pick import PickScreen
from game.tui.screens.span import SpanScreen
from game.tui.screens.why import WhyScreen
from game.tui.widgets.linechart import LineChart
from tests.tui.conftest import MakeApp
from tests.tui.playing import AT_BOTH, lines_of, run
from tests.years import pass_years


def played(make: MakeApp, years: int = 4) -> Technate:
    app = make()
    pass_years(app.session.campaign, years)
    return app


def room(app: Technate) -> ChronicleScreen:
    assert isinstance(app.screen, ChronicleScreen)
    return app.screen


def years(app: Technate) -> list[int]:
    return [row.year for row in room(app)._rows if row is not None]


def test_lines_are_found_by_words_and_by_years(at_the_desk: MakeApp) -> None:
    app = played(at_the_desk)

    async def play(pilot: Pilot[int]) -> None:
        await pilot.press("C", "a")
        await pilot.pause()
        everything = years(app)
        assert len(everything) == len(app.session.campaign.state.chronicle)
        await pilot.press("t", *"1922")
        await pilot.pause()
        assert set(years(app)) == {1922}
        assert len(years(app)) < len(everything)
        await pilot.press("enter")
        assert app.focused is app.screen.query_one("#told")
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen.query_one("#find", Input).value == ""
        assert years(app) == everything

    run(app, play)


def test_one_kind_after_the_other(at_the_desk: MakeApp) -> None:
    app = played(at_the_desk)

    async def play(pilot: Pilot[int]) -> None:
        await pilot.press("C", "f")
        await pilot.pause()
        kind = room(app).kind
        assert kind
        assert {row.kind for row in room(app)._rows if row} == {kind}

    run(app, play)


def test_the_picked_line_marks_its_year_on_the_chart(at_the_desk: MakeApp) -> None:
    app = played(at_the_desk)

    async def play(pilot: Pilot[int]) -> None:
        await pilot.press("C", "a")
        await pilot.pause()
        listed = app.screen.query_one("#told", OptionList)
        listed.highlighted = next(n for n, r in enumerate(room(app)._rows) if r and r.year == 1922)
        await pilot.pause()
        assert app.screen.query_one(LineChart).at == 1922
        await pilot.press("right")
        assert app.screen.query_one(LineChart).at == 1923
        await pilot.press("y")
        await pilot.pause()
        assert isinstance(app.screen, WhyScreen)
        assert app.screen.year == 1923
        assert app.screen.address == "nation.legitimacy"

    run(app, play)


@AT_BOTH
def test_every_chart_is_drawn(at_the_desk: MakeApp, size: tuple[int, int]) -> None:
    app = played(at_the_desk)

    async def play(pilot: Pilot[int]) -> None:
        await pilot.press("C")
        for chart in CHARTS:
            await pilot.pause()
            assert room(app).chart is chart
            drawn = lines_of(app.screen.query_one("#charts"))
            assert any("19" in row for row in drawn[-1:]), chart
            await pilot.press("m")
        assert room(app).chart is CHARTS[0]

    run(app, play, size)


def test_a_chart_of_ones_own_holds_figures_of_one_unit(at_the_desk: MakeApp) -> None:
    app = played(at_the_desk, 2)

    async def play(pilot: Pilot[int]) -> None:
        await pilot.press("C", "p")
        await pilot.pause()
        assert isinstance(app.screen, PickScreen)
        await pilot.press("enter")
        await pilot.pause()
        assert room(app).chart.figures == ("legitimacy",)
        room(app)._chosen("unrest")
        assert room(app).chart.figures == ("legitimacy", "unrest")
        room(app)._chosen("treasury")
        assert room(app).chart.figures == ("treasury",)
        room(app)._chosen("treasury")
        assert room(app).chart is CHARTS[0]

    run(app, play)


def test_decisions_of_a_span_are_asked_about(at_the_desk: MakeApp) -> None:
    app = played(at_the_desk)

    async def play(pilot: Pilot[int]) -> None:
        await pilot.press("C", "w")
        await pilot.pause()
        assert isinstance(app.screen, SpanScreen)
        assert app.screen.ends == [1921, 1924]

    run(app, play)


def test_the_story_is_saved_where_the_player_works(
    at_the_desk: MakeApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = played(at_the_desk, 2)
    monkeypatch.chdir(tmp_path)

    async def play(pilot: Pilot[int]) -> None:
        for key in ("h", "m", "s", "s"):
            await pilot.press("C", "x")
            await pilot.pause()
            await pilot.press(key)
            await pilot.pause()

    run(app, play)
    name = f"{app.session.campaign.setup.scenario}_1923"
    written = {path.name: path.read_text("utf-8") for path in tmp_path.glob(f"{name}*")}
    assert set(written) == {f"{name}.html", f"{name}.md", f"{name}.svg", f"{name}_2.svg"}
    assert written[f"{name}.html"].startswith("<!DOCTYPE html>")
    assert written[f"{name}.svg"].startswith("<svg")
