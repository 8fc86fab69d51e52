"""A bot sees what a player may see and do, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.bots.face import Face
from game.bots.registry import make
from game.play.campaign import Campaign
from game.ruleset.ruleset import Ruleset
from game.state.state import State

few = settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])


def begin(rules: Ruleset, seed: str = "1", years: int = 6) -> Campaign:
    return Campaign.new(seed=seed, years=years, rules=rules, keep_causes=False)


@few
@given(st.integers(0, 1000), st.integers(0, 30))
def test_what_is_listed_by_verb_is_what_is_listed_at_once(
    rules: Ruleset, seed: int, steps: int
) -> None:
    campaign = begin(rules, str(seed))
    face, bot = Face(campaign), make("random")
    bot.begin(face, str(seed))
    for _ in range(steps):
        if not campaign.over:
            campaign.do(bot.choose(face))
    by_verb = [command for verb in (*face.verbs, "end") for command in face.legal(verb)]
    if campaign.over:
        assert face.legal() == []
    else:
        assert sorted(map(str, by_verb)) == sorted(map(str, face.legal()))


def test_a_waiting_letter_keeps_the_year_from_ending(rules: Ruleset) -> None:
    campaign = begin(rules, years=30)
    face = Face(campaign)
    while not face.letters:
        campaign.do("end")
    assert face.legal("end") == []
    assert [answer.command for answer in face.answers()] == face.legal("choose")
    event = rules.events[face.letters[0]]
    assert {answer.choice for answer in face.answers() if answer.event == event.id} <= set(
        event.choices
    )
    for answer in face.answers():
        assert answer.cost == rules.events[answer.event].choices[answer.choice].cost


def test_what_is_listed_follows_the_state_when_it_is_put_back(rules: Ruleset) -> None:
    campaign = Campaign.new(seed="1", years=6, rules=rules)
    face = Face(campaign)
    while face.letters:
        campaign.do(face.legal("choose")[0])
    taxes = face.legal("tax")
    campaign.do(taxes[0])
    assert face.legal("tax") == []
    campaign.undo()
    assert face.legal("tax") == taxes != []


def test_no_name_of_its_face_leads_to_what_is_true(rules: Ruleset) -> None:
    campaign = begin(rules)
    face = Face(campaign)
    names = [name for name in dir(face) if not name.startswith("_")]
    assert names == [
        "allows",
        "answers",
        "budget",
        "effects",
        "last_year",
        "legal",
        "letters",
        "out_of_reach",
        "verbs",
        "view",
        "year",
    ]
    for name in names:
        assert not isinstance(getattr(face, name), Campaign | State | Ruleset)
    view = face.view()
    assert view.state is not campaign.state
    assert all(getattr(view, name) is not campaign.state for name in dir(view) if name[0] != "_")
    with pytest.raises(AttributeError):
        face.campaign = campaign  # type: ignore[attr-defined]


def test_years(rules: Ruleset) -> None:
    face = Face(begin(rules, years=7))
    assert face.last_year - face.year == 6
