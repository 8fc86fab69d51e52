"""Systems that fail."""

from __future__ import annotations

import errno
import os
from collections.abc import Collection
from pathlib import Path

from game.store.files import Files


class QuickFiles(Files):
    """The real system without waiting for the disk, for tests that save thousands of times."""

    def fsync(self, descriptor: int) -> None:
        pass

    def fsync_folder(self, folder: Path) -> None:
        pass

    def sleep(self, seconds: float) -> None:
        pass


class FailingFiles(QuickFiles):
    """Fails at the calls numbered in `when`, counted from 1; `calls` tells which they were."""

    def __init__(self, when: Collection[int], code: int) -> None:
        self.when = when
        self.code = code
        self.calls: list[str] = []

    def step(self, call: str) -> None:
        self.calls.append(call)
        if len(self.calls) in self.when:
            raise OSError(self.code, os.strerror(self.code))

    def create(self, path: Path) -> int:
        self.step("create")
        return super().create(path)

    def open_to_read(self, path: Path) -> int:
        self.step("open")
        return super().open_to_read(path)

    def write(self, descriptor: int, data: memoryview) -> int:
        self.step("write")
        return super().write(descriptor, data)

    def read(self, descriptor: int, size: int) -> bytes:
        self.step("read")
        return super().read(descriptor, size)

    def fsync(self, descriptor: int) -> None:
        self.step("fsync")

    def close(self, descriptor: int) -> None:
        super().close(descriptor)  # a failing close has closed all the same
        self.step("close")

    def link(self, source: Path, target: Path) -> None:
        self.step("link")
        super().link(source, target)

    def replace(self, source: Path, target: Path) -> None:
        self.step("replace")
        super().replace(source, target)

    def unlink(self, path: Path) -> None:
        self.step("unlink")
        super().unlink(path)

    def fsync_folder(self, folder: Path) -> None:
        self.step("fsync_folder")

    def lstat(self, path: Path) -> os.stat_result:
        self.step("lstat")
        return super().lstat(path)

    def fstat(self, descriptor: int) -> os.stat_result:
        self.step("fstat")
        return super().fstat(descriptor)

    def mkdir(self, folder: Path) -> None:
        self.step("mkdir")
        super().mkdir(folder)

    def names(self, folder: Path) -> list[str]:
        self.step("names")
        return super().names(folder)


class NoLinks(QuickFiles):
    """A file system without hard links, like FAT."""

    def link(self, source: Path, target: Path) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))


class ShortWrites(QuickFiles):
    """Takes only some bytes at a time."""

    def __init__(self, most: int) -> None:
        self.most = most

    def write(self, descriptor: int, data: memoryview) -> int:
        return super().write(descriptor, data[: self.most])


class FullDisk(QuickFiles):
    """Takes `room` bytes, then is full."""

    def __init__(self, room: int) -> None:
        self.room = room

    def write(self, descriptor: int, data: memoryview) -> int:
        if self.room == 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        taken = super().write(descriptor, data[: self.room])
        self.room -= taken
        return taken
