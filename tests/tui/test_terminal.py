"""The real program on a real terminal: whole sessions, kills, hang-ups, and what it writes."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from game.errors import Exit
from game.tui.rooms import ROOMS
from tests.tui.hostile import PAYLOADS

if sys.platform == "win32":
    pytest.skip("needs a terminal of its own", allow_module_level=True)

from tests.tui.terminal import GAME, ROOT, Terminal

CTRL_Q = "\x11"
POISONED = (sys.executable, "-m", "tests.tui.poisoned_program")

OWN = re.compile(
    rb"""
      \x1b\[ [0-9;]* [mHJKABCDhlrst]   # colours, places, clearing
    | \x1b\[ \? [0-9;]* [hl]           # modes
    | \x1b\[ \? [0-9;]* \$p            # modes asked for
    | \x1b\[ [<>=] [0-9;]* u           # keys in full
    | \x1b\[ [0-9;]* [cn]              # what the terminal can
    | \x1b\] 22; [a-z-]* \x07          # the shape of the pointer
    """,
    re.VERBOSE,
)
"""What Textual itself writes to a terminal; of the modes only those of a whole screen."""

Open = Callable[..., Terminal]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def opened(home: Path) -> Iterator[Open]:
    made: list[Terminal] = []

    def make(command: tuple[str, ...] = GAME, size: tuple[int, int] = (80, 24)) -> Terminal:
        made.append(Terminal(home, command, size))
        return made[-1]

    yield make
    for terminal in made:
        terminal.kill()


def kept(home: Path) -> dict[str, object]:
    """The one campaign that is kept, as `technate saves list` tells it."""
    listed = subprocess.run(
        [*GAME, "saves", "list", "--json"],
        cwd=ROOT,
        env={"TECHNATE_HOME": str(home)},
        capture_output=True,
        check=True,
        timeout=60,
    )
    (row,) = json.loads(listed.stdout)
    assert row["problem"] is None
    return dict(row)


def save(home: Path) -> bytes:
    return (home / "saves" / "republic.save").read_bytes()


def begin(terminal: Terminal) -> None:
    terminal.until("New campaign")
    terminal.press("n")
    terminal.until("Seed")
    terminal.act("\r")
    terminal.until("(79 ")


def shown_year(terminal: Terminal) -> int:
    found = re.search(r" (19\d\d) \(\d+ left", terminal.shown)
    return int(found[1]) if found else 0


def end_a_year(terminal: Terminal) -> int:
    """Answer every letter by its first answer and end the year; the year that has come."""
    year = shown_year(terminal)
    for _ in range(12):
        terminal.act("e")
        if shown_year(terminal) > year:
            return shown_year(terminal)
        terminal.act("\r")
    raise AssertionError(f"the year would not end:\n{terminal.shown}")


def test_a_campaign_lasts_over_leaving_and_being_killed(opened: Open, home: Path) -> None:
    terminal = opened()
    begin(terminal)
    year = end_a_year(terminal)
    terminal.press(CTRL_Q)
    assert terminal.code() == Exit.OK
    assert "Traceback" not in terminal.shown
    assert kept(home)["year"] == year > 1921

    terminal = opened()
    terminal.until("Continue")
    terminal.act("c")
    terminal.until(f" {year} ")
    year = end_a_year(terminal)
    written = save(home)
    terminal.act("1\r")  # an act of the year that is not kept yet
    terminal.kill()
    assert kept(home)["year"] == year
    assert save(home) == written

    terminal = opened()
    terminal.until("Continue")
    terminal.act("c")
    terminal.until(f" {year} ")
    terminal.press(CTRL_Q)
    assert terminal.code() == Exit.OK
    assert kept(home)["year"] == year


# --- strangers ---------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [14, 17, 24])
def test_a_mod_that_would_steer_the_terminal_is_refused_with_its_line(
    opened: Open, tmp_path: Path, number: int
) -> None:
    mod = tmp_path / "mod"
    mod.mkdir()
    (mod / "mod.yaml").write_text("id: bad\nname: Bad\nversion: '1'\n")
    title = json.dumps("Fine. " + PAYLOADS[number])  # its escapes are YAML's too
    patch = f"format: 1\ndomains:\n  education:\n    set:\n      name: {title}\n"
    (mod / "changes.yaml").write_text(patch)
    terminal = opened((*GAME, "play", "--new", "--mod", str(mod)))
    assert terminal.code() == Exit.BAD_INPUT
    told = terminal.raw.replace(b"\r\n", b"\n").decode()
    assert "changes.yaml:5:" in told
    assert "not allowed" in told
    assert all(c == "\n" or c.isprintable() for c in told)


def test_poisoned_content_writes_nothing_of_its_own_to_the_terminal(opened: Open) -> None:
    terminal = opened(POISONED, size=(120, 36))
    begin(terminal)
    for entry in ROOMS:
        terminal.press(entry.key)
        terminal.rest(0.15)
    for key in ("D", "g", "\x1b", "y", "\x1b", ":", "letters\r", "\x1b"):
        terminal.press(key)
        terminal.rest(0.15)
    terminal.press(CTRL_Q)
    assert terminal.code() == Exit.OK
    assert "PWN" in terminal.raw.decode()
    left = OWN.sub(b"", terminal.raw).decode()
    foreign = sorted({c for c in left if not c.isprintable() and c not in "\r\n"})
    assert not foreign, [left[m.start() - 30 : m.end() + 30] for m in re.finditer(foreign[0], left)]
    assert terminal.raw.count(b"\x1b[?1049l") == 1


def test_the_pattern_of_own_sequences_lets_no_payload_pass() -> None:
    for payload in PAYLOADS[14:23]:
        left = OWN.sub(b"", payload.encode()).decode()
        plain = re.fullmatch(r"(\x1b\[[0-9?]*[A-Za-z])+(PWN)?", payload)  # Textual's very own
        assert plain or any(not c.isprintable() for c in left), payload
