"""Reading files that may come from strangers: plain files only, and never more than a cap."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Final

from game.errors import GameError, Problem
from game.store import codes
from game.store.files import FILES, Files
from game.store.wording import shown, told

CHUNK: Final = 1 << 20


def read_plain(path: Path, limit: int, *, first: int | None = None, files: Files = FILES) -> bytes:
    """The bytes of the plain file at `path`, or its `first` bytes.

    Raises `FileNotFoundError` if nothing is there, and `GameError` if it is a link, folder, pipe
    or device, if it is larger than `limit` bytes, or if the system fails.  Looks before it opens,
    because opening alone sets off some devices, and again afterwards, because it may have changed.
    """
    with told(f"'{shown(path)}' cannot be read"):
        try:
            require_plain(files.lstat(path), path)
            descriptor = files.open_to_read(path)
            try:
                status = files.fstat(descriptor)
                require_plain(status, path)
                if status.st_size > limit:
                    raise too_large(path, limit)
                return _read(descriptor, path, limit, first, files)
            finally:
                files.close(descriptor)
        except FileNotFoundError as error:
            missing = error
    raise missing


def _read(descriptor: int, path: Path, limit: int, first: int | None, files: Files) -> bytes:
    wanted = limit + 1 if first is None else first  # one more than allowed shows a file that grew
    parts: list[bytes] = []
    while wanted > 0:
        part = files.read(descriptor, min(wanted, CHUNK))
        if not part:
            break
        parts.append(part)
        wanted -= len(part)
    if first is None and wanted == 0:
        raise too_large(path, limit)
    return b"".join(parts)


def require_plain(status: os.stat_result, path: Path) -> None:
    """Raise `GameError` unless `status` (from `lstat` or `fstat`) is a plain file's."""
    if not stat.S_ISREG(status.st_mode):
        raise not_plain(path, status.st_mode)


def not_plain(path: Path, mode: int) -> GameError:
    """The error for something that is not a plain file."""
    kinds = (
        (stat.S_ISLNK, "a link"),
        (stat.S_ISDIR, "a folder"),
        (stat.S_ISFIFO, "a pipe"),
        (stat.S_ISSOCK, "a socket"),
    )
    kind = next((name for is_kind, name in kinds if is_kind(mode)), "a device")
    return GameError(Problem(codes.NOT_PLAIN, f"'{shown(path)}' is {kind}, not a plain file"))


def too_large(path: Path, limit: int) -> GameError:
    """The error for a file over its cap."""
    said = f"{limit >> 20} MB" if limit >= 1 << 20 else f"{limit >> 10} KB"
    return GameError(Problem(codes.TOO_LARGE, f"'{shown(path)}' is larger than {said}"))
