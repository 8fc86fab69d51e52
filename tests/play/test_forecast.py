"""A forecast holds: the later report lies within it at least 95 times in 100, and it is of use."""

from __future__ import annotations

from game.play.campaign import Campaign
from game.play.forecast import HEADLINES
from game.ruleset.ruleset import Ruleset

YEARS = 3


def _play_on(campaign: Campaign, years: int) -> None:
    for _ in range(years):
        for letter in campaign.waiting():
            campaign.do(next(c for c in campaign.legal() if c.verb == "choose" and c.args[0] == letter.event))
        if not campaign.over:
            campaign.do("end")


def test_forecasts_hold_and_are_narrow_enough_to_use(rules: Ruleset) -> None:
    held = asked = 0
    for seed in range(30):
        campaign = Campaign.new(seed=f"forecast {seed}", rules=rules)
        _play_on(campaign, seed % 7)
        if campaign.over:
            continue
        ranges = campaign.forecast(YEARS)
        for address in ("nation.legitimacy", "nation.trust", "nation.wellbeing", "nation.outcome"):
            assert ranges[address].high - ranges[address].low <= 0.4, address
        _play_on(campaign, YEARS)
        for address in HEADLINES:
            value = campaign.view().value(address)
            asked += 1
            held += ranges[address].low <= value <= ranges[address].high
    assert held / asked >= 0.95, f"{held} of {asked}"
