"""A program beside ours is bounded in all it does, and gone when we are done with it."""

from __future__ import annotations

import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.bots import codes
from game.bots.child import Child, words_of
from game.errors import GameError
from game.store.wording import is_clean
from tests.bots.processes import alive, gone

MOST = 1000


def python(program: str) -> str:
    assert "'" not in program
    return f"{sys.executable} -c '{program}'"


def test_lines_go_both_ways() -> None:
    echo = "import sys\nfor line in sys.stdin: print(line.upper(), end=str(), flush=True)"
    with Child.start(python(echo), MOST) as child:
        child.send(b"abc")
        child.send(b"def")
        assert child.receive(20) == b"ABC"
        assert child.receive(20) == b"DEF"


def test_nothing_of_a_command_is_expanded(tmp_path) -> None:
    sign = tmp_path / "sign"
    with Child.start(f"echo $HOME `touch {sign}` ; touch {sign} | cat > {sign}", MOST) as child:
        assert child.receive(20) == f"$HOME `touch {sign}` ; touch {sign} | cat > {sign}".encode()
    assert not sign.exists()


@pytest.mark.parametrize(
    ("command", "why"),
    [
        ("", "empty"),
        ("   ", "empty"),
        ("'unclosed", "no closing quotation"),
        ("./there_is_no_such_program --x", "no such file"),
        ("/", "permission denied"),
        ("a\0b", "null byte"),
    ],
)
def test_what_cannot_be_started_is_told(command: str, why: str) -> None:
    with pytest.raises(GameError, match=why) as raised:
        Child.start(command, MOST)
    assert raised.value.problems[0].code == codes.CANNOT_START


@given(st.text(max_size=30))
def test_any_command_is_words_or_one_clear_problem(command: str) -> None:
    assert is_clean(said_of(command))


def said_of(command: str) -> str:
    """What is wrong with a command, or the first of its words."""
    try:
        return repr(words_of(command)[0])
    except GameError as error:
        return str(error)


def test_silence_is_bounded() -> None:
    with Child.start(python("import time; time.sleep(60)"), MOST) as child:
        began = time.monotonic()
        with pytest.raises(TimeoutError):
            child.receive(0.1)
        assert time.monotonic() - began < 30


def test_its_end_is_heard_with_how_it_came_to_it() -> None:
    program = 'import sys; print("out"); sys.stderr.write("one\\n\\x1b[31mtwo\\n\\n"); sys.exit(7)'
    with Child.start(python(program), MOST) as child:
        assert child.receive(20) == b"out"
        assert child.receive(20) is None
        assert child.complaint() == "exit code 7, �[31mtwo"


def test_a_line_without_end_is_cut_and_the_last() -> None:
    program = 'import sys\nwhile True: sys.stdout.write("x" * 50000)'
    with Child.start(python(program), MOST) as child:
        line = child.receive(20)
        assert line is not None
        assert MOST < len(line) <= 2 * MOST + 2
        assert child.receive(20) is None


def test_lines_beyond_what_is_asked_for_wait_outside() -> None:
    program = "import sys\nfor n in range(10**7): sys.stdout.write(str(n) + chr(10))"
    with Child.start(python(program), MOST) as child:
        for number in range(100):
            assert child.receive(20) == str(number).encode()
        assert child._said.qsize() <= 8


def test_what_it_does_not_read_does_not_block_us() -> None:
    with Child.start(python("import time; time.sleep(60)"), MOST) as child:
        for _ in range(50):
            child.send(b"x" * 100000)
        number = child.process.pid
    assert gone(number)


def test_it_is_gone_with_all_it_started(tmp_path) -> None:
    sign = tmp_path / "numbers"
    program = """
import os, subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
print(os.getpid(), child.pid, flush=True)
time.sleep(60)
"""
    with Child.start(python(program), MOST) as child:
        numbers = [int(word) for word in (child.receive(20) or b"").split()]
        assert len(numbers) == 2
        assert all(map(alive, numbers))
    assert all(map(gone, numbers))
    assert not sign.exists()


def test_what_it_started_goes_even_when_it_went_by_itself() -> None:
    program = """
import subprocess, sys
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"],
    stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(child.pid, flush=True)
"""
    child = Child.start(python(program), MOST)
    number = int(child.receive(20) or b"")
    child.close(grace=10)
    assert child.process.returncode == 0
    assert gone(number)


def test_it_may_end_by_itself_within_its_grace(tmp_path) -> None:
    sign = tmp_path / "sign"
    program = f'import sys; sys.stdin.read(); open("{sign}", "w").write("done")'
    child = Child.start(python(program), MOST)
    child.close(grace=20)
    assert sign.read_text() == "done"
    assert child.process.returncode == 0


def test_closing_twice_is_nothing() -> None:
    child = Child.start(python("pass"), MOST)
    child.close()
    child.close()
