"""Being asked to stop: the first Ctrl-C (or SIGTERM, or SIGHUP) is a wish, the second an order."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from attrs import define, field

NAMES = ("SIGINT", "SIGTERM", "SIGHUP")


@define
class Stop:
    """Used with `with`: while it lasts, a signal to end sets `asked` and nothing else."""

    asked: bool = False
    _before: dict[int, Any] = field(factory=dict)  # as `signal.signal` gives it

    def __enter__(self) -> Stop:
        if threading.current_thread() is threading.main_thread():
            for name in NAMES:
                number = getattr(signal, name, None)
                if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
                    self._before[number] = signal.signal(number, self._note)
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _note(self, number: int, frame: FrameType | None) -> None:
        if self.asked:
            raise KeyboardInterrupt
        self.asked = True


@contextmanager
def interrupts_kept() -> Iterator[None]:
    """Keep Ctrl-C until the end of the block; processes begun in it never hear of it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
