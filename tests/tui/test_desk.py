"""The desk by keys alone: letters, motions, the turn of the year, figures and pins."""

from __future__ import annotations

from textual.pilot import Pilot
from textual.widgets import OptionList

from game.cli.notes import pinned
from game.cli.shelf import UserShelf
from game.play.campaign import Segment
from game.play.setup import Setup
from game.play.timeline import begun_anew
from game.tui.app import Technate
from game.tui.screens.desk import DeskScreen
from game.tui.screens.page import PageScreen
from game.tui.screens.turn import TurnScreen
from game.tui.screens.until import UntilScreen
from game.tui.screens.why import WhyScreen
from game.tui.widgets.figures import Figures
from tests.tui.conftest import MakeApp
from tests.tui.playing import AT_BOTH, SMALL, answer_all, in_front, open_answer, run, seen, told


@AT_BOTH
def test_from_the_first_letter_to_the_second_year(
    at_the_desk: MakeApp, size: tuple[int, int]
) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        campaign = app.session.campaign
        first = campaign.year
        letter = campaign.view().letters[0]
        await pilot.press("2")
        await pilot.pause()
        assert not campaign.view().letters[0].choice  # one press only marks it
        await pilot.press("2")
        await pilot.pause()
        assert campaign.view().letters[0].choice == letter.choices[1].id
        await answer_all(app, pilot)
        assert "You answered" in told(app.screen, "#paper")
        await pilot.press("e")
        await pilot.pause()
        assert isinstance(in_front(app), TurnScreen)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(in_front(app), DeskScreen)
        assert campaign.year == first + 1

    run(app, play, size)


def test_a_motion_is_carried_and_says_what_it_took(at_the_desk: MakeApp) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        await answer_all(app, pilot)
        campaign = app.session.campaign
        before = campaign.state.nation.authority
        choices = app.screen.query_one("#choices", OptionList)
        assert choices.option_count == 4  # three motions and the end of the year
        assert "Takes" in told(app.screen, "#detail")
        await pilot.press("1", "enter")
        await pilot.pause()
        assert campaign.acts_this_year[-1].verb == "motion"
        assert campaign.state.nation.authority < before
        assert "carried" in str(choices.get_option_at_index(0).prompt)

    run(app, play)


def test_a_motion_out_of_reach_says_by_how_much(at_the_desk: MakeApp) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        await answer_all(app, pilot)
        app.session.campaign.state.nation.authority = 0.1
        app.session.campaign.revision += 1
        assert isinstance(app.screen, DeskScreen)
        app.screen.draw()
        choices = app.screen.query_one("#choices", OptionList)
        assert "out of reach" in str(choices.get_option_at_index(0).prompt)
        assert choices.highlighted == 3  # what can be done is marked: ending the year

    run(app, play)


def test_motions_can_be_looked_at_while_a_letter_waits(at_the_desk: MakeApp) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        await pilot.press("m")
        await pilot.pause()
        choices = app.screen.query_one("#choices", OptionList)
        assert choices.get_option_at_index(0).id == "motion 1"
        await pilot.press("m")
        await pilot.pause()
        letter = app.session.view.letters[0]
        assert choices.get_option_at_index(0).id == letter.choices[0].id

    run(app, play)


def test_a_quiet_year_takes_one_key(at_the_desk: MakeApp) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        campaign = app.session.campaign
        first = campaign.year
        while campaign.year < first + 6:
            await answer_all(app, pilot)
            await pilot.press("e")
            await pilot.pause()
            while isinstance(in_front(app), TurnScreen) and not campaign.waiting():
                year = campaign.year
                await pilot.press("e")
                await pilot.pause()
                assert campaign.year == year + 1
            await pilot.press("e")  # a letter waits: it is only opened
            await pilot.pause()
            assert isinstance(in_front(app), DeskScreen)

    run(app, play)


def test_years_go_by_until_something_comes(at_the_desk: MakeApp) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        await answer_all(app, pilot)
        first = app.session.campaign.year
        await pilot.press("w")
        await pilot.pause()
        assert isinstance(in_front(app), UntilScreen)
        await pilot.press("1")
        await pilot.pause()
        assert isinstance(in_front(app), TurnScreen)
        assert app.session.campaign.year > first
        assert app.session.campaign.waiting()

    run(app, play)


def test_pins_come_first_and_are_kept(at_the_desk: MakeApp, shelf: UserShelf) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        await pilot.press("f", "down", "p")
        await pilot.pause()
        figures = app.screen.query_one(Figures)
        assert figures.get_option_at_index(0).id == "nation.trust"
        await pilot.press("a", *"unrest", "space", *"harrow", "enter")
        await pilot.pause()
        assert figures.get_option_at_index(1).id == "regions.harrow.unrest"
        figures.highlighted = 0
        await pilot.press("p")
        await pilot.pause()
        assert figures.get_option_at_index(0).id == "regions.harrow.unrest"

    run(app, play)
    assert shelf.take_up(app.session.name).pins == ["regions.harrow.unrest"]


def test_pins_of_another_nation_or_a_spoilt_file_harm_nothing(at_the_desk: MakeApp) -> None:
    app = at_the_desk()
    spoilt = ["regions.atlantis.trust", 7, "nation.nonsense", "nation.debt"]
    assert app._session is not None
    app._session.pins = pinned({"pins": {"republic": spoilt}}, "republic")

    async def play(pilot: Pilot[int]) -> None:
        assert app.screen.query_one(Figures).get_option_at_index(0).id == "nation.debt"

    run(app, play)


def test_figures_take_the_place_of_the_letter_where_space_is_scant(at_the_desk: MakeApp) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        assert not app.screen.query_one("#side").display
        await pilot.press("f")
        await pilot.pause()
        assert app.screen.query_one("#side").display
        assert not app.screen.query_one("#main").display
        await pilot.press("y")
        await pilot.pause()
        assert isinstance(in_front(app), WhyScreen)
        await pilot.press("escape", "f")
        await pilot.pause()
        assert app.screen.query_one("#main").display

    run(app, play, SMALL)


async def to_motions(app: Technate, pilot: Pilot[int]) -> OptionList:
    """The list of motions, the letter unanswered."""
    await pilot.press("m")
    await pilot.pause()
    return app.screen.query_one("#choices", OptionList)


def test_a_number_twice_gives_an_answer_and_never_carries_a_motion(at_the_desk: MakeApp) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        campaign = app.session.campaign
        choices = app.screen.query_one("#choices", OptionList)
        assert "Answers" in str(choices.border_title)
        await to_motions(app, pilot)
        assert "Motions" in str(choices.border_title)
        assert "m: back to the letter" in str(choices.border_title)
        await pilot.press("1", "1")
        await pilot.pause()
        assert not campaign.acts_this_year
        await pilot.press("m", "1", "1")
        await pilot.pause()
        assert campaign.acts_this_year[0].verb == "choose"

    run(app, play)


def test_an_enter_meant_for_what_was_there_before_gives_no_answer(at_the_desk: MakeApp) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        campaign = app.session.campaign
        waiting = len(campaign.waiting())
        await pilot.press("enter")
        await pilot.pause()
        assert len(campaign.waiting()) == waiting
        assert "Enter once more" in str(app.screen.query_one("#choices").border_title)
        await pilot.press("enter")
        await pilot.pause()
        assert len(campaign.waiting()) == waiting - 1
        await pilot.press("enter")  # the next list has come
        await pilot.pause()
        assert len(campaign.acts_this_year) == 1

    run(app, play)


def test_what_came_of_the_last_answer_is_seen_without_scrolling(shelf: UserShelf) -> None:
    app = Technate(shelf, shelf.begin(Setup("republic", seed="10")))

    async def play(pilot: Pilot[int]) -> None:
        campaign = app.session.campaign
        titles = [letter.title for letter in campaign.view().letters]
        assert len(titles) > 1, "another seed is needed, one with two letters in its first year"
        for title in titles:
            await pilot.press("enter", "enter")
            await pilot.pause()
            paper = [row for row in seen(app, "#paper") if row.strip()]
            assert title in paper[0]
            assert "You answered" in paper[1]

    run(app, play, SMALL)


def test_motions_are_broken_for_the_list_once_it_is_laid_out(shelf: UserShelf) -> None:
    """Continued in another room, the desk is filled before it has any columns."""
    session = shelf.begin(Setup("republic", seed="5"))
    session.say(open_answer(session))
    shelf.keep_bookmark(
        {"year": session.campaign.year, "acts": len(session.campaign.commands), "room": "economy"}
    )
    app = Technate(shelf, session)

    async def play(pilot: Pilot[int]) -> None:
        assert app.current_mode == "economy"
        await pilot.press("D")
        for _ in range(3):  # the desk learns that it is narrow, is laid out, and breaks its lines
            await pilot.pause()
        choices = app.screen.query_one("#choices", OptionList)
        said = [str(choices.get_option_at_index(n).prompt).split("\n")[1:] for n in range(3)]
        assert max(len(row) for rows in said for row in rows) > 40

    run(app, play, SMALL)


def test_a_campaign_of_other_rules_says_once_where_its_trends_begin(at_the_desk: MakeApp) -> None:
    app = at_the_desk()
    assert app._session is not None
    campaign = app._session.campaign
    campaign.earlier = [Segment("other rules", campaign.year)]

    async def play(pilot: Pilot[int]) -> None:
        told = [str(notice.message) for notice in app._notifications]
        assert any(begun_anew(campaign) in text for text in told)
        await pilot.press("C")
        await pilot.pause()
        panel = app.screen.query_one("#chart-panel")
        assert str(campaign.year) in str(panel.border_subtitle)

    run(app, play)


def test_a_short_answer_to_an_act_is_a_notice_and_a_page_is_no_taller_than_it_is(
    at_the_desk: MakeApp,
) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        app.type("tax 22")
        await pilot.pause()
        assert isinstance(in_front(app), DeskScreen)
        assert any("tax 22" in str(notice.message) for notice in app._notifications)
        app.type("orders")
        await pilot.pause()
        page = in_front(app)
        assert isinstance(page, PageScreen)
        told = sum(len(text) // 60 + 1 for text in page.texts)
        assert page.query_one("#page").size.height <= told

    run(app, play, SMALL)
