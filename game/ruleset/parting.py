"""The syntax of templates: a text taken apart into words, slots and fragments.

What the names and conditions in it mean is the matter of `ruleset.template`.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple, TypeAlias

from attrs import frozen

BRACKET: Final = re.compile(r"\{\{|\}\}|\[\[|\]\]|[{}\[\]]")
BRACKET_OR_BAR: Final = re.compile(r"\{\{|\}\}|\[\[|\]\]|\|\||[{}\[\]|]")
SLOT: Final = re.compile(r"\s*([a-z0-9_.]+)\s*(?:\|(.*))?", re.DOTALL)
COLON: Final = re.compile(r"'[^']*'|\"[^\"]*\"|(:)")


@frozen
class Slot:
    """`{name}` or `{name|fallback}`."""

    name: str
    fallback: str | None


@frozen
class Fragment:
    """`[if condition: words]` or `[if condition: words | otherwise]`."""

    condition: str
    words: tuple[Piece, ...]
    otherwise: tuple[Piece, ...]


Piece: TypeAlias = str | Slot | Fragment


class Fault(NamedTuple):
    """What is wrong with a text: a code of `ruleset.codes`, what it is and what would be right."""

    code: str
    message: str
    hint: str


def parted(source: str) -> tuple[tuple[Piece, ...], list[Fault]]:
    """Take a text apart; what is wrong in it is left out of the pieces and told."""
    if not BRACKET.search(source):
        return ((source,) if source else ()), []
    parting = _Parting(source)
    pieces = parting.pieces(in_fragment=False)
    return pieces, parting.faults


class _Parting:
    """Goes through one text; `place` is how far it has come."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.place = 0
        self.faults: list[Fault] = []

    def pieces(self, *, in_fragment: bool) -> tuple[Piece, ...]:
        """Take pieces up to the end of the text or, in a fragment, before its `|` or `]`."""
        pattern = BRACKET_OR_BAR if in_fragment else BRACKET
        found: list[Piece] = []
        words = ""
        while match := pattern.search(self.source, self.place):
            words += self.source[self.place : match.start()]
            bracket = match.group()
            if in_fragment and bracket in {"]", "|"}:
                self.place = match.start()
                break
            self.place = match.end()
            if len(bracket) == 2:
                words += bracket[0]
                continue
            piece = self.opened(bracket, match.start(), in_fragment=in_fragment)
            if piece is not None:
                found += [words, piece] if words else [piece]
                words = ""
        else:
            words += self.source[self.place :]
            self.place = len(self.source)
        return (*found, words) if words else tuple(found)

    def opened(self, bracket: str, start: int, *, in_fragment: bool) -> Slot | Fragment | None:
        """Take what a bracket opens."""
        if bracket == "{":
            return self.slot(start)
        if bracket == "[" and self.source.startswith("if ", self.place):
            fragment = self.fragment(start)
            if in_fragment:
                said = self.said(start)
                self.fault(
                    "T05", f"fragment {said} stands inside another", "put it after the other"
                )
            return fragment
        self.fault(
            "T01", f"{self.said(start)} is not expected here", f"'{bracket * 2}' is a bracket"
        )
        return None

    def slot(self, start: int) -> Slot | None:
        """Take `name}` or `name|fallback}`."""
        end = self.source.find("}", self.place)
        inner = self.source[self.place : end]
        if end < 0 or "{" in inner:
            self.fault("T01", f"{self.said(start)} is not closed", "'{{' is a bracket")
            return None
        self.place = end + 1
        match = SLOT.fullmatch(inner)
        if not match:
            self.fault("T02", f"'{{{inner}}}' holds no name", "such as {region.name}")
            return None
        return Slot(match[1], match[2])

    def fragment(self, start: int) -> Fragment | None:
        """Take `if condition: words]` or `if condition: words | otherwise]`."""
        colon = self.colon()
        if colon < 0:
            self.fault("T05", f"{self.said(start)} has no ':'", "[if nation.debt > 0: words]")
            self.go_beyond()
            return None
        condition = self.source[self.place + 3 : colon].strip()
        self.place = colon + 1
        words = self.pieces(in_fragment=True)
        otherwise: tuple[Piece, ...] = ()
        if self.source.startswith("|", self.place):
            self.place += 1
            otherwise = self.pieces(in_fragment=True)
        if not self.source.startswith("]", self.place):
            hint = "one '|' at most, and ']' at the end"
            self.fault("T05", f"fragment {self.said(start)} is not closed", hint)
            self.go_beyond()
            return None
        self.place += 1
        return Fragment(condition, _trimmed(words), _trimmed(otherwise))

    def colon(self) -> int:
        """Return where the condition ends, -1 if it does not."""
        for match in COLON.finditer(self.source, self.place):
            if match[1]:
                return match.start()
        return -1

    def go_beyond(self) -> None:
        """Go on after the fragment's end, so that what is in it is not told again."""
        end = self.source.find("]", self.place)
        self.place = end + 1 if end >= 0 else len(self.source)

    def said(self, start: int) -> str:
        """Quote the text at a place."""
        said = " ".join(self.source[start : start + 24].split())
        return f"'{said}…'" if start + 24 < len(self.source) else f"'{said}'"

    def fault(self, code: str, message: str, hint: str) -> None:
        """Note what is wrong."""
        self.faults.append(Fault(code, message, hint))


def _trimmed(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Take off the spaces beside ':', '|' and ']'."""
    made = list(pieces)
    if made and isinstance(made[0], str):
        made[0] = made[0].lstrip()
    if made and isinstance(made[-1], str):
        made[-1] = made[-1].rstrip()
    return tuple(piece for piece in made if piece != "")
