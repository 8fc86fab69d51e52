"""Projects: begun, paid for, late, done, kept up and given up (docs/rules.md 13)."""

from __future__ import annotations

import pytest

from game.play.campaign import Campaign
from game.play.command import RefusedError
from game.rules import production, projects, purse
from game.rules.sites import due
from game.ruleset.expression import Expression
from game.ruleset.names import Names
from game.ruleset.registry import Type
from game.ruleset.ruleset import Ruleset


@pytest.fixture
def campaign(rules: Ruleset) -> Campaign:
    begun = Campaign.new(seed="projects", rules=rules)
    begun.state.nation.authority = 20
    begun.state.nation.treasury = 500
    return begun


def holds(source: str, campaign: Campaign) -> bool:
    condition = Expression(source)
    assert condition.bind({}, Type.TRUTH, Names()) == []
    return bool(condition(campaign.state))


def build(campaign: Campaign, years: int) -> None:
    for _ in range(years):
        projects.run(campaign.turn())
        campaign.state.year += 1


def test_a_dam_is_begun_paid_for_and_done(campaign: Campaign) -> None:
    state, dam = campaign.state, campaign.rules.projects["dam"]
    campaign.do("project dam harrow")
    site = state.sites["harrow_dam"]
    assert (site.region, site.progress, site.finished) == ("harrow", 0.0, 0)
    assert state.nation.authority == 20 - dam.authority
    site.overrun = 0.0
    state.nation.competence = 0.8
    price, treasury, water = due(campaign.turn(), site), 500, state.regions["harrow"].water
    build(campaign, 1)
    assert state.nation.treasury == pytest.approx(treasury - price)
    assert site.progress == pytest.approx(1 / dam.years)
    build(campaign, dam.years - 2)
    assert not holds("built('dam')", campaign)
    build(campaign, 1)
    assert site.finished == campaign.year - 1
    assert holds("built('dam') and built_in(regions.harrow, 'dam')", campaign)
    assert not holds("built_in(regions.kesrin, 'dam')", campaign)
    assert state.regions["harrow"].water > water
    assert any("church bell" in line.text and "Harrow" in line.text for line in state.chronicle)


def test_what_a_project_is_like_is_told_of_the_first_one_only(campaign: Campaign) -> None:
    state = campaign.state
    state.nation.competence = 0.8
    for place in ("harrow", "kesrin"):
        campaign.do(f"project sewers {place}")
        state.sites[f"{place}_sewers"].overrun = 0.0
    build(campaign, campaign.rules.projects["sewers"].years)
    assert all(site.finished for site in state.sites.values())
    assert sum("public pump" in line.text for line in state.chronicle) == 1


def test_it_is_late_when_it_overruns_or_nobody_knows_how(campaign: Campaign) -> None:
    campaign.do("project sewers harrow")
    campaign.do("project sewers kesrin")
    campaign.do("project sewers low_addar")
    for place, overrun in (("harrow", 0.0), ("kesrin", 1.0), ("low_addar", 0.0)):
        campaign.state.sites[f"{place}_sewers"].overrun = overrun
    campaign.state.nation.competence = 0.8
    build(campaign, campaign.rules.projects["sewers"].years)
    done = {id: site.finished > 0 for id, site in campaign.state.sites.items()}
    assert done == {"harrow_sewers": True, "kesrin_sewers": False, "low_addar_sewers": True}
    late = [x.text for x in campaign.state.chronicle if x.kind == "project" and "%" in x.text]
    assert len(late) == 1
    assert "Kesrin" in late[0]


def test_without_competence_building_is_slow(campaign: Campaign) -> None:
    campaign.do("project sewers harrow")
    site = campaign.state.sites["harrow_sewers"]
    campaign.state.nation.competence = 0.2
    build(campaign, 1)
    assert site.progress < 0.72 / campaign.rules.projects["sewers"].years


def test_an_empty_treasury_stops_the_work_and_is_told_once(campaign: Campaign) -> None:
    campaign.do("project sewers harrow")
    site, nation = campaign.state.sites["harrow_sewers"], campaign.state.nation
    nation.treasury = 0
    build(campaign, 2)
    assert (site.progress, site.idle, nation.treasury) == (0, True, 0)
    told = campaign.rules.messages["project_idle"].lines
    endings = [text.rsplit(": ", 1)[-1] for text in told]
    assert sum(line.text.endswith(tuple(endings)) for line in campaign.state.chronicle) == 1
    nation.treasury = due(campaign.turn(), site) / 2
    build(campaign, 1)
    assert 0 < site.progress < 0.6 / campaign.rules.projects["sewers"].years
    assert nation.treasury == pytest.approx(0)


def test_what_projects_take_is_set_aside_before_the_budget(campaign: Campaign) -> None:
    twin = Campaign.new(seed="projects", rules=campaign.rules)
    campaign.state.nation.treasury = twin.state.nation.treasury
    campaign.do("project harbour kesrin")
    for one in (campaign, twin):
        production.run(one.turn())
        purse.run(one.turn())
    taken = due(campaign.turn(), campaign.state.sites["kesrin_harbour"])
    fewer = twin.state.nation.spending - campaign.state.nation.spending
    assert fewer == pytest.approx(taken)


def test_only_what_is_kept_up_does_its_yearly_good(campaign: Campaign) -> None:
    campaign.do("project hospitals harrow")
    site, region = campaign.state.sites["harrow_hospitals"], campaign.state.regions["harrow"]
    site.progress, site.finished = 1.0, 1922
    before, treasury = region.healthcare, campaign.state.nation.treasury
    build(campaign, 1)
    assert region.healthcare > before
    assert campaign.state.nation.treasury < treasury
    campaign.state.nation.treasury, before = 0, region.healthcare
    build(campaign, 1)
    assert region.healthcare == before
    assert site.idle


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("project harbour harrow", "cannot stand in Harrow"),
        ("project computing_centre", "not possible yet"),
        ("project dam", "say where it is to stand"),
        ("project radio_tower harrow", "of the whole nation"),
        ("project irigation harrow", "Did you mean `irrigation`"),
        ("project stop", "Nothing is built"),
        ("project stop harrow", "Nothing is being built there"),
    ],
)
def test_what_cannot_be_begun_says_why(campaign: Campaign, line: str, why: str) -> None:
    with pytest.raises(RefusedError) as refused:
        campaign.do(line)
    assert why in refused.value.line


def test_one_at_a_time_in_a_region_and_once_only(campaign: Campaign) -> None:
    campaign.do("project sewers harrow")
    with pytest.raises(RefusedError, match="no region builds two"):
        campaign.do("project hospitals harrow")
    campaign.do("project hospitals kesrin")
    campaign.do("project radio_tower")
    build(campaign, 8)
    with pytest.raises(RefusedError, match="has one already"):
        campaign.do("project sewers harrow")
    with pytest.raises(RefusedError, match="there is one already"):
        campaign.do("project radio_tower")
    assert holds("built('radio_tower')", campaign)


def test_the_one_region_that_will_do_need_not_be_named(campaign: Campaign) -> None:
    campaign.do("project harbour")
    assert campaign.state.sites["kesrin_harbour"].region == "kesrin"


def test_giving_up_costs_trust_where_it_was_begun(campaign: Campaign) -> None:
    campaign.do("project sewers harrow")
    campaign.do("project hospitals kesrin")
    build(campaign, 1)
    with pytest.raises(RefusedError, match="Several things"):
        campaign.do("project stop")
    trust = {g.key: g.trust for g in campaign.state.groups.values()}
    campaign.do("project stop harrow")
    moved = {g.region for g in campaign.state.groups.values() if g.trust < trust[g.key]}
    assert moved == {"harrow"}
    assert list(campaign.state.sites) == ["kesrin_hospitals"]
    campaign.do("project stop")
    assert not campaign.state.sites


def test_nothing_is_built_in_a_lost_region(campaign: Campaign) -> None:
    campaign.do("project sewers harrow")
    campaign.state.regions["harrow"].lost = True
    build(campaign, 2)
    assert campaign.state.sites["harrow_sewers"].progress == 0
    assert campaign.state.nation.treasury == 500


def test_the_die_of_overrun_falls_with_the_decision(rules: Ruleset) -> None:
    drawn = []
    for seed in ("a", "a", "b"):
        one = Campaign.new(seed=seed, rules=rules)
        one.do("project sewers harrow")
        drawn.append(one.state.sites["harrow_sewers"].overrun)
    assert drawn[0] == drawn[1] != drawn[2]
    assert all(0 < luck < 1 for luck in drawn)
