"""The order in force: what the rules read off the fifteen institutions together."""

from __future__ import annotations

from functools import lru_cache

from attrs import define, field

from game.ruleset.kinds import Institution as Option
from game.ruleset.ruleset import Ruleset
from game.state import mix
from game.state.holders import Group, Site
from game.state.mix import Mix
from game.state.state import State
from game.state.vocabulary import CLASSES

EVENING = 0.6  # how far a full franchise evens out what institutions give to some
REMEMBERED = 256  # last readings that are kept: most years change nothing of what was read

InForce = tuple[tuple[str, str, float], ...]  # domain, option, how far it is in force


@define
class Reading:
    """What options, technologies and projects add up to, whatever else is the case."""

    options: dict[str, Option]
    mix: Mix
    clout: dict[str, float] = field(factory=lambda: dict.fromkeys(CLASSES, 1.0))
    sums: dict[str, float] = field(factory=dict)  # trait → its sum, as far as each is in force
    weights: dict[str, float] = field(factory=dict)

    def add(self, traits: dict[str, float]) -> None:
        """Add the traits of what is simply there: a technology, a project."""
        for name, value in traits.items():
            self.sums[name] = self.sums.get(name, 0.0) + value

    def read(self, option: Option, progress: float) -> None:
        """Add one institution's traits and what it does to clout."""
        for name, value in option.traits.items():
            self.sums[name] = self.sums.get(name, 0.0) + value * progress
            self.weights[name] = self.weights.get(name, 0.0) + progress
        for cls, multiplier in option.clout.items():
            self.clout[cls] *= 1 + (multiplier - 1) * progress


@define
class Order:
    """The institutions in force, by domain, and what they add up to."""

    options: dict[str, Option]
    mix: Mix
    clout: dict[str, float]  # class → weight of one person's voice
    _sums: dict[str, float]
    _weights: dict[str, float]

    def trait(self, name: str) -> float:
        """Sum of a trait over the institutions in force, each as far as it is in force."""
        return self._sums.get(name, 0.0)

    def mean_trait(self, name: str, usual: float) -> float:
        """Mean of a trait over the institutions that speak of it; `usual` where none does."""
        weight = self._weights.get(name, 0.0)
        return self._sums[name] / weight if weight > 0 else usual

    def own_trait(self, domain: str, name: str, usual: float = 0.0) -> float:
        """A trait of the institution in force in one domain, whatever its progress."""
        return self.options[domain].traits.get(name, usual)

    @property
    def complexity(self) -> float:
        """Sum of complexity of what is in force."""
        total = 0.0
        for option in self.options.values():
            total += option.complexity
        return total


def order_of(state: State, rules: Ruleset) -> Order:
    """Read the order off the state."""
    made = _reading(
        rules,
        tuple([(d, i.option, i.progress) for d, i in state.institutions.items()]),
        tuple(state.known),
        tuple([s.project for s in state.sites.values() if s.finished and not _lost(state, s)]),
    )
    clout = made.clout.copy()
    heaped = state.nation.concentration * made.options["accounting"].traits.get("money", 1.0)
    clout["owners"] *= 1 + rules.constants.money.heap_clout * heaped
    uneven = 1 - EVENING * made.sums.get("franchise", 0.0)
    for cls, weight in clout.items():
        clout[cls] = 1 + (weight - 1) * uneven
    return Order(made.options.copy(), made.mix, clout, made.sums, made.weights)


@lru_cache(maxsize=REMEMBERED)
def _reading(
    rules: Ruleset, in_force: InForce, known: tuple[str, ...], projects: tuple[str, ...]
) -> Reading:
    """Read institutions, then technologies, then the projects that stand."""
    options = {domain: rules.institutions[option] for domain, option, _ in in_force}
    made = Reading(options, mix.mean([(1.0, o.mix) for o in options.values()]))
    for domain, _, progress in in_force:
        made.read(options[domain], progress)
    for id in known:
        made.add(rules.technologies[id].traits)
    for id in projects:
        made.add(rules.projects[id].traits)
    return made


def _lost(state: State, site: Site) -> bool:
    """Whether the region a project stands in has broken away."""
    return bool(site.region) and state.regions[site.region].lost


def voice(order: Order, group: Group) -> float:
    """Weight of a group when the nation speaks: heads × clout (game.md 4.3)."""
    return group.size * order.clout[group.cls]


def clout_share(state: State, order: Order, cls: str) -> float:
    """Share of all clout that a class holds, 0–1."""
    own = total = 0.0
    for group in state.groups.values():
        weight = group.size * order.clout[group.cls]  # `voice`, without the call
        total += weight
        if group.cls == cls:
            own += weight
    return own / total if total > 0 else 0.0
