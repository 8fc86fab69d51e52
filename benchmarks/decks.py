"""How large content weighs: years on a large deck, loading, checking."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from benchmarks.inputs import setup, write_deck
from benchmarks.measuring import Row, median, timed
from benchmarks.playing import ended_years
from game.errors import GameError
from game.paths import content_folder
from game.play.content import load_content
from game.ruleset.loading import load as load_checked
from game.ruleset.ruleset import Ruleset


def deck(repeats: int) -> list[Row]:
    """A year with 5,000 events against one with 500."""
    with TemporaryDirectory() as folder:
        small = load_content(content=write_deck(Path(folder, "small"), 500))
        large = load_content(content=write_deck(Path(folder, "large"), 5000))
    ratios, years = [], []
    for turn in range(repeats):
        few, many = _year(small, turn), _year(large, turn)
        ratios.append(many / few)
        years.append(many)
    return [
        Row("deck", "a year at 5,000 events", median(years) * 1e6, "µs"),
        Row("deck", "a year at 5,000 events ÷ at 500", median(ratios), "×", 1.5),
    ]


def _year(rules: Ruleset, turn: int) -> float:
    return median(ended_years(rules, setup(rules, str(turn + 1), years=40)))


def load(repeats: int) -> list[Row]:
    """Loading all content, checked, against libyaml's parse of the same files; what is kept."""
    files = sorted(content_folder().rglob("*.yaml"))
    texts = [file.read_text("utf-8") for file in files]

    def parse() -> None:
        for text in texts:
            loader = yaml.CSafeLoader(text)
            try:
                loader.get_single_data()
            finally:
                loader.dispose()

    content = content_folder()
    ours, theirs = timed(lambda: load_checked(content), repeats), timed(parse, repeats)
    load_content()  # which keeps it
    kept = timed(load_content, repeats)
    return [
        Row("load", "loading all content, checked", ours * 1000, "ms"),
        Row("load", "size of it", sum(map(len, texts)) / 1024, "KiB"),
        Row("load", "loading ÷ CSafeLoader's parse", ours / theirs, "×", 2.0),
        Row("load", "loading what was kept of it", kept * 1000, "ms"),
    ]


def check(repeats: int) -> list[Row]:
    """Checking content of 5,000 events, as `technate content check` does."""
    with TemporaryDirectory() as folder:
        content = write_deck(Path(folder, "large"), 5000)
        took = timed(lambda: _problems(content), max(1, repeats // 2))
    return [Row("check", "checking content of 5,000 events", took, "s", 5.0)]


def _problems(content: Path) -> int:
    try:
        return len(load_checked(content).warnings)
    except GameError as error:
        raise SystemExit(f"the synthetic deck is no good content: {error}") from error
