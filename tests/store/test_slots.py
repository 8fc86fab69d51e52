from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from game.errors import Exit, GameError, Severity
from game.store import codes
from game.store.backups import KEPT, Backup
from game.store.container import MAX_BYTES
from game.store.reading import read_plain
from game.store.slots import Slot, Store, UnreadableSaveError, read_file
from tests.store.campaigns import (
    NAME,
    VERSIONS,
    campaign,
    forged,
    saved_turn,
    sealed,
    store_with,
    summary,
    write,
)
from tests.store.doubles import QuickFiles

QUICK = QuickFiles()


def files_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if not path.name.endswith(".lock"))


def years(store: Store) -> list[object]:
    return [backup.header.summary["year"] for backup in store.backups(NAME)]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Turns 1 to 4 are saved in the slot."""
    return store_with(tmp_path / "saves", 4, QUICK)


# --------------------------------------------------------------------------------- saving, reading


def test_what_was_saved_is_read(store: Store) -> None:
    with store.open(NAME) as slot:
        assert slot.read() == campaign(4)
        assert slot.header().versions == VERSIONS
        assert slot.header().summary == summary(4)
    header, document = read_file(store.path(NAME))
    assert (header.summary, document) == (summary(4), campaign(4))


def test_the_last_five_saves_are_kept(tmp_path: Path) -> None:
    store = store_with(tmp_path, KEPT + 4, QUICK)
    assert years(store) == [1900 + turn for turn in range(KEPT + 3, 3, -1)]
    assert files_in(tmp_path) == [*(f"war.{n}.save" for n in range(1, KEPT + 1)), "war.save"]


def test_saving_the_same_again_takes_no_backups_place(store: Store) -> None:
    with store.open(NAME) as slot:
        for _ in range(3):
            write(slot, 4)
    assert years(store) == [1903, 1902, 1901]


def test_saves_are_for_their_owner_alone(store: Store) -> None:
    if os.name != "nt":
        assert {path.stat().st_mode & 0o777 for path in store.folder.glob("*.save")} == {0o600}


def test_a_document_that_is_not_json_costs_nothing(store: Store) -> None:
    with store.open(NAME) as slot, pytest.raises(ValueError, match="JSON"):
        slot.write({"a": object()}, versions=VERSIONS)
    assert saved_turn(store) == 4


def test_the_folder_is_made_when_first_needed(tmp_path: Path) -> None:
    store = Store(tmp_path / "a" / "b" / "saves")
    assert store.slots() == []
    assert not store.exists(NAME)
    assert not (tmp_path / "a").exists()
    with store.open(NAME) as slot:
        write(slot, 1)
    assert saved_turn(store) == 1


class SeesFolders(QuickFiles):
    def __init__(self) -> None:
        self.synced: list[str] = []

    def fsync_folder(self, folder: Path) -> None:
        self.synced.append(folder.name)


def test_each_folder_made_is_made_sure_of(tmp_path: Path) -> None:
    files = SeesFolders()
    Store(tmp_path / "a" / "b" / "saves", files).open(NAME).close()
    assert files.synced == [tmp_path.name, "a", "b"]


def test_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "saves").write_text("mine")
    for folder in (tmp_path / "saves", tmp_path / "saves" / "more"):
        with pytest.raises(GameError, match="folder"):
            Store(folder).open(NAME)
        with pytest.raises(GameError, match="folder"):
            Store(folder).slots()


def test_a_slot_is_locked_until_it_is_closed(store: Store) -> None:
    slot = store.open(NAME)
    with pytest.raises(GameError, match="in use") as caught:
        store.open(NAME)
    assert caught.value.code is Exit.ENVIRONMENT
    slot.close()
    store.open(NAME).close()


def test_threads_may_share_a_slot(store: Store) -> None:
    with store.open(NAME) as slot:
        threads = [threading.Thread(target=write, args=(slot, turn)) for turn in range(5, 25)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len({saved_turn(store), *years(store)}) == KEPT + 1


# ------------------------------------------------------------------------------------------ listing


def test_the_list_tells_each_slot_good_or_bad(store: Store) -> None:
    store.import_(store.path(NAME), "bread")
    store.path("bad").write_bytes(b"nonsense")
    store.path("cut").write_bytes(sealed(1)[:70])
    store.path("later").write_bytes(forged(b"{}", b"2"))
    store.path("lost").with_name("lost.2.save").write_bytes(sealed(1))
    for stranger in ("Notes.save", "war.txt", "war.9.save", "con.save", "a.b.save", ".x.save"):
        (store.folder / stranger).write_bytes(sealed(1))
    listed = {slot.name: slot for slot in store.slots()}
    assert list(listed) == ["bad", "bread", "cut", "later", "lost", NAME]
    found = {name: slot.problem.code for name, slot in listed.items() if slot.problem}
    assert found == {
        "bad": codes.FOREIGN,
        "cut": codes.TRUNCATED,
        "later": codes.NEWER,
        "lost": codes.MISSING,
    }
    header = listed[NAME].header
    assert header is not None
    assert header.summary == summary(4)


def test_listing_reads_only_the_start(store: Store) -> None:
    class Counts(QuickFiles):
        taken = 0

        def read(self, descriptor: int, size: int) -> bytes:
            data = super().read(descriptor, size)
            self.taken += len(data)
            return data

    files = Counts()
    with store.open("long") as slot:
        slot.write({"text": "x" * 3_000_000}, versions=VERSIONS)
    Store(store.folder, files).slots()
    assert files.taken < 300_000


# --------------------------------------------------------------------------------- damage, recovery


def offered(store: Store) -> Backup | None:
    with pytest.raises(UnreadableSaveError) as caught:
        store.read(NAME)
    return caught.value.backup


@pytest.mark.parametrize("damage", [b"", b"nonsense", sealed(4)[:-3], bytes(300), sealed(4) + b"x"])
def test_a_bad_save_is_said_and_the_newest_good_backup_offered(store: Store, damage: bytes) -> None:
    store.path(NAME).write_bytes(damage)
    with store.open(NAME) as slot, pytest.raises(UnreadableSaveError) as caught:
        slot.read()
    assert "backup 1, from 1903, is good" in str(caught.value)
    assert caught.value.backup == store.newest_good_backup(NAME)
    assert store.path(NAME).read_bytes() == damage


def test_a_missing_save_is_said_and_the_backup_offered(store: Store) -> None:
    store.path(NAME).unlink()
    backup = offered(store)
    assert backup is not None
    assert backup.header.summary["year"] == 1903


def test_bad_backups_are_passed_over(store: Store) -> None:
    store.path(NAME).write_bytes(b"")
    (store.folder / "war.1.save").write_bytes(b"nonsense")
    backup = offered(store)
    assert backup is not None
    assert (backup.number, backup.header.summary["year"]) == (2, 1902)


def test_without_a_good_backup_none_is_offered(store: Store) -> None:
    for path in store.folder.glob("*.save"):
        path.write_bytes(b"TECHNATE-SAVE")
    assert offered(store) is None
    with pytest.raises(UnreadableSaveError, match="there is no save"):
        store.read("peace")


def test_restoring_sets_the_damaged_save_aside_and_keeps_the_backups(store: Store) -> None:
    store.path(NAME).write_bytes(b"damaged")
    with store.open(NAME) as slot:
        backup = slot.newest_good_backup()
        assert backup is not None
        assert slot.restore(backup) == campaign(3)
        assert slot.read() == campaign(3)
        assert (store.folder / "war.damaged.save").read_bytes() == b"damaged"
        assert years(store) == [1903, 1902, 1901]
        write(slot, 5)
    assert years(store) == [1903, 1902, 1901]
    assert saved_turn(store) == 5


def test_going_back_from_a_good_save_keeps_it_as_a_backup(store: Store) -> None:
    with store.open(NAME) as slot:
        slot.restore(store.backups(NAME)[2])
    assert saved_turn(store) == 1
    assert years(store) == [1904, 1903, 1902, 1901]


def test_a_backup_that_is_gone_cannot_be_restored(store: Store) -> None:
    backup = store.backups(NAME)[2]
    backup.path.unlink()
    with store.open(NAME) as slot, pytest.raises(GameError, match="backup 3, from 1901, is gone"):
        slot.restore(backup)


def test_saving_over_a_damaged_save_does_not_push_good_ones_out(store: Store) -> None:
    with store.open(NAME) as slot:
        for turn in range(5, 12):
            store.path(NAME).write_bytes(sealed(turn)[:-1])
            (warning,) = slot.write(campaign(turn), versions=VERSIONS, summary=summary(turn))
            assert warning.severity is Severity.WARNING
            assert "war.damaged.save" in warning.hint
    assert years(store) == [1903, 1902, 1901]
    assert saved_turn(store) == 11


def test_a_newer_save_is_left_untouched(store: Store) -> None:
    newer = forged(b"{}", b"2")
    store.path(NAME).write_bytes(newer)
    before = files_in(store.folder)
    with store.open(NAME) as slot:
        for act in (
            slot.read,
            lambda: write(slot, 5),
            lambda: slot.restore(store.backups(NAME)[0]),
        ):
            with pytest.raises(GameError, match=codes.NEWER) as caught:
                act()
            assert "restore" not in str(caught.value)
    with pytest.raises(GameError, match=codes.NEWER):
        store.import_(store.folder / "war.1.save", NAME, overwrite=True)
    with pytest.raises(GameError, match=codes.NEWER):
        store.export(NAME, store.folder / "out")
    assert store.path(NAME).read_bytes() == newer
    assert files_in(store.folder) == before


def test_orphans_of_this_slot_alone_are_cleared_and_only_under_its_lock(store: Store) -> None:
    tail = "." + "0f" * 8 + ".tmp"
    own = {f".war.save{tail}", f".war.1.save{tail}"}
    others = {
        f".war2.save{tail}",
        ".war.save.tmp",
        f"war.save{tail}",
        f".warx1.save{tail}",
        "a.tmp",
    }
    for name in own | others:
        (store.folder / name).write_bytes(b"left")
    store.slots()
    store.read(NAME)
    slot = store.open("war2")
    slot.close()
    assert own <= set(files_in(store.folder))
    store.open(NAME).close()
    left = set(files_in(store.folder))
    assert not own & left
    assert others - {f".war2.save{tail}"} <= left


# --------------------------------------------------------------------------- export, import, delete


def test_a_save_travels(store: Store, tmp_path: Path) -> None:
    parcel = tmp_path / "parcel.save"
    store.export(NAME, parcel)
    assert parcel.read_bytes() == store.path(NAME).read_bytes()
    header = store.import_(parcel, "copy")
    assert header.summary == summary(4)
    assert store.read("copy")[1] == campaign(4)


def test_exporting_overwrites_only_when_told(store: Store, tmp_path: Path) -> None:
    parcel = tmp_path / "parcel"
    parcel.write_text("mine")
    with pytest.raises(GameError, match=codes.TAKEN):
        store.export(NAME, parcel)
    assert parcel.read_text() == "mine"
    store.export(NAME, parcel, overwrite=True)
    assert read_file(parcel)[1] == campaign(4)


def test_exporting_to_nowhere(store: Store, tmp_path: Path) -> None:
    for target in (tmp_path / "no" / "such", tmp_path / ("n" * 300), tmp_path / "a\0b", tmp_path):
        with pytest.raises(GameError):
            store.export(NAME, target)
    assert files_in(tmp_path) == ["saves"]


def test_a_damaged_save_is_not_exported(store: Store, tmp_path: Path) -> None:
    store.path(NAME).write_bytes(sealed(4)[:-1])
    with pytest.raises(UnreadableSaveError):
        store.export(NAME, tmp_path / "parcel")
    assert not (tmp_path / "parcel").exists()


def test_importing_overwrites_only_when_told(store: Store, tmp_path: Path) -> None:
    parcel = tmp_path / "parcel"
    parcel.write_bytes(sealed(9))
    with pytest.raises(GameError, match=codes.TAKEN):
        store.import_(parcel, NAME)
    assert saved_turn(store) == 4
    store.import_(parcel, NAME, overwrite=True)
    assert saved_turn(store) == 9
    assert years(store)[0] == 1904


def test_backups_alone_are_not_imported_over_either(store: Store, tmp_path: Path) -> None:
    parcel = tmp_path / "parcel"
    parcel.write_bytes(sealed(9))
    store.path(NAME).unlink()
    with pytest.raises(GameError, match=codes.TAKEN):
        store.import_(parcel, NAME)


@pytest.mark.parametrize("data", [b"", b"nonsense", sealed(1)[:-1], forged(b"[]")])
def test_only_good_saves_are_imported(store: Store, tmp_path: Path, data: bytes) -> None:
    parcel = tmp_path / "parcel"
    parcel.write_bytes(data)
    with pytest.raises(GameError, match="parcel"):
        store.import_(parcel, "copy")
    assert not store.exists("copy")


def test_a_file_over_the_cap_is_refused_unread(store: Store, tmp_path: Path) -> None:
    parcel = tmp_path / "parcel"
    with parcel.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(GameError, match=codes.TOO_LARGE):
        store.import_(parcel, "copy")
    os.truncate(store.path(NAME), 1 << 40)  # a hole, not a terabyte
    assert offered(store) is not None
    assert store.slots()[0].problem is not None


def test_a_file_that_grows_while_it_is_read_is_refused(store: Store) -> None:
    class Grows(QuickFiles):
        def read(self, descriptor: int, size: int) -> bytes:
            return b"x" * size

    with pytest.raises(GameError, match=codes.TOO_LARGE):
        read_plain(store.path(NAME), 1 << 20, files=Grows())


def test_deleting_leaves_nothing_of_the_slot_and_all_of_the_others(store: Store) -> None:
    store.import_(store.path(NAME), "war2")
    (store.folder / "war.damaged.save").write_bytes(b"x")
    store.delete(NAME)
    assert files_in(store.folder) == ["war2.save"]
    with pytest.raises(GameError, match=codes.MISSING):
        store.delete(NAME)
    with store.open(NAME) as slot:
        write(slot, 1)
    assert saved_turn(store) == 1


def test_slots_do_not_see_each_other(store: Store) -> None:
    with store.open("war2") as other:
        assert isinstance(other, Slot)
        write(other, 7)
    assert saved_turn(store) == 4
    assert store.backups("war2") == []
