"""Groups and regions as they may be known, and what can be done in a region."""

from __future__ import annotations

from game.play.campaign import Campaign
from game.play.groups import standing, welfare_parts, wishes
from game.play.regions import (
    campaigns_in,
    gains,
    neighbours_of,
    pilots_for,
    pilots_in,
    projects_in,
    region_income,
    region_mix,
    sites_in,
    surveys_of,
    told_of,
)
from game.ruleset.kinds import Drawing
from game.ruleset.ruleset import Ruleset
from game.state import mix
from game.state.figures import Unit
from game.state.state import Told
from game.state.units import show


def test_the_five_parts_weigh_one_and_make_up_where_welfare_goes(campaign: Campaign) -> None:
    view = campaign.view()
    group = view.state.groups["harrow.workers"]
    parts = welfare_parts(view, group)
    assert [part.name for part in parts] == [
        "income", "housing", "healthcare", "education", "leisure"
    ]  # fmt: skip
    assert abs(sum(part.weight for part in parts) - 1) < 1e-9
    assert all(0 <= part.value <= 1 for part in parts)
    assert all(view.read(part.address).value == part.value for part in parts)


def test_a_group_wants_what_is_nearer_to_it_than_what_is_in_force(campaign: Campaign) -> None:
    view = campaign.view()
    for group in view.state.groups.values():
        for wish in wishes(view, group):
            wanted = view.turn.rules.institutions[wish.wanted]
            assert wanted.domain == wish.domain
            assert mix.distance(wanted.mix, group) < wish.distance
    stands = standing(view, view.state.groups["harrow.workers"])
    assert len(stands.wishes) == 3
    apart = mix.apart(view.turn.order.mix, view.state.groups["harrow.workers"])
    assert (stands.ahead, stands.behind) == apart
    assert stands.movement is None


def test_a_region_is_the_mean_of_its_groups(campaign: Campaign) -> None:
    view = campaign.view()
    groups = view.state.groups_in("harrow")
    assert min(g.income for g in groups) < region_income(view, "harrow")
    assert region_income(view, "harrow") < max(g.income for g in groups)
    assert abs(sum(region_mix(view, "harrow")) - 1) < 1e-9


def test_whatever_is_offered_in_a_region_is_carried_out_or_says_why_not(
    campaign: Campaign,
) -> None:
    view = campaign.view()
    deeds = (
        *campaigns_in(view, "harrow"),
        *projects_in(campaign, "harrow"),
        *pilots_for(view, "harrow"),
        *surveys_of(view),
    )
    for deed in deeds:
        legal = campaign.parse(deed.offer.command) in campaign.legal()
        assert legal is deed.offer.open, deed
    assert {deed.offer.verb for deed in deeds} == {"campaign", "project", "pilot", "survey"}
    before = campaign.state.nation.authority
    campaign.do(deeds[0].offer.command)
    assert campaign.state.nation.authority == before - deeds[0].offer.cost
    assert not any(deed.offer.open for deed in campaigns_in(campaign.view(), "harrow"))


def test_a_pilot_is_listed_where_it_is_begun(campaign: Campaign) -> None:
    campaign.state.nation.authority = 100.0
    campaign.revision += 1
    deed = pilots_for(campaign.view(), "velm")[0]
    campaign.do(deed.offer.command)
    assert [pilot.domain for pilot in pilots_in(campaign.view(), "velm")] == [deed.offer.args[0]]
    assert pilots_in(campaign.view(), "harrow") == []
    assert sites_in(campaign, "velm") == []


def test_neighbours_are_whoever_a_region_touches_on_the_map(campaign: Campaign) -> None:
    letters = {"first": "A", "abroad": "b", "second": "C"}
    drawn = Drawing(letters, ["AAAAbb", "AACCbb", "~~CC..", "~~CC.."])
    assert neighbours_of(drawn, "first") == ["second", "abroad"]
    drawing = campaign.rules.scenarios[campaign.setup.scenario].map
    assert "belgora" in neighbours_of(drawing, "harrow")
    assert "sarn" not in neighbours_of(drawing, "kesrin")


def test_what_a_project_or_a_campaign_would_work_on_is_told_for_each_region(
    rules: Ruleset,
) -> None:
    campaign = Campaign.new(seed=1, rules=rules)
    view = campaign.view()
    told = [gains(campaign, "hospitals", region) for region in view.state.regions]
    now = show(view.value("regions.harrow.healthcare"), Unit.SHARE)
    assert told[0].startswith(f"healthcare {now}, up 5 points")
    assert len(set(told)) > 1
    young = show(view.value("youth.harrow.marxist"), Unit.SHARE)
    assert any(young in deed.effect for deed in campaigns_in(view, "harrow"))


def test_a_region_is_told_of_by_its_name_and_its_towns(rules: Ruleset) -> None:
    campaign = Campaign.new(seed="told", rules=rules)
    region = campaign.state.regions["harrow"]
    for year, text in enumerate((f"In {region.name}.", "Elsewhere.", f"At {region.town}."), 1921):
        campaign.state.chronicle.append(Told(year, text, "letter"))
    campaign.revision += 1
    told = told_of(campaign.view(), "harrow")
    assert [one.text for one in told[:2]] == [f"At {region.town}.", f"In {region.name}."]
    assert not any(one.text == "Elsewhere." for one in told)
