"""Where the game finds its own files: in a checkout, or inside the installed package."""

from __future__ import annotations

from pathlib import Path

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
