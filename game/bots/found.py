"""What play finds in content: letters that never come, answers never open or never given."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from attrs import frozen

from game.bots import codes
from game.bots.folder import Folder
from game.bots.plan import ALL
from game.bots.registry import BOTS
from game.bots.report import Report
from game.bots.sweep import run_sweep
from game.bots.wilson import Share, share
from game.errors import Confidence, Mark, Problem, Severity
from game.ruleset.ruleset import Ruleset


@frozen
class Found:
    """What so many campaigns showed: what is doubtful, and in how many each event was told."""

    campaigns: int
    problems: list[Problem]
    told: dict[str, Share]


def found_by_play(
    rules: Ruleset,
    content: Path,
    mods: Sequence[Path],
    campaigns: int,
    *,
    years: int = 0,
    jobs: int = 0,
) -> Found:
    """Let every built-in bot play, that many campaigns together at least, and look at the letters.

    They last `years`, or as usual, and are played by so many processes, or one a processor.
    KeyboardInterrupt when it is stopped.
    """
    runs = -(-campaigns // len(BOTS))
    with TemporaryDirectory(prefix="technate-") as name:
        folder = Path(name)
        outcome = run_sweep(
            [ALL], runs, [ALL], folder, jobs=jobs, years=years, mods=mods, content=content
        )
        if outcome.interrupted:
            raise KeyboardInterrupt
        told = _told(rules, Folder(folder), outcome.report.played)
    return Found(outcome.report.played, list(_problems(rules, outcome.report)), told)


def _told(rules: Ruleset, folder: Folder, campaigns: int) -> dict[str, Share]:
    """In how many campaigns each event was told."""
    counts = dict.fromkeys(rules.events, 0)
    for line in folder.lines():
        for event in line["events"]:
            counts[event] += 1
    return {event: share(count, campaigns) for event, count in counts.items()}


def _problems(rules: Ruleset, report: Report) -> Iterator[Problem]:
    for broken in report.errors:
        message = f"a campaign broke off in {broken.year}: {broken.error}"
        hint = f"bot {broken.bot}, scenario {broken.scenario}, seed {broken.seed}"
        yield Problem(codes.BROKE_OFF, message, hint=hint)
    for event in report.events_never_told:
        message = f"'{event}' did not come in {report.played:,} campaigns"
        hint = f"'technate content why {event}' tells what keeps it away"
        yield _note(codes.NEVER_TOLD, message, _mark(rules, event), hint)
    for answer in report.answers_never_open:
        times = report.events[answer.partition("/")[0]]
        message = f"'{answer}' was never open, though its letter came {_times(times)}"
        yield _note(codes.NEVER_OPEN, message, _mark(rules, answer))
    for answer in report.answers_never_taken:
        times = report.answers[answer].opened
        message = f"'{answer}' was open {_times(times)} and no bot gave it"
        yield _note(codes.NEVER_GIVEN, message, _mark(rules, answer))


def _times(times: int) -> str:
    return "once" if times == 1 else f"{times:,} times"


def _note(code: str, message: str, mark: Mark, hint: str = "") -> Problem:
    return Problem(code, message, mark, hint, Severity.NOTE, Confidence.LIKELY)


def _mark(rules: Ruleset, name: str) -> Mark:
    """Where an event stands, or an answer of it."""
    event, _, choice = name.partition("/")
    source = rules.sources.entries["event"][event]
    return source.key_mark_of(("choices", choice)) if choice else source.mark
