"""`technate content new`: what it writes, and what it refuses in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.cli.main import run
from game.errors import Exit


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_mod_is_begun_and_passes(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["content", "new", "my_mod"]) == Exit.OK
    assert run(["content", "check", "my_mod", "--strict"]) == Exit.OK
    lines = Path("my_mod/events.yaml").read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 15
    assert lines[0].startswith("# yaml-language-server: $schema=schema/events.json")
    assert Path("my_mod/schema/events.json").is_file()
    assert "technate content check my_mod" in capsys.readouterr().out


def test_an_entry_is_added_with_its_schema(capsys: pytest.CaptureFixture[str]) -> None:
    run(["content", "new", "my_mod"])
    assert run(["content", "new", "endings", "the_sale", "--in", "my_mod"]) == Exit.OK
    assert Path("my_mod/endings/the_sale.yaml").is_file()
    assert Path("my_mod/schema/endings.json").is_file()
    assert "no problems" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["My Mod"], "'My Mod' cannot be an id"),
        (["event"], "a new event needs an id"),
        (["evnt", "x", "--in", "my_mod"], "did you mean 'event'?"),
        (["event", "region", "--in", "my_mod"], "'the_region' can"),
        (["event", "\x1b[31mx", "--in", "my_mod"], "cannot be an id"),
        (["event", "bread_queue", "--in", "my_mod"], "there is an event 'bread_queue' already"),
        (["event", "my_mod_letter", "--in", "my_mod"], "my_mod/events.yaml:4:3"),
        (["message", "x", "--in", "my_mod"], "no message can be added"),
        (["event", "x"], "'.' is no mod"),
        (["event", "x", "--in", "nowhere"], "'nowhere' is no mod"),
        (["my_mod"], "there is something at 'my_mod' already"),
        (["event", "x", "--in", "my_mod", "--mod", "nowhere"], "'nowhere' is not there"),
        ([], "Missing argument"),
    ],
)
def test_what_cannot_be_is_refused_in_a_line(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["content", "new", "my_mod"])
    before = sorted(Path().rglob("*"))
    capsys.readouterr()
    assert run(["content", "new", *arguments]) == Exit.BAD_INPUT
    (line,) = capsys.readouterr().err.splitlines()
    assert said in line
    assert "\x1b" not in line
    assert sorted(Path().rglob("*")) == before


def test_a_file_that_is_there_stays(capsys: pytest.CaptureFixture[str]) -> None:
    run(["content", "new", "my_mod"])
    Path("my_mod/events").mkdir()
    Path("my_mod/events/mine.yaml").write_text("format: 1\n", encoding="utf-8")
    assert run(["content", "new", "event", "mine", "--in", "my_mod"]) == Exit.BAD_INPUT
    assert "there is a file 'my_mod/events/mine.yaml' already" in capsys.readouterr().err
    assert Path("my_mod/events/mine.yaml").read_text(encoding="utf-8") == "format: 1\n"
