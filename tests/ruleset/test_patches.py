"""Field-level patches: what they change, where it is said to come from, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.errors import GameError, Severity
from game.ruleset.loading import load, resolved
from tests.ruleset import contents

BASE = "content/institutions.yaml"


def patched(tmp_path, patch, id="harbour"):
    """A mod with a patch; each line of it as it would stand below `patch:`."""
    text = "format: 1\npatch:\n" + "".join(f"  {line}\n" for line in patch.splitlines())
    return contents.mod(tmp_path, id, text)


def of(rules, entry, path):
    """One value of an entry with its chain."""
    return next((value, marks) for at, value, marks in resolved(rules, entry) if at == path)


def test_set_changes_fields_and_numbers_of_mappings(content, tmp_path):
    mod = patched(
        tmp_path,
        "institutions.ownership_as_ever:\n"
        "  set: {design: 0.6, traits.inequality: 0.4, traits.capture: 0.1, mix: {marxist: 1}}",
    )
    made = load(content, [mod]).institutions["ownership_as_ever"]
    assert made.design == 0.6
    assert made.traits == {"owners_share": 0.3, "inequality": 0.4, "capture": 0.1}
    assert made.mix.marxist == 1


def test_a_part_of_a_mapping_that_the_entry_leaves_out_can_be_set(content, tmp_path):
    mod = patched(tmp_path, "events.granary_ledger: {set: {pacing.cooldown: 33}}")
    made = load(content, [mod]).events["granary_ledger"]
    assert (made.pacing.cooldown, made.pacing.tension) == (33, 1.0)


def test_an_address_is_one_key(content, tmp_path):
    mod = patched(
        tmp_path,
        "institutions.ownership_as_ever:\n"
        "  set: {gives.nation.treasury: 5}\n"
        "  add: {costs.nation.treasury: -1}\n"
        "  remove: [costs.nation.pollution]",
    )
    made = load(content, [mod]).institutions["ownership_as_ever"]
    assert {k: e.source for k, e in made.gives.items()} == {"nation.treasury": "5"}
    assert {k: e.source for k, e in made.costs.items()} == {"nation.treasury": "-1"}


def test_append_adds_to_lists_and_to_a_single_condition(content, tmp_path):
    mod = patched(
        tmp_path,
        "institutions.cooperatives: {append: {needs: [nation.technology < 3]}}\n"
        "institutions.ownership_as_ever: {append: {needs: [nation.technology < 2]}}\n"
        "endings.went_on: {append: {when: [nation.legitimacy < 0.9]}}\n"
        "events.granary_ledger:\n"
        "  append: {choices.burn.effects: [{add: {nation.treasury: 1}}]}",
    )
    rules = load(content, [mod])
    needs = [e.source for e in rules.institutions["cooperatives"].needs]
    assert needs == ["nation.technology >= 0.5", "nation.technology < 3"]
    (only,) = rules.institutions["ownership_as_ever"].needs
    assert only.source == "nation.technology < 2"
    assert len(rules.endings["went_on"].when) == 2
    assert len(rules.events["granary_ledger"].choices["burn"].effects) == 2


def test_add_and_replace_and_remove_choices(content, tmp_path):
    mod = patched(
        tmp_path,
        "events.granary_ledger:\n"
        "  add: {choices.frame: {label: Hang it in the hall}}\n"
        "  replace: {choices.publish: {label: Print half of it}}\n"
        "  remove: [choices.burn]",
    )
    choices = load(content, [mod]).events["granary_ledger"].choices
    assert {id: choice.label.source for id, choice in choices.items()} == {
        "publish": "Print half of it",
        "frame": "Hang it in the hall",
    }
    assert [choice.id for choice in choices.values()] == ["publish", "frame"]


def test_constants_are_patched_like_entries(content, tmp_path):
    mod = patched(tmp_path, "rules: {set: {trust.pace: 0.2, money.pay.clergy: 1.5}}")
    constants = load(content, [mod]).constants
    assert constants.trust.pace == 0.2
    assert constants.money.pay["clergy"] == 1.5


def test_a_number_is_multiplied_by_every_patch_that_asks_for_it(content, tmp_path):
    base = load(content).constants
    first = patched(tmp_path, "rules: {times: {trust.pace: 0.5, money.pay.clergy: 2}}", "first")
    second = patched(tmp_path, "rules: {times: {trust.pace: 0.5}}", "second")
    rules = load(content, [first, second])
    assert rules.constants.trust.pace == pytest.approx(base.trust.pace / 4)
    assert rules.constants.money.pay["clergy"] == pytest.approx(2 * base.money.pay["clergy"])
    assert not rules.warnings


def test_what_counts_whole_things_stays_whole_when_multiplied(content, tmp_path):
    base = load(content).constants
    rules = load(content, [patched(tmp_path, "rules: {times: {debate.stalls: 3.0}}")])
    assert rules.constants.debate.stalls == 3 * base.debate.stalls
    assert isinstance(rules.constants.debate.stalls, int)


def test_later_mods_win_and_both_are_told(content, tmp_path):
    first = patched(tmp_path, "rules: {set: {trust.pace: 0.2}}", "first")
    second = patched(tmp_path, "rules:\n  set:\n    trust.pace: 0.3", "second")
    rules = load(content, [first, second])
    assert rules.constants.trust.pace == 0.3
    (warning,) = rules.warnings
    assert (warning.code, warning.severity) == ("P08", Severity.WARNING)
    assert "by mod first and by mod second" in warning.message
    assert warning.mark
    assert warning.mark.file == "second/changes.yaml"
    assert [mark.file for mark in warning.chain] == ["first/changes.yaml"]


def test_a_mod_that_sets_what_another_sets_a_part_of_is_told(content, tmp_path):
    first = patched(tmp_path, "rules: {set: {trust.pace: 0.2}}", "first")
    entry = "institutions.ownership_as_ever"
    second = patched(tmp_path, f"{entry}: {{set: {{traits.capture: 0.2}}}}", "second")
    third = patched(tmp_path, f"{entry}: {{set: {{traits: {{capture: 0.1}}}}}}", "third")
    (warning,) = load(content, [first, second, third]).warnings
    assert "by mod second and by mod third" in warning.message


def test_mods_that_change_different_fields_are_not_told(content, tmp_path):
    first = patched(tmp_path, "rules: {set: {trust.pace: 0.2}}", "first")
    second = patched(tmp_path, "rules: {set: {trust.base: 0.2}}", "second")
    assert load(content, [first, second]).warnings == ()


def test_a_variant_over_a_mod_is_what_was_asked_for(content, tmp_path):
    mod = patched(tmp_path, "rules: {set: {material.harvest: 0.5}}")
    rules = load(content, [mod], ["harsh"])
    assert rules.constants.material.harvest == 0.7
    assert rules.warnings == ()


def test_the_chain_names_every_place_that_had_a_say(content, tmp_path):
    entry = "institutions.ownership_as_ever"
    first = patched(tmp_path, f"{entry}:\n  set: {{traits: {{inequality: 0.2}}}}", "first")
    second = patched(tmp_path, f"{entry}:\n  set: {{traits.inequality: 0.3}}", "second")
    rules = load(content, [first, second])
    value, marks = of(rules, entry, "traits.inequality")
    assert value == 0.3
    assert [mark.file for mark in marks] == [BASE, "first/changes.yaml", "second/changes.yaml"]
    assert [mark.line for mark in marks][1:] == [4, 4]
    base_line = contents.line_of((content / "institutions.yaml").read_text(), "owners_share")
    assert marks[0].line == base_line
    assert [m.file for m in of(rules, entry, "design")[1]] == [BASE]
    assert all(path != "traits.owners_share" for path, _, _ in resolved(rules, entry))


def test_a_problem_in_a_patched_field_names_the_chain(content, tmp_path):
    mod = patched(tmp_path, "institutions.ownership_as_ever: {set: {design: 1.5}}")
    (found,) = contents.problems(content, [mod])
    assert found.code == "C06"
    assert found.mark.file == "harbour/changes.yaml"
    assert [mark.file for mark in found.chain] == [BASE, "harbour/changes.yaml"]


def test_a_field_that_is_taken_away_and_needed_is_missing(content, tmp_path):
    mod = patched(tmp_path, "institutions.ownership_as_ever: {remove: [design]}")
    (found,) = contents.problems(content, [mod])
    assert (found.code, found.mark.file) == ("C04", BASE)


REFUSED = {
    "an entry that is none": ("P01", "events.bred_queue: {set: {crisis: true}}", "'bread_queue'"),
    "a kind that is none": (
        "P01",
        "event.bread_queue: {set: {crisis: true}}",
        "events.bread_queue",
    ),
    "a field that is none": ("P02", "events.bread_queue: {set: {crises: true}}", "'crisis'"),
    "a section that is none": ("P02", "rules: {set: {trusts.pace: 1}}", "'trust'"),
    "a constant that is none": ("P02", "rules: {set: {trust.pase: 1}}", "'pace'"),
    "a part of a number": ("P02", "rules: {set: {trust.pace.fast: 1}}", "nothing below"),
    "an outlook that is none": (
        "P02",
        "institutions.cooperatives: {set: {mix.marxst: 1}}",
        "'marxist'",
    ),
    "a choice that is none": (
        "P02",
        "events.bread_queue: {set: {choices.open_store.label: Open}}",
        "'open_stores'",
    ),
    "the id": ("P02", "events.bread_queue: {set: {id: bread}}", "no field 'id'"),
    "set of a new choice": (
        "P02",
        "events.bread_queue: {set: {choices.pray: {label: Pray}}}",
        "use 'add'",
    ),
    "add of what is there": (
        "P03",
        "events.bread_queue: {add: {choices.hold_line: {label: Hold}}}",
        "content/events/bread.yaml",
    ),
    "add of a field": ("P03", "events.bread_queue: {add: {crisis: true}}", "use 'set'"),
    "remove of nothing": ("P04", "events.bread_queue: {remove: [choices.pray]}", "not there"),
    "remove of an optional field left out": (
        "P04",
        "events.bread_queue: {remove: [crisis]}",
        "not there",
    ),
    "replace of nothing": (
        "P05",
        "events.bread_queue: {replace: {choices.open_store: {label: Open}}}",
        "'open_stores'",
    ),
    "append to a number": ("P06", "rules: {append: {trust.pace: [1]}}", "no list"),
    "append of no list": (
        "P06",
        "events.bread_queue: {append: {when: nation.debt > 0}}",
        "must be a list",
    ),
    "times what is no number": ("P10", "events.bread_queue: {times: {title: 2}}", "no number"),
    "times by no number": ("P10", "rules: {times: {trust.pace: half}}", "must be a number"),
    "times what is not there": ("P10", "rules: {times: {money.pay.priests: 2}}", "no number"),
    "a change that is none": ("P07", "rules: {sets: {trust.pace: 1}}", "did you mean 'set'?"),
    "set of a list": ("P07", "rules: {set: [trust.pace]}", "mapping of paths"),
    "remove of a mapping": ("P07", "rules: {remove: {trust.pace: 1}}", "list of paths"),
    "remove of a number": ("P07", "rules: {remove: [1]}", "a path is text"),
    "no changes": ("P07", "rules: 3", "set, times, add, append, remove or replace"),
}


@pytest.mark.parametrize(("code", "patch", "says"), REFUSED.values(), ids=REFUSED)
def test_a_patch_that_cannot_be_made_is_refused(content, tmp_path, code, patch, says):
    (found,) = contents.problems(content, [patched(tmp_path, patch)])
    assert found.code == code
    assert str(found.mark).startswith("harbour/changes.yaml:3:")
    assert says in f"{found.message} {found.hint}"


def test_changes_are_made_in_one_order_however_they_are_written(content, tmp_path):
    lines = [
        "  remove: [clout.owners]",
        "  set: {clout.clergy: 2}",
        "  add: {clout.owners: 5}",
    ]
    entry = "institutions.ownership_as_ever:\n"
    forth = patched(tmp_path / "a", entry + "\n".join(lines))
    back = patched(tmp_path / "b", entry + "\n".join(reversed(lines)))
    made = [load(content, [mod]).institutions["ownership_as_ever"].clout for mod in (forth, back)]
    assert made[0] == made[1] == {"clergy": 2, "owners": 5}


def test_variants_are_applied_only_when_named(content):
    plain, harsh = load(content), load(content, variants=["harsh"])
    assert plain.constants.material.harvest != 0.7
    assert harsh.constants.material.harvest == 0.7
    assert harsh.events["bread_queue"].pacing.cooldown == 4
    assert (plain.applied, harsh.applied) == ((), ("harsh",))
    assert set(plain.variants) == {"harsh", "gentle"}
    assert plain.rules_hash != harsh.rules_hash


def test_variants_are_applied_in_the_order_given(content):
    rules = load(content, variants=["harsh", "gentle"])
    assert rules.constants.material.harvest == 0.95
    assert [warning.code for warning in rules.warnings] == ["P08"]
    again = load(content, variants=["gentle", "harsh"])
    assert again.constants.material.harvest == 0.7


def test_an_unknown_variant_is_told(content):
    (found,) = contents.problems(content, variants=["hash"])
    assert (found.code, found.hint) == ("P09", "did you mean 'harsh'?")


def test_a_mod_may_have_variants(content, tmp_path):
    text = "format: 1\nvariants:\n  mild:\n    patch:\n      rules: {set: {trust.pace: 0.5}}\n"
    mod = contents.mod(tmp_path, "seasons", text)
    assert load(content, [mod]).constants.trust.pace != 0.5
    assert load(content, [mod], ["mild"]).constants.trust.pace == 0.5


def test_resolved_asks_for_what_is_there(rules):
    assert resolved(rules, "bread_queue") == resolved(rules, "events.bread_queue")
    assert of(rules, "rules", "trust.pace")[1][0].file == "content/rules.yaml"
    with pytest.raises(GameError, match="bread_queue"):
        resolved(rules, "bred_queue")


FIELDS = {
    "design": ("content/institutions.yaml", st.floats(0, 1)),
    "complexity": ("content/institutions.yaml", st.floats(0, 1)),
    "traits.inequality": ("content/institutions.yaml", st.floats(-1, 1)),
    "traits.capture": ("", st.floats(-1, 1)),
    "clout.owners": ("content/institutions.yaml", st.floats(0, 10)),
    "clout.farmers": ("", st.floats(0, 10)),
}


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(changes=st.fixed_dictionaries({}, optional={k: v for k, (_, v) in FIELDS.items()}))
def test_what_is_set_is_what_is_resolved(changes, tmp_path_factory):
    folder = tmp_path_factory.mktemp("patched")
    content = contents.copy(folder)
    lines = [f"    {path}: {value!r}" for path, value in changes.items()] or ["    {}"]
    patch = "institutions.ownership_as_ever:\n  set:\n" + "\n".join(lines)
    rules = load(content, [patched(folder, patch)])
    found = {path: (value, marks) for path, value, marks in resolved(rules, "ownership_as_ever")}
    for place, (path, value) in enumerate(changes.items()):
        base, last = FIELDS[path][0], ("harbour/changes.yaml", 5 + place)
        assert found[path][0] == value
        assert [mark.file for mark in found[path][1]] == [base, last[0]][not base :]
        assert found[path][1][-1][:2] == last
    for path in FIELDS.keys() - changes.keys():
        assert path not in found or [m.file for m in found[path][1]] == [FIELDS[path][0]]
