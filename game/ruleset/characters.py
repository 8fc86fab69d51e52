"""Characters that content may not hold, because they steer a terminal or reorder a line."""

from __future__ import annotations

import unicodedata

REFUSED_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


def is_refused(character: str) -> bool:
    """Whether a character is a control, format, bidi, surrogate, private or separator character.

    The newline is the only control character that content may hold.  The code points that Unicode
    promises never to use are refused too.
    """
    if character == "\n":
        return False
    code = ord(character)
    never_used = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
    return never_used or unicodedata.category(character) in REFUSED_CATEGORIES


def refused_among(text: str) -> list[str]:
    """Return the refused characters that a text holds, each once, in order."""
    if text.replace("\n", "").isprintable():  # nearly always, and much faster than to look at each
        return []
    return sorted(filter(is_refused, set(text)))


def told(character: str) -> str:
    """Name a character without showing it: `U+202E RIGHT-TO-LEFT OVERRIDE`."""
    return f"U+{ord(character):04X} {unicodedata.name(character, 'control character')}"


def cleaned(text: str) -> str:
    """A text fit for one line of a screen: what is refused, or breaks lines, becomes U+FFFD."""
    if text.isprintable():
        return text
    return "".join("\ufffd" if c == "\n" or is_refused(c) else c for c in text)


def shortened(text: str, most: int = 40) -> str:
    """Return a cleaned text of at most so many characters, to be quoted in a message."""
    return cleaned(text if len(text) <= most else text[: most - 1] + "…")
