"""The `technate` command: its subcommands are imported only when they are used."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from click import Group

PROGRAM = "technate"
COMPLETE = "_TECHNATE_COMPLETE"
OWN_OPTIONS = ("--help", "-h", "--version")


def main() -> None:
    """Run the command line of this process."""
    _steady_streams()
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run a command line and return its exit code; nothing is raised."""
    if list(arguments) == ["--version"]:
        from game.version import VERSION

        print(f"{PROGRAM} {VERSION}")
        return 0
    from game.cli.boundary import guarded  # printing a version needs none of what it needs

    return guarded(lambda: _dispatch(list(arguments)))


def _dispatch(arguments: list[str]) -> int:
    # `technate` alone plays, and so does `technate --seed 7`
    if not arguments or (arguments[0].startswith("-") and arguments[0] not in OWN_OPTIONS):
        arguments = ["play", *arguments]
    root = commands()
    if COMPLETE in os.environ:
        root.main(arguments, prog_name=PROGRAM, complete_var=COMPLETE)
    # `root.main` would answer a closed pipe itself, and differently
    with root.make_context(PROGRAM, arguments) as context:
        code = root.invoke(context)
    return code if isinstance(code, int) else 0


def commands() -> Group:
    """The command with all its subcommands, for completion and tests too."""
    from game.cli.lazy import technate

    return technate


def _steady_streams() -> None:
    """Bytes that are no text, and text that an output cannot show, must not stop the game."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
