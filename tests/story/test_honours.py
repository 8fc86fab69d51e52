"""Remarks in the margin: earned by how a campaign was played, told in its epilogue."""

from __future__ import annotations

from functools import partial

import pytest
from attrs import evolve

from game.plain.desk import Desk
from game.play.campaign import Campaign
from game.ruleset.kinds import Honour
from game.ruleset.ruleset import Ruleset
from game.state.state import Ending
from game.story.honours import earned, told_and_true
from tests.play.test_epilogue import holding
from tests.years import pass_years


@pytest.fixture(scope="module")
def ended(rules: Ruleset) -> Campaign:
    campaign = Campaign.new(seed="e", rules=rules, years=3)
    while not campaign.over:
        pass_years(campaign, 1)
    assert campaign.state.ending is not None
    return campaign


def names(campaign: Campaign, *honours: Honour) -> list[str]:
    """The ids of those of some honours that the campaign has earned."""
    turn = campaign.turn()
    turn.rules = evolve(turn.rules, honours={one.id: one for one in honours})
    return [one.id for one in earned(turn)]


honour = partial(Honour, name="a name", riddle="who?", text="he")


def test_shipped_ones_are_many_and_each_hides_behind_a_riddle_of_its_own(rules: Ruleset) -> None:
    assert len(rules.honours) >= 12
    assert len({one.riddle for one in rules.honours.values()}) == len(rules.honours)
    for one in rules.honours.values():
        assert one.when or one.within or one.beyond, one.id
        assert one.name not in one.riddle
        assert len(one.riddle) <= 110, one.id


def test_nothing_is_earned_before_the_end(rules: Ruleset) -> None:
    assert names(Campaign.new(seed="e", rules=rules), honour("any", at="any")) == []


def test_a_condition_must_hold_at_the_end(ended: Campaign) -> None:
    yes, no = honour("yes", when=[holding("true")]), honour("no", when=[holding("false")])
    assert names(ended, yes, no) == ["yes"]


def test_whether_the_nation_stood_or_fell_is_asked(ended: Campaign) -> None:
    three = [honour(at, at=at) for at in ("stood", "fell", "any")]
    was = ended.state.ending
    try:
        ended.state.ending = Ending("keys_on_the_nail", ended.year, final=True)
        assert names(ended, *three) == ["fell", "any"]
        ended.state.ending = Ending("minutes_approved", ended.year, final=False)
        assert names(ended, *three) == ["stood", "any"]
    finally:
        ended.state.ending = was


def test_the_last_report_is_held_against_the_truth(ended: Campaign) -> None:
    told, true = told_and_true(ended.turn())["legitimacy"]
    assert true == ended.state.nation.legitimacy
    gap = abs(told - true)
    assert gap > 0
    near = honour("near", within={"legitimacy": gap})
    nearer = honour("nearer", within={"legitimacy": gap / 2})
    far = honour("far", beyond={"legitimacy": gap / 2})
    farther = honour("farther", beyond={"legitimacy": gap})
    assert names(ended, near, nearer, far, farther) == ["near", "far"]


def test_the_epilogue_tells_them(ended: Campaign) -> None:
    mine = {"left_over": honour("left_over", name="Left over", text="One pencil was left over.")}
    campaign = evolve(ended, rules=evolve(ended.rules, honours=mine))
    reply = Desk(campaign).say("epilogue all")
    assert "In the margin." in reply.lines
    assert "  Left over. One pencil was left over." in reply.lines
    assert reply.data["honours"] == [{"name": "Left over", "text": "One pencil was left over."}]
