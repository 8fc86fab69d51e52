"""The mods screen: switched and moved by keys, looked over aside, nothing in them can harm."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from game.cli.shelf import UserShelf
from game.play.setup import Setup
from game.tui.app import Technate
from game.tui.screens.mods import ModsScreen
from game.tui.screens.new import NewScreen
from game.tui.screens.title import TitleScreen
from tests.play.mods_folder import REFUSED, UNSOUND, hostile, sound
from tests.ruleset import contents
from tests.tui.hostile import traces
from tests.tui.playing import AT_EVERY_SIZE, SMALL, in_front, rows, run, told


@pytest.fixture
def folder(shelf: UserShelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of mods; they are looked over on small content."""
    content = contents.copy(tmp_path)
    monkeypatch.setattr("game.play.survey.content_folder", lambda: content)
    shelf.mods_folder().mkdir()
    return shelf.mods_folder()


async def looked(app: Technate, pilot: Pilot[int], *keys: str) -> ModsScreen:
    """Press keys, and wait until every mod is looked over."""
    await pilot.press(*keys)
    await app.workers.wait_for_complete()
    await pilot.pause()
    screen = in_front(app)
    assert isinstance(screen, ModsScreen)
    return screen


def test_an_empty_folder_says_what_would_fill_it(shelf: UserShelf) -> None:
    app = Technate(shelf)

    async def play(pilot: Pilot[int]) -> None:
        screen = await looked(app, pilot, "m")
        assert "Put a mod's folder or zip file there" in told(screen, "#mods-told")
        await pilot.press("enter", "u", "d", "escape")
        assert isinstance(in_front(app), TitleScreen)

    run(app, play, SMALL)


@AT_EVERY_SIZE
def test_mods_are_switched_and_moved_and_clash(
    shelf: UserShelf, folder: Path, size: tuple[int, int]
) -> None:
    sound(folder)
    app = Technate(shelf)

    async def play(pilot: Pilot[int]) -> None:
        screen = await looked(app, pilot, "m")
        assert "The mod bells 1.0" in rows(screen, "#kept-mods")[0]
        assert "shocks.flood: name" in told(screen, "#mods-told")
        screen = await looked(app, pilot, "down", "enter")  # harbour
        screen = await looked(app, pilot, "down", "enter")  # bells
        screen = await looked(app, pilot, "down", "enter")  # mist
        assert screen.chosen == ["harbour", "bells", "mist"]
        assert "Of those that are on, together" in told(screen, "#mods-told")
        assert "which clash" in told(screen, "#mods-on")
        screen = await looked(app, pilot, "u")
        assert screen.chosen == ["harbour", "mist", "bells"]
        assert screen.picked is not None
        assert screen.picked.name == "mist"
        screen = await looked(app, pilot, "enter")
        assert screen.chosen == ["harbour", "bells"]
        assert "together" not in told(screen, "#mods-told")
        screen = await looked(app, pilot, "home", "enter")  # what bells needs
        assert "cannot be used together" in told(screen, "#mods-told")
        screen = await looked(app, pilot, "enter", "u")
        await pilot.press("escape")
        menu = rows(app.screen, "#menu")
        assert any("2 on: harbour, bells" in row for row in menu)

    run(app, play, size)
    assert shelf.settings()["mods"] == ["harbour", "bells"]


def test_a_new_campaign_has_them_and_says_so(shelf: UserShelf, folder: Path) -> None:
    contents.mod(folder, "bells")
    app = Technate(shelf)

    async def play(pilot: Pilot[int]) -> None:
        await looked(app, pilot, "m", "enter")
        await pilot.press("escape", "n")
        await pilot.pause()
        assert isinstance(in_front(app), NewScreen)
        assert "bells 1.0" in told(app.screen, "#new-mods")
        await pilot.press("enter")
        await pilot.pause()
        assert [mod[0] for mod in app.session.campaign.setup.mods] == ["bells"]

    run(app, play)


def test_a_kept_campaign_keeps_its_own_whatever_is_on_or_given(
    shelf: UserShelf, folder: Path
) -> None:
    plain = shelf.begin(Setup("republic", seed="5")).name
    shelf.set({**shelf.settings(), "mods": [contents.mod(folder, "bells").name]})
    with_bells = shelf.begin(Setup("republic", seed="5")).name
    shelf.set({**shelf.settings(), "mods": []})
    shelf.mods = [contents.mod(folder.parent, "given")]
    for name, own in ((plain, []), (with_bells, ["bells"])):
        campaign = shelf.take_up(name).campaign
        assert [mod[0] for mod in campaign.rules.mods] == own
    shelf.close()


def test_hostile_mods_are_shown_and_cannot_be_switched_on(shelf: UserShelf, folder: Path) -> None:
    hostile(folder)
    app = Technate(shelf)

    async def play(pilot: Pilot[int]) -> None:
        screen = await looked(app, pilot, "m")
        assert {one.name for one in screen.found} == {*REFUSED, *UNSOUND}
        for _ in screen.found:
            assert not traces(app)
            await pilot.press("enter", "down")
        assert screen.chosen == []
        assert all(screen.surveys[one.name].errors for one in screen.found)

    run(app, play, SMALL)


def test_a_fault_of_ours_ends_neither_the_page_nor_the_others(
    shelf: UserShelf, folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    contents.mod(folder, "bells")

    def broken(*_: object) -> None:
        raise RuntimeError("ours")

    monkeypatch.setattr("game.tui.screens.mods.survey", broken)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    app = Technate(shelf)

    async def play(pilot: Pilot[int]) -> None:
        screen = await looked(app, pilot, "m")
        assert "a fault of ours (RuntimeError)" in told(screen, "#mods-told")

    run(app, play)


def test_a_mod_at_fault_does_not_lock_the_player_out(shelf: UserShelf, folder: Path) -> None:
    contents.mod(folder, "wrong", "format: 1\nshocks:\n  no: {nmae: x}\n")
    app = Technate(shelf)

    async def play(pilot: Pilot[int]) -> None:
        app.set("mods", ["wrong"])
        await pilot.press("n")
        await pilot.pause()
        assert isinstance(in_front(app), TitleScreen)  # and what is wrong is told
        await looked(app, pilot, "m", "enter")
        await pilot.press("escape", "n")
        await pilot.pause()
        assert isinstance(in_front(app), NewScreen)

    run(app, play)
