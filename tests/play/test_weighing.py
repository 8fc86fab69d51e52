"""From promised to expected in steps that lead there, and who stands where."""

from __future__ import annotations

import pytest

from game.play.campaign import Campaign
from game.play.domains import alarms
from game.play.offers import offer
from game.play.view import View
from game.play.weighing import tried_in, weigh
from game.rules import adherence, outcome


def every(view: View) -> list[str]:
    return list(view.turn.rules.institutions)


def test_the_steps_lead_from_the_promise_to_what_the_view_tells(campaign: Campaign) -> None:
    view = campaign.view()
    for id in every(view):
        weighing = weigh(view, id)
        value = weighing.promised
        for step in weighing.steps:
            value = value + step.by if step.adds else value * step.by
            assert value == pytest.approx(step.value)
        option = view.turn.rules.institutions[id]
        told = (
            view.state.institutions[option.domain].outcome
            if weighing.in_force
            else outcome.expected(view.turn, option)
        )
        assert weighing.delivers == pytest.approx(told, abs=1e-3)


def test_the_reasons_add_up_to_how_many_go_along(campaign: Campaign) -> None:
    view = campaign.view()
    for id in every(view):
        weighing = weigh(view, id)
        h = adherence.would_follow(view.turn, view.turn.rules.institutions[id])
        assert sum(amount for _, amount in weighing.reasons) == pytest.approx(h, abs=5e-3)


def test_the_stands_are_whole_and_agree_with_the_forecast_vote(campaign: Campaign) -> None:
    view = campaign.view()
    weighing = weigh(view, "polytechnic")
    assert sum(stand.part for stand in weighing.stands) == pytest.approx(1.0)
    assert weighing.votes is not None
    from game.rules.debate import forecast

    assert weighing.votes == pytest.approx(
        forecast(view.turn, view.turn.rules.institutions["polytechnic"])
    )
    assert weigh(view, view.state.institutions["education"].option).votes is None


def test_needs_are_told_with_whether_they_hold(campaign: Campaign) -> None:
    view = campaign.view()
    unmet = [id for id in every(view) if any(not need.met for need in weigh(view, id).needs)]
    for id in unmet:
        domain = view.turn.rules.institutions[id].domain
        assert offer(view, "reform", domain, id).why_not
    assert unmet


def test_a_region_is_weighed_by_its_own_people(campaign: Campaign) -> None:
    view = campaign.view()
    found = {tried_in(view, "polytechnic", region) for region in view.state.regions}
    assert len(found) == len(view.state.regions)


def test_an_offer_tells_price_and_refusal(campaign: Campaign) -> None:
    view = campaign.view()
    open_one = offer(view, "reform", "education", "polytechnic")
    assert open_one.open
    assert open_one.cost == view.cost("reform", ("education", "polytechnic"))
    assert open_one.command == "reform education polytechnic"
    assert not offer(view, "argue", "education").open


def test_alarms_come_with_what_is_done_and_with_time(campaign: Campaign) -> None:
    def kinds() -> list[str]:
        view = campaign.view()
        domain = next(d for d in view.domains if d.domain == "education")
        return [alarm.kind for alarm in alarms(view, domain)]

    assert kinds() == []
    campaign.do("reform education polytechnic")
    campaign.do("promise education 60")
    campaign.do("pilot education polytechnic harrow")
    assert kinds() in (["vote", "trial", "promise"], ["coming", "trial", "promise"])
