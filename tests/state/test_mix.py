"""Mixes: what comparing two of them promises to the rules and to modders."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from game.state import mix
from game.state.mix import Mix

RELIGIOUS, TECHNOCRATIC = Mix(1, 0, 0, 0), Mix(0, 0, 0, 1)


def mixes() -> st.SearchStrategy[Mix]:
    share = st.floats(0, 1, allow_nan=False)
    return st.tuples(share, share, share, share).map(_normal)


def _normal(shares: tuple[float, float, float, float]) -> Mix:
    total = shares[0] + shares[1] + shares[2] + shares[3]
    if total <= 0.01:
        return Mix(0.25, 0.25, 0.25, 0.25)
    return Mix(*(share / total for share in shares))


def test_the_index_runs_from_religious_to_technocratic() -> None:
    assert mix.index(RELIGIOUS) == 0
    assert mix.index(Mix(0, 1, 0, 0)) == 1
    assert mix.index(Mix(0, 0, 1, 0)) == 2
    assert mix.index(TECHNOCRATIC) == 3


def test_half_and_half_is_not_at_home_in_the_middle() -> None:
    people = Mix(0.5, 0, 0, 0.5)
    middle = Mix(0, 0.5, 0.5, 0)
    assert mix.index(people) == mix.index(middle)
    assert mix.distance(middle, people) > 0.9


def test_ahead_and_behind_have_a_side() -> None:
    assert mix.apart(TECHNOCRATIC, RELIGIOUS) == (3, 0)
    assert mix.apart(RELIGIOUS, TECHNOCRATIC) == (0, 3)


@given(mixes(), mixes())
def test_ahead_less_behind_is_the_difference_of_indices(order: Mix, people: Mix) -> None:
    ahead, behind = mix.apart(order, people)
    assert ahead >= 0
    assert behind >= -1e-12
    assert abs((ahead - behind) - (mix.index(order) - mix.index(people))) < 1e-9


@given(mixes(), mixes())
def test_distance_is_the_same_both_ways_and_overlap_is_a_share(a: Mix, b: Mix) -> None:
    assert abs(mix.distance(a, b) - mix.distance(b, a)) < 1e-9
    assert 0 <= mix.overlap(a, b) <= 1 + 1e-9
    assert abs(mix.overlap(a, a) - 1) < 1e-9


def test_means_over_nobody_are_defined() -> None:
    assert mix.mean([]) == Mix(0.25, 0.25, 0.25, 0.25)
    assert mix.polarisation([]) == 0


def test_polarisation_tells_a_divided_nation_from_a_mixed_one() -> None:
    divided = [(1.0, RELIGIOUS), (1.0, TECHNOCRATIC)]
    mixed = [(1.0, Mix(0.5, 0, 0, 0.5)), (1.0, Mix(0.5, 0, 0, 0.5))]
    assert mix.mean(divided) == mix.mean(mixed)
    assert mix.polarisation(divided) > 1
    assert mix.polarisation(mixed) == 0
