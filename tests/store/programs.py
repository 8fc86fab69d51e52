"""Running the small programs that some tests need beside themselves."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}


def command(program: str, *words: object) -> list[str]:
    return [sys.executable, str(HERE / program), *map(str, words)]


def run(program: str, *words: object, before: tuple[str, ...] = ()) -> subprocess.CompletedProcess:
    return subprocess.run(
        [*before, *command(program, *words)],
        env=environment(),
        capture_output=True,
        text=True,
        timeout=3600,
    )


def start(program: str, *words: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command(program, *words),
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
