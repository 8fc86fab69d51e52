"""What keeps late years as hard as early ones: lasting blows, haste, schooling, ill will."""

from __future__ import annotations

import pytest

from game.play.campaign import Campaign
from game.rules import abroad, movements, shocks, trust
from game.ruleset.ruleset import Ruleset


@pytest.fixture
def campaign(rules: Ruleset) -> Campaign:
    return Campaign.new(rules=rules, seed="hard", years=20)


def trusted(campaign: Campaign) -> float:
    """Trust of one group after a year's change of it."""
    trust.run(campaign.turn())
    return campaign.state.groups["harrow.workers"].trust


def test_a_blow_lingers_and_where_people_are_heard_it_is_mended_sooner(rules: Ruleset) -> None:
    left = []
    for heard in (0.0, 0.5):
        campaign = Campaign.new(rules=rules, seed="calm", years=20)
        nation = campaign.state.nation
        nation.shocks, nation.adaptability = 0.2, heard * rules.constants.outcome.adaptability
        turn = campaign.turn()
        while turn.roll("shock", "chance") < rules.constants.shocks.chance:
            campaign.state.year += 1
        shocks.run(turn)
        left.append(nation.shocks)
    linger = rules.constants.shocks.linger
    assert left == pytest.approx([0.2 * linger, 0.2 * linger * 0.5])


def test_more_reforms_at_once_than_are_borne_cost_everybodys_trust(rules: Ruleset) -> None:
    def after(running: int) -> float:
        campaign = Campaign.new(rules=rules, seed="haste", years=20)
        for institution in list(campaign.state.institutions.values())[:running]:
            institution.progress = 0.5
        return trusted(campaign)

    c = rules.constants.trust
    assert after(c.upheaval_borne) == after(0)
    assert after(c.upheaval_borne + 2) == pytest.approx(after(0) - c.pace * c.upheaval * 2)


def test_the_schooled_find_less_usual(rules: Ruleset) -> None:
    def after(schooling: float) -> float:
        campaign = Campaign.new(rules=rules, seed="school", years=20)
        campaign.state.institutions["accountability"].outcome = 1.0  # everybody has a say
        campaign.state.regions["harrow"].schooling = schooling
        return trusted(campaign)

    c = rules.constants.trust
    less = c.pace * c.outcome * c.outcome_schooled * 0.1
    assert after(c.schooled_usual) == after(c.schooled_usual - 0.1)
    assert after(c.schooled_usual + 0.1) == pytest.approx(after(c.schooled_usual) - less)


def test_ill_will_fades_in_part_so_that_the_feared_stay_feared(campaign: Campaign) -> None:
    ansmark = campaign.state.neighbours["ansmark"]
    ansmark.hostility = 0.9
    campaign.state.neighbours["orrin"].hostility = 0.1
    abroad.run(campaign.turn())
    orrin = campaign.state.neighbours["orrin"]
    assert 0.9 - ansmark.hostility > 0.1 - orrin.hostility


def test_the_disaffected_organise_for_what_they_miss_most(campaign: Campaign) -> None:
    for group in campaign.state.groups_in("harrow"):
        group.trust = 0.1
        group.religious, group.nationalist, group.marxist, group.technocratic = 0, 0.55, 0.45, 0
    angry, outlook = movements.disaffected(campaign.turn(), campaign.state.regions["harrow"])
    assert angry == 1.0
    assert outlook == "marxist"  # the order is national enough as it is
