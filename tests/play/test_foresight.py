"""What an answer is known to change is what it then changes, and nothing hidden is told."""

from __future__ import annotations

import pytest

from game.plain.letters import foreseen_lines
from game.play.campaign import Campaign
from game.play.command import Command
from game.play.foresight import foresee
from game.ruleset.registry import figure_at
from game.ruleset.ruleset import Ruleset
from game.state.figures import Seen


def years(rules: Ruleset, seed: int, count: int):
    """Every open answer of some years of letters, with the campaign it could be given in."""
    campaign = Campaign.new(seed=seed, rules=rules)
    for _ in range(count):
        while campaign.waiting():
            letter = next(x for x in campaign.view().letters if not x.choice)
            for choice in letter.choices:
                yield campaign, letter.event, choice
            campaign.do(next(c for c in campaign.legal() if c.verb == "choose"))
        campaign.do("end")


def test_sure_changes_happen_as_foreseen(rules: Ruleset) -> None:
    seen = 0
    for campaign, event, choice in years(rules, 3, 8):
        command = Command("choose", (event, choice.id))
        if not choice.open or not campaign.can_undo(command):
            continue
        found = foresee(campaign.view(), event, choice.id)
        sure = [c for c in found.changes if c.sure and c.address == "nation.treasury"]
        if not sure or choice.cost:
            continue
        before = campaign.state.nation.treasury
        campaign.do(command)
        assert campaign.state.nation.treasury - before == pytest.approx(sure[0].amount)
        campaign.undo()
        seen += 1
    assert seen >= 3


def test_nothing_hidden_is_told(rules: Ruleset) -> None:
    for campaign, event, choice in years(rules, 5, 10):
        for change in foresee(campaign.view(), event, choice.id).changes:
            figure = figure_at(change.address)
            assert figure is not None
            assert figure.spec.seen is not Seen.HIDDEN


def test_liked_and_disliked_are_told_apart(rules: Ruleset) -> None:
    told = [
        text
        for campaign, event, choice in years(rules, 7, 8)
        for text in foreseen_lines(campaign, event, choice.id)
    ]
    assert any(text.startswith("Liked by") for text in told)
    assert any(text.startswith("Disliked by") for text in told)
    assert not any(word in text for text in told for word in ("groups.", "regions.", "nation."))


def test_an_unknown_letter_is_a_key_error(rules: Ruleset) -> None:
    with pytest.raises(KeyError):
        foresee(Campaign.new(seed=1, rules=rules).view(), "no_such_letter", "none")
