"""YAML written to do harm: each ends in problems, soon, in little memory, and runs nothing.

The corpus is read in processes of its own (this file, run as a program), because what goes wrong
there may be a signal, a full memory or an endless loop.
"""

from __future__ import annotations

import json
import os
import signal
import string
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from game.errors import GameError
from game.ruleset.marked import MarkedList, MarkedMap, Value, excerpt, load

ROOT = Path(__file__).resolve().parents[2]
MEMORY = 1 << 30  # of address space, bytes
RESIDENT = 300 << 20  # bytes ever held at once
SECONDS = 10  # of one processor, for one text
INDICATORS = "-?:,[]{}#&*!|>'\"%@`<=~ \n\\a0."
LOADS = "loads"
ANY = "any"  # whether it loads or not is no matter


def corpus(size: int) -> Iterator[tuple[str, str, str]]:
    """Yield name, text and what is expected: a code that must be there, `LOADS` or `ANY`."""
    yield from nested(size)
    yield from bombs(size)
    yield from objects()
    yield from numbers(size)
    yield from floods(size)
    yield from letters()


def nested(size: int) -> Iterator[tuple[str, str, str]]:
    for piece in ["[", "{", "[\n", "{a: ", "[{", "- ", "? ", "- - ", "[a: ", "? - "]:
        yield f"nested {piece!r}", piece * (size // len(piece)), "Y08"
        if size > 100_000:  # enough to overflow the stack of a loader that goes in
            yield f"nested and closed {piece!r}", piece * 25_000 + "]" * 25_000, "Y08"
    steps = "".join(" " * depth + "a:\n" for depth in range(600))
    yield "ever deeper", steps, "Y08"
    yield "up and down", "a:\n b:\n  c:\n" * (size // 12), "Y02"


def bombs(size: int) -> Iterator[tuple[str, str, str]]:
    names = string.ascii_lowercase
    laughs = "a: &a [x, x]\n" + "".join(
        f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n" for old, new in pairwise(names)
    )
    yield "billion laughs", laughs, "Y03"
    merges = "a: &a {x: 1}\n" + "".join(
        f"{new}: &{new}\n  <<: [{', '.join([f'*{old}'] * 9)}]\n" for old, new in pairwise(names)
    )
    yield "merge bomb", merges, "Y05"
    yield "a list in itself", "&a [*a]\n", "Y03"
    yield "a map in itself", "&a {b: *a}\n", "Y03"
    yield "a key that is itself", "&a ? *a\n: *a\n", ANY
    yield "anchors", "".join(f"- &a{n} 1\n" for n in range(size // 12)), "Y03"
    yield "one anchor", "&" + "a" * (size - 9) + " 1", "Y03"
    yield "one alias", "*" + "a" * (size - 9), "Y03"


def objects() -> Iterator[tuple[str, str, str]]:
    for tag, value in {
        "!!python/object/apply:os.system": "[touch harm]",
        "!!python/object/new:os.system": "[touch harm]",
        "!!python/object/apply:subprocess.Popen": "[[touch, harm]]",
        "!!python/object/apply:eval": "['1']",
        "!!python/module:antigravity": "''",
        "!!python/name:os.system": "''",
        "!!python/object:game.errors.Mark": "{}",
        "!!python/tuple": "[1]",
        "!!timestamp": "2024-99-99",
        "!!int": "''",
        "!!int ": "0x" + "f" * 19_000,
        "!!float": "x",
        "!!bool": "x",
        "!!binary": "'%%%'",
        "!!set": "{a}",
        "!!omap": "[a: 1]",
        "!!merge": "x",
        "!!value": "=",
        "!<tag:yaml.org,2002:python/name:os.system>": "''",
        "!": "x",
        "!a": "x",
    }.items():
        yield f"tag {tag}", f"a: {tag} {value}\n", "Y04"
    yield "tagged key", "!!python/name:os.system a: 1\n", "Y04"
    yield "tag by a directive", "%TAG !y! tag:yaml.org,2002:python/\n---\na: !y!tuple [1]\n", "Y15"


def numbers(size: int) -> Iterator[tuple[str, str, str]]:
    for written in [
        "1e999",
        "-1e999",
        "1" * 4_000,
        "1" * 19_000,
        "1." + "1" * 19_000,
        "1e99999999",
    ]:
        yield f"number {written[:12]}", f"a: {written}\n", "Y13"
    yield "digits", "1" * size, "Y13"
    for written in [
        ".inf",
        "-.inf",
        ".nan",
        "0x" + "f" * 19_000,
        "1_000",
        "190:20:30",
        "2024-99-99",
    ]:
        yield f"no number {written[:12]}", f"a: {written}\n", LOADS


def floods(size: int) -> Iterator[tuple[str, str, str]]:
    for character in string.printable:
        yield f"only {character!r}", character * size, ANY
    for one in INDICATORS:
        for other in INDICATORS:
            yield f"only {one + other!r}", (one + other) * (size // 100), ANY
    for name, piece, expected in [
        ("%TAG", "%TAG !a{n}! x\n", "Y15"),
        ("%YAML", "%YAML 1.1\n", "Y15"),
        ("%", "%a b\n", "Y15"),
        ("documents", "--- a\n", "Y06"),
        ("ends", "...\n", "Y01"),
        ("entries", "a{n}: 1\n", ANY),
        ("the same entry", "a: 1\n", "Y02"),
        ("items", "- 1\n", ANY),
        ("folded", 'a: "\\\n', ANY),
        ("escapes", '- "\\x41\\u0041\\U00000041"\n', ANY),
        ("bad escapes", '- "\\U0011FFFF"\n', "Y01"),
        ("huge escapes", '- "\\UFFFFFFFF"\n', "Y01"),
        ("block heads", "- |9+\n", ANY),
        ("quotes", "''", ANY),
        ("explicit keys", "? a{n}\n", ANY),
        ("tags", "- !!int 1\n", "Y04"),
        ("splits", "- [f(1, 2)]\n", "Y14"),
    ]:
        count = size // len(piece) // 2
        many = "".join(piece.replace("{n}", str(n)) for n in range(count))
        yield f"many {name}", many, expected
    for name, start, piece in [
        ("values in a list", "[", "1,"),
        ("empty values", "[", "{},"),
        ("valueless keys", "{", "a,"),
        ("plain text", "a: ", "b c\n  "),
        ("a literal", "a: |\n", " x\n"),
        ("blank lines", "a: |\n", "   \n"),
        ("text in quotes", "a: '", "x\n"),
        ("a tag", "!<", "%20"),
        ("a quoted key", '"', "\\x41"),
        ("a comment", "a: 1 #", " #"),
        ("a list on one line", "- [", "a, "),
    ]:
        yield f"endless {name}", start + piece * (size // len(piece) - 9), ANY
    yield "too large", "#" * (2 * 1024 * 1024 + 1), "Y09"
    if size > 100_000:  # the slow parser would take seconds to come that far
        yield "too many values", "[" + "1," * 200_000 + "]", "Y10"


def letters() -> Iterator[tuple[str, str, str]]:
    for code in [*range(0x20), *range(0x7F, 0xA0), 0xAD, 0x200B, 0x202E, 0x2066, 0x2028, 0x2029]:
        if code in {0x0A, 0x0D}:
            continue
        yield f"letter {code:x}", f"a: x{chr(code)}y\n", "Y12"
        yield f"escaped letter {code:x}", f'a: "x\\u{code:04x}y"\n', "Y12"
    for code in [0xD800, 0xDFFF, 0xE000, 0xFEFF, 0xFFFE, 0xFFFF, 0xE0041, 0x10FFFF]:
        yield f"letter {code:x}", f"a: x{chr(code)}y\n", "Y12"
    yield "window title", 'a: "\\e]0;x\\a"\n', "Y12"
    yield "every letter", "".join(map(chr, range(0x11000))), "Y12"


# The program


def main(parser: str, size: int) -> None:
    """Read the corpus under a guard; print a line before each text, and one after."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    watched = watch()
    for name, text, expected in corpus(size):
        print(json.dumps({"begins": name}), flush=True)
        signal.setitimer(signal.ITIMER_PROF, SECONDS)  # nobody handles its signal, so it kills
        watched.clear()
        codes = outcome(text, parser == "pure")
        seen = list(watched)
        print(json.dumps({"name": name, "codes": codes, "seen": seen, "expected": expected}))
    watched.clear()
    eval("1")
    print(json.dumps({"held": held(), "seen of eval": list(watched)}))


def held() -> int:
    """Most bytes this process has held; `ru_maxrss` would start from what its parent held."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return 0
    return int(status.partition("VmHWM:")[2].split()[0]) * 1024


def watch() -> list[str]:
    """Return a list to which all that is run, imported or opened from now on is added."""
    outcome("a: [1, 'b', *c, \x1b, \udfff]\n1: !x 1e99", False)  # what is needed is imported here
    outcome("a: [1, 'b', *c, \x1b, \udfff]\n1: !x 1e99", True)
    watched: list[str] = []
    kinds = ("exec", "compile", "import", "open", "os.", "subprocess.", "socket.", "ctypes.",
             "marshal.", "pickle.", "code.", "shutil.", "tempfile.")  # fmt: skip

    def note(event: str, arguments: tuple[object, ...]) -> None:
        if event.startswith(kinds):
            watched.append(f"{event} {arguments[:1]!r}"[:200])

    sys.addaudithook(note)
    return watched


def outcome(text: str, pure: bool) -> list[str]:
    """Return the codes of the problems, or what else came of reading a text."""
    try:
        value = load(text, "f.yaml", pure=pure)
    except GameError as error:
        bad = [problem for problem in error.problems if not str(problem).isprintable()]
        bad += [problem for problem in error.problems if len(str(problem)) > 250]
        lines = [
            line for p in error.problems[:3] if p.mark for line in excerpt(text, p.mark).split("\n")
        ]
        bad_lines = [line for line in lines if len(line) > 161 or not line.isprintable()]
        return ["unfit to show"] if bad or bad_lines else [p.code for p in error.problems]
    except Exception as error:
        return [f"{type(error).__name__}: {str(error)[:80]}"]
    return [LOADS] if is_plain(value) else ["holds what is not plain"]


def is_plain(value: Value) -> bool:
    if isinstance(value, MarkedMap):
        return all(type(key) is str and is_plain(inner) for key, inner in value.items())
    if isinstance(value, MarkedList):
        return all(map(is_plain, value))
    is_finite = not isinstance(value, int | float) or -1e12 <= value <= 1e12
    return is_finite and type(value) in {bool, int, float, str, type(None)}


# The test


@pytest.mark.skipif(sys.platform == "win32", reason="limits of processes are a POSIX matter")
@pytest.mark.parametrize(("parser", "size"), [("libyaml", 150_000), ("pure", 2_000)])
def test_hostile_texts(parser, size, tmp_path):
    done = subprocess.run(
        [sys.executable, __file__, parser, str(size)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
    )
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    last = lines[-1] if lines else None
    assert done.returncode == 0, f"ended by {done.returncode} at {last}: {done.stderr[-2000:]}"
    results = [line for line in lines if "name" in line]
    assert len(results) > 1000
    assert [line for line in results if not as_expected(line)] == []
    assert [line for line in results if line["seen"]] == []
    assert lines[-1]["seen of eval"]  # so the hook does see
    assert lines[-1]["held"] < RESIDENT
    assert list(tmp_path.iterdir()) == []


def as_expected(line: dict) -> bool:
    codes, expected = line["codes"], line["expected"]
    fine = all(code == LOADS or (code[0] == "Y" and len(code) == 3) for code in codes)
    if line["name"].startswith("escaped letter"):
        expected = codes[0] if codes[0] in {"Y01", "Y12"} else expected
    return fine and (expected == ANY or expected in codes)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
