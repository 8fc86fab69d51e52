"""Who gets what, and the state's purse: prices, certificates, taxes, debt (game.md 4.4).

The product is shared out four ways: a part to owners, a dividend to all alike, pay by class, and
taxes.  Under energy accounting (trait `money` 0) there is no interest and no debt, and what the
state allots depends on how well the country is metered.
"""

from __future__ import annotations

from game.rules.sites import wanted
from game.rules.turn import Turn
from game.state.holders import Group
from game.state.ledger import because, term
from game.state.vocabulary import CLASSES

EARNED = term(
    "income.earned",
    "their share of the product",
    "nation.output",
    "region.unemployment",
    "nation.tax",
)
RELIEVED = term(
    "income.relief", "relief and pensions", "institutions.welfare.outcome", "nation.welfare"
)
UNEVEN = term(
    "inequality.shares", "how the product is shared out", "institutions.ownership.outcome"
)
TAXED = term(
    "revenue.taxed",
    "taxes and allotments taken in",
    "nation.output",
    "nation.tax",
    "institutions.management.outcome",
)
SPENT = term("treasury.spent", "spent on the budget")
RAISED = term("treasury.raised", "taxes and allotments", "nation.revenue")
LENT = term("treasury.lent", "borrowed, or paid back")
INTEREST = term("treasury.interest", "interest on the debt", "nation.debt", "nation.interest")
COVERED = term("treasury.covered", "a hole covered by borrowing")
OWED = term("debt.owed", "borrowed, less what was paid back")
FORGIVEN = term("debt.forgiven", "never to be paid: the credit of the nation is gone")
RATE = term(
    "interest.rate",
    "what lenders ask of a nation in debt and doubt",
    "nation.debt",
    "nation.legitimacy",
)
PLANNED = term(
    "spending.planned", "what was left for the budget", "nation.revenue", "nation.interest"
)
BROKEN = term("default", "the nation could not pay", "nation.debt")
CUT_OFF = term("borrowing.cut", "nobody lends to a bankrupt")


def run(turn: Turn) -> None:
    """Share the product out, then balance the purse."""
    _share_out(turn)
    _purse(turn)


def _share_out(turn: Turn) -> None:
    state, order = turn.state, turn.order
    nation, c = state.nation, turn.rules.constants.money
    product = nation.output
    money = order.own_trait("accounting", "money", 1.0)
    to_owners = product * order.own_trait("ownership", "owners_share") * money
    to_all = (
        product
        * order.own_trait("accounting", "dividend")
        * (c.metering + c.metering_reach * nation.reach)
    )
    for_pay = max(0.0, product - to_owners - to_all)
    spread = 1 + order.trait("inequality")
    weights: dict[str, float] = {}
    claims = people = owners = 0.0
    for key, group in state.groups.items():
        pay = max(0.1, 1 + (c.pay[group.cls] - 1) * spread)
        if group.cls == "workers":
            jobless = state.regions[group.region].unemployment
            pay *= 1 - jobless * (1 - c.jobless_pay)
        weights[key] = pay
        claims += pay * group.size
        people += group.size
        if group.cls == "owners":
            owners += group.size
    if people <= 0 or claims <= 0:
        return
    rations = min(1.0, nation.food_per_head)
    taken = nation.tax
    relief = _relief(turn)
    poorest = 1e12
    per_class = dict.fromkeys(CLASSES, 0.0)
    for key, group in state.groups.items():
        earned = for_pay * weights[key] / claims + to_all / people
        if group.cls == "owners" and owners > 0:
            earned += to_owners / owners
        per_class[group.cls] += earned * group.size
        earned *= 1 - taken
        poorest = min(poorest, earned)
        _set_income(turn, group, earned, relief, rations)
    _inequality(turn, per_class, product)


def _relief(turn: Turn) -> float:
    """Income relief adds for the poorest, as a share: relief × O of welfare × funding."""
    c = turn.rules.constants
    return (
        c.welfare.relief
        * turn.order.own_trait("welfare", "relief")
        * turn.state.institutions["welfare"].outcome
        * funding(turn, "welfare")
    )


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


def _purse(turn: Turn) -> None:
    state, order, books = turn.state, turn.order, turn.books
    nation, c = state.nation, turn.rules.constants.money
    money = order.own_trait("accounting", "money", 1.0)
    collected = min(
        1.0, c.collection + c.collection_outcome * state.institutions["management"].outcome
    )
    metered = min(1.0, c.metering + c.metering_reach * nation.reach)
    revenue = nation.output * nation.tax * (money * collected + (1 - money) * metered)
    before = nation.revenue
    books.settle(nation, "revenue", revenue, because(TAXED, revenue - before))

    interest = nation.debt * nation.interest * money
    credit = money >= 0.3 and not _cut_off(turn)
    lent = nation.borrowing if nation.borrowing < 0 or credit else 0.0
    lent = max(lent, -nation.debt)
    running = running_costs(turn)
    kept = c.reserve * revenue if nation.treasury < c.reserve_years * revenue else 0.0
    spending = max(0.0, revenue + lent - interest - running - kept)
    planned_before = nation.spending
    books.settle(nation, "spending", spending, because(PLANNED, spending - planned_before))
    books.change(
        nation, "treasury", (RAISED, LENT, INTEREST, SPENT), (revenue, lent, -interest, -spending)
    )
    if lent:
        books.change(nation, "debt", (OWED,), (lent,))
    if nation.treasury < 0:
        hole = -nation.treasury
        books.change(nation, "treasury", (COVERED,), (hole,))
        books.change(nation, "debt", (OWED,), (hole,))
    if interest > c.default_burden * revenue and nation.debt > 0:
        _default(turn)
    burden = nation.debt / nation.output if nation.output > 0 else 0.0
    rate = (
        c.interest
        + c.interest_debt * burden
        + c.interest_distrust * max(0.0, 0.5 - nation.legitimacy)
    )
    change = rate - nation.interest
    books.settle(nation, "interest", rate, because(RATE, change))


def running_costs(turn: Turn) -> float:
    """What the treasury pays each year for institutions in force and projects, in millions."""
    total = 0.0
    for option in turn.order.options.values():
        cost = option.costs.get("nation.treasury")
        if cost is not None:
            total -= float(cost(turn.state, {}))
    return total + wanted(turn)


def _cut_off(turn: Turn) -> bool:
    since = turn.state.flags.get("nation/bankrupt")
    return since is not None and turn.state.year - since < turn.rules.constants.money.default_years


def _default(turn: Turn) -> None:
    state, c, books = turn.state, turn.rules.constants.money, turn.books
    nation = state.nation
    books.change(nation, "debt", (FORGIVEN,), (-c.default_forgiven * nation.debt,))
    books.change(nation, "shocks", (BROKEN,), (c.default_shock,))
    books.change(nation, "borrowing", (CUT_OFF,), (-nation.borrowing,))
    for group in state.groups.values():
        books.change(group, "trust", (BROKEN,), (-c.default_trust,))
    state.flags["nation/bankrupt"] = state.year
    turn.tell("bankrupt", "warning", cause=BROKEN)
