"""`technate bot --as`: a bot's campaign is kept, and is a campaign like any other."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.cli.keeping import load_campaign
from game.cli.main import run
from game.play.timeline import verify


def test_a_bots_campaign_can_be_looked_into_and_is_never_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("game.cli.slots.saves_folder", lambda: tmp_path)
    play = ["bot", "nothing", "--years", "3", "--as", "idle"]
    assert run(play) == 0
    assert "Kept as idle." in capsys.readouterr().out
    assert load_campaign("idle").over
    assert verify(load_campaign("idle")).good
    kept = (tmp_path / "idle.save").read_bytes()
    assert run(play) == 2
    assert "there is a save 'idle' already" in capsys.readouterr().err
    assert (tmp_path / "idle.save").read_bytes() == kept
