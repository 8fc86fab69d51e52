"""Writing a file so that a crash at any moment leaves the old one or the new one, whole."""

from __future__ import annotations

import errno
import os
import re
import secrets
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

from game.store.files import FILES, Files
from game.store.wording import shown, told

TEMP_NAME: Final = re.compile(r"\.(?P<target>[a-z0-9_.]+)\.[0-9a-f]{16}\.tmp")
"""The names of the temporary files this module makes, whose `target` is the file meant."""

REPLACE_PAUSE: Final = 0.05  # seconds before the next try


def write_atomically(
    path: Path,
    data: bytes,
    *,
    retire: Callable[[], object] | None = None,
    files: Files = FILES,
) -> None:
    """Put `data` in the place of `path`; return only when it would survive a power cut.

    `retire` is called when the new bytes are safe on the disk and the old file is still in its
    place, to keep the old one as a backup.  Raises `GameError` if the system fails: until the last
    step (making sure of the new name) the old file is then still there.
    """
    name = shown(path.name)
    with told(f"'{name}' could not be saved", "what was saved before is untouched"):
        put(path, data, retire=retire, files=files)
    with told(f"'{name}' was written, but the disk did not confirm it", "save again to be sure"):
        files.fsync_folder(path.parent)


def put(
    path: Path, data: bytes, *, retire: Callable[[], object] | None = None, files: Files
) -> None:
    """Put `data`, safe on the disk, in the place of `path`; its new name is not yet made sure of.

    Raises `OSError`, and then leaves nothing behind.
    """
    temp = write_temp(path, data, files)
    try:
        if retire is not None:
            retire()
        replace(temp, path, files)
    except BaseException:
        with suppress(OSError):
            files.unlink(temp)
        raise


def write_temp(path: Path, data: bytes, files: Files) -> Path:
    """A new file beside `path`, readable by its owner alone, with `data` safe on the disk."""
    temp = path.with_name(f".{path.name}.{secrets.token_hex(8)}.tmp")
    descriptor = files.create(temp)
    try:
        _fill(descriptor, data, files)
    except BaseException:
        with suppress(OSError):
            files.unlink(temp)
        raise
    return temp


def _fill(descriptor: int, data: bytes, files: Files) -> None:
    try:
        rest = memoryview(data)
        while rest:
            taken = files.write(descriptor, rest)
            if taken <= 0:
                raise OSError(errno.EIO, os.strerror(errno.EIO))
            rest = rest[taken:]
        files.fsync(descriptor)
    except BaseException:
        with suppress(OSError):
            files.close(descriptor)
        raise
    files.close(descriptor)  # its failure counts: some file systems report a lost write only here


def replace(source: Path, target: Path, files: Files) -> None:
    """Rename over `target`, with patience where another program may have it open (Windows)."""
    for _ in range(files.replace_tries - 1):
        try:
            return files.replace(source, target)
        except PermissionError:
            files.sleep(REPLACE_PAUSE)
    return files.replace(source, target)


def make_folder(folder: Path, files: Files = FILES) -> None:
    """Make `folder` and what is missing above it, each name made sure of on the disk.

    Raises `GameError` if it cannot be made, or something else has its name.
    """
    with told(f"the folder '{shown(folder)}' could not be made"):
        _make_folder(folder, files)


def _make_folder(folder: Path, files: Files) -> None:
    if folder.is_dir():
        return
    if folder.parent != folder:
        _make_folder(folder.parent, files)
    try:
        files.mkdir(folder)
    except FileExistsError:
        if not folder.is_dir():  # else another process was quicker
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR)) from None
    files.fsync_folder(folder.parent)
