"""The content a campaign is played on: shipped, with mods and named variants laid over it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from game.paths import content_folder
from game.ruleset.ruleset import Ruleset, load


def load_content(
    mods: Sequence[Path] = (), variants: Sequence[str] = (), content: Path | None = None
) -> Ruleset:
    """Load and check content; GameError with every problem found."""
    return load(content or content_folder(), mods, variants)
