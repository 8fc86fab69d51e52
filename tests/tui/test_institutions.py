"""Institutions by keys: weighing, acting, fighting for a vote, and what is refused."""

from __future__ import annotations

from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from game.tui.screens.debate import DebateScreen
from game.tui.screens.institutions import InstitutionsScreen
from game.tui.screens.page import PageScreen
from game.tui.screens.pick import AskScreen, PickScreen
from game.tui.screens.why import WhyScreen
from tests.tui.conftest import MakeApp
from tests.tui.playing import AT_BOTH, enter, in_front, rows, run


async def at_education(pilot: Pilot[int]) -> InstitutionsScreen:
    """Stand on the first option of education that can be tabled."""
    screen = await enter(pilot, "I", InstitutionsScreen)
    place = [d.domain for d in screen.view.domains].index("education")
    screen.query_one("#domains", OptionList).highlighted = place
    await pilot.pause()
    await pilot.press("enter")
    able = [n for n, o in enumerate(screen.view.options("education")) if not o.why_not]
    screen.query_one("#options", OptionList).highlighted = able[0]
    await pilot.pause()
    return screen


@AT_BOTH
def test_a_reform_is_tabled_fought_for_and_withdrawn(
    at_the_desk: MakeApp, size: tuple[int, int]
) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        screen = await at_education(pilot)
        own, wanted = app.session.campaign.state.institutions["education"], screen.option.id
        await pilot.press("r")
        await pilot.pause()
        assert own.next == wanted
        await pilot.press("d")
        await pilot.pause()
        assert isinstance(in_front(app), DebateScreen)
        await pilot.press("a")
        await pilot.pause()
        assert in_front(app) is screen
        assert own.support > 0
        await pilot.press("s")
        await pilot.pause()
        assert own.bought == app.session.campaign.year
        await pilot.press("b")
        await pilot.pause()
        assert own.next == ""

    run(app, play, size)


@AT_BOTH
def test_a_pilot_asks_for_a_region_and_a_promise_for_a_number(
    at_the_desk: MakeApp, size: tuple[int, int]
) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        screen = await at_education(pilot)
        own, option = app.session.campaign.state.institutions["education"], screen.option.id
        await pilot.press("p")
        await pilot.pause()
        assert isinstance(app.screen, PickScreen)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert own.pilot == option
        assert own.pilot_region == list(app.session.campaign.state.regions)[1]
        await pilot.press("m")
        await pilot.pause()
        assert isinstance(app.screen, AskScreen)
        app.screen.query_one(Input).value = "60"
        await pilot.press("enter")
        await pilot.pause()
        assert app.session.campaign.state.promises["education"][1] == 0.6

    run(app, play, size)


def test_enter_lists_what_can_be_done_and_greys_the_rest_with_its_reason(
    at_the_desk: MakeApp,
) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        await at_education(pilot)
        await pilot.press("enter")
        await pilot.pause()
        shown = in_front(app)
        assert isinstance(shown, PickScreen)
        by_id = {choice.id: choice for choice in shown.choices}
        assert "authority" in by_id["reform"].label
        assert by_id["argue"].why_not
        before = app.session.campaign.digest()
        await pilot.press("a")
        await pilot.pause()
        assert in_front(app) is shown, "what is refused closes nothing"
        assert app.session.campaign.digest() == before
        place = [choice.id for choice in shown.choices].index("argue")
        row = shown.query_one(OptionList).get_option_at_index(place).prompt
        assert "No reform of Education is heard" in str(row)
        await pilot.press("n")
        await pilot.pause()
        assert app.session.campaign.state.institutions["education"].charter_age == 0

    run(app, play)


def test_orders_are_given_and_ended_and_the_statisticians_audited(at_the_desk: MakeApp) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        await at_education(pilot)
        state = app.session.campaign.state
        await pilot.press("o")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert list(state.orders) == ["review"]
        await pilot.press("o")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert not state.orders
        await pilot.press("t", "v")
        await pilot.pause()
        assert state.surveyed["science"] > state.year
        assert state.flags["institution:education/reviewed"] == state.year

    run(app, play)


def test_why_is_of_what_is_under_the_cursor(at_the_desk: MakeApp) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        screen = await at_education(pilot)
        await pilot.press("y")
        await pilot.pause()
        assert isinstance(app.screen, PageScreen), "of an option: why so many would go along"
        assert any("trust the Secretariat" in text for text in app.screen.texts)
        await pilot.press("escape")
        steps = screen.query_one("#steps", OptionList)
        steps.focus()
        steps.highlighted = 2
        await pilot.press("y")
        await pilot.pause()
        front = in_front(app)
        assert isinstance(front, WhyScreen)
        assert front.address == "nation.adaptability"
        await pilot.press("escape", "escape", "y")
        await pilot.pause()
        front = in_front(app)
        assert isinstance(front, WhyScreen)
        assert front.address == "institutions.education.outcome"

    run(app, play)


def test_the_domain_says_that_its_vote_is_coming(at_the_desk: MakeApp) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        screen = await at_education(pilot)
        place = screen.query_one("#domains", OptionList).highlighted or 0
        row = screen.query_one("#domains", OptionList).get_option_at_index(place)
        assert "→" not in str(row.prompt)
        await pilot.press("r")
        await pilot.pause()
        row = screen.query_one("#domains", OptionList).get_option_at_index(place)
        assert "→" in str(row.prompt) or "!" in str(row.prompt)
        assert "would go along" in "\n".join(rows(screen, "#steps"))

    run(app, play)
