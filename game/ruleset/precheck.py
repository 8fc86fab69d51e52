"""What is looked at in YAML before the parser gets it."""

from __future__ import annotations

import re
from typing import Final

from game.errors import Problem
from game.ruleset.characters import refused_among, told
from game.ruleset.findings import Findings

MAX_BYTES: Final = 2 << 20


def readable(text: str, findings: Findings) -> str:
    """Return a text as the parser may get it, of the same lines and columns.

    Notes characters that may not be there (and takes them out), comments included; stops at what
    is too large and at directives.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    if len(text) > MAX_BYTES or len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        message = f"the file is larger than {MAX_BYTES >> 20} MiB"
        findings.stop(Problem("Y09", message, findings.mark(1, 1), "split it into several"))
    _check_directives(text, findings)
    return _without_refused(text, findings)


def _check_directives(text: str, findings: Findings) -> None:
    """Stop at the first line that begins with '%'.

    Content needs no directive, and the parsers compare each with all before it: 2 MiB of them
    would take minutes.
    """
    place = 0 if text.startswith("%") else text.find("\n%") + 1
    if place or text.startswith("%"):
        mark = findings.mark(text.count("\n", 0, place) + 1, 1)
        hint = "take it out, or indent it if it is text"
        findings.stop(Problem("Y15", "a line may not begin with '%'", mark, hint))


def _without_refused(text: str, findings: Findings) -> str:
    """Note each run of refused characters; return the text with harmless ones in their place."""
    refused = refused_among(text)
    if not refused:
        return text
    for run in re.finditer("\0+", text.translate({ord(c): "\0" for c in refused})):
        _note_character(text, run.start(), findings)
    return text.translate({ord(c): " " if c == "\t" else "_" for c in refused})


def _note_character(text: str, place: int, findings: Findings) -> None:
    line_start = text.rfind("\n", 0, place) + 1
    mark = findings.mark(text.count("\n", 0, place) + 1, place - line_start + 1)
    if text[place] == "\t":
        findings.add(Problem("Y12", "a tab is not allowed", mark, "use spaces"))
    else:
        message = f"character {told(text[place])} is not allowed"
        findings.add(Problem("Y12", message, mark, "remove it"))
