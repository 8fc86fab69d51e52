"""A program beside ours that speaks in lines: started without a shell, bounded in all it does.

Whatever the program does (nothing, too much, never end) costs a bounded wait and bounded memory;
it and all it started are gone when `close` returns.
"""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
from collections.abc import Callable
from contextlib import suppress
from queue import Empty, Full, Queue
from threading import Event, Thread
from time import monotonic, sleep
from typing import IO

from attrs import define, field

from game.bots import codes
from game.errors import Exit, GameError, Problem
from game.store.wording import cleaned, shown

AHEAD = 8  # lines taken in before they are asked for
TAIL = 2000  # bytes kept of what it complains about
POSIX = os.name == "posix"


def words_of(command: str) -> list[str]:
    """A command split into words as a shell would, with nothing of it expanded."""
    try:
        words = shlex.split(command, posix=POSIX)
    except ValueError as error:
        raise _cannot_start(command, str(error).lower()) from error
    if not words:
        raise _cannot_start(command, "it is empty")
    if any("\0" in word for word in words):
        raise _cannot_start(command, "it holds a null byte")
    return words


def _cannot_start(command: str, why: str) -> GameError:
    problem = Problem(codes.CANNOT_START, f"`{shown(command)}` cannot be started: {why}")
    return GameError(problem, Exit.BAD_INPUT)


@define(eq=False)
class Child:
    """A running program.  Use it with `with`, or call `close`."""

    process: subprocess.Popen[bytes]
    most: int  # bytes of a line
    _said: Queue[bytes | None] = field(init=False, factory=lambda: Queue(AHEAD))
    _to_say: Queue[bytes | None] = field(init=False, factory=Queue)
    _tail: bytes = field(init=False, default=b"")
    _closing: Event = field(init=False, factory=Event)
    _threads: list[Thread] = field(init=False, factory=list)  # reading, writing, listening

    @classmethod
    def start(cls, command: str, most: int) -> Child:
        """Start a program; GameError when that cannot be done."""
        try:
            process = subprocess.Popen(
                words_of(command),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                bufsize=0,
                start_new_session=POSIX,  # so that what it starts can be ended with it
            )
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) else str(error)
            raise _cannot_start(command, (reason or type(error).__name__).lower()) from error
        child = cls(process, most)
        child._begin(child._read)
        child._begin(child._write)
        child._begin(child._listen)
        return child

    def _begin(self, work: Callable[[], None]) -> None:
        thread = Thread(target=work, daemon=True)
        thread.start()
        self._threads.append(thread)

    def __enter__(self) -> Child:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # --- what goes over the pipes, each in a thread of its own -----------------------------------

    def _read(self) -> None:
        """Take lines in; one longer than `most` is handed on cut, and is the last."""
        pipe, held = _number(self.process.stdout), b""
        with suppress(OSError):
            while part := os.read(pipe, self.most + 1):
                *lines, held = (held + part).split(b"\n")
                for line in lines:
                    self._hand_on(line)
                if len(held) > self.most:
                    break
        if held:
            self._hand_on(held)
        self._hand_on(None)

    def _hand_on(self, line: bytes | None) -> None:
        while not self._closing.is_set():
            with suppress(Full):
                self._said.put(line, timeout=0.1)
                break

    def _write(self) -> None:
        pipe = _number(self.process.stdin)
        with suppress(OSError):  # it does not listen any more; reading will tell
            while (line := self._to_say.get()) is not None:
                rest = memoryview(line)
                while rest:
                    rest = rest[os.write(pipe, rest) :]
        with suppress(OSError):
            self._hang_up(self.process.stdin)

    def _listen(self) -> None:
        pipe = _number(self.process.stderr)
        with suppress(OSError):
            while part := os.read(pipe, 4096):
                self._tail = (self._tail + part)[-TAIL:]

    @staticmethod
    def _hang_up(pipe: IO[bytes] | None) -> None:
        if pipe is not None:
            pipe.close()

    # --- what the game does with it --------------------------------------------------------------

    def send(self, line: bytes) -> None:
        """Hand it a line, without waiting for it to be taken."""
        self._to_say.put(line + b"\n")

    def receive(self, seconds: float) -> bytes | None:
        """Its next line without the line end; None when it has ended.

        A line of more than `most` bytes is cut somewhere beyond them.  TimeoutError when it has
        said nothing for so long.
        """
        try:
            line = self._said.get(timeout=seconds)
        except Empty:
            raise TimeoutError from None
        return None if line is None else line.rstrip(b"\r")

    def complaint(self) -> str:
        """How it ended and the last line it wrote to its standard error, made safe to show."""
        self._wait(1.0)
        for thread in self._threads[2:]:
            thread.join(1.0)
        lines = self._tail.decode("utf-8", errors="replace").split("\n")
        last = next((line for line in reversed(lines) if line.strip()), "")
        code = self.process.poll()
        how = "" if code is None else f"exit code {code}" if code >= 0 else f"signal {-code}"
        return ", ".join(part for part in (how, cleaned(last.strip())[:200]) if part)

    def close(self, grace: float = 0.0) -> None:
        """End it and all that it started; `grace` is how long it may take to end by itself."""
        self._closing.set()
        self._to_say.put(None)
        if grace:
            self._wait(grace)
        self._kill()
        self.process.wait()
        pipes = (self.process.stdout, self.process.stdin, self.process.stderr)
        for thread, pipe in zip(self._threads, pipes, strict=True):
            thread.join(1.0)
            if not thread.is_alive():  # a pipe that is being waited for must stay as it is
                self._hang_up(pipe)

    def _kill(self) -> None:
        with suppress(OSError):
            if POSIX and self.process.returncode is None:
                # not yet waited for, so its number, and its group's, are still its own
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.kill()

    def _wait(self, seconds: float) -> None:
        """Wait for its end without taking note of it, so that its number stays its own."""
        until = monotonic() + seconds
        while not self._ended() and monotonic() < until:
            sleep(0.005)

    def _ended(self) -> bool:
        if not hasattr(os, "waitid"):
            return self.process.poll() is not None
        if self.process.returncode is not None:
            return True
        try:
            options = os.WEXITED | os.WNOHANG | os.WNOWAIT
            return os.waitid(os.P_PID, self.process.pid, options) is not None
        except ChildProcessError:
            return True


def _number(pipe: IO[bytes] | None) -> int:
    if pipe is None:
        raise ValueError("the program was started without this pipe")
    return pipe.fileno()
