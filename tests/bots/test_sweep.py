"""Many campaigns: the same by any number of processes, in one go or several, whatever breaks."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections import deque
from contextlib import suppress
from pathlib import Path

import pytest

from game.bots import codes, sweep, workers
from game.bots.folder import Folder
from game.bots.plan import Plan, Task
from game.bots.report import JSON, TEXT
from game.bots.stopping import Stop, interrupts_kept
from game.bots.sweep import Outcome, run_sweep
from game.errors import Exit, GameError
from game.play.campaign import Campaign
from game.ruleset.ruleset import Ruleset
from tests.bots.processes import gone

ROOT = Path(__file__).resolve().parents[2]
RUNS, YEARS = 6, 4
BOTS = ("nothing", "random")


@pytest.fixture(autouse=True)
def _loaded(rules: Ruleset, monkeypatch: pytest.MonkeyPatch) -> None:
    """Content is loaded once, not for every sweep; processes load their own."""
    monkeypatch.setattr(sweep, "load_content", lambda *words: rules)


def run(
    out: Path, *, jobs: int = 1, runs: int = RUNS, years: int = YEARS, **more: object
) -> Outcome:
    return run_sweep(BOTS, runs, ["all"], out, jobs=jobs, years=years, **more)  # type: ignore[arg-type]


def texts(out: Path) -> tuple[str, str]:
    return (out / JSON).read_text(), (out / TEXT).read_text()


@pytest.fixture(scope="module")
def whole(rules: Ruleset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sweep in one go by one process."""
    out = tmp_path_factory.mktemp("whole") / "out"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sweep, "load_content", lambda *words: rules)
        outcome = run(out)
    assert outcome.exit is Exit.OK
    assert outcome.line == f"12 campaigns played; the report is in {out}"
    return out


def test_every_campaign_has_a_line(whole: Path, rules: Ruleset) -> None:
    lines = list(Folder(whole).lines())
    assert {(x["bot"], x["n"]) for x in lines} == {
        (bot, n) for bot in ("nothing", "random") for n in range(1, RUNS + 1)
    }
    for line in lines:
        scenarios = sorted(rules.scenarios)
        assert line["scenario"] == scenarios[(line["n"] - 1) % len(scenarios)]
        assert line["seed"] == f"1-{line['n']}"


def test_two_processes_give_what_one_gives(whole: Path, tmp_path: Path) -> None:
    out = tmp_path / "two"
    assert run(out, jobs=2).exit is Exit.OK
    assert sorted(Folder(out).results.read_bytes().splitlines()) == sorted(
        Folder(whole).results.read_bytes().splitlines()
    )
    assert texts(out) == texts(whole)


@pytest.mark.parametrize("torn", [b"", b'{"bot": "random", "n": 9', b'{"bot"', b"\xff" * 70000])
def test_what_is_missing_is_played(whole: Path, tmp_path: Path, torn: bytes) -> None:
    out = copy(whole, tmp_path)
    results = Folder(out).results
    kept = results.read_bytes().splitlines(keepends=True)[3:8]
    results.write_bytes(b"".join(kept) + torn)
    assert run(out).exit is Exit.OK
    assert results.read_bytes().startswith(b"".join(kept))
    assert len(list(Folder(out).lines())) == 2 * RUNS
    assert texts(out) == texts(whole)


def copy(whole: Path, tmp_path: Path) -> Path:
    out = tmp_path / "copy"
    out.mkdir()
    for name in ("sweep.json", "results.jsonl"):
        (out / name).write_bytes((whole / name).read_bytes())
    return out


def test_what_is_there_is_not_played_again(
    whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = copy(whole, tmp_path)
    monkeypatch.setattr(sweep, "_here", pytest.fail)
    assert run(out).exit is Exit.OK
    assert texts(out) == texts(whole)


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({"runs": RUNS + 1}, "runs is 6 there and 7 here"),
        ({"seed": 2}, "seed is 1 there and 2 here"),
        ({"years": 5}, "years is 4 there and 5 here"),
        ({"check": True}, "check is False there and True here"),
    ],
)
def test_another_sweep_is_refused(
    whole: Path, tmp_path: Path, other: dict[str, object], words: str
) -> None:
    out = copy(whole, tmp_path)
    before = (out / "results.jsonl").read_bytes()
    with pytest.raises(GameError, match=words) as raised:
        run(out, **other)  # type: ignore[arg-type]
    assert raised.value.problems[0].code == codes.OTHER_SWEEP
    assert (out / "results.jsonl").read_bytes() == before


@pytest.mark.parametrize(
    ("key", "words"),
    [("rules", "other content"), ("content", "other content"), ("game", "another version")],
)
def test_other_content_is_refused(whole: Path, tmp_path: Path, key: str, words: str) -> None:
    out = copy(whole, tmp_path)
    about = json.loads((out / "sweep.json").read_text())
    about[key] = "another"
    (out / "sweep.json").write_text(json.dumps(about))
    with pytest.raises(GameError, match=words):
        run(out)


@pytest.mark.parametrize("text", ["{", "[]", "{}", '{"format": 1}', "[" * 100000, '"x"'])
def test_a_folder_of_something_else_is_refused(whole: Path, tmp_path: Path, text: str) -> None:
    out = copy(whole, tmp_path)
    (out / "sweep.json").write_text(text)
    with pytest.raises(GameError) as raised:
        run(out)
    assert raised.value.problems[0].code == codes.NOT_A_SWEEP


def test_results_of_nobody_knows_what_are_refused(whole: Path, tmp_path: Path) -> None:
    out = copy(whole, tmp_path)
    (out / "sweep.json").unlink()
    with pytest.raises(GameError, match=r"results\.jsonl but no sweep\.json"):
        run(out)


@pytest.mark.parametrize("line", [b"{}\n", b"nonsense\n", b"[1]\n", b"\n", b'{"bot": 3}\n'])
def test_a_bad_line_is_named(whole: Path, tmp_path: Path, line: bytes) -> None:
    out = copy(whole, tmp_path)
    lines = (out / "results.jsonl").read_bytes().splitlines(keepends=True)
    (out / "results.jsonl").write_bytes(lines[0] + line + lines[1])
    with pytest.raises(GameError, match=r"results\.jsonl:2: the line is not a result") as raised:
        run(out)
    assert raised.value.problems[0].code == codes.BAD_RESULTS


def test_a_value_of_another_kind_makes_a_bad_line(whole: Path, tmp_path: Path) -> None:
    out = copy(whole, tmp_path)
    first, *rest = (out / "results.jsonl").read_bytes().splitlines(keepends=True)
    changed = {**json.loads(first), "events": ["x"]}
    (out / "results.jsonl").write_bytes(json.dumps(changed).encode() + b"\n" + b"".join(rest))
    with pytest.raises(GameError, match=r"results\.jsonl:1"):
        run(out)


def test_a_folder_in_use_is_refused(whole: Path, tmp_path: Path) -> None:
    out = copy(whole, tmp_path)
    with (
        Folder(out).locked(),
        pytest.raises(GameError, match="another process is at work") as raised,
    ):
        run(out)
    assert raised.value.problems[0].code == codes.FOLDER_IN_USE


@pytest.mark.parametrize(
    ("bots", "runs", "scenarios", "more", "words"),
    [
        (["randon"], 1, ["all"], {}, "did you mean 'random'"),
        (["all"], 0, ["all"], {}, "0 campaigns cannot be played"),
        (["all"], 1, ["nowhere"], {}, "there is no scenario 'nowhere'"),
        ([], 1, ["all"], {}, "nobody to play"),
        (["all"], 1, [], {}, "nobody to play"),
        (["all"], 1, ["all"], {"length": "eternal"}, "no length 'eternal'"),
        (["all"], 1, ["all"], {"years": -1}, "cannot last -1 years"),
    ],
)
def test_a_plan_that_cannot_be_played_is_refused_before_anything_is_made(
    tmp_path: Path,
    bots: list[str],
    runs: int,
    scenarios: list[str],
    more: dict[str, object],
    words: str,
) -> None:
    out = tmp_path / "out"
    with pytest.raises(GameError, match=words):
        run_sweep(bots, runs, scenarios, out, jobs=1, **more)  # type: ignore[arg-type]
    assert not out.exists()


# --- what goes wrong ------------------------------------------------------------------------


def test_a_campaign_that_breaks_off_is_told_and_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rules: Ruleset
) -> None:
    real = Campaign._end

    def end(self: Campaign) -> None:
        if self.setup.seed == "1-2" and self.year == self.state.first_year + 2:
            raise ZeroDivisionError("by a\x1b[31m zero")
        real(self)

    monkeypatch.setattr(Campaign, "_end", end)
    out = tmp_path / "out"
    outcome = run(out)
    assert outcome.exit is Exit.NO
    year = rules.scenarios[sorted(rules.scenarios)[1 % len(rules.scenarios)]].first_year + 2
    assert [(e.bot, e.n, e.seed, e.year) for e in outcome.report.errors] == [
        ("nothing", 2, "1-2", year),
        ("random", 2, "1-2", year),
    ]
    assert {e.error for e in outcome.report.errors} == {"ZeroDivisionError: by a�[31m zero"}
    assert outcome.report.played == 2 * RUNS
    assert "2 broke off (nothing, seed 1-2," in outcome.line
    assert f"seed 1-2, in {year}: ZeroDivisionError" in (out / TEXT).read_text()
    assert outcome.report.bots["random"].campaigns == RUNS - 1


def test_a_campaign_that_cannot_begin_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def begin(setup: object, *words: object, **more: object) -> None:
        raise RuntimeError("no")

    monkeypatch.setattr(Campaign, "begin", begin)
    outcome = run(tmp_path / "out")
    assert len(outcome.report.errors) == 2 * RUNS
    assert outcome.exit is Exit.NO


def test_a_rule_that_does_not_hold_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.bots.play.faults_of_state", lambda state: ["it does not add up"])
    outcome = run(tmp_path / "out", check=True)
    assert outcome.exit is Exit.NO
    assert "it does not add up" in (tmp_path / "out" / TEXT).read_text()


def test_a_worker_that_dies_is_told_and_what_was_played_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    monkeypatch.setattr(sweep, "play_chunk", dies)
    with pytest.raises(GameError, match="a process that played campaigns died") as raised:
        run(out, jobs=2)
    assert raised.value.code is Exit.ENVIRONMENT
    monkeypatch.undo()
    assert [json.loads(x)["n"] for x in (out / "results.jsonl").read_text().splitlines()] in (
        [],
        [1],
    )


def dies(tasks: list[Task]) -> tuple[list[str], float]:
    if tasks[0].n > 1 or tasks[0].bot != "nothing":
        os._exit(9)
    return workers.play_chunk(tasks)


SWEEP = """
import sys
from pathlib import Path
from game.bots.sweep import run_sweep
if __name__ == "__main__":
    out, jobs = Path(sys.argv[1]), int(sys.argv[2])
    outcome = run_sweep(["nothing"], 600, ["all"], out, jobs=jobs, years=20)
    print(outcome.line)
    sys.exit(outcome.exit)
"""


@pytest.mark.parametrize(
    ("jobs", "number", "group"),
    [(1, signal.SIGTERM, False), (2, signal.SIGINT, True), (2, signal.SIGTERM, True)],
)
def test_a_signal_keeps_what_there_is_and_the_rest_follows(
    tmp_path: Path, jobs: int, number: signal.Signals, group: bool
) -> None:
    """Asked to stop, a sweep keeps its results; run again, it does what is missing."""
    program, out = tmp_path / "program.py", tmp_path / "out"
    program.write_text(SWEEP)
    words = [sys.executable, str(program), str(out), str(jobs)]
    process = subprocess.Popen(
        words,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    wait_for(out / "results.jsonl", process)
    (os.killpg if group else os.kill)(process.pid, number)
    said, complaints = process.communicate(timeout=60)
    assert process.returncode == Exit.INTERRUPTED, complaints
    assert complaints == ""
    kept = (out / "results.jsonl").read_bytes()
    assert kept.endswith(b"\n")
    assert f"stopped with {len(kept.splitlines()):,} of 600 campaigns kept" in said
    assert "the same command goes on from there" in said
    about = json.loads((out / "sweep.json").read_text())["parameters"]
    assert about["runs"] == 600


def test_workers_go_with_the_process_that_began_them(tmp_path: Path) -> None:
    program, out = tmp_path / "program.py", tmp_path / "out"
    program.write_text(SWEEP)
    process = subprocess.Popen(
        [sys.executable, str(program), str(out), "2"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        wait_for(out / "results.jsonl", process)
        process.kill()
        process.wait()
        assert gone(-process.pid)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def wait_for(path: Path, process: subprocess.Popen) -> None:
    until = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < until:
        if path.exists() and path.stat().st_size:
            return
        time.sleep(0.01)
    process.kill()
    pytest.fail(f"no result came: {process.communicate()}")


def test_an_interrupted_sweep_ends_like_one_in_one_go(
    whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    real = sweep._here

    def here(worker: object, missing: object, stop: Stop) -> sweep.Played:
        for place, lines in enumerate(real(worker, missing, stop)):  # type: ignore[arg-type]
            yield lines
            stop.asked = place == 4

    monkeypatch.setattr(sweep, "_here", here)
    outcome = run(out)
    assert outcome.exit is Exit.INTERRUPTED
    assert outcome.report.played == 5
    monkeypatch.setattr(sweep, "_here", real)
    assert run(out).exit is Exit.OK
    assert texts(out) == texts(whole)


def test_a_second_signal_is_an_order() -> None:
    with Stop() as stop:
        os.kill(os.getpid(), signal.SIGINT)
        assert stop.asked
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


# --- what workers load, what the terminal sees -----------------------------------------------

LOADED = """
import signal, sys
from pathlib import Path
from game.bots import workers
from game.bots.plan import Plan, Task
from game.play.content import load_content
workers.start(Plan(("random",), (sys.argv[1],), 1, years=2), None, ())
workers.play_chunk([Task("random", 1)])
assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
print(*sorted({name.partition(".")[0] for name in sys.modules} & {"rich", "click", "textual"}))
"""
SWEPT = """
import sys
from pathlib import Path
from game.bots.sweep import run_sweep
run_sweep(["nothing"], 1, [sys.argv[1]], Path(sys.argv[2]), jobs=1, years=2)
print(*sorted({name.partition(".")[0] for name in sys.modules} & {"rich", "click", "textual"}))
"""


@pytest.mark.parametrize("program", [LOADED, SWEPT])
def test_workers_and_sweeps_off_a_terminal_load_no_screen(
    rules: Ruleset, tmp_path: Path, program: str
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", program, next(iter(rules.scenarios)), str(tmp_path / "out")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == []


class Terminal:
    """Standard error as a terminal, or not."""

    def __init__(self, terminal: bool) -> None:
        self.terminal, self.text = terminal, ""

    def isatty(self) -> bool:
        return self.terminal

    def write(self, text: str) -> int:
        self.text += text
        return len(text)

    def flush(self) -> None: ...


@pytest.mark.parametrize("terminal", [True, False])
def test_progress_is_for_terminals(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, terminal: bool
) -> None:
    seen = Terminal(terminal)
    monkeypatch.setattr(sys, "stderr", seen)
    monkeypatch.setenv("TERM", "xterm")
    run(tmp_path / "out", runs=2)
    assert bool(seen.text) is terminal


def test_a_process_begun_while_interrupts_are_kept_never_hears_of_one() -> None:
    program = "import os, signal; os.kill(os.getpid(), signal.SIGINT); print('whole')"
    with interrupts_kept():
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("whole\n", "")


def masked(tasks: list[Task]) -> tuple[list[str], float]:
    return [str(signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, []))], 0.1


def test_workers_never_hear_of_an_interrupt_not_even_while_they_start(
    monkeypatch: pytest.MonkeyPatch, rules: Ruleset
) -> None:
    monkeypatch.setattr(sweep, "play_chunk", masked)
    plan = Plan.of(rules, ["nothing"], ["all"], 2, years=2)
    played = sweep._in_processes(plan, deque(plan.tasks()), 1, None, (), Stop())
    assert list(played) == [["True"], ["True"]]


def test_interrupts_that_were_kept_come_afterwards() -> None:
    with Stop() as stop:
        with interrupts_kept():
            signal.raise_signal(signal.SIGINT)  # to this thread: another's mask is not ours
            assert not stop.asked
        assert stop.asked


def test_tasks_take_turns() -> None:
    plan = Plan(("a", "b"), ("x", "y"), 2)
    assert list(plan.tasks()) == [Task("a", 1), Task("b", 1), Task("a", 2), Task("b", 2)]
    assert plan.total == 4


@pytest.mark.parametrize(
    ("seconds", "count", "left", "size"),
    [
        (0.0, 0, 50, 1),
        (1.0, 100, 1000, 25),
        (10.0, 1, 50, 1),
        (0.001, 100, 1000, 100),
        (1.0, 100, 8, 4),
    ],
)
def test_chunks_take_about_a_quarter_of_a_second(
    seconds: float, count: int, left: int, size: int
) -> None:
    assert sweep._chunk_size(seconds, count, left, 2) == size
