"""What `content check --play` finds: letters that never come, answers that are never open."""

from __future__ import annotations

import json

import pytest

from game.bots.codes import NEVER_OPEN, NEVER_TOLD
from game.bots.found import found_by_play
from game.cli.content_played import Played
from game.errors import Severity
from game.paths import content_folder
from game.play.content import load_content

EVENTS = """format: 1
events:
  often:
    title: Often
    text: Often.
    crisis: true
    weight: 10
    pacing: {tension: 0, cooldown: 0}
    voices: {works: Often.}
    choices:
      open_one: {label: Go, effects: [{add: {nation.treasury: 1}}]}
      shut_one: {label: Pay, needs: nation.treasury >= 1000000, effects: [{flag: {name: paid}}]}
      last_one: {label: Stay, effects: [{add: {nation.treasury: 2}}]}
  never:
    title: Never
    text: Never.
    when: [nation.treasury > 1000000]
    voices: {works: Never.}
    choices: {go: {label: Go, effects: [{add: {nation.treasury: 1}}]}}
"""


@pytest.fixture(scope="module")
def mod(tmp_path_factory):
    root = tmp_path_factory.mktemp("mods") / "played"
    root.mkdir()
    (root / "mod.yaml").write_text("format: 1\nid: played\nname: Played\nversion: '1'\n")
    (root / "events.yaml").write_text(EVENTS)
    return root


def test_what_never_comes_and_what_is_never_open_is_told_where_it_stands(mod):
    rules = load_content([mod])
    found = found_by_play(rules, content_folder(), [mod], 1, years=3, jobs=1)
    own = {
        problem.code: f"{problem.mark.file}:{problem.mark.line} {problem.message}"
        for problem in found.problems
        if problem.mark and problem.mark.file.startswith("played/")
    }
    assert own[NEVER_TOLD].startswith("played/events.yaml:14 'never' did not come in ")
    assert own[NEVER_OPEN].startswith("played/events.yaml:12 'often/shut_one' was never open")
    assert all(problem.severity is Severity.NOTE for problem in found.problems)
    assert found.told["often"].count > found.told["never"].count == 0
    played = Played(1, found, ("often", "never"))
    assert list(played.lines())[1].startswith("  often  ")
    assert '"never": {"campaigns": 0, "low": 0.0, ' in json.dumps(played.data())


def test_nothing_is_told_of_what_was_not_played():
    played = Played(3)
    assert list(played.lines()) == ["Nothing was played: what is wrong must be put right first."]
    assert played.data() is None
