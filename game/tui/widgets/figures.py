"""The headline figures: value, band, trend, and a line of their last years."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from game.play.view import View
from game.state.figures import Unit
from game.state.units import show
from game.tui.text import parts

SHOWN = (
    ("legitimacy", "Legitimacy"),
    ("trust", "Trust"),
    ("wellbeing", "Welfare"),
    ("outcome", "Outcome"),
    ("adaptability", "Adaptability"),
    ("unrest", "Unrest"),
    ("liberty", "Liberty"),
    ("output", "Output"),
    ("unemployment", "Unemployed"),
    ("inequality", "Inequality"),
    ("pollution", "Pollution"),
)


class Figures(OptionList):
    """Pick one to hear why."""

    def fill(self, view: View, earlier: View | None) -> None:
        """Show what may be known now, beside what was known a year ago."""
        at = self.highlighted
        self.clear_options()
        self.add_options(
            [
                Option(_row(view, earlier, f"nation.{name}", label), id=f"nation.{name}")
                for name, label in SHOWN
            ]
        )
        self.highlighted = at or 0


def _row(view: View, earlier: View | None, address: str, label: str) -> Content:
    reading = view.read(address)
    good = reading.spec.flattering
    moved = None
    if earlier is not None and reading.value is not None:
        then = earlier.read(address).value
        moved = None if then is None else reading.value - then
    mark, style = _trend(moved, reading.value, good)
    unit = reading.spec.unit
    if unit is Unit.MONEY and reading.value is not None:
        shown = f"{reading.value:,.0f}m"
    else:
        shown = show(reading.value, unit)
    band = f"±{reading.band * 100:.0f}" if unit is Unit.SHARE and reading.band >= 0.005 else ""
    return parts(f"{label:<13}{shown:>7} ", (f"{band:<4}", "dim"), (mark, style))


def _trend(moved: float | None, value: float | None, good: int) -> tuple[str, str]:
    """An arrow; what is better or worse is told by its shape too, never by colour alone."""
    if moved is None or value is None or abs(moved) < 0.004 * max(1.0, abs(value)):
        return "·", "dim"
    better = (moved > 0) == (good >= 0)
    return ("▲" if moved > 0 else "▼"), ("$success" if better else "$error")
