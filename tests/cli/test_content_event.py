"""`technate content preview` and `content why`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from game.cli.keeping import keep_as
from game.cli.main import run
from game.errors import Exit
from game.play.campaign import Campaign


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TECHNATE_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)


def test_an_event_is_tried_in_a_kept_campaign(capsys: pytest.CaptureFixture[str]) -> None:
    run(["content", "new", "my_mod"])
    keep_as(Campaign.new(seed=5), "kept")
    capsys.readouterr()
    where = ["my_mod_letter", "--save", "kept", "--mod", "my_mod"]
    assert run(["content", "preview", *where]) == Exit.OK
    assert "Letter: My mod letter" in capsys.readouterr().out
    assert run(["content", "why", *where, "--draws", "20", "--json"]) == Exit.OK
    found = json.loads(capsys.readouterr().out)
    assert found["chance"]["draws"] == 20
    assert found["seed"] == "5"


@pytest.mark.parametrize("command", ["preview", "why"])
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["bread_queu"], "did you mean 'bread_queue'?"),
        (["\x1b[31m"], "there is no event"),
        (["my_mod_letter"], "a mod's own needs --mod PATH"),
        (["bread_queue", "--year", "1800"], "no year 1800"),
        (["bread_queue", "--save", "nope"], "there is no save"),
        (["bread_queue", "--save", "nope", "--seed", "3"], "--save stands alone"),
        (["bread_queue", "--mod", "nope"], "'nope' is not there"),
    ],
)
def test_bad_input_is_a_line(
    command: str, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["content", command, *arguments]) == Exit.BAD_INPUT
    (line,) = capsys.readouterr().err.splitlines()
    assert said in line
    assert "\x1b" not in line
