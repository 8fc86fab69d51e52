"""The editor's schemas: current, sound, content passes them, and common slips do not."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from game.ruleset.kinds import PLURALS
from game.ruleset.marked import load
from game.ruleset.schema import schemas
from tests.ruleset import small

ROOT = Path(__file__).resolve().parents[2]
CONTENT = sorted((ROOT / "content").rglob("*.yaml"))


@cache
def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads(schemas()[name]))


def faults(text: str, name: str = "content.json") -> list[str]:
    """What a schema says is wrong with a file."""
    return [error.message for error in validator(name).iter_errors(load(text, "f.yaml"))]


def test_there_is_a_schema_for_every_kind_and_file():
    whole = {"content.json", "mod.json", "patch.json", "rules.json"}
    assert set(schemas()) == whole | {f"{plural}.json" for plural in PLURALS}


@pytest.mark.parametrize("name", schemas())
def test_the_written_schema_is_the_current_one(name):
    """`technate content schema --write schema` writes them anew."""
    assert (ROOT / "schema" / name).read_text("utf-8") == schemas()[name]


def test_no_schema_is_left_over():
    assert sorted(path.name for path in (ROOT / "schema").iterdir()) == sorted(schemas())


@pytest.mark.parametrize("name", schemas())
def test_schemas_are_sound(name):
    Draft202012Validator.check_schema(json.loads(schemas()[name]))


@pytest.mark.parametrize("file", CONTENT, ids=lambda file: file.name)
def test_shipped_content_passes(file):
    text = file.read_text("utf-8")
    assert faults(text) == []
    kinds = [key for key in _keys(text) if f"{key}.json" in schemas()]
    if len(kinds) == 1 == len(_keys(text)):
        assert faults(text, f"{kinds[0]}.json") == []


def _keys(text: str) -> list[str]:
    root = load(text, "f.yaml")
    assert isinstance(root, dict)
    return [key for key in root if key != "format"]


def test_a_mod_of_the_examples_passes():
    mod = ROOT / "examples" / "mods" / "small_mod"
    manifest = (mod / "mod.yaml").read_text("utf-8")
    assert faults(manifest, "mod.json") == []
    others = [file for file in mod.rglob("*.yaml") if file.name != "mod.yaml"]
    assert others
    for file in others:
        assert faults(file.read_text("utf-8")) == []


def test_every_field_is_described():
    """An editor shows what is told of a field when it completes it."""
    for name, text in schemas().items():
        bare = list(_undescribed(json.loads(text)["properties"], name))
        assert bare == [], name


def _undescribed(properties: dict[str, Any], path: str) -> list[str]:
    found = []
    for key, value in properties.items():
        here = f"{path}/{key}"
        fields = value.get("additionalProperties", {})
        if isinstance(fields, dict) and "properties" in fields:
            found += [
                f"{here}/{field}"
                for field, schema in fields["properties"].items()
                if not schema.get("description") and key in PLURALS
            ]
    return found


# What does not pass: (what stands there, what is written instead)

SLIPS = {
    "no format": ("format: 1\n", ""),
    "another format": ("format: 1\n", "format: 2\n"),
    "a kind that is not": ("events:", "event:"),
    "a field that is not": ("    title: A good year", "    titel: A good year"),
    "a field missing": ("    title: A good year\n", ""),
    "an id in capitals": ("  quiet_harvest:", "  QuietHarvest:"),
    "a trigger that is not": ("trigger: follow_up", "trigger: followup"),
    "a collection that is not": ("{from: regions, where", "{from: region, where"),
    "a voice that is no id": ("      works: Jute", "      The Engineers: Jute"),
    "out of bounds": ("tension: 3", "tension: 6"),
    "a half year": ("cooldown: 8", "cooldown: 8.5"),
    "text for a truth": ("optional: true", "optional: maybe"),
    "a verb that is not": ("- set: {nation.tax", "- put: {nation.tax"),
    "two verbs": ("- set: {nation.tax: 0.2}", "- {set: {nation.tax: 0.2}, add: {nation.tax: 1}}"),
    "an argument missing": ("{years: 6, event", "{event"),
    "an argument that is not": ("{years: 6, event", "{years: 6, evnt"),
    "an outlook that is not": ("toward: marxist", "toward: liberal"),
    "a figure that is not": ("nation.treasury: -10", "nation.tresury: -10"),
    "a figure of a region that is not": ("region.trust: 0.06", "region.trst: 0.06"),
    "a computed figure": ("- set: {nation.tax: 0.2}", "- set: {nation.trust: 0.2}"),
    "a cost that is not": ("cost: {authority: 1}", "cost: {patience: 1}"),
    "a list for a text": ("title: A good year", "title: [A good year]"),
    "a long expression": ("nation.food_per_head >= 1", "nation.tax " + "+ 1 " * 110 + "> 1"),
    "a test of nothing": ("expect: {eligible: false}", "expected: {eligible: false}"),
}


def test_the_text_of_the_slips_passes():
    assert faults(small.EVENTS) == []
    assert faults(small.EVENTS, "events.json") == []


@pytest.mark.parametrize("name", ["content.json", "events.json"])
@pytest.mark.parametrize("slip", SLIPS)
def test_slips_do_not_pass(slip, name):
    old, new = SLIPS[slip]
    assert old in small.EVENTS
    assert faults(small.EVENTS.replace(old, new, 1), name)


OTHERS = {
    "a class that is not": (small.scenario, "          clergy:", "          clerks:"),
    "a domain that is not": (small.scenario, "      labour: labour", "      work: labour"),
    "a figure of the start": (small.scenario, "treasury: 30", "tresury: 30"),
    "a figure out of bounds": (small.scenario, "tax: 0.2", "tax: 20"),
    "a message that is not": (small.messages, "  death:", "  deaths:"),
    "a mix of percents": (small.institutions, "{religious: 0.7,", "{religious: 70,"),
    "an outlook": (small.institutions, "{religious: 0.7,", "{religios: 0.7,"),
    "a domain": (small.movements, "demands: [education,", "demands: [schools,"),
}


@pytest.mark.parametrize("slip", OTHERS)
def test_slips_in_other_kinds_do_not_pass(slip):
    made, old, new = OTHERS[slip]
    assert faults(made()) == []
    assert old in made()
    assert faults(made().replace(old, new, 1))


PATCHES = {
    "a verb that is not": "patch: {events.x: {sett: {title: a}}}",
    "nothing to do": "patch: {events.x: {}}",
    "a removal of no list": "patch: {events.x: {remove: title}}",
}


@pytest.mark.parametrize("slip", PATCHES)
def test_slips_in_patches_do_not_pass(slip):
    good = "format: 1\npatch: {events.x: {set: {title: a}, remove: [when]}}\n"
    assert faults(good, "patch.json") == []
    assert faults(f"format: 1\n{PATCHES[slip]}\n", "patch.json")


def test_slips_in_the_constants_do_not_pass():
    text = (ROOT / "content" / "rules.yaml").read_text("utf-8")
    assert faults(text, "rules.json") == []
    assert faults(text.replace("  adherence:", "  adhesion:"), "rules.json")
    assert faults(text.replace("    overlap: 0.5", "    overlap: half"), "rules.json")


def test_slips_in_a_manifest_do_not_pass():
    good = "format: 1\nid: harbour\nname: Harbour\nversion: '1.0'\n"
    assert faults(good, "mod.json") == []
    assert faults(good.replace("name: Harbour\n", ""), "mod.json")
    assert faults(good + "requires: harbour\n", "mod.json")
