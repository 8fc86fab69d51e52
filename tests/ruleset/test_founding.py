"""Answers laid on content: what they change, in which order, and what they leave alone."""

from __future__ import annotations

import json

import pytest

from game.errors import GameError
from game.ruleset.founding import founded
from game.ruleset.loading import draft, gathered, load, resolved
from game.ruleset.packing import packed, unpacked
from tests.ruleset import contents

BOTH = (("flood", "barns"), ("bridge", "masons"))


def test_questions_are_asked_in_their_order(rules):
    assert [question.id for question in rules.asked_of("vale")] == ["flood", "bridge"]
    assert rules.asked_of("nowhere") == []


def test_an_answer_makes_another_nation_and_leaves_the_content_alone(rules):
    before = rules.rules_hash
    made = founded(rules, (("bridge", "masons"),))
    vale, usual = made.scenarios["vale"], rules.scenarios["vale"]
    assert (vale.name, usual.name) == ("The masons' vale", "The vale")
    assert vale.nation["treasury"] == usual.nation["treasury"] / 2
    mixes = [vale.regions["harrow"].groups[cls].mix for cls in ("workers", "farmers")]
    assert mixes[0] == pytest.approx((0.55, 0.2, 0.25, 0.0))
    assert mixes[1] == usual.regions["harrow"].groups["farmers"].mix
    assert made.founding == (("bridge", "masons"),)
    assert made.rules_hash != before == rules.rules_hash
    assert made.events is rules.events


def test_the_constants_can_be_changed_too(rules):
    made = founded(rules, (("bridge", "river"),))
    assert made.constants.material.harvest == pytest.approx(rules.constants.material.harvest * 0.9)


def test_what_several_answers_multiply_stays_within_its_bounds(rules):
    once = founded(rules, (("flood", "barns"),)).scenarios["vale"].regions["harrow"]
    assert once.groups["workers"].figures["trust"] == 0.75
    both = founded(rules, BOTH).scenarios["vale"].regions["harrow"]
    assert {group.figures["trust"] for group in both.groups.values()} == {1.0}


def test_other_answers_replace_those_there_are(rules):
    made = founded(rules, BOTH)
    assert founded(made, BOTH) is made
    assert founded(made, ()) is rules
    other = founded(made, (("flood", "nobody"),))
    assert other.scenarios["vale"].name == "The vale"
    assert other.unfounded is rules


def test_effects_of_answers_are_in_the_hash_of_the_rules(content):
    before = founded(load(content), (("bridge", "masons"),)).rules_hash
    path = content / "questions.yaml"
    path.write_text(path.read_text("utf-8").replace("by: 0.2", "by: 0.3"), encoding="utf-8")
    changed = load(content)
    assert founded(changed, (("bridge", "masons"),)).rules_hash != before
    assert changed.rules_hash == founded(changed, ()).rules_hash


def test_a_mod_adds_questions_and_patches_answers(content, tmp_path):
    text = """\
format: 1
questions:
  mill:
    scenario: vale
    step: 3
    name: The mill
    text: Who owns the mill?
    answers:
      miller: {text: The miller., told: The miller owns it.}
      wind: {text: The wind., told: The wind owns it.}
patch:
  questions.bridge:
    set: {answers.masons.told: They built it.}
    add:
      answers.ferry: {text: There is a ferry., told: There is a ferry.}
"""
    rules = load(content, [contents.mod(tmp_path, "mill", text)])
    assert [question.id for question in rules.asked_of("vale")] == ["flood", "bridge", "mill"]
    assert rules.questions["bridge"].answers["masons"].told == "They built it."
    made = founded(rules, (("bridge", "ferry"), ("mill", "wind")))
    assert made.scenarios["vale"].nation == rules.scenarios["vale"].nation


def test_answers_that_cannot_go_together_are_told_with_their_place(content):
    path = content / "questions.yaml"
    text = path.read_text("utf-8").replace("{times: {regions.*.groups.*.figures.trust: 1.5}}",
                                           "{set: {nation.tax: 0.6}}")  # fmt: skip
    text = text.replace("nation.treasury: 0.5", "institution_figures.ownership.entrenchment: 4")
    path.write_text(text, encoding="utf-8")
    rules = load(content)
    made = founded(rules, BOTH).scenarios["vale"]
    assert made.institution_figures["ownership"]["entrenchment"] == 0.8
    path.write_text(text.replace("nation.tax: 0.6", "nation.tax: 0.9"), encoding="utf-8")
    with pytest.raises(GameError, match=r"content/questions.yaml:\d+:\d+: 0.9 is out of bounds"):
        founded(load(content), BOTH)


def test_where_a_value_comes_from_is_told(rules):
    made = founded(rules, BOTH)
    chain = next(marks for at, _, marks in resolved(made, "scenarios.vale") if at == "name")
    assert [mark.file for mark in chain] == ["content/scenarios.yaml", "content/questions.yaml"]


def test_kept_content_is_founded_alike_and_tells_where_it_is_wrong(content):
    def kept():
        drafted = draft(content)
        plain = json.loads(json.dumps(packed(drafted, drafted.finished())))
        return unpacked(plain, lambda: gathered(content, (), (), "")[0])

    fresh, again = founded(load(content), BOTH), founded(kept(), BOTH)
    assert again.rules_hash == fresh.rules_hash
    assert again.content_hash == fresh.content_hash
    assert list(resolved(again, "scenarios.vale")) == list(resolved(fresh, "scenarios.vale"))
    path = content / "questions.yaml"
    path.write_text(path.read_text("utf-8").replace("treasury: 0.5", "tax: 9"), encoding="utf-8")
    nation = content / "scenarios.yaml"
    text = nation.read_text("utf-8").replace(
        "      treasury: 30", "      treasury: 30\n      tax: 0.5"
    )
    nation.write_text(text, encoding="utf-8")
    assert founded(kept(), BOTH).scenarios["vale"].nation["tax"] == 0.7
    text = path.read_text("utf-8").replace("set: {name:", "set: {next_election: 99, name:")
    path.write_text(text, encoding="utf-8")
    with pytest.raises(GameError, match=r"content/questions.yaml:\d+:\d+"):
        founded(kept(), BOTH)
