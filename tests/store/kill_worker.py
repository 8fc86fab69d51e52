"""Saves in a loop in a child process, kills it at a random moment, looks at what is left; again.

    python kill_worker.py FOLDER KILLS SEED [--plain]

Prints a line of JSON.  `--plain` writes the save as `open(path, "wb")` would, to show that the
kills hit.  A program of its own, because it forks: that costs a millisecond, not an interpreter.
"""

from __future__ import annotations

import json
import os
import random
import signal
import struct
import sys
import time
from pathlib import Path

import filelock  # noqa: F401  (loaded once here, not in every child)

from game.errors import GameError
from game.store.container import Document, Versions, encode
from game.store.slots import Store

TURN = struct.Struct("<Q")
VERSIONS = Versions("0.1.0", "c0ffee")
LONGEST_LIFE = 0.03  # seconds


def campaign(turn: int) -> Document:
    return {"turn": turn, "figures": [turn / 7 + place for place in range(2000)]}


def save_until_killed(folder: Path, turn: int, acknowledge: int) -> None:
    with Store(folder).open("war") as slot:
        while True:
            turn += 1
            slot.write(campaign(turn), versions=VERSIONS, summary={"year": turn})
            os.write(acknowledge, TURN.pack(turn))


def save_plainly_until_killed(folder: Path, turn: int, acknowledge: int) -> None:
    data = encode(campaign(turn), versions=VERSIONS)
    while True:
        with open(folder / "war.save", "wb", buffering=0) as file:
            for start in range(0, len(data), 64):
                file.write(data[start : start + 64])
        os.write(acknowledge, TURN.pack(turn))


def kill_once(folder: Path, turn: int, life: float, plain: bool) -> int:
    """Let a child save from `turn` on for `life` seconds; the last turn it called saved."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            (save_plainly_until_killed if plain else save_until_killed)(folder, turn, theirs)
        finally:
            os._exit(1)
    os.close(theirs)
    time.sleep(life)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if os.WTERMSIG(status) != signal.SIGKILL:
        raise AssertionError(f"the child ended by itself: {status}")
    with os.fdopen(ours, "rb") as pipe:
        said = pipe.read()
    return TURN.unpack_from(said, len(said) - TURN.size)[0] if said else turn


def main(folder: Path, kills: int, seed: int, plain: bool) -> dict[str, object]:
    store = Store(folder)
    chance = random.Random(seed)
    lost: list[str] = []
    unreadable: list[str] = []
    bad_backups = orphans = turn = 0
    for number in range(kills):
        acknowledged = kill_once(folder, turn, chance.uniform(0, LONGEST_LIFE), plain)
        orphans += len(list(folder.glob(".war.*.tmp")))
        try:
            turn = int(str(store.read("war")[1]["turn"]))
        except GameError as error:
            if acknowledged or plain:
                unreadable.append(f"kill {number}: {error}")
            turn = acknowledged
        if not acknowledged <= turn <= acknowledged + 1:
            lost.append(f"kill {number}: turn {acknowledged} was acknowledged, {turn} is there")
        there = len(list(folder.glob("war.[1-5].save")))
        bad_backups += there - len(store.backups("war"))
    with store.open("war"):
        left = len(list(folder.glob(".war.*.tmp")))
    return {
        "lost": lost,
        "unreadable": unreadable,
        "bad_backups": bad_backups,
        "orphans": orphans,
        "left": left,
        "turns": turn,
    }


if __name__ == "__main__":
    print(
        json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), len(sys.argv) > 4))
    )
