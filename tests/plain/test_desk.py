"""Lines at the desk: one vocabulary for acts and questions, and no line that breaks anything."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.errors import Exit, GameError, Problem
from game.plain.desk import Desk
from game.plain.figures import range_words
from game.plain.guide import resumed
from game.plain.speech import printable
from game.play.campaign import Campaign, Segment
from game.play.forecast import Range
from game.play.questions import QUESTIONS, SHORT, TURNING, verb_of, vocabulary
from game.rules.acts import ACTS
from game.ruleset.characters import refused_among
from game.ruleset.registry import FIGURES
from game.ruleset.ruleset import Ruleset
from game.state.figures import Unit
from game.state.units import show

Begin = Callable[..., Campaign]


@pytest.fixture
def desk(begin: Begin) -> Desk:
    return Desk(begin())


def said(desk: Desk, line: str) -> str:
    """What a line is answered, as one text; it may not be refused."""
    reply = desk.say(line)
    assert not reply.refused, reply.lines
    return "\n".join(reply.lines)


def refused(desk: Desk, line: str) -> str:
    """Why a line is refused; nothing may have changed."""
    before = desk.campaign.digest(), list(desk.campaign.commands)
    reply = desk.say(line)
    assert reply.refused
    assert (desk.campaign.digest(), desk.campaign.commands) == before
    return "\n".join(reply.lines)


@pytest.mark.parametrize(
    "line", [q.example for q in QUESTIONS.values() if q.verb not in ("undo", "epilogue")]
)
def test_every_example_of_a_question_is_answered(desk: Desk, line: str) -> None:
    if line.startswith("why"):
        line = "why trust harrow"
    if line == "read 2":
        line = "read 1"
    reply = desk.say(line)
    assert not reply.refused, reply.lines
    assert reply.quit is (line == "quit")
    json.dumps(reply.data, allow_nan=False)


def test_every_verb_is_in_the_help(desk: Desk) -> None:
    page = said(desk, "help")
    for verb in vocabulary():
        assert verb in page
        assert verb in said(desk, f"help {verb}")


def test_short_forms_mean_verbs_that_are_there() -> None:
    for short, verb in SHORT.items():
        assert verb in vocabulary()
        assert verb_of(short.upper()) == verb
    assert not set(QUESTIONS) & set(ACTS)
    assert not set(TURNING) & (set(ACTS) | set(QUESTIONS))


def test_the_letter_is_shown_with_voices_numbers_costs_odds_and_why_not(desk: Desk) -> None:
    page = said(desk, "letters")
    assert "The question of paper" in page
    assert "Paper we can buy" in page
    assert "1: Let the last two months go unrecorded." in page
    assert "2: Buy paper abroad. Takes 1 authority and 2 million crowns." in page
    assert "3: Print on the palace wallpaper. Not open:" in page
    assert "4: Wager the printer that he can do with less. Chance of going well: 60%." in page


def test_a_letter_is_answered_by_number_name_or_beginning(begin: Begin) -> None:
    for line in ("choose 1", "choose wait", "c WAI", "choose paper_question 1", "choose １"):
        desk = Desk(begin())
        reply = desk.say(line)
        assert not reply.refused, reply.lines
        assert "You answered: Let the last two months go unrecorded." in reply.lines
        assert "November and December are remembered fondly." in reply.lines
        assert desk.campaign.state.letters[0].choice == "wait"
    desk = Desk(begin())
    said(desk, "choose ²")
    assert desk.campaign.state.letters[0].choice == "buy"


def test_the_year_cannot_end_on_an_open_letter(desk: Desk) -> None:
    assert "The question of paper" in refused(desk, "end")
    assert "choose 1" in refused(desk, "end 3")


def test_ending_a_year_opens_the_next(desk: Desk) -> None:
    first = desk.campaign.year
    said(desk, "choose 1")
    reply = desk.say("end")
    assert reply.ended
    assert reply.lines[0] == str(first + 1) == str(desk.campaign.year)
    assert reply.data["year"] == first + 1
    text = "\n".join(reply.lines)
    assert "Legitimacy: " in text
    assert "The question of paper" in text


def test_end_stops_where_a_letter_waits(begin: Begin, rules: Ruleset) -> None:
    desk = Desk(begin())
    said(desk, "choose 1")
    reply = desk.say("end 5")
    assert reply.data["years_ended"] == 1  # ours comes every year
    assert any("A letter waits." in line for line in reply.lines)
    desk.say("choose 1")
    assert desk.say("end until letter").data["years_ended"] == 1


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("stauts", "Did you mean `status`?"),
        ("refrom education polytechnic", "Did you mean `reform`?"),
        ("re", "could be"),
        ("why legitimcy", "Did you mean `legitimacy`?"),
        ("why trust harow", "Did you mean `trust harrow`?"),
        ("why competence", "Nobody reports that."),
        ("why legitimacy 1066", "There is no year 1066"),
        ("institutions educaton", "Did you mean `education`?"),
        ("forecast status", "no act"),
        ("forecast 99", "from 1 to 30"),
        ("chronicle many", "from 1 to 1000"),
        ("status now", "Say `status`"),
        ("end soon", "not a number of years"),
        ("end 999999999999", "not a number of years"),
        ("undo", "Nothing was done"),
        ("choose 9", "no answer"),
        ("choose palace", "needs"),
        ("read 7", "From 1 to"),
        ("help frobnicate", "no command"),
        ("x" * 500, "characters long"),
    ],
)
def test_refusals_say_why_and_change_nothing(desk: Desk, line: str, hint: str) -> None:
    assert hint.lower() in refused(desk, line).lower()


def test_an_act_tells_what_it_took_and_undo_takes_it_back(desk: Desk) -> None:
    said(desk, "choose 1")
    before = desk.campaign.digest()
    line = next(str(c) for c in desk.campaign.legal() if c.verb == "reform")
    assert "It took" in said(desk, line)
    assert desk.campaign.digest() != before
    assert f"Taken back: `{line}`" in said(desk, "undo")
    assert desk.campaign.digest() == before


def test_budget_alone_asks_and_with_words_acts(desk: Desk) -> None:
    before = list(desk.campaign.commands)
    assert "health" in said(desk, "budget")
    assert desk.campaign.commands == before
    said(desk, "budget health 30")
    assert str(desk.campaign.commands[-1]) == "budget health 30"


def test_why_names_causes_once_a_year_has_ended(desk: Desk) -> None:
    assert "No year has ended yet" in said(desk, "why legitimacy")
    said(desk, "choose 1")
    desk.say("end")
    page = said(desk, "why legitimacy")
    assert f"In {desk.campaign.year - 1}: " in page
    assert 2 <= page.count("\n") <= 24
    assert "Add `all`" in page
    assert said(desk, "why legitimacy all").count("\n") > page.count("\n")


def test_why_over_a_span_weighs_decisions(begin: Begin) -> None:
    desk = Desk(begin(years=6))
    first = desk.campaign.year
    said(desk, "tax 25")
    for _ in range(3):
        said(desk, "choose 2")
        said(desk, "end")
    page = said(desk, f"why revenue {first}..{first + 2}")
    assert f"{first}, tax 25: " in page
    data = desk.say(f"why revenue {first}..{first + 2}").data["decisions"]
    assert isinstance(data, list)
    assert len(data) == 4


def test_forecast_sets_a_command_beside_doing_nothing(desk: Desk) -> None:
    assert "if nothing more is done" in said(desk, "forecast")
    page = said(desk, "forecast 3 tax 25")
    assert "if you `tax 25`" in page
    assert ", against " in page


def test_a_forecast_stays_within_what_a_figure_can_be() -> None:
    found = Range(-0.2, 0.5, 1.4)
    spec = FIGURES["nation", "unemployment"].spec
    assert range_words(found, spec) == "0% to 100%"


def test_a_campaign_can_be_played_to_its_end_and_asked_afterwards(begin: Begin) -> None:
    desk = Desk(begin(years=3))
    reply = desk.say("choose 1")
    while not desk.campaign.over:
        desk.say("choose 1")
        reply = desk.say("end")
    text = "\n".join(reply.lines)
    assert "The end" in text
    assert "What was true at the end: legitimacy" in text
    assert "over" in refused(desk, "end")
    assert "over" in refused(desk, "reform education polytechnic")
    for line in ("status", "chronicle", "why legitimacy", "letters", "legal", "help", "domains"):
        said(desk, line)


def test_a_save_that_fails_is_told(begin: Begin) -> None:
    def failing(campaign: Campaign) -> list[str]:
        raise GameError(Problem("S13", "the disk is full"), Exit.ENVIRONMENT)

    reply = Desk(begin(), failing).say("save")
    assert reply.refused
    assert "the disk is full" in reply.lines[0]


def test_iron_mode_knows_no_undo(begin: Begin) -> None:
    desk = Desk(begin(iron=True))
    said(desk, "choose 1")
    assert "iron mode" in refused(desk, "undo")


# --- any line at all -----------------------------------------------------------------------------

KNOWN = st.sampled_from(
    [
        *vocabulary(),
        *SHORT,
        "harrow",
        "education",
        "1",
        "30",
        "-1",
        "1e9",
        "nan",
        "inf",
        "9" * 350,
        "1931..1940",
        "..",
        "²",
        "until",
        "letter",
        "'",
        '"',
        "\\",
        "trust",
        "of",
        "polytechnic",
        "health",
        "\x1b[2J",
        "\u202e",
        "\x00",
    ]
)
ANY = st.lists(st.one_of(KNOWN, st.text(max_size=10)), max_size=5).map(" ".join)


@pytest.fixture(scope="module")
def tried(known_letters: Ruleset) -> Desk:
    return Desk(Campaign.new(seed=11, years=40, rules=known_letters))


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ANY)
def test_no_line_breaks_anything(tried: Desk, line: str) -> None:
    reply = tried.say(line)
    assert not any(refused_among(printable(shown)) for shown in reply.lines)
    json.dumps(reply.data, allow_nan=False)
    if reply.refused:
        assert reply.lines


def test_rooms_are_asked_for_by_their_names(desk: Desk) -> None:
    assert said(desk, "society") == said(desk, "map") == said(desk, "regions")
    assert said(desk, "economy") == said(desk, "budget")
    assert said(desk, "abroad") == said(desk, "neighbours")


def test_a_forecast_of_what_cannot_be_done_says_so(desk: Desk) -> None:
    desk.campaign.state.nation.authority = 0.5
    assert "0.5 is left" in refused(desk, "forecast reform labour guild")


def test_a_forecast_tells_what_a_campaign_moves_and_names_the_rest_once(desk: Desk) -> None:
    told = said(desk, "forecast campaign harrow religious")
    assert "  Religious: " in told
    assert told.count("unchanged") == 0
    assert "Unchanged in the middle: " in told


def test_answers_tells_what_each_would_change_without_the_letter(desk: Desk) -> None:
    letter = desk.campaign.view().letters[0]
    told = said(desk, "answers")
    assert letter.title in told
    assert letter.text not in told
    assert "Known to change" in told
    assert told.count("\n  ") >= len(letter.choices)
    assert said(desk, f"answers {letter.title}") == told


def test_a_letter_is_read_by_its_title(desk: Desk) -> None:
    letter = desk.campaign.view().letters[0]
    assert said(desk, f"read {letter.title}") == said(desk, "read 1")
    assert "There is no letter 9" in refused(desk, "read 9")


def test_an_option_says_what_outlook_it_is_of(desk: Desk) -> None:
    assert "Its outlook: religious 80%, nationalist 20%." in said(desk, "institutions education")


def test_the_purse_says_what_is_paid_back(desk: Desk) -> None:
    desk.say("borrow -10")
    assert "To pay back each year: 10 million crowns" in said(desk, "budget")


def test_an_act_says_what_it_took_of_authority_and_of_money(desk: Desk) -> None:
    desk.say("reform welfare insurance")
    told = said(desk, "buy welfare")
    assert "It took " in told
    assert " million crowns; you have" in told


def test_a_debate_names_the_price_of_votes(desk: Desk) -> None:
    desk.say("reform welfare insurance")
    price = desk.campaign.view().price("buy", ("welfare",))
    assert f"`buy welfare` ({show(price, Unit.MONEY)})" in said(desk, "debate welfare")


def test_a_fourth_reform_at_once_is_warned_of(desk: Desk) -> None:
    desk.campaign.state.nation.authority = 12
    for domain in ("welfare", "labour", "membership"):
        desk.campaign.state.institutions[domain].progress = 0.5
    assert "With it 4 reforms are heard or taking hold" in said(desk, "reform media pulpit")


def test_a_project_is_priced_by_the_year_and_begun_in_one_region(desk: Desk) -> None:
    told = said(desk, "projects sewers")
    assert " a year, 1 authority; in " in told
    assert " or " in told.splitlines()[0]


def test_what_came_of_a_chance_is_told_with_the_answer(desk: Desk) -> None:
    told = said(desk, "choose wager")
    assert "The printer lost, and" in told or "The printer won, on" in told
    assert told.count("The question of paper") == 0  # that line is the chronicle's


def test_a_review_says_what_it_mended_and_what_it_cost(desk: Desk) -> None:
    desk.campaign.state.institutions["labour"].drift = 0.3
    desk.campaign.state.institutions["labour"].outcome = 0.01
    desk.campaign.state.institutions["accountability"].outcome = 0.9
    desk.campaign.revision += 1
    told = said(desk, "review labour")
    assert "Its drift, reported at 2" in told
    assert "Its figures were bad and were published: trust down" in told


def test_a_campaign_of_other_rules_says_that_its_year_begins_again(desk: Desk) -> None:
    campaign = desk.campaign
    assert "begins at its first day" not in "\n".join(resumed(campaign))
    campaign.earlier = [Segment("other rules", campaign.year)]
    assert "begins at its first day" in resumed(campaign)[1]


def test_an_audit_shows_at_once_what_was_counted_otherwise(desk: Desk) -> None:
    before = desk.campaign.view().value("nation.legitimacy")
    told = said(desk, "audit science")
    after = desk.campaign.view().value("nation.legitimacy")
    assert after < before
    assert "Counted anew:" in told
    assert f"where it was {show(before, Unit.SHARE)}." in told
    payer = desk.campaign.view().turn.order.options["science"].name
    assert payer.lower() in told.splitlines()[-1].lower(), "whose count it was"


def test_what_an_aim_lacks_is_told_where_it_is_counted(desk: Desk) -> None:
    assert not desk.say("aim adaptive_commonwealth").refused
    told = " ".join(desk.say("status").lines)
    assert "held 0 of 10 years; not yet: technocratic share of the order at least 40%" in told
