"""What may be known: reports, bands and nothing that is hidden."""

from __future__ import annotations

import pytest

from game.play.campaign import Campaign
from game.rules.reporting import lens
from game.ruleset.registry import FIGURES
from game.ruleset.ruleset import Ruleset
from game.state.dice import Dice
from game.state.figures import Seen
from tests.years import pass_years


def test_hidden_figures_are_not_in_the_view(rules: Ruleset) -> None:
    figures = Campaign.new(seed="v", rules=rules).view().figures()
    hidden = [
        name
        for (kind, name), f in FIGURES.items()
        if kind == "nation" and f.spec.seen is Seen.HIDDEN
    ]
    assert hidden
    assert not [address for address in figures if address.removeprefix("nation.") in hidden]


def test_hidden_figures_cannot_leak_through_what_is_shown(rules: Ruleset) -> None:
    """Two nations that differ only in what is hidden look the same once reports are."""
    campaign, other = Campaign.new(seed="v", rules=rules), Campaign.new(seed="v", rules=rules)
    other.state.nation.competence = 0.9
    other.state.nation.low_legitimacy = campaign.state.nation.low_legitimacy
    for person in other.state.people.values():
        person.competence, person.honesty, person.loyalty = 0.1, 0.9, 0.2
    assert campaign.view().figures() == other.view().figures()
    mine, theirs = campaign.view().options("education"), other.view().options("education")
    assert [o.expected for o in mine] == [o.expected for o in theirs]


def test_exact_figures_are_shown_as_they_are(rules: Ruleset) -> None:
    campaign = Campaign.new(seed="v", rules=rules)
    for name in ("treasury", "authority", "tax", "debt"):
        reading = campaign.view().read(f"nation.{name}")
        assert reading.value == getattr(campaign.state.nation, name)
        assert reading.band == 0


def test_reports_flatter_those_who_pay_until_an_audit(rules: Ruleset) -> None:
    def lean(audited: bool) -> float:
        off = 0.0
        for n in range(60):
            campaign = Campaign.new(seed=f"bias {n}", rules=rules)
            campaign.state.nation.independence = 0.1
            if audited:
                campaign.state.surveyed["science"] = campaign.year + 3
            seen = campaign.view().value("regions.harrow.schooling")
            off += seen - campaign.state.regions["harrow"].schooling
        return off / 60

    assert lean(audited=False) > 0.05
    assert abs(lean(audited=True)) < 0.03


def test_the_band_covers_sampling_error(rules: Ruleset) -> None:
    inside = total = 0
    for n in range(40):
        campaign = Campaign.new(seed=f"band {n}", rules=rules)
        campaign.state.surveyed["science"] = campaign.year + 3  # no bias
        view = campaign.view()
        for region in campaign.state.regions.values():
            for name in ("schooling", "healthcare", "infrastructure", "unemployment"):
                reading = view.read(f"regions.{region.id}.{name}")
                assert reading.value is not None
                total += 1
                inside += abs(reading.value - getattr(region, name)) <= reading.band + 1e-12
    assert inside / total > 0.97


def test_a_survey_narrows_the_band(rules: Ruleset) -> None:
    campaign = Campaign.new(seed="s", rules=rules)
    before = campaign.view().read("nation.food_per_head").band
    campaign.do("survey food")
    assert campaign.view().read("nation.food_per_head").band < 0.7 * before


def test_noise_stays_the_same_all_year(rules: Ruleset) -> None:
    campaign = Campaign.new(seed="s", rules=rules)
    before = campaign.view().value("regions.harrow.schooling")
    campaign.do("tax 21")
    assert campaign.view().value("regions.harrow.schooling") == before


def test_looking_never_touches_the_game(rules: Ruleset) -> None:
    looked, blind = Campaign.new(seed="l", rules=rules), Campaign.new(seed="l", rules=rules)
    for _ in range(4):
        looked.view().figures()
        looked.legal()
        looked.forecast(2)
        for campaign in (looked, blind):
            pass_years(campaign, 1)
    assert looked.digest() == blind.digest()


def test_independent_science_reports_without_bias(rules: Ruleset) -> None:
    campaign = Campaign.new(seed="l", rules=rules)
    campaign.state.nation.independence = 1.0
    campaign.state.nation.reach = 1.0
    seen = lens(campaign.state, rules.constants.science, Dice("x"))
    assert seen.bias == pytest.approx(0)
    assert seen.noise == pytest.approx(0)
