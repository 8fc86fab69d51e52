"""Programmes and the coming year's authority, as the desk shows them."""

from __future__ import annotations

import pytest

from game.play.campaign import Campaign
from game.play.programmes import income, programmes
from tests.years import answer


@pytest.fixture
def answered(campaign: Campaign) -> Campaign:
    answer(campaign)
    return campaign


def test_a_tabled_reform_shows_its_vote_and_what_it_would_be(answered: Campaign) -> None:
    campaign = answered
    assert programmes(campaign.view()) == []
    campaign.do("reform education polytechnic")
    (programme,) = programmes(campaign.view())
    assert programme.stage == "tabled"
    assert programme.option == "polytechnic"
    assert programme.vote_year > 0
    assert programme.votes is not None
    h, e, d, a = programme.follow, programme.environment, programme.design, programme.adapts
    assert programme.outcome == pytest.approx(h * e * (d + a * (1 - d)))
    assert programme.weakest in "HED"


def test_income_is_what_the_year_then_brings(answered: Campaign) -> None:
    campaign = answered
    coming, held = income(campaign.view()), campaign.state.nation.authority
    campaign.do("end")
    got = campaign.state.nation.authority - held
    assert got == pytest.approx(coming.total, abs=0.4)  # legitimacy moves within the year
    assert len(coming.parts) == 4
    assert coming.cap > 0
