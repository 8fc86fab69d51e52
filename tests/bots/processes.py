"""Whether processes are still there."""

from __future__ import annotations

import os
import time


def alive(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    try:  # a zombie that its new parent has not yet noticed has ended
        with open(f"/proc/{number}/stat", encoding="utf-8") as file:
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return True


def gone(number: int) -> bool:
    until = time.monotonic() + 10
    while alive(number) and time.monotonic() < until:
        time.sleep(0.01)
    return not alive(number)
