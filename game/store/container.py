"""The format of a save file: a sealed envelope around one JSON document.

    TECHNATE-SAVE 1
    sha256 <64 hexadecimal digits, over the first line and all that follows this one>
    {"content":...,"game":...,"length":...,"mods":[...],"summary":{...}}
    <the document: canonical JSON, `length` bytes, and a newline>

The first two lines, and "game" in the third, stay so in every later format, so that an old game
can tell a newer save from a damaged one and say which version is needed.

Canonical JSON is one text for one value: keys sorted, no spaces, floats in their shortest exact
form, UTF-8.  A body that is not canonical is refused, which leaves no room for a key given twice,
for NaN or Infinity, for half a surrogate pair or for 1e999.  The body is not compressed: at the
size of a campaign that costs more time than it saves, and a plain body needs no guard against
bombs.
"""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections.abc import Mapping
from typing import Final, NoReturn, TypeAlias

from attrs import frozen

from game.errors import GameError, Problem
from game.store import codes
from game.store.wording import cleaned, is_clean

Document: TypeAlias = dict[str, object]
"""A JSON object: dicts, lists, strings, ints of 64 bits, finite floats, booleans and None."""

Scalar: TypeAlias = str | int | float | bool | None

MAGIC: Final = b"TECHNATE-SAVE"
FORMAT: Final = 1

MAX_BYTES: Final = 16 << 20  # fifty times a long campaign; a hostile file takes about a second
MAX_HEADER: Final = 64 << 10
MAX_DEPTH: Final = 64
MAX_VALUES: Final = 500_000  # likewise
MAX_INT: Final = 2**63 - 1
MAX_TEXT: Final = 200  # characters of one text in the header
MAX_SUMMARY: Final = 32
MAX_MODS: Final = 256

PREAMBLE: Final = re.compile(rb"(TECHNATE-SAVE ([1-9][0-9]{0,8})\n)sha256 ([0-9a-f]{64})\n")
SUMMARY_KEY: Final = re.compile(r"[a-z][a-z0-9_]{0,31}")
HEADER_KEYS: Final = frozenset({"content", "game", "length", "mods", "summary"})

THE_SAVE: Final = "the save"


@frozen
class Versions:
    """What wrote a save: the game's version, the hash of its content, (id, hash) of each mod."""

    game: str
    content: str
    mods: tuple[tuple[str, str], ...] = ()


@frozen
class Header:
    """What can be known of a save without reading its document.

    `summary` is a small dict of plain values given by the caller for lists of saves (name, year,
    scenario); `length` is that of the body in bytes.
    """

    format: int
    versions: Versions
    summary: Mapping[str, Scalar]
    length: int


class _MalformedError(ValueError):
    """A part of the file is not what the game writes; the message says which."""

    code = codes.MALFORMED


class _BeyondLimitsError(_MalformedError):
    """The JSON is sound but larger, deeper or wider than any document may be."""

    code = codes.BEYOND_LIMITS


def encode(
    document: Mapping[str, object],
    *,
    versions: Versions,
    summary: Mapping[str, Scalar] | None = None,
) -> bytes:
    """`document` as the bytes of a save file, proven to read back as the same document.

    Texts of the header (versions and `summary`) are cleaned and cut to 200 characters.  Raises
    `ValueError` if `document` is not plain JSON within the limits: that is a fault of the caller,
    and nothing has been written.
    """
    try:
        body = canonical(document)
        if _parse_body(body) != document:
            raise ValueError("the document does not read back as it was given")
        data = _sealed(_header_line(versions, summary or {}, len(body)) + body + b"\n")
    except (_MalformedError, RecursionError, TypeError) as error:
        raise ValueError(f"the document is not plain JSON within the limits: {error}") from error
    if len(data) > MAX_BYTES:
        raise ValueError(f"the document takes {len(data)} bytes, more than {MAX_BYTES}")
    return data


def decode(data: bytes, *, source: str = THE_SAVE) -> tuple[Header, Document]:
    """The header and document of a save file's bytes; `source` is what messages call it.

    Raises `GameError` if anything at all is not as `encode` writes it.
    """
    header, body = unseal(data, source=source)
    try:
        document = _parse_body(body)
        _require_canonical(document, body)
    except _MalformedError as error:
        message = f"{source} was not written by this game: {error}"
        raise _refused(error.code, message) from error
    return header, document


def unseal(data: bytes, *, source: str = THE_SAVE) -> tuple[Header, bytes]:
    """The header and body, once magic, format, length and checksum are found right.

    Enough to know that the file is as it was written; the body is not looked into.
    """
    if len(data) > MAX_BYTES:
        raise _refused(codes.TOO_LARGE, f"{source} is larger than {MAX_BYTES >> 20} MB")
    preamble = PREAMBLE.match(data)
    if preamble is None:
        _refuse_start(data, source)
    rest = memoryview(data)[preamble.end() :]
    if _digest(preamble[1], rest) != preamble[3]:
        _refuse_content(data, preamble.end(), source)
    header = _read_header(data, preamble, source)
    start = _header_end(data, preamble.end())
    body = data[start : start + header.length]
    if data[start + header.length :] != b"\n":
        raise _refused(codes.MALFORMED, f"{source} gives a wrong length for itself")
    return header, body


def peek(start: bytes, *, source: str = THE_SAVE) -> Header:
    """The header alone, from the first `MAX_HEADER` bytes or more of a file; *not* verified.

    Good for lists of saves.  What it says is clean to show, but may be untrue.
    """
    preamble = PREAMBLE.match(start)
    if preamble is None:
        _refuse_start(start, source)
    return _read_header(start, preamble, source)


def canonical(value: object) -> bytes:
    """`value` as canonical JSON.

    Raises `ValueError` or `TypeError` where JSON has no such value.
    """
    text = json.dumps(
        value,
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
        allow_nan=False,
        check_circular=False,
    )
    return text.encode()


# ---------------------------------------------------------------------------------------- sealing


def _sealed(rest: bytes) -> bytes:
    first_line = b"%s %d\n" % (MAGIC, FORMAT)
    return b"%ssha256 %s\n%s" % (first_line, _digest(first_line, memoryview(rest)), rest)


def _digest(first_line: bytes, rest: memoryview) -> bytes:
    digest = hashlib.sha256(first_line)
    digest.update(rest)
    return digest.hexdigest().encode()


def _refused(code: str, message: str, hint: str = "") -> GameError:
    return GameError(Problem(code, message, hint=hint))


def _refuse_start(data: bytes, source: str) -> NoReturn:
    """Say why a file does not begin as a save does."""
    if not data.strip(b"\0"):
        raise _refused(codes.TRUNCATED, f"{source} is empty")
    if data.startswith(MAGIC):
        lines = data.split(b"\n", 2)
        if len(lines) < 3 and len(lines[-1]) <= len("sha256 ") + 64:
            raise _refused(codes.TRUNCATED, f"{source} is cut short")
        raise _refused(codes.DAMAGED, f"{source} is damaged: its first lines are not right")
    if MAGIC.startswith(data):
        raise _refused(codes.TRUNCATED, f"{source} is cut short")
    raise _refused(codes.FOREIGN, f"{source} is not a save of this game")


def _refuse_content(data: bytes, start: int, source: str) -> NoReturn:
    """Say why a checksum is wrong: cut short, if the header can still tell, or changed."""
    end = _header_end(data, start)
    try:
        length = _header_fields(data[start:end]).get("length")
    except _MalformedError:
        length = None
    if not end or (isinstance(length, int) and len(data) <= end + length):
        raise _refused(codes.TRUNCATED, f"{source} is cut short")
    raise _refused(codes.DAMAGED, f"{source} was changed or damaged after it was written")


# ----------------------------------------------------------------------------------------- header


def _header_line(versions: Versions, summary: Mapping[str, Scalar], length: int) -> bytes:
    fields = {
        "content": _header_text(versions.content),
        "game": _header_text(versions.game),
        "length": length,
        "mods": [[_header_text(mod), _header_text(digest)] for mod, digest in versions.mods],
        "summary": {
            key: _header_text(value) if isinstance(value, str) else value
            for key, value in summary.items()
        },
    }
    line = canonical(fields) + b"\n"
    if len(line) > MAX_HEADER:
        raise _MalformedError("the header is too long")
    _header_of(FORMAT, _header_fields(line))  # what would be refused later must not be written now
    return line


def _header_text(text: str) -> str:
    return cleaned(text)[:MAX_TEXT]


def _header_end(data: bytes, start: int) -> int:
    """Where the header's line ends, its newline included; 0 if it does not end in time."""
    return data.find(b"\n", start, start + MAX_HEADER) + 1


def _read_header(data: bytes, preamble: re.Match[bytes], source: str) -> Header:
    number = int(preamble[2])
    line = data[preamble.end() : _header_end(data, preamble.end())]
    try:
        fields = _header_fields(line)
        if number > FORMAT:
            _refuse_newer(number, fields, source)
        header = _header_of(number, fields)
        _require_canonical(fields, line[:-1])
        return header
    except _MalformedError as error:
        if number > FORMAT:
            _refuse_newer(number, {}, source)
        message = f"{source} has a header this game did not write: {error}"
        raise _refused(codes.MALFORMED, message) from error


def _refuse_newer(number: int, fields: Document, source: str) -> NoReturn:
    writer = fields.get("game")
    known = isinstance(writer, str) and is_clean(writer) and 0 < len(writer) <= MAX_TEXT
    needed = f"Technate {writer} or later" if known else "a newer Technate"
    message = f"{source} has format {number} and this game reads up to {FORMAT}"
    raise _refused(codes.NEWER, message, f"it needs {needed}; the file is left untouched")


def _header_fields(line: bytes) -> Document:
    fields = _parse(line[:-1])
    if not isinstance(fields, dict):
        raise _MalformedError("the header is not an object")
    return fields


def _header_of(number: int, fields: Document) -> Header:
    if fields.keys() != HEADER_KEYS:
        raise _MalformedError("the header has other fields")
    length, mods, summary = fields["length"], fields["mods"], fields["summary"]
    if type(length) is not int or not 0 < length <= MAX_BYTES:
        raise _MalformedError("'length' is not a length")
    if not isinstance(mods, list) or len(mods) > MAX_MODS:
        raise _MalformedError("'mods' is not a short list")
    versions = Versions(
        _clean_text(fields["game"], "game"),
        _clean_text(fields["content"], "content"),
        tuple(_mod_of(mod) for mod in mods),
    )
    return Header(number, versions, _summary_of(summary), length)


def _clean_text(value: object, field: str) -> str:
    if not isinstance(value, str) or len(value) > MAX_TEXT or not is_clean(value):
        raise _MalformedError(f"'{field}' is not a short clean text")
    return value


def _mod_of(value: object) -> tuple[str, str]:
    if not isinstance(value, list) or len(value) != 2:
        raise _MalformedError("a mod is not a name and a hash")
    return _clean_text(value[0], "mods"), _clean_text(value[1], "mods")


def _summary_of(value: object) -> dict[str, Scalar]:
    if not isinstance(value, dict) or len(value) > MAX_SUMMARY:
        raise _MalformedError("'summary' is not a small object")
    return {_summary_key(key): _scalar(item) for key, item in value.items()}


def _summary_key(key: object) -> str:
    if not isinstance(key, str) or not SUMMARY_KEY.fullmatch(key):
        raise _MalformedError("'summary' has a key that is not an id")
    return key


def _scalar(value: object) -> Scalar:
    if isinstance(value, str):
        return _clean_text(value, "summary")
    if isinstance(value, int) and -MAX_INT <= value <= MAX_INT:
        return value
    if value is None or (isinstance(value, float) and math.isfinite(value)):
        return value
    raise _MalformedError("'summary' holds more than plain values")


# ------------------------------------------------------------------------------------------- body


def _parse_body(body: bytes) -> Document:
    if body.count(b",") + body.count(b"[") + body.count(b"{") > MAX_VALUES:
        raise _BeyondLimitsError("it holds too many values")
    document = _parse(body)
    if not isinstance(document, dict):
        raise _MalformedError("the document is not an object")
    _check_limits(document)
    return document


def _parse(text: bytes) -> object:
    """`text` as JSON; every fault of it, whatever Python calls it, as `_MalformedError`."""
    try:
        value: object = json.loads(text.decode())
    except RecursionError as error:
        raise _BeyondLimitsError("it is nested too deeply") from error
    except ValueError as error:  # bad UTF-8, bad JSON, an int too long to convert
        raise _MalformedError("it is not JSON") from error
    return value


def _require_canonical(value: object, text: bytes) -> None:
    """Raise `_MalformedError` unless `text` is the one way to write `value`."""
    try:
        same = canonical(value) == text
    except ValueError as error:  # 1e999 reads as infinity, half a surrogate pair as a text
        raise _MalformedError("it holds a value that no save can hold") from error
    if not same:
        raise _MalformedError("the text is not canonical")


def _check_limits(document: Document) -> None:
    """Depth and whole numbers; floats and texts are settled by the text's being canonical.

    Level by level, so that a deep document cannot exhaust the stack.  Types are compared, not
    asked by `isinstance`, because this touches every value of a save: JSON yields no subclasses.
    """
    level: list[Document | list[object]] = [document]
    for _ in range(MAX_DEPTH):
        inner: list[Document | list[object]] = []
        for container in level:
            for value in container.values() if type(container) is dict else container:
                kind = type(value)
                if kind is dict or kind is list:
                    inner.append(value)  # type: ignore[arg-type]
                elif kind is int and not -MAX_INT <= value <= MAX_INT:  # type: ignore[operator]
                    raise _BeyondLimitsError("a whole number has more than 64 bits")
        if not inner:
            return
        level = inner
    raise _BeyondLimitsError(f"it is nested deeper than {MAX_DEPTH}")
