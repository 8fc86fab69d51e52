"""A campaign in which tests know what lies on the desk."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.play.campaign import Campaign
    from game.ruleset.ruleset import Ruleset

MOD = Path(__file__).resolve().parent / "mod"


@pytest.fixture(scope="session")
def known_letters() -> Ruleset:
    """The shipped content, with one letter of ours every year."""
    from game.play.content import load_content

    return load_content([MOD])


@pytest.fixture
def begin(known_letters: Ruleset) -> Callable[..., Campaign]:
    """Begin a campaign with the known letter."""
    from game.play.campaign import Campaign

    def begun(seed: object = 3, years: int = 8, *, iron: bool = False) -> Campaign:
        return Campaign.new(seed=seed, years=years, iron=iron, rules=known_letters)

    return begun
