"""A power cut at any moment of saving, over everything the disk may then hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from game.errors import GameError
from game.store import codes
from game.store.backups import KEPT
from game.store.container import decode
from game.store.slots import Store
from tests.store.campaigns import NAME, campaign, saved_turn, sealed, summary, write
from tests.store.model_disk import Folder, ModelDisk, Moment, violations

TURNS = KEPT + 3  # enough that the oldest backup is dropped


class NoFileSync(ModelDisk):
    def fsync(self, descriptor: int) -> None:
        pass


class NoFolderSync(ModelDisk):
    def fsync_folder(self, folder: Path) -> None:
        pass


class MovesInsteadOfLinks(ModelDisk):
    """What keeping backups by renaming the save would be like."""

    def link(self, source: Path, target: Path) -> None:
        self.replace(source, target)


class WritesInPlace(ModelDisk):
    """What a plain `open(path, "wb")` would be like: the temporary file *is* the save."""

    def create(self, path: Path) -> int:
        save = path.with_name(f"{NAME}.save")
        if save.name in self.names_seen:
            inode = self.inode(save)
            self.inodes[inode] = self.sure_bytes[inode] = b""
            self.note("truncate")
            return self.opened(inode)
        return super().create(save)

    def replace(self, source: Path, target: Path) -> None:
        if not source.name.endswith(".tmp"):
            super().replace(source, target)


def play(disk: ModelDisk, folder: Path, turns: range) -> list[Moment]:
    """Save turn after turn on a model disk; every moment at which the power may fail."""
    disk.acknowledged = turns.start - 1
    with Store(folder, disk).open(NAME) as slot:
        for turn in turns:
            disk.start(turn)
            write(slot, turn)
            disk.acknowledge(turn)
    return disk.moments


def judge(state: Mapping[str, bytes], moment: Moment) -> str:
    """What is wrong with the folder found after the crash; nothing, one hopes."""
    store = Store(Path("saves"), ModelDisk(dict(state)))
    allowed = [campaign(turn) for turn in range(moment.acknowledged, moment.started + 1)]
    try:
        if store.read(NAME)[1] not in allowed:
            return "an acknowledged turn is lost"
    except GameError as error:
        if moment.acknowledged or error.problems[0].code != codes.MISSING:
            return str(error)
    return judge_backups(state, moment)


def judge_backups(state: Mapping[str, bytes], moment: Moment) -> str:
    backups = [name for name in state if name.startswith(f"{NAME}.") and name != f"{NAME}.save"]
    for name in backups:
        try:
            decode(state[name])
        except GameError as error:
            return f"{name}: {error}"
    if moment.acknowledged > 1 and not backups:
        return "every backup is lost"
    return ""


def faults(moments: list[Moment], judgement: Callable[..., str] = judge) -> set[str]:
    """The distinct things found wrong, up to a few."""
    found = set()
    for fault, _, _ in violations(moments, judgement):
        found.add(fault)
        if len(found) > 2:
            break
    return found


@pytest.mark.parametrize("links", [True, False], ids=["links", "no links"])
def test_no_crash_loses_an_acknowledged_turn(tmp_path: Path, links: bool) -> None:
    disk = ModelDisk(links=links)
    moments = play(disk, tmp_path, range(1, TURNS + 1))
    calls = {moment.call for moment in moments}
    assert {"create", "write", "fsync", "replace", "fsync_folder", "acknowledge"} <= calls
    assert faults(moments) == set()
    kept = [f"{NAME}.{number}.save" for number in range(1, KEPT + 1)]
    assert sorted(disk.folder()) == [*kept, f"{NAME}.save"]


@pytest.mark.parametrize(
    "broken",
    [NoFileSync, NoFolderSync, MovesInsteadOfLinks, WritesInPlace],
    ids=lambda c: c.__name__,
)
def test_the_crash_model_sees_what_would_be_lost(tmp_path: Path, broken: type[ModelDisk]) -> None:
    assert faults(play(broken(), tmp_path, range(1, 4)))


def test_without_the_folders_sync_it_is_acknowledged_turns_that_are_lost(tmp_path: Path) -> None:
    assert "an acknowledged turn is lost" in faults(play(NoFolderSync(), tmp_path, range(1, 4)))


def folder_of(turns: range) -> Folder:
    """A folder as it is after saving `turns`."""
    *before, last = turns
    kept = list(reversed(before))[:KEPT]
    backups = {f"{NAME}.{n}.save": sealed(turn) for n, turn in enumerate(kept, 1)}
    return {f"{NAME}.save": sealed(last), **backups}


def test_the_folder_made_up_here_is_what_saving_makes(tmp_path: Path) -> None:
    disk = ModelDisk()
    play(disk, tmp_path, range(1, 5))
    assert disk.folder() == folder_of(range(1, 5))


def judge_recoverable(state: Mapping[str, bytes], moment: Moment) -> str:
    """A damaged save was there: it, or the backup offered for it, or the new save must be found."""
    store = Store(Path("saves"), ModelDisk(dict(state)))
    try:
        turn = saved_turn(store)
        return "" if turn == moment.started else f"turn {turn} came from nowhere"
    except GameError:
        pass
    if moment.acknowledged:
        return "the restored save is lost"
    backup = store.newest_good_backup(NAME)
    if backup is None or backup.header.summary != summary(3):
        return "the newest good backup is lost"
    return "" if any(data == DAMAGED for data in state.values()) else "the damaged save is lost"


DAMAGED = sealed(4)[:-9]


@pytest.mark.parametrize("links", [True, False], ids=["links", "no links"])
def test_no_crash_while_restoring_loses_the_backup(tmp_path: Path, links: bool) -> None:
    folder = folder_of(range(1, 5)) | {f"{NAME}.save": DAMAGED}
    disk = ModelDisk(folder, links=links)
    with Store(tmp_path, disk).open(NAME) as slot:
        disk.start(3)
        backup = slot.newest_good_backup()
        assert backup is not None
        slot.restore(backup)
        disk.acknowledge(3)
    assert faults(disk.moments, judge_recoverable) == set()
    assert disk.folder()[f"{NAME}.damaged.save"] == DAMAGED
    assert disk.folder()[f"{NAME}.1.save"] == sealed(3)


def test_what_is_deleted_stays_deleted(tmp_path: Path) -> None:
    disk = ModelDisk(folder_of(range(1, 5)))
    store = Store(tmp_path, disk)
    store.delete(NAME)
    disk.acknowledge(0)

    def judge_deleted(state: Mapping[str, bytes], moment: Moment) -> str:
        done = moment.call == "acknowledge"
        return "it came back" if done and Store(Path("x"), ModelDisk(dict(state))).slots() else ""

    assert faults(disk.moments, judge_deleted) == set()
    assert disk.folder() == {}


def test_a_crash_leaves_only_what_the_next_start_clears(tmp_path: Path) -> None:
    for moment in play(ModelDisk(), tmp_path, range(1, 4)):
        disk = ModelDisk(dict.fromkeys(moment.names, b"") | dict.fromkeys(_temps(moment), b""))
        with Store(tmp_path, disk).open(NAME):
            assert not [name for name in disk.names_seen if name.endswith(".tmp")]


def _temps(moment: Moment) -> list[str]:
    return [change.name for change in moment.unsure if change.name.endswith(".tmp")]
