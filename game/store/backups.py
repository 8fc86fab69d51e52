"""The saves before the last: `name.1.save` is the newest, `name.5.save` the oldest.

They are kept by a second name (a hard link) for the file, so that the save itself never lacks its
own name; where the file system has no such links, by a copy.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from attrs import frozen

from game.errors import GameError, Problem, Severity
from game.store import codes
from game.store.atomic import put, replace
from game.store.container import MAX_BYTES, Document, Header, decode
from game.store.files import FILES, Files
from game.store.reading import read_plain
from game.store.wording import shown, system_error

KEPT: Final = 5


@frozen
class Backup:
    """A backup found whole; number 1 is the newest."""

    number: int
    path: Path
    header: Header

    @property
    def title(self) -> str:
        """How to speak of it: "backup 2, from 1931", or "backup 2" if no year is known."""
        year = self.header.summary.get("year")
        return f"backup {self.number}" + (f", from {year}" if isinstance(year, int) else "")


def backup_path(path: Path, number: int) -> Path:
    """Where backup `number` of the save at `path` is kept."""
    return path.with_name(f"{path.stem}.{number}{path.suffix}")


def damaged_path(path: Path) -> Path:
    """Where a save found damaged is set aside."""
    return path.with_name(f"{path.stem}.damaged{path.suffix}")


def read_backup(path: Path, number: int, files: Files = FILES) -> tuple[Backup, Document, bytes]:
    """Backup `number` of the save at `path`, its document and its bytes.

    Raises `FileNotFoundError` if there is none and `GameError` if it is not whole.
    """
    place = backup_path(path, number)
    data = read_plain(place, MAX_BYTES, files=files)
    header, document = decode(data, source=f"'{shown(place.name)}'")
    return Backup(number, place, header), document, data


def good_backups(path: Path, files: Files = FILES) -> Iterator[Backup]:
    """The backups of the save at `path` that are whole, newest first."""
    for number in range(1, KEPT + 1):
        try:
            yield read_backup(path, number, files)[0]
        except (FileNotFoundError, GameError):
            continue


def rotate(path: Path, current: bytes, files: Files = FILES) -> Problem | None:
    """Keep the save at `path`, whose bytes are `current`, as backup 1; move the others up.

    A failure is no reason not to save: it is returned as a warning, and no backup is lost but the
    oldest.  Saving again after a failed save keeps no second copy of the same save.
    """
    try:
        if _bytes_of(backup_path(path, 1), files) == current:
            return None
        for number in range(KEPT - 1, 0, -1):
            _move_up(path, number, files)
        _keep(path, current, files)
    except OSError as error:
        failed = f"saved, but no backup of '{shown(path.name)}' could be kept"
        problem = system_error(error, failed).problems[0]
        return Problem(codes.BACKUP, problem.message, hint=problem.hint, severity=Severity.WARNING)
    return None


def _bytes_of(path: Path, files: Files) -> bytes | None:
    try:
        return read_plain(path, MAX_BYTES, files=files)
    except (FileNotFoundError, GameError):
        return None


def _move_up(path: Path, number: int, files: Files) -> None:
    try:
        replace(backup_path(path, number), backup_path(path, number + 1), files)
    except FileNotFoundError:
        return


def _keep(path: Path, current: bytes, files: Files) -> None:
    newest = backup_path(path, 1)
    try:
        files.link(path, newest)
    except OSError:  # FAT, some network and phone file systems, or a limit on links
        put(newest, current, files=files)


def _second_name(path: Path, name: Path, files: Files) -> None:
    try:
        files.link(path, name)
    except OSError:  # without links, it has to be the only name
        replace(path, name, files)


def set_aside(path: Path, files: Files = FILES) -> Problem | None:
    """Keep a damaged save under another name, where a person can still try to mend it.

    It keeps its own name too until it is written over: it may be the disk that failed to read it.
    Returns a warning that says where it is, or None if there is no such save.
    """
    aside = damaged_path(path)
    with suppress(FileNotFoundError):
        files.unlink(aside)
    try:
        _second_name(path, aside, files)
    except FileNotFoundError:
        return None
    return Problem(
        codes.DAMAGED,
        f"what stood in the place of '{shown(path.name)}' was not a good save and was set aside",
        hint=f"it is now '{shown(aside.name)}'",
        severity=Severity.WARNING,
    )
