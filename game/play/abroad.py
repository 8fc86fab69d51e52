"""The neighbours as they are known: what moves each, what was told, how nations compare."""

from __future__ import annotations

from attrs import frozen

from game.play.view import View
from game.rules.abroad import lead, pulls
from game.rules.acts import ACTS
from game.rules.acts.act import Act
from game.rules.reporting import Reading
from game.state import mix
from game.state.ledger import TERMS
from game.state.state import Told

MOST_TOLD = 5


@frozen
class Pull:
    """What moves a neighbour's ill will each year as things stand: the reason and how much."""

    text: str
    amount: float


@frozen
class NeighbourView:
    """A neighbour.  `lead` is how far our order stands beyond its own, in stages."""

    id: str
    name: str
    mix: mix.Mix
    index: float
    power: Reading
    hostility: Reading
    trade: Reading
    lead: float
    borne: float  # the lead it bears without fear
    pulls: tuple[Pull, ...]
    told: tuple[Told, ...]  # lines of the chronicle that name it, the newest first


@frozen
class Nation:
    """A line of the league table; None where nobody reports a figure."""

    name: str
    ours: bool
    index: float
    technocratic: float
    power: float
    hostility: float | None
    trade: float | None


def neighbours(view: View) -> list[NeighbourView]:
    """Every neighbour, the most hostile first."""
    found = [_neighbour(view, id) for id in view.state.neighbours]
    return sorted(found, key=lambda n: (-(n.hostility.value or 0.0), n.id))


def _neighbour(view: View, id: str) -> NeighbourView:
    neighbour = view.state.neighbours[id]
    amounts = zip(*pulls(view.turn, neighbour), strict=True)
    told = [t for t in reversed(view.chronicle) if neighbour.name in t.text]
    return NeighbourView(
        id,
        neighbour.name,
        mix.mix_of(neighbour),
        mix.index(neighbour),
        view.read(f"neighbours.{id}.power"),
        view.read(f"neighbours.{id}.hostility"),
        view.read(f"neighbours.{id}.trade"),
        lead(view.turn, neighbour),
        view.turn.rules.constants.abroad.fear_borne,
        tuple(Pull(TERMS[term].text, amount) for term, amount in amounts),
        tuple(told[:MOST_TOLD]),
    )


def league(view: View) -> list[Nation]:
    """Us and the neighbours, the most developed order first."""
    order = view.turn.order.mix
    name = view.turn.rules.scenarios[view.state.scenario].name
    ours = Nation(
        name,
        True,
        mix.index(order),
        order.technocratic,
        view.value("nation.military"),
        None,
        None,
    )
    others = [
        Nation(
            one.name,
            False,
            one.index,
            one.mix.technocratic,
            one.power.value or 0.0,
            one.hostility.value,
            one.trade.value,
        )
        for one in neighbours(view)
    ]
    return sorted([ours, *others], key=lambda n: (-n.index, n.name))


def acts_abroad() -> list[Act]:
    """Acts that deal with one neighbour."""
    return [act for act in ACTS.values() if any(p.kind == "neighbour" for p in act.parameters)]
