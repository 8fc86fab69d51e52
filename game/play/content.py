"""The content a campaign is played on: shipped, with mods and named variants laid over it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from game.paths import content_folder
from game.play import kept
from game.ruleset.ruleset import Ruleset, draft, gathered, undisturbed


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
    with undisturbed():
        key = kept.key_of(*asked)
        rules = kept.read(key, lambda: gathered(*asked)[0])
        if rules is None:
            drafted = draft(*asked)
            rules = drafted.finished()
            if key == kept.key_of(*asked):  # nobody has changed a file meanwhile
                kept.write(key, drafted, rules)
    return rules
