"""The balance contract: what is measured of campaigns, and when a row holds."""

from __future__ import annotations

import pytest

from game.bots import contract
from game.bots.contract import Campaigns, Row, rows
from game.bots.face import Face
from game.bots.play import SERIES, Game, Line
from game.bots.registry import make
from game.bots.tally import Tally
from game.play.campaign import Campaign
from game.play.command import Command
from game.ruleset.ruleset import Ruleset
from tests.bots.test_report import result

SPAN = 60


def campaigns(bot: str, *of: dict[str, object]) -> Campaigns:
    flat = {
        "years": SPAN,
        "every": 10,
        "series": {name: [0.4] * 7 for name in SERIES},
        "final": {"legitimacy": 0.4, "wellbeing": 0.5},
        "crises": [],
    }
    lines: list[Line] = [result(bot, n, **{**flat, **more}) for n, more in enumerate(of, 1)]
    return Campaigns(SPAN, lines)


def fallen(year: int) -> dict[str, object]:
    return {"collapsed": True, "years": year}


def verdicts(found: list[Row]) -> list[str]:
    return [row.verdict for row in found]


def test_a_row_of_a_bot_that_was_not_played_is_left_out() -> None:
    assert rows({"patient": campaigns("patient", {})})[0].who == "patient"
    assert not rows({"stranger": campaigns("stranger", {})})


def test_a_share_within_its_bounds_is_sure_only_when_its_interval_is() -> None:
    (few,) = [r for r in rows({"rush": campaigns("rush", *[fallen(30)] * 3)}) if "20 %" in r.what]
    (many,) = [r for r in rows({"rush": campaigns("rush", *[fallen(30)] * 60)}) if "20 %" in r.what]
    (none,) = [r for r in rows({"rush": campaigns("rush", *[{}] * 60)}) if "20 %" in r.what]
    assert verdicts([few, many, none]) == ["holds?", "holds", "FAILS"]


def test_falls_must_be_spread_over_time() -> None:
    def spread(*years: int) -> str:
        found = rows({"nothing": campaigns("nothing", *map(fallen, years))})
        return next(r for r in found if "apart" in r.what).verdict

    assert spread(40, 50, 58) == "holds"
    assert spread(57, 58, 59) == "FAILS"


def test_when_an_order_was_reached_is_told() -> None:
    of = campaigns("bold", {"orders": {"technocratic": 50}}, {"orders": {"technocratic": 40}}, {})
    reached, middle = of.reached("technocratic")
    assert (reached.count, reached.of, middle) == (2, 3, 50)


@pytest.mark.parametrize(
    ("survivors", "verdict"),
    [([10, 9, 7, 4, 0], "holds"), ([10, 10, 10, 10, 0], "FAILS"), ([10, 10, 10, 10, 9], "FAILS")],
)
def test_a_slope_holds_and_a_cliff_does_not(survivors: list[int], verdict: str) -> None:
    played = {
        bot: campaigns(bot, *[{}] * alive, *[fallen(30)] * (10 - alive))
        for bot, alive in zip(contract.DEGREES, survivors, strict=True)
    }
    (slope,) = [row for row in rows(played) if row.who == "by boldness"]
    assert slope.verdict == verdict


def test_the_rigid_one_is_measured_against_the_adaptive_one_the_fallen_as_they_fell() -> None:
    better = {**dict.fromkeys(SERIES, [0.4] * 7), "outcome": [0.4, 0.5, 0.5, 0.5, 0.3, 0.25, 0.25]}
    short = {**better, "outcome": [0.4, 0.5, 0.5, 0.5]}
    played = {
        "bold": campaigns("bold", {}),
        "patient_rigid": campaigns(
            "patient_rigid", {"series": better}, {**fallen(39), "series": short}
        ),
    }
    ahead, behind = [row for row in rows(played) if row.who == "patient_rigid"]
    assert ahead.found == "by decade 1.25 1.25 1.25 1.00 0.94 0.94"
    assert verdicts([ahead, behind]) == ["holds", "FAILS"]


def test_an_order_must_stand_to_count_as_kept() -> None:
    faithful: dict[str, object] = {"led_by": "religious"}
    of = campaigns("devout", faithful, {**faithful, **fallen(50)}, {"led_by": "marxist"})
    assert of.kept("religious").count == 1
    (row,) = [r for r in rows({"devout": of}) if "religious order" in r.what]
    assert row.verdict == "holds?"


def test_thirds_and_scarcity_count_years() -> None:
    of = campaigns("bold", {"crises": [0, 1, 59], "wanted": [1, 2, 3, 4], "missed": [1, 2]})
    assert of.thirds("crises") == [0.1, 0.0, 0.05]
    assert of.out_of_reach().share == 0.5


def test_change_by_thirds_is_of_those_that_lasted() -> None:
    falling = {
        **dict.fromkeys(SERIES, [0.4] * 7),
        "legitimacy": [0.6, 0.5, 0.4, 0.4, 0.4, 0.5, 0.6],
    }
    of = campaigns(
        "bold", {"series": falling}, {**fallen(15), "series": {"legitimacy": [0.6, 0.9]}}
    )
    assert of.drift("legitimacy") == [-0.01, 0.0, 0.01]


def test_an_idler_governs_first_and_then_only_answers(rules: Ruleset) -> None:
    campaign = Campaign.new(rules=rules, seed="3", years=45, keep_causes=False)
    tally = Game(campaign, make("idle_after_40")).play().tally
    assert tally.wanted
    assert max(tally.wanted) < 40


def test_what_is_out_of_reach_is_what_authority_is_missing_for(rules: Ruleset) -> None:
    campaign = Campaign.new(rules=rules, seed="3", years=5, keep_causes=False)
    command = Command("review", ("education",))
    face = Face(campaign)
    assert not face.out_of_reach(command)
    campaign.state.nation.authority = 0.5
    assert face.out_of_reach(command)
    assert not face.out_of_reach(Command("reform", ("education", "national_schools")))


def test_a_year_is_troubled_by_what_is_there(rules: Ruleset) -> None:
    campaign = Campaign.new(rules=rules, seed="3", years=5, keep_causes=False)
    tally = Tally.of(campaign)
    campaign.state.nation.shocks, campaign.state.nation.legitimacy = 0.3, 0.2
    campaign.state.year += 1
    tally.look(campaign)
    assert {"blow", "distrust"} <= set(tally.troubles)
    assert tally.crises == sorted({y for years in tally.troubles.values() for y in years})
