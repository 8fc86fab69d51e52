"""The save slots of this user, by name."""

from __future__ import annotations

from pathlib import Path

from game.store.container import Document, Header
from game.store.folders import saves_folder
from game.store.slots import NAME, Store, read_file

SUFFIX = ".save"


def store() -> Store:
    """The saves of this user."""
    return Store(saves_folder())


def read_save(name: str) -> tuple[Header, Document]:
    """The save of a slot, or of a file when the name is that of one."""
    if name.endswith(SUFFIX) or "/" in name or "\\" in name:
        return read_file(Path(name))
    return store().read(name)


def last_played(saves: Store) -> str | None:
    """The slot of the campaign last saved that is not over; None when there is none."""
    found: list[tuple[float, str]] = []
    for info in saves.slots():
        if info.header is not None and not info.header.summary.get("over"):
            try:
                found.append((saves.path(info.name).stat().st_mtime, info.name))
            except OSError:
                continue
    return max(found)[1] if found else None


def free_name(saves: Store, wish: str) -> str:
    """A slot that is not taken, named after a wish: `republic`, `republic_2` and so on."""
    base = wish if NAME.fullmatch(wish) else "nation"
    taken = {info.name for info in saves.slots()}
    number, name = 1, base
    while name in taken:
        number += 1
        name = f"{base[: 31 - len(str(number))]}_{number}"
    return name
