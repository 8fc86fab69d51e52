from __future__ import annotations

import re
from pathlib import Path

import pytest

from game.bots import codes
from game.bots.registry import BOTS, make, named
from game.errors import GameError
from game.ruleset.ruleset import Ruleset

PACKAGE = Path(codes.__file__).parent


@pytest.mark.parametrize("name", BOTS)
def test_a_bot_bears_the_name_it_is_found_by(name: str) -> None:
    assert make(name).name == name
    assert make(name) is not make(name)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("nothin", "did you mean 'nothing'?"),
        ("RANDOM", "did you mean 'random'?"),
        ("q", "there are"),
    ],
)
def test_another_name_is_answered_by_a_near_one(name: str, hint: str) -> None:
    with pytest.raises(GameError, match=re.escape(hint)) as raised:
        make(name)
    assert raised.value.problems[0].code == codes.NO_SUCH_BOT


def test_all_means_every_one_once() -> None:
    assert named(["random", "all", "random"]) == ("random", *(b for b in BOTS if b != "random"))


def test_bots_know_no_content(rules: Ruleset) -> None:
    """No id of content stands in a bot's program; domains and outlooks are no content."""
    ids = {
        id
        for table in (rules.events, rules.institutions, rules.endings, rules.scenarios)
        for id in table
    }
    ids |= {region for scenario in rules.scenarios.values() for region in scenario.regions}
    ids |= {person for scenario in rules.scenarios.values() for person in scenario.people}
    words = {
        word
        for file in PACKAGE.glob("*.py")
        for word in re.findall(r"[\"'`]([a-z][a-z0-9_]*)[\"'`]", file.read_text("utf-8"))
    }
    assert words & ids == set()
