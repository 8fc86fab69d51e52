"""Whether the terminal is still there."""

from __future__ import annotations

import errno
from typing import TextIO


def gone(stream: TextIO | None) -> bool:
    """Whether the terminal behind a stream has been closed; False for what was never one."""
    try:
        import termios
    except ImportError:  # no such terminals on this system
        return False
    if stream is None:
        return False
    try:
        termios.tcgetattr(stream.fileno())
    except termios.error as error:
        return error.args[:1] == (errno.EIO,)
    except (OSError, ValueError):
        return False
    return False
