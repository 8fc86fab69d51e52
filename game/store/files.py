"""Every system call of the store, in one small object that a test can put another in place of."""

from __future__ import annotations

import errno
import os
import sys
import time
from pathlib import Path
from typing import Final

CREATE_FLAGS: Final = (
    os.O_WRONLY
    | os.O_CREAT
    | os.O_EXCL
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
READ_FLAGS: Final = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)  # opening a pipe must not wait for its writer
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


class Files:
    """The system calls the store makes; each raises `OSError` as the system does."""

    replace_tries: int = 10 if os.name == "nt" else 1
    """Windows refuses to replace a file that a virus scanner or indexer has open just then."""

    def create(self, path: Path) -> int:
        """Create a file that must not be there yet, for its owner alone; its descriptor."""
        return os.open(path, CREATE_FLAGS, 0o600)

    def open_to_read(self, path: Path) -> int:
        """Open for reading without following a link or waiting on a pipe; its descriptor."""
        return os.open(path, READ_FLAGS)

    def write(self, descriptor: int, data: memoryview) -> int:
        """Write some of `data`; how many bytes were taken."""
        return os.write(descriptor, data)

    def read(self, descriptor: int, size: int) -> bytes:
        """Read up to `size` bytes; empty at the end."""
        return os.read(descriptor, size)

    def fsync(self, descriptor: int) -> None:
        """Return only when the file's bytes are on the disk."""
        if sys.platform == "darwin":
            import fcntl

            try:  # there, fsync leaves the bytes in the drive's own cache
                fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            except OSError:
                os.fsync(descriptor)
        else:
            os.fsync(descriptor)

    def close(self, descriptor: int) -> None:
        """Close a descriptor."""
        os.close(descriptor)

    def link(self, source: Path, target: Path) -> None:
        """Give the file a second name, which must be free."""
        os.link(source, target)

    def replace(self, source: Path, target: Path) -> None:
        """Rename, in one step, over whatever file has the name `target`."""
        os.replace(source, target)

    def unlink(self, path: Path) -> None:
        """Take a name away."""
        os.unlink(path)

    def fsync_folder(self, folder: Path) -> None:
        """Return only when names made, moved and removed in `folder` are on the disk.

        Does nothing where folders cannot be opened (Windows) or the file system has no such call.
        """
        if os.name == "nt":
            return
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(descriptor)
        except OSError as error:
            if error.errno not in {errno.EINVAL, errno.ENOTSUP, errno.EBADF}:
                raise
        finally:
            os.close(descriptor)

    def lstat(self, path: Path) -> os.stat_result:
        """What stands at `path`, a link taken as a link."""
        return os.lstat(path)

    def fstat(self, descriptor: int) -> os.stat_result:
        """What the descriptor is open on."""
        return os.fstat(descriptor)

    def mkdir(self, folder: Path) -> None:
        """Make one folder."""
        os.mkdir(folder)

    def names(self, folder: Path) -> list[str]:
        """The names in `folder`, sorted."""
        return sorted(os.listdir(folder))

    def sleep(self, seconds: float) -> None:
        """Wait before another try."""
        time.sleep(seconds)


FILES: Final = Files()
"""The real system."""
