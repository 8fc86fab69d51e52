"""A program on a terminal of its own, and when it has written what."""

from __future__ import annotations

import os
import select
import signal
from collections.abc import Mapping, Sequence
from pathlib import Path
from time import perf_counter
from types import TracebackType

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 60.0  # seconds for what is waited for


class Terminal:
    """A program on a terminal of so many columns and lines, killed on leaving."""

    def __init__(
        self, command: Sequence[str], more: Mapping[str, str], size: tuple[int, int] = (120, 36)
    ) -> None:
        import pty
        import termios

        self.seen = bytearray()
        self.began = perf_counter()
        self.pid, self.end = pty.fork()
        if self.pid == 0:
            termios.tcsetwinsize(0, (size[1], size[0]))
            os.chdir(ROOT)
            os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", **more}
            for name in ("COLUMNS", "LINES", "NO_COLOR", "TEXTUAL_DRIVER"):
                os.environ.pop(name, None)
            os.execv(command[0], command)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.end)

    def read(self, wait: float) -> bool:
        """Take in what comes within a time; whether something came."""
        if not select.select([self.end], [], [], wait)[0]:
            return False
        try:
            self.seen += os.read(self.end, 1 << 16)
        except OSError:
            raise SystemExit(f"the program ended: {bytes(self.seen[-2000:])!r}") from None
        return True

    def until(self, text: str) -> float:
        """Seconds from the start until a text was written."""
        wanted, limit = text.encode(), perf_counter() + PATIENCE
        while wanted not in self.seen:
            if not self.read(1) and perf_counter() > limit:
                raise SystemExit(f"{text!r} never came: {bytes(self.seen[-2000:])!r}")
        return perf_counter() - self.began

    def rest(self, quiet: float) -> float | None:
        """Read until nothing has come for a while; when the last came, None if nothing did."""
        last = None
        while self.read(quiet):
            last = perf_counter()
        return last

    def answer(self, key: str, quiet: float) -> float | None:
        """Seconds from a key to the last of what it changed on the screen; None for nothing."""
        began = perf_counter()
        os.write(self.end, key.encode())
        last = self.rest(quiet)
        return None if last is None else last - began

    @property
    def memory(self) -> float:
        """The most memory it has held so far, in MiB; Linux tells it."""
        status = Path(f"/proc/{self.pid}/status")
        if not status.exists():
            return float("nan")
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return float(line.split()[1]) / 1024
