"""The desk by keys alone: letters, motions, the turn of the year, figures and pins."""

from __future__ import annotations

from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from game.cli.notes import pinned
from game.cli.shelf import UserShelf
from game.tui.app import Technate
from game.tui.screens.desk import DeskScreen
from game.tui.screens.turn import TurnScreen
from game.tui.screens.until import UntilScreen
from game.tui.screens.why import WhyScreen
from game.tui.widgets.figures import Figures
from tests.tui.conftest import MakeApp
from tests.tui.playing import AT_BOTH, SMALL, answer_all, in_front, run


def text_of(app: Technate, selector: str) -> str:
    return str(app.screen.query_one(selector, Static).visual)


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
        assert "You answered" in text_of(app, "#paper-text")
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
        assert "Takes" in text_of(app, "#detail")
        await pilot.press("enter")
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
