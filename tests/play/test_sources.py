"""Where figures come from: who pays, what is measured, what an audit found."""

from __future__ import annotations

import pytest

from game.play.abroad import acts_abroad, league, neighbours
from game.play.campaign import Campaign
from game.play.command import RefusedError
from game.play.sources import (
    counted,
    findings,
    lean,
    lean_words,
    offices,
    source_of,
    source_words,
)
from game.play.walk import asked, scene, start
from game.ruleset.ruleset import Ruleset
from game.state.figures import Seen
from tests.years import pass_years


@pytest.fixture
def campaign(rules: Ruleset) -> Campaign:
    return Campaign.new(seed="sources", rules=rules, years=12)


def test_a_reported_figure_names_its_payer_and_what_they_like(campaign: Campaign) -> None:
    view = campaign.view()
    trust, unrest = source_of(view, "nation.trust"), source_of(view, "regions.harrow.unrest")
    assert (trust.wish, unrest.wish) == (1, -1)
    assert trust.payer == view.turn.order.options["science"].name
    assert trust.topic == "opinion"
    assert "like it low" in source_words(view, "regions.harrow.unrest")
    assert "too high" in lean_words(view, view.read("nation.trust"))
    assert lean_words(view, view.read("nation.population")) == ""


def test_what_is_exact_or_hidden_has_no_payer(campaign: Campaign) -> None:
    view = campaign.view()
    assert source_of(view, "nation.treasury").payer == ""
    assert source_of(view, "nation.reach").seen is Seen.HIDDEN
    with pytest.raises(KeyError):
        source_of(view, "nation.happiness")


def test_an_audit_takes_the_lean_away_and_shows_what_it_was(campaign: Campaign) -> None:
    before = campaign.view().read("nation.trust").value
    assert lean(campaign.view()) > 0
    assert findings(campaign) == []
    campaign.do("audit science")
    after = campaign.view().read("nation.trust").value
    assert lean(campaign.view()) == 0
    found = next(f for f in findings(campaign) if f.address == "nation.trust")
    assert (found.told, found.found) == (before, after)
    assert found.year == campaign.year
    assert source_of(campaign.view(), "nation.trust").audited == campaign.year + 3


def test_a_survey_is_told_until_it_ends(campaign: Campaign) -> None:
    campaign.do("survey opinion")
    assert source_of(campaign.view(), "nation.trust").surveyed == campaign.year + 3
    assert source_of(campaign.view(), "nation.output").surveyed == 0


def test_offices_are_told_with_the_way_they_lean(campaign: Campaign) -> None:
    found = offices(campaign.view())
    assert found[0].domain == "science"
    assert found[0].capture > 0 > found[-1].capture
    assert abs(counted(campaign.view()) - campaign.state.nation.reach) <= 0.025 + 1e-9


def test_pulls_on_a_neighbour_are_what_the_year_then_does(campaign: Campaign) -> None:
    told = {one.id: one for one in neighbours(campaign.view())}
    before = {id: n.hostility for id, n in campaign.state.neighbours.items()}
    pass_years(campaign, 1)
    by_rule = {"hostility.forgot", "hostility.feared", "hostility.provoked"}
    for id, one in told.items():
        expected = 0.0
        for pull in one.pulls:
            expected += pull.amount
        happened = 0.0
        for entry in (campaign.ledger or {})[campaign.year - 1]:
            if entry.figure == f"neighbours.{id}.hostility":
                for cause, amount in zip(entry.causes, entry.amounts, strict=True):
                    happened += amount if cause in by_rule else 0.0
        # what fades is a part of the ill will that is reported, which is not quite what it is
        fading = campaign.rules.constants.abroad.forgetting
        astray = fading * abs(before[id] - (one.hostility.value or 0.0))
        assert happened == pytest.approx(expected, abs=0.003 + astray), (id, before[id])


def test_the_league_holds_us_and_every_neighbour(campaign: Campaign) -> None:
    table = league(campaign.view())
    assert len(table) == len(campaign.state.neighbours) + 1
    assert [n.index for n in table] == sorted((n.index for n in table), reverse=True)
    assert sum(n.ours for n in table) == 1
    assert all(any(p.kind == "neighbour" for p in act.parameters) for act in acts_abroad())


def test_a_walk_reads_of_towns(campaign: Campaign) -> None:
    view = campaign.view()
    here = scene(view, start(view))
    assert start(view) == "kesrin"
    assert {way.place for way in here.exits} == set(view.state.regions) - {"kesrin"}
    assert asked(view, "kesrin", "go glasswick") == ("velm", "")
    assert asked(view, "harrow", "talk hanne") == ("harrow", "hanne_brack")
    assert asked(view, "harrow", "look") == ("harrow", "")
    with pytest.raises(RefusedError):
        asked(view, "kesrin", "go moon")
