"""Research half edited: shares that stay whole, and when steps would come."""

from __future__ import annotations

from game.play.campaign import Campaign
from game.play.research import efforts, expected_years, steps_a_year
from game.play.undertakings import done_by, sites_of
from tests.years import pass_years


def test_drafted_tracks_keep_their_share_and_the_rest_is_a_hundred(campaign: Campaign) -> None:
    view = campaign.view()
    found = efforts(view, {"energy": 45})
    assert found["energy"] == 45
    assert sum(found.values()) == sum(efforts(view, {}).values()) == 100


def test_more_effort_brings_a_step_sooner_and_the_others_later(campaign: Campaign) -> None:
    view = campaign.view()
    even, eager = expected_years(view, {}), expected_years(view, {"energy": 60})
    assert set(even) == set(eager)
    assert not set(even) & set(view.state.known)
    for id, year in even.items():
        energy = view.turn.rules.technologies[id].track == "energy"
        assert eager[id] <= year if energy else eager[id] >= year
    assert eager != even
    assert steps_a_year(view, 60) > steps_a_year(view, 20)


def test_a_year_of_research_brings_about_what_is_expected_of_it(campaign: Campaign) -> None:
    view = campaign.view()
    expected = {id: steps_a_year(view, share) for id, share in efforts(view, {}).items()}
    before = {id: track.knowledge for id, track in campaign.state.tracks.items()}
    pass_years(campaign, 1)
    for id, track in campaign.state.tracks.items():
        assert 0.5 < (track.knowledge - before[id]) / expected[id] < 2


def test_a_project_is_expected_as_planned_and_then_as_it_goes(campaign: Campaign) -> None:
    campaign.do("project dam harrow")
    (site,) = sites_of(campaign)
    assert done_by(site, campaign.year) == site.due
    pass_years(campaign, 3)
    (site,) = sites_of(campaign)
    coming = done_by(site, campaign.year)
    pass_years(campaign, coming - campaign.year + 1)
    (site,) = sites_of(campaign)
    assert site.finished
    assert abs(site.finished - coming) <= 1
