"""The figures on the desk: value, band, trend, a line of their last years; pinned ones first."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.widgets.option_list import Option

from game.plain.figures import change
from game.play.charts import sparkline
from game.play.view import View
from game.play.why import name as name_of
from game.ruleset.registry import figure_at
from game.state.figures import Unit
from game.state.units import brief, percent, plain, show
from game.tui.session import Session
from game.tui.text import parts
from game.tui.widgets.still import Listing, same

SHOWN = {
    "legitimacy": "Legitimacy",
    "trust": "Trust",
    "wellbeing": "Welfare",
    "outcome": "Outcome",
    "adaptability": "Adaptability",
    "unrest": "Unrest",
    "liberty": "Liberty",
    "output": "Output",
    "unemployment": "Unemployed",
    "inequality": "Inequality",
    "pollution": "Pollution",
}
YEARS = 12  # that the small line looks back
NUMBERS = 19  # columns of value, band and trend
LABEL = 13


class Figures(Listing):
    """Pick one to hear why."""

    def fill(self, session: Session, earlier: View | None, pinned: Sequence[str]) -> None:
        """Show what may be known now, beside what was known a year ago."""
        at = self.highlighted
        known = known_pins(session.view, pinned)
        addresses = [*known, *(a for n in SHOWN if (a := f"nation.{n}") not in known)]
        room = max(0, self.size.width - LABEL - NUMBERS)
        rows = {a: _row(session, earlier, a, a in known, room) for a in addresses}
        if list(rows) == [option.id for option in self.options]:
            for address, row in rows.items():
                if not same(self.get_option(address).prompt, row):
                    self.replace_option_prompt(address, row)
            return
        self.clear_options()
        self.add_options([Option(row, id=address) for address, row in rows.items()])
        self.highlighted = min(at or 0, len(addresses) - 1)

    @property
    def address(self) -> str:
        """The picked figure; "" when none is."""
        if self.highlighted is None:
            return ""
        return self.get_option_at_index(self.highlighted).id or ""


def known_pins(view: View, pinned: Sequence[str]) -> list[str]:
    """Those of the pinned addresses that this nation has."""
    return [address for address in pinned if _is_known(view, address)]


def _is_known(view: View, address: str) -> bool:
    if figure_at(address) is None:
        return False
    try:
        view.read(address)
    except (KeyError, AttributeError):
        return False
    return True


def _row(
    session: Session, earlier: View | None, address: str, is_pinned: bool, room: int
) -> Content:
    view = session.view
    reading = view.read(address)
    moved = change(view, earlier, address)
    unit = reading.spec.unit
    mark, style = _trend(moved, reading.value, reading.spec.flattering)
    text = label(session, address)
    if is_pinned:
        text = f"◈{text}"
    if unit is Unit.MONEY and reading.value is not None:
        shown = brief(reading.value, unit)
    else:
        shown = show(reading.value, unit).removesuffix(" petajoules").replace(" million", "m")
    band = f"±{reading.band * 100:.0f}" if unit is Unit.SHARE and reading.band >= 0.005 else ""
    size = "" if mark == "·" or moved is None else _size(moved, unit)
    if size == "0":  # too little to be told
        mark, style, size = "·", "dim", ""
    line = ""
    if room > 2:
        values = [one.value for one in session.reports.series(address, min(YEARS, room))]
        line = sparkline(values, room) if len(values) > 1 else ""
    width = LABEL if len(text) <= LABEL else LABEL - 1
    return parts(
        f"{text[:width]:<{LABEL}}{shown:>7} ",
        (f"{band:<4}", "dim"),
        (f"{mark}{size:<5}", style),
        (f" {line}", "$secondary"),
    )


def label(session: Session, address: str) -> str:
    """A figure's name as it stands in the list."""
    words = SHOWN.get(address.removeprefix("nation.")) or name_of(session.campaign, address)
    return words[0].upper() + words[1:]


def _size(moved: float, unit: Unit) -> str:
    return percent(abs(moved) * 100) if unit is Unit.SHARE else plain(abs(moved))


def _trend(moved: float | None, value: float | None, good: int) -> tuple[str, str]:
    """An arrow; "·" where nothing moved, and nothing where that is not known.

    What is better or worse is told by its shape too, never by colour alone.
    """
    if moved is None or value is None:
        return " ", ""
    if abs(moved) < 0.004 * max(1.0, abs(value)):
        return "·", "dim"
    better = (moved > 0) == (good >= 0)
    return ("▲" if moved > 0 else "▼"), ("$success" if better else "$error")
