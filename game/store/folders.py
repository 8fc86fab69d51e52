"""Where saves and sidecar files live."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from game.paths import HOME_VARIABLE
from game.store.wording import usable

ROOT: Final = Path(__file__).resolve().parents[2]
"""The folder that holds `game/`."""


def saves_folder(root: Path = ROOT) -> Path:
    """The folder of the save slots; it may not be there yet.

    `saves/` in the folder that `TECHNATE_HOME` names, else beside `game/` in a checkout, else in
    the user's own data folder.
    """
    return home(root) / "saves"


def mods_folder(root: Path = ROOT) -> Path:
    """The folder where a player keeps mods, beside that of the saves; it may not be there yet."""
    return home(root) / "mods"


def sidecar_folder(root: Path = ROOT) -> Path:
    """The folder of settings and interface state: with the saves in a checkout, else above them."""
    return saves_folder(root) if _in_checkout(root) else home(root)


def home(root: Path = ROOT) -> Path:
    """The folder that holds `saves/`."""
    named = os.environ.get(HOME_VARIABLE, "").strip()
    if named:
        return usable(Path(os.path.abspath(os.path.expanduser(named))))
    if _in_checkout(root):
        return root
    from platformdirs import user_data_path

    return user_data_path("technate", appauthor=False)


def _in_checkout(root: Path) -> bool:
    """A checkout is told by its project file, which an installed copy does not have beside it."""
    return not os.environ.get(HOME_VARIABLE, "").strip() and (root / "pyproject.toml").is_file()
