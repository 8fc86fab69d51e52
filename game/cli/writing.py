"""Text files that a player asked for: a book, a picture."""

from __future__ import annotations

from itertools import count
from pathlib import Path

from game.cli import options
from game.store.wording import told, usable


def write(path: Path, text: str, *, overwrite: bool = False) -> None:
    """Write a text file; GameError, from FileExistsError, when there is one of that name."""
    with (
        told(f"'{options.shown(path)}' cannot be written"),
        usable(path).open("w" if overwrite else "x", encoding="utf-8", newline="\n") as file,
    ):
        file.write(text)


def write_new(folder: Path, name: str, ending: str, text: str) -> Path:
    """Write a text file under a name that is free: `name.html`, or `name_2.html` and so on."""
    names = (f"{name}.{ending}" if n == 1 else f"{name}_{n}.{ending}" for n in count(1))
    path = next(path for path in (folder / one for one in names) if not path.exists())
    write(path, text)
    return path
