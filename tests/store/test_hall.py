"""The file of the hall of fame: nothing in it is lost, whatever is done to it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from game.errors import GameError
from game.store import codes, hall
from game.store.hall import HallFile
from game.store.locks import acquire


def read(held: object) -> int:
    if not isinstance(held, dict) or type(held.get("n")) is not int:
        raise ValueError("no number")
    return int(held["n"])


@pytest.fixture
def file(tmp_path: Path) -> HallFile[int]:
    return HallFile(tmp_path / "hall.jsonl", 1, read, lambda n: {"format": 1, "n": n})


def test_nothing_is_there_at_first(file: HallFile[int]) -> None:
    assert file.records() == ([], None)
    assert not file.path.exists()


def test_what_is_put_in_is_there(file: HallFile[int]) -> None:
    file.change(lambda records: [*records, 1])
    file.change(lambda records: [*records, 2])
    assert file.records() == ([1, 2], None)
    assert (file.path.stat().st_mode & 0o777) == 0o600


def test_nothing_is_written_when_nothing_changes(file: HallFile[int]) -> None:
    file.change(lambda records: [*records, 1])
    before = file.path.stat().st_ino
    file.change(lambda records: records)
    assert file.path.stat().st_ino == before


@pytest.mark.parametrize(
    "damage",
    [b"{", b"[]", b"null", b'{"n": "x"}', b"\xff\xfe", b'{"format": 1}', b"[" * 100_000],
)
def test_a_damaged_line_is_told_once_and_moved_aside(file: HallFile[int], damage: bytes) -> None:
    file.path.write_bytes(b'{"format": 1, "n": 1}\n' + damage + b'\n{"format": 1, "n": 2}\n')
    records, notice = file.records()
    assert records == [1, 2]
    assert notice is not None
    assert notice.code == codes.HALL
    assert "1 line" in notice.message
    assert file.records() == ([1, 2], None)
    assert file.path.with_name("hall.bad.jsonl").read_bytes() == damage + b"\n"


def test_what_was_moved_aside_is_added_to(file: HallFile[int]) -> None:
    for damage in ("one", "two"):
        file.path.write_text(f"{damage}\n")
        file.records()
    assert file.path.with_name("hall.bad.jsonl").read_text() == "one\ntwo\n"


def test_damage_that_is_met_on_entering_is_told_too(file: HallFile[int]) -> None:
    file.path.write_text("rubbish\n")
    notice = file.change(lambda records: [*records, 1])
    assert notice is not None
    assert notice.code == codes.HALL
    assert file.records() == ([1], None)
    assert file.path.with_name("hall.bad.jsonl").read_text() == "rubbish\n"


def test_a_line_of_a_newer_game_stays_and_is_not_shown(file: HallFile[int]) -> None:
    file.path.write_text('{"format": 2, "m": 1}\n')
    assert file.records() == ([], None)
    file.change(lambda records: [*records, 1])
    lines = [json.loads(line) for line in file.path.read_text().splitlines()]
    assert lines == [{"format": 2, "m": 1}, {"format": 1, "n": 1}]


def test_the_oldest_go_when_there_are_too_many(
    file: HallFile[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hall, "MOST", 3)
    file.change(lambda records: [0, 1, 2])
    file.change(lambda records: [*records, 3, 4])
    assert file.records() == ([2, 3, 4], None)


@pytest.mark.parametrize("what", ["link", "folder", "pipe"])
def test_what_is_no_file_is_refused_and_left(file: HallFile[int], what: str) -> None:
    if what == "link":
        file.path.symlink_to("/etc/hostname")
    elif what == "folder":
        file.path.mkdir()
    else:
        os.mkfifo(file.path)
    for act in (file.records, lambda: file.change(lambda records: [*records, 1])):
        with pytest.raises(GameError) as caught:
            act()
        assert caught.value.problems[0].code == codes.NOT_PLAIN


def test_another_process_is_waited_for_and_then_told(
    file: HallFile[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hall, "TRIES", 2)
    monkeypatch.setattr(hall, "PAUSE", 0.0)
    with acquire(file.path.parent, hall.LOCK), pytest.raises(GameError) as caught:
        file.change(lambda records: [*records, 1])
    assert caught.value.problems[0].code == codes.IN_USE
    file.change(lambda records: [*records, 1])
    assert file.records()[0] == [1]
