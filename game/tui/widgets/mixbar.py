"""A mix of outlooks as a bar: colours, and patterns for who cannot tell the colours apart."""

from __future__ import annotations

from textual.content import Content

from game.state.mix import HasMix, mix_of
from game.tui.text import Part, lines, parts

SHADES = ("░", "▒", "▓", "█")
PLAIN_SHADES = (".", ":", "+", "#")
COLOURS = ("$mix-religious", "$mix-nationalist", "$mix-marxist", "$mix-technocratic")
LEGEND = 70  # columns of a legend in one row
NAMES = ("religious", "nationalist", "marxist", "technocratic")


def shades(*, ascii: bool) -> tuple[str, str, str, str]:
    """The patterns of the four outlooks."""
    return PLAIN_SHADES if ascii else SHADES


def widths(shares: tuple[float, ...], width: int) -> list[int]:
    """Whole cells for shares that add up to 1, adding up to the width; the largest rests first."""
    exact = [share * width for share in shares]
    cells = [int(value) for value in exact]
    order = sorted(range(len(exact)), key=lambda i: (cells[i] - exact[i], i))
    for place in order[: width - sum(cells)]:
        cells[place] += 1
    return cells


def mix_bar(holder: HasMix, width: int, *, ascii: bool = False) -> Content:
    """Four stretches of a bar, in the order of the outlooks."""
    cells = widths(mix_of(holder), width)
    pieces: list[Part] = [
        (shade * count, colour)
        for shade, colour, count in zip(shades(ascii=ascii), COLOURS, cells, strict=True)
        if count
    ]
    return parts(*pieces)


def mix_legend(holder: HasMix, width: int = LEGEND) -> Content:
    """The shares in words, each with its mark; two by two where one row of `width` is too short."""
    told: list[tuple[Part, Part]] = [
        ((f"{shade} ", colour), f"{name} {share:.0%}")
        for shade, colour, name, share in zip(SHADES, COLOURS, NAMES, mix_of(holder), strict=True)
    ]
    if width >= LEGEND:
        return parts(*(piece for mark, words in told for piece in (mark, words, "   ")))
    return lines([parts(*told[0], "   ", *told[1]), parts(*told[2], "   ", *told[3])])
