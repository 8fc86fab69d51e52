"""People: born, dying, moving, rising and counted in; nobody is lost on the way."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.bots.invariants import faults_of_state
from game.play.campaign import Campaign
from game.rules import ages, belonging, migration, mobility, population, trust
from game.rules.turn import end_year
from game.ruleset.ruleset import Ruleset
from game.state.digest import digest
from game.state.holders import Group
from game.state.mix import mix_of
from game.state.state import State
from game.state.vocabulary import CLASSES, MINORITY_STATUS, OUTLOOKS

share = st.floats(0, 1)


@pytest.fixture
def campaign(rules: Ruleset) -> Campaign:
    return Campaign.new(seed="people", rules=rules)


def people(state: State) -> float:
    total = 0.0
    for group in state.groups.values():
        total += group.size
    return total


def people_the_other_way(state: State) -> float:
    total = 0.0
    for group in reversed(state.groups.values()):
        total += group.size
    return total


def size_of(campaign: Campaign, cls: str) -> float:
    return sum(g.size for g in campaign.state.groups.values() if g.cls == cls)


@st.composite
def nations(draw: st.DrawFn, rules: Ruleset) -> Campaign:
    """The first year's nation with everything that moves people drawn at random."""
    campaign = Campaign.new(seed=draw(st.integers(0, 9)), rules=rules, keep_causes=False)
    for region in campaign.state.regions.values():
        region.plant, region.housing = draw(st.floats(0, 3000)), draw(st.floats(0, 3000))
        region.schooling, region.healthcare = draw(share), draw(share)
        region.unemployment, region.unrest = draw(share), draw(share)
        region.minority, region.belonging = draw(share), draw(share)
        region.lost = draw(st.booleans())
    for group in campaign.state.groups.values():
        group.size = population.whole(draw(st.floats(0, 3000)))
        group.welfare, group.trust = draw(share), draw(share)
    nation = campaign.state.nation
    nation.food_per_head = draw(st.floats(0, 2))
    nation.defence, nation.concentration = draw(share), draw(share)
    nation.automation = draw(share)
    for domain, institution in campaign.state.institutions.items():
        options = [o.id for o in rules.institutions.values() if o.domain == domain]
        institution.option = draw(st.sampled_from(options))
    return campaign


@settings(max_examples=40)
@given(data=st.data())
def test_moving_loses_nobody_bit_for_bit(data: st.DataObject, rules: Ruleset) -> None:
    campaign = data.draw(nations(rules))
    state = campaign.state
    before = people(state)
    mobility.run(campaign.turn())
    assert people(state) == people_the_other_way(state) == before
    migration.run(campaign.turn())
    assert people(state) == people_the_other_way(state) == before + state.nation.from_abroad
    came = 0.0
    for region in state.regions.values():
        came += region.arrivals
    assert came == state.nation.from_abroad


@settings(max_examples=25)
@given(data=st.data())
def test_any_nation_stays_finite_and_in_range(data: st.DataObject, rules: Ruleset) -> None:
    campaign = data.draw(nations(rules))
    turn = campaign.turn()
    for _ in range(6):
        turn.read_order()
        end_year(turn)
    assert faults_of_state(campaign.state) == []
    for group in campaign.state.groups.values():
        assert group.size == population.whole(group.size)


def test_the_same_years_give_the_same_nation(rules: Ruleset) -> None:
    ends = []
    for keep in (True, False):
        campaign = Campaign.new(seed="twice", rules=rules, keep_causes=keep)
        turn = campaign.turn(campaign._log())
        for _ in range(30):
            turn.read_order()
            end_year(turn)
        ends.append(digest(campaign.state))
    assert ends[0] == ends[1]


def test_whole_people_are_born(campaign: Campaign) -> None:
    group = campaign.state.groups["harrow.workers"]
    group.size = 545.00001234
    population.run(campaign.turn())
    assert group.size * population.STEPS == int(group.size * population.STEPS)


# Moving


def test_people_go_where_there_is_work(campaign: Campaign) -> None:
    state = campaign.state
    state.regions["harrow"].unemployment = 0.6
    harrow, kesrin = state.groups["harrow.workers"], state.groups["kesrin.workers"]
    before = harrow.size, kesrin.size, state.groups["low_addar.workers"].size
    migration.run(campaign.turn())
    assert harrow.size < before[0]
    assert kesrin.size > before[1] or state.groups["low_addar.workers"].size > before[2]
    assert state.regions["harrow"].arrivals < 0


def test_strangers_are_slower_to_come_and_stir_more(campaign: Campaign) -> None:
    def went(stranger: bool) -> tuple[float, float]:
        fresh = Campaign.new(seed="people", rules=campaign.rules)
        state = fresh.state
        for region in state.regions.values():
            region.unemployment = 0.6 if region.id == "harrow" else 0.0
        state.groups["kesrin.workers"].welfare = 0.7
        source = state.groups["harrow.workers"]
        if stranger:
            _become(source, "religious")
        else:
            for outlook in OUTLOOKS:
                setattr(source, outlook, getattr(state.groups["kesrin.workers"], outlook))
        before, unrest = source.size, state.regions["kesrin"].unrest
        migration.run(fresh.turn())
        return before - source.size, state.regions["kesrin"].unrest - unrest

    near, far = went(stranger=False), went(stranger=True)
    assert near[0] > 1.3 * far[0]
    assert far[1] > near[1]


def _become(group: Group, outlook: str) -> None:
    for name in OUTLOOKS:
        setattr(group, name, 1.0 if name == outlook else 0.0)


def test_migrants_bring_their_outlook(campaign: Campaign) -> None:
    state = campaign.state
    state.neighbours.clear()
    state.regions["harrow"].unemployment = 0.9
    state.groups["kesrin.workers"].welfare = 0.8
    _become(state.groups["harrow.workers"], "religious")
    before = state.groups["kesrin.workers"].religious
    size = state.groups["kesrin.workers"].size
    migration.run(campaign.turn())
    newcomers = state.groups["kesrin.workers"].size - size
    assert newcomers > 0
    assert state.groups["kesrin.workers"].religious > before
    for group in state.groups.values():
        assert sum(mix_of(group)) == pytest.approx(1, abs=1e-12)


def test_nobody_moves_into_a_lost_region(campaign: Campaign) -> None:
    for region in campaign.state.regions.values():
        region.unemployment = 0.5
    campaign.state.regions["kesrin"].unemployment = 0.0
    campaign.state.regions["kesrin"].lost = True
    before = campaign.state.groups["kesrin.workers"].size
    migration.run(campaign.turn())
    assert campaign.state.groups["kesrin.workers"].size == before


@pytest.mark.parametrize(("welfare", "leaves"), [(0.2, True), (0.9, False)])
def test_people_cross_the_border_to_live_better(
    campaign: Campaign, welfare: float, leaves: bool
) -> None:
    for group in campaign.state.groups.values():
        group.welfare = welfare
    before, minority = people(campaign.state), campaign.state.regions["harrow"].minority
    workers = {k: g.size for k, g in campaign.state.groups.items() if g.cls == "workers"}
    migration.run(campaign.turn())
    assert (people(campaign.state) < before) is leaves
    assert abs(campaign.state.nation.from_abroad) < 0.005 * before
    if not leaves:
        came = [k for k, size in workers.items() if campaign.state.groups[k].size > size]
        regions = campaign.state.regions
        assert regions[came[0].split(".")[0]].minority > 0
        assert regions["harrow"].minority >= minority


def test_free_workplaces_draw_farmers_from_afar_while_there_is_bread(campaign: Campaign) -> None:
    farmers = campaign.state.groups["low_addar.farmers"]
    campaign.state.regions["harrow"].plant = 3000
    before = farmers.size
    campaign.state.nation.food_per_head = 0.9
    to_town(campaign)
    assert farmers.size == before
    campaign.state.nation.food_per_head = 1.4
    to_town(campaign)
    assert farmers.size < before


def to_town(campaign: Campaign) -> None:
    state = campaign.state
    homes = [(region, state.groups_in(region.id), 0.0) for region in state.regions.values()]
    nobody = dict.fromkeys(state.regions, 0.0)
    migration._to_town(campaign.turn(), homes, migration.Count(nobody, dict(nobody)))


# Classes


def test_farmers_become_workers_and_workers_specialists(campaign: Campaign) -> None:
    campaign.state.regions["harrow"].plant = 2000
    before = {cls: size_of(campaign, cls) for cls in CLASSES}
    for _ in range(5):
        mobility.run(campaign.turn())
    assert size_of(campaign, "farmers") < before["farmers"]
    assert size_of(campaign, "specialists") > before["specialists"]


@pytest.mark.parametrize(("defence", "more"), [(0.6, True), (0.02, False)])
def test_soldiers_follow_the_budget(campaign: Campaign, defence: float, more: bool) -> None:
    before = size_of(campaign, "soldiers")
    campaign.state.nation.defence = defence
    for _ in range(5):
        mobility.run(campaign.turn())
    assert (size_of(campaign, "soldiers") > 1.1 * before) is more
    assert (size_of(campaign, "soldiers") < 0.9 * before) is not more


def test_owners_follow_private_ownership(campaign: Campaign) -> None:
    before = size_of(campaign, "owners")
    campaign.state.institutions["ownership"].option = "public_technate"
    for _ in range(20):
        mobility.run(campaign.turn())
    public = size_of(campaign, "owners")
    assert public < 0.5 * before
    campaign.state.institutions["ownership"].option = "private_capital"
    for _ in range(20):
        mobility.run(campaign.turn())
    assert size_of(campaign, "owners") > 1.3 * public


# Ages


def test_a_creed_the_young_take_to_grows_young(campaign: Campaign) -> None:
    for youth in campaign.state.youth.values():
        for outlook in OUTLOOKS:
            setattr(youth, outlook, 0.7 if outlook == "technocratic" else 0.1)
    for _ in range(30):
        ages.run(campaign.turn())
    nation = campaign.state.nation
    assert nation.technocratic_age < 35 < nation.nationalist_age
    for outlook in OUTLOOKS:
        assert 20 <= getattr(nation, f"{outlook}_age") <= 80


def test_where_young_and_old_think_alike_every_creed_is_of_middle_age(campaign: Campaign) -> None:
    for group in campaign.state.groups.values():
        youth = campaign.state.youth[group.region]
        for outlook in OUTLOOKS:
            setattr(group, outlook, getattr(youth, outlook))
    for _ in range(200):
        ages.run(campaign.turn())
    for outlook in OUTLOOKS:
        assert getattr(campaign.state.nation, f"{outlook}_age") == pytest.approx(39, abs=1.5)


# Minorities


def test_the_standing_of_minorities_follows_membership(campaign: Campaign) -> None:
    harrow = campaign.state.regions["harrow"]
    campaign.state.institutions["membership"].option = "universal_person"
    campaign.state.institutions["membership"].outcome = 0.6
    for _ in range(60):
        belonging.run(campaign.turn())
    assert harrow.minority_status == "equal"
    assert any("equal" in told.text for told in campaign.state.chronicle)
    campaign.state.institutions["membership"].option = "parish_rolls"
    campaign.state.institutions["membership"].outcome = 0.1
    for _ in range(60):
        belonging.run(campaign.turn())
    assert harrow.minority_status == "excluded"


def test_a_scenario_that_names_a_status_means_its_middle(campaign: Campaign) -> None:
    c = campaign.rules.constants.minorities
    for region in campaign.state.regions.values():
        assert region.belonging == belonging.usual(c, region.minority_status)
    usual = [belonging.usual(c, status) for status in MINORITY_STATUS]
    assert usual == sorted(usual)


def test_unrest_finds_somebody_to_blame(campaign: Campaign) -> None:
    harrow = campaign.state.regions["harrow"]
    harrow.unrest = 0.0
    belonging.run(campaign.turn())
    calm, harrow.belonging = harrow.belonging, 0.375
    harrow.unrest = 1.0
    belonging.run(campaign.turn())
    assert harrow.belonging < calm


def test_people_who_are_shut_out_stir_and_leave(campaign: Campaign) -> None:
    harrow = campaign.state.regions["harrow"]
    harrow.minority, harrow.belonging = 0.4, 0.0
    unrest = harrow.unrest
    trust._unrest(campaign.turn())
    assert harrow.unrest > unrest
    before, minority = people(campaign.state), harrow.minority
    migration.run(campaign.turn())
    assert people(campaign.state) < before
    assert harrow.minority < minority


def test_every_move_has_a_name_of_its_own(campaign: Campaign) -> None:
    from game.state.ledger import TERMS

    turn = campaign.turn(campaign._log())
    assert campaign.ledger is not None
    for _ in range(5):
        turn.read_order()
        end_year(turn)
    causes = {cause for entries in campaign.ledger.values() for e in entries for cause in e.causes}
    named = {cause for cause in causes if ":" not in cause}
    assert named <= set(TERMS)
    assert {"size.moved_away", "concentration.heaped", "age.joined", "belonging.law"} <= named
