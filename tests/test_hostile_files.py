"""A small sample of what `python -m tools.hostile` tries by the thousand before a release."""

from __future__ import annotations

import pytest

from tools.hostile import KINDS, tried

SAMPLE = {"saves": 25, "mods": 4, "scripts": 20}


@pytest.mark.parametrize("kind", KINDS)
def test_files_of_strangers_are_played_or_refused(kind: str) -> None:
    outcomes = [tried(kind, 0, number) for number in range(SAMPLE[kind])]
    assert [outcome.wrong for outcome in outcomes if outcome.wrong] == []
    assert any(outcome.played for outcome in outcomes)
    assert not all(outcome.played for outcome in outcomes)
