"""A program that plays, or misbehaves as its first word says; it knows nothing of the game."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time

HOW = sys.argv[1]


def hear() -> dict:
    line = sys.stdin.readline()
    if not line:
        sys.exit(0)
    found: dict = json.loads(line)
    return found


def say(message: object) -> None:
    raw(json.dumps(message))


def raw(text: str) -> None:
    print(text, flush=True)


def greet() -> dict:
    hello = hear()
    assert hello["type"] == "hello"
    assert hello["protocol"] == 1
    say({"type": "hello", "protocol": 1, "name": "tester"})
    return hello


def first_legal(seen: dict) -> str:
    chosen = [line for line in seen["legal"] if line.startswith("choose")]
    return chosen[0] if chosen else "end"


def play() -> None:
    greet()
    while True:
        seen = hear()
        if seen["type"] == "over":
            if len(sys.argv) > 2:
                with open(sys.argv[2], "w", encoding="utf-8") as file:
                    json.dump(seen, file)
            return
        assert seen["type"] == "observe", seen
        say({"command": first_legal(seen)})


def stumble() -> None:
    """Err in every way there is, one way a step, and go on playing."""
    slips = [
        "",
        "{",
        "[" * 20000,
        "null",
        '"end"',
        "{}",
        '{"command": 7}',
        '{"command": null}',
        json.dumps({"command": "end\x1b]0;owned\x07"}),
        json.dumps({"command": "x" * 401}),
        '{"command": "dance"}',
        '{"command": ""}',
        '{"command": "end 3"}',
        '{"command": "reform education"}',
        '{"command": "choose nothing_like_it"}',
        '{"command": "tax nan"}',
        '{"command": ' + "9" * 5000 + "}",
        '{"command": "budget health 90 research 90"}',
        '{"command": "\\ud800"}',
    ]
    greet()
    told: list[dict] = []
    while True:
        seen = hear()
        if seen["type"] == "over":
            with open(sys.argv[2], "w", encoding="utf-8") as file:
                json.dump(told, file)
            return
        if slips:
            raw(slips.pop(0))
            error = hear()
            assert error["type"] == "error", error
            told.append(error)
        say({"command": first_legal(seen)})


def insist() -> None:
    """Never say anything that makes sense after the greeting."""
    greet()
    while True:
        hear()
        raw('{"command": "dance"}')


def ramble() -> None:
    """Say a great deal that was not asked for."""
    greet()
    while True:
        raw("Thinking …")


def flood() -> None:
    greet()
    hear()
    while True:
        sys.stdout.write("x" * 100000)
        sys.stdout.flush()


def long_line() -> None:
    greet()
    hear()
    raw(json.dumps({"command": "end", "why": "x" * 70000}))
    time.sleep(60)


def deaf() -> None:
    """Read nothing at all."""
    time.sleep(60)


def silent() -> None:
    greet()
    while True:
        hear()


def die() -> None:
    greet()
    hear()
    print("first line", file=sys.stderr)
    sys.exit("it was all too much\x1b[31m")


def die_at_once() -> None:
    sys.exit(3)


def wrong_version() -> None:
    hear()
    say({"type": "hello", "protocol": 99, "name": "x"})
    time.sleep(60)


def no_hello() -> None:
    hear()
    say({"command": "end"})
    time.sleep(60)


def no_name() -> None:
    hear()
    say({"type": "hello", "protocol": 1, "name": "\x1b[31m"})
    time.sleep(60)


def not_text() -> None:
    greet()
    hear()
    while True:
        sys.stdout.buffer.write(b"\xff\xfe\n")
        sys.stdout.flush()
        hear()


def brood() -> None:
    """Leave a child that would outlive us, and its number behind."""
    greet()
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    with open(sys.argv[2], "w", encoding="utf-8") as file:
        file.write(f"{os.getpid()} {child.pid}")
    hear()
    time.sleep(60)


def babble() -> None:
    """Complain without end, which must not block us."""
    greet()
    for _ in range(3000):
        print("warning: " + "y" * 90, file=sys.stderr)
    seen = hear()
    while seen["type"] == "observe":
        say({"command": first_legal(seen)})
        seen = hear()


if __name__ == "__main__":
    globals()[HOW]()
