"""What the map can be shaded by: how strongly, in which colour and words."""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen

from game.play.regions import region_income, region_mix
from game.play.view import View
from game.state.figures import Unit
from game.state.holders import Region
from game.state.mix import mix_of
from game.state.units import tick
from game.tui.widgets.mixbar import NAMES, SHADES


@frozen
class Look:
    """How strongly a region is shaded, its value in words, its colour and pattern."""

    share: float
    words: str
    colour: str
    pattern: str = ""
    short: str = ""


Looking = Callable[[View, Region], Look]


@frozen
class Measure:
    """What the map is shaded by."""

    name: str
    figure: str
    look: Looking


def _figure(name: str, figure: str, colour: str, full: float = 1.0) -> Measure:
    def look(view: View, region: Region) -> Look:
        reading = view.read(f"{region.key}.{figure}")
        value = reading.value or 0.0
        return Look(value / full, tick(reading.value, reading.spec.unit), colour)

    return Measure(name, figure, look)


def _income(view: View, region: Region) -> Look:
    value = region_income(view, region.id)
    return Look(value, tick(value, Unit.SHARE), "success")


def _leading(view: View, region: Region) -> Look:
    shares = mix_of(region_mix(view, region.id))
    most = max(range(len(shares)), key=lambda place: shares[place])
    share = tick(shares[most], Unit.SHARE)
    name = NAMES[most]
    short = f"{name[0].upper()} {share}"
    return Look(shares[most], f"{name} {share}", f"mix-{name}", SHADES[most], short)


def _minority(view: View, region: Region) -> Look:
    share = tick(region.minority, Unit.SHARE)
    words = f"{share} {region.minority_status}"
    return Look(3 * region.minority, words, "secondary", short=share)


def _people(view: View, region: Region) -> Look:
    people = view.value(f"{region.key}.population")
    whole = view.value("nation.population")
    return Look(2 * people / max(whole, 1e-9), tick(people, Unit.PEOPLE), "secondary")


MEASURES = (
    _figure("unrest", "unrest", "error", 0.4),
    _figure("trust", "trust", "primary"),
    _figure("welfare", "welfare", "success"),
    Measure("income", "income", _income),
    Measure("outlook", "leading", _leading),
    Measure("minority", "belonging", _minority),
    Measure("people", "population", _people),
    _figure("no work", "unemployment", "error", 0.3),
    _figure("schooling", "schooling", "secondary"),
    _figure("healthcare", "healthcare", "success"),
    _figure("roads", "infrastructure", "secondary"),
    _figure("food", "food_per_head", "success", 3.0),
)
