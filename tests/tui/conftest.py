"""A shelf in a temporary folder, and an application on it."""

from __future__ import annotations

from asyncio import sleep
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from game.cli.shelf import UserShelf
from game.play.setup import Setup
from game.ruleset.ruleset import Ruleset
from game.store.slots import Store
from game.tui.app import Technate
from tests.tui.monkey import turns

MakeApp = Callable[[], Technate]


@pytest.fixture(autouse=True)
def heard(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault fails the test that meets it, instead of becoming a page."""
    monkeypatch.setattr(Technate, "catches", False)


@pytest.fixture
def caught(monkeypatch: pytest.MonkeyPatch, heard: None) -> None:
    """Faults become a page, as for a player."""
    monkeypatch.setattr(Technate, "catches", True)


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rules: Ruleset) -> UserShelf:
    """Its content was read once for all tests: what changes it takes content of its own."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setattr("game.cli.shelf.sidecar_folder", lambda: tmp_path / "settings")
    monkeypatch.setattr("game.cli.notes.sidecar_folder", lambda: tmp_path / "settings")
    for module in ("seen", "hall", "modding"):
        monkeypatch.setattr(f"game.cli.{module}.sidecar_folder", lambda: tmp_path / "settings")
    for module in ("modding", "shelf"):
        monkeypatch.setattr(f"game.cli.{module}.mods_folder", lambda: tmp_path / "mods")
    return UserShelf(saves=Store(tmp_path / "saves"), rules=rules)


@pytest.fixture
def at_the_desk(shelf: UserShelf) -> MakeApp:
    """An application that opens at the desk of a new campaign."""

    def make() -> Technate:
        scenario = min(shelf.rules().scenarios)
        return Technate(shelf, shelf.begin(Setup(scenario, seed="5")))

    return make


@pytest.fixture(autouse=True)
def brisk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys without waiting until the processor is idle, as pilots do: 40 ms a key and more.

    Everything that a key sets off in the loop has been done; threads and timers are not waited for.
    A pause ends when nothing is left to lay out or to draw: the first layout of a room sets off
    others, as it learns how wide it is.
    """
    pause = Pilot.pause

    async def settled(pilot: Pilot[int], delay: float | None = None) -> None:
        await pause(pilot, delay)
        for _ in range(60):
            await pause(pilot)  # hears of the sizes that the one before has given
            screen = pilot.app.screen
            waits = screen._layout_required or screen._dirty_widgets or screen._callbacks
            if not (waits or pilot.app._batch_count):
                return
            await sleep(0.005 if pilot.app._batch_count else 0)  # its widgets are being put in

    monkeypatch.setattr("textual.app.wait_for_idle", turns)
    monkeypatch.setattr("textual.pilot.wait_for_idle", turns)
    monkeypatch.setattr(Pilot, "pause", settled)
