"""New entries written from the kinds: each works as it stands, and so does all that is offered."""

from __future__ import annotations

import json
import re

import pytest
from attrs import fields
from jsonschema import Draft202012Validator

from game.errors import Severity
from game.paths import content_folder
from game.play.campaign import Campaign
from game.play.checking import run_check
from game.play.content import load_content
from game.ruleset.collector import undisturbed
from game.ruleset.kinds import KINDS, plural
from game.ruleset.loading import draft
from game.ruleset.marked import load
from game.ruleset.schema import schemas
from game.ruleset.shapes import key_of
from game.ruleset.skeleton import can_be_new, new_entry, new_manifest

NEW = [kind for kind in KINDS if not can_be_new(kind)]
OFFERED = re.compile(r"^( +)# ((?:  )*(?:- \{.*|[a-z_]+:(?: .*)?))$")
DOUBLED = {
    "A63": "a second movement of an outlook is never used, and is told so",
    "A83": "all forty steps of technology are taken",
}


@pytest.fixture(scope="module")
def sources():
    with undisturbed():
        return draft(content_folder()).sources


@pytest.fixture(scope="module")
def texts(sources):
    """A file with a new entry of each kind."""
    return {
        kind: new_entry(kind, f"new_{kind}", sources, f"../schema/{plural(kind)}.json")
        for kind in NEW
    }


def mod(folder, texts):
    root = folder / "fresh"
    root.mkdir()
    (root / "mod.yaml").write_text(new_manifest("fresh", "Fresh", "schema/mod.json"))
    for kind, text in texts.items():
        (root / f"{kind}.yaml").write_text(text, encoding="utf-8")
    return root


def test_every_kind_is_made_and_passes_the_check(tmp_path, texts):
    report = run_check([mod(tmp_path, texts)])
    assert [p for p in report.problems if p.code not in DOUBLED] == []
    assert all(p.severity is not Severity.ERROR for p in report.problems)


def test_what_is_offered_behind_a_sign_works_without_it(tmp_path, texts):
    bare = {kind: "\n".join(map(_taken, text.splitlines())) for kind, text in texts.items()}
    assert bare["event"].count("# ") < texts["event"].count("# ") - 10
    report = run_check([mod(tmp_path, bare)], severity=Severity.ERROR)
    assert report.problems == []


def _taken(line):
    found = OFFERED.match(line)
    return found[1] + found[2] if found else line


@pytest.mark.parametrize("kind", NEW)
def test_every_field_is_told_with_what_it_is_for(kind, texts):
    lines = [line.strip() for line in texts[kind].splitlines()]
    spread = " ".join(line.removeprefix("# ") for line in lines)
    for attribute in fields(KINDS[kind]):
        if attribute.name == "id":
            continue
        key = key_of(attribute)
        assert any(line.removeprefix("# ").startswith(f"{key}:") for line in lines), key
        assert attribute.metadata["doc"].partition(" (docs/")[0] in spread, key
    assert max(map(len, texts[kind].splitlines())) <= 100


@pytest.mark.parametrize("kind", NEW)
def test_an_editor_finds_nothing_wrong(kind, texts):
    schema = json.loads(schemas()[f"{plural(kind)}.json"])
    found = Draft202012Validator(schema).iter_errors(load(texts[kind], "new.yaml"))
    assert [error.message for error in found] == []


def test_the_rules_own_kinds_take_no_entry():
    assert [kind for kind in KINDS if can_be_new(kind)] == ["domain", "message"]


def test_a_short_event_has_fifteen_lines_and_is_drawn(tmp_path, sources):
    text = new_entry("event", "a_letter", sources, "schema/events.json", brief=True)
    assert len(text.splitlines()) <= 15
    rules = load_content([mod(tmp_path, {"event": text})])
    told = {
        letter.event
        for seed in range(200)
        for letter in Campaign.new(seed=seed, rules=rules, keep_causes=False).state.letters
    }
    assert "a_letter" in told


def test_years_pass_with_all_that_is_new(tmp_path, texts):
    rules = load_content([mod(tmp_path, texts)])
    assert Campaign.new(rules=rules).state.scenario == "republic"
    campaign = Campaign.new("new_scenario", rules=rules, keep_causes=False)
    for _ in range(10):
        while campaign.waiting():
            campaign.do(next(c for c in campaign.legal() if c.verb == "choose"))
        if not campaign.over:
            campaign.do("end")
    assert campaign.year > campaign.state.first_year
