"""The terminal goes away, the system asks the game to end, the shell is wanted: nothing is lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.cli.keeping import campaign_of
from game.errors import Exit
from game.play.campaign import Campaign
from game.store.slots import read_file
from tests.tui.terminal import GAME, PATIENCE, ROOT, Terminal

pytestmark = pytest.mark.skipif(os.name != "posix", reason="terminals that hang up are POSIX's")
SAVE, BOOKMARK = Path("saves", "mine.save"), Path("bookmarks", "mine.json")
PLAY = (*GAME, "play", "--save", "mine", "--seed", "5")
DEAF = (  # a program that hears no hang-up, as under nohup
    sys.executable,
    "-c",
    "import os, signal, sys; signal.signal(signal.SIGHUP, signal.SIG_IGN);"
    f"os.execv(sys.executable, {list(PLAY)!r})",
)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def terminal(home: Path, request: pytest.FixtureRequest) -> Iterator[Terminal]:
    """At the desk, with an act of this year that no save holds yet, in another room."""
    opened = Terminal(home, getattr(request, "param", PLAY))
    opened.until("1921 (")
    opened.rest()
    opened.press(":tax 22\r")  # keys that come faster than the line opens are typed on it
    opened.until("Done: `tax 22`")
    opened.act("\x1b")
    opened.press("E")
    opened.until("‹Economy›")
    assert acts(home) == []
    yield opened
    opened.kill()


def acts(home: Path) -> list[str]:
    campaign: Campaign = campaign_of(read_file(home / SAVE)[1])
    return [str(command) for command in campaign.commands]


def ends(terminal: Terminal) -> int:
    limit = time.monotonic() + PATIENCE
    while time.monotonic() < limit:
        pid, status = os.waitpid(terminal.pid, os.WNOHANG)
        if pid:
            terminal.pid = 0
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.05)
    return pytest.fail("it did not end")


def test_the_terminal_is_closed(terminal: Terminal, home: Path) -> None:
    terminal.hang_up()
    assert ends(terminal) == Exit.INTERRUPTED
    assert acts(home) == ["tax 22"]
    assert '"room": "economy"' in (home / BOOKMARK).read_text()


@pytest.mark.parametrize("terminal", [DEAF], indirect=True)
def test_the_terminal_is_closed_and_no_signal_tells_of_it(terminal: Terminal, home: Path) -> None:
    terminal.hang_up()
    assert ends(terminal) == Exit.INTERRUPTED
    assert acts(home) == ["tax 22"]


def test_the_system_asks_it_to_end(terminal: Terminal, home: Path) -> None:
    os.kill(terminal.pid, signal.SIGTERM)
    assert terminal.code() == Exit.INTERRUPTED
    assert acts(home) == ["tax 22"]
    assert b"\x1b[?1049l" in terminal.raw, "the terminal is given back as it was"
    assert b"Traceback" not in terminal.raw


def test_to_the_shell_and_back(terminal: Terminal, home: Path) -> None:
    terminal.press("\x1a")
    limit = time.monotonic() + PATIENCE
    status = 0
    while not os.WIFSTOPPED(status) and time.monotonic() < limit:
        terminal.read(0.1)
        _, status = os.waitpid(terminal.pid, os.WNOHANG | os.WUNTRACED)
    assert os.WIFSTOPPED(status)
    assert acts(home) == ["tax 22"], "whoever goes to the shell may not come back"
    os.kill(terminal.pid, signal.SIGCONT)
    terminal.until("‹Economy›")
    terminal.resize(100, 30)
    os.kill(terminal.pid, signal.SIGWINCH)
    terminal.rest()
    terminal.until("‹Economy›")
    terminal.press("\x11")
    assert terminal.code() == Exit.OK
    again = Terminal(home, (*GAME, "play", "--save", "mine"))
    try:
        again.until("‹Economy›")
    finally:
        again.kill()


@pytest.mark.parametrize("term", ["dumb", None])
def test_a_terminal_that_cannot_be_drawn_on_gets_lines(home: Path, term: str | None) -> None:
    named = {"TERM": term} if term else {}
    played = subprocess.run(
        [*PLAY],
        cwd=ROOT,
        env={"TECHNATE_HOME": str(home), "PYTHONPATH": str(ROOT), **named},
        input="quit\n",
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert played.stderr.splitlines() == [
        "technate: the input is no terminal, so this is plain mode"
    ]
    assert "Technate." in played.stdout
    assert "\x1b" not in played.stdout
