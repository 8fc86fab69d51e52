from __future__ import annotations

import re
from pathlib import Path

from game.bots import codes
from game.bots.codes import CODES

NAMED = {value: name for name, value in vars(codes).items() if name.isupper() and name != "CODES"}
PACKAGE = Path(codes.__file__).parent


def test_the_codes_are_sorted_and_said_in_one_line() -> None:
    assert list(CODES) == sorted(CODES)
    assert all(re.fullmatch(r"B\d\d", code) for code in CODES)
    assert all(line and "\n" not in line and not line.endswith(".") for line in CODES.values())


def test_every_code_has_a_name_and_is_used() -> None:
    assert set(NAMED) == set(CODES)
    source = "".join(path.read_text("utf-8") for path in PACKAGE.glob("*.py"))
    assert [name for name in NAMED.values() if f"codes.{name}" not in source] == []
