from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from game.errors import GameError, Severity
from game.store import codes
from game.store.sidecar import MAX_SIDECAR, read_sidecar, write_sidecar
from tests.store.doubles import FullDisk, QuickFiles

DEFAULTS = {"theme": "night", "seen": []}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "settings.json"


def test_what_is_written_is_read_over_the_defaults(path: Path) -> None:
    write_sidecar(path, {"theme": "amber", "größe": 0.1})
    value, notice = read_sidecar(path, DEFAULTS)
    assert value == {"theme": "amber", "größe": 0.1, "seen": []}
    assert notice is None
    assert path.read_text("utf-8").endswith("\n}\n")


def test_a_missing_file_is_no_matter(path: Path) -> None:
    value, notice = read_sidecar(path, DEFAULTS)
    assert (value, notice) == (DEFAULTS, None)
    value["theme"] = "amber"
    assert DEFAULTS["theme"] == "night"


BAD = [
    b"",
    b"{",
    b"[]",
    b"null",
    b"\xff\xfe",
    b'{"a":NaN}',
    b"[" * 100_000,
    b'{"a":%s}' % (b"9" * 9999),
]


@pytest.mark.parametrize("data", BAD, ids=lambda data: repr(data)[:20])
def test_a_bad_file_is_moved_aside_with_a_notice(path: Path, data: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(data)
    value, notice = read_sidecar(path, DEFAULTS)
    assert value == DEFAULTS
    assert notice is not None
    assert notice.code == codes.SIDECAR
    assert notice.severity is Severity.WARNING
    assert "settings.bad.json" in notice.hint
    assert path.with_name("settings.bad.json").read_bytes() == data
    assert read_sidecar(path, DEFAULTS) == (DEFAULTS, None)
    write_sidecar(path, {"theme": "amber"})
    assert read_sidecar(path, DEFAULTS)[0]["theme"] == "amber"


def test_a_file_that_cannot_be_moved_is_only_told_of(path: Path) -> None:
    class Stuck(QuickFiles):
        def replace(self, source: Path, target: Path) -> None:
            raise PermissionError(errno.EACCES, "no")

    path.parent.mkdir()
    path.write_bytes(b"{")
    value, notice = read_sidecar(path, DEFAULTS, files=Stuck())
    assert value == DEFAULTS
    assert notice is not None
    assert "could not be moved" in notice.hint


@pytest.mark.skipif(os.name == "nt", reason="pipes are a POSIX matter")
def test_what_is_no_file_or_too_large_is_left_where_it_is(path: Path) -> None:
    path.parent.mkdir()
    os.mkfifo(path)
    value, notice = read_sidecar(path, DEFAULTS)
    assert value == DEFAULTS
    assert notice is not None
    assert "a pipe" in notice.message
    path.unlink()
    path.write_bytes(b" " * (MAX_SIDECAR + 1))
    _, notice = read_sidecar(path, DEFAULTS)
    assert notice is not None
    assert path.exists()


def test_a_file_that_cannot_be_written_is_an_error_and_keeps_the_old_one(path: Path) -> None:
    write_sidecar(path, {"theme": "amber"})
    with pytest.raises(GameError, match=codes.DISK_FULL):
        write_sidecar(path, {"theme": "green"}, files=FullDisk(5))
    assert read_sidecar(path, DEFAULTS)[0]["theme"] == "amber"
    assert [found.name for found in path.parent.iterdir()] == ["settings.json"]


@pytest.mark.parametrize("value", [{"a": float("nan")}, {"a": object()}, {"a": "\ud800"}])
def test_what_is_not_json_is_the_callers_fault(path: Path, value: dict) -> None:
    with pytest.raises(ValueError, match=r"JSON|utf-8"):
        write_sidecar(path, value)
    assert not path.exists()
