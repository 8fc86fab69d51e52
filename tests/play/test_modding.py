"""Mods of a folder: found without being opened, looked over, told where they clash."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.errors import Severity
from game.play.modding import (
    Found,
    found_in,
    id_of,
    in_order,
    moved,
    switched,
    with_needs,
)
from game.play.survey import Survey, clashes, survey
from tests.play import mods_folder
from tests.play.mods_folder import REFUSED, UNSOUND
from tests.ruleset import contents


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of mods, laid on small content."""
    content = contents.copy(tmp_path)
    monkeypatch.setattr("game.play.survey.content_folder", lambda: content)
    (tmp_path / "mods").mkdir()
    return tmp_path / "mods"


def looked(folder: Path) -> dict[str, Survey]:
    found = found_in(folder)
    return {one.name: survey(one, found) for one in found}


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert found_in(tmp_path / "none") == []


def test_folders_and_zip_files_are_mods_and_other_files_are_not(folder: Path) -> None:
    mods_folder.sound(folder)
    (folder / "README.txt").write_text("hello")
    (folder / ".hidden").mkdir()
    assert [one.name for one in found_in(folder)] == ["bells", "harbour", "mist", "packed.zip"]


def test_what_a_mod_says_and_does_is_told(folder: Path) -> None:
    mods_folder.sound(folder)
    told = looked(folder)
    harbour, bells = told["harbour"], told["bells"]
    assert (harbour.title, harbour.author, harbour.adds) == (
        "The mod harbour",
        "A. Ringer",
        {"shocks": 1},
    )
    assert len(harbour.hash) == 64
    assert (bells.needs, bells.changes) == (("harbour",), ("shocks.flood: name",))
    assert bells.errors == 0  # what it needs was laid on before it
    assert told["packed.zip"].version == "2"


def test_what_is_needed_and_not_there_is_told(folder: Path) -> None:
    contents.mod(folder, "bells", manifest="requires: [harbour]\n")
    assert [problem.code for problem in looked(folder)["bells"].problems] == ["M02"]


def test_hostile_mods_are_refused_one_by_one(folder: Path) -> None:
    mods_folder.hostile(folder)
    contents.mod(folder, "good")
    found = {one.name: one for one in found_in(folder)}
    assert {name for name, one in found.items() if one.refused} == set(REFUSED)
    told = looked(folder)
    for name in (*REFUSED, *UNSOUND):
        assert told[name].errors, name
    assert told["good"].errors == 0
    wrong = next(p for p in told["wrong"].problems if p.severity is Severity.ERROR)
    assert wrong.mark is not None
    assert wrong.mark.file == "wrong/changes.yaml"
    assert {id_of(found[name].path) for name in UNSOUND} == {"", "wrong"}


def test_two_mods_that_set_one_field_clash(folder: Path) -> None:
    mods_folder.sound(folder)
    found = found_in(folder)
    assert clashes(found, []) == []
    assert clashes(found, ["harbour", "bells"]) == []
    assert [p.code for p in clashes(found, ["harbour", "bells", "mist"])] == ["P08"]
    assert [p.code for p in clashes(found, ["bells"])] == ["M02"]  # what it needs is not on


def test_needs_are_followed_as_far_as_they_go(folder: Path) -> None:
    first = contents.mod(folder, "first", manifest="requires: [second >=1]\n")
    second = contents.mod(folder, "second", manifest="requires: [third, first, nobody]\n")
    third = contents.mod(folder, "third")
    laid = with_needs(first, [second, third])
    assert laid[-1] == first
    assert set(laid) == {first, second, third}


def test_those_that_are_on_come_first_in_their_order() -> None:
    a, b, c = (Found(name, Path(name)) for name in "abc")
    assert in_order([a, b, c], ["c", "gone", "b"]) == [c, b, a]


def test_switching_and_moving() -> None:
    assert switched(["a", "b"], "a") == ["b"]
    assert switched(["a", "b"], "c") == ["a", "b", "c"]
    assert moved(["a", "b", "c"], "c", -1) == ["a", "c", "b"]
    assert moved(["a", "b", "c"], "a", -1) == ["a", "b", "c"]
    assert moved(["a", "b", "c"], "a", 9) == ["b", "c", "a"]
