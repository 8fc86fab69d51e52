"""The command line: what it loads, what it answers, and that no mistake brings a traceback."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from game.cli.lazy import COMMANDS
from game.cli.main import commands, run
from game.errors import Exit
from game.version import VERSION

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TECHNATE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def test_the_version_is_told_without_loading_anything() -> None:
    program = (
        "import sys\nbefore = set(sys.modules)\nfrom game.cli.main import run\n"
        "run(['--version'])\nprint(*sorted(set(sys.modules) - before))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    version, loaded = done.stdout.splitlines()
    assert version == f"technate {VERSION}"
    assert not {"click", "attr", "attrs", "yaml"} & set(loaded.split())


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([name, "--help"]) == Exit.OK
    assert f"technate {name}" in capsys.readouterr().out


def test_the_whole_help_lists_every_command_with_examples(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["--help"]) == Exit.OK
    told = capsys.readouterr().out
    assert all(f"  {name}" in told for name in COMMANDS)
    assert "Examples:" in told


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["rnu"], "did you mean 'run'"),
        (["run"], "Missing argument"),
        (["run", "x", "--frobnicate"], "No such option"),
        (["run", "no/such/file"], "there is no script 'no/such/file'"),
        (["run", "."], "cannot be read"),
        (["play", "--length", "eternal"], "eternal"),
        (["play", "--years", "0"], "0"),
        (["play", "--scenario", "atlantis"], "atlantis"),
        (["play", "--mod", "no/such/mod"], "no/such/mod"),
        (["verify", "nobody"], "there is no save"),
        (["replay", "no/such.save"], "there is no save"),
        (["fork", "nobody", "--at", "1950"], "there is no save"),
        (["fork", "nobody"], "Missing option '--at'"),
        (["compare", "nobody", "nothing"], "there is no save"),
        (["saves", "export", "nobody", "x.save"], "there is no save"),
        (["saves", "import", "no.save", "name"], "there is no save"),
        (["saves", "repair", "Bad/Name"], "cannot be the name of a save"),
        (["saves", "delete", "nobody", "--yes"], "there is no save"),
        (["bot"], "give the name of a bot"),
        (["bot", "hal"], "there is no bot"),
        (["content", "show", "atlantis"], "atlantis"),
        (["--frobnicate"], "No such option"),
    ],
)
def test_mistakes_are_one_clear_line(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == Exit.BAD_INPUT
    told = capsys.readouterr()
    assert said in told.err
    assert "Traceback" not in told.err
    assert len(told.err.splitlines()) == 1
    assert told.err.rstrip().endswith("]")
    assert told.out == ""


def test_completion_scripts(capsys: pytest.CaptureFixture[str]) -> None:
    for shell in ("bash", "zsh", "fish"):
        assert run(["completion", shell]) == Exit.OK
        assert "_TECHNATE_COMPLETE" in capsys.readouterr().out
    assert run(["completion", "cmd"]) == Exit.BAD_INPUT


def test_completion_knows_the_commands() -> None:
    from click.shell_completion import ShellComplete

    found = ShellComplete(commands(), {}, "technate", "_TECHNATE_COMPLETE").get_completions(
        [], "re"
    )
    assert [item.value for item in found] == ["replay"]
