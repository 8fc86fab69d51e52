"""The terminal interface as a player meets it: by keys alone, at three sizes."""

from __future__ import annotations

from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from game.cli.shelf import UserShelf
from game.tui.app import Technate
from game.tui.rooms import open_rooms
from game.tui.screens.desk import DeskScreen
from game.tui.screens.page import PageScreen
from game.tui.screens.title import TitleScreen
from game.tui.screens.why import WhyScreen
from tests.tui.conftest import MakeApp
from tests.tui.playing import AT_EVERY_SIZE, answer_all, in_front, run


def test_from_the_title_to_the_second_year_by_keys(shelf: UserShelf) -> None:
    app = Technate(shelf)

    async def play(pilot: Pilot[int]) -> None:
        assert isinstance(in_front(app), TitleScreen)
        await pilot.press("n", "enter")
        await pilot.pause()
        assert isinstance(in_front(app), DeskScreen)
        first = app.session.campaign.year
        await answer_all(app, pilot)
        await pilot.press("e")
        await pilot.pause()
        assert app.session.campaign.year == first + 1

    run(app, play)
    assert [kept.year for kept in shelf.kept()] == [app.session.campaign.year]


def test_continue_takes_the_last_campaign_up_where_it_was(shelf: UserShelf) -> None:
    app = Technate(shelf)

    async def begin(pilot: Pilot[int]) -> None:
        await pilot.press("n", "enter")
        await pilot.pause()
        await answer_all(app, pilot)
        await pilot.press("e", "ctrl+q")

    run(app, begin)
    digest = app.session.campaign.digest()
    shelf.close()
    again = Technate(shelf)

    async def go_on(pilot: Pilot[int]) -> None:
        await pilot.press("c")
        await pilot.pause()
        assert again.session.campaign.digest() == digest

    run(again, go_on)


@AT_EVERY_SIZE
def test_every_room_opens_at_every_size(at_the_desk: MakeApp, size: tuple[int, int]) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        for entry in open_rooms(over=False):
            await pilot.press(entry.key)
            await pilot.pause()
            assert app.current_mode == entry.id
            assert app.screen.query("#topbar")

    run(app, play, size)


def test_go_lists_every_room_and_a_letter_goes_there(at_the_desk: MakeApp) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        await pilot.press("g")
        await pilot.pause()
        assert app.screen.query_one(OptionList).option_count == len(open_rooms(over=False))
        await pilot.press("i")
        await pilot.pause()
        assert app.current_mode == "institutions"

    run(app, play)


def test_why_opens_on_the_picked_figure(at_the_desk: MakeApp) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        await pilot.press("y")
        await pilot.pause()
        assert isinstance(in_front(app), WhyScreen)
        await pilot.press("escape")
        assert isinstance(in_front(app), DeskScreen)

    run(app, play)


def test_whatever_plain_mode_understands_can_be_typed(at_the_desk: MakeApp) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        await pilot.press("colon")
        app.screen.query_one(Input).value = "status"
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, PageScreen)
        assert any("Legitimacy" in text for text in app.screen.texts)

    run(app, play)


def test_a_refusal_is_told_and_changes_nothing(at_the_desk: MakeApp) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        before = app.session.campaign.digest()
        assert app.say("reform nowhere").refused
        await pilot.pause()
        assert app.session.campaign.digest() == before
        assert len(app._notifications) == 1
        await pilot.press("down")
        await pilot.pause()
        assert not app._notifications, "a key takes it away from what one goes on to read"

    run(app, play)


def test_a_half_edited_budget_is_kept_between_rooms_and_becomes_law(at_the_desk: MakeApp) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        health = app.session.campaign.state.nation.health
        await pilot.press("E", "right", "D", "E")
        await pilot.pause()
        assert app.session.draft == {"health": round(health * 100) + 5}
        assert app.session.campaign.state.nation.health == health
        await pilot.press("enter")
        await pilot.pause()
        assert round(app.session.campaign.state.nation.health - health, 6) == 0.05
        assert app.session.draft == {}

    run(app, play)


def test_the_theme_is_kept(shelf: UserShelf) -> None:
    app = Technate(shelf)

    async def play(pilot: Pilot[int]) -> None:
        await pilot.press("f2")

    run(app, play)
    assert Technate(shelf).settings["theme"] == "paper"
