"""Finding and reading content files that may come from strangers.

Only plain files inside the folder count: no link is followed, no pipe or device opened, and
nothing of a refused file is ever told.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from game.errors import Exit, GameError, Mark, Problem
from game.ruleset.characters import cleaned, shortened
from game.ruleset.findings import Findings

MAX_BYTES: Final = 2 << 20
MAX_TOTAL_BYTES: Final = 64 << 20
MAX_FILES: Final = 20_000
MAX_DEPTH: Final = 8
LONGEST_LABEL: Final = 60

NAME: Final = re.compile(r"[a-z0-9][a-z0-9_.-]{0,63}")
NAME_HINT: Final = "at most 64 of a–z 0–9 _ . -, beginning with a letter or digit"
DEVICES: Final = frozenset(
    ["aux", "con", "nul", "prn", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))]
)
"""Names that Windows keeps for devices, whatever follows the first dot."""

JUNCTIONS: Final = os.name == "nt"
"""Whether there may be links that look like folders."""

READ_FLAGS: Final = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)  # opening a pipe must not wait for its writer
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


def content_files(root: Path) -> list[Path]:
    """Return every `.yaml` file under a folder, ordered by name from there (`events/bread.yaml`).

    What begins with a dot, and plain files of other kinds, are passed over.  Raises `GameError`
    with all problems found (F01 to F10, at most 100): links, pipes, bad names, too much of a thing.
    """
    walk = Walk(root)
    files = sorted(walk.files(root, 1), key=lambda file: file.relative_to(root).as_posix())
    if walk.findings.problems:
        raise walk.findings.error()
    return files


class Walk:
    """A walk through a content folder, with what it has counted and found wrong."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.findings = Findings(shown(root))
        self.entries = 0
        self.bytes = 0

    def files(self, folder: Path, depth: int) -> Iterator[Path]:
        """Yield the content files of a folder and those in it; note what is wrong."""
        for path in self.within(folder):
            status = status_of(path, self.root)
            wrong = self.refusal(path, status, depth)
            if wrong:
                self.findings.add(wrong)
            elif stat.S_ISDIR(status.st_mode):
                yield from self.files(path, depth + 1)
            elif path.suffix == ".yaml":
                self.weigh(status)
                yield path

    def within(self, folder: Path) -> list[Path]:
        """Return what is in a folder, but for what begins with a dot; stop if it is too much."""
        found = []
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    self.entries += 1
                    if self.entries > MAX_FILES:
                        message = f"'{shown(self.root)}' holds more than {MAX_FILES:,} files"
                        self.findings.stop(Problem("F05", message))
                    if not entry.name.startswith("."):
                        found.append(folder / entry.name)
        except (OSError, ValueError) as error:
            raise unreadable(error, told(folder, self.root)) from None
        return sorted(found)

    def refusal(self, path: Path, status: os.stat_result, depth: int) -> Problem | None:
        """Return what is wrong with something that stands in a folder, if anything is."""
        name = told(path, self.root)
        if stat.S_ISDIR(status.st_mode):
            if depth >= MAX_DEPTH:
                return Problem("F06", f"folder '{name}' is nested more than {MAX_DEPTH} deep")
            return wrong_name(path, name)
        if not stat.S_ISREG(status.st_mode):
            return wrong_kind(status, name)
        if path.suffix.lower() not in {".yaml", ".yml"}:
            return None
        if path.suffix != ".yaml":
            return Problem(
                "F07", f"'{name}' is passed over under this name", hint="end it in .yaml"
            )
        return wrong_name(path, name)

    def weigh(self, status: os.stat_result) -> None:
        """Add up what is to be read; stop if it is too much."""
        self.bytes += status.st_size
        if self.bytes > MAX_TOTAL_BYTES:
            size = f"{MAX_TOTAL_BYTES >> 20} MiB"
            message = f"the files in '{shown(self.root)}' are larger than {size} together"
            self.findings.stop(Problem("F04", message))


def read_text(path: Path, root: Path) -> str:
    """Return the text of a plain UTF-8 file that lies under `root`, without byte order mark.

    `root` itself may be a link; nothing below it may.  Raises `GameError` (F01 to F10).
    """
    name = told(path, root)
    try:
        data = _read(path, _looked_at(path, root), name)
    except (OSError, ValueError) as error:
        raise unreadable(error, name) from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode("utf-8")
        mark = Mark(name, before.count("\n") + 1, len(before) - before.rfind("\n"))
        problem = Problem("F08", "this is not UTF-8 text", mark, "save the file as UTF-8")
        raise GameError(problem) from None


def _looked_at(path: Path, root: Path) -> os.stat_result:
    """Return what stands at a path, having looked at every step to it from `root`."""
    name = told(path, root)
    parts = path.relative_to(root).parts if path.is_relative_to(root) else ()
    if not parts or ".." in parts:
        raise GameError(Problem("F09", f"'{name}' is not inside '{shown(root)}'"))
    step = root
    for part in parts:
        step /= part
        wrong = wrong_name(step, name)
        status = status_of(step, root)
        is_kind = stat.S_ISREG if step == path else stat.S_ISDIR
        wrong = wrong or (None if is_kind(status.st_mode) else wrong_kind(status, name))
        if wrong:
            raise GameError(wrong)
    if JUNCTIONS and not path.resolve().is_relative_to(root.resolve()):
        raise GameError(Problem("F09", f"'{name}' is not inside '{shown(root)}'"))
    return status


def _read(path: Path, looked_at: os.stat_result, name: str) -> bytes:
    """Return the bytes of the very file that was looked at; never more than the cap."""
    descriptor = os.open(path, READ_FLAGS)
    with open(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        if not (stat.S_ISREG(status.st_mode) and os.path.samestat(status, looked_at)):
            raise GameError(Problem("F03", f"'{name}' was exchanged while it was read"))
        data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        message = f"'{name}' is larger than {MAX_BYTES >> 20} MiB"
        raise GameError(Problem("F04", message, hint="split it into several"))
    return data


def status_of(path: Path, root: Path) -> os.stat_result:
    """Return what stands at a path, a link taken as a link."""
    try:
        return os.lstat(path)
    except (OSError, ValueError) as error:
        raise unreadable(error, told(path, root)) from None


def wrong_name(path: Path, name: str) -> Problem | None:
    """Return F07 if a file of this name could not be on every system."""
    if not NAME.fullmatch(path.name) or path.name.endswith("."):
        return Problem("F07", f"'{name}' is not a name that content can have", hint=NAME_HINT)
    if path.name.partition(".")[0] in DEVICES:
        return Problem("F07", f"'{name}' is the name of a device on Windows", hint="rename it")
    return None


def wrong_kind(status: os.stat_result, name: str) -> Problem:
    """Return the problem of something that is neither a plain file nor a folder in its place."""
    if stat.S_ISLNK(status.st_mode):
        return Problem("F02", f"'{name}' is a link", hint="put the file itself there")
    return Problem("F03", f"'{name}' is not a plain file")


def unreadable(error: OSError | ValueError, name: str) -> GameError:
    """Return the error for what the system refused to list, open or read."""
    if isinstance(error, FileNotFoundError):
        return GameError(Problem("F01", f"'{name}' is not there"))
    if isinstance(error, NotADirectoryError):
        return GameError(Problem("F03", f"'{name}' is not a folder"))
    if isinstance(error, OSError):
        reason = cleaned(error.strerror or type(error).__name__)
        return GameError(Problem("F10", f"'{name}' cannot be read: {reason}"), Exit.ENVIRONMENT)
    return GameError(Problem("F07", f"'{name}' is not a path that a file can have"))


def told(path: Path, root: Path) -> str:
    """Return the name a file has in messages: its way from `root`, if it is there."""
    return (
        shown(path.relative_to(root)) if path != root and path.is_relative_to(root) else shown(path)
    )


def shown(path: Path) -> str:
    """Return a path as it may stand in a message."""
    return shortened(path.as_posix(), 100)


def label_of(path: Path) -> str:
    """Return what marks call a folder or archive: its path as given, its name if that is long."""
    given = shown(path)
    return given if len(given) <= LONGEST_LABEL and not path.is_absolute() else shortened(path.name)
