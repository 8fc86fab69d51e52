"""Nations founded by answers about their past: valid whatever is answered, kept, told, replayed."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.bots.invariants import faults_of_state
from game.errors import GameError
from game.play.campaign import Campaign
from game.play.chronicle import saga
from game.play.codex import codex
from game.play.content import load_content
from game.play.past import answers_to, read
from game.play.saving import from_document, to_document
from game.play.script import check_names, parse_script
from game.play.timeline import fork, replay
from game.ruleset.founding import founded
from game.ruleset.ruleset import Ruleset
from game.state.figures import Seen
from game.state.holders import BOUNDS
from game.state.vocabulary import OUTLOOKS

ANSWERS = load_content().asked_of("republic")
PASTS = st.tuples(*(st.sampled_from(sorted(question.answers)) for question in ANSWERS))


def new(rules: Ruleset, founding: str, seed: object = 1) -> Campaign:
    return Campaign.new(seed=seed, founding=founding, rules=rules)


def bounded(campaign: Campaign) -> bool:
    return all(
        low <= getattr(holder, name) <= high
        for holder in campaign.state.holders()
        for name, (low, high) in BOUNDS[type(holder)].items()
    )


def test_seven_questions_are_asked(rules: Ruleset) -> None:
    assert len(rules.asked_of("republic")) == 7
    assert all(3 <= len(question.answers) <= 4 for question in ANSWERS)
    assert [question.step for question in ANSWERS] == [1, 2, 3, 4, 5, 6, 7]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(past=PASTS)
def test_any_answers_make_a_sound_nation(rules: Ruleset, past: tuple[str, ...]) -> None:
    given_ = dict(zip((question.id for question in ANSWERS), past, strict=True))
    campaign = Campaign.new(seed=1, founding=given_, rules=rules, keep_causes=False)
    assert dict(campaign.setup.founding) == given_
    assert not list(faults_of_state(campaign.state))
    assert bounded(campaign)
    assert 0.4 < campaign.state.nation.legitimacy < 0.7
    assert all(0 < group.trust < 1 for group in campaign.state.groups.values())


def test_every_answer_makes_a_difference_to_more_than_words(rules: Ruleset) -> None:
    for question in ANSWERS:
        digests = {rules.rules_hash}
        for answer in question.answers:
            made = founded(rules, ((question.id, answer),))
            digests.add(made.rules_hash)
        assert len(digests) == len(question.answers) + 1


def test_the_answers_lean_to_all_four_outlooks(rules: Ruleset) -> None:
    """Of each outlook there are answers by which it gains most, and no question has them all."""
    usual = people(rules)
    leans: dict[str, set[str]] = {outlook: set() for outlook in OUTLOOKS}
    for question in ANSWERS:
        for answer in question.answers:
            here = people(founded(rules, ((question.id, answer),)))
            gains = {outlook: here[outlook] / usual[outlook] for outlook in OUTLOOKS}
            leans[max(gains, key=lambda outlook: gains[outlook])].add(question.id)
    assert all(len(questions) >= 3 for questions in leans.values()), leans


def people(rules: Ruleset) -> dict[str, float]:
    groups = [g for r in rules.scenarios["republic"].regions.values() for g in r.groups.values()]
    heads = sum(group.size for group in groups)
    return {o: sum(g.size * getattr(g.mix, o) for g in groups) / heads for o in OUTLOOKS}


def test_a_nation_bears_its_past(rules: Ruleset) -> None:
    campaign = new(rules, "war=lost,pits=union")
    state = campaign.state
    for question, answer in campaign.setup.founding:
        assert state.flags[f"nation/{question}_{answer}"] == state.first_year
    assert state.institutions["labour"].option == "bargained"
    assert state.institutions["labour"].bound_by
    assert "sarn_nationalist" in state.movements
    assert new(rules, "war=yards").state.promises["defence"][0] == state.first_year + 6
    told = [line.text for line in state.chronicle if line.kind == "founding"]
    answers = [campaign.rules.questions[q].answers[a] for q, a in campaign.setup.founding]
    assert told == [answer.told for answer in answers]
    first = saga(campaign)[0]
    assert [line.text for line in first.top] == told
    article = codex(campaign.view())["scenarios/republic"]
    assert len(article.facts) == 7
    assert article.title == campaign.rules.scenarios["republic"].name


def test_what_was_put_in_force_delivers_from_the_start(rules: Ruleset) -> None:
    campaign = new(rules, "charter=pencil,land=hat")
    for domain in ("sovereignty", "ownership"):
        before = campaign.state.institutions[domain].adherence
        assert campaign.view().read(f"institutions.{domain}.outcome").spec.seen is Seen.REPORTED
        while campaign.waiting():
            campaign.do(campaign.legal()[0])
        campaign.do("end")
        assert abs(campaign.state.institutions[domain].adherence - before) < 0.08


def test_history_decides_by_the_seed(rules: Ruleset) -> None:
    assert answers_to(rules, "republic", "random", "5") == answers_to(
        rules, "republic", "random", "5"
    )
    pasts = {answers_to(rules, "republic", "random", str(seed)) for seed in range(20)}
    assert len(pasts) == 20
    (fixed,) = {dict(answers_to(rules, "republic", "war=won", str(s)))["war"] for s in range(9)}
    assert fixed == "won"
    by_number = answers_to(rules, "republic", {"war": "1"}, "3")
    assert by_number == answers_to(rules, "republic", "war=won, random", "3")


def test_the_same_answers_give_the_same_years(rules: Ruleset) -> None:
    first, second = (new(rules, "random", seed=4) for _ in range(2))
    named = Campaign.new(seed=4, founding=dict(first.setup.founding), rules=rules)
    assert first.digest() == second.digest() == named.digest()
    assert first.digest() != new(rules, "", seed=4).digest()
    assert first.rules.rules_hash == named.rules.rules_hash != rules.rules_hash


def test_a_founded_nation_is_kept_replayed_and_forked(rules: Ruleset) -> None:
    campaign = new(rules, "random", seed=6)
    for _ in range(3):
        while campaign.waiting():
            campaign.do(campaign.legal()[0])
        campaign.do("end")
    document = json.loads(json.dumps(to_document(campaign)))
    again = from_document(document, rules)
    assert again.setup == campaign.setup
    assert again.digest() == campaign.digest()
    assert not again.earlier
    assert replay(again, again.year).digest() == campaign.digest()
    assert fork(again, again.year - 1).setup.founding == campaign.setup.founding


def test_a_save_of_before_there_were_questions_still_loads(rules: Ruleset) -> None:
    document = json.loads(json.dumps(to_document(new(rules, ""))))
    del document["setup"]["founding"]
    assert from_document(document, rules).setup.founding == ()


def test_a_save_outlives_the_answer_it_was_founded_by(rules: Ruleset) -> None:
    document = json.loads(json.dumps(to_document(new(rules, "random"))))
    document["setup"]["founding"][0][1] = "forgotten"
    campaign = from_document(document, rules)
    assert campaign.earlier  # other rules: a new segment
    assert campaign.setup.founding[0][1] == "forgotten"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("wor=won", "question about the past 'wor' (did you mean 'war'?) [R26]"),
        ("war=wun", "answer to 'war' 'wun' (did you mean 'won'?) [R27]"),
        ("war=9", "answer to 'war' '9'"),
        ("war", "'war' answers no question"),
        ("war=won,,", "'' answers no question"),
        ("war=won,war=lost", "'war' is answered twice [R28]"),
    ],
)
def test_what_is_not_understood_is_told_in_one_line(rules: Ruleset, asked: str, said: str) -> None:
    with pytest.raises(GameError) as caught:
        Campaign.new(founding=asked, rules=rules)
    (problem,) = caught.value.problems
    assert said in str(problem)
    assert "\n" not in str(problem)


@given(text=st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    codes = set()
    try:
        assert all(read(text).values())
    except GameError as error:
        codes = {problem.code for problem in error.problems}
    assert codes <= {"R28"}


def test_a_script_says_at_its_top_what_was_answered(rules: Ruleset) -> None:
    script = parse_script("founding war lost\nfounding land 2\nfounding random\nend\n")
    check_names(script, rules)
    assert script.founding == {"war": "lost", "land": "2", "random": "random"}
    answers = dict(answers_to(rules, "republic", script.founding, "1"))
    assert (answers["war"], answers["land"]) == ("lost", "auction")
    with pytest.raises(GameError, match=r"script:1:1: .*`wor` \(did you mean `war`") as caught:
        check_names(parse_script("founding wor lost\nfounding land gone\n"), rules)
    assert len(caught.value.problems) == 2
    for line in (
        "founding",
        "founding a b c",
        "founding war won\nfounding war lost",
        "end\nfounding random",
    ):
        with pytest.raises(GameError):
            parse_script(line)


def test_nothing_is_asked_of_a_nation_without_questions() -> None:
    rules = load_content()
    rules.questions = {}
    with pytest.raises(GameError, match="nothing is asked"):
        Campaign.new(founding="random", rules=rules)
