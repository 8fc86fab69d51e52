"""Interrupts that never strike while a command is being carried out or a campaign is saved."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from attrs import define, field


class HangUp(Exception):  # noqa: N818
    """The terminal is gone, or the system asks the game to end."""


@define
class Signals:
    """Turns Ctrl-C and hang-ups into exceptions, but only inside `open()`; else they wait."""

    _open: bool = False
    _pending: list[int] = field(factory=list)

    @contextmanager
    def listening(self) -> Iterator[Signals]:
        """Handle the signals for a while; what handled them before does so again afterwards."""
        numbers = [signal.SIGINT, signal.SIGTERM]
        if hasattr(signal, "SIGHUP"):
            numbers.append(signal.SIGHUP)
        try:
            old = {number: signal.signal(number, self._caught) for number in numbers}
        except ValueError:  # not in the main thread: whoever runs us sees to signals
            yield self
            return
        try:
            yield self
        finally:
            for number, handler in old.items():
                signal.signal(number, handler)

    @contextmanager
    def open(self) -> Iterator[None]:
        """A stretch that may be interrupted: waiting for a line, answering a question."""
        self._open = True
        try:
            if self._pending:
                self._strike(self._pending.pop(0))
            yield
        finally:
            self._open = False

    def _caught(self, number: int, frame: FrameType | None) -> None:
        if self._open:
            self._open = False  # a second signal waits until this one has been dealt with
            self._strike(number)
        self._pending.append(number)

    @staticmethod
    def _strike(number: int) -> None:
        if number == signal.SIGINT:
            raise KeyboardInterrupt
        raise HangUp
