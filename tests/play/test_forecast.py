"""A forecast holds: the later report lies within it at least 95 times in 100, and it is of use."""

from __future__ import annotations

from game.play.campaign import Campaign
from game.play.forecast import HEADLINES
from game.ruleset.ruleset import Ruleset
from game.story.director import Deck, Director

YEARS = 3


def _play_on(campaign: Campaign, years: int) -> None:
    for _ in range(years):
        if not campaign.over:
            campaign.do("end")


def _quiet(rules: Ruleset, seed: str) -> Campaign:
    """A campaign in which nobody writes: forecasts are about years without further commands."""
    campaign = Campaign.new(seed=seed, rules=rules)
    campaign.state.letters.clear()
    campaign.director = Director(rules, frozenset(), Deck((), (), ()), (), {})
    return campaign


def test_forecasts_hold_and_are_narrow_enough_to_use(rules: Ruleset) -> None:
    held: dict[str, int] = dict.fromkeys(HEADLINES, 0)
    asked = 0
    for seed in range(40):
        campaign = _quiet(rules, f"forecast {seed}")
        _play_on(campaign, seed % 9)
        ranges = campaign.forecast(YEARS)
        for address in ("nation.legitimacy", "nation.trust", "nation.wellbeing", "nation.outcome"):
            assert ranges[address].high - ranges[address].low <= 0.45, address
        _play_on(campaign, YEARS)
        asked += 1
        for address in HEADLINES:
            value = campaign.view().value(address)
            held[address] += ranges[address].low <= value <= ranges[address].high
    total = 0
    for count in held.values():
        total += count
    assert total / (asked * len(HEADLINES)) >= 0.95, f"{held} of {asked}"
