"""Content that was found to be sound, kept as data, so that the next start need not check it.

Reading and checking all content was half of the time until the desk of a campaign was there; this
is a tenth of that.  A file is named by a hash over everything a ruleset is made from: each byte of
content and mods, variants, the version and the code of the checker.  Whatever changes, another
file is looked for, and content is read and checked as if nothing were kept.

Trusted is no more than one's own settings are: the files lie in the user's own cache folder and
hold plain data, of which nothing is run; expressions in them are read by the same small language
as those of YAML.  One that is damaged, cut short or from elsewhere counts as not there.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Final

from game.errors import GameError
from game.paths import cache_folder
from game.ruleset.constants import RULES_VERSION
from game.ruleset.files import READ_FLAGS, content_files, label_of
from game.ruleset.packing import packed, unpacked
from game.ruleset.ruleset import Ruleset
from game.version import VERSION

if TYPE_CHECKING:
    from game.ruleset.loading import Draft
    from game.ruleset.sources import Sources

PREFIX: Final = "content-"
MOST: Final = 12  # files; the oldest go
MAX_BYTES: Final = 32 << 20
CODE: Final = ("ruleset", "state")  # folders of code that content is checked and made by
SIZE: Final = 32  # bytes of a hash
UNUSABLE: Final = (LookupError, TypeError, ValueError, AttributeError, RecursionError)
"""What data that nobody packed here comes to."""


def key_of(content: Path, mods: Sequence[Path], variants: Sequence[str], length: str) -> str:
    """The name for a ruleset of these files; "" where nothing can be kept, or is to be."""
    if cache_folder() is None:
        return ""
    hash = blake2b(digest_size=SIZE)
    try:
        for part in _parts(content, mods, variants, length):
            hash.update(b"%d:" % len(part))  # so that no two lists of parts look alike
            hash.update(part)
    except (GameError, OSError, ValueError):
        return ""  # whoever reads it in earnest tells what is wrong
    return hash.hexdigest()


def read(key: str, sources: Callable[[], Sources]) -> Ruleset | None:
    """The ruleset that is kept under a key, or None; `sources` reads its files once more."""
    path = _path(key)
    if path is None:
        return None
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES or data[:SIZE] != _checksum(key, data[SIZE:]):
            return None
        return unpacked(json.loads(data[SIZE:]), sources)
    except (OSError, *UNUSABLE):
        return None


def write(key: str, draft: Draft, rules: Ruleset) -> None:
    """Keep a ruleset; where that cannot be done, nothing is lost."""
    path = _path(key)
    if path is None:
        return
    body = json.dumps(packed(draft, rules), ensure_ascii=True, separators=(",", ":")).encode()
    if len(body) + SIZE > MAX_BYTES:
        return
    unfinished = path.with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            unfinished.write_bytes(_checksum(key, body) + body)
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)
        for old in sorted(path.parent.glob(f"{PREFIX}*"), key=_age)[MOST:]:
            old.unlink(missing_ok=True)


def _path(key: str) -> Path | None:
    folder = cache_folder()
    return folder / f"{PREFIX}{key}.json" if folder is not None and key else None


def _age(path: Path) -> float:
    return -path.stat().st_mtime


def _checksum(key: str, body: bytes) -> bytes:
    return blake2b(body, digest_size=SIZE, key=bytes.fromhex(key)).digest()


def _parts(
    content: Path, mods: Sequence[Path], variants: Sequence[str], length: str
) -> Iterator[bytes]:
    """Everything that makes one ruleset another than the next."""
    yield f"{VERSION} {RULES_VERSION} {length}".encode()
    yield from (name.encode() for name in variants)
    yield from _code()
    yield from _files(content)
    for mod in mods:
        from game.ruleset.archives import archive_bytes, is_archive

        yield label_of(mod).encode()  # stands in the marks of warnings
        yield from [archive_bytes(mod)] if is_archive(mod) else _files(mod)


def _files(root: Path) -> Iterator[bytes]:
    """Name and bytes of every content file in a folder."""
    for file in content_files(root):
        yield file.relative_to(root).as_posix().encode()
        with open(os.open(file, READ_FLAGS), "rb") as opened:
            yield opened.read()


def _code() -> Iterator[bytes]:
    """Name, size and time of every file of code by which content is checked and made."""
    for folder in CODE:
        with os.scandir(Path(__file__).parent.parent / folder) as found:
            for entry in sorted(found, key=lambda entry: entry.name):
                if entry.name.endswith(".py"):
                    status = entry.stat()
                    yield f"{entry.name} {status.st_size} {status.st_mtime_ns}".encode()
