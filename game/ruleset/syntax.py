"""YAML's own complaints, said in one line that tells what to do."""

from __future__ import annotations

from typing import NamedTuple, Protocol

import yaml

from game.errors import Mark, Problem


class Wording(NamedTuple):
    """What is said when the parser's complaint holds one of the pieces.

    Both parsers, libyaml's and PyYAML's own, complain in fixed phrases, each in its own.  `LINE`
    in the hint stands for the line where what could not be read begins; with `opening` that is
    the place of the problem, too.
    """

    pieces: tuple[str, ...]
    message: str
    hint: str
    opening: bool = False


WORDINGS = (
    Wording(
        ("unexpected end of stream", "unexpected document"),
        "this quote is never closed",
        "write the same quote at the end of the text",
        opening=True,
    ),
    Wording(
        ("escape", "hexdecimal", "chr()", "too large to convert"),
        "this is no escape that YAML knows",
        "in double quotes write \\\\ for a backslash, or use single quotes",
    ),
    Wording(
        ("a flow mapping", "a flow sequence"),
        "this { } or [ ] is not closed, or holds text that needs quotes",
        "close what line LINE opens; in { } and [ ] quote text that holds , : [ ] { }",
    ),
    Wording(
        ("a flow node",),
        "within { } or [ ] a value should be here",
        "close the { or [, or take a ',' or ':' away",
    ),
    Wording(
        ("values are not allowed",),
        "a ':' is not expected here",
        "quote text that holds ': ', put a space after a key's ':', check the indentation",
    ),
    Wording(
        ("entries are not allowed",),
        "a list cannot begin here",
        "begin the list on a line of its own, or quote text that begins with '- '",
    ),
    Wording(
        ("keys are not allowed",),
        "a '? ' is not expected here",
        "quote text that begins with '? '",
    ),
    Wording(
        ("find expected ':'",),
        "this key has no ':'",
        "write 'key: value', or indent the line if it continues a text",
        opening=True,
    ),
    Wording(
        ("cannot start any token", "an alias", "an anchor", "a tag", "tag handle"),
        "unquoted text cannot begin with this character",
        "quote the text",
    ),
    Wording(
        ("a block scalar",),
        "nothing but a comment may follow '|' or '>' on its line",
        "begin the text on the next line, indented",
    ),
    Wording(
        ("a block mapping", "a block collection"),
        "this does not continue what stands above it",
        "check the indentation, and quote text that begins with a quote, { or [",
    ),
    Wording(
        ("document start",),
        "nothing may follow here",
        "quote the whole text",
    ),
)
TOO_DEEP = "maximum nesting depth"
OTHERWISE = Wording((), "this is not YAML", "see the line and the one above it")


SYNTAX_ERRORS = (yaml.YAMLError, ValueError, OverflowError)
"""PyYAML's own parser lets through what `chr` says of an escape beyond Unicode."""


class Place(Protocol):
    """A place as the parsers tell it, counted from 0."""

    line: int
    column: int


def syntax_problem(error: Exception, file: str, reached: Place | None = None) -> Problem:
    """Return Y01 for an error of the parser; `reached` stands in where the error tells no place.

    A file so deep that the parser itself gives up before our own guard is asked is Y08.
    """
    complaint, place, opening = str(error), reached, reached
    if isinstance(error, yaml.MarkedYAMLError):
        complaint = f"{error.context} {error.problem}"
        place = error.problem_mark or error.context_mark
        opening = error.context_mark or place
    if TOO_DEEP in complaint:
        mark = Mark(file, place.line + 1, place.column + 1) if place else Mark(file, 1, 1)
        return Problem("Y08", "this is nested far too deep", mark)
    wording = next((w for w in WORDINGS if any(p in complaint for p in w.pieces)), OTHERWISE)
    hint = wording.hint.replace("LINE", str(opening.line + 1 if opening else 1))
    place = opening if wording.opening else place
    mark = Mark(file, place.line + 1, place.column + 1) if place else Mark(file, 1, 1)
    return Problem("Y01", wording.message, mark, hint)
