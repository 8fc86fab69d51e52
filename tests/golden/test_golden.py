"""Golden playthroughs: campaigns on frozen content that must never come out otherwise.

They are played on every Python at hand and under five hash seeds by `.ci/run`.  A failure names the
first year that differs.  If the rules were meant to change: raise `RULES_VERSION` and record anew.
"""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from game.play.campaign import Campaign
from game.play.content import load_content
from game.play.saving import from_document, to_document
from game.ruleset.constants import RULES_VERSION
from game.ruleset.ruleset import Ruleset

HERE = Path(__file__).parent
PLAYTHROUGHS = sorted((HERE / "playthroughs").glob("*.json"))
HEAVY = bool(os.environ.get("TECHNATE_HEAVY"))


@cache
def rules_with(mods: tuple[str, ...]) -> Ruleset:
    return load_content([HERE / "mods" / name for name in mods], content=HERE / "content")


def test_there_are_playthroughs() -> None:
    assert len(PLAYTHROUGHS) == 20


@pytest.mark.parametrize("path", PLAYTHROUGHS, ids=lambda path: path.stem)
def test_playthrough(path: Path) -> None:
    golden = json.loads(path.read_text(encoding="utf-8"))
    campaign = _play(golden)
    for year, digest in golden["digests"].items():
        assert campaign.digests[int(year)][:16] == digest, (
            f"{path.stem} differs from {year} on; if the rules were meant to change, raise "
            f"RULES_VERSION (now {RULES_VERSION}, recorded {golden['rules_version']}) and run "
            "python -m tests.golden.record"
        )
    ending = campaign.state.ending.id if campaign.state.ending else ""
    assert ending == golden["ending"]


def _play(golden: dict[str, Any]) -> Campaign:
    """Give the recorded commands; in heavy mode save and load at every year's start."""
    rules = rules_with(tuple(golden["mods"]))
    campaign = Campaign.new(seed=golden["seed"], rules=rules, years=golden["years"])
    for line in golden["commands"]:
        campaign.do(line)
        if line == "end" and HEAVY and not campaign.over:
            before = campaign.digest()
            campaign = from_document(json.loads(json.dumps(to_document(campaign))), rules)
            assert campaign.digest() == before
    return campaign


def test_recorded_under_these_rules() -> None:
    """A change of the rules' version without a new recording is an oversight."""
    for path in PLAYTHROUGHS:
        assert json.loads(path.read_text(encoding="utf-8"))["rules_version"] == RULES_VERSION
