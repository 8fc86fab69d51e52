"""Where the game finds its own files: in a checkout, or inside the installed package."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

HOME_VARIABLE: Final = "TECHNATE_HOME"
NO_CACHE_VARIABLE: Final = "TECHNATE_NO_CACHE"
_PACKAGE = Path(__file__).resolve().parent


def checkout_folder() -> Path | None:
    """Return the root of the checkout the game runs from, or None for an installed copy."""
    root = _PACKAGE.parent
    if (root / "pyproject.toml").is_file() and (root / "content").is_dir():
        return root
    return None


def content_folder() -> Path:
    """Return the folder of the shipped content: a checkout's own, else the packaged copy."""
    root = checkout_folder()
    return root / "content" if root else _PACKAGE / "_content"


def cache_folder() -> Path | None:
    """The folder of what can be made again at any time; it may not be there yet.

    `cache/` in the folder that `TECHNATE_HOME` names, else the user's own cache folder.  None where
    `TECHNATE_NO_CACHE` is set to anything.
    """
    if os.environ.get(NO_CACHE_VARIABLE):
        return None
    named = os.environ.get(HOME_VARIABLE, "").strip()
    if named:
        return Path(os.path.abspath(os.path.expanduser(named))) / "cache"
    from platformdirs import user_cache_path

    return user_cache_path("technate", appauthor=False)
