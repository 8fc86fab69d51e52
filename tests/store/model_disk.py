"""A folder on a disk that can lose power: what is not made sure of may be lost, in any mixture.

POSIX promises little.  Bytes written but not synced may be there, in part, as zeros or not at all.
Names made, moved and removed since the folder was synced may each be there or not, whatever their
order (a rename is at least never half done).  `ModelDisk` keeps both what a program sees and what
is sure, and `possible_states` lists the folders that a crash at a moment may leave.
"""

from __future__ import annotations

import errno
import itertools
import os
import stat
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from game.store.files import Files

Folder = dict[str, bytes]
MOST_SUBSETS = 4096


class Change(NamedTuple):
    """`name` now stands for `inode` (None: for nothing), and `gone` for nothing."""

    name: str
    inode: int | None
    gone: str | None = None

    def apply(self, names: dict[str, int]) -> None:
        if self.gone is not None:
            names.pop(self.gone, None)
        if self.inode is None:
            names.pop(self.name, None)
        else:
            names[self.name] = self.inode


class Moment(NamedTuple):
    """All that decides what a crash may leave: sure names, unsure changes, bytes (sure, seen)."""

    call: str
    names: dict[str, int]
    unsure: tuple[Change, ...]
    bytes: dict[int, tuple[bytes, bytes]]
    acknowledged: int
    started: int


class ModelDisk(Files):
    """One folder in memory.  `moments` holds the state after every call that changed something."""

    def __init__(self, folder: Folder | None = None, *, links: bool = True) -> None:
        self.links = links
        self.inodes: dict[int, bytes] = {}
        self.sure_bytes: dict[int, bytes] = {}
        self.names_seen: dict[str, int] = {}
        self.open: dict[int, tuple[int, int]] = {}  # descriptor: inode, place
        self.numbers = itertools.count(100)
        for name, data in (folder or {}).items():
            inode = next(self.numbers)
            self.inodes[inode] = self.sure_bytes[inode] = data
            self.names_seen[name] = inode
        self.names_sure = dict(self.names_seen)
        self.unsure: list[Change] = []
        self.acknowledged = 0
        self.started = 0
        self.moments: list[Moment] = []

    # what the test tells

    def start(self, turn: int) -> None:
        self.started = turn
        self.note("start")

    def acknowledge(self, turn: int) -> None:
        self.acknowledged = turn
        self.note("acknowledge")

    def note(self, call: str) -> None:
        both = {inode: (self.sure_bytes[inode], data) for inode, data in self.inodes.items()}
        self.moments.append(
            Moment(
                call,
                dict(self.names_sure),
                tuple(self.unsure),
                both,
                self.acknowledged,
                self.started,
            )
        )

    # calls

    def change(self, call: str, change: Change) -> None:
        change.apply(self.names_seen)
        self.unsure.append(change)
        self.note(call)

    def inode(self, path: Path) -> int:
        try:
            return self.names_seen[path.name]
        except KeyError:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT)) from None

    def create(self, path: Path) -> int:
        assert path.name not in self.names_seen
        inode = next(self.numbers)
        self.inodes[inode] = self.sure_bytes[inode] = b""
        self.change("create", Change(path.name, inode))
        return self.opened(inode)

    def opened(self, inode: int) -> int:
        descriptor = next(self.numbers)
        self.open[descriptor] = inode, 0
        return descriptor

    def open_to_read(self, path: Path) -> int:
        return self.opened(self.inode(path))

    def write(self, descriptor: int, data: memoryview) -> int:
        inode, _ = self.open[descriptor]
        some = bytes(data[: len(data) // 2 + 1])  # in several calls, with a moment between them
        self.inodes[inode] += some
        self.note("write")
        return len(some)

    def read(self, descriptor: int, size: int) -> bytes:
        inode, place = self.open[descriptor]
        data = self.inodes[inode][place : place + size]
        self.open[descriptor] = inode, place + len(data)
        return data

    def fsync(self, descriptor: int) -> None:
        inode, _ = self.open[descriptor]
        self.sure_bytes[inode] = self.inodes[inode]
        self.note("fsync")

    def close(self, descriptor: int) -> None:
        del self.open[descriptor]

    def link(self, source: Path, target: Path) -> None:
        if not self.links:
            raise OSError(errno.EPERM, os.strerror(errno.EPERM))
        inode = self.inode(source)
        if target.name in self.names_seen:
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
        self.change("link", Change(target.name, inode))

    def replace(self, source: Path, target: Path) -> None:
        self.change("replace", Change(target.name, self.inode(source), gone=source.name))

    def unlink(self, path: Path) -> None:
        self.inode(path)
        self.change("unlink", Change(path.name, None))

    def fsync_folder(self, folder: Path) -> None:
        self.names_sure = dict(self.names_seen)
        self.unsure.clear()
        self.note("fsync_folder")

    def lstat(self, path: Path) -> os.stat_result:
        return self.status(self.inode(path))

    def fstat(self, descriptor: int) -> os.stat_result:
        return self.status(self.open[descriptor][0])

    def status(self, inode: int) -> os.stat_result:
        size = len(self.inodes[inode])
        return os.stat_result((stat.S_IFREG | 0o600, inode, 1, 1, 0, 0, size, 0, 0, 0))

    def mkdir(self, folder: Path) -> None:
        raise AssertionError("the folder is there")

    def names(self, folder: Path) -> list[str]:
        return sorted(self.names_seen)

    def folder(self) -> Folder:
        """What a program sees."""
        return {name: self.inodes[inode] for name, inode in self.names_seen.items()}


def possible_states(moment: Moment) -> Iterator[Folder]:
    """Every folder that a crash at `moment` may leave."""
    for kept in subsets(moment.unsure):
        names = dict(moment.names)
        for change in kept:
            change.apply(names)
        for contents in itertools.product(*(fates(*moment.bytes[i]) for i in names.values())):
            yield dict(zip(names, contents, strict=True))


def subsets(changes: tuple[Change, ...]) -> Iterator[tuple[Change, ...]]:
    """Which changes reach the disk: all subsets, or if too many, the prefixes and all but two."""
    if 2 ** len(changes) <= MOST_SUBSETS:
        for size in range(len(changes) + 1):
            yield from itertools.combinations(changes, size)
        return
    for end in range(len(changes) + 1):
        yield changes[:end]
    yield from itertools.combinations(changes, len(changes) - 1)
    yield from itertools.combinations(changes, len(changes) - 2)


def fates(sure: bytes, seen: bytes) -> list[bytes]:
    """What may be read of a file: the sure bytes and any mixture with those written since."""
    if sure == seen:
        return [sure]
    half = len(sure) + (len(seen) - len(sure)) // 2
    zeros = sure + bytes(len(seen) - len(sure))
    return [
        sure,
        seen,
        seen[:half],
        seen[:-1],
        zeros,
        seen[:half] + zeros[half:],
        zeros[:half] + seen[half:],
    ]


def violations(
    moments: list[Moment], judge: Callable[[Mapping[str, bytes], Moment], str]
) -> Iterator[tuple[str, Moment, Folder]]:
    """What `judge` finds wrong, over every possible state of every moment."""
    for moment in moments:
        judged = set()
        for state in possible_states(moment):
            key = tuple(sorted(state.items()))
            if key in judged:
                continue
            judged.add(key)
            fault = judge(state, moment)
            if fault:
                yield fault, moment, state
