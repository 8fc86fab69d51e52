"""The rooms of what is known: abroad, knowledge, codex, walk."""

from __future__ import annotations

from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from game.tui.app import Technate
from game.tui.screens.codex import CodexPage
from game.tui.screens.page import PageScreen
from game.tui.screens.walk import WalkScreen
from game.tui.screens.why import WhyScreen
from game.tui.widgets.article import ArticleView
from tests.tui.conftest import MakeApp
from tests.tui.playing import AT_BOTH, enter, in_front, run, seen


def said(app: Technate, *queries: str) -> str:
    return "\n".join(seen(app, *queries))


# --- abroad --------------------------------------------------------------------------------------


@AT_BOTH
def test_a_neighbour_is_told_with_its_pulls(at_the_desk: MakeApp, size: tuple[int, int]) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        await pilot.press("A")
        await pilot.pause()
        told = said(app, "#neighbour")
        assert "Ill will" in told
        assert "Power" in told
        assert "Republic" in said(app, "#league")
        picked = app.screen.query_one("#neighbours", OptionList).get_option_at_index(0).id
        await pilot.press("y")
        await pilot.pause()
        assert isinstance(app.screen, WhyScreen)
        assert app.screen.address == f"neighbours.{picked}.hostility"

    run(app, play, size)


# --- knowledge -----------------------------------------------------------------------------------


@AT_BOTH
def test_a_figure_says_what_its_band_does_not_cover(
    at_the_desk: MakeApp, size: tuple[int, int]
) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        await pilot.press("K")
        await pilot.pause()
        assert "◂" in said(app, "#bands")
        assert "Not in the band" in said(app, "#figure")
        await pilot.press("s")
        await pilot.pause()
        assert "opinion" in app.session.campaign.state.surveyed
        assert "Surveyed under opinion" in said(app, "#figure")
        await pilot.press("a")
        await pilot.pause()
        assert "◂" not in said(app, "#bands")
        assert "Not in the band" not in said(app, "#figure")

    run(app, play, size)


def test_what_an_audit_found_is_told(at_the_desk: MakeApp) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        await pilot.press("K")
        await pilot.pause()
        app.say("audit science")
        await pilot.pause()
        payers = app.screen.query_one("#payers")
        payers.scroll_end(animate=False)
        await pilot.pause()
        assert "found" in said(app, "#payers")

    run(app, play)


# --- codex ---------------------------------------------------------------------------------------


@AT_BOTH
def test_the_codex_is_searched_and_leads_on_and_back(
    at_the_desk: MakeApp, size: tuple[int, int]
) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        await pilot.press("X", "f")
        for letter in "the band":
            await pilot.press("space" if letter == " " else letter)
        await pilot.press("enter")
        await pilot.pause()
        view = app.screen.query_one(ArticleView)
        assert view.key == "codex/band"
        await pilot.press("enter", "1")
        await pilot.pause()
        assert view.key != "codex/band"
        await pilot.press("backspace")
        await pilot.pause()
        assert view.key == "codex/band"
        await pilot.press("right_square_bracket")
        assert view.key != "codex/band"

    run(app, play, size)


def test_a_term_opens_anywhere_and_an_unknown_one_says_so(at_the_desk: MakeApp) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        app.type("codex private foundations")
        await pilot.pause()
        assert isinstance(app.screen, CodexPage)
        assert app.screen.query_one(ArticleView).key == "institutions/private_foundations"
        await pilot.press("escape")
        app.push_screen(CodexPage(app.session, "no such thing"))
        await pilot.pause()
        assert "nothing on" in said(app, "#codex-none")
        await pilot.press("escape")
        app.type("codex")
        await pilot.pause()
        assert isinstance(in_front(app), PageScreen)

    run(app, play)


# --- walk ----------------------------------------------------------------------------------------


@AT_BOTH
def test_one_reads_of_towns_and_of_who_lives_there(
    at_the_desk: MakeApp, size: tuple[int, int]
) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        screen = await enter(pilot, "W", WalkScreen)
        assert screen.place == "kesrin"
        await pilot.press("t")
        screen.query_one("#said", Input).value = "go pitg"
        await pilot.press("enter")
        await pilot.pause()
        assert screen.place == "harrow"
        assert "Pitgate" in said(app, "#prose")
        await pilot.press("up")
        assert screen.query_one("#said", Input).value == "go pitg"
        screen.query_one("#said", Input).value = "hanne"
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, CodexPage)
        await pilot.press("escape", "escape", "b")
        await pilot.pause()
        assert screen.place == "kesrin"

    run(app, play, size)
