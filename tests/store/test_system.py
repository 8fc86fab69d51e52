"""The real system failing: injected errors, full and read-only disks, other processes."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pytest

from game.errors import Exit, GameError
from game.store import codes
from game.store.slots import Store
from tests.store.campaigns import NAME, saved_turn, store_with, write
from tests.store.programs import run, start

ENVIRONMENT = str(int(Exit.ENVIRONMENT))


@contextmanager
def saver(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that holds the slot; gone, with its pipes, at the end."""
    with start("save_worker.py", folder) as process:
        try:
            assert line_of(process.stdout) == "ready"
            yield process
        finally:
            process.kill()


def line_of(stream: IO[str] | None) -> str:
    assert stream is not None
    return stream.readline().rstrip("\n")


def ask(process: subprocess.Popen[str], turn: int) -> str:
    assert process.stdin is not None
    process.stdin.write(f"{turn}\n")
    process.stdin.flush()
    return line_of(process.stdout)


# ------------------------------------------------------------------------------- other processes


def test_a_slot_belongs_to_one_process(tmp_path: Path) -> None:
    store = Store(tmp_path)
    with saver(tmp_path) as process:
        assert ask(process, 1) == "saved 1"
        with pytest.raises(GameError, match="another process") as caught:
            store.open(NAME)
        assert caught.value.code is Exit.ENVIRONMENT
        assert caught.value.problems[0].code == codes.IN_USE
        with pytest.raises(GameError, match=codes.IN_USE):
            store.delete(NAME)
        assert saved_turn(store) == 1  # looking is free
        assert [slot.name for slot in store.slots()] == [NAME]
        store.export(NAME, tmp_path / "copy")
        store.open("other").close()
    with store.open(NAME) as slot:  # killed, it holds nothing
        assert slot.read()["turn"] == 1


def test_the_other_process_is_told_as_well(tmp_path: Path) -> None:
    with store_with(tmp_path, 1).open(NAME):
        done = run("save_worker.py", tmp_path)
    assert done.stdout.startswith(f"{ENVIRONMENT} the save slot 'war' is in use")
    assert done.stderr == ""


# ------------------------------------------------------------------------------- injected errors

# Not `read`: an attaching tracer restarts the read that waits for the test, and shifts the count.
CALL = re.compile(r"(?:\d+\s+)?(?P<name>\w+)\((?P<first>[^,)]*)")
OURS = {
    "openat", "open", "creat", "write", "fsync", "close", "link", "linkat", "rename",
    "renameat", "renameat2", "unlink", "unlinkat", "stat", "lstat", "fstat", "newfstatat", "statx",
}  # fmt: skip


@contextmanager
def traced(process: subprocess.Popen[str], *options: str) -> Iterator[None]:
    """`strace` attached to a running process, counting its calls from here."""
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("strace is not installed")
    tracer = subprocess.Popen(
        [strace, "-f", *options, "-p", str(process.pid)], stderr=subprocess.PIPE, text=True
    )
    try:
        attached = line_of(tracer.stderr)
        if "attached" not in attached:
            pytest.skip(f"strace may not attach here: {attached}")
        yield
    finally:
        tracer.terminate()
        tracer.communicate()


def calls_of_a_save(process: subprocess.Popen[str], log: Path, turn: int) -> list[tuple[str, int]]:
    """Each call of a save by name and number: ("write", 1) is its first write."""
    with traced(process, "-o", str(log)):
        assert ask(process, turn) == f"saved {turn}"
    counts: dict[str, int] = {}
    calls = []
    for line in log.read_text().splitlines():
        match = CALL.match(line)
        if match is None or match["name"] not in OURS:
            continue
        name = match["name"]
        counts[name] = counts.get(name, 0) + 1
        if match["first"] not in {"0", "1", "2"}:  # the talk with the test
            calls.append((name, counts[name]))
    return calls


@pytest.mark.skipif(sys.platform != "linux", reason="strace is a Linux program")
@pytest.mark.parametrize("error", ["EIO", "ENOSPC"])
def test_every_system_call_failing_in_turn(tmp_path: Path, error: str) -> None:
    folder = tmp_path / "saves"
    store = Store(folder)
    with saver(folder) as process:
        for turn in range(1, 8):  # until as many backups are kept as ever will be
            ask(process, turn)
        calls = calls_of_a_save(process, tmp_path / "log", 8)
        assert {"write", "fsync", "close"} <= {name for name, _ in calls}
        refused = 0
        turn = 8
        for name, number in calls:
            turn += 1
            with traced(
                process, "-o", os.devnull, "-e", f"inject={name}:error={error}:when={number}"
            ):
                said = ask(process, turn)
            if said == f"saved {turn}":
                assert saved_turn(store) == turn
            else:
                assert said.startswith(ENVIRONMENT), said
                assert saved_turn(store) in {turn - 1, turn}
                refused += 1
            turn += 1
            assert ask(process, turn) == f"saved {turn}"
        assert refused >= 5


# ------------------------------------------------------------------------- full and read-only disks

AS_ROOT = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0, reason="mounting a small disk needs root"
)


def on_its_own_disk(folder: Path, options: str, then: str, turns: str) -> list[str]:
    """What a saver says on a disk that nobody else sees and that goes with it."""
    folder.mkdir()
    unshare = shutil.which("unshare")
    if unshare is None:
        pytest.skip("unshare is not installed")
    worker = Path(__file__).with_name("save_worker.py")
    script = (
        f"mount -t tmpfs -o {options} none '{folder}' || exit 99; {then};"
        f"printf '{turns}' | '{sys.executable}' '{worker}' '{folder}';"
        f"cat '{folder}/war.save' 2>/dev/null | tail -n 1"
    )
    done = subprocess.run(
        [unshare, "--mount", "sh", "-c", script],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        timeout=60,
    )
    if done.returncode == 99 or "unshare failed" in done.stderr:
        pytest.skip(f"no disk can be mounted here: {done.stderr}")
    assert "Traceback" not in done.stderr
    return done.stdout.splitlines()


@AS_ROOT
def test_a_real_disk_that_fills_up(tmp_path: Path) -> None:
    fill = f"head -c 25000 /dev/zero > '{tmp_path}/disk/other'"
    said = on_its_own_disk(tmp_path / "disk", "size=40k", fill, "1\\n2\\n3\\n4\\n5\\n6\\n")
    assert said[:3] == ["ready", "saved 1", "saved 2"]
    refused = [line for line in said if line.startswith(ENVIRONMENT)]
    assert refused
    assert all("disk is full" in line and "untouched" in line for line in refused)
    saved = [line.split()[1] for line in said if line.startswith("saved")]
    assert said[-1] == f'{{"turn":{saved[-1]}}}'


@AS_ROOT
def test_a_real_read_only_disk(tmp_path: Path) -> None:
    remount = f"mount -o remount,ro '{tmp_path}/disk'"
    (said,) = on_its_own_disk(tmp_path / "disk", "size=1m", remount, "1\\n")
    assert said.startswith(ENVIRONMENT)
    assert "read-only" in said


@pytest.fixture
def open_place() -> Iterator[Path]:
    """A folder that every user may look into, which pytest's own is not."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        place.chmod(0o755)
        yield place


@pytest.mark.skipif(os.name == "nt", reason="permissions of folders are a POSIX matter")
def test_a_folder_without_permission(open_place: Path) -> None:
    """As a user who is not root, whom no permission stops."""
    store = store_with(open_place / "saves", 2)
    with store.open(NAME) as slot, nobody(store.folder):
        assert saved_turn(store) == 2
        with pytest.raises(GameError, match="permission") as caught:
            write(slot, 3)
        assert caught.value.code is Exit.ENVIRONMENT
        with pytest.raises(GameError, match="permission") as caught:
            store.open("other")
        assert caught.value.problems[0].code == codes.NO_PERMISSION
        assert saved_turn(store) == 2
    assert saved_turn(store) == 2


@contextmanager
def nobody(folder: Path) -> Iterator[None]:
    """For a while, be somebody who may read in `folder` but not write."""
    root = os.geteuid() == 0
    for path in folder.iterdir():
        path.chmod(0o644)
    folder.chmod(0o555)
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
        folder.chmod(0o755)
