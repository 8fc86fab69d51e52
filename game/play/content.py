"""The content a campaign is played on: shipped, with mods and named variants laid over it."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from game.paths import content_folder
from game.play import kept
from game.ruleset.collector import undisturbed
from game.ruleset.ruleset import Ruleset

if TYPE_CHECKING:
    from game.ruleset.sources import Sources


def load_content(
    mods: Sequence[Path] = (),
    variants: Sequence[str] = (),
    content: Path | None = None,
    length: str = "",
) -> Ruleset:
    """Load and check content; GameError with every problem found.

    With a `length` its own overlay, where there is one, is among the variants `applied`.  Content
    that was found to be sound before is taken as it was kept (`play.kept`).
    """
    asked = (content or content_folder(), mods, variants, length)
    with undisturbed(lasting=True):
        key = kept.key_of(*asked)
        rules = kept.read(key, lambda: _sources(*asked))
        if rules is None:
            rules = _checked(key, *asked)
            again = kept.read(key, lambda: _sources(*asked))
            if again is not None:  # half as large, and the same as at the next start
                rules = again
                gc.collect()
    return rules


def _checked(
    key: str, content: Path, mods: Sequence[Path], variants: Sequence[str], length: str
) -> Ruleset:
    """Content read and checked, and kept under a key."""
    from game.ruleset.loading import draft  # the checker is loaded where it is needed

    drafted = draft(content, mods, variants, length)
    rules = drafted.finished()
    if key == kept.key_of(content, mods, variants, length):  # nobody has changed a file meanwhile
        kept.write(key, drafted, rules)
    return rules


def _sources(content: Path, mods: Sequence[Path], variants: Sequence[str], length: str) -> Sources:
    from game.ruleset.loading import gathered

    return gathered(content, mods, variants, length)[0]
