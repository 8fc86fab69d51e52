"""The folder of a sweep: its parameters, and results that are appended as they come.

`sweep.json` holds the parameters and the names content has; `results.jsonl` a line for each
campaign played.  A sweep that was cut short leaves at most its last line torn; it goes on where it
stopped when it is run again with the same parameters.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TypedDict, cast, get_origin, get_type_hints

from attrs import asdict, frozen

from game.bots import codes
from game.bots.plan import Plan, Task
from game.bots.play import Line
from game.errors import Exit, GameError, Problem
from game.ruleset.ruleset import Ruleset
from game.store.atomic import make_folder, write_atomically
from game.store.wording import shown, told
from game.version import VERSION

FORMAT = 1
ABOUT, RESULTS, LOCK = "sweep.json", "results.jsonl", ".sweep.lock"
NOT_WRITTEN = f"'{RESULTS}' could not be written"


class About(TypedDict):
    """What `sweep.json` holds."""

    format: int
    game: str
    rules: str
    content: str
    parameters: dict[str, object]
    events: dict[str, list[str]]  # event → its answers
    institutions: list[str]


def about(plan: Plan, rules: Ruleset) -> About:
    """The description of a sweep on loaded content."""
    parameters = asdict(plan, recurse=False)
    return {
        "format": FORMAT,
        "game": VERSION,
        "rules": rules.rules_hash,
        "content": rules.content_hash,
        "parameters": {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in parameters.items()
        },
        "events": {event.id: list(event.choices) for event in rules.events.values()},
        "institutions": sorted(rules.institutions),
    }


@frozen
class Folder:
    """A folder that a sweep is kept in."""

    path: Path

    @property
    def results(self) -> Path:
        """The file of results."""
        return self.path / RESULTS

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other processes from sweeping into the folder; it is made if it is not there."""
        from filelock import FileLock, Timeout

        make_folder(self.path)
        lock = FileLock(self.path / LOCK, timeout=0)
        with told(f"the folder '{shown(self.path)}' could not be locked"):
            try:
                lock.acquire()
            except Timeout as error:
                problem = Problem(
                    codes.FOLDER_IN_USE,
                    f"another process is at work in '{shown(self.path)}'",
                    hint="let it end, or name another folder",
                )
                raise GameError(problem, Exit.ENVIRONMENT) from error
        try:
            yield
        finally:
            lock.release()

    # --- the parameters --------------------------------------------------------------------------

    def claim(self, wanted: About) -> None:
        """Make the folder that of a sweep; GameError when it is another's already."""
        if not (self.path / ABOUT).exists():
            if self.results.exists():
                raise self._no_sweep(f"it has {RESULTS} but no {ABOUT}")
            text = json.dumps(wanted, indent=1, sort_keys=True) + "\n"
            write_atomically(self.path / ABOUT, text.encode())
            return
        found = self.about()
        differing = list(_differences(found, wanted))
        if differing:
            raise GameError(
                Problem(
                    codes.OTHER_SWEEP,
                    f"'{shown(self.path)}' holds another sweep: {'; '.join(differing)}",
                    hint="name another folder, or run it with its own parameters",
                )
            )

    def about(self) -> About:
        """What is played here; GameError when that is nothing, or cannot be used."""
        with told(f"'{ABOUT}' could not be read"):
            text = (self.path / ABOUT).read_bytes()
        try:
            found = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise self._no_sweep(f"{ABOUT} is no JSON") from error
        if not isinstance(found, dict) or not _fits(found, About):
            raise self._no_sweep(f"{ABOUT} is not what a sweep writes")
        return cast(About, found)

    def _no_sweep(self, why: str) -> GameError:
        problem = Problem(
            codes.NOT_A_SWEEP,
            f"'{shown(self.path)}' does not hold a sweep: {why}",
            hint="name another folder",
        )
        return GameError(problem)

    # --- the results -----------------------------------------------------------------------------

    def lines(self) -> Iterator[Line]:
        """Every result; a torn last line is left out.  GameError names a line that is none."""
        try:
            file = self.results.open("rb")
        except FileNotFoundError:
            return
        with file:
            for number, line in enumerate(file, 1):
                if not line.endswith(b"\n"):
                    return  # torn by whatever ended the sweep
                yield self._line(line, number)

    def _line(self, line: bytes, number: int) -> Line:
        try:
            found = json.loads(line)
        except (ValueError, RecursionError):
            found = None
        if not isinstance(found, dict) or not _fits(found, Line):
            raise GameError(
                Problem(
                    codes.BAD_RESULTS,
                    f"{RESULTS}:{number}: the line is not a result",
                    hint="take the line out, and run the sweep again to fill the gap",
                )
            )
        return cast(Line, found)

    def done(self) -> set[Task]:
        """The campaigns that need not be played again."""
        return {Task(line["bot"], line["n"]) for line in self.lines()}

    def mend(self) -> None:
        """Cut off a torn last line, so that the next one begins a line of its own."""
        if not self.results.exists():
            return
        with told(f"'{RESULTS}' could not be mended"), self.results.open("r+b") as file:
            size = end = file.seek(0, os.SEEK_END)
            while end > 0:
                start = max(0, end - 65536)
                file.seek(start)
                place = file.read(end - start).rfind(b"\n")
                if place >= 0:
                    end = start + place + 1
                    break
                end = start
            if end < size:
                file.truncate(end)

    @contextmanager
    def appending(self) -> Iterator[Appender]:
        """Take results in; what has been taken in is handed to the system at once."""
        with told(NOT_WRITTEN):
            file = self.results.open("ab", 0)
        with file:
            yield Appender(file.fileno())


@frozen
class Appender:
    """The end of the file of results."""

    descriptor: int

    def add(self, lines: Sequence[str]) -> None:
        """Append results, each a line."""
        rest = memoryview("".join(f"{line}\n" for line in lines).encode())
        with told(NOT_WRITTEN, "what was written before is kept"):
            while rest:
                rest = rest[os.write(self.descriptor, rest) :]


@cache
def _kinds(shape: type) -> dict[str, type]:
    return {name: get_origin(hint) or hint for name, hint in get_type_hints(shape).items()}


def _fits(found: Mapping[str, object], shape: type) -> bool:
    """Whether an object has the names of a typed dict, and values of their kinds."""
    kinds = _kinds(shape)
    return found.keys() == kinds.keys() and all(
        type(found[name]) is kind for name, kind in kinds.items()
    )


def _differences(found: About, wanted: About) -> Iterator[str]:
    was, now = found["parameters"], wanted["parameters"]
    for name in now:
        if was.get(name) != now[name]:
            yield f"{name} is {_say(was.get(name))} there and {_say(now[name])} here"
    if any(found[what] != wanted[what] for what in ("rules", "content")):
        yield "it was played on other content"
    if (found["format"], found["game"]) != (wanted["format"], wanted["game"]):
        yield "it was played by another version of the game"


def _say(value: object) -> str:
    text = " ".join(map(str, value)) if isinstance(value, list) else str(value)
    return shown(text) or "none"
