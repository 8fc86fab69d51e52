"""The view of a year's first moment: made once, and anew when another moment takes its place."""

from __future__ import annotations

from game.play.campaign import Campaign


def test_a_view_of_a_year_is_made_once() -> None:
    campaign = Campaign.new(seed="view", years=3)
    first = campaign.year
    assert campaign.view_at(first) is campaign.view_at(first)


def test_another_opening_of_the_year_is_another_view() -> None:
    campaign = Campaign.new(seed="view", years=3)
    first = campaign.year
    seen = campaign.view_at(first)
    campaign.openings[first] = Campaign.new(seed="other", years=3).openings[first]
    assert campaign.view_at(first) is not seen
    assert campaign.view_at(first).state.nation is not seen.state.nation
