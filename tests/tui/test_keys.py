"""Keys: every one is told and can be given another; none does two things in one place."""

from __future__ import annotations

from itertools import combinations

import pytest
from textual.binding import Binding
from textual.pilot import Pilot
from textual.widgets import OptionList

from game.cli.shelf import UserShelf
from game.play.content import load_content
from game.play.setup import Setup
from game.state.state import Ending
from game.tui.app import Technate
from game.tui.keys import PRESETS, Action, _meet, _owners, actions, clashes, keys_of
from game.tui.screens.codex import CodexScreen
from game.tui.screens.keys import KeysScreen
from game.tui.screens.settings import SettingsScreen
from game.tui.widgets.note import KEY
from tests.tui.conftest import MakeApp
from tests.tui.playing import in_front, run, told, words


def own_bindings():
    """Every binding that the package itself declares."""
    for owner in _owners():
        inherited = [b for base in owner.__mro__[1:] for b in base.__dict__.get("BINDINGS", ())]
        for binding in owner.__dict__.get("BINDINGS", ()):
            if binding not in inherited:
                yield owner, binding


def test_every_binding_has_an_id_and_says_what_it_does() -> None:
    for owner, binding in own_bindings():
        assert isinstance(binding, Binding), owner
        assert binding.id, (owner, binding)
        assert binding.tooltip or binding.description, (owner, binding)


def test_no_id_is_used_twice() -> None:
    seen: dict[str, type] = {}
    for owner, binding in own_bindings():
        assert seen.setdefault(binding.id, owner) is owner, binding.id


def test_no_key_does_two_things_in_one_place() -> None:
    for one, other in combinations(actions().values(), 2):
        if "move" in (one.id.partition(".")[0], other.id.partition(".")[0]):
            continue  # a screen may give the letters for moving a meaning of its own
        if one.id.endswith(".close") and other.id.endswith(".close"):
            continue  # and say in its own words where closing leads
        if _meet(one, other):
            assert not set(keys_of(one.id, {})) & set(keys_of(other.id, {})), (one, other)


def test_a_clash_is_found_where_both_keys_are_alive() -> None:
    assert [a.id for a in clashes("room.undo", "g", {})] == ["room.go"]
    assert [a.id for a in clashes("room.undo", "G", {})] == []
    assert clashes("room.undo", "g", {"room.go": "G"}) == []
    assert "go.society" in [a.id for a in clashes("desk.why", "S", {})]


@pytest.mark.parametrize("name", PRESETS)
def test_sets_for_moving_clash_with_nothing_that_is_everywhere(name: str) -> None:
    keymap = PRESETS[name][1]
    for id in keymap:
        for key in keys_of(id, keymap):
            taken = [a for a in clashes(id, key, keymap) if everywhere(a)]
            assert taken == [], (id, key)


def everywhere(action: Action) -> bool:
    return action.place in ("Everywhere", "Every room")


def test_an_action_is_given_another_key_and_a_taken_one_is_refused(at_the_desk: MakeApp) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        app.open_keys()
        await pilot.pause()
        rows = app.screen.query_one(OptionList)
        rows.highlighted = rows.get_option_index("room.undo")
        await pilot.press("enter", "g")
        await pilot.pause()
        assert "is taken" in words(app.screen)
        assert app.settings["keys"] == {}
        await pilot.press("enter", "B")
        await pilot.pause()
        assert app.settings["keys"] == {"room.undo": "B"}
        await pilot.press("enter", "escape")
        assert isinstance(in_front(app), KeysScreen), "Escape calls it off"
        await pilot.press("escape")
        await pilot.pause()
        app.say("tax 22")
        await pilot.press("u")
        await pilot.pause()
        assert app.session.campaign.acts_this_year
        await pilot.press("B")
        await pilot.pause()
        assert not app.session.campaign.acts_this_year
        assert any("Taken back: `tax 22`" in note.message for note in app._notifications)

    run(app, play)
    assert app.shelf.settings()["keys"] == {"room.undo": "B"}


def test_notes_name_actions_that_there_are() -> None:
    for note in load_content().tutorials.values():
        assert set(KEY.findall(note.text)) <= set(actions()), note.id


def test_texts_name_the_keys_of_rooms_as_they_are_mapped(at_the_desk: MakeApp) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        await pilot.press("A")
        await pilot.pause()
        assert "(O)" in told(app.screen, "#neighbour")
        app.set("keys", {"go.council": "Q"})
        await pilot.pause()
        assert "(Q)" in told(app.screen, "#neighbour")

    run(app, play)


def test_the_desk_of_a_finished_campaign_names_the_key_of_the_epilogue(shelf: UserShelf) -> None:
    session = shelf.begin(Setup("republic", seed="5"))
    session.campaign.state.ending = Ending("span", session.campaign.year, False)
    app = Technate(shelf, session)
    app.settings["keys"] = {"go.epilogue": "Q"}

    async def play(pilot: Pilot[int]) -> None:
        await pilot.press("D")
        await pilot.pause()
        assert "Q opens the epilogue" in told(app.screen, "#paper")

    run(app, play)


def test_letters_for_moving_can_be_others(at_the_desk: MakeApp) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        app.set("keys", PRESETS["wasd"][1])
        await pilot.press("X")
        await pilot.pause()
        front = in_front(app)
        assert isinstance(front, CodexScreen)
        rows = front.query(OptionList).first()
        rows.focus()
        before = rows.highlighted
        await pilot.press("j")
        assert rows.highlighted == before
        await pilot.press("s")
        assert rows.highlighted != before

    run(app, play)


def test_settings_are_turned_by_keys_and_kept(at_the_desk: MakeApp) -> None:
    app = at_the_desk()

    async def play(pilot: Pilot[int]) -> None:
        app.open_settings()
        await pilot.pause()
        await pilot.press("right")
        assert app.theme == "paper"
        await pilot.press("h")
        assert app.theme == "night"
        await pilot.press("j", "j", "j", "enter")
        assert app.settings["motion"] is False
        assert app.animation_level == "none"
        assert isinstance(in_front(app), SettingsScreen)

    run(app, play)
    assert app.shelf.settings()["motion"] is False


def test_settings_that_are_no_settings_are_taken_as_the_defaults(at_the_desk: MakeApp) -> None:
    from game.tui.settings import sound

    read = sound(
        {"theme": "neon", "motion": "yes", "keys": {"room.undo": 3, "room.go": "G"}, "a": 1}
    )
    assert read["theme"] == "night"
    assert read["motion"] is True
    assert read["keys"] == {"room.go": "G"}
    assert read["a"] == 1
