"""A fault inside a screen becomes a page; the campaign is kept, and one can go on or leave."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import work
from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from game.cli.shelf import UserShelf
from game.tui.app import Technate
from game.tui.screens.desk import DeskScreen
from game.tui.screens.fault import FaultScreen
from game.tui.screens.society import SocietyScreen
from tests.tui.conftest import MakeApp
from tests.tui.playing import run, words

pytestmark = pytest.mark.usefixtures("caught")


@pytest.fixture(autouse=True)
def reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("game.cli.boundary._report_folders", lambda: [tmp_path / "reports"])
    return tmp_path / "reports"


def break_(self: object, *rest: object) -> None:
    raise ZeroDivisionError("the stove went out")


async def page_of(pilot: Pilot[int], app: Technate) -> FaultScreen:
    for _ in range(20):
        await pilot.pause()
        if isinstance(app.screen, FaultScreen) and app.screen.query(OptionList):
            return app.screen
    raise AssertionError("no fault page")


def test_a_room_that_cannot_be_drawn(
    at_the_desk: MakeApp, shelf: UserShelf, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        app.say("tax 22")
        digest = app.session.campaign.digest()
        with monkeypatch.context() as broken:
            broken.setattr(SocietyScreen, "draw", break_)
            await pilot.press("S")
            page = await page_of(pilot, app)
            assert "ZeroDivisionError" in words(page)
            assert shelf.where() in words(page)
            await pilot.press("c")
            assert "the stove went out" in app.clipboard
        await pilot.press("d")
        await pilot.pause()
        assert isinstance(app.screen, DeskScreen)
        await pilot.press("S")
        await pilot.pause()
        assert isinstance(app.screen, SocietyScreen)
        assert app.session.campaign.digest() == digest

    run(app, play)
    assert "the stove went out" in next(reports.iterdir()).read_text()
    name = shelf.kept()[0].name
    shelf.close()
    assert shelf.take_up(name).campaign.commands[-1].verb == "tax"


def test_a_key_that_breaks(at_the_desk: MakeApp, monkeypatch: pytest.MonkeyPatch) -> None:
    app = at_the_desk()
    monkeypatch.setattr(DeskScreen, "action_why", break_)

    async def play(pilot: Pilot[int]) -> None:
        await pilot.press("y")
        await page_of(pilot, app)
        await pilot.press("l")

    run(app, play)
    assert app.return_value == 0


def test_a_worker_and_a_thread_that_break(
    at_the_desk: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = at_the_desk()

    @work
    async def task(self: DeskScreen) -> None:
        raise ZeroDivisionError("in a task")

    @work(thread=True)
    def thread(self: DeskScreen) -> None:
        raise ZeroDivisionError("in a thread")

    async def play(pilot: Pilot[int]) -> None:
        for broken, said in ((task, "in a task"), (thread, "in a thread")):
            monkeypatch.setattr(DeskScreen, "action_why", broken)
            await pilot.press("y")
            page = await page_of(pilot, app)
            assert said in words(page)
            await pilot.press("escape")
            await pilot.pause()
            assert isinstance(app.screen, DeskScreen)

    run(app, play)


def test_a_part_that_cannot_be_rendered(
    at_the_desk: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = at_the_desk()

    class Broken(Static):
        def render(self) -> str:
            raise ZeroDivisionError("cannot be rendered")

    async def play(pilot: Pilot[int]) -> None:
        await app.screen.mount(Broken())
        page = await page_of(pilot, app)
        assert "cannot be rendered" in words(page)
        await pilot.press("d")
        await pilot.pause()
        assert isinstance(app.screen, DeskScreen)
        assert not app.screen.query(Broken)

    run(app, play)


def test_a_desk_that_stays_broken_can_still_be_left(
    at_the_desk: MakeApp, shelf: UserShelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        app.say("tax 22")
        monkeypatch.setattr(DeskScreen, "draw", break_)
        for _ in range(2):
            app.changed.publish(None)
            await page_of(pilot, app)
            await pilot.press("d")
        await page_of(pilot, app)
        await pilot.press("l")

    run(app, play)
    assert app.return_value == 0
    assert shelf.kept()[0].problem == ""


def test_the_title_breaks_before_any_campaign(
    shelf: UserShelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = Technate(shelf)
    app._bindings.bind("f8", "boom")
    monkeypatch.setattr(Technate, "action_boom", break_, raising=False)

    async def play(pilot: Pilot[int]) -> None:
        await pilot.press("f8")
        page = await page_of(pilot, app)
        assert "No campaign was in play." in words(page)
        await pilot.press("d")
        await pilot.pause()
        assert app.screen.query("#menu")

    run(app, play)


def test_a_test_hears_of_faults(at_the_desk: MakeApp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Technate, "catches", False)
    app = at_the_desk()
    monkeypatch.setattr(DeskScreen, "action_why", break_)

    async def play(pilot: Pilot[int]) -> None:
        await pilot.press("y")
        await pilot.pause()

    with pytest.raises(ZeroDivisionError):
        run(app, play)
