"""The questions about a nation's past, asked and answered by lines."""

from __future__ import annotations

from io import StringIO

from game.plain.founding import Questions
from game.plain.guide import welcome
from game.plain.year import opening
from game.play.campaign import Campaign
from game.play.past import answers_to
from game.ruleset.ruleset import Founding, Ruleset


def ask(rules: Ruleset, *said: str) -> tuple[Founding, str]:
    output = StringIO()
    lines = StringIO("".join(f"{line}\n" for line in said))
    found = Questions(rules, "republic", "3", input=lines, output=output).ask()
    return found, output.getvalue()


def test_answers_are_given_by_number_by_name_or_left_to_history(rules: Ruleset) -> None:
    found, told = ask(rules, "2", "ports", "random", "1", "4", "1", "LOST")
    by_chance = dict(answers_to(rules, "republic", "random", "3"))
    assert dict(found) == {
        "charter": "crown",
        "famine": "ports",
        "land": by_chance["land"],
        "pits": "owners",
        "railway": "gauges",
        "census": "tongue",
        "war": "lost",
    }
    assert "7 of 7" in told
    assert rules.questions["war"].answers["lost"].told in told


def test_what_is_no_answer_is_told_and_one_may_go_back(rules: Ruleset) -> None:
    found, told = ask(rules, "5", "", "crwn", "2", "back", "1", *["1"] * 6)
    assert "did you mean 'crown'?" in told
    assert "a number from 1 to 4" in told
    assert found[0] == ("charter", "steps")
    assert len(found) == 7


def test_leaving_founds_nothing(rules: Ruleset) -> None:
    for said in (["2", "quit"], ["1", "1"]):  # or the input ends
        found, told = ask(rules, *said)
        assert found == ()
        assert told.endswith("Nothing was founded.\n")


def test_the_first_briefing_tells_what_came_before(rules: Ruleset) -> None:
    campaign = Campaign.new(seed=3, founding="charter=crown", rules=rules)
    assert "The Kingdom" in welcome(campaign)[0]
    page = opening(campaign)
    for question, answer in campaign.setup.founding:
        assert any(rules.questions[question].answers[answer].told in line for line in page.lines)
    assert page.data["founding"] == dict(campaign.setup.founding)
    usual = opening(Campaign.new(seed=3, rules=rules))
    assert "founding" not in usual.data
