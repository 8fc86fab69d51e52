"""Mixes: four shares of outlooks that sum to 1, and how two of them compare (game.md 1, 4.1)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol


class Mix(NamedTuple):
    """Shares of the four outlooks, 0–1 each, summing to 1."""

    religious: float
    nationalist: float
    marxist: float
    technocratic: float


class HasMix(Protocol):
    """Anything that carries the four shares as attributes."""

    @property
    def religious(self) -> float:
        """Share of the religious outlook, 0–1."""

    @property
    def nationalist(self) -> float:
        """Share of the nationalist outlook, 0–1."""

    @property
    def marxist(self) -> float:
        """Share of the marxist outlook, 0–1."""

    @property
    def technocratic(self) -> float:
        """Share of the technocratic outlook, 0–1."""


def mix_of(holder: HasMix) -> Mix:
    """Return the mix of a group, institution, youth, person or neighbour."""
    return Mix(holder.religious, holder.nationalist, holder.marxist, holder.technocratic)


def index(mix: HasMix) -> float:
    """Stage index N + 2M + 3T, from 0 to 3 (game.md 1)."""
    return mix.nationalist + 2 * mix.marxist + 3 * mix.technocratic


def apart(order: HasMix, people: HasMix) -> tuple[float, float]:
    """How far an order is ahead of people and behind them, each 0–3 (game.md 4.1).

    Compared by cumulative shares in the order R, N, M, so that people half R half T are not at
    home under N and M: ahead = Σ max(0, F_people − F_order), behind the reverse.
    """
    a = people.religious - order.religious
    b = a + people.nationalist - order.nationalist
    c = b + people.marxist - order.marxist
    ahead = (a if a > 0 else 0.0) + (b if b > 0 else 0.0) + (c if c > 0 else 0.0)
    return ahead, ahead - (a + b + c)


def distance(order: HasMix, people: HasMix) -> float:
    """Ahead plus behind, 0–3: what `apart` gives, without the call, for it is asked for often."""
    a = people.religious - order.religious
    b = a + people.nationalist - order.nationalist
    c = b + people.marxist - order.marxist
    ahead = (a if a > 0 else 0.0) + (b if b > 0 else 0.0) + (c if c > 0 else 0.0)
    return ahead + (ahead - (a + b + c))


def overlap(a: HasMix, b: HasMix) -> float:
    """Shared part of two mixes, 0–1: Σ min of the shares."""
    return (
        min(a.religious, b.religious)
        + min(a.nationalist, b.nationalist)
        + min(a.marxist, b.marxist)
        + min(a.technocratic, b.technocratic)
    )


def mean(weighted: Sequence[tuple[float, HasMix]]) -> Mix:
    """Weighted mean of mixes; an even mix when nothing weighs anything."""
    total = r = n = m = t = 0.0
    for weight, mix in weighted:
        total += weight
        r += weight * mix.religious
        n += weight * mix.nationalist
        m += weight * mix.marxist
        t += weight * mix.technocratic
    if total <= 0:
        return Mix(0.25, 0.25, 0.25, 0.25)
    return Mix(r / total, n / total, m / total, t / total)


class HasSize(HasMix, Protocol):
    """A group: a mix that weighs as much as there are people."""

    @property
    def size(self) -> float:
        """People, in thousands."""


def of_people(groups: Iterable[HasSize]) -> Mix:
    """Mean mix of groups by heads; an even mix when there is nobody."""
    total = r = n = m = t = 0.0
    for group in groups:
        size = group.size
        total += size
        r += size * group.religious
        n += size * group.nationalist
        m += size * group.marxist
        t += size * group.technocratic
    if total <= 0:
        return Mix(0.25, 0.25, 0.25, 0.25)
    return Mix(r / total, n / total, m / total, t / total)


def polarisation(weighted: Sequence[tuple[float, HasMix]]) -> float:
    """Mean distance of people from their common mean, 0–3: how far apart the nation stands."""
    centre = mean(weighted)
    total = spread = 0.0
    for weight, mix in weighted:
        total += weight
        spread += weight * distance(centre, mix)
    return spread / total if total > 0 else 0.0
