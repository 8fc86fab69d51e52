"""What starting, memory and more processors come to; each is measured on processes of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.inputs import shipped
from benchmarks.measuring import Row, median, seconds
from game.bots.sweep import run_sweep

ROOT = Path(__file__).resolve().parent.parent
RUNS = 400  # campaigns of a sweep that is measured

HEADLESS = """
import sys
from pathlib import Path
from game.bots.play import play_one
from game.bots.registry import make
from game.play.content import load_content
from game.play.setup import Setup
rules = load_content()
play_one(rules, make("random"), Setup(scenario=min(rules.scenarios)))
status = Path("/proc/self/status")
if status.exists():  # getrusage would tell the parent's peak, which survives an exec
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    peak = float(line.split()[1]) / 1024
else:
    import resource
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1048576
print(peak, "textual" in sys.modules)
"""


def _python(*words: str) -> str:
    done = subprocess.run(
        [sys.executable, *words], cwd=ROOT, check=True, capture_output=True, text=True
    )
    return done.stdout


def start(repeats: int) -> list[Row]:
    """`technate --version` against an interpreter that does nothing."""
    times = max(15, repeats)
    _python("-m", "game", "--version")
    ours = median([seconds(lambda: _python("-m", "game", "--version")) for _ in range(times)])
    bare = median([seconds(lambda: _python("-c", "pass")) for _ in range(times)])
    return [
        Row("start", "technate --version", ours * 1000, "ms"),
        Row("start", "python -c pass", bare * 1000, "ms"),
        Row("start", "technate --version ÷ python -c pass", ours / bare, "×", 5),
    ]


def memory(repeats: int) -> list[Row]:
    """Peak memory of a campaign without a screen, and whether the screen library came in."""
    peaks, seen = [], False
    for _ in range(max(1, repeats // 2)):
        peak, textual = _python("-c", HEADLESS).split()
        peaks.append(float(peak))
        seen = seen or textual == "True"
    return [
        Row("memory", "peak of a headless campaign", median(peaks), "MiB", 80),
        Row("memory", "screen library loaded", float(seen), "times", 0),
    ]


def sweep(repeats: int) -> list[Row]:
    """A sweep by two processes against one, both from start to report."""
    one, two = [], []
    shipped()
    for _ in range(repeats):
        one.append(seconds(lambda: _sweep(1)))
        two.append(seconds(lambda: _sweep(2)))
    alone, both = median(one), median(two)
    return [
        Row("sweep", f"{RUNS} campaigns by `nothing`, one process", alone, "s"),
        Row("sweep", f"{RUNS} campaigns by `nothing`, two processes", both, "s"),
        Row("sweep", "10,000 at that rate", both / RUNS * 10_000 / 60, "min", 6),
        Row("sweep", "efficiency of two", alone / (2 * both) * 100, "%", 85, at_least=True),
    ]


def _sweep(jobs: int) -> None:
    with TemporaryDirectory() as folder:
        run_sweep(["nothing"], RUNS, ["all"], Path(folder, "out"), jobs=jobs)
