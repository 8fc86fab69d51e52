"""Founding a nation by keys alone: a question a page, back and forth, and the campaign after."""

from __future__ import annotations

from textual.pilot import Pilot
from textual.widgets import OptionList

from game.cli.shelf import UserShelf
from game.play.past import answers_to
from game.play.setup import Setup
from game.tui.app import Technate
from game.tui.screens.found import FoundScreen
from game.tui.screens.new import NewScreen
from game.tui.screens.title import TitleScreen
from tests.tui.playing import AT_EVERY_SIZE, SMALL, in_front, run, told


def page(app: Technate) -> FoundScreen:
    found = in_front(app)
    assert isinstance(found, FoundScreen)
    return found


@AT_EVERY_SIZE
def test_the_nation_changes_with_the_marked_answer(shelf: UserShelf, size: tuple[int, int]) -> None:
    app = Technate(shelf)

    async def play(pilot: Pilot[int]) -> None:
        await pilot.press("f")
        await pilot.pause()
        first = told(page(app), "#nation")
        assert first.startswith("The Republic")
        await pilot.press("2")
        await pilot.pause()
        second = told(page(app), "#nation")
        assert second.startswith("The Kingdom")
        assert "The ceremonial crown" in second
        await pilot.press("down", "down", "down")  # history; it is not told before it is taken
        await pilot.pause()
        assert told(page(app), "#nation").startswith("The Republic")
        answers = page(app).query_one("#past-answers", OptionList)
        assert answers.max_scroll_y == 0  # the longest page fits, whatever the size
        assert page(app).query_one("#question").size.height > 3
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(in_front(app), TitleScreen)

    run(app, play, size)


def test_seven_answers_make_a_campaign(shelf: UserShelf) -> None:
    app = Technate(shelf, found=Setup(seed="9"))

    async def play(pilot: Pilot[int]) -> None:
        await pilot.pause()
        await pilot.press("2", "2", "enter", "left", "left", "left", "3", "enter", "4", "4")
        await pilot.press("r", "right", "1", "1")
        assert page(app).question.id == "census"
        await pilot.press("down", "enter", "3", "3")
        await pilot.pause()
        form = in_front(app)
        assert isinstance(form, NewScreen)
        assert "What came before" in told(form, "#told-text")
        await pilot.press("escape")
        await pilot.pause()
        assert page(app).question.id == "war"
        await pilot.press("enter", "down", "right", "enter")
        await pilot.pause()
        campaign = app.session.campaign
        assert campaign.setup.seed == "9"
        assert campaign.setup.aim == min(shelf.rules().aims)
        by_chance = dict(answers_to(shelf.rules(), "republic", "random", "9"))
        assert dict(campaign.setup.founding) == {
            "charter": "delegates",
            "famine": "cards",
            "land": by_chance["land"],
            "pits": "owners",
            "railway": "orrin",
            "census": "purse",
            "war": "sat_down",
        }
        shelf.close()
        again = shelf.take_up(shelf.kept()[0].name).campaign
        assert again.setup == campaign.setup
        assert again.digest() == campaign.digest()
        assert shelf.kept()[0].title == "The Union"

    run(app, play, SMALL)
