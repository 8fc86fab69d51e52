"""An aim is held year by year; a bad year puts it back, and does not undo it."""

from __future__ import annotations

import pytest

from game.play.campaign import Campaign
from game.rules import aims
from game.ruleset.expression import Expression
from game.ruleset.ruleset import Ruleset


@pytest.fixture
def campaign(rules: Ruleset) -> Campaign:
    found = Campaign.new(seed="aims", rules=rules, keep_causes=False)
    found.state.aim = min(rules.aims)
    return found


def count(
    campaign: Campaign, monkeypatch: pytest.MonkeyPatch, *, met: bool, years: int = 1
) -> None:
    """Let years pass that meet what the aim asks, or fall short."""
    monkeypatch.setattr(Expression, "__call__", lambda *_: met)
    for _ in range(years):
        aims.run(campaign.turn())
    monkeypatch.undo()


def test_an_aim_is_attained_once_it_was_held_long_enough(
    campaign: Campaign, rules: Ruleset, monkeypatch: pytest.MonkeyPatch
) -> None:
    years = rules.constants.aims.years
    count(campaign, monkeypatch, met=True, years=years - 1)
    assert not campaign.state.attained
    count(campaign, monkeypatch, met=True)
    assert campaign.state.attained == {campaign.state.aim: campaign.year}


def test_a_year_that_falls_short_takes_some_years_off_and_never_more_than_there_are(
    campaign: Campaign, rules: Ruleset, monkeypatch: pytest.MonkeyPatch
) -> None:
    slip = rules.constants.aims.slip
    count(campaign, monkeypatch, met=True, years=slip + 2)
    count(campaign, monkeypatch, met=False)
    assert campaign.state.nation.aim_years == 2
    assert campaign.state.chronicle[-1].kind == "aim"
    count(campaign, monkeypatch, met=False)
    assert campaign.state.nation.aim_years == 0
