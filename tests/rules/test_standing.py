"""Standing orders and labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from game.play.campaign import Campaign
from game.play.command import RefusedError
from game.rules import labels, standing
from tests.years import answer

if TYPE_CHECKING:
    from game.ruleset.ruleset import Ruleset


@pytest.fixture
def campaign(rules: Ruleset) -> Campaign:
    begun = Campaign.new(seed="standing", rules=rules)
    begun.state.nation.authority = 6
    return begun


def told(campaign: Campaign, kind: str) -> list[str]:
    return [line.text for line in campaign.state.chronicle if line.kind == kind]


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("order review yearly", "review"),
        ("order review", "review"),
        ("order rene", "renew"),
        ("order survey food", "survey food"),
        ("order survey food yearly", "survey food"),
    ],
)
def test_orders_are_understood_and_stopped(campaign: Campaign, line: str, key: str) -> None:
    campaign.do(line)
    assert list(campaign.state.orders) == [key]
    with pytest.raises(RefusedError, match="stands already") as refused:
        campaign.do(line)
    assert f"order stop {key}" in refused.value.remedy
    campaign.do(f"order stop {key}")
    assert not campaign.state.orders


@pytest.mark.parametrize(
    "line", ["order", "order survey", "order survey cake", "order stop review", "order renew it"]
)
def test_other_orders_are_refused_with_a_remedy(campaign: Campaign, line: str) -> None:
    with pytest.raises(RefusedError) as refused:
        campaign.do(line)
    assert refused.value.remedy


def test_reviews_go_round_at_full_cost(campaign: Campaign) -> None:
    campaign.do("order review yearly")
    cost, reviewed = campaign.view().cost("review", ("education",)), []
    for _ in range(3):
        campaign.state.year += 1
        campaign.state.nation.authority = 6
        standing.run(campaign.turn())
        assert campaign.state.nation.authority == pytest.approx(6 - cost)
        year = campaign.year
        reviewed += [k for k, v in campaign.state.flags.items() if "reviewed" in k and v == year]
    assert len(reviewed) == len(set(reviewed)) == 3


def test_an_order_that_cannot_be_paid_lapses_and_stands(campaign: Campaign) -> None:
    campaign.do("order review yearly")
    campaign.state.nation.authority = 0.1
    standing.run(campaign.turn())
    assert campaign.state.nation.authority == 0.1
    assert "lapsed" in told(campaign, "order")[-1]
    assert "review" in campaign.state.orders


def test_charters_are_renewed_when_they_are_old_and_not_before(campaign: Campaign) -> None:
    campaign.do("order renew")
    for institution in campaign.state.institutions.values():
        institution.charter_age = 3
    standing.run(campaign.turn())
    assert not told(campaign, "order")
    campaign.state.institutions["labour"].charter_age = 30
    standing.run(campaign.turn())
    assert campaign.state.institutions["labour"].charter_age == 0


def test_a_survey_is_done_again_when_it_lapses(campaign: Campaign) -> None:
    campaign.do("order survey food")
    standing.run(campaign.turn())
    until = campaign.state.surveyed["food"]
    standing.run(campaign.turn())
    assert campaign.state.surveyed["food"] == until
    campaign.state.year = until
    standing.run(campaign.turn())
    assert campaign.state.surveyed["food"] > until


def test_orders_are_carried_out_when_a_year_opens(campaign: Campaign) -> None:
    campaign.do("order review yearly")
    answer(campaign)
    report = campaign.do("end")
    assert [line.kind for line in report.told].count("order") == 1
    tree = campaign.why("nation.authority", campaign.year - 1)
    assert "your decision of 1921: order review" in [cause.text for cause in tree.children]


# Labels


def test_a_label_pleases_those_who_wish_it_true(campaign: Campaign) -> None:
    groups = campaign.state.groups
    before = {key: group.trust for key, group in groups.items()}
    campaign.do("declare technocracy")
    gained = {key: group.trust - before[key] for key, group in groups.items()}
    assert gained["kesrin.specialists"] > gained["low_addar.farmers"] > 0
    with pytest.raises(RefusedError, match="declared a technocracy"):
        campaign.do("declare technocratic")
    with pytest.raises(RefusedError, match="still on the walls"):
        campaign.do("declare realm")


def test_a_belied_label_is_found_out_and_a_true_one_is_not(campaign: Campaign) -> None:
    def years_until_exposed(label: str) -> int:
        campaign.state.label, campaign.state.labelled = label, campaign.year
        for years in range(80):
            if not campaign.state.label:
                return years
            labels.run(campaign.turn())
            campaign.state.year += 1
        return 0

    assert campaign.turn().order.mix.nationalist > campaign.rules.constants.label.belied
    assert years_until_exposed("nationalist") == 0
    trust = campaign.state.groups["harrow.workers"].trust
    assert years_until_exposed("marxist") > campaign.rules.constants.label.years
    assert campaign.state.groups["harrow.workers"].trust < trust


def test_what_is_routine_is_told_in_one_line(campaign: Campaign) -> None:
    campaign.do("order renew")
    for institution in campaign.state.institutions.values():
        institution.charter_age = 1.0
    campaign.state.institutions["labour"].charter_age = 30.0
    before = len(campaign.state.chronicle)
    standing.run(campaign.turn())
    assert campaign.state.institutions["labour"].charter_age == 0
    lines = [line.text for line in campaign.state.chronicle[before:]]
    assert lines == ["By standing order: the charter of labour, signed anew."]
