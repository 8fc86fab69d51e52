"""One list of commands is one history, through whichever door it is given."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from game import Campaign
from game.cli.main import run
from game.errors import Exit
from game.play.saving import from_document
from game.ruleset.ruleset import Ruleset
from game.store.slots import Store

YEARS = 4
NATION = ["--scenario", "republic", "--seed", "7"]


def typed(rules: Ruleset) -> tuple[list[str], dict[int, str]]:
    """Some years of commands as one types them, and the digests they lead to."""
    campaign, lines = Campaign.new(scenario="republic", seed="7", rules=rules), []
    while campaign.year < campaign.state.first_year + YEARS:
        legal = campaign.legal()
        acts = [c for c in legal if c.verb in ("survey", "research", "campaign", "review")]
        command = next((c for c in legal if c.verb == "choose"), legal[-1])
        for given in [*acts[:1], command] if not campaign.waiting() else [command]:
            campaign.do(given)
            lines.append(str(given))
    return lines, campaign.digests


def test_plain_mode_and_scripts_play_what_a_program_plays(
    rules: Ruleset,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    home = tmp_path / "home"
    monkeypatch.setenv("TECHNATE_HOME", str(home))
    lines, digests = typed(rules)
    text = "\n".join(lines) + "\n"

    monkeypatch.setattr("sys.stdin", io.StringIO(text))
    assert run(["play", "--plain", "--save", "door", *NATION]) == Exit.OK
    _, document = Store(home / "saves").read("door")
    assert from_document(document, rules).digests == digests

    script = tmp_path / "same.txt"
    script.write_text(text)
    capsys.readouterr()
    assert run(["run", str(script), "--digest", *NATION]) == Exit.OK
    told = capsys.readouterr().out
    ended = list(digests.values())[1:]  # of the first moment nothing is printed
    assert len(ended) == YEARS
    assert [digest for digest in ended if digest not in told] == []
