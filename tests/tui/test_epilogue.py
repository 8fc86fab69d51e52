"""The epilogue by keys: it opens at the end, is read with one key, and tells the truth."""

from __future__ import annotations

from textual.pilot import Pilot

from game.cli.shelf import UserShelf
from game.play.setup import Setup
from game.tui.app import Technate
from game.tui.screens.desk import DeskScreen
from game.tui.screens.epilogue import EpilogueScreen
from game.tui.screens.pick import PickScreen
from game.tui.session import Session
from game.tui.widgets.linechart import LineChart
from tests.tui.playing import AT_EVERY_SIZE, lines_of, run, told
from tests.years import answer, pass_years


def three_years(shelf: UserShelf) -> Session:
    scenario = min(shelf.rules().scenarios)
    return shelf.begin(Setup(scenario, seed="5", years=3))


def at_the_end(shelf: UserShelf) -> Technate:
    session = three_years(shelf)
    pass_years(session.campaign, 4)
    assert session.campaign.over
    return Technate(shelf, session)


async def written(app: Technate, pilot: Pilot[int]) -> EpilogueScreen:
    await app.workers.wait_for_complete()
    await pilot.pause()
    assert isinstance(app.screen, EpilogueScreen)
    assert app.screen.chapters
    return app.screen


@AT_EVERY_SIZE
def test_one_key_reads_it_from_the_first_page_to_the_last(
    shelf: UserShelf, size: tuple[int, int]
) -> None:
    app = at_the_end(shelf)

    async def play(pilot: Pilot[int]) -> None:
        screen = await written(app, pilot)
        assert app.current_mode == "epilogue"
        paragraphs = [(0, 0)]
        for _ in range(200):
            if screen.at == len(screen.chapters) - 1 and screen._whole:
                break
            chapter = screen.chapters[screen.at]
            assert chapter.heading in told(screen, "#book-head")
            await pilot.press("enter")
            await pilot.pause()
            paragraphs.append((screen.at, screen.read))
        assert paragraphs == sorted(paragraphs)
        assert {at for at, _ in paragraphs} == set(range(len(screen.chapters)))
        await pilot.press("backspace")
        assert (screen.at, screen.read) == (
            len(screen.chapters) - 1,
            len(screen.chapters[-1].paragraphs) - 1,
        )

    run(app, play, size)


def test_every_drawing_is_there_once_its_chapter_is_read(shelf: UserShelf) -> None:
    app = at_the_end(shelf)

    async def play(pilot: Pilot[int]) -> None:
        screen = await written(app, pilot)
        drawn = {}
        for at, chapter in enumerate(screen.chapters):
            screen.at, screen.read = at, len(chapter.paragraphs)
            screen.draw()
            await pilot.pause()
            if chapter.drawing:
                drawn[chapter.drawing] = "\n".join(lines_of(screen.query_one("#page")))
        assert set(drawn) == {"truth", "years", "mixes", "path", "scores"}
        assert "legitimacy, true" in drawn["truth"]
        assert "as told" in drawn["truth"]
        assert "religious" in drawn["mixes"]
        assert "the order, 1921" in drawn["path"]
        for aim in app.session.campaign.rules.aims.values():
            assert aim.name in drawn["scores"]

    run(app, play, (120, 48))


def test_the_truth_is_the_true_line_and_the_told_one_is_what_was_reported(
    shelf: UserShelf,
) -> None:
    app = at_the_end(shelf)

    async def play(pilot: Pilot[int]) -> None:
        screen = await written(app, pilot)
        screen.at = next(n for n, c in enumerate(screen.chapters) if c.drawing == "truth")
        await pilot.press("m")
        await pilot.pause()
        true, told = screen.query_one(LineChart).series
        campaign = app.session.campaign
        assert [v for _, v in true.points] == campaign.state.history["wellbeing"]
        first = campaign.view_at(campaign.state.first_year).value("nation.wellbeing")
        assert told.points[0] == (campaign.state.first_year, first)
        assert true.points[0][1] != told.points[0][1]

    run(app, play)


def test_the_last_year_leads_from_the_desk_to_the_epilogue(shelf: UserShelf) -> None:
    app = Technate(shelf, three_years(shelf))
    campaign = app.session.campaign
    pass_years(campaign, campaign.state.last_year - campaign.year)
    answer(campaign)

    async def play(pilot: Pilot[int]) -> None:
        assert isinstance(app.screen, DeskScreen)
        await pilot.press("Z")
        assert app.current_mode == "desk"  # not before the end
        await pilot.press("e")
        await pilot.pause()
        assert app.session.campaign.over
        await pilot.press("escape")
        await pilot.pause()
        await written(app, pilot)
        await pilot.press("x")
        await pilot.pause()
        assert isinstance(app.screen, PickScreen)
        await pilot.press("escape", "S")
        await pilot.pause()
        assert app.current_mode == "society"
        await pilot.press("Z")
        await pilot.pause()
        assert app.current_mode == "epilogue"

    run(app, play)
