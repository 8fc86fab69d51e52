"""The real program on a terminal of our own, with an emulator that knows what the screen shows."""

from __future__ import annotations

import os
import select
import signal
import sys
import time
from pathlib import Path

import pyte
import pytest

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 40.0  # seconds for what is waited for to appear
GAME = (sys.executable, "-m", "game")


class Terminal:
    """A program at a terminal; `raw` is all it has written."""

    def __init__(
        self, home: Path, command: tuple[str, ...] = GAME, size: tuple[int, int] = (80, 24)
    ) -> None:
        import pty
        import termios

        self.screen = pyte.Screen(*size)
        self.stream = pyte.ByteStream(self.screen)
        self.raw = b""
        self.pid, self.end = pty.fork()
        if self.pid == 0:
            termios.tcsetwinsize(0, (size[1], size[0]))
            os.chdir(ROOT)
            os.environ |= {
                "TERM": "xterm-256color",
                "COLORTERM": "truecolor",
                "TECHNATE_HOME": str(home),
                "XDG_CACHE_HOME": str(home / "cache"),
                "PYTHONPATH": str(ROOT),
            }
            for name in ("COLUMNS", "LINES", "NO_COLOR", "TEXTUAL_DRIVER"):
                os.environ.pop(name, None)
            os.execv(command[0], command)

    def read(self, wait: float) -> bool:
        """Take in what comes within a time; False when there is nothing, or the program ended."""
        ready, _, _ = select.select([self.end], [], [], wait)
        if not ready:
            return False
        try:
            data = os.read(self.end, 1 << 16)
        except OSError:
            return False
        self.raw += data
        self.stream.feed(data)
        return bool(data)

    @property
    def shown(self) -> str:
        return "\n".join(self.screen.display)

    def until(self, *texts: str) -> str:
        """Wait until the screen shows one of some texts; which."""
        limit = time.monotonic() + PATIENCE
        while time.monotonic() < limit:
            for text in texts:
                if text in self.shown:
                    return text
            self.read(0.1)
        raise AssertionError(f"waited in vain for {texts} at:\n{self.shown}")

    def rest(self, quiet: float = 0.3) -> None:
        """Wait until nothing has been written for a while."""
        while self.read(quiet):
            pass

    def press(self, keys: str) -> None:
        os.write(self.end, keys.encode())

    def act(self, keys: str) -> None:
        """Press, and wait until the screen has changed and is at rest."""
        before = self.shown
        self.press(keys)
        limit = time.monotonic() + PATIENCE / 4
        while self.shown == before and time.monotonic() < limit:
            self.read(0.1)
        self.rest()

    def resize(self, columns: int, lines: int) -> None:
        import termios

        termios.tcsetwinsize(self.end, (lines, columns))
        self.screen.resize(lines, columns)

    def code(self) -> int:
        """Wait for the end; the exit code."""
        limit = time.monotonic() + PATIENCE
        while time.monotonic() < limit:
            if self.end >= 0:
                self.read(0.02)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.pid = 0
                while self.end >= 0 and self.read(0):
                    pass  # what it wrote last
                self.hang_up()
                return os.waitstatus_to_exitcode(status)
            time.sleep(0.02)
        self.kill()
        return pytest.fail(f"it did not end:\n{self.shown}")

    def kill(self) -> None:
        """Kill it without a warning, if it is still there."""
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
            self.pid = 0
        self.hang_up()

    def hang_up(self) -> None:
        """Take the terminal away."""
        if self.end >= 0:
            os.close(self.end)
            self.end = -1
