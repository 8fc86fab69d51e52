"""What lasts as long as the process is set apart from what the collector goes through."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from game.ruleset.collector import undisturbed


@pytest.fixture(autouse=True)
def nothing_frozen() -> Iterator[None]:
    frozen = gc.get_freeze_count()
    gc.unfreeze()
    yield
    gc.unfreeze()
    if frozen:
        gc.freeze()


def test_what_lasts_is_set_apart() -> None:
    with undisturbed(lasting=True):
        made: list[object] = [[]]
    assert gc.isenabled()
    assert not any(thing is made for thing in gc.get_objects())


def test_what_does_not_last_is_looked_at_again() -> None:
    with undisturbed():
        made: list[object] = [[]]
    assert gc.isenabled()
    assert any(thing is made for thing in gc.get_objects())
