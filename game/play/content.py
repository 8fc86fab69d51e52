"""The content a campaign is played on: shipped, with mods and named variants laid over it."""

from __future__ import annotations

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

    def sources() -> Sources:
        from game.ruleset.loading import gathered

        return gathered(*asked)[0]

    with undisturbed():
        key = kept.key_of(*asked)
        rules = kept.read(key, sources)
        if rules is None:
            from game.ruleset.loading import draft  # the checker is loaded where it is needed

            drafted = draft(*asked)
            rules = drafted.finished()
            if key == kept.key_of(*asked):  # nobody has changed a file meanwhile
                kept.write(key, drafted, rules)
    return rules
