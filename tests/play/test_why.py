"""Why: trees that add up to what is shown, and decisions weighed by replay without them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from game.play.campaign import Campaign
from game.play.command import RefusedError
from game.play.span import why_span
from game.play.why import REST, Cause, Inquiry, moved_by, name, spread, why
from game.ruleset.registry import figure_at
from game.ruleset.ruleset import Ruleset
from game.state.units import show_parts
from tests.years import pass_years

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
        pass_years(campaign, 1)
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
    pass_years(campaign, 6)
    weights = why_span(campaign, "nation.trust", campaign.state.first_year, campaign.year - 1)
    assert weights
    assert any(abs(weight.difference) > 0.001 for weight in weights)


# --- as deep as it goes --------------------------------------------------------------------------


MANY = (
    *FIGURES,
    "nation.unrest",
    "nation.outcome",
    "nation.people_index",
    "nation.polarisation",
    "nation.population",
    "regions.velm.housed",
    "regions.sarn.unrest",
    "groups.kesrin.owners.welfare",
    "neighbours.ansmark.hostility",
    "youth.harrow.marxist",
)


@pytest.mark.parametrize("address", MANY)
def test_parts_add_up_to_what_is_shown(played: Campaign, address: str) -> None:
    for year in (played.state.first_year + 1, played.year - 2):
        inquiry = Inquiry.of(played, address, year)
        total, parts = inquiry.change(address), inquiry.parts(address)
        assert total is not None
        amounts = [part.amount or 0.0 for part in parts]
        assert sum(amounts) == pytest.approx(total, abs=1e-7)
        rest = [part.amount for part in parts if part.key == REST]
        small = [part.amount or 0.0 for part in inquiry.smaller_parts(address)]
        assert not rest or sum(small) == pytest.approx(rest[0])
        figure = figure_at(address)
        assert figure is not None
        written, signed, _ = show_parts(total, amounts, figure.spec.unit)
        if signed:
            added = sum((_number(text) for text in signed), Decimal(0))
            assert added == _number(written), (signed, written)


def _number(text: str) -> Decimal:
    return Decimal(text.replace("−", "-").replace(",", "").replace("+", ""))


def test_what_stands_behind_a_part_goes_on_until_it_ends(played: Campaign) -> None:
    inquiry = Inquiry.of(played, "nation.legitimacy", played.year - 2)
    frontier, depth = [("nation.legitimacy", frozenset[str]())], 0
    while frontier and depth < 6:
        following = []
        for address, path in frontier[:4]:
            for part in inquiry.parts(address):
                behind = inquiry.behind(part.key, address, path=path | {address})
                following += [(c.address, path | {address}) for c in behind if c.address]
        frontier, depth = following, depth + 1
    assert depth >= 3


def test_a_reform_is_traced_to_whoever_decided_it(rules: Ruleset) -> None:
    campaign = Campaign.new(seed="traced", rules=rules, years=12)
    campaign.do("reform education polytechnic")
    while campaign.state.institutions["education"].option != "polytechnic":
        assert campaign.year < campaign.state.first_year + 6, "it was never put in force"
        if "argue education" in {str(c) for c in campaign.legal()}:
            campaign.do("argue education")
        pass_years(campaign, 1)
    inquiry = Inquiry.of(campaign, "institutions.education.progress", campaign.year - 1)
    part = next(p for p in inquiry.parts("institutions.education.progress"))
    ends = inquiry.behind(part.key, "institutions.education.progress")
    assert any(
        end.key.startswith("act:") and "reform education polytechnic" in end.text for end in ends
    )


def test_a_hidden_figure_tells_what_it_moves(played: Campaign) -> None:
    found = moved_by(played, "nation.independence", played.year - 2)
    assert "nation.adaptability" in found
    assert all(played.view().read(address).value is not None for address in found)


def test_a_span_about_what_nobody_reports_is_refused(played: Campaign) -> None:
    with pytest.raises(RefusedError, match="Nobody reports"):
        why_span(played, "nation.reach", played.state.first_year, played.year - 1)


def test_of_two_projects_alike_the_one_done_that_year_is_named(rules: Ruleset) -> None:
    campaign = Campaign.new(seed="two alike", rules=rules, years=12)
    campaign.state.nation.competence, campaign.state.nation.treasury = 0.9, 900
    done: dict[str, int] = {}
    for place in ("harrow", "kesrin"):
        campaign.state.nation.authority = 12
        campaign.do(f"project sewers {place}")
        campaign.state.sites[f"{place}_sewers"].overrun = 0.0
        while not campaign.state.sites[f"{place}_sewers"].finished:
            pass_years(campaign, 1)
        done[place] = campaign.state.sites[f"{place}_sewers"].finished
    for place, year in done.items():
        asked = Inquiry(campaign, year, campaign.view_at)
        (decision,) = asked.behind("project:sewers", "nation.trust")
        assert decision.text.endswith(f"project sewers {place}")
