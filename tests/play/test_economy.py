"""What is made, who gets it, and a budget half edited: tables that add up."""

from __future__ import annotations

import pytest

from game.play.campaign import Campaign
from game.play.economy import drafted, flows, moved, purse, shared_out, whole, works
from game.play.forecast import forecast
from game.ruleset.ruleset import Ruleset
from game.state.vocabulary import BUDGET_HEADS
from tests.years import pass_years


@pytest.fixture(scope="module")
def campaign(rules: Ruleset) -> Campaign:
    found = Campaign.new(seed=7, rules=rules)
    pass_years(found, 1)
    return found


def test_who_gets_what_adds_up_to_the_output(campaign: Campaign) -> None:
    view = campaign.view()
    parts = shared_out(view)
    assert sum(part.share for part in parts) == pytest.approx(1.0)
    assert sum(part.amount for part in parts) == pytest.approx(view.state.nation.output)
    assert {"owners", "workers", "the state", "wasted works"} <= {part.who for part in parts}


def test_flows_are_worth_the_output_and_tell_what_is_short(campaign: Campaign) -> None:
    view = campaign.view()
    found = flows(view)
    assert sum(flow.worth for flow in found) == pytest.approx(view.state.nation.output)
    for flow in found:
        if flow.wanted is None:
            assert flow.product in ("goods", "services")
            assert flow.short == 0
        else:
            assert flow.short == pytest.approx(max(0.0, flow.wanted - flow.made))
    assert [own.region for own in works(view)] == list(view.state.regions)


def test_the_purse_knows_money_and_certificates(rules: Ruleset) -> None:
    campaign = Campaign.new(seed=7, rules=rules)
    before = purse(campaign.view())
    assert before.lends
    assert not before.certificates
    campaign.state.institutions["accounting"].option = "energy_certificates"
    campaign.revision += 1
    after = purse(campaign.view())
    assert after.certificates
    assert not after.lends


def test_a_draft_fixes_what_is_named_and_the_whole_stays_a_hundred(campaign: Campaign) -> None:
    view = campaign.view()
    before = drafted(view, {})
    after = drafted(view, moved(before, {}, "health", 5))
    assert after["health"] == before["health"] + 5
    assert sum(after.values()) == sum(before.values()) == 100


def test_when_all_are_drafted_the_first_is_let_go(campaign: Campaign) -> None:
    view = campaign.view()
    draft: dict[str, int] = {"tax": 25}
    for head in (*BUDGET_HEADS, *BUDGET_HEADS):
        draft = moved(drafted(view, draft), draft, head, 5)
        assert draft["tax"] == 25
        shares = drafted(view, draft)
        assert sum(shares.values()) == 100
        assert all(share >= 0 for share in shares.values())
        assert len(draft) <= len(BUDGET_HEADS)


def test_whole_percents_give_the_rest_to_the_largest_rests() -> None:
    assert whole({"a": 1 / 3, "b": 1 / 3, "c": 1 / 3}) == {"a": 34, "b": 33, "c": 33}


def test_a_forecast_can_be_ended_between_two_of_its_sixteen(campaign: Campaign) -> None:
    asked: list[int] = []

    def between() -> None:
        asked.append(1)
        if len(asked) == 3:
            raise TimeoutError

    with pytest.raises(TimeoutError):
        forecast(campaign, 1, between=between)
    assert len(asked) == 3
