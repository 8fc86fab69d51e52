"""What is told of a fault of our own."""

from __future__ import annotations

import traceback
from pathlib import Path

from attrs import frozen
from textual.worker import WorkerFailed


@frozen
class Fault:
    """A fault: its kind and place in a few words, where things are kept, and the whole report.

    `path` is None when the report could not be written, and `lost` says so.
    """

    kind: str
    place: str
    kept: str
    path: Path | None
    report: str
    lost: str = "The report could not be written to a file; it can be copied below."


def cause_of(error: BaseException) -> BaseException:
    """The error itself, without what a worker wraps it in."""
    return error.error if isinstance(error, WorkerFailed) else error


def report_of(error: BaseException) -> str:
    """The traceback as text."""
    return "".join(traceback.format_exception(error)).rstrip()


def place_of(error: BaseException) -> str:
    """The last place of our own code on the way to the error."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if "game" in Path(frame.filename).parts] or list(frames)
    if not own:
        return "nobody knows where"
    last = own[-1]
    return f"in {Path(last.filename).name}, line {last.lineno}"
