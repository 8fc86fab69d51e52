"""Lines of the chronicle are put into words when they are first read, and then stay."""

from __future__ import annotations

from game.play.campaign import Campaign
from game.rules.seats import quote
from game.ruleset.ruleset import Ruleset
from game.state.copying import clone
from game.state.state import Told, Untold


def test_words_are_made_once_and_more_may_follow() -> None:
    asked: list[int] = []

    def words() -> str:
        asked.append(1)
        return "It rained."

    line = Untold(1901, words, "shock", "shock:rain")
    line.add(" All week.")
    assert not asked
    assert line == Told(1901, "It rained. All week.", "shock", "shock:rain")
    line.add(" Or two.")
    assert (line.text, len(asked)) == ("It rained. All week. Or two.", 1)


def test_what_was_told_is_the_same_however_late_it_is_read(rules: Ruleset) -> None:
    campaign = Campaign.new(seed=3, rules=rules, keep_causes=False)
    turn = campaign.turn()
    for _ in range(9):
        turn.tell("seat_empty", "council", "", seat="Works")
        quote(turn, "So be it.")
    later = clone(turn.state)
    first = [line.text for line in turn.state.chronicle]
    assert first == [line.text for line in later.chronicle]
    assert all("Works" in text and text.endswith(" “So be it.”") for text in first[-9:])
    assert all(one != other for one, other in zip(first[-9:], first[-8:], strict=False))
