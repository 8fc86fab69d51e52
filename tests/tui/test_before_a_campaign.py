"""Title, new campaign, kept campaigns, and the guided first years, by keys alone."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from attrs import evolve
from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from game.cli.shelf import UserShelf
from game.play.guide import Guide
from game.play.setup import Setup
from game.ruleset.ruleset import Ruleset
from game.store.slots import Store
from game.tui.app import Technate
from game.tui.screens.codex import CodexBook
from game.tui.screens.load import LoadScreen
from game.tui.screens.new import NewScreen, rows_of, setup_of
from game.tui.screens.pick import PickScreen
from game.tui.screens.title import TitleScreen
from game.tui.widgets.emblem import emblem
from game.tui.widgets.note import Note
from tests.tui.conftest import MakeApp
from tests.tui.playing import SMALL, answer_all, in_front, open_answer, run, told


def test_content_is_read_once_whichever_thread_asks_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rules: Ruleset
) -> None:
    """The title reads it in the background while the player may be quicker."""
    asked = Barrier(2)

    def load(mods: Sequence[Path]) -> Ruleset:
        reads.append(mods)
        return evolve(rules)

    reads: list[Sequence[Path]] = []
    monkeypatch.setattr("game.play.content.load_content", load)
    shelf = UserShelf(saves=Store(tmp_path))

    def ask() -> Ruleset:
        asked.wait()
        return shelf.rules()

    with ThreadPoolExecutor(2) as threads:
        first, second = threads.submit(ask), threads.submit(ask)
        assert first.result() is second.result()
    assert len(reads) == 1


def test_the_codex_can_be_read_before_a_campaign(shelf: UserShelf) -> None:
    app = Technate(shelf)

    async def play(pilot: Pilot[int]) -> None:
        await pilot.press("x", "f", *"band")
        await pilot.pause()
        assert isinstance(in_front(app), CodexBook)
        assert "Give or take three" in told(app.screen, "#article-text")
        await pilot.press("escape")
        assert isinstance(in_front(app), TitleScreen)

    run(app, play)


def test_the_seal_is_even_on_both_sides():
    for radius in (7, 13):
        rows = emblem(radius).split("\n")
        assert len(rows) == radius + 1
        assert all(row == row[::-1] for row in rows)
        assert {len(row) for row in rows} == {2 * radius + 1}


def test_what_the_rows_say_reaches_the_setup(shelf: UserShelf) -> None:
    app = Technate(shelf)

    async def play(pilot: Pilot[int]) -> None:
        await pilot.press("n")
        await pilot.pause()
        assert isinstance(in_front(app), NewScreen)
        await pilot.press("down", "right", "down", "right", "down", "right")  # aim, length, hard
        await pilot.press("down", "right", "down", "right")  # no guidance, an open theory
        await pilot.press("end", "up", "space", "down", "space", *"green", "enter")  # iron, seed
        await pilot.press("enter")
        await pilot.pause()
        setup = app.session.campaign.setup
        assert setup.seed == "green"
        assert setup.iron
        assert setup.aim == min(shelf.rules().aims)
        assert setup.length == "short"
        assert "short" in setup.variants
        assert {shelf.rules().variants[v].kind for v in setup.variants} == {
            "length",
            "difficulty",
            "rule",
        }
        assert app.session.guide.current(1) is None

    run(app, play, SMALL)


def test_all_aims_are_listed_with_what_they_ask(shelf: UserShelf) -> None:
    app = Technate(shelf)

    async def play(pilot: Pilot[int]) -> None:
        await pilot.press("n", "down", "space")
        await pilot.pause()
        picking = in_front(app)
        assert isinstance(picking, PickScreen)
        assert [choice.id for choice in picking.choices] == ["", *shelf.rules().aims]
        assert all(choice.note for choice in picking.choices)
        await pilot.press("end", "enter")
        await pilot.pause()
        form = in_front(app)
        assert isinstance(form, NewScreen)
        assert form.row.value == list(shelf.rules().aims)[-1]

    run(app, play, SMALL)


def test_rows_left_alone_are_a_usual_campaign(rules) -> None:
    setup = setup_of(rows_of(rules, first=True))
    usual = Setup()
    assert (setup.scenario, setup.length, setup.variants) == (usual.scenario, "standard", ())
    assert not setup.iron
    assert setup.seed.isdecimal()


def test_the_title_says_where_one_was(shelf: UserShelf) -> None:
    shelf.begin(Setup(min(shelf.rules().scenarios), seed="5"))
    shelf.close()
    (kept,) = shelf.kept()
    assert kept.legitimacy > 0
    app = Technate(shelf)

    async def play(pilot: Pilot[int]) -> None:
        assert isinstance(in_front(app), TitleScreen)
        first = app.screen.query_one("#menu", OptionList).get_option_at_index(0)
        assert kept.where in str(first.prompt)

    run(app, play)


def test_a_campaign_is_removed_only_at_the_second_key(shelf: UserShelf) -> None:
    shelf.begin(Setup(min(shelf.rules().scenarios), seed="5"))
    shelf.close()
    app = Technate(shelf)

    async def play(pilot: Pilot[int]) -> None:
        await pilot.press("o", "d")
        await pilot.pause()
        assert isinstance(in_front(app), LoadScreen)
        assert len(shelf.kept()) == 1
        assert "again" in str(app.screen.query_one("#kept-told", Static).visual)
        await pilot.press("d")
        await pilot.pause()
        assert shelf.kept() == []

    run(app, play)


def test_a_branch_begins_at_an_earlier_year(shelf: UserShelf) -> None:
    session = shelf.begin(Setup(min(shelf.rules().scenarios), seed="5"))
    first = session.campaign.year
    for _ in range(3):
        while session.campaign.waiting():
            session.say(open_answer(session))
        session.say("end")
    shelf.close()
    app = Technate(shelf)

    async def play(pilot: Pilot[int]) -> None:
        await pilot.press("o", "b")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert sorted(kept.year for kept in shelf.kept()) == [first + 2, first + 3]

    run(app, play)


def note(app: Technate) -> str:
    shown = app.screen.query_one(Note)
    return str(shown.visual) if shown.has_class("shown") else ""


def test_notes_go_once_done_and_never_come_twice(shelf: UserShelf) -> None:
    app = Technate(shelf)
    steps = sorted(shelf.rules().tutorials.values(), key=lambda step: step.step)

    async def play(pilot: Pilot[int]) -> None:
        await pilot.press("n", "enter")
        await pilot.pause()
        assert steps[0].text in note(app)
        await answer_all(app, pilot)
        assert steps[1].text in note(app)
        await pilot.press("e", "enter")
        await pilot.pause()
        assert [s.id for s in steps[:2]] == app.session.guide.done
        assert steps[2].text.replace("<desk.end>", "e") in note(app)

    run(app, play)
    shelf.close()
    again = shelf.take_up(shelf.kept()[0].name)
    assert again.guide.done == [s.id for s in steps[:2]]
    assert not shelf.may_guide()


def test_a_note_that_asks_one_into_a_room_stays_there_until_one_leaves(
    at_the_desk: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = at_the_desk()
    assert app._session is not None
    rules = app._session.campaign.rules
    asked = next(s for s in rules.tutorials.values() if "institutions" in s.done)
    app._session.guide = Guide((asked,))
    monkeypatch.setattr(asked, "year", 1)

    async def play(pilot: Pilot[int]) -> None:
        app.set("keys", {"go.institutions": "Q"})
        await pilot.press("Q")
        await pilot.pause()
        assert asked.text.replace("<go.institutions>", "Q") in note(app)
        await pilot.press("D")
        await pilot.pause()
        assert note(app) == ""

    run(app, play)


def test_notes_are_ended_by_one_key_for_good(shelf: UserShelf) -> None:
    app = Technate(shelf)

    async def play(pilot: Pilot[int]) -> None:
        await pilot.press("n", "enter")
        await pilot.pause()
        assert note(app)
        await pilot.press("ctrl+g")
        await pilot.pause()
        assert note(app) == ""
        assert app.settings["guided"] is False

    run(app, play, SMALL)
    shelf.close()
    assert shelf.take_up(shelf.kept()[0].name).guide.current(5) is None


def test_the_setting_ends_the_notes_and_brings_them_back(shelf: UserShelf) -> None:
    app = Technate(shelf)

    async def play(pilot: Pilot[int]) -> None:
        app.set("guided", False)
        assert not shelf.may_guide()
        await pilot.press("n")
        await pilot.pause()
        assert all(row.id != "guided" for row in app.screen.rows)  # type: ignore[attr-defined]
        await pilot.press("enter")
        await pilot.pause()
        assert note(app) == ""
        app.set("guided", True)
        await pilot.press("S", "D")
        await pilot.pause()
        assert note(app)

    run(app, play, SMALL)
