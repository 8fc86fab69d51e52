"""The hall of fame by keys: what ended is listed, opened, begun again; nothing in it can harm."""

from __future__ import annotations

import pytest
from attrs import evolve
from textual.pilot import Pilot

from game.cli.hall import hall_file
from game.cli.shelf import UserShelf
from game.play.fame import Record
from game.play.setup import Setup
from game.tui.app import Technate
from game.tui.screens.epilogue import EpilogueScreen
from game.tui.screens.fame import EndingsScreen, HallScreen, RemarksScreen
from game.tui.screens.title import TitleScreen
from tests.tui.hostile import PAYLOADS, traces
from tests.tui.playing import AT_EVERY_SIZE, SMALL, enter, in_front, rows, run, told, words
from tests.years import pass_years


def end_one(shelf: UserShelf, seed: str = "5", aim: str = "") -> str:
    """End a campaign of three years as a player would; its slot."""
    session = shelf.begin(Setup("republic", seed=seed, years=3, aim=aim))
    pass_years(session.campaign, 4)
    assert session.campaign.over
    session.keep_quietly()
    assert not session.trouble
    shelf.close()
    return session.name


async def counted(app: Technate, pilot: Pilot[int]) -> HallScreen:
    await pilot.press("a")
    await app.workers.wait_for_complete()
    await pilot.pause()
    screen = in_front(app)
    assert isinstance(screen, HallScreen)
    return screen


@AT_EVERY_SIZE
def test_an_empty_hall_says_what_would_fill_it(shelf: UserShelf, size: tuple[int, int]) -> None:
    app = Technate(shelf)

    async def play(pilot: Pilot[int]) -> None:
        screen = await counted(app, pilot)
        assert "Nobody has ended a campaign here yet." in told(screen, "#fame-told")
        await pilot.press("enter", "p", "n", "a", "r")
        assert isinstance(in_front(app), RemarksScreen)
        await pilot.press("escape", "escape")
        assert isinstance(in_front(app), TitleScreen)

    run(app, play, size)


@AT_EVERY_SIZE
def test_what_ended_is_there_with_its_card(shelf: UserShelf, size: tuple[int, int]) -> None:
    end_one(shelf)
    end_one(shelf, "6", "great_nation")
    app = Technate(shelf)

    async def play(pilot: Pilot[int]) -> None:
        screen = await counted(app, pilot)
        assert len(rows(screen, "#ended")) == 2
        assert "1 of" in told(screen, "#fame-seen")
        assert "told" in told(screen, "#fame-told")
        first = screen.picked
        await pilot.press("down")
        assert screen.picked is not first
        await pilot.press("a")
        assert [one.aim for one in screen.shown] == [""]
        await pilot.press("a")
        assert [one.aim for one in screen.shown] == ["great_nation"]
        await pilot.press("a", "n")
        assert len(screen.shown) == 2
        await pilot.press("e")
        assert isinstance(in_front(app), EndingsScreen)
        assert screen.shown[0].ending_name in words(app.screen)

    run(app, play, size)


def test_enter_opens_its_epilogue_while_it_is_kept(shelf: UserShelf) -> None:
    name = end_one(shelf)
    app = Technate(shelf)

    async def play(pilot: Pilot[int]) -> None:
        await counted(app, pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(in_front(app), EpilogueScreen)
        app.action_stand_up()
        await pilot.pause()
        shelf.delete(name)
        screen = await enter(pilot, "a", HallScreen)
        assert "not kept any more" in told(screen, "#fame-told")
        await pilot.press("enter")
        assert isinstance(in_front(app), HallScreen)

    run(app, play)
    assert len(shelf.hall().records) == 1


def test_the_same_nation_is_begun_again_with_its_seed(shelf: UserShelf) -> None:
    end_one(shelf, "9", "great_nation")
    app = Technate(shelf)

    async def play(pilot: Pilot[int]) -> None:
        await counted(app, pilot)
        await pilot.press("p")
        await pilot.pause()
        setup = app.session.campaign.setup
        assert (setup.seed, setup.years, setup.aim) == ("9", 3, "great_nation")
        assert not app.session.campaign.over

    run(app, play, SMALL)


def test_an_end_that_is_taken_back_is_taken_out(shelf: UserShelf) -> None:
    session = shelf.begin(Setup("republic", seed="5", aim="great_nation"))
    campaign = session.campaign
    campaign.state.attained["great_nation"] = campaign.year
    before = campaign.openings[campaign.year]
    before.attained["great_nation"] = campaign.year
    campaign.do("retire")
    session.keep_quietly()
    assert [one.year for one in shelf.hall().records] == [campaign.year]
    campaign.undo()
    session.keep_quietly()
    assert not session.trouble
    assert shelf.hall().records == []


def test_it_is_taken_out_too_when_the_end_is_taken_back_another_day(shelf: UserShelf) -> None:
    session = shelf.begin(Setup("republic", seed="5", aim="great_nation"))
    campaign = session.campaign
    campaign.state.attained["great_nation"] = campaign.year
    campaign.openings[campaign.year].attained["great_nation"] = campaign.year
    campaign.do("retire")
    session.keep_quietly()
    shelf.close()
    session = shelf.take_up(session.name)
    assert session.campaign.over
    session.campaign.undo()
    session.keep_quietly()
    assert not session.trouble
    assert shelf.hall().records == []


@pytest.mark.parametrize("payload", PAYLOADS)
def test_strangers_in_the_file_are_shown_as_they_are(shelf: UserShelf, payload: str) -> None:
    end_one(shelf)

    def poisoned(records: list[Record]) -> list[Record]:
        one = evolve(records[0], nation=payload, ending_name=payload, aim="x", aim_name=payload)
        return [evolve(one, honours={"x": payload}, variants=[payload], slot=payload, ended="")]

    hall_file().change(poisoned)
    app = Technate(shelf)

    async def play(pilot: Pilot[int]) -> None:
        await counted(app, pilot)
        assert not traces(app)
        for key in ("enter", "n", "a", "e", "escape", "r", "escape"):
            await pilot.press(key)
            assert not traces(app)

    run(app, play, SMALL)
