"""The page for authors of bots tells the truth: its programs run, its messages are real."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from game.bots.face import Face
from game.bots.play import MOST_ACTS, play_one
from game.bots.protocol import (
    GRACE,
    MISTAKES,
    MOST_BYTES,
    PROTOCOL,
    SECONDS,
    Message,
    NotAnAnswerError,
    OutsideBot,
    hello,
    mistake,
    observation,
)
from game.bots.registry import BOTS
from game.play.campaign import Campaign
from game.play.setup import Setup
from game.ruleset.ruleset import Ruleset

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "bots.md").read_text(encoding="utf-8")
PROGRAMS = re.findall(r"^```python\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
OUTSIDE = next(program for program in PROGRAMS if "sys.stdin" in program)
INSIDE = [program for program in PROGRAMS if program != OUTSIDE]
(SESSION,) = re.findall(r"^```text\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("program", INSIDE)
def test_programs_run(tmp_path: Path, program: str) -> None:
    file = tmp_path / "program.py"
    file.write_text(program)
    done = subprocess.run(
        [sys.executable, str(file)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout


def test_the_outside_program_plays(rules: Ruleset, tmp_path: Path) -> None:
    file = tmp_path / "my_bot.py"
    file.write_text(OUTSIDE)
    setup = Setup(next(iter(rules.scenarios)), seed="5", years=6)
    with OutsideBot(f"'{sys.executable}' '{file}'") as bot:
        result = play_one(rules, bot, setup)
    assert result.bot == "food counter"
    assert result.tally.acts["survey"] >= 2


def shown(kind: str) -> set[str]:
    """The keys of the first message of a kind in the session, those of messages within left out."""
    text = next(
        part for part in re.split(r"^[<>] ", SESSION, flags=re.MULTILINE) if f'"{kind}"' in part
    )
    depth, flat = 0, ""
    for letter in text:
        depth -= letter in "}]"
        flat += letter if depth <= 1 else ""
        depth += letter in "{["
    return set(re.findall(r'"(\w+)":', flat))


def test_messages_are_shown_with_all_their_keys(rules: Ruleset) -> None:
    campaign = Campaign.new(rules=rules, years=3, keep_causes=False)
    face = Face(campaign)
    messages: list[Message] = [
        hello(face, "1", 1.0),
        observation(face),
        mistake(NotAnAnswerError("x"), 1),
    ]
    for message in messages:
        assert shown(str(message["type"])) == set(message)
        for key in set(message) - {"type"}:
            assert f"`{key}`" in PAGE
    assert shown("over") == {"type", "ending", "year", "digest"}


def test_limits_are_the_real_ones() -> None:
    words = {3: "three", 2: "two", 1000: "a thousand"}
    assert (
        f"Limits: {SECONDS:.0f} seconds for an answer, {MOST_BYTES // 1024} KiB for a line" in PAGE
    )
    assert f"{words[MISTAKES]} mistakes in a row" in PAGE
    assert f"{words[MOST_ACTS]} commands in a year" in " ".join(PAGE.split())
    assert f"has {words[round(GRACE)]} seconds to end" in PAGE
    assert f"`protocol` ({PROTOCOL})" in PAGE


def test_every_bot_and_every_name_of_a_face_is_told() -> None:
    assert all(f"| `{bot}` |" in PAGE for bot in BOTS)
    for name in (name for name in dir(Face) if not name.startswith("_")):
        assert re.search(rf"`{name}[`(]", PAGE), name
