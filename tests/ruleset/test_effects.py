"""Effects made ready: what becomes of sound ones, and what is said of the others."""

from __future__ import annotations

import pytest

from game.ruleset import effects
from game.ruleset.addresses import change_fault
from game.ruleset.effects import Change, Effect, ready
from game.ruleset.expression import Expression
from game.ruleset.marked import load
from game.ruleset.registry import FIGURES, VERBS
from tests.ruleset import tiny

NAMES = tiny.names()
EXAMPLE_ROLES = {"region": "region", "foreman": "person"}


def made(text, roles=tiny.ROLES):
    """The effects of a YAML list, which is sound."""
    found, problems = ready(load(text, "mods/x.yaml"), roles, NAMES)
    assert problems == []
    return found


def faults(text, roles=tiny.ROLES):
    """What is wrong with the effects of a YAML list."""
    return ready(load(text, "mods/x.yaml"), roles, NAMES)[1]


# --- sound ones ----------------------------------------------------------------------------------

LIST = """\
- add: {nation.treasury: -10, region.trust: 0.06 * nation.tax}
- set: {regions.mill.unrest: 0}
- shift: {class: workers, in: region, toward: marxist, by: 0.03}
- flag: {of: region, name: martial_law}
- flag: {name: price_cap}
- later: {years: 2 + 4, event: flood, keep: [region, foreman]}
- when:
    if: nation.treasury >= 0
    then:
      - chance: {odds: 0.5, then: [{clear: {of: foreman, name: owed}}]}
    else:
      - install: {option: school_new, progress: 0.4}
- tell: The stores of {region.name} stood open.
- bind: {domain: labour, years: 5, by: the dockers}
- reveal: {figure: region.food, years: 3}
- seat: {person: foreman, at: labour}
- die: {person: people.ida_kern}
- movement: {in: regions.harrow, outlook: marxist, by: -0.2}
"""


def test_arguments_become_what_their_form_says():
    add, put, shift, flag, cap, later, when, tell, bind, reveal, seat, die, movement = made(LIST)
    trust = FIGURES["region", "trust"]
    assert add.arguments[""] == (
        Change("nation", FIGURES["nation", "treasury"], Expression("-10"), "nation.treasury"),
        Change("region", trust, Expression("0.06 * nation.tax"), "region.trust"),
    )
    assert put.arguments[""][0].holder == "regions.mill"
    assert shift.arguments == {
        "class": "workers",
        "in": "region",
        "toward": "marxist",
        "by": Expression("0.03"),
    }
    assert flag == Effect("flag", {"of": "region", "name": "martial_law"}, kinds={"of": "region"})
    assert cap.arguments == {"name": "price_cap"}
    assert later.arguments["keep"] == ("region", "foreman")
    assert later.arguments["event"] == "flood"
    assert later.arguments["years"] == Expression("2 + 4")
    (chance,) = when.arguments["then"]
    (install,) = when.arguments["else"]
    assert when.arguments["if"] == Expression("nation.treasury >= 0")
    assert chance.arguments["then"][0].arguments == {"of": "foreman", "name": "owed"}
    assert install.arguments == {"option": "school_new", "progress": Expression("0.4")}
    assert tell.arguments == {"": "The stores of {region.name} stood open."}
    assert bind.arguments["by"] == "the dockers"
    assert bind.arguments["domain"] == "labour"
    assert reveal.arguments["figure"] == "region.food"
    assert seat.arguments == {"person": "foreman", "at": "labour"}
    assert die.arguments == {"person": "people.ida_kern"}
    assert movement.arguments["outlook"] == "marxist"


def test_expressions_among_effects_are_bound():
    state = tiny.state()
    cast = tiny.cast(state)
    values = [expression(state, cast) for expression in effects.expressions(made(LIST))]
    assert values == [-10.0, 0.015, 0.0, 0.03, 6.0, True, 0.5, 0.4, 5.0, 3.0, -0.2]


def test_plain_numbers_and_truths_are_expressions():
    when, add = made("- when: {if: true, then: []}\n- add: {nation.treasury: 2.5}")
    assert when.arguments["if"].source == "true"
    assert add.arguments[""][0].amount.source == "2.5"


def test_unmarked_lists_will_do():
    found, problems = ready([{"add": {"nation.treasury": "1"}}], {}, NAMES)
    assert problems == []
    assert found[0].mark is None
    (problem,) = ready([{"ad": 1}], {}, NAMES)[1]
    assert problem.mark is None


def test_effects_know_where_they_stand():
    found = made(LIST)
    assert (found[0].mark.line, found[0].mark.column) == (1, 3)
    assert found[6].arguments["then"][0].mark.line == 10


def test_what_effects_do_is_known():
    found = made(LIST)
    assert [e.verb for e in effects.every(found)][6:10] == ["when", "chance", "clear", "install"]
    assert effects.flags_set(found) == (("nation", "price_cap"), ("region", "martial_law"))
    assert effects.flags_cleared(found) == (("person", "owed"),)
    assert effects.events_brought(found) == ("flood",)
    assert effects.options_installed(found) == ("school_new",)
    assert effects.figures_changed(found) == (
        "nation.treasury",
        "region.trust",
        "regions.mill.unrest",
    )


@pytest.mark.parametrize("verb", VERBS.values(), ids=list(VERBS))
def test_every_example_of_the_registry_is_sound(verb):
    names = tiny.names()
    names.event = names.institution = None  # examples name what no state has
    found, problems = ready(load(f"- {verb.example}", "x.yaml"), EXAMPLE_ROLES, names)
    assert problems == []
    assert found[0].verb == verb.name
    assert found[0].arguments


def test_every_form_can_be_made():
    forms = {argument.form for verb in VERBS.values() for argument in verb.arguments}
    assert forms == {*effects.FORMS, "effects", "changes", "holder"}


# --- faulty ones ---------------------------------------------------------------------------------

# text (with what is at fault after a | that is taken out) → (code, what is said)
FAULTS = {
    "|{add: {nation.treasury: 1}}": ("V01", "not a mapping"),
    "- |add": ("V01", "not 'add'"),
    "- |[]": ("V01", "not a list"),
    "- |{}": ("V01", "not a mapping"),
    "- |{add: {nation.treasury: 1}, flag: {name: x}}": ("V01", "begin each with '- '"),
    "- |ad: {nation.treasury: 1}": ("V02", "did you mean 'add'?"),
    "- |import: os": ("V02", "no verb 'import'"),
    "- flag: {|nam: x, name: x}": ("V03", "did you mean 'name'?"),
    "- flag: {|off: region, name: x}": ("V03", "did you mean 'of'?"),
    "- shift: {of: group, |in: region, toward: marxist, by: 0.1}": ("V03", "beside 'of'"),
    "- flag: |{of: region}": ("V04", "'flag' wants 'name': the flag's name"),
    "- flag: |martial_law": ("V05", "by name, not 'martial_law'"),
    "- die: |null": ("V05", "not nothing"),
    "- add: |nation.treasury": ("V05", "figures and amounts"),
    "- add: |{}": ("V05", "figures and amounts"),
    "- add: {nation.treasury: |[1]}": ("V05", "a number is wanted, not a list"),
    "- add: {nation.treasury: |null}": ("V05", "a number is wanted, not nothing"),
    "- when: {if: |[1], then: []}": ("V05", "a condition is wanted, not a list"),
    "- when: {if: true, then: |add}": ("V01", "a list of effects is wanted"),
    "- tell: |12": ("V05", "wants a text, not '12'"),
    "- tell: |' '": ("V05", "empty"),
    "- flag: {name: |Price Cap}": ("V05", "cannot be the name"),
    "- flag: {name: |1}": ("V05", "wants a text"),
    "- later: {years: 1, event: flood, keep: |region}": ("V05", "[region]"),
    "- later: {years: 1, event: flood, keep: [region, |foremn]}": (
        "V06",
        "did you mean 'foreman'?",
    ),
    "- later: {years: 1, event: |flod}": ("V06", "did you mean 'flood'?"),
    "- flag: {of: |regoin, name: x}": ("V06", "did you mean 'region'?"),
    "- flag: {of: |regions.harow, name: x}": ("V06", "did you mean 'harrow'?"),
    "- flag: {of: |group.region, name: x}": ("V06", "a role of its own"),
    "- flag: {of: |nation, name: x}": ("V06", "is the nation; 'of' wants"),
    "- flag: {of: |youth, name: x}": ("V06", "is a youth"),
    "- die: {person: |region}": ("V06", "wants a person (such as foreman)"),
    "- die: {person: |region.trust}": ("V06", "leads to nothing"),
    "- die: {person: |'No Body'}": ("V06", "names nobody"),
    "- shift: {toward: |marxst, by: 0.1}": ("V06", "did you mean 'marxist'?"),
    "- shift: {class: |worker, toward: marxist, by: 0.1}": ("V06", "did you mean 'workers'?"),
    "- install: {option: |school_old}": ("V06", "there is no institution 'school_old'"),
    "- bind: {domain: |labor, years: 1, by: us}": ("V06", "did you mean 'labour'?"),
    "- seat: {person: foreman, at: |labur}": ("V06", "did you mean 'labour'?"),
    "- add: {|nation.tresury: 1}": ("V06", "did you mean 'treasury'?"),
    "- add: {|region: 1}": ("V06", "not a figure"),
    "- add: {|region.name: 1}": ("V06", "is no number"),
    "- add: {|regions.harow.unrest: 0.1}": ("V06", "did you mean 'harrow'?"),
    "- add: {|group.region.unrest: 0.1}": ("V06", "a role of its own"),
    "- add: {|nation.__class__: 0.1}": ("V06", "is no address"),
    "- reveal: {figure: |region.fod, years: 1}": ("V06", "did you mean 'food'?"),
    "- reveal: {figure: |region.name, years: 1}": ("V06", "is no number"),
    "- add: {|nation.trust: 0.1}": ("V07", "change group.trust or region.trust"),
    "- set: {|nation.population: 1}": ("V07", "is computed"),
    "- add: {|group.marxist: 0.1}": ("V07", "use the verb 'shift'"),
    "- add: {|nation.marxist: 0.1}": ("V07", "use the verb 'shift'"),
    "- set: {region.unrest: |30}": ("V08", "from 0 to 1"),
    "- set: {region.unrest: |-0.1}": ("V08", "from 0 to 1"),
    "- add: {region.trust: |6}": ("V08", "it is from 0 to 1"),
    "- add: {region.trust: |-1 - nation.tax - 1}": ("V08", "it is from 0 to 1"),
    "- chance: {odds: |30, then: []}": ("V08", "from 0 to 1"),
    "- install: {option: school_new, progress: |1.5}": ("V08", "from 0 to 1"),
    "- movement: {in: region, outlook: marxist, by: |2}": ("V08", "from -1 to 1"),
    "- later: {years: |-1, event: flood}": ("V08", "from 0 to 200"),
    "- add: {nation.treasury: |nation.tresury}": ("E06", "did you mean 'treasury'?"),
    "- add: {nation.treasury: |true}": ("E10", "a number is wanted"),
    "- when: {if: |nation.treasury, then: []}": ("E10", "compare it"),
    "- when: {if: true, then: [{add: {|nation.tresury: 1}}]}": ("V06", "'treasury'"),
}


@pytest.mark.parametrize(("text", "fault"), FAULTS.items(), ids=list(FAULTS))
def test_faults_are_told_where_they_are(text, fault):
    code, says = fault
    before, _, after = text.partition("|")
    problems = faults(before + after)
    assert [problem.code for problem in problems] == [code]
    (problem,) = problems
    assert says in f"{problem.message} ({problem.hint})"
    assert problem.message.isprintable()
    place = len(before)
    if code.startswith("E06"):
        place += len("nation.")
    assert problem.mark.column == place + 1


@pytest.mark.parametrize("raw", ["add", 1, None, {"add": {"nation.treasury": 1}}])
def test_effects_are_a_list(raw):
    found, (problem,) = ready(raw, {}, NAMES)
    assert found == ()
    assert problem.code == "V01"


def test_all_that_is_wrong_is_told():
    problems = faults(
        "- add: {nation.tresury: 1, nation.trust: 1, nation.tax: nation.tx}\n"
        "- flag: {nme: x, of: regoin}\n"
        "- fly: {}\n"
        "- when: {if: nation.tax, then: [{die: {person: region}}]}\n"
    )
    assert [problem.code for problem in problems] == [
        "V06", "V07", "E06", "V03", "V06", "V04", "V02", "E10", "V06",
    ]  # fmt: skip


def test_what_could_be_made_is_kept():
    found, problems = ready(
        load("- when: {if: nation.tax, then: [{tell: Words}]}", "x.yaml"), {}, NAMES
    )
    assert len(problems) == 1
    assert found[0].arguments["then"] == (Effect("tell", {"": "Words"}),)


def nested(depth):
    return "when: {if: true, then: [{" * depth + "tell: x" + "}]}" * depth


def test_effects_nest_so_deep_and_no_deeper():
    assert made(f"- {nested(7)}")
    (problem,) = faults(f"- {nested(8)}")
    assert problem.code == "V09"


def test_bounds_do_not_forbid_what_may_be_within():
    made("- add: {region.trust: nation.treasury, region.unrest: 1, nation.treasury: -5000}")
    made("- set: {region.unrest: nation.debt, nation.tax: 0.7}")
    made("- chance: {odds: 0.3 + 0.5 * nation.legitimacy, then: []}")
    made("- chance: {odds: nation.treasury / 100, then: []}")


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("nation.treasury", None),
        ("regions.harrow.trust", None),  # goes to its groups
        ("groups.mill.workers.trust", None),
        ("nation.tresury", "did you mean 'treasury'?"),
        ("region.trust", "not known here"),
        ("nation.population", "cannot be changed"),
        ("youth.mill.marxist", "use the verb 'shift'"),
    ],
)
def test_what_institutions_may_change(address, says):
    fault = change_fault(address, NAMES)
    if says is None:
        assert fault is None
    else:
        assert fault is not None
        assert says in " ".join(fault)
