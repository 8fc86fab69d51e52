"""What people call figures: in any order, cut short, by names or ids; did-you-mean."""

from __future__ import annotations

import pytest

from game.play.campaign import Campaign
from game.play.command import RefusedError
from game.play.naming import find_figure
from game.play.view import View
from game.ruleset.registry import figure_at
from game.ruleset.ruleset import Ruleset


@pytest.fixture(scope="module")
def view(rules: Ruleset) -> View:
    return Campaign.new("republic", seed=1, rules=rules).view()


@pytest.mark.parametrize(
    ("phrase", "address"),
    [
        ("legitimacy", "nation.legitimacy"),
        ("Legitimacy", "nation.legitimacy"),
        ("legit", "nation.legitimacy"),
        ("trust", "nation.trust"),
        ("trust harrow", "regions.harrow.trust"),
        ("harrow trust", "regions.harrow.trust"),
        ("trust in Harrow", "regions.harrow.trust"),
        ("harrow", "regions.harrow.trust"),
        ("unrest har", "regions.harrow.unrest"),
        ("harrow's unrest", "regions.harrow.unrest"),
        ("trust of the workers in harrow", "groups.harrow.workers.trust"),
        ("workers harrow", "groups.harrow.workers.trust"),
        ("harrow workers welfare", "groups.harrow.workers.welfare"),
        ("marxist workers harrow", "groups.harrow.workers.marxist"),
        ("young marxist harrow", "youth.harrow.marxist"),
        ("outcome education", "institutions.education.outcome"),
        ("education", "institutions.education.outcome"),
        ("education adherence", "institutions.education.adherence"),
        ("budget education", "nation.education"),
        ("health", "nation.health"),
        ("welfare harrow", "regions.harrow.welfare"),
        ("head of state drift", "institutions.head_of_state.drift"),
        ("food per head", "nation.food_per_head"),
        ("food_per_head", "nation.food_per_head"),
        ("outcome", "nation.outcome"),
        ("treasury", "nation.treasury"),
        ("nation trust", "nation.trust"),
        ("region harrow unrest", "regions.harrow.unrest"),
        ("marxist", "nation.marxist"),
        ("regions.harrow.trust", "regions.harrow.trust"),
        ("groups.harrow.workers.trust", "groups.harrow.workers.trust"),
        ("harrow.trust", "regions.harrow.trust"),
    ],
)
def test_phrases(view: View, phrase: str, address: str) -> None:
    assert find_figure(phrase.split(), view) == address


def test_the_institution_in_force_may_be_named(view: View) -> None:
    option = view.state.institutions["education"].option
    assert find_figure([option], view) == "institutions.education.outcome"
    assert find_figure(["drift", *option.split("_")], view) == "institutions.education.drift"


def test_every_figure_has_a_phrase_of_its_own_that_finds_it(view: View) -> None:
    for address in view.figures():
        assert find_figure([address], view) == address


@pytest.mark.parametrize(
    ("phrase", "hint"),
    [
        ("legitimcy", "Did you mean `legitimacy`?"),
        ("trust harow", "Did you mean `trust harrow`?"),
        ("outcome eduction", "Did you mean `outcome education`?"),
        ("trust atlantis zzz", "As in `legitimacy`"),
        ("regions.atlantis.trust", "As in `legitimacy`"),
        ("of the", "`legitimacy`"),
    ],
)
def test_a_mistake_is_answered_with_the_nearest(view: View, phrase: str, hint: str) -> None:
    with pytest.raises(RefusedError) as refused:
        find_figure(phrase.split(), view)
    assert hint in refused.value.line


def test_what_could_be_several_is_not_guessed(view: View) -> None:
    with pytest.raises(RefusedError, match="could be") as refused:
        find_figure(["trust", "workers"], view)
    assert "trust workers harrow" in refused.value.line
    assert figure_at("groups.harrow.workers.trust") is not None
