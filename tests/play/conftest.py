"""A campaign of which a test wishes nothing in particular."""

from __future__ import annotations

import pytest

from game.play.campaign import Campaign
from game.ruleset.ruleset import Ruleset


@pytest.fixture
def campaign(rules: Ruleset) -> Campaign:
    """At its first moment, on the shipped content."""
    return Campaign.new(seed=7, rules=rules)
