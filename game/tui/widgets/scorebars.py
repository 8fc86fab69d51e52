"""Scores of a hundred as bars with their names, one below the other."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from game.tui.text import lines, parts
from game.tui.widgets.gauge import gauge


def score_bars(
    rows: Sequence[tuple[str, float, str]], width: int, *, ascii: bool = False
) -> Content:
    """Rows of a name, a score from 0 to 100 and a note; "■" before a note marks the row."""
    label = max((len(name) for name, _, _ in rows), default=0) + 2
    room = max(6, min(40, width - label - 22))
    found = []
    for name, score, note in rows:
        style = "bold $primary" if note.startswith("■") else ""
        bar = gauge(score / 100, room, ascii=ascii)
        found.append(
            parts(
                (f"{name:<{label}}", style),
                (bar, "$primary"),
                (f" {score:>3.0f}", style),
                (f"  {note.removeprefix('■')}", "dim"),
            )
        )
    return lines(found)
