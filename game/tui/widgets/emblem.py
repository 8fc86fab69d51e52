"""The seal of the Secretariat: a lamp over a desk, in a ring with four notches."""

from __future__ import annotations

from functools import lru_cache

HALVES = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}

PLAIN = """\
        .-=======-.
     .-'     |     '-.
   .'      __|__      '.
  /       /_____\\       \\
 |        ' : : '        |
 +       '  : :  '       +
 |     _____________     |
  \\     |         |     /
   '.   |         |   .'
     '-.|         |.-'
        '-=======-'"""
"""The same in plain characters."""


@lru_cache
def emblem(radius: int) -> str:
    """The seal drawn in half blocks: 2 × `radius` + 1 columns, `radius` + 1 lines."""
    span = range(-radius, radius + 1)
    rows = []
    for top in range(-radius - 1, radius + 1, 2):
        high, low = top + 0.5, top + 1.5
        cells = [HALVES[_inked(x, high, radius), _inked(x, low, radius)] for x in span]
        rows.append("".join(cells).ljust(2 * radius + 1))
    return "\n".join(rows)


def _inked(column: int, row: float, radius: int) -> bool:
    """Whether a square of the drawing is inked; the ring reaches from −1 to 1 both ways."""
    x, y, square = column / radius, row / radius, 1 / radius
    away = x * x + y * y
    if away > (1 + square / 2) ** 2:
        return False
    notch = min(abs(x), abs(y)) < 1.2 * square
    if (1 - 2.2 * square) ** 2 <= away:
        return not notch
    return (
        (_between(abs(x), 0, 0.6 * square) and _between(y, -0.72, -0.45))  # the cord
        or (_between(y, -0.45, -0.1) and abs(x) < 0.16 + (y + 0.45) * 1.05)  # the shade
        or (_between(y, 0.28, 0.28 + 1.3 * square) and abs(x) < 0.62)  # the desk
        or (_between(y, 0.28, 0.6) and _between(abs(x), 0.42, 0.42 + 1.2 * square))  # its legs
    )


def _between(value: float, low: float, high: float) -> bool:
    return low <= value <= high
