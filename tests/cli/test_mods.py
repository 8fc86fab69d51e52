"""`technate mods`: on and off, in order, for new campaigns only."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from game.cli.main import run
from game.cli.modding import chosen
from game.cli.slots import read_save
from game.errors import Exit
from game.play.saving import structure
from game.store.folders import mods_folder
from tests.play.mods_folder import hostile
from tests.ruleset import contents

CALMER = """\
format: 1
patch:
  events.bread_queue:
    set: {pacing.cooldown: 9}
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TECHNATE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return mods_folder()


def play(monkeypatch: pytest.MonkeyPatch, *options: str) -> int:
    monkeypatch.setattr(sys, "stdin", io.StringIO("quit\n"))
    return run(["play", "--plain", *options])


def mods_of(slot: str) -> list[str]:
    """The mods a kept campaign was begun with."""
    return [mod[0] for mod in structure(read_save(slot)[1]).setup.mods]


def listed(capsys: pytest.CaptureFixture[str]) -> Any:
    capsys.readouterr()
    run(["mods", "--json"])
    return json.loads(capsys.readouterr().out)


def test_an_empty_folder_says_where_it_is(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["mods"]) == Exit.OK
    assert f"There are no mods in {folder}." in capsys.readouterr().out


def test_on_off_and_in_order(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for id in ("harbour", "bells"):
        contents.mod(folder, id)
    assert run(["mods", "on", "harbour", "bells"]) == Exit.OK
    assert run(["mods", "move", "bells", "1"]) == Exit.OK
    assert chosen() == ["bells", "harbour"]
    assert [(one["file"], one["place"]) for one in listed(capsys)["mods"]] == [
        ("bells", 1),
        ("harbour", 2),
    ]
    assert run(["mods", "off", "bells"]) == Exit.OK
    assert chosen() == ["harbour"]
    assert run(["mods", "off", "--all"]) == Exit.OK
    assert chosen() == []


def test_one_that_is_gone_can_be_switched_off(folder: Path) -> None:
    contents.mod(folder, "harbour").rename(folder / "port")
    assert run(["mods", "on", "harbour"]) == Exit.OK  # by its id
    assert chosen() == ["port"]
    (folder / "port").rename(folder / ".port")
    assert run(["mods", "off", "port"]) == Exit.OK
    assert chosen() == []


def test_new_campaigns_have_what_is_on_and_begun_ones_keep_their_own(
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    contents.mod(folder, "harbour", CALMER)
    other = contents.mod(tmp_path / "elsewhere", "other")
    assert play(monkeypatch, "--save", "before", "--new") == Exit.OK
    assert run(["mods", "on", "harbour"]) == Exit.OK
    assert play(monkeypatch, "--save", "on", "--new") == Exit.OK
    assert "It is played with harbour 1.0." in capsys.readouterr().out
    assert play(monkeypatch, "--save", "both", "--new", "--mod", str(other)) == Exit.OK
    assert play(monkeypatch, "--save", "none", "--new", "--no-mods") == Exit.OK
    assert mods_of("before") == mods_of("none") == []
    assert mods_of("on") == ["harbour"]
    assert mods_of("both") == ["harbour", "other"]
    assert play(monkeypatch, "--save", "before") == Exit.OK
    assert run(["mods", "off", "harbour"]) == Exit.OK
    assert play(monkeypatch, "--save", "on") == Exit.OK  # found in the folder
    assert run(["verify", "on"]) == Exit.OK
    (folder / "harbour").rename(folder / ".gone")
    capsys.readouterr()
    assert play(monkeypatch, "--save", "on") == Exit.BAD_INPUT
    assert "was begun with harbour" in capsys.readouterr().err


def test_hostile_mods_are_told_and_cannot_be_switched_on(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder.mkdir(parents=True)
    hostile(folder)
    assert run(["mods"]) == Exit.OK  # none of them is on
    out = capsys.readouterr().out
    assert not {"\x1b", "\x07"} & set(out)
    assert "wrong/changes.yaml:" in out
    assert run(["mods", "on", "out"]) == Exit.BAD_INPUT
    assert run(["mods", "on", "fifo"]) == Exit.BAD_INPUT
    assert chosen() == []


def test_a_mod_at_fault_is_named_and_can_be_left_out(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    contents.mod(folder, "wrong", "format: 1\nshocks:\n  no: {nmae: x}\n")
    assert run(["mods", "on", "wrong"]) == Exit.OK
    assert play(monkeypatch, "--new") == Exit.BAD_INPUT
    told = capsys.readouterr().err
    assert "mods that are on: wrong" in told
    assert "--no-mods" in told
    assert play(monkeypatch, "--new", "--no-mods") == Exit.OK
    assert run(["mods"]) == Exit.NO


@pytest.mark.parametrize("kept", ["x", 7, [1, "../up", "A", None, "harbour", "harbour"], {"a": 1}])
def test_strange_settings_are_read_as_far_as_they_go(folder: Path, kept: object) -> None:
    from game.store.folders import sidecar_folder

    sidecar_folder().mkdir(parents=True)
    (sidecar_folder() / "settings.json").write_text(json.dumps({"mods": kept, "theme": "paper"}))
    assert chosen() == (["harbour"] if isinstance(kept, list) else [])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["on", "harbuor"], "did you mean 'harbour'?"),
        (["off"], "name a mod, or say --all"),
        (["move", "harbour", "1"], "is not on"),
        (["move", "harbour", "0"], "0"),
    ],
)
def test_mistakes_are_one_clear_line(
    folder: Path, words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    contents.mod(folder, "harbour")
    assert run(["mods", *words]) == Exit.BAD_INPUT
    assert said in capsys.readouterr().err
