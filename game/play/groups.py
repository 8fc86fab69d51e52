"""What may be known of one group: how it stands to the order, what it lives on, what it wants."""

from __future__ import annotations

from attrs import frozen

from game.play.view import MovementView, View
from game.rules.outlooks import dominant
from game.state import mix
from game.state.holders import Group

WISHES = 3  # domains told that are strangest to a group


@frozen
class Part:
    """One of the five parts of welfare: its name, value 0–1, weight, and figure."""

    name: str
    value: float
    weight: float
    address: str


@frozen
class Wish:
    """A domain that is strange to a group: what is in force there, and what would suit it best."""

    domain: str
    domain_name: str
    option_name: str
    distance: float  # 0–3
    wanted: str  # id of an option
    wanted_name: str


@frozen
class Standing:
    """A group beside the order: how far it is ahead of it and behind it, 0–3 each."""

    ahead: float  # the order is ahead of the people by so much
    behind: float
    clout: float  # of one person's voice, beside a farmer's where nobody is favoured
    wishes: tuple[Wish, ...]
    movement: MovementView | None  # the one of its region and outlook, if there is one


def standing(view: View, group: Group) -> Standing:
    """Lay a group beside the order in force, as reported."""
    ahead, behind = mix.apart(view.turn.order.mix, group)
    return Standing(
        ahead,
        behind,
        view.turn.order.clout.get(group.cls, 1.0),
        tuple(wishes(view, group)[:WISHES]),
        movement_of(view, group),
    )


def distance_of(view: View, group: Group) -> float:
    """How far a group and the order are apart, 0–3."""
    return mix.distance(view.turn.order.mix, group)


def age_of(view: View, group: Group) -> float:
    """Mean age, years, of the supporters of what a group thinks, outlook by outlook."""
    total = 0.0
    for outlook, share in mix.mix_of(group)._asdict().items():
        total += share * view.value(f"nation.{outlook}_age")
    return total


def wishes(view: View, group: Group) -> list[Wish]:
    """Domains by what they mean to the class × how strange they are; those at home left out."""
    rules, found = view.turn.rules, []
    for domain in view.domains:
        option = rules.institutions[domain.option]
        own = mix.distance(option.mix, group)
        nearest = min(
            rules.options_of[domain.domain],
            key=lambda o: (mix.distance(o.mix, group), o.id),
        )
        if nearest.id == option.id:
            continue
        concern = rules.domains[domain.domain].concern.get(group.cls, 1.0)
        gained = own - mix.distance(nearest.mix, group)
        wish = Wish(domain.domain, domain.name, option.name, own, nearest.id, nearest.name)
        found.append((concern * gained, wish))
    return [wish for _, wish in sorted(found, key=lambda one: (-one[0], one[1].domain))]


def movement_of(view: View, group: Group) -> MovementView | None:
    """The movement of a group's region that speaks for what it thinks most."""
    leading = dominant(group)
    here = [m for m in view.movements if m.region == group.region]
    return next((m for m in here if m.outlook == leading), None)


def welfare_parts(view: View, group: Group) -> list[Part]:
    """The five things a group's welfare is built from, as reported."""
    c, region = view.turn.rules.constants.welfare, f"regions.{group.region}"
    parts = (
        ("income", f"{group.key}.income", c.income),
        ("housing", f"{region}.housed", c.housing),
        ("healthcare", f"{region}.healthcare", c.healthcare),
        ("education", f"{region}.schooling", c.education),
        ("leisure", f"{group.key}.leisure", c.leisure),
    )
    return [Part(name, view.value(address), weight, address) for name, address, weight in parts]
