"""The heart of the game (rules.md 1): what an institution really delivers, and why."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.play.campaign import Campaign
from game.rules import adherence, outcome
from game.rules.outcome import delivered
from game.ruleset.ruleset import Ruleset
from game.state.mix import Mix

share = st.floats(0, 1)


@pytest.mark.parametrize(
    ("h", "e", "d", "a", "progress", "o"),
    [
        (1, 1, 0.8, 0, 1, 0.8),  # the plan on paper
        (0.5, 1, 0.8, 0, 1, 0.4),
        (1, 0.5, 0.8, 0, 1, 0.4),
        (1, 1, 0.8, 0.45, 1, 0.89),  # feedback closes part of what design leaves open
        (1, 1, 0.8, 0.45, 0.5, 0.445),
        (0, 1, 1, 1, 1, 0),  # nobody goes along, nothing comes of it
    ],
)
def test_delivered(h: float, e: float, d: float, a: float, progress: float, o: float) -> None:
    assert delivered(h, e, d, a, progress) == pytest.approx(o)


@given(share, share, share, share, share)
def test_what_is_delivered_is_a_share_and_feedback_never_hurts(
    h: float, e: float, d: float, a: float, progress: float
) -> None:
    o = delivered(h, e, d, a, progress)
    assert 0 <= o <= 1 + 1e-12
    assert o >= delivered(h, e, d, 0, progress) - 1e-12


def give_everyone(campaign: Campaign, mix: Mix, trust: float = 0.5) -> None:
    for group in campaign.state.groups.values():
        for name, value in mix._asdict().items():
            setattr(group, name, value)
        group.trust = trust


def follow(campaign: Campaign, option: str) -> float:
    return adherence.would_follow(campaign.turn(), campaign.rules.institutions[option])


def test_people_follow_what_is_like_them(rules: Ruleset) -> None:
    campaign = Campaign.new(seed="h", rules=rules)
    give_everyone(campaign, Mix(0.1, 0.7, 0.1, 0.1))
    assert follow(campaign, "parliament") > follow(campaign, "consistory")
    assert follow(campaign, "parliament") > follow(campaign, "expert_board")


def test_half_religious_half_technocratic_are_not_at_home_in_the_middle(rules: Ruleset) -> None:
    campaign = Campaign.new(seed="h", rules=rules)
    give_everyone(campaign, Mix(0.5, 0, 0, 0.5))
    assert follow(campaign, "parliament") < 0.5


def test_the_schooled_follow_further(rules: Ruleset) -> None:
    campaign = Campaign.new(seed="h", rules=rules)
    give_everyone(campaign, Mix(0.1, 0.5, 0.2, 0.2))
    for region in campaign.state.regions.values():
        region.schooling = 0.1
    before = follow(campaign, "expert_board")
    for region in campaign.state.regions.values():
        region.schooling = 0.9
    assert follow(campaign, "expert_board") > before + 0.1


def test_trust_carries_people_along(rules: Ruleset) -> None:
    campaign = Campaign.new(seed="h", rules=rules)
    give_everyone(campaign, Mix(0.2, 0.6, 0.1, 0.1), trust=0.2)
    before = follow(campaign, "parliament")
    give_everyone(campaign, Mix(0.2, 0.6, 0.1, 0.1), trust=0.8)
    assert follow(campaign, "parliament") == pytest.approx(before + 0.24)


def test_adherence_moves_two_fifths_of_the_way(rules: Ruleset) -> None:
    campaign = Campaign.new(seed="h", rules=rules)
    turn = campaign.turn()
    institution = campaign.state.institutions["media"]
    institution.charter_age = 0
    campaign.state.institutions["accountability"].outcome = 0  # no feedback
    target = adherence.would_follow(turn, turn.order.options["media"])
    before = institution.adherence
    outcome.run(turn)
    assert institution.adherence == pytest.approx(before + 0.4 * (target - before))


def test_old_charters_cost_adherence(rules: Ruleset) -> None:
    young, old = Campaign.new(seed="h", rules=rules), Campaign.new(seed="h", rules=rules)
    for campaign, age in ((young, 0), (old, 40)):
        campaign.state.institutions["media"].charter_age = age
        outcome.run(campaign.turn())
    c = rules.constants.adherence
    gap = young.state.institutions["media"].adherence - old.state.institutions["media"].adherence
    assert gap == pytest.approx(0.4 * min(0.006 * 25, c.charter_most))


def test_drift_is_worn_off_by_those_who_listen(rules: Ruleset) -> None:
    deaf, heard = Campaign.new(seed="d", rules=rules), Campaign.new(seed="d", rules=rules)
    heard.state.institutions["accountability"].outcome = 0.9
    heard.state.nation.independence = 0.9
    deaf.state.institutions["accountability"].outcome = 0.0
    for campaign in (deaf, heard):
        campaign.state.institutions["media"].drift = 0.4
        outcome.run(campaign.turn())
    assert heard.state.nation.adaptability > 0.3
    assert deaf.state.nation.adaptability == 0
    assert heard.state.institutions["media"].drift < 0.4 < deaf.state.institutions["media"].drift


def test_promised_is_what_the_drawing_says_and_expected_is_less(rules: Ruleset) -> None:
    for option in Campaign.new(seed="p", rules=rules).view().options("education"):
        assert option.expected < option.promised
