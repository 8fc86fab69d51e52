"""Every system call of a save failing, one at a time and from there on."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from game.errors import Exit, GameError
from game.store import codes
from game.store.files import Files
from game.store.slots import Slot, Store
from tests.store.campaigns import NAME, campaign, saved_turn, store_with, write
from tests.store.doubles import FailingFiles, FullDisk, NoLinks, QuickFiles, ShortWrites

ERRORS = [errno.EIO, errno.ENOSPC, errno.EACCES, errno.EROFS]
MOST_CALLS = 200


def failing_slots(folder: Path, code: int, lasting: bool) -> Iterator[tuple[Slot, FailingFiles]]:
    """A slot with turns 1 to 4, again and again, each time with a later call about to fail."""
    for number in range(1, MOST_CALLS):
        place = folder / str(number)
        store_with(place, 4, QuickFiles())
        with Store(place, QuickFiles()).open(NAME) as slot:
            files = FailingFiles(range(number, MOST_CALLS) if lasting else [number], code)
            slot.files = files
            yield slot, files
            if len(files.calls) < number:  # nothing was left to fail
                return
    raise AssertionError("a save makes too many calls")


def failure_of(slot: Slot) -> GameError | None:
    """Save turn 5; what went wrong."""
    try:
        write(slot, 5)
    except GameError as error:
        return error
    return None


@pytest.mark.parametrize("lasting", [False, True], ids=["once", "from then on"])
@pytest.mark.parametrize("code", ERRORS, ids=errno.errorcode.__getitem__)
def test_a_failing_call_never_costs_the_old_save(tmp_path: Path, code: int, lasting: bool) -> None:
    failed = set()
    for slot, files in failing_slots(tmp_path, code, lasting):
        store = Store(slot.path.parent, QuickFiles())
        failure = failure_of(slot)
        if failure is None:
            assert saved_turn(store) == 5
        else:
            call = files.calls[min(files.when) - 1]
            assert failure.code is Exit.ENVIRONMENT
            assert saved_turn(store) == (5 if call == "fsync_folder" else 4)
            failed.add(call)
        backups = [backup.header.summary["year"] for backup in store.backups(NAME)]
        assert backups[0] in {1903, 1904}
        assert {1901, 1902, 1903} <= set(backups)
        slot.files = QuickFiles()
        write(slot, 6)  # and the next save is as good as ever
        assert saved_turn(store) == 6
    assert "fsync_folder" in failed


@pytest.mark.parametrize("code", ERRORS, ids=errno.errorcode.__getitem__)
def test_every_kind_of_call_was_made_to_fail(tmp_path: Path, code: int) -> None:
    seen: set[str] = set()
    for slot, files in failing_slots(tmp_path, code, lasting=False):
        with suppress(GameError):
            write(slot, 5)
        seen |= set(files.calls)
    assert seen == {
        "lstat", "open", "fstat", "read", "close", "create", "write", "fsync", "replace", "link",
        "unlink", "fsync_folder",
    }  # fmt: skip


def test_a_failed_save_leaves_no_temporary_file(tmp_path: Path) -> None:
    for slot, files in failing_slots(tmp_path, errno.ENOSPC, lasting=False):
        with suppress(GameError):
            write(slot, 5)
        left = [path.name for path in slot.path.parent.iterdir() if path.suffix == ".tmp"]
        assert left == [] or "unlink" in files.calls[-1:]


class FailsAt(FailingFiles):
    """Fails at every call of one kind once the new file is made."""

    def __init__(self, call: str) -> None:
        super().__init__([], errno.EIO)
        self.call = call

    def step(self, call: str) -> None:
        super().step(call)
        if call == self.call and "create" in self.calls:
            raise OSError(errno.EIO, "Input/output error")


def test_a_file_that_is_not_synced_is_never_acknowledged(tmp_path: Path) -> None:
    store = store_with(tmp_path, 1, QuickFiles())
    with store.open(NAME) as slot:
        for call in ("fsync", "fsync_folder", "close"):
            slot.files = FailsAt(call)
            with pytest.raises(GameError, match="input/output error"):
                write(slot, 2)


@pytest.mark.parametrize("most", [1, 7, 100])
def test_short_writes_are_written_on(tmp_path: Path, most: int) -> None:
    assert saved_turn(store_with(tmp_path, 2, ShortWrites(most))) == 2


def test_a_write_that_takes_nothing_is_no_endless_loop(tmp_path: Path) -> None:
    with pytest.raises(GameError, match=codes.SYSTEM):
        store_with(tmp_path, 1, ShortWrites(0))


def test_a_disk_full_at_any_byte_keeps_the_old_save(tmp_path: Path) -> None:
    store = store_with(tmp_path, 2, QuickFiles())
    size = store.path(NAME).stat().st_size
    with store.open(NAME) as slot:
        for room in range(0, size, 7):
            slot.files = FullDisk(room)
            with pytest.raises(GameError) as caught:
                write(slot, 3)
            assert caught.value.code is Exit.ENVIRONMENT
            assert caught.value.problems[0].code == codes.DISK_FULL
            assert "untouched" in str(caught.value)
            assert saved_turn(store) == 2
        assert [backup.header.summary["year"] for backup in store.backups(NAME)] == [1901]
        slot.files = FullDisk(2 * size)
        write(slot, 3)
    assert saved_turn(store) == 3


def test_backups_are_kept_without_hard_links(tmp_path: Path) -> None:
    store = store_with(tmp_path, 8, NoLinks())
    assert saved_turn(store) == 8
    years = [backup.header.summary["year"] for backup in store.backups(NAME)]
    assert years == [1907, 1906, 1905, 1904, 1903]
    assert not list(tmp_path.glob("*.tmp"))


class NoBackups(NoLinks):
    """No links, and room for the save alone."""

    def create(self, path: Path) -> int:
        if path.name.startswith(f".{NAME}.1.save"):
            raise OSError(errno.ENOSPC, "No space left on device")
        return super().create(path)


def test_a_backup_that_cannot_be_kept_is_a_warning_not_a_failure(tmp_path: Path) -> None:
    store = store_with(tmp_path, 1, NoBackups())
    with store.open(NAME) as slot:
        (warning,) = slot.write(campaign(2), versions=store.read(NAME)[0].versions)
    assert warning.code == codes.BACKUP
    assert "disk is full" in warning.message
    assert saved_turn(store) == 2


class Busy(QuickFiles):
    """Windows, with a virus scanner that lets go at the third try."""

    replace_tries = 4

    def __init__(self, refusals: int) -> None:
        self.refusals = refusals
        self.slept = 0

    def replace(self, source: Path, target: Path) -> None:
        if self.refusals:
            self.refusals -= 1
            raise PermissionError(errno.EACCES, "Access is denied")
        super().replace(source, target)

    def sleep(self, seconds: float) -> None:
        self.slept += 1


def test_replacing_is_tried_again_where_another_program_has_the_file_open(tmp_path: Path) -> None:
    files = Busy(2)
    assert saved_turn(store_with(tmp_path, 1, files)) == 1
    assert files.slept == 2


def test_patience_ends(tmp_path: Path) -> None:
    with pytest.raises(GameError, match=codes.NO_PERMISSION):
        store_with(tmp_path, 1, Busy(99))


def test_saving_again_after_failures_does_not_push_out_the_backups(tmp_path: Path) -> None:
    store = store_with(tmp_path, 5, QuickFiles())
    with store.open(NAME) as slot:
        for _ in range(7):
            slot.files = RefusesTheSave()
            with pytest.raises(GameError):
                write(slot, 6)
        slot.files = QuickFiles()
        write(slot, 6)
    years = [backup.header.summary["year"] for backup in store.backups(NAME)]
    assert years == [1905, 1904, 1903, 1902, 1901]


def test_a_save_that_cannot_be_read_just_now_is_not_lost_by_failing_to_save(
    tmp_path: Path,
) -> None:
    class Ailing(RefusesTheSave):
        def open_to_read(self, path: Path) -> int:
            raise OSError(errno.EMFILE, "Too many open files")

    store = store_with(tmp_path, 2, QuickFiles())
    with store.open(NAME) as slot:
        slot.files = Ailing()
        with pytest.raises(GameError):
            write(slot, 3)
    assert saved_turn(store) == 2


class RefusesTheSave(QuickFiles):
    def replace(self, source: Path, target: Path) -> None:
        if target.name == f"{NAME}.save":
            raise PermissionError(errno.EACCES, "Access is denied")
        super().replace(source, target)


@pytest.mark.parametrize(
    ("code", "expected", "exit_code"),
    [
        (errno.ENOSPC, codes.DISK_FULL, Exit.ENVIRONMENT),
        (errno.EDQUOT, codes.DISK_FULL, Exit.ENVIRONMENT),
        (errno.EFBIG, codes.DISK_FULL, Exit.ENVIRONMENT),
        (errno.EROFS, codes.NO_PERMISSION, Exit.ENVIRONMENT),
        (errno.EACCES, codes.NO_PERMISSION, Exit.ENVIRONMENT),
        (errno.ENAMETOOLONG, codes.NAME_TOO_LONG, Exit.ENVIRONMENT),
        (errno.EIO, codes.SYSTEM, Exit.ENVIRONMENT),
        (errno.ENOTDIR, codes.NOT_PLAIN, Exit.BAD_INPUT),
        (errno.EMFILE, codes.SYSTEM, Exit.ENVIRONMENT),
    ],
    ids=str,
)
def test_each_failure_is_one_clear_line(
    tmp_path: Path, code: int, expected: str, exit_code: Exit
) -> None:
    class Fails(QuickFiles):
        def create(self, path: Path) -> int:
            raise OSError(code, "whatever the system says")

    with pytest.raises(GameError) as caught:
        store_with(tmp_path, 1, Fails())
    (problem,) = caught.value.problems
    assert (problem.code, caught.value.code) == (expected, exit_code)
    assert "\n" not in str(caught.value)
    assert "'war.save' could not be saved" in problem.message


def test_the_real_system_is_behind_every_double() -> None:
    """A call that a double does not know would go past the tests above."""
    public: Callable[[type], set[str]] = lambda kind: {  # noqa: E731
        name for name in vars(kind) if not name.startswith("_")
    }
    assert public(Files) - public(FailingFiles) == {"sleep", "replace_tries"}
