"""The economy by keys: a draft of the budget, taxes and debts, its forecast, and why."""

from __future__ import annotations

from textual.pilot import Pilot
from textual.widgets import DataTable, OptionList

from game.tui.screens.economy import EconomyScreen
from game.tui.screens.why import WhyScreen
from tests.tui.conftest import MakeApp
from tests.tui.playing import AT_BOTH, SMALL, enter, in_front, rows, run


@AT_BOTH
def test_a_draft_is_moved_shown_forgotten_and_made_law(
    at_the_desk: MakeApp, size: tuple[int, int]
) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        screen = await enter(pilot, "E", EconomyScreen)
        nation = app.session.campaign.state.nation
        health, education = round(nation.health * 100), round(nation.education * 100)
        await pilot.press("right", "right", "down", "left")
        await pilot.pause()
        assert app.session.draft == {
            "health": health + 10,
            "education": screen._shares["education"],
        }
        assert f"{health + 10}%" in rows(screen, "#heads")[0]
        assert f"was {health}" in rows(screen, "#heads")[0]
        await pilot.press("escape")
        await pilot.pause()
        assert app.session.draft == {}
        assert "was" not in "".join(rows(screen, "#heads"))
        await pilot.press("right", "enter")
        await pilot.pause()
        assert round(nation.education * 100) == education + 5
        assert app.session.draft == {}

    run(app, play, size)


@AT_BOTH
def test_taxes_and_borrowing_are_drafted_with_the_budget(
    at_the_desk: MakeApp, size: tuple[int, int]
) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        screen = await enter(pilot, "E", EconomyScreen)
        nation = app.session.campaign.state.nation
        tax = round(nation.tax * 100)
        heads = screen.query_one("#heads", OptionList)
        heads.highlighted = 6
        await pilot.press("right", "right", "down", "right", "up", "enter")
        await pilot.pause()
        assert round(nation.tax * 100) == tax + 2
        assert nation.borrowing > 0
        assert app.session.draft == {}

    run(app, play, size)


def test_a_tax_that_would_be_refused_does_not_move_and_says_why(at_the_desk: MakeApp) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        screen = await enter(pilot, "E", EconomyScreen)
        tax = round(app.session.campaign.state.nation.tax * 100)
        screen.query_one("#heads", OptionList).highlighted = 6
        for _ in range(7):
            await pilot.press("right")
        await pilot.pause()
        assert app.session.draft == {"tax": tax + 5}
        assert any("five points" in note.message for note in app._notifications)

    run(app, play)


def test_the_forecast_is_of_the_draft_against_what_is(at_the_desk: MakeApp) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        screen = await enter(pilot, "E", EconomyScreen)
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "–" in rows(screen, "#forecast")[0]
        assert "…" not in "".join(rows(screen, "#heads"))
        assert screen._still is not None
        still = screen._still[1]
        assert screen._ahead == still
        for _ in range(4):
            await pilot.press("right")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert screen._ahead != still
        assert any(sign in "".join(rows(screen, "#forecast")) for sign in "▲▼")

    run(app, play)


@AT_BOTH
def test_every_panel_can_be_gone_to_and_asked(at_the_desk: MakeApp, size: tuple[int, int]) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        await enter(pilot, "E", EconomyScreen)
        for key, id, address in (
            ("1", "flows", "regions."),
            ("2", "shares", "institutions.investment.outcome"),
            ("3", "purse", "nation.revenue"),
        ):
            await pilot.press(key)
            await pilot.pause()
            focused = app.focused
            assert focused is not None
            assert focused.id == id
            assert focused.region.height > 0, "it can be seen"
            await pilot.press("y")
            await pilot.pause()
            top = in_front(app)
            assert isinstance(top, WhyScreen)
            assert top.address.startswith(address)
            await pilot.press("escape")
        table = app.screen.query_one(DataTable)
        assert table.row_count == len(app.session.campaign.state.regions)

    run(app, play, size)


def test_under_certificates_the_purse_speaks_of_certificates(at_the_desk: MakeApp) -> None:
    app = at_the_desk()
    app.session.campaign.state.institutions["accounting"].option = "energy_certificates"
    app.session.campaign.revision += 1

    async def play(pilot: Pilot[int]) -> None:
        screen = await enter(pilot, "E", EconomyScreen)
        told = "\n".join(rows(screen, "#purse") + rows(screen, "#heads"))
        assert "Issued" in told
        assert "allotted" in told
        assert "Interest" not in told

    run(app, play)


def test_a_list_that_is_longer_than_its_panel_says_so(at_the_desk: MakeApp) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        screen = await enter(pilot, "E", EconomyScreen)
        await pilot.press("2")
        await pilot.pause()
        panel = screen.query_one("#shares-panel")
        assert "3 more" in str(panel.border_subtitle)
        await pilot.press("end")
        await pilot.pause()
        assert not panel.border_subtitle

    run(app, play, SMALL)
