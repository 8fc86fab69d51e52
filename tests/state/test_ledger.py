"""The ledger: entries fold to the figure bit for bit, whatever happens."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.state.holders import BOUNDS, Group, Nation
from game.state.ledger import Books, Change, Log, NotANumberError, blend, fold
from game.state.mix import Mix, mix_of

amounts = st.floats(-1e6, 1e6, allow_nan=False)
shares = st.floats(-2, 2, allow_nan=False)


def nation(**figures: float) -> Nation:
    return Nation("nation", "nation", **figures)


@given(st.floats(0, 12), st.lists(amounts, max_size=8))
def test_entries_fold_to_the_figure(start: float, changes: list[float]) -> None:
    log = Log()
    holder = nation(authority=start)
    for change in changes:
        Books(log).change(holder, "authority", ("a", "b"), (change, change / 3))
    assert fold(start, log) == holder.authority


@given(shares, st.lists(shares, min_size=1, max_size=5), st.floats(0, 1))
def test_settled_figures_fold_too(start: float, parts: list[float], value: float) -> None:
    log = Log()
    holder = nation(liberty=min(1.0, max(0.0, start)))
    before = holder.liberty
    causes = tuple(str(n) for n in range(len(parts)))
    Books(log).settle(holder, "liberty", value, lambda: (causes, parts))
    assert holder.liberty == value
    assert fold(before, log) == value


def test_reasons_of_a_computed_figure_are_worked_out_when_asked_and_once() -> None:
    asked: list[float] = []

    def explain(change: float) -> tuple[tuple[str], tuple[float]]:
        asked.append(change)
        return ("x",), (change,)

    log = Log()
    holder = nation(liberty=0.2)
    Books(log).settle(holder, "liberty", 0.5, explain, 0.3)
    holder.liberty = 0.9  # what comes later does not change what was
    assert asked == []
    entry = log[:][0]
    assert (entry.causes, entry.amounts) == (("x",), (0.3,))
    assert fold(0.2, log) == 0.5
    assert asked == [0.3]


@given(st.lists(shares, max_size=6))
def test_a_figure_never_leaves_its_bounds(changes: list[float]) -> None:
    holder = nation(environment=0.5)
    low, high = BOUNDS[Nation]["environment"]
    for change in changes:
        Books(None).change(holder, "environment", ("x",), (change,))
        assert low <= holder.environment <= high


@given(st.lists(shares, max_size=6))
def test_with_the_log_off_the_figures_are_the_same(changes: list[float]) -> None:
    logged, silent = nation(tax=0.3), nation(tax=0.3)
    for change in changes:
        Books(Log()).change(logged, "tax", ("x", "y"), (change, -change / 7))
        Books(None).change(silent, "tax", ("x", "y"), (change, -change / 7))
    assert logged.tax == silent.tax


@pytest.mark.parametrize("bad", [float("nan"), float("inf"), float("-inf")])
def test_what_is_no_number_is_refused_and_changes_nothing(bad: float) -> None:
    holder = nation(treasury=5.0)
    with pytest.raises(NotANumberError, match=r"nation\.treasury .* because of storm"):
        Books(Log()).change(holder, "treasury", ("storm",), (bad,))
    assert holder.treasury == 5.0


def group(mix: Mix) -> Group:
    return Group("groups.a.workers", "a.workers", region="a", cls="workers", **mix._asdict())


@given(st.lists(st.tuples(st.integers(0, 3), st.floats(0, 1)), max_size=30))
def test_a_mix_goes_on_summing_to_one(moves: list[tuple[int, float]]) -> None:
    log = Log()
    holder = group(Mix(0.4, 0.3, 0.2, 0.1))
    silent = group(Mix(0.4, 0.3, 0.2, 0.1))
    for outlook, pace in moves:
        goal = Mix(*(1.0 if place == outlook else 0.0 for place in range(4)))
        Books(log).change_mix(holder, ("x",), (blend(holder, goal, pace),))
        Books(None).change_mix(silent, ("x",), (blend(silent, goal, pace),))
    assert (
        abs(holder.religious + holder.nationalist + holder.marxist + holder.technocratic - 1) < 1e-9
    )
    assert mix_of(holder) == mix_of(silent)
    marxist = [entry for entry in log if entry.field == "marxist"]
    assert fold(0.2, marxist) == holder.marxist


def test_a_page_is_read_as_entries_and_counts_as_one() -> None:
    def told(key: str, by: float) -> Iterator[Change]:
        yield Change(key, "trust", ("x",), (by,))
        yield Change(key, "welfare", ("y",), (-by,))

    log = Log()
    Books(log).change(group(Mix(1, 0, 0, 0)), "trust", ("z",), (0.1,))
    Books(log).page(told, [("groups.a.workers", 0.2), ("groups.a.owners", 0.3)])
    Books(log).page(told, [])
    assert len(log) == 2
    assert [(e.holder, e.field, e.amounts) for e in log[1:]] == [
        ("groups.a.workers", "trust", (0.2,)),
        ("groups.a.workers", "welfare", (-0.2,)),
        ("groups.a.owners", "trust", (0.3,)),
        ("groups.a.owners", "welfare", (-0.3,)),
    ]
    log.cut(1)
    assert [e.causes for e in log] == [("z",)]
