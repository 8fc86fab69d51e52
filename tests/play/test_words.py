"""What people type, forgivingly read: parts of names, names of several words, what is missing."""

from __future__ import annotations

import pytest

from game.play.campaign import Campaign
from game.play.command import RefusedError
from game.play.words import parse
from game.ruleset.ruleset import Ruleset


@pytest.fixture(scope="module")
def campaign(rules: Ruleset) -> Campaign:
    return Campaign.new(seed=3, years=2, rules=rules)


def read(line: str, campaign: Campaign) -> str:
    return str(parse(line, campaign.state, campaign.rules))


def refusal(line: str, campaign: Campaign) -> str:
    with pytest.raises(RefusedError) as caught:
        parse(line, campaign.state, campaign.rules)
    return str(caught.value)


@pytest.mark.parametrize(
    "line",
    [
        "reform management statistical_bureaux",
        "reform management statistical",
        "reform management bureaux",
        "reform management Statistical Bureaux",
        "reform management 'statistical bureaux'",
        "ref MANAGEMENT stat",
    ],
)
def test_an_institution_by_any_of_its_names(line: str, campaign: Campaign) -> None:
    assert read(line, campaign) == "reform management statistical_bureaux"


def test_two_names_of_several_words_each(campaign: Campaign) -> None:
    assert read("pilot head of state ceremonial crown low addar", campaign) == (
        "pilot head_of_state ceremonial_crown low_addar"
    )


def test_part_of_a_name_must_be_of_one_only(campaign: Campaign) -> None:
    assert "could be" in refusal("reform management stewardship", campaign)


@pytest.mark.parametrize(
    "line", ["retire now", "review " + "a " * 150, "reform education the moon"]
)
def test_words_that_are_too_many_are_refused(line: str, campaign: Campaign) -> None:
    assert "Too many words" in refusal(line, campaign)


def test_a_missing_argument_is_told_with_what_it_may_be(campaign: Campaign) -> None:
    told = refusal("reform management", campaign)
    assert "wants an institution" in told
    assert "statistical_bureaux" in told
