"""The order in force: what the rules read off the fifteen institutions together."""

from __future__ import annotations

from attrs import define, field

from game.ruleset.kinds import Institution as Option
from game.ruleset.ruleset import Ruleset
from game.state import mix
from game.state.holders import Group, Site
from game.state.mix import Mix
from game.state.state import State
from game.state.vocabulary import CLASSES

EVENING = 0.6  # how far a full franchise evens out what institutions give to some


@define
class Order:
    """The institutions in force, by domain, and what they add up to."""

    options: dict[str, Option]
    mix: Mix
    clout: dict[str, float] = field(factory=dict)  # class → weight of one person's voice
    _sums: dict[str, float] = field(factory=dict)  # trait → its sum, as far as each is in force
    _weights: dict[str, float] = field(factory=dict)

    def trait(self, name: str) -> float:
        """Sum of a trait over the institutions in force, each as far as it is in force."""
        return self._sums.get(name, 0.0)

    def mean_trait(self, name: str, usual: float) -> float:
        """Mean of a trait over the institutions that speak of it; `usual` where none does."""
        weight = self._weights.get(name, 0.0)
        return self._sums[name] / weight if weight > 0 else usual

    def add(self, traits: dict[str, float]) -> None:
        """Add the traits of what is simply there: a technology, a project."""
        for name, value in traits.items():
            self._sums[name] = self._sums.get(name, 0.0) + value

    def read(self, option: Option, progress: float) -> None:
        """Add one institution's traits and what it does to clout."""
        for name, value in option.traits.items():
            self._sums[name] = self._sums.get(name, 0.0) + value * progress
            self._weights[name] = self._weights.get(name, 0.0) + progress
        for cls, multiplier in option.clout.items():
            self.clout[cls] *= 1 + (multiplier - 1) * progress

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
    options = {d: rules.institutions[i.option] for d, i in state.institutions.items()}
    order = Order(options, mix.mean([(1.0, o.mix) for o in options.values()]))
    order.clout.update(dict.fromkeys(CLASSES, 1.0))
    for domain, option in options.items():
        order.read(option, state.institutions[domain].progress)
    heaped = state.nation.concentration * options["accounting"].traits.get("money", 1.0)
    order.clout["owners"] *= 1 + rules.constants.money.heap_clout * heaped
    for id in state.known:
        technology = rules.technologies[id]
        if technology.traits:
            order.add(technology.traits)
    for site in state.sites.values():
        project = rules.projects[site.project]
        if project.traits and site.finished and not _lost(state, site):
            order.add(project.traits)
    uneven = 1 - EVENING * order.trait("franchise")
    for cls, clout in order.clout.items():
        order.clout[cls] = 1 + (clout - 1) * uneven
    return order


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
        weight = voice(order, group)
        total += weight
        if group.cls == cls:
            own += weight
    return own / total if total > 0 else 0.0
