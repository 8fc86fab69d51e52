"""The order is read anew when something it is read off has changed, and belongs to who reads it."""

from __future__ import annotations

from game.play.campaign import Campaign
from game.rules.order import order_of
from game.ruleset.ruleset import Ruleset


def test_it_follows_what_is_in_force(rules: Ruleset) -> None:
    state = Campaign.new(seed=1, rules=rules).state
    before = order_of(state, rules)
    institution = state.institutions["education"]
    option = rules.institutions[institution.option]
    institution.progress = 0.5
    half = order_of(state, rules)
    for name, value in option.traits.items():
        assert abs(before.trait(name) - half.trait(name) - value / 2) < 1e-9
    other = next(o for o in rules.options_of["education"] if o is not option)
    institution.option = other.id
    assert order_of(state, rules).options["education"] is other
    institution.option, institution.progress = option.id, 1.0
    assert order_of(state, rules) == before


def test_it_follows_concentration(rules: Ruleset) -> None:
    state = Campaign.new(seed=1, rules=rules).state
    state.nation.concentration = 0.0
    even = order_of(state, rules).clout["owners"]
    state.nation.concentration = 0.9
    assert order_of(state, rules).clout["owners"] > even


def test_who_changes_theirs_changes_no_others(rules: Ruleset) -> None:
    state = Campaign.new(seed=1, rules=rules).state
    mine = order_of(state, rules)
    mine.options["education"] = next(iter(rules.options_of["labour"]))
    mine.clout["owners"] = 9.0
    theirs = order_of(state, rules)
    assert theirs.options["education"].domain == "education"
    assert theirs.clout["owners"] < 9.0
