"""Many campaigns by many bots: in chunks over processes, kept as they come, taken up again."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path

from attrs import frozen

from game.bots import codes
from game.bots.folder import Folder, about
from game.bots.plan import Plan, Task
from game.bots.progress import bar
from game.bots.report import Report, build, write
from game.bots.stopping import Stop, interrupts_kept
from game.bots.workers import Worker, line_of, play_chunk, start
from game.errors import Exit, GameError, Problem
from game.play.content import load_content
from game.ruleset.ruleset import Ruleset

CHUNK = 0.25  # seconds a chunk should take
MOST_IN_CHUNK = 100
AHEAD = 2  # chunks handed out for each process
LOOK = 0.2  # seconds between looks whether to stop

Played = Iterator[list[str]]


@frozen
class Outcome:
    """How a sweep went: what it came to, and whether it was stopped before its end."""

    folder: Path
    report: Report
    interrupted: bool

    @property
    def exit(self) -> Exit:
        """What to exit with: 130 stopped, 1 a campaign broke off or broke a rule, 0 all well."""
        if self.interrupted:
            return Exit.INTERRUPTED
        return Exit.NO if self.report.errors or self.report.faults else Exit.OK

    @property
    def line(self) -> str:
        """How it ended, in one line."""
        done, total = self.report.played, self.report.wanted
        if self.interrupted:
            return (
                f"stopped with {done:,} of {total:,} campaigns kept in {self.folder}; "
                "the same command goes on from there"
            )
        return f"{done:,} campaigns played{self._wrong()}; the report is in {self.folder}"

    def _wrong(self) -> str:
        """How many campaigns went wrong, with the first of them."""
        found = ""
        for first in self.report.errors[:1]:
            named = f"{first.bot}, seed {first.seed}, {first.year}: {first.error}"
            found += f", {len(self.report.errors):,} broke off ({named})"
        for fault in self.report.faults[:1]:
            named = f"{fault.bot}, seed {fault.seed}, {fault.fault}"
            found += f", {len(self.report.faults):,} breaches of rules ({named})"
        return found


def run_sweep(
    bots: Sequence[str],
    runs: int,
    scenarios: Sequence[str],
    out: Path,
    *,
    jobs: int = 0,
    seed: object = 1,
    length: str = "standard",
    years: int = 0,
    variants: Sequence[str] = (),
    founding: str = "",
    mods: Sequence[Path] = (),
    check: bool = False,
    content: Path | None = None,
) -> Outcome:
    """Play `runs` campaigns with each bot, going round the scenarios, and report.

    `bots` and `scenarios` are names, or `all`.  `jobs` is the number of processes, 0 for one a
    processor.  `founding` answers the questions about each nation's past; what it leaves open is
    decided by each campaign's seed.  What a folder has of the same sweep is not played again.
    `check` tests every year for what must hold.  GameError when the parameters or the folder cannot
    be used, or a worker process dies.
    """
    rules = load_content(mods, variants, content, length)
    plan = Plan.of(
        rules,
        bots,
        scenarios,
        runs,
        seed=seed,
        length=length,
        years=years,
        variants=rules.applied,
        founding=founding,
        check=check,
    )
    folder = Folder(out)
    with folder.locked():
        folder.claim(about(plan, rules))
        folder.mend()
        done = folder.done()
        missing = deque(task for task in plan.tasks() if task not in done)
        with Stop() as stop:
            _play(folder, plan, rules, missing, jobs or processors(), content, mods, stop)
        report = build(folder)
        write(report, folder)
    return Outcome(out, report, stop.asked and report.played < report.wanted)


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _play(
    folder: Folder,
    plan: Plan,
    rules: Ruleset,
    missing: deque[Task],
    jobs: int,
    content: Path | None,
    mods: Sequence[Path],
    stop: Stop,
) -> None:
    """Play what is missing and keep every result as it comes."""
    if not missing:
        return
    jobs = min(jobs, len(missing))
    played = (
        _here(Worker(plan, rules), missing, stop)
        if jobs <= 1
        else _in_processes(plan, missing, jobs, content, mods, stop)
    )
    with folder.appending() as results, bar(plan.total, plan.total - len(missing)) as advance:
        for lines in played:
            results.add(lines)
            advance(len(lines))


def _here(worker: Worker, missing: deque[Task], stop: Stop) -> Played:
    while missing and not stop.asked:
        yield [line_of(worker.play(missing.popleft()))]


def _in_processes(
    plan: Plan,
    missing: deque[Task],
    jobs: int,
    content: Path | None,
    mods: Sequence[Path],
    stop: Stop,
) -> Played:
    """Hand out chunks; give what comes back.  When asked to stop, give what is being played."""
    seconds, count = 0.0, 0  # taken so far, to know how many campaigns make a chunk
    running: set[Future[tuple[list[str], float]]] = set()
    with ProcessPoolExecutor(jobs, get_context("spawn"), start, (plan, content, mods)) as pool:
        try:
            while running or (missing and not stop.asked):
                while missing and not stop.asked and len(running) < jobs * AHEAD:
                    size = _chunk_size(seconds, count, len(missing), jobs)
                    chunk = [missing.popleft() for _ in range(size)]
                    with interrupts_kept():
                        running.add(pool.submit(play_chunk, chunk))
                finished, running = wait(running, LOOK, FIRST_COMPLETED)
                for future in finished:
                    lines, took = future.result()
                    seconds, count = seconds + took, count + len(lines)
                    yield lines
                if stop.asked:
                    running = {future for future in running if not future.cancel()}
        except BrokenProcessPool as error:
            if stop.asked:  # they were asked too
                return
            problem = Problem(
                codes.WORKER_DIED,
                "a process that played campaigns died",
                hint="is memory short? the same command goes on from what was played",
            )
            raise GameError(problem, Exit.ENVIRONMENT) from error


def _chunk_size(seconds: float, count: int, left: int, jobs: int) -> int:
    """Campaigns that take about `CHUNK` seconds, fewer near the end so that all end together."""
    if not count or seconds <= 0:
        return 1
    size = int(CHUNK * count / seconds)
    return max(1, min(size, MOST_IN_CHUNK, left // jobs or 1))
