"""The order in force: what the rules read off the fifteen institutions together."""

from __future__ import annotations

from attrs import define, field

from game.ruleset.kinds import Institution as Option
from game.ruleset.ruleset import Ruleset
from game.state import mix
from game.state.holders import Group
from game.state.mix import Mix
from game.state.state import State
from game.state.vocabulary import CLASSES


@define
class Order:
    """The institutions in force, by domain, and what they add up to."""

    options: dict[str, Option]
    progress: dict[str, float]
    mix: Mix
    clout: dict[str, float] = field(factory=dict)  # class → weight of one person's voice

    def trait(self, name: str) -> float:
        """Sum of a trait over the institutions in force, each as far as it is in force."""
        total = 0.0
        for domain, option in self.options.items():
            value = option.traits.get(name)
            if value is not None:
                total += value * self.progress[domain]
        return total

    def mean_trait(self, name: str, usual: float) -> float:
        """Mean of a trait over the institutions that speak of it; `usual` where none does."""
        total = weight = 0.0
        for domain, option in self.options.items():
            value = option.traits.get(name)
            if value is not None:
                total += value * self.progress[domain]
                weight += self.progress[domain]
        return total / weight if weight > 0 else usual

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
    options = {
        domain: rules.institutions[institution.option]
        for domain, institution in state.institutions.items()
    }
    progress = {domain: i.progress for domain, i in state.institutions.items()}
    order = Order(options, progress, mix.mean([(1.0, o.mix) for o in options.values()]))
    for cls in CLASSES:
        clout = 1.0
        for domain, option in options.items():
            multiplier = option.clout.get(cls)
            if multiplier is not None:
                clout *= 1 + (multiplier - 1) * progress[domain]
        order.clout[cls] = clout
    return order


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
