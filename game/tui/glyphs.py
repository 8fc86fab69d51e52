"""Every glyph the interface draws, and its twin in ASCII.

One filter stands between the screen and the terminal, so that borders, bars, scrollbars, charts
and the words of content all pass through it.  A twin is as wide as what it stands for.
"""

from __future__ import annotations

import os
import sys
import unicodedata
from functools import lru_cache

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

TWINS: dict[str, str] = {
    # lines of borders: light, heavy, double, round
    **dict.fromkeys("─━═╌╍┄┅┈┉╴╶╸╺╼╾▔▁▂▃⎺⎻⎼⎽‾", "-"),
    **dict.fromkeys("│┃║╎╏┆┇┊┋╵╷╹╻╽╿▏▕▎▍", "|"),
    **dict.fromkeys(
        "┌┐└┘├┤┬┴┼╭╮╯╰╔╗╚╝╠╣╦╩╬┏┓┗┛┣┫┳┻╋┍┎┑┒┕┖┙┚┝┞┟┠┡┢┥┦┧┨┩┪┭┮┯┰┱┲┵┶┷┸┹┺┽┾┿╀╁╂╃╄╅╆╇╈╉╊╒╓╕╖╘╙╛╜╞╟╡╢╤╥╧╨╪╫",
        "+",
    ),
    "╱": "/",
    "╲": "\\",
    "╳": "X",
    # bars and shades
    **dict.fromkeys("█▉▊▋■◼", "#"),
    **dict.fromkeys("▌▐▀▄▅▆▇◧◨◩◪", "="),
    "░": ".",
    "▒": ":",
    "▓": "+",
    **dict.fromkeys("▖▗▘▝▚▞▙▛▜▟", "#"),
    # marks
    **dict.fromkeys("▲△▴▵↑⬆⇡", "^"),
    **dict.fromkeys("▼▽▾▿↓⬇⇣", "v"),
    **dict.fromkeys("▶▷▸▹►→›»⇒⟶➜", ">"),
    **dict.fromkeys("◀◁◂◃◄←‹«⇐⟵", "<"),
    **dict.fromkeys("●◉◆◈★⬤", "*"),
    **dict.fromkeys("○◌◇☆□◻▢▫▪◦", "o"),
    **dict.fromkeys("·•∙⋅․", "."),
    **dict.fromkeys("✓✔☑", "x"),
    **dict.fromkeys("✗✘✕✖☒×", "x"),
    **dict.fromkeys("⚠", "!"),
    **dict.fromkeys("⇅↕⇵", "|"),
    **dict.fromkeys("↔⇄", "-"),
    **dict.fromkeys("⌂", "^"),
    "†": "+",
    "◐": "c",
    "≡": "=",
    "↳": "`",
    "≈": "~",
    "≤": "<",
    "≥": ">",
    "≠": "#",
    "∞": "8",
    "∑": "S",
    "Δ": "d",
    "Σ": "S",
    "µ": "u",
    "√": "v",
    # writing
    **dict.fromkeys("−–—‐‑‒―", "-"),
    **dict.fromkeys("“”„‟″", '"'),
    **dict.fromkeys("’‘‚‛′", "'"),
    "…": ".",
    "±": "~",
    "÷": "/",
    "½": "h",
    "°": "o",
    "§": "S",
    "¤": "$",
    "¶": "P",
    "€": "E",
    "£": "L",
    "\u00a0": " ",
    "\ufffd": "?",
    "ß": "s",
    "æ": "a",
    "Æ": "A",
    "ø": "o",
    "Ø": "O",
    "ł": "l",
    "Ł": "L",
    "đ": "d",
    "Đ": "D",
    "ı": "i",
}
BRAILLE = range(0x2800, 0x2900)
BRAILLE_MARKS = " .:;+oxO#"  # by how many of the eight dots are set


@lru_cache(4096)
def twin(character: str) -> str:
    """What stands for a character in ASCII, as wide as it is; "?" where nothing better is known."""
    if character.isascii():
        return character
    if (found := TWINS.get(character)) is not None:
        return found
    code = ord(character)
    if code in BRAILLE:
        return BRAILLE_MARKS[(code & 0xFF).bit_count()]
    base = unicodedata.normalize("NFKD", character)[0]
    width = cell_len(character)
    return base if base.isascii() and base.isprintable() and width == 1 else "?" * width


def plain(text: str) -> str:
    """A text in ASCII, as wide as before."""
    return text if text.isascii() else "".join(map(twin, text))


class PlainGlyphs(LineFilter):
    """Turns every line that is drawn into ASCII."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Put twins in the place of what is not ASCII."""
        return [
            segment if segment.text.isascii() else Segment(plain(segment.text), *segment[1:])
            for segment in segments
        ]


def terminal_is_plain() -> bool:
    """Whether the terminal was said to know no more than ASCII."""
    encoding = getattr(sys.__stderr__, "encoding", None) or "utf-8"
    if "utf" not in encoding.lower():
        return True
    said = next((v for n in ("LC_ALL", "LC_CTYPE", "LANG") if (v := os.environ.get(n))), "")
    return said in ("C", "POSIX")
