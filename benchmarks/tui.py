"""How fast the terminal interface is there, answers keys and ends years, and what it weighs.

Everything is measured from without, on a terminal of its own of 120 columns and 36 lines.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measuring import Row, median
from benchmarks.terminals import ROOT, Terminal
from game.store.slots import Store
from game.tui.rooms import ROOMS

HELLO = """
from textual.app import App
from textual.widgets import Static
class Hello(App):
    def compose(self):
        yield Static("hello, world")
Hello().run()
"""
GAME = (sys.executable, "-m", "game")
YEARS = 20  # that the loaded save has been played
KEYS = 20  # presses of an arrow key in each room
TURNS = 9
QUIET = 0.06  # seconds without a byte after which a repaint has finished
LONG_QUIET = 0.4  # the same for the turn of a year, which draws in steps
DOWN, UP = "\x1b[B", "\x1b[A"


def tui(repeats: int) -> list[Row]:
    """First paint, the desk of a save, keys, the turn of a year, memory."""
    with TemporaryDirectory() as folder:
        home = Path(folder)
        _play(home)
        more = {"TECHNATE_HOME": folder, "PYTHONPATH": str(ROOT)}
        keys, years, peak = _session(more, Store(home / "saves"))
        return [*_starts(more, max(7, repeats)), *_keys(keys), *_rest(years, peak)]


def _play(home: Path) -> None:
    """A save of twenty years whose letters are answered, so that its year can end."""
    (home / "settings.json").write_text('{"motion": false}')
    save = ["--save", "bench", "--scenario", "republic", "--seed", "5"]
    answers = "choose 1\nchoose 2\nchoose 3\nchoose 4\n" * 6  # the first of a letter may be closed
    lines = (answers + "end\n") * YEARS + answers
    subprocess.run(
        [*GAME, "play", "--plain", *save],
        cwd=ROOT,
        env={**os.environ, "TECHNATE_HOME": str(home)},
        input=lines.encode(),
        stdout=subprocess.DEVNULL,
        check=True,
    )


def _starts(more: dict[str, str], times: int) -> list[Row]:
    """Taking turns, so that a busy moment of the machine falls on all alike."""
    hello, title, desk = [], [], []
    for turn in range(times + 1):
        took = (
            _start((sys.executable, "-c", HELLO), more, "hello, world"),
            _start((*GAME, "play", "--save", "new"), more, "Leave"),
            _start((*GAME, "play", "--save", "bench"), more, "authority"),
        )
        if turn:  # the first fills the caches
            for seconds, kept in zip(took, (hello, title, desk), strict=True):
                kept.append(seconds * 1000)
    after = [ours - bare for ours, bare in zip(title, hello, strict=True)]
    loaded = [ours - bare for ours, bare in zip(desk, hello, strict=True)]
    return [
        Row("tui", "first paint of a Textual hello-world", median(hello), "ms"),
        Row("tui", "our first paint after hello-world's", median(after), "ms", 100),
        Row("tui", f"desk of a save of {YEARS} years after it", median(loaded), "ms", 200),
    ]


def _start(command: tuple[str, ...], more: dict[str, str], text: str) -> float:
    with Terminal(command, more) as terminal:
        return terminal.until(text)


def _year(saves: Store) -> int:
    """The year that the campaign has come to, which is kept as soon as it begins."""
    return int(saves.read("bench")[0].summary["year"])


def _session(
    more: dict[str, str], saves: Store
) -> tuple[dict[str, list[float]], list[float], float]:
    """Milliseconds of each key by room, of going there as `to`, and of years; peak memory."""
    keys: dict[str, list[float]] = {"to": []}
    years: list[float] = []
    with Terminal((*GAME, "play", "--save", "bench"), more) as terminal:
        terminal.until("authority")
        terminal.rest(1)
        for entry in (e for e in ROOMS if not e.after):
            terminal.answer(entry.key, 0.5)  # the first time it is made
            terminal.answer("D", 0.5)
            keys["to"] += _milli(terminal.answer(entry.key, 0.3))
            pressed = [DOWN] * (KEYS // 2) + [UP] * (KEYS // 2)
            keys[entry.id] = [ms for key in pressed for ms in _milli(terminal.answer(key, QUIET))]
        terminal.answer("D", 0.5)
        for _ in range(60):
            year = _year(saves)
            took = terminal.answer("e", LONG_QUIET)
            if took is not None and _year(saves) > year:
                years.append(took * 1000)
            terminal.answer("\x1b", 0.2)  # closes the page of the year
            for number in (1, 2, 3):
                terminal.answer(f":choose {number}\r", 0.2)
                terminal.answer("\x1b", 0.1)
            if len(years) == TURNS:
                break
        return keys, years, terminal.memory


def _milli(seconds: float | None) -> list[float]:
    return [] if seconds is None else [seconds * 1000]


def _keys(keys: dict[str, list[float]]) -> list[Row]:
    rooms = {name: took for name, took in keys.items() if name != "to" and took}
    every = sorted(ms for took in rooms.values() for ms in took)
    slowest = max(rooms, key=lambda name: median(rooms[name]))
    return [
        Row("tui", "an arrow key to the finished repaint", median(every), "ms", 16),
        Row("tui", "the same, nine of ten within", every[int(len(every) * 0.9)], "ms", 33),
        Row("tui", f"the same in the slowest room ({slowest})", median(rooms[slowest]), "ms"),
        Row("tui", "to another room that has been open", median(keys["to"]), "ms"),
    ]


def _rest(years: list[float], peak: float) -> list[Row]:
    return [
        Row("tui", "a year's end to the new desk", median(years), "ms"),
        Row("tui", "peak memory after every room", peak, "MiB", 120),
    ]
