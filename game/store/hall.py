"""The file of the hall of fame: one JSON object a line, the last entered at the end.

It is written as safely as a save.  Lines that cannot be read are moved to a file of their own, so
that they are told once and nothing is lost; lines of a newer game are left where they are.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from attrs import define, field

from game.errors import Exit, GameError, Problem, Severity
from game.store import codes
from game.store.atomic import make_folder, write_atomically
from game.store.files import FILES, Files
from game.store.locks import acquire
from game.store.reading import read_plain
from game.store.sidecar import bad_path
from game.store.wording import shown

if TYPE_CHECKING:
    from filelock import BaseFileLock

MAX_HALL: Final = 16 << 20
MOST: Final = 1000  # records; beyond, the oldest go
LOCK: Final = "hall-of-fame"  # no slot has such a name
TRIES, PAUSE = 40, 0.05  # for another process that enters something just now

T = TypeVar("T")


@define
class Lines(Generic[T]):
    """What a file holds: records, lines that a newer game wrote, and lines nobody can read."""

    records: list[T] = field(factory=list)
    newer: list[str] = field(factory=list)
    bad: list[str] = field(factory=list)


@define
class HallFile(Generic[T]):
    """The records of one file, which need not be there yet.

    `read` types a JSON object (ValueError: no record), `write` gives one back; `format` is what
    an object of the present game says of itself.
    """

    path: Path
    format: int
    read: Callable[[object], T]
    write: Callable[[T], object]
    files: Files = FILES

    def records(self) -> tuple[list[T], Problem | None]:
        """Every record, in the order entered, and a notice if lines were damaged.

        Damaged lines are moved aside, if that can be done.  Raises `GameError` when there is
        something in the file's place that is no file, or the system fails.
        """
        found = self._found()
        if not found.bad:
            return found.records, None
        aside = self._aside()
        try:
            with _locked(self.path.parent, self.files):
                found = self._found()
                self._put(found)
        except GameError:
            aside = "left where they are, as nothing can be written there"
        return found.records, self._notice(found.bad, aside)

    def _aside(self) -> str:
        return f"moved to '{shown(bad_path(self.path).name)}'"

    def _notice(self, bad: list[str], aside: str) -> Problem | None:
        if not bad:
            return None
        lines = "1 line" if len(bad) == 1 else f"{len(bad)} lines"
        message = f"{lines} of '{shown(self.path.name)}' cannot be read and were passed over"
        return Problem(codes.HALL, message, hint=aside, severity=Severity.WARNING)

    def change(self, change: Callable[[list[T]], Sequence[T]]) -> Problem | None:
        """Put what becomes of the records in their place, while no other process does.

        Returns a notice if lines were damaged and moved aside.  Raises `GameError` if the system
        fails; then nothing has changed.
        """
        make_folder(self.path.parent, self.files)
        with _locked(self.path.parent, self.files):
            found = self._found()
            before = list(found.records)
            found.records = list(change(list(found.records)))[-MOST:]
            if found.bad or found.records != before:
                self._put(found)
        return self._notice(found.bad, self._aside())

    def _found(self) -> Lines[T]:
        found: Lines[T] = Lines()
        try:
            data = read_plain(self.path, MAX_HALL, files=self.files)
        except FileNotFoundError:
            return found
        for line in data.decode("utf-8", "surrogateescape").split("\n"):
            if line.strip():
                self._take(line, found)
        return found

    def _take(self, line: str, found: Lines[T]) -> None:
        try:
            line.encode()  # bytes that are no text are damage, wherever they stand
            held: object = json.loads(line)
            said = held.get("format") if isinstance(held, dict) else None
            if type(said) is int and said > self.format:
                found.newer.append(line)
            else:
                found.records.append(self.read(held))
        except (ValueError, RecursionError):
            found.bad.append(line)

    def _put(self, found: Lines[T]) -> None:
        if found.bad:
            self._set_aside(found.bad)
        texts = [json.dumps(self.write(one), ensure_ascii=True) for one in found.records]
        write_atomically(self.path, _joined([*found.newer, *texts]), files=self.files)

    def _set_aside(self, lines: list[str]) -> None:
        """Add lines to those that could not be read before."""
        path = bad_path(self.path)
        try:
            before = read_plain(path, MAX_HALL, files=self.files)
        except FileNotFoundError:
            before = b""
        write_atomically(path, before + _joined(lines), files=self.files)


def _joined(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "surrogateescape")


@contextmanager
def _locked(folder: Path, files: Files) -> Iterator[None]:
    """Hold the lock of a hall, waiting for it a little."""
    lock = _lock(folder, files)
    try:
        yield
    finally:
        lock.release()


def _lock(folder: Path, files: Files) -> BaseFileLock:
    for _ in range(TRIES):
        try:
            return acquire(folder, LOCK, files)
        except GameError as error:
            if error.problems[0].code != codes.IN_USE:
                raise
            files.sleep(PAUSE)
    problem = Problem(codes.IN_USE, "the hall of fame is in use by another process")
    raise GameError(problem, Exit.ENVIRONMENT)
