"""One process at a time on a slot."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from game.errors import Exit, GameError, Problem
from game.store import codes
from game.store.files import FILES, Files
from game.store.reading import require_plain
from game.store.wording import told

if TYPE_CHECKING:
    from filelock import BaseFileLock


def lock_path(folder: Path, name: str) -> Path:
    """Where the lock of a slot is; the file stays when the lock is given up."""
    return folder / f".{name}.lock"


def acquire(folder: Path, name: str, files: Files = FILES) -> BaseFileLock:
    """The lock of a slot, held until released or until the process ends, however it ends.

    Fails at once with a `GameError` if another process, or this one, already holds it.
    """
    from filelock import FileLock, Timeout

    path = lock_path(folder, name)
    with told(f"the save slot '{name}' could not be locked", "its saves can still be read"):
        with suppress(FileNotFoundError):
            require_plain(files.lstat(path), path)  # older locks would empty a link's target
        lock = FileLock(path, timeout=0, thread_local=False, mode=0o600)
        try:
            lock.acquire()
        except Timeout as error:
            problem = Problem(
                codes.IN_USE,
                f"the save slot '{name}' is in use: another process has it open",
                hint="close the other game, or play in another slot",
            )
            raise GameError(problem, Exit.ENVIRONMENT) from error
        except NotImplementedError as error:
            raise OSError(str(error)) from error
        return lock
