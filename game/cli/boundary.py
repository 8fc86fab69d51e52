"""The one place where errors meet the terminal: a clear line each, an exit code, no traceback.

Problems of what was given to us are printed as `file:line:column: message (hint) [code]`.  Anything
else that escapes is our own fault: a report is written to a file and its path is printed.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.codes import USAGE
from game.errors import Exit, GameError, Mark, Problem, Severity

if TYPE_CHECKING:
    from click import ClickException

MOST_PROBLEMS = 100
MOST_SNIPPETS = 5
SNIPPET_WIDTH = 80
SNIPPET_BYTES = 1 << 20


def guarded(run: Callable[[], int]) -> int:
    """Run a command and return its exit code, whatever happens."""
    try:
        try:
            code = run()
            sys.stdout.flush()
            return code
        except BrokenPipeError:
            raise
        except BaseException as error:
            return _told(error)
    except BrokenPipeError:
        _silence()
        return Exit.OK  # whoever read us has read enough
    except BaseException as error:  # the telling itself went wrong
        return _report(error)


def _told(error: BaseException) -> int:
    """Print what went wrong and return the exit code."""
    if isinstance(error, GameError):
        print_problems(error.problems)
        return error.code
    if isinstance(error, SystemExit):
        return error.code if isinstance(error.code, int) else int(bool(error.code))
    if isinstance(error, KeyboardInterrupt):
        print("interrupted", file=sys.stderr)
        return Exit.INTERRUPTED
    from click import Abort, ClickException
    from click.exceptions import Exit as ClickExit

    if isinstance(error, ClickExit):
        return error.exit_code
    if isinstance(error, Abort):
        print("interrupted", file=sys.stderr)
        return Exit.INTERRUPTED
    if isinstance(error, ClickException):
        print_problems([_usage(error)])
        return Exit.BAD_INPUT
    if isinstance(error, OSError) and error.errno is not None:
        from game.store.wording import shown, system_error

        place = f"'{shown(error.filename)}'" if isinstance(error.filename, str) else "the output"
        return _told(system_error(error, f"{place} could not be used"))
    return _report(error)


def _usage(error: ClickException) -> Problem:
    """A mistake on the command line, in one line."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "technate"
    message = " ".join(error.format_message().split()).rstrip(".")
    return Problem(USAGE, f"{command}: {message}", hint=f"see `{command} --help`")


def print_problems(problems: tuple[Problem, ...] | list[Problem]) -> None:
    """Print problems on stderr, one line each, the first few with the line of the file at fault."""
    for place, problem in enumerate(problems[:MOST_PROBLEMS]):
        kind = "" if problem.severity is Severity.ERROR else f"{problem.severity}: "
        _print_error(f"{kind}{problem}")
        if problem.mark is not None and place < MOST_SNIPPETS:
            for line in snippet(problem.mark):
                _print_error(line)
    if len(problems) > MOST_PROBLEMS:
        _print_error(f"… and {len(problems) - MOST_PROBLEMS} more")


def _print_error(line: str) -> None:
    from game.ruleset.characters import cleaned

    print(cleaned(line), file=sys.stderr)


def snippet(mark: Mark) -> list[str]:
    """The line at fault and a sign under its column, at most 80 clean characters; or nothing.

    Only plain files are looked into: what a link leads to is nobody's business here.
    """
    text = _line_of(Path(mark.file), mark.line)
    if text is None or not text.strip():
        return []
    from game.ruleset.characters import cleaned

    column = max(1, mark.column)
    start = max(0, column - 1 - SNIPPET_WIDTH // 2) if len(text) > SNIPPET_WIDTH else 0
    shown = cleaned(text[start : start + SNIPPET_WIDTH])
    under = " " * min(column - 1 - start, len(shown)) + "^"
    return [f"  {shown}", f"  {under}"]


def _line_of(path: Path, number: int) -> str | None:
    text = text_of(path)
    lines = [] if text is None else text.split("\n")
    return lines[number - 1].rstrip("\r") if 1 <= number <= len(lines) else None


def text_of(path: Path) -> str | None:
    """The text of a plain file of modest size, to be quoted from; None for anything else."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        handle = os.open(path, flags)
    except (OSError, ValueError):
        return None
    try:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode) or found.st_size > SNIPPET_BYTES:
            return None
        return os.read(handle, SNIPPET_BYTES).decode("utf-8", "replace")
    except OSError:
        return None
    finally:
        os.close(handle)


def _silence() -> None:
    """Keep the interpreter from complaining about the closed pipe when it shuts down."""
    from contextlib import suppress

    with suppress(OSError, ValueError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, sys.stdout.fileno())


# --- our own faults ---------------------------------------------------------------------------


def _report(error: BaseException) -> int:
    """Write down what happened and say where."""
    name = type(error).__name__
    try:
        where = f"a report was written to {write_report(error)}"
    except OSError:
        where = "no report could be written"
    _print_error(f"technate: this is our fault ({name}); {where}")
    return Exit.BUG


def write_report(error: BaseException) -> Path:
    """Write the traceback and what is needed to make sense of it to a file of the user's own."""
    import platform
    import traceback

    from game.version import VERSION

    text = "".join(
        (
            f"technate {VERSION}\n",
            f"Python {platform.python_version()} on {platform.platform()}\n",
            f"command: {sys.argv[1:]!r}\n\n",
            *traceback.format_exception(error),
        )
    )
    for folder in _report_folders():
        try:
            return _write_new(folder, text)
        except OSError:
            continue
    raise OSError("no folder could be written to")


def _report_folders() -> list[Path]:
    import tempfile

    from platformdirs import user_cache_path

    return [user_cache_path("technate", appauthor=False) / "reports", Path(tempfile.gettempdir())]


def _write_new(folder: Path, text: str) -> Path:
    from datetime import datetime

    folder.mkdir(parents=True, exist_ok=True)
    stamp = datetime.now().strftime("%Y%m%d-%H%M%S-%f")
    path = folder / f"technate-report-{stamp}-{os.getpid()}.txt"
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
        file.write(text)
    return path
