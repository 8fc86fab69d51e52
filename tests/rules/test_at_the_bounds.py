"""Rules write what fits at once, the rest one by one: both ways, logged or not, come to the same.

Where everything stands at a bound, much of what a year would add goes beyond it.
"""

from __future__ import annotations

import pytest

from game.bots.invariants import faults_of_state, faults_of_year
from game.play.campaign import Campaign
from game.rules.turn import Turn, end_year
from game.ruleset.ruleset import Ruleset
from game.state.copying import clone
from game.state.digest import first_difference
from game.state.holders import BOUNDS, Group, Institution, Region
from game.state.ledger import LIMIT, Books, Log
from game.state.state import State

KEPT = {"size", "arable", "coal", "oil", "water", "sun", "ore", "plant", "housing"}
MIXES = ("religious", "nationalist", "marxist", "technocratic")


def put_at(state: State, high: bool, outlook: str) -> None:
    """Every share of regions, groups and institutions to a bound; all people of one outlook."""
    for holder in state.holders():
        if isinstance(holder, Group | Region | Institution):
            for name, (low, most) in BOUNDS[type(holder)].items():
                if name not in (*KEPT, *MIXES) and most <= 1.0:
                    setattr(holder, name, most if high else low)
        if isinstance(holder, Group):
            for name in MIXES:
                setattr(holder, name, 1.0 if name == outlook else 0.0)


def let_it_overshoot(rules: Ruleset, patch: pytest.MonkeyPatch) -> None:
    """Constants as a careless mod might have them: every year goes too far."""
    welfare, outlooks = rules.constants.welfare, rules.constants.outlooks
    for name, value in {"pace": 1.8, "leisure_base": 1.5, "care_pace": 2.5, "relief": 9.0}.items():
        patch.setattr(welfare, name, value)
    for name in ("generations", "trusting", "disillusioned", "clergy", "owners"):
        patch.setattr(outlooks, name, 1.9)


@pytest.mark.parametrize("wild", [False, True])
@pytest.mark.parametrize("high", [False, True])
@pytest.mark.parametrize("outlook", ["religious", "technocratic"])
def test_a_year_from_the_bounds(
    rules: Ruleset, high: bool, outlook: str, wild: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if wild:
        let_it_overshoot(rules, monkeypatch)
    campaign = Campaign.new(seed="bounds", rules=rules)
    logged = clone(campaign.state)
    put_at(logged, high, outlook)
    silent, limited = clone(logged), 0
    for _ in range(3):
        before, log = clone(logged), Log()
        end_year(Turn(logged, rules, campaign.dice, Books(log)))
        end_year(Turn(silent, rules, campaign.dice, Books(None)))
        assert first_difference(logged, silent) == ""
        assert wild or faults_of_state(logged) == []  # such a mod's mixes go astray
        assert faults_of_year(before, logged, log) == []
        limited += sum(LIMIT in entry.causes for entry in log)
    assert limited > 0
