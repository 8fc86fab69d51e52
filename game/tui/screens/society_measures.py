"""What the grid of groups can be shaded by: what each shows of a group."""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen

from game.play.groups import age_of, distance_of
from game.play.view import View
from game.state import mix
from game.state.figures import Unit
from game.state.holders import Group
from game.state.units import tick
from game.state.vocabulary import OUTLOOKS
from game.tui.widgets.heatgrid import Square
from game.tui.widgets.mixbar import NAMES, SHADES

Words = Callable[[View, Group], Square]


@frozen
class Measure:
    """What the grid shows of a group, and the figure that `why` is asked about."""

    name: str
    square: Words
    figure: str = "trust"


def _share(name: str, figure: str, colour: str = "primary") -> Measure:
    def square(view: View, group: Group) -> Square:
        value = float(getattr(group, figure))
        return Square(tick(value, Unit.SHARE), value, colour)

    return Measure(name, square, figure)


def _leading(view: View, group: Group) -> Square:
    shares = mix.mix_of(group)
    most = max(range(len(shares)), key=lambda place: shares[place])
    text = f"{NAMES[most][0].upper()} {tick(shares[most], Unit.SHARE)}"
    return Square(text, shares[most], f"mix-{NAMES[most]}", SHADES[most])


def _against_hope(view: View, group: Group) -> Square:
    gap = group.welfare - group.expectation
    colour = "success" if gap >= 0 else "error"
    points = round(gap * 100)
    return Square(f"{points:+d}".replace("-", "−") if points else "0", abs(gap) * 8, colour)


def _distance(view: View, group: Group) -> Square:
    apart = distance_of(view, group)
    return Square(tick(apart, Unit.INDEX), apart / 1.5, "error")


def _age(view: View, group: Group) -> Square:
    age = age_of(view, group)
    return Square(f"{age:.0f}", (age - 25) / 35, "secondary")


def _size(view: View, group: Group) -> Square:
    largest = max(g.size for g in view.state.groups.values())
    return Square(tick(group.size, Unit.PEOPLE), group.size / max(largest, 1e-9), "secondary")


MEASURES = (
    Measure("mix", _leading, "leading"),
    _share("trust", "trust"),
    _share("welfare", "welfare", "success"),
    Measure("hope", _against_hope, "welfare"),
    _share("income", "income", "success"),
    Measure("distance", _distance, "leading"),
    Measure("age", _age, "leading"),
    Measure("people", _size, "size"),
    *(_share(outlook, outlook, f"mix-{outlook}") for outlook in OUTLOOKS),
)
