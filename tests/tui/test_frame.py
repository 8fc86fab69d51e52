"""What every screen shares: help, jumping, the palette, the line to type on, too little space."""

from __future__ import annotations

import gc
from pathlib import Path
from weakref import ref

import pytest
from textual.command import CommandPalette
from textual.pilot import Pilot
from textual.screen import ModalScreen
from textual.widgets import OptionList

from game.cli.shelf import UserShelf
from game.play.completing import completions
from game.tui import cursor
from game.tui.app import Technate
from game.tui.bookmark import Bookmark
from game.tui.keys import actions
from game.tui.palette import gather
from game.tui.rooms import ROOMS
from game.tui.screens.confirm import ConfirmScreen
from game.tui.screens.desk import DeskScreen
from game.tui.screens.frame import Dialog
from game.tui.screens.help import HelpScreen
from game.tui.screens.small import SmallScreen
from game.tui.terms import found_in
from game.tui.widgets.prompt import Prompt
from tests.tui.conftest import MakeApp
from tests.tui.playing import SMALL, drawn, in_front, open_answer, run, words

# --- going away ----------------------------------------------------------------------------------


def test_what_a_closed_dialog_drew_is_let_go(at_the_desk: MakeApp) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        await pilot.press("f1")
        await pilot.pause()
        assert isinstance(app.screen, HelpScreen)
        held = [ref(widget._styles_cache) for widget in app.screen.query("*")]
        assert held
        await pilot.press("escape")
        await pilot.pause()
        gc.collect()
        assert not [one for one in held if one() is not None]

    run(app, play)


# --- rooms beside each other ---------------------------------------------------------------------


def test_no_room_is_dressed_by_another(at_the_desk: MakeApp) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        seen = []
        for _ in range(2):  # the first time each room has only the sheets of those before it
            for entry in ROOMS:
                if entry.after:
                    continue
                app.action_room(entry.id)
                await pilot.pause()
                there = ((w.id, w.styles) for w in app.screen.query("*"))
                seen.append({id: (s.display, s.width, s.height) for id, s in there if id})
        half = len(seen) // 2
        assert seen[:half] == seen[half:]

    run(app, play, SMALL)


# --- help and jumping ----------------------------------------------------------------------------


def test_every_dialog_has_help_and_every_room_says_what_it_is_for() -> None:
    owners = {type_ for action in actions().values() for type_ in action.owner.__mro__}
    dialogs = [
        one for one in owners if issubclass(one, ModalScreen) and "game.tui" in one.__module__
    ]
    assert dialogs
    assert all(issubclass(one, Dialog) for one in dialogs)
    for one in owners:
        if issubclass(one, Dialog) and one is not Dialog:
            assert one.HELP, one
            assert one.NAMED, one
    for entry in ROOMS:
        assert 40 <= len(entry.build().HELP.split()) <= 90, entry.id


@pytest.mark.parametrize("entry", ROOMS, ids=lambda entry: entry.id)
def test_help_tells_of_every_room(at_the_desk: MakeApp, entry) -> None:
    if entry.after:
        pytest.skip("it opens only at the end")
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        app.action_room(entry.id)
        await pilot.pause()
        await pilot.press("f1")
        await pilot.pause()
        front = in_front(app)
        assert isinstance(front, HelpScreen)
        told = words(front)
        assert entry.title in told
        assert "Take the last act back" in told
        assert entry.doc in told or getattr(front.beneath, "HELP", "?").split()[0] in told

    run(app, play)


def test_terms_of_a_text_are_whole_words_of_the_codex(at_the_desk: MakeApp) -> None:
    view = at_the_desk().session.view
    found = found_in("Legitimacy is lost slowly; the treasury fast. Legitimacys are none.", view)
    assert any(title.lower().startswith("legitimacy") for title in found.values())
    assert found_in("Nothing of that kind.", view) == {}


def test_a_letter_jumps_to_a_part(at_the_desk: MakeApp) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        parts = set()
        for letter in "abc":
            await pilot.press("semicolon")
            await pilot.pause()
            assert app.screen.query(".jump-mark")
            await pilot.press(letter)
            await pilot.pause()
            assert isinstance(in_front(app), DeskScreen)
            parts.add(app.focused)
        assert len(parts) == 3

    run(app, play)


# --- the palette ---------------------------------------------------------------------------------


def test_the_palette_beneath_another_page_is_not_opened_twice(at_the_desk: MakeApp) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        await pilot.press("ctrl+p")
        await pilot.resize_terminal(30, 8)
        await pilot.press("ctrl+p")
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert isinstance(in_front(app), CommandPalette)
        await pilot.press("escape")
        assert not isinstance(in_front(app), CommandPalette)

    run(app, play)


def test_the_palette_holds_rooms_acts_codex_settings_and_saves(at_the_desk: MakeApp) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        names = [item.name for item in gather(app)]
        for entry in ROOMS:
            assert (entry.title in names) is not entry.after
        for command in app.session.campaign.legal():
            assert str(command) in names
        assert any(name.startswith("codex: ") for name in names)
        assert "Theme: Paper" in names
        assert f"open {app.session.name}" in names
        await pilot.press("ctrl+p")
        await pilot.pause()
        assert isinstance(in_front(app), CommandPalette)
        await pilot.press(*"Theme: Paper")
        await app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert app.theme == "paper"

    run(app, play)


# --- the line to type on -------------------------------------------------------------------------


def test_words_are_completed_by_id_and_by_name(at_the_desk: MakeApp) -> None:
    campaign = at_the_desk().session.campaign

    def found(line: str) -> list[str]:
        return list(completions(line, campaign.view().state, campaign.rules))

    assert found("refo") == ["reform"]
    assert found("reform edu") == ["education"]
    assert set(found("r education ")) == {
        o.id for o in campaign.rules.institutions.values() if o.domain == "education"
    }
    assert found("forecast refo") == ["reform"]
    assert found("forecast reform edu") == ["education"]
    assert found("budget health 30 res") == ["research"]
    assert found("budget health ") == []
    assert found("order survey fo") == ["food"]
    assert found("end ") == ["until"]
    assert found("end until l") == ["letter"]
    assert found("xyzzy ") == []
    region = next(iter(campaign.state.regions.values()))
    assert found(f"survey harrow {region.name[:3]}") == []


def test_tab_completes_and_up_recalls(at_the_desk: MakeApp) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        await pilot.press("colon", *"refo", "tab")
        line = app.screen.query_one(Prompt)
        assert line.value == "reform "
        assert "head_of_state" in words(app.screen.query_one("CommandLine"))
        await pilot.press(*"edu", "tab")
        assert line.value == "reform education "
        await pilot.press("tab")
        first = line.value
        await pilot.press("tab")
        assert line.value != first
        assert line.value.startswith("reform education ")
        line.value = "tax 22"
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("colon", "up")
        assert app.screen.query_one(Prompt).value == "tax 22"
        await pilot.press("down")
        assert app.screen.query_one(Prompt).value == ""

    run(app, play)


# --- space, cursor -------------------------------------------------------------------------------


def test_too_little_space_covers_the_game_until_there_is_more(at_the_desk: MakeApp) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        await pilot.press("E")
        await pilot.pause()
        await pilot.resize_terminal(50, 15)
        await pilot.pause()
        assert isinstance(in_front(app), SmallScreen)
        assert "50x15" in words(app.screen)
        assert all(len(row) <= 50 for row in drawn(app))
        await pilot.press("e", "D", "enter")
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert app.current_mode == "economy"
        assert not isinstance(in_front(app), SmallScreen)
        assert not app.session.campaign.commands

    run(app, play)


def test_a_title_too_small_from_the_start(shelf: UserShelf) -> None:
    app = Technate(shelf)

    async def play(pilot: Pilot[int]) -> None:
        assert isinstance(in_front(app), SmallScreen)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert app.screen.query("#menu")

    run(app, play, (40, 10))


def test_the_terminals_cursor_is_on_the_focused_line(at_the_desk: MakeApp) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        await pilot.press("X")
        await pilot.pause()
        rows = app.screen.query(OptionList).first()
        rows.focus()
        rows.highlighted = 2
        await pilot.pause()
        at = cursor.place(rows)
        picked = str(rows.get_option_at_index(2).prompt).split("\n")[0].strip()
        assert picked[:12] in drawn(app)[at.y]

    run(app, play)


# --- keeping -------------------------------------------------------------------------------------


def test_continue_lands_where_one_was(at_the_desk: MakeApp, shelf: UserShelf) -> None:
    app = at_the_desk()
    name = app.session.name

    async def leave(pilot: Pilot[int]) -> None:
        await pilot.press("E", "down", "right")
        await pilot.pause()
        await pilot.press("colon", *"status", "enter")
        await pilot.pause()
        await pilot.press("escape", "ctrl+q")

    run(app, leave)
    draft = app.session.draft
    assert draft
    shelf.close()
    again = Technate(shelf, shelf.take_up(name))

    async def go_on(pilot: Pilot[int]) -> None:
        await pilot.pause()
        assert again.current_mode == "economy"
        assert again.session.draft == draft
        assert again.screen.query_one("#heads", OptionList).highlighted == 1
        assert again.typed_lines == ["status"]

    run(again, go_on)


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        "{",
        '{"year": "x", "draft": {"health": 900}, "rooms": 3, "lines": {}}',
        '{"room": "nowhere", "rooms": {"desk": {"focus": "a b", "choices; x": 99, "choices": -1}}}',
    ],
)
def test_a_bookmark_that_is_none_is_passed_over(
    at_the_desk: MakeApp, tmp_path: Path, text: str
) -> None:
    app = at_the_desk()
    campaign = app.session.campaign
    path = tmp_path / "settings" / "bookmarks" / f"{app.session.name}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    whole = text.replace("{", f'{{"year": {campaign.year}, "acts": 0, ', 1) if ":" in text else text
    path.write_text(whole)

    async def play(pilot: Pilot[int]) -> None:
        assert isinstance(in_front(app), DeskScreen)
        assert app.session.draft == {}

    run(app, play)


def test_a_bookmark_of_another_year_is_not_believed(at_the_desk: MakeApp) -> None:
    campaign = at_the_desk().session.campaign
    assert Bookmark(campaign.year, 0).fits(campaign)
    assert not Bookmark(campaign.year + 1, 0).fits(campaign)
    assert not Bookmark(campaign.year, 1).fits(campaign)


def test_leaving_asks_only_when_something_would_be_lost(
    at_the_desk: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    from game.errors import GameError, Problem

    app = at_the_desk()

    def full(*_: object) -> list[str]:
        raise GameError(Problem("S40", "the disk is full"))

    async def play(pilot: Pilot[int]) -> None:
        app.say("tax 22")
        app.session.keep = full
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert isinstance(in_front(app), ConfirmScreen)
        assert "the disk is full" in words(app.screen)
        await pilot.press("n")
        await pilot.pause()
        assert isinstance(in_front(app), DeskScreen)
        await pilot.press("ctrl+q")
        await pilot.pause()
        await pilot.press("y")

    run(app, play)
    assert app.return_value == 0


def test_a_year_ends_after_a_question_for_those_who_wish_it(at_the_desk: MakeApp) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        app.set("confirm_end", True)
        front = in_front(app)
        assert isinstance(front, DeskScreen)
        while app.session.campaign.waiting():
            app.say(open_answer(app.session))
        year = app.session.campaign.year
        assert not front.say("end")
        await pilot.pause()
        await pilot.press("n")
        await pilot.pause()
        assert app.session.campaign.year == year
        front.say("end")
        await pilot.pause()
        await pilot.press("y")
        await pilot.pause()
        assert app.session.campaign.year == year + 1

    run(app, play)


def test_a_row_is_copied_when_nothing_is_selected(at_the_desk: MakeApp) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        await pilot.press("X")
        await pilot.pause()
        rows = app.screen.query(OptionList).first()
        rows.focus()
        await pilot.press("ctrl+c")
        assert app.clipboard == str(rows.get_option_at_index(rows.highlighted or 0).prompt)

    run(app, play)
