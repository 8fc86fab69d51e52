"""kill -9 at random points.  `TECHNATE_KILLS=10000` for the long run."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.store.programs import run

KILLS = int(os.environ.get("TECHNATE_KILLS", "40"))
SEED = int(os.environ.get("TECHNATE_KILLS_SEED", "1"))

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kill -9 is a POSIX matter")


def killed(folder: Path, kills: int, *more: str) -> dict:
    done = run("kill_worker.py", folder, kills, SEED, *more)
    assert done.returncode == 0, done.stderr
    told: dict = json.loads(done.stdout)
    return told


def test_kills_lose_nothing(tmp_path: Path) -> None:
    told = killed(tmp_path, KILLS)
    assert told["lost"] == []
    assert told["unreadable"] == []
    assert told["bad_backups"] == 0
    assert told["left"] == 0
    assert told["turns"] > 0


def test_the_kills_hit_a_plain_way_of_writing(tmp_path: Path) -> None:
    assert killed(tmp_path, 25, "--plain")["unreadable"]
