"""Who gets what: investment, owners, a dividend to all alike, pay by class (game.md 4.4).

With `money` 1 the dividend is usually nothing and owners take their part; with 0 there are no
owners' parts, and most is issued evenly, as far as it is metered and people go along.  Between the
two (a dividend beside a market) owners get some of the dividend back as rent.
"""

from __future__ import annotations

from attrs import frozen

from game.rules.investment import invested
from game.rules.production import metered
from game.rules.turn import Turn
from game.state.holders import Group
from game.state.ledger import because, term
from game.state.vocabulary import CLASSES

EARNED = term(
    "income.earned",
    "their share of the product",
    "nation.output",
    "region.unemployment",
    "region.goods",
    "region.food",
    "nation.tax",
)
RELIEVED = term(
    "income.relief", "relief and pensions", "institutions.welfare.outcome", "nation.welfare"
)
UNEVEN = term(
    "inequality.shares",
    "how the product is shared out",
    "nation.concentration",
    "nation.reach",
    "institutions.accounting.adherence",
    "institutions.welfare.outcome",
)


@frozen
class Split:
    """How the product of a year is shared out, in millions.

    `product` is what is not invested; of it owners, a dividend to all alike, and pay.  `weights`
    is what a thousand people of a group can claim of the pay, all of which are `claims`.
    """

    product: float
    to_owners: float
    to_all: float
    for_pay: float
    weights: dict[str, float]
    claims: float
    people: float
    owners: float

    def earned(self, key: str, group: Group) -> float:
        """What a thousand people of a group earn before taxes."""
        earned = self.for_pay * self.weights[key] / self.claims + self.to_all / self.people
        if group.cls == "owners" and self.owners > 0:
            earned += self.to_owners / self.owners
        return earned


def run(turn: Turn) -> None:
    """Share out what was produced and not invested."""
    split = share_out(turn)
    if split.people <= 0 or split.claims <= 0:
        return
    nation = turn.state.nation
    rations, taken, relief = min(1.0, nation.food_per_head), nation.tax, _relief(turn)
    per_class = dict.fromkeys(CLASSES, 0.0)
    for key, group in turn.state.groups.items():
        earned = split.earned(key, group)
        per_class[group.cls] += earned * group.size
        earned *= 1 - taken
        _set_income(turn, group, earned, relief, rations)
    _inequality(turn, per_class, split.product)


def share_out(turn: Turn) -> Split:
    """Who could claim what of what was produced and not invested."""
    state, order = turn.state, turn.order
    nation, c = state.nation, turn.rules.constants.money
    product = nation.output * (1 - invested(turn))
    money = order.own_trait("accounting", "money", 1.0)
    owned = order.own_trait("ownership", "owners_share") * money
    owned = min(1.0, owned * (1 + c.heap_share * nation.concentration))
    to_owners = product * owned
    to_all = product * order.own_trait("accounting", "dividend") * honoured(turn)
    to_all = min(to_all, product - to_owners)
    rent = to_all * owned
    to_owners, to_all = to_owners + rent, to_all - rent
    for_pay = max(0.0, product - to_owners - to_all)
    spread = 1 + order.trait("inequality")
    without_work = min(1.0, c.jobless_pay + c.jobless_relief * _cared_for(turn))
    weights: dict[str, float] = {}
    local = _local(turn, c.local * money)
    claims = people = owners = 0.0
    for key, group in state.groups.items():
        pay = max(0.1, 1 + (c.pay[group.cls] - 1) * spread) * local.get(key, 1.0)
        if group.cls == "workers":
            jobless = state.regions[group.region].unemployment
            pay *= 1 - jobless * (1 - without_work)
        weights[key] = pay
        claims += pay * group.size
        people += group.size
        if group.cls == "owners":
            owners += group.size
    return Split(product, to_owners, to_all, for_pay, weights, claims, people, owners)


def _local(turn: Turn, weight: float) -> dict[str, float]:
    """What pay is multiplied by for work that is worth more, or less, here than elsewhere.

    1 + weight × (product of a hand here ÷ mean product − 1), for farmers and workers.
    """
    state = turn.state
    found: dict[str, float] = {}
    for cls, product in (("farmers", "food"), ("workers", "goods")):
        made = hands = 0.0
        for region in state.regions.values():
            made += getattr(region, product)
            hands += state.groups[f"{region.id}.{cls}"].size
        if made <= 0 or hands <= 0:
            continue
        for region in state.regions.values():
            size = state.groups[f"{region.id}.{cls}"].size
            if size > 0:
                here = getattr(region, product) * hands / (size * made)
                found[f"{region.id}.{cls}"] = 1 + weight * (min(2.0, here) - 1)
    return found


def honoured(turn: Turn) -> float:
    """Part of a dividend that reaches all alike: as far as it is metered and people go along."""
    c = turn.rules.constants.money
    consent = c.honoured + c.honoured_adherence * turn.state.institutions["accounting"].adherence
    return metered(turn) * min(1.0, consent)


def _cared_for(turn: Turn) -> float:
    """Relief that is given: what welfare sets out to do × its O."""
    relief = turn.order.own_trait("welfare", "relief")
    return relief * turn.state.institutions["welfare"].outcome


def _relief(turn: Turn) -> float:
    """Income relief adds for the poorest, as a share: relief × O of welfare × funding."""
    return turn.rules.constants.welfare.relief * _cared_for(turn) * funding(turn, "welfare")


def _set_income(turn: Turn, group: Group, earned: float, relief: float, rations: float) -> None:
    half = turn.rules.constants.money.income_half
    index = earned / (earned + half) * rations
    relieved = relief * (1 - index) * (1 - index)
    before = group.income
    turn.books.settle(
        group,
        "income",
        index + relieved,
        lambda: ((EARNED, RELIEVED), (index - before, relieved)),
    )


def _inequality(turn: Turn, per_class: dict[str, float], product: float) -> None:
    """Half the sum of |income share − people share| over classes: 0 even, near 1 all to one."""
    state = turn.state
    sizes = dict.fromkeys(CLASSES, 0.0)
    people = 0.0
    for group in state.groups.values():
        sizes[group.cls] += group.size
        people += group.size
    uneven = 0.0
    for cls in CLASSES:
        uneven += abs(per_class[cls] / product - sizes[cls] / people) if product > 0 else 0.0
    uneven /= 2
    change = uneven - state.nation.inequality
    turn.books.settle(state.nation, "inequality", uneven, because(UNEVEN, change))


def funding(turn: Turn, head: str) -> float:
    """How well a head of the budget is funded, 0–1: spending a head ÷ (itself + the usual)."""
    state = turn.state
    people = 0.0
    for group in state.groups.values():
        people += group.size
    if people <= 0:
        return 0.0
    spent: float = state.nation.spending * getattr(state.nation, head) / people
    return spent / (spent + turn.rules.constants.money.funding_half)
