"""Random keys, clicks and sizes on poisoned content: nothing breaks, acts, or is lost."""

from __future__ import annotations

from game.cli.shelf import UserShelf
from game.play.content import load_content
from tests.tui.hostile import poisoned
from tests.tui.monkey import let_loose


def test_three_hundred_random_keys_break_nothing(shelf: UserShelf) -> None:
    rules = load_content()
    poisoned(rules, 17)
    shelf._rules = rules
    played = [let_loose(shelf, rules, seed, 100) for seed in (5, 6, 7)]
    assert any(campaign.commands for campaign in played)  # it did not just stand at a dialog
