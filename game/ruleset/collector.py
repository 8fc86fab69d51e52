"""The garbage collector, held while content is made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def undisturbed(*, lasting: bool = False) -> Iterator[None]:
    """Hold the garbage collector, which would look at everything again and again.

    Nothing that is made here is garbage.  To freeze and unfreeze it puts it among the old at once,
    without a look.  What is `lasting`, as the content that is played on, stays frozen: a campaign
    that keeps its causes fills the old so fast that else all content would be gone through every
    few dozen years, which took a third of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if not gc.get_freeze_count():
                gc.freeze()
                if not lasting:
                    gc.unfreeze()
            gc.enable()
