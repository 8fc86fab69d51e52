"""Whether there is a terminal that a screen can be drawn on."""

from __future__ import annotations

import os
import sys


def screen_wanted() -> bool:
    """Both ends are a terminal that can be steered; otherwise lines it is.

    Whoever names a driver for the screen library, as `technate serve` does, draws the screen.
    """
    return bool(os.environ.get("TEXTUAL_DRIVER")) or (
        sys.stdin.isatty()
        and sys.stdout.isatty()
        and os.environ.get("TERM", "dumb") not in ("", "dumb")
    )
