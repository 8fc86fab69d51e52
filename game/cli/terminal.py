"""Whether there is a terminal that a screen can be drawn on."""

from __future__ import annotations

import os
import sys


def no_screen() -> str:
    """Why lines it is, in a few words; "" where both ends are a terminal that can be steered.

    Whoever names a driver for the screen library, as `technate serve` does, draws the screen.
    """
    if os.environ.get("TEXTUAL_DRIVER"):
        return ""
    for stream, what in ((sys.stdin, "input"), (sys.stdout, "output")):
        if not stream.isatty():
            return f"the {what} is no terminal"
    term = os.environ.get("TERM", "")
    return f"TERM={term or 'dumb'} cannot be drawn on" if term in ("", "dumb") else ""
