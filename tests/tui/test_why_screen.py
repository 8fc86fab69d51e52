"""Why, by keys: causes that lead on and back, years, decisions weighed, what nobody reports."""

from __future__ import annotations

from textual.pilot import Pilot
from textual.widgets import OptionList

from game.cli.shelf import UserShelf
from game.tui.app import Technate
from game.tui.screens.codex import CodexPage
from game.tui.screens.span import SpanScreen
from game.tui.screens.why import WhyScreen
from tests.tui.conftest import MakeApp
from tests.tui.playing import AT_BOTH, SMALL, run, seen
from tests.years import pass_years


def play_years(app: Technate, count: int) -> None:
    app.session.campaign.do("tax 24")
    pass_years(app.session.campaign, count)


def why_of(app: Technate, address: str) -> WhyScreen:
    screen = WhyScreen(app.session, address)
    app.push_screen(screen)
    return screen


def asked(app: Technate) -> WhyScreen:
    assert isinstance(app.screen, WhyScreen)
    return app.screen


@AT_BOTH
def test_a_cause_leads_to_its_own_why_and_back(at_the_desk: MakeApp, size: tuple[int, int]) -> None:
    app = at_the_desk()
    play_years(app, 3)

    async def play(pilot: Pilot[int]) -> None:
        screen = why_of(app, "institutions.education.outcome")
        await pilot.pause()
        assert "Outcome of education" in seen(app, "#why-title")[0]
        rows = screen._rows
        behind = next(n for n, row in enumerate(rows) if row.cause.key == "outcome.adherence")
        for _ in range(behind):
            await pilot.press("down")
        await pilot.press("space")
        await pilot.pause()
        figure = next(n for n, row in enumerate(screen._rows) if row.is_figure and n > behind)
        assert screen._rows[figure].cause.address == "institutions.education.adherence"
        screen.query_one("#why-rows", OptionList).highlighted = figure
        await pilot.press("enter")
        await pilot.pause()
        assert asked(app).address == "institutions.education.adherence"
        await pilot.press("backspace")
        await pilot.pause()
        assert asked(app).address == "institutions.education.outcome"
        await pilot.press("x")
        await pilot.pause()
        assert isinstance(app.screen, CodexPage)
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert not isinstance(app.screen, WhyScreen)

    run(app, play, size)


def test_the_year_is_picked_by_left_and_right(at_the_desk: MakeApp) -> None:
    app = at_the_desk()
    play_years(app, 3)
    first = app.session.campaign.state.first_year

    async def play(pilot: Pilot[int]) -> None:
        screen = why_of(app, "groups.harrow.workers.trust")
        await pilot.pause()
        assert screen.year == first + 2
        await pilot.press("left", "left", "left", "left")
        await pilot.pause()
        assert screen.year == first
        assert f"In {first}:" in seen(app, "#why-sum")[0]
        await pilot.press("right")
        assert screen.year == first + 1

    run(app, play)


def test_what_nobody_reports_leads_to_what_it_moves(at_the_desk: MakeApp) -> None:
    app = at_the_desk()
    play_years(app, 2)

    async def play(pilot: Pilot[int]) -> None:
        why_of(app, "nation.independence")
        await pilot.pause()
        assert seen(app, "#why-source")[0].strip() == "Nobody reports it."
        assert "adaptability" in seen(app, "#why-rows")[0]
        await pilot.press("enter")
        await pilot.pause()
        assert asked(app).address == "nation.adaptability"

    run(app, play)


def test_before_a_year_has_ended_it_says_so(at_the_desk: MakeApp) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        why_of(app, "nation.trust")
        await pilot.pause()
        assert "No year has ended yet" in " ".join(seen(app, "#why-sum"))
        await pilot.press("s", "left", "x")
        await pilot.pause()
        assert isinstance(app.screen, CodexPage)

    run(app, play, SMALL)


def test_decisions_of_a_span_are_weighed(at_the_desk: MakeApp) -> None:
    app = at_the_desk()
    play_years(app, 3)

    async def play(pilot: Pilot[int]) -> None:
        why_of(app, "nation.revenue")
        await pilot.pause()
        await pilot.press("s")
        await pilot.pause()
        span = app.screen
        assert isinstance(span, SpanScreen)
        first, last = span.ends
        await pilot.press("tab", "left", "tab")
        assert span.ends == [first, last - 1]
        await pilot.press("enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert span.found
        assert span.found[0].command == "tax 24"
        assert "tax 24" in seen(app, "#why-rows")[0]
        await pilot.press("enter", "escape")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert isinstance(app.screen, WhyScreen)

    run(app, play)


def test_why_can_be_typed_with_a_year_or_a_span(at_the_desk: MakeApp) -> None:
    app = at_the_desk()
    play_years(app, 3)
    first = app.session.campaign.state.first_year

    async def play(pilot: Pilot[int]) -> None:
        app.type(f"why trust harrow {first + 1}")
        await pilot.pause()
        assert (asked(app).address, asked(app).year) == ("regions.harrow.trust", first + 1)
        await pilot.press("escape")
        app.type(f"why trust {first}..{first + 1}")
        await pilot.pause()
        assert isinstance(app.screen, SpanScreen)
        assert app.screen.ends == [first, first + 1]

    run(app, play)


def test_years_before_a_save_was_loaded_are_got_back(
    shelf: UserShelf, at_the_desk: MakeApp
) -> None:
    begun = at_the_desk()
    play_years(begun, 3)
    begun.session.keep_quietly()
    first = begun.session.campaign.state.first_year
    shelf.close()
    app = Technate(shelf, shelf.take_up(shelf.kept()[0].name))
    assert first not in app.session.campaign.openings

    async def play(pilot: Pilot[int]) -> None:
        screen = why_of(app, "nation.trust")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert screen.year == first + 2
        assert screen._rows
        await pilot.press("left", "left")
        await pilot.pause()
        assert f"In {first}:" in seen(app, "#why-sum")[0]

    run(app, play)
