"""Small files that may be lost without harm: settings, events seen here, half-edited state.

They are written as safely as saves but read forgivingly: a bad one is moved aside and the defaults
are used, with a notice.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from game.errors import GameError, Problem, Severity
from game.store import codes
from game.store.atomic import make_folder, replace, write_atomically
from game.store.container import Document
from game.store.files import FILES, Files
from game.store.reading import read_plain
from game.store.wording import shown

MAX_SIDECAR: Final = 1 << 20


def read_sidecar(
    path: Path, defaults: Mapping[str, object], *, files: Files = FILES
) -> tuple[Document, Problem | None]:
    """What the file says over `defaults`, and a notice if it had to be done without.

    Only its being a JSON object is checked; what each value means is for the caller to judge.
    """
    try:
        return {**defaults, **_parse(read_plain(path, MAX_SIDECAR, files=files))}, None
    except FileNotFoundError:
        return dict(defaults), None
    except GameError as error:
        return dict(defaults), _notice(error.problems[0].message)
    except (ValueError, RecursionError):
        return dict(defaults), _notice(f"'{shown(path.name)}' is not JSON", _move(path, files))


def write_sidecar(path: Path, value: Mapping[str, object], *, files: Files = FILES) -> None:
    """Keep `value`, laid out for people to read and edit; its folder is made if need be.

    Raises `GameError` if the system fails and `ValueError` if `value` is not plain JSON.
    """
    try:
        text = json.dumps(value, indent=2, sort_keys=True, ensure_ascii=False, allow_nan=False)
        data = f"{text}\n".encode()
    except TypeError as error:
        raise ValueError(str(error)) from error
    make_folder(path.parent, files)
    write_atomically(path, data, files=files)


def bad_path(path: Path) -> Path:
    """Where a bad sidecar file is moved."""
    return path.with_name(f"{path.stem}.bad{path.suffix}")


def _parse(data: bytes) -> Document:
    value: object = json.loads(data.decode(), parse_constant=_no_constant)
    if not isinstance(value, dict):
        raise ValueError("not an object")
    return value


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is not JSON")


def _move(path: Path, files: Files) -> str:
    aside = bad_path(path)
    try:
        replace(path, aside, files)
    except OSError:
        return "it could not be moved aside"
    return f"it was moved to '{shown(aside.name)}'"


def _notice(message: str, done: str = "") -> Problem:
    hint = "; ".join(part for part in ("defaults are used", done) if part)
    return Problem(codes.SIDECAR, message, hint=hint, severity=Severity.WARNING)
