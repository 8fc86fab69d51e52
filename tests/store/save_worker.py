"""Holds a slot and saves on request: a line with a turn on stdin, the outcome on stdout.

python save_worker.py FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path

from game.errors import GameError
from game.store.container import Versions
from game.store.slots import Store


def main(folder: Path) -> None:
    try:
        slot = Store(folder).open("war")
    except GameError as error:
        print(int(error.code), error, flush=True)
        return
    print("ready", flush=True)
    for line in sys.stdin:
        turn = int(line)
        try:
            slot.write({"turn": turn}, versions=Versions("0.1.0", "c0ffee"), summary={"year": turn})
        except GameError as error:
            print(int(error.code), error, flush=True)
        else:
            print("saved", turn, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
