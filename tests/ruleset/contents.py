"""Small content for tests: a copy of `content_small` that a test may change as it likes."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from game.errors import GameError
from game.ruleset.loading import load
from game.ruleset.messages import MESSAGES

HERE = Path(__file__).resolve().parent
SHIPPED = HERE.parent.parent / "content"
LATER = "format: 1\n"


def copy(folder: Path) -> Path:
    """Write the small set into a folder, with the shipped constants and a text for each message."""
    content = folder / "content"
    shutil.copytree(HERE / "content_small", content)
    shutil.copy(SHIPPED / "rules.yaml", content / "rules.yaml")
    lines = ["format: 1", "messages:"]
    for id, names in MESSAGES.items():
        told = " ".join(f"{{{name}}}" for name in names)
        lines.append(f'  {id}: {{text: "It is noted. {told}"}}')
    (content / "messages.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return content


def mod(folder: Path, id: str, text: str = LATER, manifest: str = "", **files: str) -> Path:
    """Write a mod and return its folder."""
    root = folder / id
    root.mkdir(parents=True)
    said = f"format: 1\nid: {id}\nname: The mod {id}\nversion: '1.0'\n{manifest}"
    (root / "mod.yaml").write_text(said, encoding="utf-8")
    (root / "changes.yaml").write_text(text, encoding="utf-8")
    for name, held in files.items():
        (root / f"{name}.yaml").write_text(held, encoding="utf-8")
    return root


def problems(content: Path, mods: Sequence[Path] = (), variants: Sequence[str] = ()) -> list[Any]:
    """What is wrong with content, warnings too."""
    try:
        return list(load(content, mods, variants).warnings)
    except GameError as error:
        return list(error.problems)


def line_of(text: str, sign: str = "#!") -> int:
    """The line that bears a sign."""
    return next(n for n, line in enumerate(text.splitlines(), 1) if sign in line)
