"""Who gets what: investment, owners, a dividend to all alike, pay by class (game.md 4.4).

With `money` 1 the dividend is usually nothing and owners take their part; with 0 there are no
owners' parts, and most is issued evenly, as far as it is metered and people go along.  Between the
two (a dividend beside a market) owners get some of the dividend back as rent.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from game.rules.investment import invested
from game.rules.production import metered
from game.rules.turn import Turn
from game.state.ledger import Change, because, term, told
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

    `product` is what is not invested; `earned` is what a thousand people of each group earn of it
    before taxes, in the order of the groups (empty where nobody could claim anything); `sizes` are
    the people of each class.
    """

    product: float
    earned: list[float]
    sizes: dict[str, float]
    people: float


def run(turn: Turn) -> None:
    """Share out what was produced and not invested; nobody eats money, so rations bind."""
    split = share_out(turn)
    if not split.earned:
        return
    nation, books = turn.state.nation, turn.books
    rations, kept, relief = min(1.0, nation.food_per_head), 1 - nation.tax, _relief(turn)
    half, unlogged = turn.rules.constants.money.income_half, books.log is None
    rows = []
    per_class = dict.fromkeys(CLASSES, 0.0)
    for group, earned in zip(turn.state.groups.values(), split.earned, strict=True):
        per_class[group.cls] += earned * group.size
        earned *= kept
        index = earned / (earned + half) * rations
        relieved = relief * (1.0 - index) * (1.0 - index)
        income = index + relieved
        if not 0.0 <= income <= 1.0:
            income = books.within(group, "income", income)
        if not unlogged:
            rows.append((group.key, group.income, income, index, relieved))
        group.income = income
    books.page(_told, rows)
    _inequality(turn, per_class, split)


def _told(key: str, old: float, income: float, index: float, relieved: float) -> Iterator[Change]:
    yield told(key, "income", old, income, (EARNED, RELIEVED), (index - old, relieved))


def share_out(turn: Turn) -> Split:
    """Who could claim what of what was produced and not invested.

    Owners take their part, a dividend goes to all alike, the rest is pay, by heads × weight.
    """
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

    weights, sizes, claims, people = _weights(turn, money), dict.fromkeys(CLASSES, 0.0), 0.0, 0.0
    for group, weight in zip(state.groups.values(), weights, strict=True):
        size = group.size
        claims += weight * size
        people += size
        sizes[group.cls] += size
    earned: list[float] = []
    if people > 0 and claims > 0:
        a_head, owners = to_all / people, sizes["owners"]
        earned = [for_pay * weight / claims + a_head for weight in weights]
        if owners > 0:
            for place in range(CLASSES.index("owners"), len(earned), len(CLASSES)):
                earned[place] += to_owners / owners
    return Split(product, earned, sizes, people)


def _weights(turn: Turn, money: float) -> list[float]:
    """What a person of each group can claim of the pay, in the order of the groups.

    Work is paid as it is in its class, more or less where it yields more or less than elsewhere,
    and who has none gets relief for it.
    """
    state, c = turn.state, turn.rules.constants.money
    spread = 1 + turn.order.trait("inequality")
    clergy, soldiers, owners, farmers, workers, specialists = (
        max(0.1, 1 + (c.pay[cls] - 1) * spread) for cls in CLASSES
    )
    missed = 1 - min(1.0, c.jobless_pay + c.jobless_relief * _cared_for(turn))
    fields, works = _local(turn, c.local * money)
    weights: list[float] = []
    for region, field, work in zip(state.regions.values(), fields, works, strict=True):
        employed = 1 - region.unemployment * missed
        weights += (
            clergy,
            soldiers,
            owners,
            farmers * field,
            workers * work * employed,
            specialists,
        )
    return weights


def _local(turn: Turn, weight: float) -> tuple[list[float], list[float]]:
    """What pay is multiplied by for work that is worth more, or less, here than elsewhere.

    1 + weight × (product of a hand here ÷ mean product − 1), for farmers and workers, by region.
    """
    food, goods, farmers, workers = [], [], [], []
    for region in turn.state.regions.values():
        _, _, _, farming, working, _ = turn.state.groups_in(region.id)
        food.append(region.food)
        goods.append(region.goods)
        farmers.append(farming.size)
        workers.append(working.size)
    return _beside_others(food, farmers, weight), _beside_others(goods, workers, weight)


def _beside_others(made: list[float], hands: list[float], weight: float) -> list[float]:
    """What a hand makes in each region against the mean, as a factor of pay."""
    made_in_all = hands_in_all = 0.0
    for own, size in zip(made, hands, strict=True):
        made_in_all += own
        hands_in_all += size
    if made_in_all <= 0 or hands_in_all <= 0:
        return [1.0] * len(made)
    return [
        1 + weight * (min(2.0, own * hands_in_all / (size * made_in_all)) - 1) if size > 0 else 1.0
        for own, size in zip(made, hands, strict=True)
    ]


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


def _inequality(turn: Turn, per_class: dict[str, float], split: Split) -> None:
    """Half the sum of |income share − people share| over classes: 0 even, near 1 all to one."""
    nation, product = turn.state.nation, split.product
    uneven = 0.0
    for cls, got in per_class.items():
        uneven += abs(got / product - split.sizes[cls] / split.people) if product > 0 else 0.0
    uneven /= 2
    turn.books.settle(nation, "inequality", uneven, because(UNEVEN, uneven - nation.inequality))


def funding(turn: Turn, head: str) -> float:
    """How well a head of the budget is funded, 0–1."""
    return fundings(turn, head)[0]


def fundings(turn: Turn, *heads: str) -> list[float]:
    """How well heads of the budget are funded, 0–1: spending a head ÷ (itself + the usual)."""
    nation, half = turn.state.nation, turn.rules.constants.money.funding_half
    people = 0.0
    for group in turn.state.groups.values():
        people += group.size
    if people <= 0:
        return [0.0] * len(heads)
    spent = [nation.spending * float(getattr(nation, head)) / people for head in heads]
    return [one / (one + half) for one in spent]
