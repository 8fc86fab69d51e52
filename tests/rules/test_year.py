"""A year's rules, each seen by what it does in play."""

from __future__ import annotations

import pytest

from game.play.campaign import Campaign
from game.play.command import RefusedError
from game.rules import (
    elections,
    incomes,
    movements,
    outlooks,
    population,
    production,
    purse,
    shocks,
)
from game.rules.acts import reforms
from game.rules.effects import VERBS_DONE
from game.rules.legitimacy import run as weigh_legitimacy
from game.rules.turn import end_year, phases
from game.ruleset.registry import VERBS
from game.ruleset.ruleset import Ruleset
from game.state.holders import Group
from game.state.mix import Mix, index


@pytest.fixture
def campaign(rules: Ruleset) -> Campaign:
    return Campaign.new(seed="year", rules=rules)


def people(campaign: Campaign) -> float:
    return sum_of(g.size for g in campaign.state.groups.values())


def sum_of(values: object) -> float:
    total = 0.0
    for value in values:  # type: ignore[attr-defined]
        total += value
    return total


def pass_years(campaign: Campaign, years: int) -> None:
    """Let years pass by the rules alone, whatever comes."""
    turn = campaign.turn()
    for _ in range(years):
        turn.read_order()
        end_year(turn)


def test_every_verb_is_declared_and_carried_out() -> None:
    assert set(VERBS) == set(VERBS_DONE)


def test_every_phase_is_listed_once() -> None:
    names = [phase.__module__ for phase in phases()]
    assert len(names) == len(set(names))


def test_people_are_born_and_die_and_nobody_appears_by_moving(campaign: Campaign) -> None:
    before = people(campaign)
    source, target = (campaign.state.groups[f"harrow.{c}"] for c in ("farmers", "workers"))
    population.move(campaign.turn(), source, target, 5.0)
    assert people(campaign) == pytest.approx(before)
    population.run(campaign.turn())
    assert 0.99 < people(campaign) / before < 1.03


def test_newcomers_bring_their_outlook(campaign: Campaign) -> None:
    source, target = (campaign.state.groups[f"harrow.{c}"] for c in ("farmers", "specialists"))
    source.religious, source.nationalist, source.marxist, source.technocratic = 1, 0, 0, 0
    before = target.religious
    population.move(campaign.turn(), source, target, 20.0)
    assert target.religious > before


def test_hunger_kills(campaign: Campaign) -> None:
    campaign.state.nation.food_per_head = 0.5
    before = people(campaign)
    population.run(campaign.turn())
    assert people(campaign) < before


def test_owners_of_the_product_change_with_ownership(campaign: Campaign) -> None:
    production.run(campaign.turn())
    incomes.run(campaign.turn())
    before = campaign.state.nation.inequality
    campaign.state.institutions["ownership"].option = "cooperatives"
    incomes.run(campaign.turn())
    assert campaign.state.nation.inequality < before


def test_under_certificates_there_is_no_interest_and_no_lending(campaign: Campaign) -> None:
    campaign.state.institutions["accounting"].option = "energy_certificates"
    campaign.state.nation.borrowing = 50
    campaign.state.nation.debt = 500
    production.run(campaign.turn())
    before = campaign.state.nation.debt
    purse.run(campaign.turn())
    assert campaign.state.nation.debt <= before
    with pytest.raises(RefusedError, match="Certificates cannot be lent"):
        campaign.do("borrow 10")


def test_borrowing_below_zero_pays_the_debt_back(campaign: Campaign) -> None:
    owed = campaign.state.nation.debt
    campaign.do("borrow -20")
    production.run(campaign.turn())
    purse.run(campaign.turn())
    assert campaign.state.nation.debt == owed - 20


def test_what_cannot_be_paid_ends_in_bankruptcy_and_is_survived(campaign: Campaign) -> None:
    nation = campaign.state.nation
    nation.debt, nation.interest = 5000, 0.2
    production.run(campaign.turn())
    purse.run(campaign.turn())
    assert nation.debt < 3000
    assert campaign.state.flags["nation/bankrupt"] == campaign.year
    with pytest.raises(RefusedError, match="Nobody lends to a bankrupt"):
        campaign.do("borrow 10")


def test_without_plant_hands_are_idle(campaign: Campaign) -> None:
    region = campaign.state.regions["harrow"]
    region.plant = 1
    production.run(campaign.turn())
    assert region.unemployment > 0.9


def test_a_lost_region_sends_nothing(campaign: Campaign) -> None:
    production.run(campaign.turn())
    whole = campaign.state.nation.output
    campaign.state.regions["harrow"].lost = True
    production.run(campaign.turn())
    assert campaign.state.nation.output < 0.9 * whole


@pytest.mark.parametrize(("ahead", "back"), [(True, True), (False, False)])
def test_the_disillusioned_fall_back_or_go_on(campaign: Campaign, ahead: bool, back: bool) -> None:
    group = campaign.state.groups["harrow.workers"]
    group.trust = 0.05
    mix = Mix(0.9, 0.1, 0, 0) if ahead else Mix(0, 0, 0.1, 0.9)
    for name, value in mix._asdict().items():
        setattr(group, name, value)
    turn = campaign.turn()
    _, move = outlooks._disillusion(turn, turn.order.mix, group, 0.05)
    moved = Mix(*(a + b for a, b in zip(mix, move, strict=True)))
    assert (index(moved) < index(mix)) is back


def test_the_young_take_after_their_school(rules: Ruleset) -> None:
    parish, open_school = Campaign.new(seed="s", rules=rules), Campaign.new(seed="s", rules=rules)
    parish.state.institutions["education"].option = "parish_schools"
    open_school.state.institutions["education"].option = "open_academies"
    for campaign in (parish, open_school):
        campaign.state.institutions["education"].outcome = 0.6
        outlooks.run(campaign.turn())
    assert index(open_school.state.youth["harrow"]) > index(parish.state.youth["harrow"])


def angry(campaign: Campaign, region: str) -> None:
    for group in campaign.state.groups_in(region):
        group.trust = 0.1
        group.religious, group.nationalist, group.marxist, group.technocratic = 0, 0, 1, 0


def lost(campaign: Campaign) -> bool:
    return campaign.state.regions["harrow"].lost


def test_a_movement_lives_from_petition_to_rising(campaign: Campaign) -> None:
    told: list[str] = []
    for _ in range(15):
        angry(campaign, "harrow")
        movements.run(campaign.turn())
        told.append(
            movements.stage(campaign.turn(), campaign.state.movements["harrow_marxist"].strength)
        )
    told = [stage for stage in told if stage]
    assert [s for i, s in enumerate(told) if i == 0 or s != told[i - 1]] == [
        "petition",
        "strike",
        "sabotage",
        "rising",
    ]
    assert lost(campaign)
    for group in campaign.state.groups_in("harrow"):
        group.trust = 0.8
    for _ in range(12):
        movements.run(campaign.turn())
    assert not lost(campaign)
    assert "harrow_marxist" not in campaign.state.movements


def test_suppression_halves_a_movement_and_comes_back(campaign: Campaign) -> None:
    angry(campaign, "harrow")
    for _ in range(5):
        movements.run(campaign.turn())
    movement = campaign.state.movements["harrow_marxist"]
    before = movement.strength
    campaign.do("suppress harrow_marxist")
    assert movement.strength == pytest.approx(before / 2)
    for group in campaign.state.groups_in("harrow"):
        group.trust = 0.9
    campaign.state.year += 5
    held = movement.strength
    movements.run(campaign.turn())
    assert movement.strength == pytest.approx(held - 0.12 + 0.15)


def test_conceding_binds_the_domain_for_ten_years(campaign: Campaign) -> None:
    angry(campaign, "harrow")
    for _ in range(4):
        movements.run(campaign.turn())
    movement = campaign.state.movements["harrow_marxist"]
    campaign.do("concede harrow_marxist")
    institution = campaign.state.institutions[movement.demand]
    assert institution.next
    assert institution.bound_until == campaign.year + 10
    with pytest.raises(RefusedError, match="in the hands of"):
        campaign.do(f"repeal {movement.demand}")


def test_a_lost_election_hands_over_a_domain(campaign: Campaign) -> None:
    for group in campaign.state.groups.values():
        group.trust = 0.1
    campaign.state.next_election = campaign.year
    elections.run(campaign.turn())
    assert [i for i in campaign.state.institutions.values() if i.bound_by == "the opposition"]


def test_clout_decides_whose_trust_counts(campaign: Campaign) -> None:
    for group in campaign.state.groups.values():
        group.trust = 0.9 if group.cls == "owners" else 0.3
    weigh_legitimacy(campaign.turn())
    under_owners = campaign.state.nation.legitimacy
    campaign.state.institutions["ownership"].option = "state_enterprise"
    weigh_legitimacy(campaign.turn())
    assert campaign.state.nation.legitimacy < under_owners


def test_three_low_years_are_announced_before_a_fall(campaign: Campaign) -> None:
    for _ in range(60):
        for group in campaign.state.groups.values():
            group.trust = 0.05
        weigh_legitimacy(campaign.turn())
        campaign.state.year += 1
        if campaign.state.ending is not None:
            break
    fall = campaign.state.ending
    assert fall is not None
    warnings = [t.year for t in campaign.state.chronicle if t.kind == "warning"]
    assert len([year for year in warnings if year <= fall.year - 2]) >= 2


def test_shocks_grow_with_complexity_and_shrink_with_feedback(campaign: Campaign) -> None:
    def blow(adaptable: float, bare: bool) -> float:
        total = 0.0
        for year in range(400):
            campaign.state.year = 1921 + year % 60
            campaign.dice.seed = f"blow {year}"
            campaign.dice._prefix.clear()
            campaign.state.nation.adaptability = adaptable
            turn = campaign.turn()
            if bare:
                for domain in turn.order.options:
                    turn.order.options[domain] = campaign.rules.institutions["discretion"]
            shocks.run(turn)
            total += campaign.state.nation.shocks
        return total

    usual = blow(0.0, bare=False)
    assert blow(0.45, bare=False) < 0.7 * usual
    assert blow(0.0, bare=True) < usual


def test_a_reform_is_heard_put_in_force_and_takes_hold(campaign: Campaign) -> None:
    campaign.state.nation.authority = 12
    campaign.do("reform education polytechnic")
    institution = campaign.state.institutions["education"]
    assert institution.option == "national_schools"
    institution.support = 0.3  # the vote is another test's matter
    pass_years(campaign, 3)
    assert institution.option == "polytechnic"
    assert 0 < institution.progress < 1
    early = institution.progress
    pass_years(campaign, 12)
    assert institution.progress == 1 > early


def test_entrenchment_and_distance_make_reform_dear(campaign: Campaign) -> None:
    turn = campaign.turn()
    near = reforms.reform_cost(turn, ("education", "polytechnic"))
    far = reforms.reform_cost(turn, ("education", "open_academies"))
    assert far > near
    campaign.state.institutions["education"].entrenchment = 0.9
    assert reforms.reform_cost(turn, ("education", "polytechnic")) > near + 1


def test_a_pilot_shows_what_it_truly_delivers_there(campaign: Campaign) -> None:
    campaign.state.nation.authority = 12
    campaign.do("pilot education polytechnic harrow")
    pass_years(campaign, 5)
    year, shown = campaign.state.pilots["polytechnic"]
    assert 0 < shown < 1
    assert campaign.view().options("education")
    assert next(o for o in campaign.view().options("education") if o.id == "polytechnic").pilot == (
        year,
        shown,
    )


def test_a_broken_promise_costs_more_than_it_won(campaign: Campaign) -> None:
    def mean_trust() -> float:
        groups: list[Group] = list(campaign.state.groups.values())
        return sum_of(g.trust for g in groups) / len(groups)

    from game.rules import promises

    before = mean_trust()
    campaign.do("promise education 95")
    won = mean_trust() - before
    assert won > 0
    campaign.state.year += 3
    promises.run(campaign.turn())
    assert mean_trust() < before


def test_a_promise_is_of_more_than_there_is_and_few_can_stand(
    campaign: Campaign, rules: Ruleset
) -> None:
    with pytest.raises(RefusedError, match="no promise"):
        campaign.do("promise education 10")
    domains = list(campaign.state.institutions)
    for domain in domains[: rules.constants.promises.most]:
        campaign.do(f"promise {domain} 90")
    with pytest.raises(RefusedError, match="stand already"):
        campaign.do(f"promise {domains[-1]} 90")


def test_authority_is_capped(campaign: Campaign) -> None:
    pass_years(campaign, 10)
    assert campaign.state.nation.authority <= 12
