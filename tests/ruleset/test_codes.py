"""Every code of a problem is documented, once, and in order."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
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


def tables() -> Iterator[dict[str, str]]:
    """Every table of codes: content has one, and so may other parts of the game."""
    for file in sorted((ROOT / "game").rglob("codes.py")):
        name = ".".join(file.relative_to(ROOT).with_suffix("").parts)
        yield importlib.import_module(name).CODES


def test_every_code_in_use_is_documented():
    documented = {code for table in tables() for code in table}
    sources = sorted((ROOT / "game").rglob("*.py"))
    used = {file.name: codes_in(file.read_text("utf-8")) for file in sources}
    assert {name: codes - documented for name, codes in used.items() if codes - documented} == {}


def test_a_code_in_use_would_be_seen():
    assert codes_in('Problem("Y99", "not Y98", mark)\nself.refuse("Z01", "x")') == {"Y99", "Z01"}


def test_every_code_of_reading_is_in_use():
    reading = ["composer", "files", "precheck", "syntax"]
    sources = [(ROOT / "game" / "ruleset" / f"{name}.py").read_text("utf-8") for name in reading]
    assert set().union(*map(codes_in, sources)) == {code for code in CODES if code[0] in "FY"}


def test_no_code_is_in_two_tables():
    codes = [code for table in tables() for code in table]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize(("code", "meaning"), CODES.items())
def test_a_code_has_one_line(code, meaning):
    assert CODE.fullmatch(code)
    assert meaning.isprintable()
    assert meaning == meaning.strip()
    assert not meaning.endswith(".")


def test_the_table_is_in_order_and_gives_each_code_once():
    source = (ROOT / "game" / "ruleset" / "codes.py").read_text("utf-8")
    written = re.findall(r'^    "([A-Z][0-9]{2})": ".+",$', source, re.MULTILINE)
    assert written == sorted(CODES)
