"""What was reported over the years is what the views of those years told."""

from __future__ import annotations

from game.play.campaign import Campaign
from game.play.reports import Reports, people_mix
from game.play.saving import from_document
from game.play.timeline import remember
from game.ruleset.ruleset import Ruleset
from game.state import mix
from tests.play.test_timeline import played, through_json


def test_a_series_is_what_the_view_of_each_year_told(rules: Ruleset) -> None:
    campaign = played(rules, 4)
    reports = Reports(campaign)
    found = reports.series("nation.trust")
    assert [one.year for one in found] == sorted(campaign.openings)
    for one in found:
        reading = campaign.view_at(one.year).read("nation.trust")
        assert (one.value, one.band) == (reading.value, reading.band)
    assert found[0].band > 0
    assert reports.series("nation.competence") == []  # hidden
    assert reports.series("movements.nowhere_marxist.strength") == []


def test_reading_ahead_reads_each_year_once_and_tells_how_far_it_is(rules: Ruleset) -> None:
    reports = Reports(played(rules, 3))
    told: list[tuple[int, int]] = []
    assert len(reports.unread) == 4
    reports.read(lambda done, of: told.append((done, of)))
    assert reports.unread == []
    assert told == [(0, 4), (1, 4), (2, 4), (3, 4), (4, 4)]
    assert reports.view(min(reports.years)) is reports.view(min(reports.years))


def test_years_before_a_save_are_there_once_they_are_remembered(rules: Ruleset) -> None:
    campaign = played(rules, 3)
    again = from_document(through_json(campaign), rules)
    reports = Reports(again)
    assert len(reports.series("nation.legitimacy")) == 1
    remember(again)
    assert reports.series("nation.legitimacy") == Reports(campaign).series("nation.legitimacy")


def test_mixes_of_the_people_are_means_by_heads(rules: Ruleset) -> None:
    campaign = Campaign.new(seed="m", rules=rules)
    view = campaign.view()
    whole = people_mix(view)
    assert abs(sum(whole) - 1) < 1e-9
    assert abs(whole.marxist - view.value("nation.marxist")) < 1e-12
    region, cls = next(iter(view.state.groups.values())).region, "workers"
    assert people_mix(view, region, cls) == mix.mix_of(view.state.groups[f"{region}.{cls}"])
    reports = Reports(campaign)
    assert reports.people()[0] == (campaign.year, people_mix(reports.view(campaign.year)))
    assert reports.order()[0][1] == campaign.turn().order.mix
