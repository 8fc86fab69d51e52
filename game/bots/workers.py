"""What a worker process of a sweep does: it loads content once and plays campaigns."""

from __future__ import annotations

import json
import os
import signal
import threading
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from attrs import define

from game.bots.plan import EVERY, Plan, Task
from game.bots.play import Game, Line, Result
from game.bots.registry import make
from game.bots.tally import Tally
from game.errors import GameError
from game.play.campaign import Campaign
from game.play.content import load_content
from game.ruleset.ruleset import Ruleset
from game.store.wording import cleaned

ERROR_LENGTH = 300


@define
class Worker:
    """Rules and plan, as a process keeps them from one chunk to the next."""

    plan: Plan
    rules: Ruleset

    def play(self, task: Task) -> Line:
        """Play one campaign; whatever goes wrong is in the line."""
        setup = self.plan.setup(task.n, self.rules)
        game = None
        try:
            campaign = Campaign.begin(setup, self.rules, keep_causes=self.plan.check)
            game = Game(campaign, make(task.bot), self.plan.check)
            game.play()
        except Exception as error:  # one campaign must not stop the others, whatever it is
            if game is not None:
                return game.result(EVERY, worded(error)).line(task.n)
            return _not_begun(task, setup.scenario, setup.seed, worded(error))
        return game.result(EVERY).line(task.n)


def worded(error: Exception) -> str:
    """What went wrong, in one line that is safe to show."""
    said = str(error.problems[0]) if isinstance(error, GameError) else ""
    text = said or f"{type(error).__name__}: {error}"
    return cleaned(" ".join(text.split()))[:ERROR_LENGTH]


def _not_begun(task: Task, scenario: str, seed: str, error: str) -> Line:
    result = Result(
        task.bot, scenario, seed, "", False, 0, 0, "", Tally(), EVERY, {}, {}, (), error
    )
    return result.line(task.n)


_workers: list[Worker] = []  # of this process: none, or one


def start(plan: Plan, content: Path | None, mods: Sequence[Path]) -> None:
    """Begin a worker process: load content, leave Ctrl-C to the process that started it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _workers[:] = [Worker(plan, load_content(mods, plan.variants, content))]


def _end_with_parent() -> None:
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def play_chunk(tasks: Sequence[Task]) -> tuple[list[str], float]:
    """Play some campaigns in a worker process; their lines, and the seconds it took."""
    (worker,) = _workers
    began = perf_counter()
    lines = [line_of(worker.play(task)) for task in tasks]
    return lines, perf_counter() - began


def line_of(result: Line) -> str:
    """A result as text."""
    return json.dumps(result, separators=(",", ":"), allow_nan=False)
