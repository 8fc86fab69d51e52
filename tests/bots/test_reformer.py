"""The bots that govern: they keep to their manner, and to what a player may know."""

from __future__ import annotations

import pytest

from game.bots.face import Face
from game.bots.registry import BOTS, make
from game.play.campaign import Campaign
from game.ruleset.ruleset import Ruleset

GOVERNING = ["rush", "patient", "bold", "patient_rigid"]


def played(rules: Ruleset, bot: str, years: int = 12) -> tuple[list[str], Campaign]:
    """Every line a bot gave, and the campaign after it."""
    campaign = Campaign.new(rules=rules, seed="3", years=years, keep_causes=False)
    face, policy = Face(campaign), make(bot)
    policy.begin(face, "3")
    lines = []
    while not campaign.over:
        command = policy.choose(face)
        lines.append(str(command))
        campaign.do(command)
    return lines, campaign


def test_the_governing_bots_are_registered() -> None:
    assert set(GOVERNING) <= set(BOTS)


@pytest.mark.parametrize("bot", GOVERNING)
def test_it_reforms_and_plays_the_same_campaign_again(rules: Ruleset, bot: str) -> None:
    lines, campaign = played(rules, bot)
    assert any(line.startswith("reform ") for line in lines)
    again, other = played(rules, bot)
    assert (lines, campaign.digest()) == (again, other.digest())


def test_the_rigid_one_never_touches_accountability(rules: Ruleset) -> None:
    lines, _ = played(rules, "patient_rigid", 30)
    begun = {line.split()[1] for line in lines if line.startswith("reform ")}
    assert begun
    assert "accountability" not in begun


def test_haste_asks_for_more_than_patience(rules: Ruleset) -> None:
    hasty, patient = (
        sum(line.startswith("reform ") for line in played(rules, bot)[0])
        for bot in ("rush", "patient")
    )
    assert hasty > patient


@pytest.mark.parametrize(
    ("bot", "outlook"),
    [("devout", "religious"), ("patriot", "nationalist"), ("comrade", "marxist")],
)
def test_each_works_for_its_own_end(rules: Ruleset, bot: str, outlook: str) -> None:
    lines, campaign = played(rules, bot, 20)
    begun = [line.split() for line in lines if line.startswith("reform ")]
    start = Campaign.new(rules=rules, seed="3", years=20).view().turn.order.mix
    now = campaign.view().turn.order.mix
    assert begun
    assert getattr(now, outlook) > getattr(start, outlook)
    spoken = {line.split()[2] for line in lines if line.startswith("campaign ")}
    assert spoken == {outlook}
