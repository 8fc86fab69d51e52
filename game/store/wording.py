"""How the store speaks: names made safe to show, failures of the system as one clear line."""

from __future__ import annotations

import errno
import os
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from game.errors import Exit, GameError, Problem
from game.store import codes

HIDDEN_CATEGORIES: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
"""Unicode categories that can steer a terminal, reorder a line or break it; never shown."""

SHOWN_LENGTH: Final = 80

Explanation = tuple[str, str, str]  # code, what happened, what to do

FULL: Final = (codes.DISK_FULL, "the disk is full", "free some space and try again")
DENIED: Final = (codes.NO_PERMISSION, "permission is denied", "check who owns the folder")
LINK: Final = (codes.NOT_PLAIN, "it is a link, folder or pipe, not a plain file", "")

EXPLANATIONS: Final[dict[int, Explanation]] = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: (codes.DISK_FULL, "your disk quota is used up", FULL[2]),
    errno.EFBIG: (codes.DISK_FULL, "the file would be larger than this system allows", ""),
    errno.EACCES: DENIED,
    errno.EPERM: DENIED,
    errno.EROFS: (codes.NO_PERMISSION, "the folder is read-only", "TECHNATE_HOME names another"),
    errno.ENAMETOOLONG: (codes.NAME_TOO_LONG, "the name or path is too long", "use a shorter one"),
    errno.ELOOP: LINK,
    errno.EISDIR: LINK,
    errno.ENXIO: LINK,
    errno.ENOTDIR: (codes.NOT_PLAIN, "a part of the path is not a folder", ""),
    errno.ENOENT: (codes.SYSTEM, "the folder is not there", ""),
    errno.EIO: (codes.SYSTEM, "the disk reports an input/output error", "the disk may be failing"),
}


def is_clean(text: str) -> bool:
    """Whether `text` holds nothing that could steer a terminal or break a line."""
    if text.isascii():
        return text.isprintable()
    return not any(unicodedata.category(letter) in HIDDEN_CATEGORIES for letter in text)


def cleaned(text: str) -> str:
    """`text` with everything that could steer a terminal replaced by a visible mark."""
    if is_clean(text):
        return text
    return "".join(
        "\N{REPLACEMENT CHARACTER}" if unicodedata.category(letter) in HIDDEN_CATEGORIES else letter
        for letter in text
    )


def shown(name: str | Path) -> str:
    """A file or slot name as it may stand in a message: clean and at most 80 characters."""
    text = cleaned(str(name))
    return text if len(text) <= SHOWN_LENGTH else "…" + text[1 - SHOWN_LENGTH :]


def system_error(error: OSError, failed: str, reassurance: str = "") -> GameError:
    """The system's `error` as a `GameError`: "`failed`: the disk is full", with what to do.

    `failed` names the file.  `reassurance` says what is safe in spite of it.  A link, folder or
    pipe in the place of a file is bad input; everything else is the environment's fault.
    """
    code, reason, advice = EXPLANATIONS.get(error.errno or 0, (codes.SYSTEM, "", ""))
    reason = reason or f"the system says: {cleaned(error.strerror or type(error).__name__)}"
    hint = "; ".join(part for part in (reassurance, advice) if part)
    exit_code = Exit.BAD_INPUT if code == codes.NOT_PLAIN else Exit.ENVIRONMENT
    return GameError(Problem(code, f"{failed}: {reason}", hint=hint), exit_code)


@contextmanager
def told(failed: str, reassurance: str = "") -> Iterator[None]:
    """Turn any `OSError` of the block into the `GameError` that `system_error` words."""
    try:
        yield
    except OSError as error:
        raise system_error(error, failed, reassurance) from error


def usable(path: Path) -> Path:
    """`path`, if the system could have such a path at all; otherwise a `GameError`."""
    try:
        sound = b"\0" not in os.fsencode(path)
    except UnicodeEncodeError:
        sound = False
    if not sound:
        raise GameError(Problem(codes.BAD_NAME, f"'{shown(path)}' is not a path a file can have"))
    return path
