"""`technate fame`: entered where a person plays and nowhere else, and shown."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from game.cli.hall import hall, hall_file
from game.cli.main import run
from game.errors import Exit


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TECHNATE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "home"


def play(monkeypatch: pytest.MonkeyPatch, *options: str, lines: str = "") -> None:
    said = lines or "".join("choose 1\nchoose 1\nchoose 1\nend\n" for _ in range(4))
    monkeypatch.setattr(sys, "stdin", io.StringIO(said))
    assert run(["play", "--plain", *options]) == Exit.OK


def begun(monkeypatch: pytest.MonkeyPatch, seed: str = "7") -> None:
    play(monkeypatch, "--seed", seed, "--years", "2")


def asked(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    capsys.readouterr()
    assert run(["fame", *words, "--json"]) == Exit.OK
    return json.loads(capsys.readouterr().out)


def test_an_empty_hall_says_what_would_fill_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["fame"]) == Exit.OK
    assert "Nobody has ended a campaign here yet." in capsys.readouterr().out
    assert run(["fame", "1"]) == Exit.BAD_INPUT
    assert "no campaign has ended here yet" in capsys.readouterr().err


def test_a_campaign_that_ends_is_entered_once(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    begun(monkeypatch)
    play(monkeypatch, "--save", "republic", lines="status\n")  # looked at again, and kept again
    found = asked(capsys)["records"]
    assert [(one["slot"], one["setup"]["seed"], one["year"]) for one in found] == [
        ("republic", "7", 1923)
    ]
    assert run(["fame"]) == Exit.OK
    out = capsys.readouterr().out
    assert "1. " in out
    assert "Endings seen: 1 of" in out


def test_scripts_and_bots_are_not_entered(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    script = tmp_path / "script.txt"
    script.write_text("years 2\ndefault first\nend 3\n")
    run(["run", str(script)])
    assert run(["bot", "nothing", "--years", "2", "--as", "botted"]) == Exit.OK
    assert asked(capsys)["records"] == []


def test_one_is_shown_with_what_was_told_and_what_was_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    begun(monkeypatch)
    capsys.readouterr()
    assert run(["fame", "1"]) == Exit.OK
    out = capsys.readouterr().out
    assert "Legitimacy at the end: told" in out
    assert "`technate chronicle republic`" in out
    assert run(["saves", "delete", "republic", "--yes"]) == Exit.OK
    assert run(["fame", "1"]) == Exit.OK
    assert "not kept any more" in capsys.readouterr().out


def test_the_same_nation_is_begun_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    begun(monkeypatch)
    monkeypatch.setattr(sys, "stdin", io.StringIO("quit\n"))
    assert run(["fame", "1", "--again", "--plain"]) == Exit.OK
    assert run(["saves", "list", "--json"]) == Exit.OK
    out = capsys.readouterr().out
    rows = json.loads(out[out.index("[\n") :])
    assert {(row["name"], row["seed"], row["over"]) for row in rows} == {
        ("republic", "7", True),
        ("republic_2", "7", False),
    }


def test_filters_and_their_mistakes(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    begun(monkeypatch)
    begun(monkeypatch, "8")
    assert len(asked(capsys, "--nation", "republic")["records"]) == 2
    assert len(asked(capsys, "--aim", "none")["records"]) == 2
    assert run(["fame", "--nation", "republik"]) == Exit.BAD_INPUT
    assert "did you mean 'republic'?" in capsys.readouterr().err
    assert run(["fame", "3"]) == Exit.BAD_INPUT
    assert "from 1 to 2" in capsys.readouterr().err


def test_remarks_not_earned_are_riddles(capsys: pytest.CaptureFixture[str]) -> None:
    assert all(
        one["name"] is None and one["riddle"] for one in asked(capsys, "--remarks")["remarks"]
    )


def test_strange_letters_do_not_reach_the_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    begun(monkeypatch)
    path = hall_file().path
    line = json.loads(path.read_text())
    line["nation"] = line["ending_name"] = line["slot"] = (
        "\x1b]52;c;eA==\x07[@click=app.quit]x\u202e"
    )
    path.write_text(json.dumps(line) + "\nrubbish\n")
    capsys.readouterr()
    for words in (["fame"], ["fame", "1"]):
        assert run(words) == Exit.OK
        out = capsys.readouterr().out
        assert not {"\x1b", "\x07", "\u202e"} & set(out)
    assert len(hall().records) == 1
