"""The guided first years: one note at a time, each until its subject was done."""

from __future__ import annotations

from game.play.guide import Guide, word_of
from game.play.questions import QUESTIONS, TURNING
from game.rules.acts import ACTS
from game.tui.rooms import ROOMS


def test_every_note_can_be_ended_by_something_there_is(rules):
    known = {*ACTS, *QUESTIONS, *TURNING, "wait", *(entry.id for entry in ROOMS)}
    assert rules.tutorials
    for step in rules.tutorials.values():
        assert set(step.done) & known, step.id
        assert set(step.done) <= known, step.id
        assert step.screen in {entry.id for entry in ROOMS}


def test_notes_come_in_order_and_wait_for_their_year(rules):
    guide = Guide.of(rules, [])
    first = guide.current(1)
    assert first is not None
    assert not guide.heard("status", 1)
    assert guide.heard(first.done[0], 1)
    assert guide.current(1) is not first
    for _ in guide.steps:
        guide.heard("end", 1)
    assert guide.current(1) is None
    later = guide.current(2)
    assert later is not None
    assert later.year == 2


def test_what_was_done_before_needs_no_note(rules):
    guide = Guide.of(rules, [])
    guide.heard("why", 1)
    guide.heard("choose", 1)
    assert "ask_why" in guide.done


def test_years_passed_at_once_are_waiting():
    assert word_of("end until letter") == "wait"
    assert word_of("end") == "end"
    assert word_of("c 1") == "choose"
