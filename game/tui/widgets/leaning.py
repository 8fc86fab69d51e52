"""A figure on a scale around itself: its band, and how far a payer's liking may have moved it."""

from __future__ import annotations

from textual.content import Content

from game.tui.text import Part, parts

CELL = 0.0125  # of a share, or part of a value, that a cell stands for


def leaning(band: float, lean: float, wish: int, width: int = 21) -> Content:
    """`band` and `lean` as shares or parts of the value; the truth may lie where the marks point.

    ● is what is told, ━ its band, and ◂ or ▸ what no band covers: toward where the payer would
    not have it.
    """
    half = width // 2
    inside = min(half, round(band / CELL))
    beyond = min(half, round((band + lean) / CELL)) if wish and lean > 0 else 0
    pieces: list[Part] = []
    for at in range(-half, half + 1):
        if at == 0:
            pieces.append(("●", "bold"))
        elif abs(at) <= inside:
            pieces.append("━")
        elif wish and abs(at) <= beyond and at * wish < 0:
            pieces.append(("◂" if at < 0 else "▸", "$error"))
        else:
            pieces.append(("·", "$foreground 25%"))
    return parts(*pieces)
