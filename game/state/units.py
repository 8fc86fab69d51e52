"""How numbers and lists are written, the same in every interface: units, bands, changes.

A value is as the state holds it (shares 0–1, people in thousands, money in millions); what is
shown reads well aloud: "41%", "1.2 million", "40 million crowns", "up 2 points".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from game.state.figures import Unit

MINUS = "\u2212"
UNKNOWN = "not reported"


def show(value: float | None, unit: Unit) -> str:
    """A value with its unit; `None` is what nobody reports."""
    if value is None or value - value != 0:
        return UNKNOWN
    match unit:
        case Unit.SHARE:
            return f"{percent(value * 100)}%"
        case Unit.PEOPLE:
            return _thousands(value)
        case Unit.MONEY:
            return _millions(value)
        case Unit.ENERGY:
            return f"{plain(value)} petajoules"
        case Unit.YEARS:
            return f"{plain(value)} {'year' if value == 1 else 'years'}"
    return plain(value)


def brief(value: float | None, unit: Unit) -> str:
    """A value where there is little space: "41%", "40m", "1,250m"; "?" when nobody reports it."""
    if value is None or value - value != 0:
        return "?"
    if unit is Unit.MONEY:
        return f"{_trimmed(value, 0)}m"
    return show(value, unit)


def show_band(value: float | None, band: float, unit: Unit) -> str:
    """A value with half the width of its sampling band: "41%, give or take 3"."""
    shown = show(value, unit)
    if value is None or band <= 0:
        return shown
    off = percent(band * 100) if unit is Unit.SHARE else show(band, unit)
    return shown if off.startswith("0 ") or off == "0" else f"{shown}, give or take {off}"


def show_change(change: float | None, unit: Unit) -> str:
    """A change in words: "up 2 points", "down 3 million crowns", "unchanged"."""
    if change is None:
        return "not known"
    size = show_size(change, unit)
    if not any(digit in size for digit in "123456789"):
        return "unchanged"
    return f"{'up' if change > 0 else 'down'} {size}"


def show_moved(change: float | None, unit: Unit) -> str:
    """A change that is known to be one: what would read as "unchanged" is "a little"."""
    moved = show_change(change, unit)
    return "a little" if moved == "unchanged" else moved


def show_size(change: float, unit: Unit) -> str:
    """How large a change is, without its direction: "2 points", "0.05"."""
    if unit is Unit.SHARE:
        points = percent(abs(change) * 100)
        return f"{points} point" if points == "1" else f"{points} points"
    return show(abs(change), unit)


def show_parts(total: float, parts: Sequence[float], unit: Unit) -> tuple[str, list[str], str]:
    """A change and the changes it is the sum of, signed and so rounded that they add up as written.

    Returns the total, the parts, and what all of them count: "+0.42", ["+0.72", "−0.3"], "points".
    """
    largest = 0.0
    for value in (total, *parts):
        largest = max(largest, abs(value))
    scale, counted = _scale(largest, unit)
    size = largest * scale
    decimals = 0 if size >= 99.5 else 1 if size >= 1.995 else 2 if size >= 0.0995 else 3
    steps = 10.0**decimals * scale
    whole = round(total * steps)
    exact = [part * steps for part in parts]
    cells = [round(value) for value in exact]
    missing = whole - sum(cells)  # of whole numbers
    step = 1 if missing > 0 else -1
    nearest = sorted(range(len(cells)), key=lambda n: (step * (cells[n] - exact[n]), n))
    for place in nearest[: abs(missing)] if cells else ():
        cells[place] += step
    return (
        _signed(whole, decimals),
        [_signed(cell, decimals) for cell in cells],
        counted,
    )


def _scale(largest: float, unit: Unit) -> tuple[float, str]:
    """What values are multiplied by to be written, and what they then count."""
    match unit:
        case Unit.SHARE:
            return 100.0, "points"
        case Unit.MONEY:
            if largest >= 999.5:
                return 0.001, "billion crowns"
            return (1.0, "million crowns") if largest >= 0.9995 else (1000.0, "thousand crowns")
        case Unit.PEOPLE:
            if largest >= 999.5:
                return 0.001, "million people"
            return (1.0, "thousand people") if largest >= 1 else (1000.0, "people")
        case Unit.ENERGY:
            return 1.0, "petajoules"
        case Unit.YEARS:
            return 1.0, "years"
    return 1.0, ""


def _signed(cells: int, decimals: int) -> str:
    text = _trimmed(abs(cells) / 10**decimals, decimals)
    return f"{'+' if cells > 0 else MINUS if cells < 0 else ''}{text}"


def show_range(low: float, high: float, unit: Unit) -> str:
    """Two ends of a range: "38% to 45%"; one value when they read the same."""
    first, last = show(low, unit), show(high, unit)
    return first if first == last else f"{first} to {last}"


def tick(value: float | None, unit: Unit) -> str:
    """A value at the edge of a chart: "41%", "1.2m", "40k"; "?" when unknown.

    People and money share the letters: k thousand, m million, b billion.
    """
    if value is None or value - value != 0:
        return "?"
    if unit is Unit.SHARE:
        return f"{percent(value * 100)}%"
    if unit not in (Unit.PEOPLE, Unit.MONEY):
        return plain(value)
    thousands = value if unit is Unit.PEOPLE else value * 1000
    for size, letter in ((1e6, "b"), (1e3, "m"), (1.0, "k")):
        if abs(thousands) >= 0.9995 * size:
            return f"{plain(thousands / size)}{letter}"
    return plain(thousands * 1000)


def percent(points: float) -> str:
    """Percentage points: whole from 10 on, one decimal below."""
    return _trimmed(points, 0 if abs(points) >= 9.95 else 1)


def plain(value: float) -> str:
    """A number without a unit: three figures or so, thousands set apart."""
    size = abs(value)
    return _trimmed(value, 0 if size >= 99.5 else 1 if size >= 9.95 else 2)


def displayed(value: float, unit: Unit) -> float:
    """The number people say for a value: percent for shares, the value itself otherwise."""
    return value * 100 if unit is Unit.SHARE else value


def _thousands(value: float) -> str:
    if abs(value) >= 999.5:
        return f"{plain(value / 1000)} million"
    if abs(value) >= 1:
        return f"{_trimmed(value, 0)} thousand"
    return _trimmed(value * 1000, 0)


def _millions(value: float) -> str:
    if abs(value) >= 999.5:
        return f"{plain(value / 1000)} billion crowns"
    if abs(value) >= 0.9995:
        return f"{plain(value)} million crowns"
    if abs(value) >= 0.0005:
        return f"{_trimmed(value * 1000, 0)} thousand crowns"
    return "0 crowns"


def _trimmed(value: float, decimals: int) -> str:
    """Write with at most so many decimals, no trailing zeros, and a real minus sign."""
    text = f"{value:,.{decimals}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    if text.strip("-") == "0":
        return "0"
    return text.replace("-", MINUS)


def listed(words: Iterable[str], last: str = "and") -> str:
    """Words as one says them: "a, b and c"."""
    items = list(words)
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"
