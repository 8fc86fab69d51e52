"""Content's own tests: they hold, they fail where they should, and say why."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from game.errors import Problem, Severity
from game.play.founding import found
from game.play.setup import Setup
from game.ruleset.loading import load
from game.ruleset.ruleset import Ruleset
from game.state.digest import digest
from game.story.content_tests import run_tests
from tests.ruleset import small

SHIPPED = Path(__file__).resolve().parents[2] / "content"
BEGIN = small.EVENTS.index("      - given: {nation.food_per_head: 0.6")
END = small.EVENTS.index("\n  granary_ledger:")
EXPECT = "        expect: {eligible: true, choices: [open_stores, hold_line, go_and_count]}\n"


def run(content: Path) -> list[Problem]:
    """Run the tests of content."""
    rules = load(content)
    return run_tests(rules, lambda scenario: found(Setup(scenario=scenario), rules))


def problems_of(tests: str, folder: Path) -> list[Problem]:
    """Run the tests given for the first event of the small content."""
    text = small.EVENTS[:BEGIN] + tests + small.EVENTS[END:]
    content = small.write(folder)
    (content / "events.yaml").write_text(text, encoding="utf-8")
    return run(content)


def line_of(tests: str, piece: str) -> int:
    text = small.EVENTS[:BEGIN] + tests
    return text.count("\n", 0, text.index(piece, BEGIN)) + 1


@cache
def shipped() -> Ruleset:
    return load(SHIPPED)


def test_the_tests_of_the_small_content_hold(tmp_path):
    assert run(small.write(tmp_path)) == []


def test_the_tests_of_the_shipped_content_hold():
    rules = shipped()
    assert run_tests(rules, lambda name: found(Setup(scenario=name), rules)) == []


def test_the_shipped_events_have_tests():
    assert [event.id for event in shipped().events.values() if not event.tests] == []


def test_tests_leave_the_state_as_it_was():
    rules = shipped()
    state = found(Setup(scenario=min(rules.scenarios)), rules)
    before = digest(state)
    run_tests(rules, lambda name: state)
    assert digest(state) == before


GIVEN = "      - given: {nation.food_per_head: 0.6, nation.treasury: 20}\n"
HUNGER = "      - given: {nation.food_per_head: 0.6}\n"

HOLDING = {
    "without a word of choices": HUNGER + "        expect: {eligible: true}\n",
    "choices in any order": GIVEN
    + "        expect: {choices: [hold_line, go_and_count, open_stores]}\n",
    "a choice closed for want of money": (
        "      - given: {nation.food_per_head: 0.6, nation.treasury: 2, nation.authority: 1}\n"
        "        expect: {choices: [hold_line, go_and_count]}\n"
    ),
    "a choice closed by its cost": (
        "      - given: {nation.food_per_head: 0.6, nation.authority: 0.5}\n"
        "        expect: {choices: [open_stores, hold_line]}\n"
    ),
    "a figure of a role that keeps it out": (
        "      - given: {nation.food_per_head: 0.6, region.unrest: 0.7}\n"
        "        expect: {eligible: false}\n"
    ),
    "a figure of a holder": (
        "      - given: {nation.food_per_head: 0.6, regions.harrow.unrest: 0.7}\n"
        "        expect: {eligible: false}\n"
    ),
    "a flag of a role": (
        HUNGER + "        flags: {region: [stores_open]}\n        expect: {eligible: false}\n"
    ),
    "a flag of a holder": (
        HUNGER + "        flags: {regions.harrow: [stores_open]}\n"
        "        expect: {eligible: false}\n"
    ),
    "a flag of years ago": (
        HUNGER + "        flags: {region: {stores_open: 9}}\n        expect: {eligible: false}\n"
    ),
    "a flag of another holder": (
        HUNGER + "        flags: {nation: [stores_open]}\n        expect: {eligible: true}\n"
    ),
    "a mean figure": (
        "      - given: {nation.food_per_head: 0.6, region.trust: 0.1}\n"
        "        expect: {eligible: true}\n"
    ),
    "a share of a mix": (
        "      - given: {nation.food_per_head: 0.6, foreman.marxist: 0.2}\n"
        "        expect: {eligible: true}\n"
    ),
    "an institution": (
        HUNGER + "        in_force: [labour_marxist]\n        expect: {eligible: true}\n"
    ),
    "a scenario": HUNGER + "        scenario: valley\n        expect: {eligible: true}\n",
}

for _name, _text in HOLDING.items():  # authority is not among what the small scenario gives
    HOLDING[_name] = (
        _text
        if "nation.authority" in _text
        else _text.replace("{nation.", "{nation.authority: 3, nation.", 1)
    )


@pytest.mark.parametrize("name", HOLDING)
def test_it_holds(name, tmp_path):
    assert problems_of(HOLDING[name], tmp_path) == []


# test → (code, what is said, the line that is named)
FAILING = {
    "eligible against the test": (
        HUNGER + "        expect: {eligible: false}\n",
        "K02",
        "may come",
        "expect: {eligible: false}",
    ),
    "not eligible, and why": (
        "      - given: {nation.food_per_head: 0.9}\n        expect: {eligible: true}\n",
        "K02",
        "'nation.food_per_head < 0.8' does not hold",
        "expect: {eligible",
    ),
    "nobody to cast": (
        "      - given: {nation.food_per_head: 0.6, region.unrest: 0.7}\n"
        "        expect: {eligible: true}\n",
        "K02",
        "nobody fits the role 'region'",
        "expect: {eligible",
    ),
    "choices of what does not come": (
        "      - given: {nation.food_per_head: 0.9}\n        expect: {choices: [hold_line]}\n",
        "K02",
        "cannot come",
        "expect: {choices",
    ),
    "one choice more": (
        HUNGER + "        expect: {choices: [hold_line]}\n",
        "K03",
        "open: open_stores, hold_line",
        "expect: {choices",
    ),
    "an unknown choice": (
        HUNGER + "        expect: {choices: [hold_lines]}\n",
        "K01",
        "did you mean 'hold_line'?",
        "hold_lines",
    ),
    "a choice that is a list": (HUNGER + "        expect: {choices: [[]]}\n", "K01", "", "[[]]"),
    "choices that are none": (HUNGER + "        expect: {choices: all}\n", "K01", "list", "all}"),
    "an unknown key": (
        "      - gives: {nation.tax: 0.1}\n        expect: {eligible: false}\n",
        "K01",
        "did you mean 'given'?",
        "gives",
    ),
    "an unknown expectation": (
        HUNGER + "        expect: {elligible: true}\n",
        "K01",
        "did you mean 'eligible'?",
        "elligible",
    ),
    "nothing expected": (HUNGER, "K01", "expects nothing", "given"),
    "maybe": (HUNGER + "        expect: {eligible: perhaps}\n", "K01", "true or false", "perhaps"),
    "an unknown figure": (
        "      - given: {nation.food_a_head: 1}\n        expect: {eligible: true}\n",
        "K01",
        "did you mean 'food_per_head'?",
        "food_a_head",
    ),
    "an unknown role": (
        "      - given: {regon.unrest: 1}\n        expect: {eligible: true}\n",
        "K01",
        "did you mean 'region'?",
        "regon",
    ),
    "a computed figure": (
        "      - given: {region.population: 1}\n        expect: {eligible: true}\n",
        "K01",
        "computed",
        "region.population",
    ),
    "a figure out of bounds": (
        "      - given: {region.unrest: 60}\n        expect: {eligible: true}\n",
        "K01",
        "from 0 to 1",
        "region.unrest",
    ),
    "a figure in words": (
        "      - given: {region.unrest: high}\n        expect: {eligible: true}\n",
        "K01",
        "takes a number",
        "region.unrest",
    ),
    "an unknown institution": (
        HUNGER + "        in_force: [labour_marxists]\n        expect: {eligible: true}\n",
        "K01",
        "did you mean 'labour_marxist'?",
        "labour_marxists",
    ),
    "flags of nobody": (
        HUNGER + "        flags: {somebody: [x]}\n        expect: {eligible: true}\n",
        "K01",
        "there is no 'somebody'",
        "somebody",
    ),
    "a flag of a year to come": (
        HUNGER + "        flags: {nation: {stores_open: -1}}\n        expect: {eligible: true}\n",
        "K01",
        "how many years ago",
        "stores_open",
    ),
    "flags that are none": (
        HUNGER + "        flags: {nation: x}\n        expect: {eligible: true}\n",
        "K01",
        "a list of names",
        "nation: x",
    ),
    "an unknown scenario": (
        HUNGER + "        scenario: vale\n        expect: {eligible: true}\n",
        "K01",
        "there is no scenario 'vale'",
        "scenario: vale",
    ),
}


@pytest.mark.parametrize("name", FAILING)
def test_it_fails_and_says_why(name, tmp_path):
    test, code, said, piece = FAILING[name]
    (problem,) = problems_of(test, tmp_path)
    assert problem.code == code
    assert said in f"{problem.message} {problem.hint}"
    assert problem.severity is Severity.ERROR
    assert problem.mark is not None
    assert (problem.mark.file, problem.mark.line) == ("content/events.yaml", line_of(test, piece))


PUT_BACK = {
    "figures": ("given: {foreman.charm: 0.95}", "person.charm > 0.9", "foreman.charm > 0.9"),
    "flags": ("flags: {foreman: [seen]}", "flag(person, 'seen')", "flag(foreman, 'seen')"),
}


@pytest.mark.parametrize("name", PUT_BACK)
def test_a_candidate_who_does_not_fit_is_put_back(name, tmp_path):
    """Only the one who is cast bears what is given: those tried before are as they were."""
    given, asked, where = PUT_BACK[name]
    text = (
        "format: 1\nevents:\n  alone:\n    title: Alone\n    text: One of them is seen.\n"
        f"    cast:\n      foreman: {{from: people, where: \"{where} and foreman.trade != ''\"}}\n"
        f"    when: count(people, {asked}) == 1\n"
        f"    tests: [{{{given}, expect: {{eligible: true}}}}]\n"
    )
    content = small.write(tmp_path)
    (content / "alone.yaml").write_text(text, encoding="utf-8")
    assert run(content) == []
