"""Dice: the same draw for the same name, for ever and on every machine."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from game.state.dice import Dice


def test_draws_are_frozen() -> None:
    """Golden values: if one of these moves, every saved campaign is lost."""
    dice = Dice("7")
    assert dice.roll(1921, "shock", "chance") == 0.5852917260222421
    assert dice.roll(1921, "shock", "chance", 1) == 0.5071197417175124
    assert [dice.whole(6, 1921, "pick", "x", n) for n in range(8)] == [4, 1, 5, 1, 2, 5, 5, 0]
    assert dice.weighted([1, 2, 3], 1921, "w") == 2
    assert dice.shuffled(6, 1921, "s") == [2, 3, 4, 0, 5, 1]


def test_a_draw_does_not_depend_on_what_was_drawn_before() -> None:
    one, other = Dice("a"), Dice("a")
    for n in range(50):
        other.roll(1, "noise", "x", n)
    assert one.roll(1, "signal") == other.roll(1, "signal")


def test_names_do_not_run_into_each_other() -> None:
    dice = Dice("a")
    assert dice.roll(1, "ab", "c") != dice.roll(1, "a", "bc")
    assert dice.roll(11, "x") != dice.roll(1, "1x")
    assert dice.roll(1, "x", "y", 12) != dice.roll(1, "x", "y1", 2)


@given(st.text(max_size=20), st.integers(-5000, 5000), st.text(max_size=10))
def test_every_draw_is_in_the_unit_interval(seed: str, year: int, stream: str) -> None:
    assert 0 <= Dice(seed).roll(year, stream) < 1


@given(st.lists(st.floats(0, 1e6, allow_nan=False), max_size=12), st.integers(0, 10000))
def test_a_weighted_draw_never_picks_what_weighs_nothing(weights: list[float], n: int) -> None:
    place = Dice("w").weighted(weights, 1, "w", "", n)
    if any(weight > 0 for weight in weights):
        assert weights[place] > 0
    else:
        assert place == -1


def test_weighted_draws_follow_the_weights() -> None:
    dice = Dice("fair")
    counts = [0, 0, 0]
    for n in range(6000):
        counts[dice.weighted([1, 2, 3], 1, "w", "", n)] += 1
    for count, share in zip(counts, (1 / 6, 2 / 6, 3 / 6), strict=True):
        assert abs(count / 6000 - share) < 0.03


@given(st.integers(0, 40))
def test_a_shuffle_keeps_every_card(count: int) -> None:
    assert sorted(Dice("s").shuffled(count, 1, "s")) == list(range(count))
