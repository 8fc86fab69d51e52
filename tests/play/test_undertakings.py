"""Technology and projects through the campaign: saved, replayed, explained, foreseen, told."""

from __future__ import annotations

import pytest

from game.bots.invariants import faults_of_state, faults_of_year
from game.errors import GameError
from game.plain.desk import Desk
from game.plain.needs import plainly
from game.play.campaign import Campaign
from game.play.saving import from_document, to_document
from game.play.script import Ask, parse_script
from game.play.undertakings import projects_of, sites_of, tracks_of
from game.ruleset.ruleset import Ruleset
from game.state.copying import clone
from game.state.digest import digest, first_difference
from tests.years import pass_years


def played(rules: Ruleset, years: int = 7) -> Campaign:
    """Some years with a dam, a tower and a priority."""
    campaign = Campaign.new(seed="undertakings", rules=rules)
    campaign.do("research industry 60")
    campaign.do("project sewers harrow")
    campaign.do("project radio_tower")
    pass_years(campaign, years)
    return campaign


@pytest.fixture(scope="module")
def campaign(rules: Ruleset) -> Campaign:
    return played(rules)


def test_a_saved_campaign_comes_back_whole(campaign: Campaign, rules: Ruleset) -> None:
    again = from_document(to_document(campaign), rules)
    assert again.digest() == campaign.digest()
    assert first_difference(again.state, campaign.state) == ""
    assert again.state.sites.keys() == campaign.state.sites.keys()
    assert again.state.known == campaign.state.known


def test_a_clone_shares_nothing_and_the_digest_sees_all(campaign: Campaign) -> None:
    for change in (
        lambda s: s.known.update(new=1),
        lambda s: setattr(s.tracks["land"], "effort", 0.5),
        lambda s: setattr(s.sites["radio_tower"], "overrun", 0.123),
        lambda s: s.sites.pop("radio_tower"),
    ):
        copy = clone(campaign.state)
        assert digest(copy) == campaign.digest()
        change(copy)
        assert digest(copy) != campaign.digest()
        assert first_difference(copy, campaign.state) != ""


def test_a_save_that_names_what_is_gone_is_refused(campaign: Campaign, rules: Ruleset) -> None:
    document = to_document(campaign)
    document["snapshot"]["known"].append(["phlogiston", 1921])
    with pytest.raises(GameError, match="no more: technology phlogiston"):
        from_document(document, rules)
    document = to_document(campaign)
    document["snapshot"]["tracks"].pop()
    with pytest.raises(GameError, match="tracks of the snapshot are not whole"):
        from_document(document, rules)


def test_every_change_is_explained(rules: Ruleset) -> None:
    campaign = played(rules, 0)
    for _ in range(4):
        before, year = clone(campaign.openings[campaign.year]), campaign.year
        start = campaign.opening_entries
        for letter in list(campaign.waiting()):
            campaign.do(next(c for c in campaign.legal() if c.args[:1] == (letter.event,)))
        campaign.do("end")
        entries = (campaign.ledger or {})[year][start:]
        entries += (campaign.ledger or {})[campaign.year][: campaign.opening_entries]
        assert faults_of_year(before, campaign.openings[campaign.year], entries) == []
        assert faults_of_state(campaign.state) == []


def test_why_tells_of_tracks_and_sites(campaign: Campaign) -> None:
    desk = Desk(campaign)
    told = "\n".join(desk.say("why knowledge industry").lines)
    assert "laboratories" in told
    assert "Progress of" in "\n".join(desk.say(f"why tower progress {campaign.year - 7}").lines)
    technology = "\n".join(desk.say("why technology").lines)
    assert "new technique, over the five tracks" in technology


def test_pages_tell_what_is_known_and_built(campaign: Campaign) -> None:
    desk = Desk(campaign)
    told = "\n".join(desk.say("technology").lines)
    assert "Industry:" in told
    assert "60% of research" in told
    assert "step 3 of energy" in "\n".join(desk.say("technology the meter").lines)
    assert "Did you mean `medicine`" in "\n".join(desk.say("technology medcine").lines)
    assert "built in 19" in "\n".join(desk.say("projects").lines)
    assert "Did you mean `dam`" in "\n".join(desk.say("projects damm").lines)
    assert desk.say("research").lines == desk.say("technology").lines
    assert desk.say("project").lines == desk.say("projects").lines


def test_a_forecast_takes_projects_and_research(campaign: Campaign) -> None:
    desk = Desk(campaign)
    assert not desk.say("forecast 3 project housing kesrin").refused
    assert not desk.say("forecast 3 research energy").refused


def test_views_say_what_is_open(campaign: Campaign) -> None:
    known = {project.id: project for project in projects_of(campaign)}
    assert known["harbour"].where == ("kesrin",)
    assert "not possible yet" in known["computing_centre"].why_not
    assert {site.id for site in sites_of(campaign)} == {"harrow_sewers", "radio_tower"}
    energy = next(track for track in tracks_of(campaign) if track.id == "energy")
    assert energy.next is not None
    assert "Energy certificates" in energy.steps[2].opens


def test_needs_are_put_into_words(campaign: Campaign) -> None:
    assert plainly("It needs known('networks').", campaign) == "It needs The network to be known."
    assert (
        plainly("It needs not built('dam').", campaign) == "It needs The high dam not to be built."
    )
    assert "The high dam to be built" in plainly("built_in(region, 'dam')", campaign)


def test_scripts_take_the_bare_words_for_questions() -> None:
    script = parse_script("research\nproject\nresearch energy\n")
    assert [isinstance(step, Ask) for step in script.steps] == [True, True, False]


def test_legal_lists_what_can_be_begun(campaign: Campaign) -> None:
    begun = {command.args for command in campaign.legal() if command.verb == "project"}
    assert ("harbour", "kesrin") in begun
    assert ("harbour", "harrow") not in begun
    assert ("radio_tower",) not in begun
