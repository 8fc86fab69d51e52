"""Every code of a problem is documented, once, and in order."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from game.ruleset.codes import CODES

ROOT = Path(__file__).resolve().parents[2]
CODE = re.compile(r"[A-Z][0-9]{2}")


def codes_in(source: str) -> set[str]:
    """Every text of a program that is nothing but a code."""
    return {
        node.value
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and CODE.fullmatch(node.value)
    }


@cache
def programs() -> dict[str, str]:
    """Every program of the game by its path."""
    files = sorted((ROOT / "game").rglob("*.py"))
    return {file.relative_to(ROOT).as_posix(): file.read_text("utf-8") for file in files}


@cache
def table_in(source: str) -> tuple[str, ...]:
    """Every code in a program's table `CODES`, its keys written out or named by constants."""
    assigned = {
        target.id: node.value
        for node in ast.parse(source).body
        if isinstance(node, ast.Assign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    }
    table = assigned.get("CODES")
    keys = table.keys if isinstance(table, ast.Dict) else []
    values = [assigned[key.id] if isinstance(key, ast.Name) else key for key in keys]
    return tuple(str(value.value) for value in values if isinstance(value, ast.Constant))


def documented() -> list[str]:
    """Every code of every table: content has one, and so may other parts of the game."""
    return [code for source in programs().values() for code in table_in(source)]


def test_every_code_in_use_is_documented():
    known = set(documented())
    used = {path: codes_in(source) - known for path, source in programs().items()}
    assert {path: codes for path, codes in used.items() if codes} == {}


def test_a_code_in_use_would_be_seen():
    assert codes_in('Problem("Y99", "not Y98", mark)\nself.refuse("Z01", "x")') == {"Y99", "Z01"}


def test_every_code_of_reading_is_in_use():
    reading = ["composer", "files", "precheck", "syntax"]
    sources = [programs()[f"game/ruleset/{name}.py"] for name in reading]
    assert set().union(*map(codes_in, sources)) == {code for code in CODES if code[0] in "FY"}


def test_no_code_is_in_two_tables():
    assert sorted(documented()) == sorted(set(documented()))


def test_tables_are_read():
    assert table_in('A: Final = "A01"\nCODES: Final[dict[str, str]] = {A: "x", "B02": "y"}') == (
        "A01",
        "B02",
    )
    assert set(CODES) < set(documented())


@pytest.mark.parametrize(("code", "meaning"), CODES.items())
def test_a_code_has_one_line(code, meaning):
    assert CODE.fullmatch(code)
    assert meaning.isprintable()
    assert meaning == meaning.strip()
    assert not meaning.endswith(".")


def test_the_table_is_in_order_and_gives_each_code_once():
    source = programs()["game/ruleset/codes.py"]
    written = re.findall(r'^    "([A-Z][0-9]{2})": ".+",$', source, re.MULTILINE)
    assert written == sorted(CODES)
