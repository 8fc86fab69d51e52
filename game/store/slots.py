"""Named save slots in one folder."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import TYPE_CHECKING, Final, NoReturn, Self

from attrs import define, evolve, field, frozen

from game.errors import GameError, Problem
from game.store import codes
from game.store.atomic import TEMP_NAME, make_folder, write_atomically
from game.store.backups import (
    KEPT,
    Backup,
    backup_path,
    damaged_path,
    good_backups,
    read_backup,
    rotate,
    set_aside,
)
from game.store.container import (
    MAX_BYTES,
    MAX_HEADER,
    Document,
    Header,
    Scalar,
    Versions,
    decode,
    encode,
    peek,
    unseal,
)
from game.store.files import FILES, Files
from game.store.locks import acquire
from game.store.reading import read_plain
from game.store.wording import shown, told, usable

if TYPE_CHECKING:
    from filelock import BaseFileLock

NAME: Final = re.compile(r"[a-z][a-z0-9_]{0,31}")
DEVICES: Final = frozenset(
    ["aux", "con", "nul", "prn", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))]
)
"""Names that Windows takes for devices, whatever follows the dot."""

SAVE_NAME: Final = re.compile(rf"(?P<slot>{NAME.pattern})(?:\.[1-{KEPT}])?\.save")


UNTOUCHABLE: Final = frozenset({codes.NEWER, codes.NOT_PLAIN})
"""What stands in the place of a save and must be neither written over nor set aside."""


class UnreadableSaveError(GameError):
    """A save cannot be read; `backup` is its newest good backup, if there is one."""

    def __init__(self, cause: GameError, backup: Backup | None, slot: str) -> None:
        self.backup = backup
        problem = cause.problems[0]
        if backup is not None:
            remedy = f"`technate saves repair {slot}`"
            offer = f"{backup.title}, is good and can be restored by {remedy}"
            problem = evolve(problem, hint="; ".join(filter(None, (problem.hint, offer))))
        super().__init__((problem, *cause.problems[1:]), cause.code)


@frozen
class SlotInfo:
    """A line in the list of saves: its header, or what is wrong with it.

    Only the start of the file was read, so that a damaged body is found later, on reading.
    """

    name: str
    header: Header | None
    problem: Problem | None = None


def check_name(name: str) -> str:
    """`name`, if a slot may have it; otherwise a `GameError`."""
    if not NAME.fullmatch(name) or name in DEVICES:
        raise GameError(
            Problem(
                codes.BAD_NAME,
                f"'{shown(name)}' cannot be the name of a save",
                hint="a small letter, then up to 31 small letters, digits or _; no device's name",
            )
        )
    return name


def read_file(path: Path, *, files: Files = FILES) -> tuple[Header, Document]:
    """The header and document of the save file at `path`, wherever it is; needs no lock.

    Raises `GameError` if it is not there, is not a plain file or is not a good save.
    """
    return decode(_read_bytes(usable(path), files), source=f"'{shown(path.name)}'")


def _read_bytes(path: Path, files: Files) -> bytes:
    try:
        return read_plain(path, MAX_BYTES, files=files)
    except FileNotFoundError as error:
        problem = Problem(codes.MISSING, f"there is no save '{shown(path)}'")
        raise GameError(problem) from error


@define
class Store:
    """The save slots of one folder, which need not be there yet."""

    folder: Path
    files: Files = FILES

    def slots(self) -> list[SlotInfo]:
        """Every slot by name, damaged ones too; reads the start of each file and takes no lock."""
        return [self._info(name) for name in self._names()]

    def _names(self) -> list[str]:
        names: list[str] = []
        with (
            told(f"the folder '{shown(self.folder)}' cannot be read"),
            suppress(FileNotFoundError),
        ):
            names = self.files.names(self.folder)
        found = (SAVE_NAME.fullmatch(name) for name in names)
        return sorted({match["slot"] for match in found if match} - DEVICES)

    def _info(self, name: str) -> SlotInfo:
        path = self.path(name)
        try:
            start = read_plain(path, MAX_BYTES, first=MAX_HEADER * 2, files=self.files)
            return SlotInfo(name, peek(start, source=f"'{path.name}'"))
        except FileNotFoundError:
            return SlotInfo(name, None, Problem(codes.MISSING, f"'{path.name}' is missing"))
        except GameError as error:
            return SlotInfo(name, None, error.problems[0])

    def path(self, name: str) -> Path:
        """Where the save of a slot is.  Raises `GameError` for a name that no slot may have."""
        return self.folder / f"{check_name(name)}.save"

    def exists(self, name: str) -> bool:
        """Whether there is anything of a slot: a save, good or bad, or a backup."""
        return check_name(name) in self._names()

    def open(self, name: str) -> Slot:
        """The slot, locked for this process until it is closed; made if it is not there yet.

        Raises `GameError` at once if another process has it.
        """
        path = self.path(name)
        make_folder(self.folder, self.files)
        slot = Slot(name, path, self.files, acquire(self.folder, name, self.files))
        slot.clear_orphans()
        return slot

    def read(self, name: str) -> tuple[Header, Document]:
        """The save of a slot, without its lock, for those who only look.

        Raises `UnreadableSaveError`, which offers the newest good backup, if it is missing or bad.
        """
        path = self.path(name)
        try:
            return read_file(path, files=self.files)
        except GameError as error:
            _refuse(error, path, self.files)

    def newest_good_backup(self, name: str) -> Backup | None:
        """The newest backup of a slot that is whole."""
        return next(good_backups(self.path(name), self.files), None)

    def backups(self, name: str) -> list[Backup]:
        """Every backup of a slot that is whole, newest first."""
        return list(good_backups(self.path(name), self.files))

    def export(self, name: str, target: Path, *, overwrite: bool = False) -> None:
        """Copy the save of a slot to the file `target`, if it is good; takes no lock."""
        path = self.path(name)
        try:
            data = _read_bytes(path, self.files)
            decode(data, source=f"'{path.name}'")
        except GameError as error:
            _refuse(error, path, self.files)
        if not overwrite:
            _require_free(usable(target), self.files)
        write_atomically(usable(target), data, files=self.files)

    def import_(self, source: Path, name: str, *, overwrite: bool = False) -> Header:
        """Take the save file `source` into a slot, which must be free unless `overwrite` is said.

        What an overwritten slot held becomes its newest backup.
        """
        data = _read_bytes(usable(source), self.files)
        header, _ = decode(data, source=f"'{shown(source.name)}'")
        with self.open(name) as slot:
            if not overwrite and self.exists(name):
                raise GameError(Problem(codes.TAKEN, f"there is a save '{name}' already"))
            slot.put(data)
        return header

    def delete(self, name: str) -> None:
        """Remove a slot: its save, its backups and what was set aside."""
        if not self.exists(name):
            raise GameError(Problem(codes.MISSING, f"there is no save '{shown(name)}'"))
        with self.open(name) as slot:
            slot.erase()


def _require_free(path: Path, files: Files) -> None:
    with told(f"'{shown(path.name)}' could not be written"):
        try:
            files.lstat(path)
        except FileNotFoundError:
            return
    raise GameError(Problem(codes.TAKEN, f"'{shown(path)}' is there already"))


def _refuse(error: GameError, path: Path, files: Files) -> NoReturn:
    """Raise `error`, with the offer of a backup unless restoring one would be refused."""
    if error.problems[0].code in UNTOUCHABLE:
        raise error
    backup = next(good_backups(path, files), None)
    raise UnreadableSaveError(error, backup, path.stem) from error


@define
class Slot:
    """A slot that this process holds.  A context manager; closing gives up the lock.

    Threads may share it.  A signal handler must not use it: it may have interrupted a write.
    """

    name: str
    path: Path
    files: Files
    _lock: BaseFileLock
    _writing: Lock = field(factory=Lock, init=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give up the lock."""
        self._lock.release()

    def write(
        self,
        document: Mapping[str, object],
        *,
        versions: Versions,
        summary: Mapping[str, Scalar] | None = None,
    ) -> tuple[Problem, ...]:
        """Save `document`; return, with any warnings, only when it would survive a power cut.

        The save before becomes the newest backup.  Raises `GameError` if the system fails (the
        old save is then still there) or if the slot holds a save of a newer game, and `ValueError`
        if `document` is not plain JSON.
        """
        return self.put(encode(document, versions=versions, summary=summary))

    def put(self, data: bytes) -> tuple[Problem, ...]:
        """Save the bytes of a save file, which the caller has found good; as `write`."""
        warnings: list[Problem | None] = []
        with self._writing:
            current = self._sound_bytes()

            def retire() -> None:
                if current is None:
                    warnings.append(set_aside(self.path, self.files))
                elif current != data:
                    warnings.append(rotate(self.path, current, self.files))

            write_atomically(self.path, data, retire=retire, files=self.files)
        return tuple(warning for warning in warnings if warning is not None)

    def _sound_bytes(self) -> bytes | None:
        """The bytes of the present save if it is as it was written, else None.

        A bad save must not push the good ones out of the backups.  One that only a newer game can
        read, or a link or pipe in its place, must not be written over at all.
        """
        try:
            data = _read_bytes(self.path, self.files)
            unseal(data, source=f"'{self.path.name}'")
        except GameError as error:
            if error.problems[0].code in UNTOUCHABLE:
                raise
            return None
        return data

    def read(self) -> Document:
        """The document saved here.

        Raises `UnreadableSaveError`, which offers the newest good backup, if it is missing or bad.
        """
        return self._store.read(self.name)[1]

    def header(self) -> Header:
        """The header of the save here, with the same errors as `read`."""
        return self._store.read(self.name)[0]

    def newest_good_backup(self) -> Backup | None:
        """The newest backup that is whole."""
        return self._store.newest_good_backup(self.name)

    def restore(self, backup: Backup) -> Document:
        """Make `backup` the save again and return its document.

        The present save becomes a backup if it is good and is set aside if it is damaged.
        """
        try:
            _, document, data = read_backup(self.path, backup.number, self.files)
        except FileNotFoundError as error:
            raise GameError(Problem(codes.MISSING, f"{backup.title}, is gone")) from error
        self.put(data)
        return document

    @property
    def _store(self) -> Store:
        return Store(self.path.parent, self.files)

    def erase(self) -> None:
        """Remove everything of this slot but its lock; the save itself goes last."""
        extra = [backup_path(self.path, number) for number in range(KEPT, 0, -1)]
        with told(f"'{self.path.name}' could not be removed"):
            for path in (*extra, damaged_path(self.path), self.path):
                with suppress(FileNotFoundError):
                    self.files.unlink(path)
            self.files.fsync_folder(self.path.parent)

    def clear_orphans(self) -> None:
        """Remove temporary files of this slot that a crash left behind, as far as can be."""
        own = {self.path.name, backup_path(self.path, 1).name}
        with suppress(OSError):
            for name in self.files.names(self.path.parent):
                match = TEMP_NAME.fullmatch(name)
                if match and match["target"] in own:
                    with suppress(OSError):
                        self.files.unlink(self.path.with_name(name))
