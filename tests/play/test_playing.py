"""Scripts played: standing answers, tests, refusals with their line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.errors import GameError
from game.plain.transcript import JsonLines, Transcript
from game.play.campaign import Campaign
from game.play.content import load_content
from game.play.playing import Player, prudent
from game.play.script import check_names, parse_script
from game.ruleset.ruleset import Ruleset
from game.story.letters import open_choices

MOD = Path(__file__).resolve().parents[1] / "plain" / "mod"


@pytest.fixture(scope="module")
def known() -> Ruleset:
    return load_content([MOD])


def played(rules: Ruleset, text: str, **more: int) -> tuple[Campaign, list[str]]:
    """Play a script; the campaign and the tests that failed."""
    script = parse_script(text, "s.txt")
    check_names(script, rules)
    campaign = Campaign.new(seed=script.seed or 3, rules=rules, years=more.get("years", 8))
    return campaign, [str(problem) for problem in Player(campaign).play(script)]


def fault(rules: Ruleset, text: str) -> str:
    """Why a script cannot be played on."""
    with pytest.raises(GameError) as caught:
        played(rules, text)
    (problem,) = caught.value.problems
    return str(problem)


def choices_of(campaign: Campaign) -> list[str]:
    return [str(c) for c in campaign.commands if c.verb == "choose"]


def test_a_letter_without_an_answer_stops_the_script_and_says_how_to_answer(known: Ruleset) -> None:
    told = fault(known, "status\nend\n")
    assert told.startswith("s.txt:2:1: the letter “The question of paper” (paper_question) of ")
    assert "`on paper_question choose wait`" in told
    assert told.endswith("[L07]")


def test_standing_answers_hold_from_their_line_on(known: Ruleset) -> None:
    campaign, _ = played(
        known,
        "choose 1\nend\non paper_question choose buy\ndefault first\nend 2\n"
        "on paper_question choose 1\nend\n",
    )
    assert choices_of(campaign)[:4] == [
        "choose paper_question wait",
        "choose paper_question buy",
        "choose paper_question buy",
        "choose paper_question wait",
    ]


def test_a_named_answer_that_is_not_open_falls_back_to_the_default(known: Ruleset) -> None:
    campaign, _ = played(known, "on paper_question choose palace\ndefault first\nend\n")
    assert choices_of(campaign) == ["choose paper_question wait"]
    assert "`palace` is not open" in fault(known, "on paper_question choose palace\nend\n")


def test_random_answers_are_drawn_by_dice_of_their_own(known: Ruleset) -> None:
    text = "seed 5\ndefault random\nend 8\n"
    one, two = played(known, text)[0], played(known, text)[0]
    assert one.digests == two.digests
    assert len(set(choices_of(one))) > 1
    other = played(known, text.replace("seed 5", "seed 6"))[0]
    assert choices_of(one) != choices_of(other)


def test_the_council_takes_the_first_answer_that_costs_at_most_half(known: Ruleset) -> None:
    campaign = Campaign.new(seed=3, rules=known)
    letter = campaign.waiting()[0]
    assert prudent(campaign, letter, ["buy", "wait"]) == "buy"
    campaign.state.nation.authority = 1.9
    assert prudent(campaign, letter, ["buy", "wait"]) == "wait"
    campaign.state.nation.authority = 9.0
    campaign.state.nation.treasury = 3.9
    assert prudent(campaign, letter, ["buy", "wait"]) == "wait"
    assert prudent(campaign, letter, ["buy"]) == "buy"
    assert open_choices(campaign.turn(), letter)


def test_tests_that_fail_are_all_told_and_the_script_goes_on(known: Ruleset) -> None:
    campaign, failures = played(
        known,
        "default first\nexpect legitimacy > 99\nexpect year = 1\nexpect legitimacy > 0\nend 2\n"
        "expect in_force public_technate\nexpect not letter paper_question\n",
    )
    assert campaign.year == campaign.state.first_year + 2
    places = [failure.split(": ")[0] for failure in failures]
    assert places == ["s.txt:2:1", "s.txt:3:1", "s.txt:6:1", "s.txt:7:1"]
    assert "expected legitimacy > 99 (legitimacy is " in failures[0]


def test_what_is_so_passes(known: Ruleset) -> None:
    campaign = Campaign.new(seed=3, rules=known)
    option = campaign.state.institutions["education"].option
    shown = campaign.view().value("nation.legitimacy") * 100
    _, failures = played(
        known,
        f"expect year = {campaign.year}\nexpect in_force {option}\nexpect letter paper_question\n"
        f"expect legitimacy = {shown:.0f}\nexpect ending none\nexpect not ending span\n"
        f"expect trust harrow > 1\nexpect treasury > 0\n",
    )
    assert failures == []


def test_a_campaign_that_ends_can_be_tested_for_its_ending(known: Ruleset) -> None:
    campaign, failures = played(known, "default first\nend 99\nexpect not ending none\n", years=3)
    assert campaign.over
    assert failures == []


def test_a_refused_command_has_its_line_unless_it_may_be_refused(known: Ruleset) -> None:
    told = fault(known, "choose 1\nreform education atlantis\n")
    assert told.startswith("s.txt:2:1: There is no institution `atlantis`.")
    assert told.endswith("[L09]")
    campaign, _ = played(known, "choose 1\ntry reform education atlantis\nend\n")
    assert campaign.year == campaign.state.first_year + 1


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("scenario atlantis", "there is no scenario `atlantis`"),
        ("on paper_queston choose 1", "did you mean `paper_question`?"),
        ("on paper_question choose 9", "There is no answer 9"),
        ("on paper_question choose wiat", "Did you mean `wait`?"),
        ("expect ending heaven", "there is no ending `heaven`"),
        ("expect in_force polytechnik", "did you mean `polytechnic`?"),
        ("expect letter papers", "there is no event `papers`"),
    ],
)
def test_names_are_looked_up_before_anything_is_played(
    known: Ruleset, line: str, said: str
) -> None:
    told = fault(known, f"# first\n{line}\n")
    assert said in told
    assert told.startswith("s.txt:2:1: ")
    assert told.endswith("[L06]")


def test_undo_and_quit(known: Ruleset) -> None:
    text = "choose 1\nbudget health 30\nundo\nend\nquit\nend\n"
    campaign, _ = played(known, text)
    assert [c.verb for c in campaign.commands] == ["choose", "end"]


def test_years_until_a_letter_or_an_alarm(known: Ruleset) -> None:
    campaign, _ = played(known, "default first\nend until letter\n")
    assert campaign.year == campaign.state.first_year + 1


LINES = st.sampled_from(
    [
        "end",
        "end 3",
        "choose 1",
        "choose 3",
        "default random",
        "default council",
        "on paper_question choose wager",
        "try reform education polytechnic",
        "try concede harrow_marxist",
        "try promise education 60",
        "try tax 24",
        "try choose 9",
        "try undo",
        "budget health 30 research 20",
        "why legitimacy",
        "why trust 1921..1923",
        "forecast 1",
        "try forecast tax 30",
        "status",
        "legal",
        "expect legitimacy > 50",
        "expect nonsense > 1",
        "expect competence > 1",
        "quit",
    ]
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(LINES, max_size=8), st.booleans())
def test_any_script_is_played_or_has_a_fault_with_its_line(
    known: Ruleset, lines: list[str], as_json: bool
) -> None:
    written: list[str] = []
    listener = JsonLines(written.append) if as_json else Transcript(written.append)
    campaign = Campaign.new(seed=1, years=4, rules=known)
    try:
        Player(campaign, listener).play(parse_script("\n".join(lines), "s.txt"))
    except GameError as error:
        marks = [problem.mark for problem in error.problems]
        assert all(mark is not None and 1 <= mark.line <= len(lines) for mark in marks)
    listener.closed(campaign, 0)
    assert campaign.digest() in written[-1]
    assert all("\n" not in line for line in written)
