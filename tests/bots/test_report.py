"""A report says what results say, in whatever order they came."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.bots.folder import ABOUT, RESULTS, Folder
from game.bots.play import SERIES, Line
from game.bots.report import Count, Report, build, in_json, in_text, table


def result(bot: str, n: int, **more: object) -> Line:
    line: Line = {
        "bot": bot,
        "n": n,
        "scenario": "valley" if n % 2 else "coast",
        "seed": f"1-{n}",
        "error": "",
        "ending": "span",
        "collapsed": False,
        "year": 1940,
        "years": 40,
        "digest": "d",
        "acts": {"end": 40, "choose": 2},
        "events": {"flood": 1},
        "opened": {"flood/dig": 1, "flood/pray": 1},
        "taken": {"flood/dig": 1},
        "adopted": {},
        "crises": [1, 39],
        "troubles": {"letter": [1], "strike": [39]},
        "orders": {},
        "led_by": "nationalist",
        "wanted": [],
        "missed": [],
        "every": 10,
        "series": {name: [0.1, 0.2, 0.3, 0.4, 0.5] for name in SERIES},
        "final": {"legitimacy": 0.4, "wellbeing": 0.5},
        "faults": [],
    }
    return {**line, **more}  # type: ignore[typeddict-item]


LINES = [
    result("nothing", 1),
    result("nothing", 2, ending="coup", collapsed=True, years=15, year=1915, crises=[0, 14],
           series={name: [0.3, 0.2] for name in SERIES}),
    result("nothing", 3, ending="coup", collapsed=True, years=10, year=1910, adopted={"guilds": 4},
           crises=[], series={name: [0.3, 0.2] for name in SERIES}),
    result("nothing", 4, error="ValueError: x", ending="", years=3, year=1903, events={"frost": 1},
           opened={}, taken={}, crises=[2], series={name: [0.9] for name in SERIES}),
    result("random", 1, taken={"flood/pray": 1}, faults=["1931: it broke"]),
    result("nothing", 5, error="ValueError: y", ending="", years=1, year=1901, events={},
           opened={}, taken={}, crises=[], series={}, faults=["1901: it bent"]),
    result("random", 2, events={}, opened={}, taken={}),
]  # fmt: skip
ABOUT_IT = {
    "format": 1,
    "game": "0",
    "rules": "r",
    "content": "c",
    "parameters": {"bots": ["nothing", "random"], "runs": 4, "years": 0, "length": "short"},
    "events": {"flood": ["dig", "pray", "flee"], "frost": ["wait"], "comet": ["look"]},
    "institutions": ["guilds", "parish"],
}


def report_on(folder: Path, lines: list[Line]) -> Report:
    folder.mkdir(exist_ok=True)
    (folder / ABOUT).write_text(json.dumps(ABOUT_IT))
    (folder / RESULTS).write_text("".join(json.dumps(line) + "\n" for line in lines))
    return build(Folder(folder))


@pytest.fixture
def report(tmp_path: Path) -> Report:
    return report_on(tmp_path, LINES)


def test_how_much_was_played(report: Report) -> None:
    assert (report.played, report.wanted) == (7, 8)


def test_survival_leaves_out_what_broke_off(report: Report) -> None:
    nothing = report.bots["nothing"]
    assert nothing.campaigns == 3
    assert (nothing.survived.count, nothing.survived.of) == (1, 3)
    assert {year: alive.count for year, alive in nothing.alive.items()} == {
        10: 2,
        20: 1,
        30: 1,
        40: 1,
    }
    assert {name: (s.count, s.of) for name, s in nothing.by_scenario.items()} == {
        "coast": (0, 1),
        "valley": (1, 2),
    }


def test_endings_are_counted_most_frequent_first(report: Report) -> None:
    endings = report.bots["nothing"].endings
    assert [(name, s.count) for name, s in endings.items()] == [("coup", 2), ("span", 1)]


def test_means_are_of_campaigns_still_going(report: Report) -> None:
    series = report.bots["nothing"].series[SERIES[0]]
    assert series == {0: 0.233, 10: 0.2, 20: 0.3, 30: 0.4, 40: 0.5}


def test_crises_are_counted_by_thirds_of_the_span_per_year_played(report: Report) -> None:
    # thirds of 40 years end before years 14 and 27; 40 + 15 + 10 years were played
    assert report.bots["nothing"].crises == [round(2 / 38, 4), round(1 / 14, 4), round(1 / 13, 4)]


def test_events_told_and_never_told(report: Report) -> None:
    assert report.events == {"comet": 0, "flood": 4, "frost": 1}
    assert report.events_never_told == ["comet"]


def test_answers_never_open_and_never_given(report: Report) -> None:
    assert report.answers_never_open == ["flood/flee", "frost/wait"]
    assert report.answers_never_taken == []


def test_shares_of_answers_leave_random_out(report: Report) -> None:
    assert (report.answers["flood/dig"].opened, report.answers["flood/dig"].taken) == (3, 3)
    assert (report.answers["flood/pray"].opened, report.answers["flood/pray"].taken) == (3, 0)


def test_an_answer_nobody_gave_is_listed(tmp_path: Path) -> None:
    assert report_on(tmp_path, LINES[:4]).answers_never_taken == ["flood/pray"]


def test_institutions_adopted_and_never(report: Report) -> None:
    assert report.institutions == {"guilds": 1, "parish": 0}
    assert report.institutions_never_adopted == ["parish"]


def test_what_broke_is_named(report: Report) -> None:
    text = in_text(report)
    assert "nothing, coast, seed 1-4, in 1903: ValueError: x" in text
    assert "random, valley, seed 1-1, 1931: it broke" in text


def test_the_text_is_plain_and_aligned(report: Report) -> None:
    text = in_text(report)
    assert text.isascii()
    assert all(line == line.rstrip() and len(line) <= 120 for line in text.splitlines())
    assert "Never told: 1\n  comet\n" in text


@given(st.permutations(LINES))
def test_the_order_of_results_is_nothing_to_it(
    tmp_path_factory: pytest.TempPathFactory, lines: list[Line]
) -> None:
    folder = tmp_path_factory.mktemp("order")
    mixed, straight = report_on(folder, lines), report_on(folder, LINES)
    assert in_json(mixed) == in_json(straight)
    assert in_text(mixed) == in_text(straight)


def test_the_contract_is_told_by_scenario(report: Report) -> None:
    assert sorted(report.contract) == ["coast", "valley"]
    assert "Balance contract of valley\n  nothing: survives in 35 to 65 %" in in_text(report)
    assert report.hardness["valley"]["random"]["strike"] == [0.0, 0.0, round(1 / 13, 4)]


def test_a_report_on_nothing_yet(tmp_path: Path) -> None:
    report = report_on(tmp_path, [])
    assert report.played == 0
    assert json.loads(in_json(report))["bots"]["random"]["campaigns"] == 0
    assert in_text(report).startswith("0 of 8 campaigns played\n")


def test_a_torn_last_line_is_left_out(tmp_path: Path, report: Report) -> None:
    with (tmp_path / RESULTS).open("a") as file:
        file.write(json.dumps(result("random", 3))[:-5])
    assert build(Folder(tmp_path)) == report


def test_only_whole_numbers_are_added_up() -> None:
    count = Count()
    for line in LINES[:3]:
        count.take(line, 40)
    assert {type(value) for value in count.sums.values()} == {int}


def test_tables_line_up() -> None:
    assert table([["a", "1"], ["bcd", "10"]]) == ["a     1", "bcd  10"]
    assert table([]) == []
