"""The content a campaign is played on: shipped, with mods and named variants laid over it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from game.paths import content_folder
from game.ruleset.ruleset import Ruleset, load


def load_content(
    mods: Sequence[Path] = (),
    variants: Sequence[str] = (),
    content: Path | None = None,
    length: str = "",
) -> Ruleset:
    """Load and check content; GameError with every problem found.

    With a `length` its own overlay, where there is one, is among the variants `applied`.
    """
    return load(content or content_folder(), mods, variants, length)
