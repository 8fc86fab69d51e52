"""A shelf in a temporary folder, and an application on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from game.cli.shelf import UserShelf
from game.play.setup import Setup
from game.ruleset.ruleset import Ruleset
from game.store.slots import Store
from game.tui.app import Technate

MakeApp = Callable[..., Technate]


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> UserShelf:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setattr("game.cli.shelf.sidecar_folder", lambda: tmp_path / "settings")
    monkeypatch.setattr("game.cli.seen.sidecar_folder", lambda: tmp_path / "settings")
    return UserShelf(saves=Store(tmp_path / "saves"))


@pytest.fixture
def at_the_desk(shelf: UserShelf) -> MakeApp:
    """An application that opens at the desk of a new campaign."""

    def make(seed: str = "5", rules: Ruleset | None = None) -> Technate:
        if rules is not None:
            shelf._rules = rules
        scenario = min(shelf.rules().scenarios)
        return Technate(shelf, shelf.begin(Setup(scenario, seed=seed)))

    return make
