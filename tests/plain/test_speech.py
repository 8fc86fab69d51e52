"""Lines are clean, fit their width, and read as sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.plain.speech import encodable, paragraphs, printable, sentence, wrapped
from game.ruleset.characters import refused_among
from game.state.units import listed

PAYLOADS = (
    "\x1b[2J",
    "\x1b]0;title\x07",
    "\x9b31m",
    "a\u202eb",
    "a\u2066b",
    "\u200b",
    "\x00",
    "\r",
    "\x08",
    "\u2028",
    "\ue000",
    "\ud800",
    "\ufeff",
)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_that_steers_a_terminal_is_printed(payload: str) -> None:
    shown = printable(f"before {payload} after")
    assert not refused_among(shown)
    assert "\n" not in shown
    assert shown.startswith("before ")
    assert shown.endswith(" after")


@given(st.text(alphabet="ab é—“…", max_size=300), st.integers(20, 100))
def test_wrapping_loses_no_word_and_keeps_the_width(text: str, width: int) -> None:
    pieces = wrapped(text, width)
    assert all(len(piece) <= width for piece in pieces)
    assert "".join(" ".join(pieces).split()) == "".join(text.split())


def test_indentation_is_kept() -> None:
    pieces = wrapped("    " + "word " * 30, 40)
    assert len(pieces) > 1
    assert all(piece.startswith("    word") for piece in pieces)


def test_a_pipe_gets_whole_lines() -> None:
    assert wrapped("word " * 100, None) == ["word " * 100]


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp437", "utf-8", None, "no-such"])
def test_every_encoding_can_take_it(encoding: str | None) -> None:
    line = encodable("−3%… “so” 漢", encoding)
    line.encode(encoding if encoding in ("ascii", "latin-1", "cp437") else "utf-8")
    assert line.startswith(("-3%...", "−3%…"))


def test_lists_and_sentences() -> None:
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert listed(["a"]) == "a"
    assert listed([]) == ""
    assert sentence("open the granary") == "Open the granary."
    assert sentence("Why?") == "Why?"
    assert list(paragraphs("one\n\n two  words \n")) == ["one", "two words"]
