"""What the hall of fame keeps of a campaign, and that the same history is kept once."""

from __future__ import annotations

import json

import pytest
from attrs import evolve

from game.play.campaign import Campaign
from game.play.fame import (
    Hall,
    Record,
    as_data,
    endings_seen,
    entered,
    read_record,
    record_of,
    remarks,
)
from game.rules.assessment import assess
from game.ruleset.ruleset import Ruleset
from tests.years import pass_years


def ended(rules: Ruleset, seed: str = "e", years: int = 3) -> Campaign:
    campaign = Campaign.new(seed=seed, rules=rules, years=years, seen=["never"])
    while not campaign.over:
        pass_years(campaign, 1)
    return campaign


@pytest.fixture(scope="module")
def campaign(rules: Ruleset) -> Campaign:
    return ended(rules)


@pytest.fixture(scope="module")
def record(campaign: Campaign) -> Record:
    return record_of(campaign, "republic", "2026-11-27")


def test_a_campaign_that_goes_on_has_none(rules: Ruleset) -> None:
    with pytest.raises(ValueError, match="goes on"):
        record_of(Campaign.new(seed="e", rules=rules), "republic", "")


def test_it_tells_what_the_epilogue_does(campaign: Campaign, record: Record) -> None:
    state = campaign.state
    assert state.ending is not None
    assert (record.year, record.first_year) == (state.year, state.first_year)
    assert record.score == assess(state, campaign.rules).score
    assert record.ending == state.ending.id
    assert record.setup == evolve(campaign.setup, seen=())
    told = {pair.figure: pair for pair in record.compared}["legitimacy"]
    assert told.true == state.nation.legitimacy
    assert told.told == campaign.view().value("nation.legitimacy")


def test_it_is_read_back_as_it_was_written(record: Record) -> None:
    assert read_record(json.loads(json.dumps(as_data(record)))) == record


@pytest.mark.parametrize(
    "wrong",
    [
        {"score": "much"},
        {"format": 2},
        {"mix": [1.0]},
        {"nation": "x" * 1000},
        {"legitimacy": [0.5] * 1000},
        {"more": 1},
        {"score": float("nan")},
    ],
)
def test_what_is_no_record_is_refused(record: Record, wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"no |more"):
        read_record({**as_data(record), **wrong})


def test_the_same_history_is_entered_once_with_its_first_day(record: Record) -> None:
    again = evolve(record, slot="copy", ended="2030-01-01")
    assert entered([record], again, {}) == [evolve(again, ended=record.ended)]


def test_another_history_stands_beside_it(record: Record, rules: Ruleset) -> None:
    other = record_of(ended(rules, "f"), "republic", "")
    assert entered([record], other, {}) == [record, other]


def test_an_end_that_was_taken_back_makes_room_for_the_next(record: Record) -> None:
    """Its campaign went on in the same slot from the same first moment of that year."""
    later = evolve(record, mark="later", year=record.year + 5)
    openings = {record.year: record.opened, later.year: "x"}
    assert record.opened
    assert entered([record], later, openings) == [later]
    assert entered([record], evolve(later, slot="other"), openings)[0] == record
    assert entered([record], later, {record.year: "otherwise"})[0] == record


def test_the_best_come_first_and_are_found_by_nation_and_aim(record: Record) -> None:
    best = evolve(record, mark="best", score=99.0, aim="great_nation", aim_name="Great Nation")
    hall = Hall([record, best])
    assert hall.records == [best, record]
    assert hall.chosen(record.setup.scenario) == [best, record]
    assert hall.chosen("atlantis") == []
    assert hall.chosen(aim="great_nation") == [best]
    assert hall.chosen(aim="") == [record]


def test_names_of_what_was_not_seen_are_hidden(record: Record, rules: Ruleset) -> None:
    first, second, *_ = rules.honours
    hall = Hall([evolve(record, honours={second: "x"}), evolve(record, honours={second: "x"})])
    told = remarks(hall, rules)
    assert (told[0].id, told[0].name, told[0].times) == (second, rules.honours[second].name, 2)
    hidden = next(one for one in told if one.id == first)
    assert (hidden.name, hidden.text) == ("", rules.honours[first].riddle)
    assert endings_seen(hall, rules) == ([record.ending_name], len(rules.endings))
