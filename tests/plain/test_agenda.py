"""The agenda, votes and standing orders as they are told."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from game.plain.desk import Desk
from game.plain.speech import wrapped
from game.play.agenda import motions, put_in, words_of
from game.play.campaign import Campaign
from game.play.passing import Span, alarms, read_span
from game.state.state import Motion

if TYPE_CHECKING:
    from game.ruleset.ruleset import Ruleset


@pytest.fixture
def desk(rules: Ruleset) -> Desk:
    campaign = Campaign.new(seed="told", rules=rules)
    campaign.state.nation.authority = 12
    campaign.state.institutions["accountability"].outcome = 0.2  # hearings take one year
    return Desk(campaign)


def said(desk: Desk, line: str) -> str:
    reply = desk.say(line)
    assert not reply.refused, reply.lines
    json.dumps(reply.data, allow_nan=False)
    return "\n".join(reply.lines)


def answer(desk: Desk) -> None:
    while desk.campaign.waiting():
        desk.campaign.do(next(c for c in desk.campaign.legal() if c.verb == "choose"))


def test_names_stand_in_a_sentence_as_they_should() -> None:
    names = {"option.name": "The guild", "region.name": "Harrow"}
    assert put_in("{option.name}: now.", names) == "The guild: now."
    assert put_in("I want {option.name} in {region.name}.", names) == "I want the guild in Harrow."
    assert put_in("No. {option.name}.", names) == "No. The guild."


def test_the_opening_of_a_year_tells_three_motions(desk: Desk) -> None:
    opening = desk.opening()
    at = opening.lines.index("On the agenda:")
    numbered = [line for line in opening.lines[at + 1 : at + 7] if line[2:4] in ("1:", "2:", "3:")]
    assert len(numbered) == 3
    assert all("Takes" in line for line in opening.lines[at + 2 : at + 7 : 2])
    assert all(len(piece) <= 80 for line in opening.lines for piece in wrapped(line, 80))
    shown = opening.data["motions"]
    assert isinstance(shown, list)
    assert len(shown) == 3


def test_eighty_years_of_motions_are_put_in_words_without_a_gap(rules: Ruleset) -> None:
    desk = Desk(Campaign.new(seed="words", rules=rules))
    texts: list[str] = []
    while not desk.campaign.over:
        lines = said(desk, "agenda")
        assert "{" not in lines
        assert "None" not in lines
        texts += [m.text for m in motions(desk.campaign.view()) if not m.refusals]
        answer(desk)
        desk.campaign.do("end")
    assert all(texts)
    assert len(set(texts)) > 0.75 * len(texts)


def test_a_motion_is_carried_by_its_number(desk: Desk) -> None:
    first = motions(desk.campaign.view())[0]
    assert "It took" in said(desk, "motion 1")
    assert motions(desk.campaign.view())[0].carried
    assert f"1: {first.name}" in said(desk, "agenda")
    assert "Carried." in said(desk, "agenda")


def test_a_reform_is_told_with_its_vote(desk: Desk) -> None:
    told = said(desk, "reform welfare insurance")
    assert "of the voices are for it" in told
    assert "Chance of" in told
    assert "`debate welfare`" in told
    debated = said(desk, "debate welfare")
    for cls in ("Clergy", "Soldiers", "Owners", "Farmers", "Workers", "Specialists"):
        assert cls in debated
    assert "`argue welfare`" in debated
    assert "Tabled in welfare: Social insurance" in said(desk, "status")


def test_a_vote_can_be_looked_at_before_it_is_called(desk: Desk) -> None:
    assert "To table it: `reform education polytechnic`" in said(desk, "debate education poly")
    reply = desk.say("debate education")
    assert reply.refused
    assert "institutions education" in reply.lines[0]
    assert desk.say("debate education national_schools").refused


def test_the_vote_is_announced_in_the_year_it_falls(desk: Desk) -> None:
    desk.campaign.do("reform welfare insurance")
    assert any(": voted on at the end of this year" in line for line in desk.opening().lines)


def test_standing_orders_are_listed(desk: Desk) -> None:
    assert "No order stands" in said(desk, "orders")
    said(desk, "order review yearly")
    assert "review; 0.67 authority" in said(desk, "orders")
    assert "Standing order since 1921: review" in said(desk, "status")


def test_a_promise_is_called_to_mind_a_year_before_it_falls_due(desk: Desk) -> None:
    desk.campaign.do("promise education 60")
    desk.campaign.state.year += 2
    assert any("Promised by next year: Education, 60%" in line for line in desk.opening().lines)


def test_only_a_promise_that_is_not_being_kept_is_an_alarm(desk: Desk) -> None:
    desk.campaign.do("promise education 60")
    state = desk.campaign.state
    state.year += 3
    for delivered, warns in ((0.4, True), (0.9, False)):
        state.institutions["education"].outcome = delivered
        desk.campaign.revision += 1
        assert any("promise falls due" in text for text in alarms(desk.campaign, ())) is warns
        told = any("Promised by this year: Education" in line for line in desk.opening().lines)
        assert told is not warns


def test_end_until_a_year(desk: Desk) -> None:
    assert read_span(["until", "1930"]) == Span(to=1930)
    assert read_span(["until", "4"]) == Span(years=4)
    assert str(Span(to=1930)) == "end until 1930"
    reply = desk.say("end until 1921")
    assert reply.refused
    assert "1921 already" in reply.lines[0]


def test_a_budget_is_asked_for_in_words_meant_for_its_head(rules: Ruleset) -> None:
    view = Campaign.new(seed="heads", rules=rules).view()
    entries = [entry for entry in rules.motions.values() if entry.act == "budget"]
    for entry in entries:
        for head in entry.heads:
            meant = {
                put_in(text, {"head": head})
                for other in entries
                if other.seat == entry.seat and head in other.heads
                for text in other.texts
            }
            told = {
                words_of(view, Motion(1921, entry.seat, "", "budget", [head], phrase), (head,))
                for phrase in range(12)
            }
            assert told == meant, (entry.id, head)
