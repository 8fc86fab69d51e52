"""`technate serve`: the game in a browser."""

from __future__ import annotations

from pathlib import Path

import click

from game.cli import options

EPILOG = """
\b
Examples:
  technate serve                     for this machine only; the address with its key is printed
  technate serve --port 9000 --sessions 2
  ssh -L 8000:localhost:8000 HOST    play from elsewhere, safely, while HOST serves
"""


@click.command(epilog=EPILOG)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
@click.option(
    "--sessions",
    type=click.IntRange(1, 64),
    default=4,
    show_default=True,
    help="How many may play at once, each in a window and with a campaign of its own.",
)
@click.option("--no-token", is_flag=True, help="Let in whoever comes, without a key.")
@options.mods
def serve(host: str, port: int, sessions: int, no_token: bool, mods: tuple[Path, ...]) -> int:
    """Serve the game to browsers, until Ctrl+C.

    The campaigns are those of this user; one can be open in one window at a time.  A window that
    is closed, or idle for an hour, has its campaign saved.
    """
    import asyncio
    import sys
    from importlib.util import find_spec
    from secrets import token_urlsafe

    from game.cli import codes
    from game.errors import Exit, GameError, Problem

    if find_spec("textual_serve") is None:
        raise GameError(
            Problem(
                codes.NEEDS_EXTRA,
                "serving browsers needs a library that is not installed",
                hint="python -m pip install textual-serve",
            ),
            Exit.ENVIRONMENT,
        )
    from game.cli.door import Door, is_loopback, keep_open

    command = [sys.executable, "-m", "game", "play"]
    for mod in mods:
        command += ["--mod", str(mod.resolve())]
    token = "" if no_token else token_urlsafe(24)
    if not is_loopback(host):
        _warn(f"{host} can be reached from other machines, and what goes over is not encrypted.")
    if no_token:
        _warn("without a key, whoever can reach this port can play your campaigns.")

    def told(port: int) -> None:
        shown = f"[{host}]" if ":" in host else host
        key = f"?token={token}" if token else ""
        print(f"Technate is at http://{shown}:{port}/{key}")
        print("Ctrl+C stops it.", flush=True)

    asyncio.run(keep_open(Door(command, token, sessions, host), port, told))
    print("Stopped; every campaign is saved.")
    return Exit.OK


def _warn(text: str) -> None:
    click.echo(f"warning: {text}", err=True)
