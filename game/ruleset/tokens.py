"""What is looked at in an expression before Python's parser gets it.

The parser knows far more than the language: it would answer a chain of a thousand signs with
MemoryError and print warnings of its own about `1if`.  What gets past here is short, shallow and of
plain names, numbers, quoted texts and the signs of the language.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from game.ruleset.characters import refused_among, told

MAX_LENGTH: Final = 400
MAX_DEPTH: Final = 20
MAX_SIGNS: Final = 6  # of one operand, as in `not not -x`

TOKENS: Final = re.compile(
    r"""(?:
        [ \n]++
      | [A-Za-z_]\w*+ (?!['"])                             # no f'…', no b'…'
      | (?:(?:0(?!\d)|[1-9]\d*+)(?:\.\d*+)?+|\.\d++) (?:[eE][-+]?+\d++)?+ (?![\w.'"])
      | (?:'[^'\\\n]*+'|"[^"\\\n]*+") (?!\w|[ \n]*['"])  # no 'a' 'b', which would be 'ab'
      | [<>]=?+ | == | !=
      | \*(?!\*) | /(?!/)
      | \.(?=[A-Za-z_])
      | [-+,()\[\]]
    )*+""",
    re.VERBOSE | re.ASCII,
)
QUOTED: Final = re.compile(r"'[^']*'|\"[^\"]*\"")
SIGNS: Final = re.compile(rf"(?:(?:[-+]|\bnot\b)[ \n(]*+){{{MAX_SIGNS + 1},}}+")


class Flaw(NamedTuple):
    """What is wrong at a column (counted from 0), with what would be right."""

    code: str
    column: int
    message: str
    hint: str = ""


def flaw_in(source: str) -> Flaw | None:
    """Return the first thing in a source that the parser must not get, None for a sound one."""
    if len(source) > MAX_LENGTH:
        message = f"the expression is longer than {MAX_LENGTH} characters"
        return Flaw("E01", 0, message, "split it into several conditions, or simplify it")
    hidden = refused_among(source)
    if hidden:
        at = min(map(source.index, hidden))
        return Flaw("E03", at, f"character {told(source[at])} is not allowed", "remove it")
    match = TOKENS.match(source)
    end = match.end() if match else 0
    if end < len(source):
        return _strange(source, end)
    if not source.strip():
        return Flaw("E01", 0, "the expression is empty")
    bare = QUOTED.sub(_blank, source) if "'" in source or '"' in source else source
    return _depth_flaw(bare)


def _blank(quoted: re.Match[str]) -> str:
    return "_" * len(quoted.group())


def _depth_flaw(bare: str) -> Flaw | None:
    """Return what is nested too deep, in brackets or in signs one before the other."""
    if bare.count("(") + bare.count("[") > MAX_DEPTH:
        depth = 0
        for place, character in enumerate(bare):
            depth += (character in "([") - (character in ")]")
            if depth > MAX_DEPTH:
                return Flaw("E01", place, f"brackets are nested deeper than {MAX_DEPTH}")
    if bare.count("-") + bare.count("+") + bare.count("not") > MAX_SIGNS:
        chain = SIGNS.search(bare)
        if chain is not None:
            message = f"more than {MAX_SIGNS} signs stand before one value"
            return Flaw("E01", chain.start(), message)
    return None


# --- what strange characters may have been meant for ---------------------------------------------

SUPPOSED: Final = (
    ("**", "E03", "there are no powers", "multiply: x * x"),
    ("//", "E03", "there is no '//'", "divide with '/'"),
    (":=", "E03", "nothing can be assigned", "compare with '=='"),
    ("=", "E02", "'=' compares nothing", "write '=='"),
    ("&", "E03", "'&' is not known", "write 'and'"),
    ("|", "E03", "'|' is not known", "write 'or'"),
    ("!", "E03", "'!' is not known", "write 'not', or '!='"),
    ("%", "E03", "'%' is not known", "write 0.05 for 5 percent"),
    ("{", "E03", "'{' is not known", "names stand as they are: region.trust"),
    ("\\", "E03", "'\\' is not known", "texts have no escapes"),
)


def _strange(source: str, at: int) -> Flaw:
    """Return the flaw that stopped the reading of tokens."""
    for text, code, message, hint in SUPPOSED:
        if source.startswith(text, at):
            return Flaw(code, at, message, hint)
    character = source[at]
    if character in "'\"":
        closed = source.find(character, at + 1)
        if closed < 0:
            return Flaw("E02", at, "this quote is never closed")
        if "\\" in source[at:closed]:
            return Flaw("E03", at, "'\\' is not known", "texts have no escapes")
        return Flaw("E02", at, "a quoted text stands against another", "put ',' between")
    if character in "0123456789.":
        return Flaw("E04", at, "this is no number", "such as 12, 0.35 or 1e6")
    if character.isascii() and (character.isalpha() or character == "_"):
        return Flaw("E03", at, "a letter before a quote is not known", "take it away")
    shown = f"'{character}'" if character.isascii() else told(character)
    return Flaw("E03", at, f"{shown} is not known outside of quotes")
