from __future__ import annotations

import os
from pathlib import Path

import pytest

from game.errors import GameError
from game.store.folders import ROOT, home, saves_folder, sidecar_folder


@pytest.fixture(autouse=True)
def no_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("TECHNATE_HOME", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


def test_a_checkout_keeps_its_saves_beside_the_game(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").touch()
    assert saves_folder(tmp_path) == tmp_path / "saves"
    assert sidecar_folder(tmp_path) == tmp_path / "saves"


def test_the_root_is_where_the_game_is() -> None:
    assert (ROOT / "game" / "store" / "folders.py").is_file()


@pytest.mark.skipif(os.name == "nt", reason="tells of XDG folders")
def test_an_installed_copy_uses_the_users_folder(tmp_path: Path) -> None:
    folder = saves_folder(tmp_path)
    assert folder.name == "saves"
    assert folder.parent.name == "technate"
    assert sidecar_folder(tmp_path) == folder.parent
    assert tmp_path / "saves" != folder


def test_the_variable_has_the_last_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pyproject.toml").touch()
    monkeypatch.setenv("TECHNATE_HOME", str(tmp_path / "elsewhere"))
    assert saves_folder(tmp_path) == tmp_path / "elsewhere" / "saves"
    assert sidecar_folder(tmp_path) == tmp_path / "elsewhere"


def test_the_variable_may_be_relative_or_begin_at_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TECHNATE_HOME", "here")
    assert home() == Path(os.path.abspath("here"))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.setenv("TECHNATE_HOME", "~/there")
    assert home() == tmp_path / "there"


def test_an_empty_variable_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pyproject.toml").touch()
    monkeypatch.setenv("TECHNATE_HOME", " ")
    assert saves_folder(tmp_path) == tmp_path / "saves"


@pytest.mark.skipif(os.name == "nt", reason="the variable cannot hold this there")
def test_a_variable_that_is_no_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "environ", {"TECHNATE_HOME": "a\0b"})
    with pytest.raises(GameError):
        home()
