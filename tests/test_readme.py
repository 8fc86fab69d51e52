"""The first page tells the truth: every command it shows exists, every page it links is there."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
SUBCOMMANDS = sorted(set(re.findall(r"^technate ([a-z]+(?: check)?)", README, re.MULTILINE)))
TARGETS = sorted(set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)))


def test_the_commands_are_found() -> None:
    assert {"play", "run", "sweep", "content check", "verify"} <= set(SUBCOMMANDS)


@pytest.mark.parametrize("command", SUBCOMMANDS)
def test_every_command_shown_exists(command: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "game", *command.split(), "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert command.rpartition(" ")[2] in done.stdout


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_every_make_target_shown_exists(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    shown = set(re.findall(r"`make ([a-z]+)|^make ([a-z]+)", text, re.MULTILINE))
    assert {a or b for a, b in shown} <= set(TARGETS)


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_every_link_leads_somewhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", text)
    assert links or page != "README.md"
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_transcript_is_what_the_game_tells() -> None:
    """`python tools/transcript.py` records it anew."""
    check = [sys.executable, "tools/transcript.py", "--check"]
    assert subprocess.run(check, cwd=ROOT, timeout=60, check=False).returncode == 0


def test_the_python_example_runs() -> None:
    (example,) = re.findall(r"^```python\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    done = subprocess.run(
        [sys.executable, "-c", example], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout


def test_the_script_shown_is_the_one_that_ships() -> None:
    script = (ROOT / "examples" / "first_years.txt").read_text(encoding="utf-8")
    lines = [line for line in script.splitlines() if line and not line.startswith("#")]
    assert "```\n" + "\n".join(lines) + "\n```" in README
