"""Appointing, dismissing, voices, saving: the council as a player meets it."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from attrs import evolve

from game.play.campaign import Campaign
from game.play.command import RefusedError
from game.play.saving import from_document, to_document
from game.rules.seats import die, holder, leave_seat
from game.ruleset.ruleset import Ruleset
from game.ruleset.template import Template
from game.state.copying import clone
from game.state.digest import digest, first_difference
from game.state.state import State
from game.story.director import outlived
from game.story.letters import open_choices
from game.story.voices import speaking


@pytest.fixture
def campaign(rules: Ruleset) -> Campaign:
    begun = Campaign.new(seed="seats", rules=rules)
    begun.state.nation.authority = 10
    return begun


def in_seat(campaign: Campaign, seat: str) -> str:
    person = holder(campaign.state, seat)
    return person.id if person else ""


def refusal(campaign: Campaign, line: str) -> RefusedError:
    before = digest(campaign.state)
    with pytest.raises(RefusedError) as caught:
        campaign.do(line)
    assert digest(campaign.state) == before
    return caught.value


def test_a_seat_is_emptied_and_given(campaign: Campaign) -> None:
    trust = campaign.state.groups["harrow.specialists"].trust
    campaign.do("dismiss works")
    assert in_seat(campaign, "works") == ""
    assert campaign.state.groups["harrow.specialists"].trust < trust
    loyalty = campaign.state.people["marta_selig"].loyalty
    report = campaign.do("appoint marta_selig works")
    assert in_seat(campaign, "works") == "marta_selig"
    assert campaign.state.people["marta_selig"].loyalty > loyalty
    assert "“Fine. Who do I ask for a pair of overalls?”" in report.told[0].text
    assert campaign.state.nation.authority == pytest.approx(8)
    assert "works" not in campaign.state.vacant


def test_both_can_be_taken_back(campaign: Campaign) -> None:
    fresh = Campaign.new(seed="seats", rules=campaign.rules)
    before = digest(fresh.state)
    fresh.do("dismiss works")
    fresh.do("appoint marta_selig works")
    fresh.undo()
    fresh.undo()
    assert digest(fresh.state) == before


def test_refusals_say_what_would_make_it_possible(campaign: Campaign) -> None:
    assert "dismiss works" in refusal(campaign, "appoint marta_selig works").line
    campaign.do("dismiss works")
    told = refusal(campaign, "appoint casimir_oyle works").line
    assert "would not take that seat" in told
    assert "Faith" in told
    told = refusal(campaign, "appoint ilya_stannard works").line
    assert "You have put the roof on first" in told
    assert f"Ask again in {campaign.year + 10}" in told
    assert "holds the seat of Labour" in refusal(campaign, "appoint hanne_brack works").line
    assert "Nobody holds that seat" in refusal(campaign, "dismiss works").line
    far = campaign.state.people["marta_selig"]
    far.religious, far.nationalist, far.marxist, far.technocratic = 0.0, 0.0, 0.0, 1.0
    assert "technocratic order" in refusal(campaign, "appoint marta_selig works").line
    boy = campaign.state.people["luka_brede"]
    assert f"Ask in {boy.born + 24}" in refusal(campaign, "appoint luka_brede works").line


def test_bots_may_appoint_and_dismiss(campaign: Campaign) -> None:
    campaign.state.letters.clear()
    legal = [str(command) for command in campaign.legal()]
    assert "dismiss works" in legal
    assert not [line for line in legal if line.startswith("appoint")]
    campaign.do("dismiss works")
    legal = [str(command) for command in campaign.legal()]
    assert "appoint marta_selig works" in legal
    assert "appoint ilya_stannard works" not in legal
    assert "dismiss works" not in legal


def test_a_clerk_makes_room_without_a_grudge(campaign: Campaign) -> None:
    clerk = holder(campaign.state, "works")
    assert clerk is not None
    clerk.acting = True
    assert "keeps the chair warm" in refusal(campaign, "dismiss works").line
    campaign.do("appoint marta_selig works")
    assert clerk.seat == ""
    assert clerk.grudge_until == 0


def test_the_friends_of_the_dismissed_mind(campaign: Campaign) -> None:
    people = campaign.state.people
    friend, other = people["selim_haddon"], people["ida_kern"]
    was, elsewhere = friend.loyalty, other.loyalty
    campaign.do("dismiss treasury")
    assert friend.loyalty < was
    assert other.loyalty == elsewhere


def test_everything_of_the_council_is_saved_copied_and_digested(rules: Ruleset) -> None:
    campaign = Campaign.new(seed="saved", rules=rules)
    for line in ("dismiss works", *["end"] * 7):
        for letter in campaign.waiting():
            campaign.do(f"choose {letter.event} {open_choices(campaign.turn(), letter)[0]}")
        campaign.do(line)
    assert campaign.state.forecasts
    again = from_document(json.loads(json.dumps(to_document(campaign))), rules)
    assert first_difference(campaign.state, again.state) == ""
    assert again.digest() == campaign.digest()
    changes: list[Callable[[State], object]] = [
        lambda state: state.forecasts.pop(),
        lambda state: state.forecasts.append(evolve(state.forecasts[0], value=0.123)),
        lambda state: state.vacant.update(arms=3),
        lambda state: setattr(state.people["ida_kern"], "grudge_until", 1950),
        lambda state: setattr(state.people["ida_kern"], "seats", ("works",)),
        lambda state: setattr(state.people["ida_kern"], "warned", 1930),
        lambda state: setattr(state.people["ida_kern"], "acting", True),
    ]
    before = digest(campaign.state)
    for change in changes:
        copy = clone(campaign.state)
        assert first_difference(campaign.state, copy) == ""
        assert digest(copy) == before
        change(copy)
        assert digest(copy) != before
        assert digest(campaign.state) == before


def test_nothing_hidden_is_in_what_is_shown_of_people(rules: Ruleset) -> None:
    one, other = (Campaign.new(seed="v", rules=rules) for _ in range(2))
    for person in other.state.people.values():
        person.competence, person.honesty, person.loyalty = 0.1, 0.9, 0.4
    assert one.view().council == other.view().council


def test_a_persons_own_words_go_before_those_of_the_seat(campaign: Campaign) -> None:
    event = next(iter(campaign.rules.events.values()))
    before = dict(event.voices)
    try:
        event.voices.clear()
        event.voices.update(
            works=Template("The seat speaks."),
            ilya_stannard=Template("Stannard speaks."),
            labour=Template("Labour speaks."),
            joss_marrable=Template("Marrable speaks."),
        )

        def said() -> list[tuple[str, str]]:
            return [(p.id, words.source) for p, words in speaking(campaign.state, event)]

        assert said() == [("ilya_stannard", "Stannard speaks."), ("hanne_brack", "Labour speaks.")]
        campaign.do("dismiss works")
        assert said() == [("hanne_brack", "Labour speaks.")]
        campaign.do("appoint marta_selig works")
        assert said()[0] == ("marta_selig", "The seat speaks.")
    finally:
        event.voices.clear()
        event.voices.update(before)


def test_a_follow_up_of_the_dead_comes_only_if_it_asks(campaign: Campaign) -> None:
    person = campaign.state.people["emil_sarraf"]
    asks = campaign.rules.events["lab_shelf"]
    assert not outlived(asks, {"chemist": person})
    die(campaign.turn(), person)
    assert not outlived(asks, {"chemist": person})  # its own condition decides
    assert outlived(campaign.rules.events["empty_chair"], {"stranger": person})


def test_a_movement_leader_takes_the_seat_of_labour(campaign: Campaign) -> None:
    from game.rules.movements import organise

    organise(campaign.turn(), campaign.state.regions["harrow"], "marxist", 0.3, "test")
    campaign.do("coopt harrow_marxist")
    assert in_seat(campaign, "labour") == "harrow_marxist_leader"
    assert campaign.state.people["hanne_brack"].seat == ""
    leave_seat(campaign.turn(), campaign.state.people["harrow_marxist_leader"])
    campaign.state.people["harrow_marxist_leader"].technocratic = 0.1
    assert campaign.state.vacant == {"labour": campaign.year}
