"""Errors become one clear line and an exit code; a traceback goes to a report file, never out."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import click
import pytest

from game.cli.boundary import guarded, snippet
from game.errors import Exit, GameError, Mark, Problem, Severity


def failing(error: BaseException) -> int:
    """The exit code of a command that raises."""

    def run() -> int:
        raise error

    return guarded(run)


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def test_a_command_that_works_keeps_its_code() -> None:
    assert guarded(lambda: 0) == Exit.OK
    assert guarded(lambda: 1) == Exit.NO


def test_every_problem_is_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    first = Problem("X01", "wrong", Mark("a.yaml", 3, 5), hint="did you mean 'right'?")
    second = Problem("X02", "odd", severity=Severity.WARNING)
    assert failing(GameError([first, second], Exit.ENVIRONMENT)) == Exit.ENVIRONMENT
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.splitlines() == [
        "a.yaml:3:5: wrong (did you mean 'right'?) [X01]",
        "warning: odd [X02]",
    ]


def test_a_thousand_problems_do_not_flood_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    failing(GameError([Problem("X01", f"wrong {n}") for n in range(1000)]))
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 101
    assert lines[-1] == "… and 900 more"


def test_the_line_at_fault_is_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "script.txt"
    file.write_text("end\nstauts\n")
    failing(GameError(Problem("X01", "wrong", Mark(str(file), 2, 3))))
    assert capsys.readouterr().err.splitlines()[1:] == ["  stauts", "    ^"]


def test_a_snippet_is_short_and_clean(tmp_path: Path) -> None:
    file = tmp_path / "long.txt"
    file.write_text("x" * 500 + "\x1b[2J\u202e" + "y" * 500)
    line, under = snippet(Mark(str(file), 1, 501))
    assert len(line) <= 82
    assert len(under) <= 82
    assert "\x1b" not in line
    assert "\u202e" not in line
    assert line[under.index("^")] == "\ufffd"


def test_no_link_pipe_or_folder_is_looked_into(tmp_path: Path) -> None:
    private = tmp_path / "private"
    private.write_text("a secret\n")
    link = tmp_path / "link"
    link.symlink_to(private)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    odd = (link, pipe, tmp_path, tmp_path / "missing", Path("a\0b"), Path("/dev/zero"))
    for path in odd:
        assert snippet(Mark(str(path), 1, 1)) == []
    assert snippet(Mark(str(private), 1, 1)) == ["  a secret", "  ^"]
    assert snippet(Mark(str(private), 99, 1)) == []
    assert snippet(Mark(str(private), -1, 1)) == []


def test_control_characters_of_strangers_never_reach_the_terminal(
    capsys: pytest.CaptureFixture[str],
) -> None:
    failing(GameError(Problem("X01", "bad \x1b[2J\nname \u202e", hint="\x07")))
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert not {"\x1b", "\u202e", "\x07"} & set(told)


def test_interrupts(capsys: pytest.CaptureFixture[str]) -> None:
    assert failing(KeyboardInterrupt()) == Exit.INTERRUPTED
    assert failing(click.Abort()) == Exit.INTERRUPTED
    assert capsys.readouterr().err == "interrupted\ninterrupted\n"


def test_a_closed_pipe_is_quiet(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("game.cli.boundary._silence", lambda: None)
    assert failing(BrokenPipeError(errno.EPIPE, "Broken pipe")) == Exit.OK
    assert capsys.readouterr().err == ""


def test_a_full_disk_is_the_environments_fault(capsys: pytest.CaptureFixture[str]) -> None:
    assert failing(OSError(errno.ENOSPC, "No space left on device")) == Exit.ENVIRONMENT
    told = capsys.readouterr().err
    assert "the disk is full" in told
    assert told.count("\n") == 1


def test_our_own_fault_is_one_line_and_a_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert failing(ZeroDivisionError("secret detail")) == Exit.BUG
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "this is our fault (ZeroDivisionError)" in told
    assert "Traceback" not in told
    report = Path(told.rpartition(" ")[2].strip())
    assert tmp_path in report.parents
    assert "secret detail" in report.read_text()
    assert stat.S_IMODE(report.stat().st_mode) == 0o600


def test_a_fault_in_the_telling_is_caught_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(problems: object) -> None:
        raise LookupError

    monkeypatch.setattr("game.cli.boundary.print_problems", broken)
    assert failing(GameError(Problem("X01", "wrong"))) == Exit.BUG
    assert "this is our fault (LookupError)" in capsys.readouterr().err


def test_even_without_a_folder_there_is_no_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "file"
    file.write_text("")
    monkeypatch.setattr("game.cli.boundary._report_folders", lambda: [file / "below"])
    assert failing(RecursionError()) == Exit.BUG
    assert "no report could be written" in capsys.readouterr().err


def test_exit_codes_are_documented() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "exit-codes.md").read_text()
    for code in Exit:
        assert f"| {code.value} | `{code.name}` |" in page
