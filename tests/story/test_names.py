"""Who is named in a letter is nobody who may yet come to the table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from game.paths import content_folder

if TYPE_CHECKING:
    import pytest

from game.ruleset.ruleset import Ruleset


def test_no_newcomer_is_of_a_family_that_a_letter_names(rules: Ruleset) -> None:
    said = " ".join(file.read_text("utf-8") for file in content_folder().glob("events/*.yaml"))
    words = set(re.findall(r"\w+", said))
    families = {name for entry in rules.names.values() for name in entry.family}
    assert len(families) > 64
    assert families & words == set()


def test_a_movement_is_led_by_nobody_of_a_letter(rules: Ruleset) -> None:
    said = " ".join(file.read_text("utf-8") for file in content_folder().glob("events/*.yaml"))
    leaders = [name for entry in rules.movements.values() for name in entry.leaders]
    assert leaders
    assert [name for name in leaders if name in " ".join(said.split())] == []


@pytest.mark.parametrize("kind", ["institutions", "technologies", "projects", "events", "endings"])
def test_no_two_entries_are_told_in_the_same_words(rules: Ruleset, kind: str) -> None:
    told: dict[str, str] = {}
    for entry in getattr(rules, kind).values():
        words = str(entry.text)
        assert words not in told, f"{entry.id} has the text of {told.get(words)}"
        told[words] = entry.id
