"""Mods in zip files, read in memory and only as far as they are modest and plain.

Nothing is ever unpacked to the disk.  A name that could lead out of the archive, a link, a device,
an encrypted or strangely packed entry, or one that swells beyond reason, refuses the whole file.
"""

from __future__ import annotations

import io
import os
import stat
import struct
import zipfile
import zlib
from pathlib import Path
from typing import Final

from game.errors import GameError, Problem
from game.ruleset.characters import shortened
from game.ruleset.files import (
    DEVICES,
    MAX_BYTES,
    MAX_DEPTH,
    NAME,
    READ_FLAGS,
    shown,
    unreadable,
)

MAX_ARCHIVE: Final = 16 << 20
MAX_UNPACKED: Final = 64 << 20
MAX_ENTRIES: Final = 2_000
MAX_RATIO: Final = 100
FREE: Final = 64 << 10  # below this no ratio matters

PLAIN_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
FAULTS: Final = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
    LookupError,
    struct.error,
    zlib.error,
)


def is_archive(path: Path) -> bool:
    """Whether a mod's path names a zip file rather than a folder."""
    return path.suffix.lower() == ".zip"


def archived_texts(path: Path) -> list[tuple[str, str]]:
    """Return name and text of every `.yaml` file in a zip, ordered by name.

    One folder that holds everything is taken off the names.  Raises `GameError` with M20 to M23,
    or F01 to F10 when the file itself cannot be read.
    """
    data = archive_bytes(path)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not _is_passed_over(entry)]
            _check_whole(entries, len(data), path)
            problems = [p for entry in entries if (p := _refusal(entry, path)) is not None]
            if problems:
                raise GameError(problems)
            found = [
                (entry.filename, _text(archive, entry, path))
                for entry in entries
                if not entry.is_dir() and entry.filename.endswith(".yaml")
            ]
    except GameError:
        raise
    except FAULTS as error:
        raise GameError(_damaged(path)) from error
    return sorted(_without_common_folder(found))


def archive_bytes(path: Path) -> bytes:
    """Return the bytes of a plain file, never more than the cap."""
    try:
        descriptor = os.open(path, READ_FLAGS & ~getattr(os, "O_NOFOLLOW", 0))
        with open(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise GameError(Problem("F03", f"'{shown(path)}' is not a plain file"))
            data = file.read(MAX_ARCHIVE + 1)
    except (OSError, ValueError) as error:
        raise unreadable(error, shown(path)) from None
    if len(data) > MAX_ARCHIVE:
        raise GameError(Problem("F04", f"'{shown(path)}' is larger than {MAX_ARCHIVE >> 20} MiB"))
    return data


def _check_whole(entries: list[zipfile.ZipInfo], size: int, path: Path) -> None:
    """Refuse an archive that is a bomb by what it says of itself; entries may not overlap."""
    packed = sum(entry.compress_size for entry in entries)
    unpacked = sum(entry.file_size for entry in entries)
    names = [entry.filename.rstrip("/") for entry in entries]
    wrong = ""
    if len(entries) > MAX_ENTRIES:
        wrong = f"holds more than {MAX_ENTRIES:,} files"
    elif unpacked > MAX_UNPACKED:
        wrong = f"unpacks to more than {MAX_UNPACKED >> 20} MiB"
    elif packed > size:
        wrong = "holds files that overlap"
    elif unpacked > FREE and unpacked > MAX_RATIO * max(packed, 1):
        wrong = f"unpacks to more than {MAX_RATIO} times its size"
    elif len(set(names)) < len(names):
        wrong = "holds two files of one name"
    if wrong:
        raise GameError(Problem("M21", f"'{shown(path)}' {wrong}"))


def _is_passed_over(entry: zipfile.ZipInfo) -> bool:
    """Whether an entry is what systems leave beside the real ones: `.DS_Store`, `__MACOSX/…`."""
    steps = entry.filename.split("/")
    hidden = any(step.startswith(".") and step.strip(".") for step in steps)
    return (hidden or steps[0] == "__MACOSX") and ".." not in steps


def _refusal(entry: zipfile.ZipInfo, path: Path) -> Problem | None:
    """Return why an entry may not be in a mod, None if it may."""
    name = f"'{shortened(entry.filename)}' in '{shown(path)}'"
    steps = entry.filename.rstrip("/").split("/")
    mode = entry.external_attr >> 16
    if mode and not (stat.S_ISREG(mode) or stat.S_ISDIR(mode) or stat.S_IFMT(mode) == 0):
        return Problem("M22", f"{name} is a link or device")
    if any(_cannot_be(step) for step in steps):
        return Problem("M22", f"{name} has a name that content cannot have")
    if len(steps) > MAX_DEPTH + 1:
        return Problem("M22", f"{name} is nested more than {MAX_DEPTH} deep")
    if entry.flag_bits & 0x1:
        return Problem("M22", f"{name} is encrypted")
    if entry.compress_type not in PLAIN_METHODS:
        return Problem("M22", f"{name} is packed in a way that is not read", hint="use deflate")
    if entry.filename.endswith(".yaml") and entry.file_size > MAX_BYTES:
        return Problem("F04", f"{name} is larger than {MAX_BYTES >> 20} MiB")
    return None


def _cannot_be(step: str) -> bool:
    return (
        not step
        or step.strip(".") == ""
        or "\\" in step
        or not NAME.fullmatch(step.lower())
        or step.lower().partition(".")[0] in DEVICES
        or (step.endswith(".yaml") and not NAME.fullmatch(step))
    )


def _text(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, path: Path) -> str:
    """Return an entry's text; zipfile reads no more than it says, and holds it to its checksum."""
    name = f"'{shortened(entry.filename)}' in '{shown(path)}'"
    with archive.open(entry) as file:
        data = file.read()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        problem = Problem("F08", f"{name} is not UTF-8 text", hint="save the file as UTF-8")
        raise GameError(problem) from None


def _without_common_folder(found: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Take off the folder in which everything stands, as when a folder was packed."""
    if any(name == "mod.yaml" for name, _ in found):
        return found
    folders = {name.partition("/")[0] for name, _ in found}
    if len(folders) != 1 or not all("/" in name for name, _ in found):
        return found
    return [(name.partition("/")[2], text) for name, text in found]


def _damaged(path: Path) -> Problem:
    return Problem("M20", f"'{shown(path)}' is not a zip file, or is damaged")
