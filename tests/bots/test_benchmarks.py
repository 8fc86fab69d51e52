"""Benchmarks stay able to run; nothing here is timed."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.__main__ import BENCHES, line, main
from benchmarks.inputs import write_deck
from benchmarks.measuring import Row, median
from game.bots.play import play_one
from game.bots.registry import make
from game.play.content import load_content
from game.play.setup import Setup

ROOT = Path(__file__).resolve().parents[2]


def test_the_synthetic_deck_is_good_content_and_is_told(tmp_path: Path) -> None:
    rules = load_content(content=write_deck(tmp_path / "content", 30))
    assert len(rules.events) == 30
    result = play_one(rules, make("random"), Setup(min(rules.scenarios), years=10))
    assert len(result.tally.events) > 3
    assert {answer.rpartition("/")[2] for answer in result.tally.taken} == {
        "settle",
        "send",
        "wait",
    }


def test_every_bench_is_in_the_table_of_figures() -> None:
    page = (ROOT / "benchmarks" / "README.md").read_text(encoding="utf-8")
    assert [name for name in BENCHES if f"| {name} |" not in page] == []


def test_another_bench_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["nonsense"])
    assert "there is no bench 'nonsense'" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("row", "over"),
    [
        (Row("b", "w", 5.0, "ms", 4.0), True),
        (Row("b", "w", 4.0, "ms", 4.0), False),
        (Row("b", "w", 80.0, "%", 85.0, at_least=True), True),
        (Row("b", "w", 90.0, "%", 85.0, at_least=True), False),
        (Row("b", "w", 9.0, "ms"), False),
    ],
)
def test_a_figure_over_its_bound_is_marked(row: Row, over: bool) -> None:
    assert line(row).endswith("over") is over


def test_medians() -> None:
    assert median([3.0, 1.0, 2.0]) == 2.0
    assert median([4.0, 1.0, 2.0, 3.0]) == 2.5
