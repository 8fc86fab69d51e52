"""Who bears the order, and who minds a dismissal: what is told is what then happens."""

from __future__ import annotations

import pytest

from game.play.campaign import Campaign
from game.play.table import bearing, offence
from game.rules.departments import DEPARTMENTS
from game.state import mix


def test_whoever_is_said_to_mind_a_dismissal_minds_it(campaign: Campaign) -> None:
    found = offence(campaign.view(), "labour")
    assert found is not None
    state = campaign.state
    trust = {key: group.trust for key, group in state.groups.items()}
    dismissed = next(p for p in state.people.values() if p.seat == "labour")
    campaign.do("dismiss labour")
    for key, group in campaign.state.groups.items():
        lost = found.trust if group.cls in found.classes else 0.0
        assert trust[key] - group.trust == pytest.approx(lost)
    assert dismissed.id in campaign.state.people
    assert campaign.state.people[dismissed.id].grudge_until == found.grudge_until
    assert offence(campaign.view(), "labour") is None


def test_a_bearing_is_told_in_words_that_follow_the_distance(campaign: Campaign) -> None:
    view = campaign.view()
    found = {p.id: bearing(view, p.id) for p in view.state.people.values()}
    near = min(found.values(), key=lambda b: b.distance)
    far = max(found.values(), key=lambda b: b.distance)
    assert near.words == "at home in your order"
    assert far.words in ("bears your order", "strained by your order")
    warned = next(p for p in campaign.state.people.values() if p.seat)
    warned.warned = campaign.year
    campaign.revision += 1
    assert bearing(campaign.view(), warned.id).words == "has said that they may go"


def test_friends_are_those_whose_reported_minds_are_alike(campaign: Campaign) -> None:
    view = campaign.view()
    seats = {p.name: p for p in view.state.people.values() if p.seat}
    near = view.turn.rules.constants.council.ally
    told = 0
    for seat in DEPARTMENTS:
        found = offence(view, seat)
        assert found is not None
        person = next(p for p in seats.values() if p.seat == seat)
        told += len(found.friends)
        for name, other in seats.items():
            alike = mix.distance(other, person) < near and other is not person
            assert (name in found.friends) is alike
    assert told


def test_every_seat_stands_for_somebody_or_says_so(campaign: Campaign) -> None:
    for seat, department in DEPARTMENTS.items():
        found = offence(campaign.view(), seat)
        assert found is not None
        assert found.classes == department.stands_for
