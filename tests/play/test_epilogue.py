"""The truth at the end, and the same years weighed by every aim."""

from __future__ import annotations

import pytest
from attrs import evolve

from game.play.campaign import Campaign
from game.play.command import RefusedError
from game.play.epilogue import scores_by_aim, true_mixes, true_series
from game.rules.assessment import assess, score_by
from game.ruleset.expression import Expression
from game.ruleset.names import Names
from game.ruleset.registry import Type
from game.ruleset.ruleset import Ruleset
from game.story.epilogue import epilogue
from game.story.fates import lives
from game.story.past import Past
from tests.play.test_timeline import played
from tests.years import pass_years


def holding(source: str) -> Expression:
    expression = Expression(source)
    assert not expression.bind({}, Type.TRUTH, Names())
    return expression


@pytest.fixture(scope="module")
def ended(rules: Ruleset) -> Campaign:
    campaign = Campaign.new(seed="e", rules=rules, years=3, aim=min(rules.aims))
    while not campaign.over:
        pass_years(campaign, 1)
    return campaign


def test_the_aim_that_was_set_has_the_score_of_the_assessment(ended: Campaign) -> None:
    scores = scores_by_aim(ended)
    own = [one for one in scores if one.own]
    assert [one.aim for one in own] == [ended.state.aim]
    assert own[0].score == assess(ended.state, ended.rules).score
    assert {one.aim for one in scores} == set(ended.rules.aims)
    assert [one.score for one in scores] == sorted((one.score for one in scores), reverse=True)


def test_an_aim_that_was_attained_adds_to_its_score(ended: Campaign) -> None:
    before = {one.aim: one.score for one in scores_by_aim(ended)}
    aim = max(before, key=lambda id: (id != ended.state.aim, id))
    ended.state.attained[aim] = ended.year
    try:
        after = {one.aim: one.score for one in scores_by_aim(ended)}
    finally:
        del ended.state.attained[aim]
    added = ended.rules.constants.assessment.attained
    assert after.pop(aim) == min(100.0, before.pop(aim) + added)
    assert after == before


def test_what_an_aim_asks_weighs_in_its_score(ended: Campaign) -> None:
    state, rules = ended.state, ended.rules
    found, c = assess(state, rules).components, rules.constants.assessment
    aim = rules.aims[state.aim]
    met = evolve(aim, attained_when=[holding("true")])
    missed = evolve(aim, attained_when=[holding("true"), holding("false")])
    more = score_by(found, state, met, c) - score_by(found, state, missed, c)
    assert more == pytest.approx(100 * c.asked / 2)


def test_the_truth_comes_out_at_the_end_and_not_before(ended: Campaign, rules: Ruleset) -> None:
    with pytest.raises(RefusedError):
        true_series(played(rules, 1), "legitimacy")
    series = true_series(ended, "legitimacy")
    assert [value for _, value in series] == ended.state.history["legitimacy"]
    assert series[0][0] == ended.state.first_year
    mixes = true_mixes(ended)
    assert [year for year, _ in mixes] == [year for year, _ in series]
    assert all(abs(sum(mix) - 1) < 1e-9 for _, mix in mixes)


def test_years_without_causes_are_said_to_be_without(rules: Ruleset) -> None:
    campaign = played(rules, 6)
    whole = Past(campaign.turn(), campaign.openings, campaign.ledger or {})
    first = campaign.year - 2
    rest = Past(
        campaign.turn(),
        {year: state for year, state in campaign.openings.items() if year >= first},
        {year: found for year, found in (campaign.ledger or {}).items() if year >= first},
    )
    assert str(first) in epilogue(rest).turning[-1].text
    assert str(first) not in epilogue(whole).turning[-1].text


def test_years_in_a_seat_are_known_though_the_years_themselves_are_not(rules: Ruleset) -> None:
    campaign = Campaign.new(seed="seated", rules=rules, years=8)
    pass_years(campaign, 5)
    state = campaign.state
    known = {campaign.year: campaign.openings[campaign.year]}
    for life in lives(Past(campaign.turn(), known, {})):
        if life.still:
            assert life.seated == max(1, campaign.year - state.people[life.id].seated)
