"""Technology: tracks, priority, what comes and what it moves (docs/rules.md 7)."""

from __future__ import annotations

import pytest

from game.play.campaign import Campaign
from game.play.command import RefusedError
from game.rules import population, production, research, science, services
from game.rules.tracks import STEP, mean_level
from game.ruleset.expression import Expression
from game.ruleset.names import Names
from game.ruleset.registry import Type
from game.ruleset.ruleset import Ruleset
from game.state.copying import clone
from game.state.vocabulary import TRACKS


@pytest.fixture
def campaign(rules: Ruleset) -> Campaign:
    return Campaign.new(seed="research", rules=rules)


def test_technology_is_the_mean_of_the_tracks(campaign: Campaign) -> None:
    assert mean_level(campaign.state) == pytest.approx(campaign.state.nation.technology)
    campaign.state.tracks["medicine"].knowledge += 2
    campaign.state.nation.technology = mean_level(campaign.state)
    before = campaign.state.nation.technology
    research.run(campaign.turn())
    assert campaign.state.nation.technology == mean_level(campaign.state) > before


def test_an_even_effort_advances_as_research_does(campaign: Campaign) -> None:
    for person in campaign.state.people.values():
        person.researcher = False  # nobody is missed in the laboratory
    gained = research.advance(campaign.turn())
    before = campaign.state.nation.technology
    research.run(campaign.turn())
    assert campaign.state.nation.technology - before == pytest.approx(gained * STEP)


@pytest.mark.parametrize("shares", ["energy", "energy 40", "energy 100"])
def test_priority_brings_its_track_and_costs_the_whole(campaign: Campaign, shares: str) -> None:
    even = Campaign.new(seed="research", rules=campaign.rules)
    campaign.do(f"research {shares}")
    for one in (even, campaign):
        research.run(one.turn())
    assert campaign.state.tracks["energy"].knowledge > even.state.tracks["energy"].knowledge
    assert campaign.state.nation.technology < even.state.nation.technology


def test_what_letters_do_to_technology_is_shared_by_the_tracks(campaign: Campaign) -> None:
    twin = Campaign.new(seed="research", rules=campaign.rules)
    campaign.state.nation.technology -= 0.3
    for one in (campaign, twin):
        research.run(one.turn())
    for track in TRACKS:
        fewer = twin.state.tracks[track].knowledge - campaign.state.tracks[track].knowledge
        assert fewer == pytest.approx(0.3 / STEP)


def test_a_technology_comes_is_told_and_stays(campaign: Campaign) -> None:
    metering = campaign.rules.technologies["metering"]
    track, state = campaign.state.tracks["energy"], campaign.state
    known = Expression("known('metering')")
    assert known.bind({}, Type.TRUTH, Names()) == []
    assert known(state) is False
    track.knowledge = metering.step - 1e-6
    state.nation.technology = mean_level(state)
    liberty = state.nation.liberty
    research.run(campaign.turn())
    assert state.known["metering"] == campaign.year
    assert known(state) is True
    assert state.nation.liberty < liberty  # its side effect
    told = [line.text for line in state.chronicle if line.kind == "technology"]
    assert told == [f"{metering.name}. {research.first_sentence(metering.text)}"]
    track.knowledge = 1.0
    state.nation.technology = mean_level(state)
    research.run(campaign.turn())
    assert known(state) is True


def test_a_step_waits_for_other_tracks(campaign: Campaign) -> None:
    state = campaign.state
    fission = campaign.rules.technologies["fission"]  # needs the computer
    track = state.tracks["energy"]
    track.knowledge = fission.step - 0.02
    state.known.update(dict.fromkeys(("metering", "interconnection"), 1921))
    state.nation.technology = mean_level(state)
    for _ in range(5):
        research.run(campaign.turn())
    waiting = campaign.rules.constants.research.waiting
    assert track.knowledge == pytest.approx(fission.step - waiting)
    assert "fission" not in state.known
    state.known["electronic_computer"] = 1950
    research.run(campaign.turn())
    assert "fission" in state.known


def advanced(campaign: Campaign, track: str) -> Campaign:
    """The same campaign with one track far ahead."""
    other = Campaign.new(seed="research", rules=campaign.rules)
    other.state = clone(campaign.state)
    other.state.tracks[track].knowledge = 7.0
    return other


def test_each_track_drives_what_is_its_own(campaign: Campaign) -> None:
    def after(track: str) -> dict[str, float]:
        one = advanced(campaign, track)
        turn, region = one.turn(), one.state.regions["harrow"]
        production.run(turn)
        services.run(turn)
        science.run(turn)
        population.run(turn)
        people = sum(g.size for g in one.state.groups.values())
        return {
            "energy": region.energy,
            "food": region.food,
            "goods": region.goods,
            "automation": one.state.nation.automation,
            "healthcare": region.healthcare,
            "people": people,
            "reach": one.state.nation.reach,
        }

    found = {track: after(track) for track in TRACKS}
    others = {"energy": "land", "food": "medicine", "goods": "land", "automation": "energy",
              "healthcare": "energy", "people": "energy", "reach": "energy"}  # fmt: skip
    owners = {"energy": "energy", "food": "land", "goods": "industry", "automation": "industry",
              "healthcare": "medicine", "people": "medicine", "reach": "computation"}  # fmt: skip
    for figure, owner in owners.items():
        assert found[owner][figure] > found[others[figure]][figure], figure


def test_traits_of_what_is_known_are_read(campaign: Campaign) -> None:
    before = campaign.turn().order.trait("energy_yield")
    campaign.state.known["interconnection"] = 1950
    assert campaign.turn().order.trait("energy_yield") > before


def test_research_is_free_and_told_when_refused(campaign: Campaign) -> None:
    authority = campaign.state.nation.authority
    campaign.do("research comp")
    assert campaign.state.tracks["computation"].effort == pytest.approx(0.4)
    assert campaign.state.nation.authority == authority
    with pytest.raises(RefusedError, match="computation first already"):
        campaign.do("research computation")
    campaign.do("research land 30 energy 30")
    total = sum(track.effort for track in campaign.state.tracks.values())
    assert total == pytest.approx(1)
    assert campaign.state.tracks["land"].effort == pytest.approx(0.3)
    with pytest.raises(RefusedError, match="add up to"):
        campaign.do("research land 60 energy 60")
    with pytest.raises(RefusedError, match="Did you mean `medicine`"):
        campaign.do("research medcine 60")
    with pytest.raises(RefusedError, match="named twice"):
        campaign.do("research land 10 land 20")


def test_a_scenario_may_say_where_tracks_begin(rules: Ruleset) -> None:
    from game.play.founding import found
    from game.play.setup import Setup

    tracks = rules.scenarios["republic"].tracks
    before = dict(tracks)
    tracks["computation"] = 4.0
    try:
        state = found(Setup(scenario="republic"), rules)
    finally:
        tracks.clear()
        tracks.update(before)
    assert state.tracks["computation"].knowledge == 4.0
    assert "electronic_computer" in state.known
    assert state.nation.technology == mean_level(state) > 0.8
