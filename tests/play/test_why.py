"""Why: trees that add up to what is shown, and decisions weighed by replay without them."""

from __future__ import annotations

import pytest

from game.play.campaign import Campaign
from game.play.command import RefusedError
from game.play.span import why_span
from game.play.why import Cause, name, spread, why
from game.ruleset.ruleset import Ruleset

FIGURES = (
    "nation.legitimacy",
    "nation.trust",
    "nation.output",
    "nation.treasury",
    "regions.harrow.trust",
    "groups.harrow.workers.trust",
    "institutions.education.outcome",
    "institutions.education.adherence",
    "nation.technology",
)


@pytest.fixture(scope="module")
def played(rules: Ruleset) -> Campaign:
    campaign = Campaign.new(seed="why", rules=rules, years=12)
    campaign.do("tax 24")
    while campaign.year < campaign.state.first_year + 8 and not campaign.over:
        for letter in campaign.waiting():
            campaign.do(
                next(
                    c for c in campaign.legal() if c.verb == "choose" and c.args[0] == letter.event
                )
            )
        campaign.do("end")
    return campaign


@pytest.mark.parametrize("address", FIGURES)
def test_causes_add_up_to_the_change_that_was_reported(played: Campaign, address: str) -> None:
    for year in range(played.state.first_year + 1, played.year - 1):
        tree = why(played, address, year)
        after, before = played.view_at(year + 1).value(address), played.view_at(year).value(address)
        assert tree.amount == pytest.approx(after - before)


@pytest.mark.parametrize("address", FIGURES)
def test_every_change_has_causes_in_words(played: Campaign, address: str) -> None:
    tree = why(played, address, played.year - 2)
    assert tree.children
    for node in _nodes(tree):
        assert node.text
        assert ":" not in node.text or "decision" in node.text, node.text


def _nodes(cause: Cause) -> list[Cause]:
    return [cause, *(node for child in cause.children for node in _nodes(child))]


def test_a_tree_goes_deeper_than_one_step(played: Campaign) -> None:
    tree = why(played, "nation.legitimacy", played.year - 2)
    assert any(grandchild.children for child in tree.children for grandchild in child.children)


def test_hidden_figures_are_not_explained(played: Campaign) -> None:
    with pytest.raises(RefusedError, match="Nobody reports"):
        why(played, "nation.competence", played.year - 1)


def test_a_year_that_was_not_played_is_refused(played: Campaign) -> None:
    with pytest.raises(RefusedError, match="no year 1066"):
        why(played, "nation.trust", 1066)


def test_a_decision_is_weighed_by_leaving_it_out(played: Campaign) -> None:
    weights = why_span(played, "nation.revenue", played.state.first_year, played.year - 1)
    tax = next(weight for weight in weights if weight.command == "tax 24")
    assert tax.difference > 5, "four points of tax bring in revenue"
    assert weights == sorted(weights, key=lambda w: -abs(w.difference))


def test_figures_have_names(played: Campaign) -> None:
    assert name(played, "groups.harrow.workers.trust") == "trust of workers in Harrow"


def test_spreading_the_gap_turns_no_cause_round() -> None:
    shown = spread({"a": 0.02, "b": -0.01}, -0.2)
    assert shown["a"] > 0 > shown["b"]
    assert sum_of(shown) == pytest.approx(-0.2)
    assert spread({}, 0.1) == {"report": 0.1}


def sum_of(amounts: dict[str, float]) -> float:
    total = 0.0
    for amount in amounts.values():
        total += amount
    return total


def test_a_letters_answer_is_weighed_against_another(rules: Ruleset) -> None:
    """Leaving an answer out means giving another one, so it can make a difference."""
    campaign = Campaign.new(seed="letters weigh", rules=rules, years=12)
    while campaign.year < campaign.state.first_year + 6:
        for letter in campaign.waiting():
            first = next(c for c in campaign.legal() if c.args and c.args[0] == letter.event)
            campaign.do(first)
        campaign.do("end")
    weights = why_span(campaign, "nation.trust", campaign.state.first_year, campaign.year - 1)
    assert weights
    assert any(abs(weight.difference) > 0.001 for weight in weights)
