"""The real program on poisoned content, as if the loader had let it through."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

from game.cli.main import main
from game.play.content import load_content
from game.ruleset.ruleset import Ruleset
from tests.tui.hostile import poisoned


def load_poisoned(
    mods: tuple[Path, ...] = (), variants: tuple[str, ...] = (), *, length: str = ""
) -> Ruleset:
    rules = load_content(mods, variants, length=length)
    poisoned(rules)
    return rules


with patch("game.play.content.load_content", load_poisoned):
    main()
