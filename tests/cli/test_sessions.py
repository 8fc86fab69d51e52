"""Whole sessions: on a terminal, over pipes, scripts, saves and histories."""

from __future__ import annotations

import json
import os
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.cli.main import run
from game.errors import Exit

ROOT = Path(__file__).resolve().parents[2]
MOD = ROOT / "tests" / "plain" / "mod"
PATIENCE = 30  # seconds
PLAY = [sys.executable, "-m", "game", "play", "--plain", "--seed", "3", "--years", "9"]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TECHNATE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.delenv("COLUMNS", raising=False)
    return tmp_path


def script(folder: Path, text: str) -> str:
    """Write a script; its path."""
    path = folder / "script.txt"
    path.write_text(text)
    return str(path)


# --- a terminal --------------------------------------------------------------------------------


class Terminal:
    """A program at a terminal of our own."""

    def __init__(self, command: list[str], kind: str = "dumb") -> None:
        import pty

        self.pid, self.end = pty.fork()
        if self.pid == 0:
            os.chdir(ROOT)
            os.environ["TERM"] = kind
            os.execv(command[0], command)
        self.seen, self.place = "", 0

    def until(self, text: str) -> str:
        """Read until a text appears; what stands between the last one and its end."""
        start = self.place
        while text not in self.seen[start:]:
            ready, _, _ = select.select([self.end], [], [], PATIENCE)
            assert ready, f"waited for {text!r} after {self.seen[-500:]!r}"
            try:
                data = os.read(self.end, 65536)
            except OSError:
                data = b""
            assert data, f"ended before {text!r}: {self.seen[-500:]!r}"
            self.seen += data.decode("utf-8", "replace")
        self.place = self.seen.index(text, start) + len(text)
        return self.seen[start : self.place]

    def interrupt(self) -> None:
        """Press Ctrl-C, once the program has had time to wait for a line."""
        time.sleep(0.3)
        os.write(self.end, b"\x03")

    def type(self, line: str) -> None:
        os.write(self.end, f"{line}\n".encode())

    def code(self) -> int:
        """Read to the end and return the exit code."""
        while select.select([self.end], [], [], PATIENCE)[0]:
            try:
                data = os.read(self.end, 65536)
            except OSError:
                break
            if not data:
                break
            self.seen += data.decode("utf-8", "replace")
        return self.exit()

    def exit(self) -> int:
        """Wait for the end and return the exit code; kill what will not end."""
        for _ in range(PATIENCE * 20):
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                return os.waitstatus_to_exitcode(status)
            time.sleep(0.05)
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        return pytest.fail(f"it did not end: {self.seen[-500:]!r}")

    def hang_up(self) -> None:
        """Take the terminal away."""
        os.close(self.end)
        self.end = -1


@pytest.fixture(params=["xterm"])
def terminal(request: pytest.FixtureRequest) -> Iterator[Terminal]:
    if sys.platform == "win32":
        pytest.skip("needs a terminal of its own")
    opened = Terminal([*PLAY, "--mod", str(MOD)], request.param)
    yield opened
    if opened.end >= 0:
        opened.hang_up()


@pytest.mark.parametrize("terminal", ["dumb", "xterm"], indirect=True)
def test_two_years_at_a_terminal(terminal: Terminal) -> None:
    first = terminal.until("> ")
    assert "Four words are enough to begin" in first
    assert max(len(line) for line in first.splitlines()) <= 80
    year = int(re.findall(r"(\d+)> ", first)[-1])
    for n in (1, 2):
        terminal.type("choose 1")
        assert "You answered" in terminal.until(f"{year + n - 1}> ")
        terminal.type("end")
        terminal.until(f"\n{year + n}> ")
    terminal.type("why legitimacy")
    assert "In " in terminal.until(f"\n{year + 2}> ")
    terminal.type("\x1b]0;hacked\x07")
    terminal.until(f"\n{year + 2}> ")
    terminal.type("quit")
    assert terminal.code() == Exit.OK
    assert "Goodbye." in terminal.seen
    assert "\x1b]0;hacked" not in terminal.seen
    assert "Traceback" not in terminal.seen


def test_ctrl_c_asks_first_and_leaves_then(terminal: Terminal) -> None:
    terminal.until("> ")
    terminal.interrupt()
    terminal.until("so does another Ctrl-C")
    terminal.until("> ")
    terminal.interrupt()
    assert terminal.code() == Exit.INTERRUPTED
    assert "Saved" in terminal.seen
    assert "Traceback" not in terminal.seen


def test_a_terminal_that_goes_away_leaves_a_save(terminal: Terminal, home: Path) -> None:
    terminal.until("> ")
    terminal.type("choose 1")
    terminal.until("You answered")
    terminal.until("> ")
    terminal.hang_up()
    assert terminal.exit() == Exit.INTERRUPTED
    assert b"choose paper_question wait" in (home / "home/saves/republic.save").read_bytes()


# --- pipes -------------------------------------------------------------------------------------


def piped(text: bytes, *more: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*PLAY, "--mod", str(MOD), *more],
        input=text,
        cwd=ROOT,
        capture_output=True,
        timeout=60,
        check=False,
    )


def test_lines_from_a_pipe_and_bytes_that_are_no_text(home: Path) -> None:
    done = piped(b"choose 1\nend\n\xff\xfe\x1b[2J\x00\nstatus\n")
    assert done.returncode == Exit.OK
    assert done.stderr == b""
    assert b"Goodbye." in done.stdout
    assert b"\x1b" not in done.stdout
    assert (home / "home" / "saves" / "republic.save").is_file()


def test_a_reader_that_has_enough_is_no_error() -> None:
    command = " ".join(["yes status |", *PLAY, "--mod", str(MOD), "| head -n 3"])
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}; echo ${{PIPESTATUS[1]}}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout.splitlines()[-1] == "0"
    assert len(done.stdout.splitlines()) == 4
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr


def test_an_output_that_knows_only_ascii_is_served(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    done = piped(b"letters\n")
    assert done.returncode == Exit.OK
    assert done.stdout.isascii()
    assert b'"Paper we can buy.' in done.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_one_line(home: Path) -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "game", "run", "-"],
            input=b"default first\nend 2\n",
            stdout=full,
            stderr=subprocess.PIPE,
            cwd=ROOT,
            timeout=60,
            check=False,
        )
    assert done.returncode == Exit.ENVIRONMENT
    assert done.stderr.count(b"\n") == 1
    assert b"the disk is full" in done.stderr


# --- scripts -----------------------------------------------------------------------------------


def test_a_script_is_played_and_written_down(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "default council\nend 3\nstatus\nexpect legitimacy > 0\n"
    assert run(["run", script(home, text), "--years", "5", "--digest"]) == Exit.OK
    told = capsys.readouterr().out
    assert told.count("digest ") == 3
    assert "> expect legitimacy > 0\nSo it is: legitimacy is " in told
    assert "Treasury: " in told


def test_the_same_script_gives_the_same_transcript(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = script(home, "seed 9\ndefault random\nend 5\n")
    assert run(["run", path]) == Exit.OK
    first = capsys.readouterr().out
    assert run(["run", path]) == Exit.OK
    assert capsys.readouterr().out == first


def test_a_typo_plays_nothing(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = script(home, "status\n" * 39 + "stauts\n")
    assert run(["run", path]) == Exit.BAD_INPUT
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.splitlines()[0].startswith(f"{path}:40:1: There is no command `stauts`.")
    assert "`status`" in told.err


def test_a_name_that_content_does_not_have_plays_nothing(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = script(home, "default first\nend 3\nexpect in_force polytecnic\n")
    assert run(["run", path]) == Exit.BAD_INPUT
    told = capsys.readouterr()
    assert told.out == ""
    assert f"{path}:3:1: there is no institution" in told.err
    assert "did you mean `polytechnic`?" in told.err


def test_failed_tests_are_listed_and_the_code_is_1(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = script(home, "expect legitimacy > 99\nexpect year = 1\n")
    assert run(["run", path]) == Exit.NO
    told = capsys.readouterr()
    assert [line.split(": ")[0] for line in told.err.splitlines() if "[L08]" in line] == [
        f"{path}:1:1",
        f"{path}:2:1",
    ]
    assert "2 of its tests failed" in told.out


def test_json_lines(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "default first\ntry reform education atlantis\nend 2\nstatus\nexpect legitimacy > 99\n"
    path = script(home, text)
    assert run(["run", path, "--json", "--mod", str(MOD)]) == Exit.NO
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    kinds = [row["what"] for row in rows]
    assert kinds == ["year", "refused", "act", "year", "act", "year", "reply", "expect", "end"]
    assert rows[-1]["failed"] == 1
    assert len(rows[-1]["digest"]) == 64
    assert rows[-2] == {
        "what": "expect",
        "line": 5,
        "said": "expect legitimacy > 99",
        "passed": False,
        "expected": "legitimacy > 99",
        "found": rows[-2]["found"],
    }


# --- saves and histories -----------------------------------------------------------------------


def play_three_years(capsys: pytest.CaptureFixture[str], name: str = "ours") -> None:
    lines = b"choose 1\nend\nchoose 2\nbudget health 30\nend\nchoose 1\nend\n"
    done = piped(lines, "--save", name)
    assert done.returncode == 0, done.stderr
    capsys.readouterr()


def test_a_save_is_listed_verified_replayed_forked_and_compared(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    play_three_years(capsys)
    assert run(["saves", "list", "--json"]) == Exit.OK
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["name"], row["scenario"], row["problem"]) == ("ours", "republic", None)
    mod = ["--mod", str(MOD)]
    assert run(["verify", "ours", *mod]) == Exit.OK
    assert capsys.readouterr().out.startswith("Good: 4 years")
    assert run(["replay", "ours", "--to-year", str(row["year"] - 1), *mod]) == Exit.OK
    told = capsys.readouterr().out
    assert f"The record ends in {row['year'] - 1}." in told
    assert "> choose paper_question buy" in told
    assert run(["fork", "ours", "--at", str(row["year"] - 2), "--as", "other", *mod]) == Exit.OK
    assert run(["fork", "ours", "--at", "1", *mod]) == Exit.BAD_INPUT
    capsys.readouterr()
    assert run(["compare", "ours", "other", "--json", *mod]) == Exit.OK
    assert json.loads(capsys.readouterr().out)["first_different_year"] is None
    assert run(["compare", "ours", "other", *mod]) == Exit.OK
    assert "Legitimacy: " in capsys.readouterr().out
    assert run(["verify", "ours"]) == Exit.BAD_INPUT
    assert "letters_for_tests" in capsys.readouterr().err


def test_a_campaign_is_taken_up_where_it_was_left(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    play_three_years(capsys)
    again = subprocess.run(
        [*PLAY[:5], "--save", "ours", "--mod", str(MOD)],
        input="status\n",
        text=True,
        cwd=ROOT,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert again.returncode == 0, again.stderr
    assert "taken up again" in again.stdout
    assert run(["play", "--save", "ours", "--seed", "4"]) == Exit.BAD_INPUT
    assert "there is a campaign in 'ours' already" in capsys.readouterr().err


def test_events_told_on_this_machine_are_known_to_the_next_campaign(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from game.cli.seen import seen_events, seen_path

    assert seen_events() == ()
    play_three_years(capsys)
    assert seen_events() == ("paper_question",)
    play_three_years(capsys, "next")
    kept = home / "home" / "saves"
    assert b'"seen":[]' in (kept / "ours.save").read_bytes()
    assert b'"seen":["paper_question"]' in (kept / "next.save").read_bytes()
    seen_path().write_text('{"events": [1, {"a": 2}, "b"]}')
    assert seen_events() == ("b",)
    seen_path().write_text("not JSON")
    assert seen_events() == ()


def test_copies_out_in_and_repair(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    play_three_years(capsys)
    copy = home / "copy.save"
    assert run(["saves", "export", "ours", str(copy)]) == Exit.OK
    assert run(["saves", "export", "ours", str(copy)]) == Exit.BAD_INPUT
    assert run(["saves", "import", str(copy), "theirs"]) == Exit.OK
    assert run(["saves", "import", str(copy), "theirs"]) == Exit.BAD_INPUT
    assert run(["saves", "repair", "ours"]) == Exit.OK
    assert "nothing was changed" in capsys.readouterr().out
    kept = home / "home" / "saves" / "ours.save"
    kept.write_bytes(kept.read_bytes()[:-40])
    assert run(["verify", "ours", "--mod", str(MOD)]) == Exit.BAD_INPUT
    assert "can be restored by `technate saves repair ours`" in capsys.readouterr().err
    assert run(["saves", "list"]) == Exit.OK
    assert run(["saves", "repair", "ours"]) == Exit.OK
    assert run(["verify", "ours", "--mod", str(MOD)]) == Exit.OK
    assert run(["saves", "delete", "ours", "--yes"]) == Exit.OK
    assert run(["verify", "ours"]) == Exit.BAD_INPUT


def test_a_bot_and_a_sweep(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["bot", "random", "--years", "3", "--json"]) == Exit.OK
    assert json.loads(capsys.readouterr().out)["bot"] == "random"
    words = ["sweep", "--bots", "nothing", "--runs", "2", "--years", "3", "--jobs", "1"]
    assert run([*words, "-o", str(home / "report")]) == Exit.OK
    assert "2 campaigns played" in capsys.readouterr().out
