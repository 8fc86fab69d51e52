"""The collector does not walk through what lives as long as a campaign, and forgets nothing."""

from __future__ import annotations

import gc
from weakref import ref

from game.tui.apart import set_apart


class Ring:
    """Holds itself: only the collector ends it."""

    def __init__(self) -> None:
        self.own = self


def test_what_is_alive_is_not_walked_through() -> None:
    ring = Ring()
    set_apart()
    assert not any(thing is ring for thing in gc.get_objects())


def test_the_next_time_what_died_meanwhile_is_collected() -> None:
    ring = Ring()
    watched = ref(ring)
    set_apart()
    del ring
    gc.collect()
    assert watched() is not None
    set_apart()
    assert watched() is None
