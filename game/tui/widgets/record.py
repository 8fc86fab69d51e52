"""A person's record of forecasts as two small bars: how far off, and too dark or too bright."""

from __future__ import annotations

from game.play.view import RecordView
from game.state.units import percent
from game.tui.text import Part
from game.tui.widgets.gauge import gauge

MOST_OFF = 0.25  # an error that fills the bar
MOST_SLANT = 0.15  # a slant that reaches the end of its half
HALF = 4


def off_bar(record: RecordView, width: int = 5) -> list[Part]:
    """How far off on average; nothing is known before the first comes due."""
    if not record.due:
        return [(f"{'–':<{width}}     ", "dim")]
    style = "$success" if record.error < 0.05 else "$warning" if record.error < 0.15 else "$error"
    return [(gauge(record.error / MOST_OFF, width), style), f"{percent(record.error * 100):>4}%"]


def slant_bar(record: RecordView) -> list[Part]:
    """From the middle: to the left too dark, to the right too bright."""
    if not record.due:
        return [(" " * HALF + "│" + " " * HALF, "dim")]
    cells = min(HALF, round(abs(record.slant) / MOST_SLANT * HALF))
    if record.slant < 0:
        return [(" " * (HALF - cells), ""), ("◀" * cells, "$secondary"), "│" + " " * HALF]
    return [" " * HALF + "│", ("▶" * cells, "$primary"), " " * (HALF - cells)]
