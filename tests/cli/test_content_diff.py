"""`technate content diff`: additions, changes old and new with their places, clashes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from game.cli.main import run
from game.errors import Exit

CHANGES = """format: 1
patch:
  events.bread_queue:
    set:
      pacing.cooldown: 8
      choices.open_granary: {label: Open it, effects: [{add: {region.trust: 0.01}}]}
    add: {voices.labour: "Ask who\\u0020stands in it."}
    append: {when: [nation.food_per_head < 0.95]}
  institutions.polytechnic:
    remove: [clout.specialists]
  rules:
    times: {director.letters: 2}
shocks:
  hail: {name: Hail, text: Hail fell.}
"""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def mod(id: str, text: str) -> str:
    root = Path(id)
    root.mkdir()
    (root / "mod.yaml").write_text(f"format: 1\nid: {id}\nname: Mod {id}\nversion: '1.0'\n")
    (root / "all.yaml").write_text(text, encoding="utf-8")
    return id


def test_every_change_has_its_old_and_its_new(capsys: pytest.CaptureFixture[str]) -> None:
    mod("first", CHANGES)
    assert run(["content", "diff", "first"]) == Exit.OK
    told = capsys.readouterr().out
    assert "+ shocks.hail  “Hail”  first/all.yaml:14" in told
    assert "pacing.cooldown: 25 → 8  first/all.yaml:5, was at content/events/" in told
    assert "+ nation.food_per_head < 0.95" in told
    assert "− clout.specialists: 1.1" in told
    assert "director.letters: 1.3 → 2.6" in told
    assert "+ voices.labour: Ask who stands in it." in told
    assert "− choices.open_granary.outcome: " in told
    assert "\x1b" not in told
    assert "Nothing is changed" not in told


def test_the_same_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    mod("first", CHANGES)
    assert run(["content", "diff", "first", "--json"]) == Exit.OK
    (found,) = json.loads(capsys.readouterr().out)["mods"]
    assert [one["entry"] for one in found["added"]] == ["shocks.hail"]
    paths = {one["path"]: (one["old"], one["new"]) for one in found["changed"]}
    assert paths["pacing.cooldown"] == (25, 8)
    assert paths["clout.specialists"] == (1.1, None)
    assert "choices.open_granary.effects" in paths
    assert "choices.open_granary.cost" not in paths


def test_mods_that_change_one_thing_clash(capsys: pytest.CaptureFixture[str]) -> None:
    mod("first", CHANGES)
    mod("second", "format: 1\npatch: {events.bread_queue: {set: {pacing.cooldown: 8}}}\n")
    assert run(["content", "diff", "first", "second"]) == Exit.NO
    told = capsys.readouterr().out
    assert "pacing.cooldown is what it was: 8" in told
    assert "Nothing is changed by it." in told
    assert "Clashes: 1" in told
    assert "second/all.yaml:2; first/all.yaml:5" in told
    assert run(["content", "diff", "second", "--mod", "first", "--json"]) == Exit.NO
    assert [one["id"] for one in json.loads(capsys.readouterr().out)["mods"]] == ["second"]


def test_what_is_wrong_is_told_beside_what_can_be(capsys: pytest.CaptureFixture[str]) -> None:
    text = (
        "format: 1\npatch: {events.bread_queue: {set: {pacing.cooldown: 9}, remove: [nothing]}}\n"
    )
    mod("third", text)
    assert run(["content", "diff", "third"]) == Exit.NO
    told = capsys.readouterr().out
    assert "25 → 9" in told
    assert "Wrong: 1" in told


def test_a_mod_that_does_nothing_and_one_that_is_not_there(
    capsys: pytest.CaptureFixture[str],
) -> None:
    mod("empty", "format: 1\n")
    assert run(["content", "diff", "empty"]) == Exit.OK
    assert "Nothing is changed by it." in capsys.readouterr().out
    assert run(["content", "diff", "nope"]) == Exit.BAD_INPUT
    assert capsys.readouterr().err.count("\n") == 1
