"""The public purse: taxes or allotments, the budget, debt, runs on it and default (game.md 4.4).

Under energy accounting (trait `money` 0) there is no interest and no lending, what the state allots
depends on how well the country is metered, and what is not drawn lapses.
"""

from __future__ import annotations

from game.rules.production import metered
from game.rules.sites import wanted
from game.rules.turn import Turn
from game.ruleset.expression import NOBODY
from game.state.ledger import because, term

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
USUAL = term("interest.usual", "what lenders ask of anybody")
INDEBTED = term(
    "interest.debt", "debt, against what the nation makes", "nation.debt", "nation.output"
)
DOUBTED = term("interest.doubt", "lenders doubt the government", "nation.legitimacy")
RAN = term(
    "debt.run", "lenders wanted their money back at once", "nation.debt", "nation.legitimacy"
)
CALMED = term("debt.calmed", "the queue at the Treasury went home")
LAPSED = term("treasury.lapsed", "certificates not drawn by the year's end lapsed")
PLANNED = term(
    "spending.planned", "what was left for the budget", "nation.revenue", "nation.interest"
)
BROKEN = term("default", "the nation could not pay", "nation.debt")
CUT_OFF = term("borrowing.cut", "nobody lends to a bankrupt")

LENDING = 0.3  # part of money below which nothing can be lent
OVER = 0.1  # a run this small is over


def run(turn: Turn) -> None:
    """Take taxes in or allot, pay interest, spend the rest, and ask what lenders think of it."""
    state, order, books = turn.state, turn.order, turn.books
    nation, c = state.nation, turn.rules.constants.money
    money = order.own_trait("accounting", "money", 1.0)
    collected = min(
        1.0, c.collection + c.collection_outcome * state.institutions["management"].outcome
    )
    revenue = nation.output * nation.tax * (money * collected + (1 - money) * metered(turn))
    before = nation.revenue
    books.settle(nation, "revenue", revenue, because(TAXED, revenue - before))

    interest = nation.debt * nation.interest
    credit = money >= LENDING and not _cut_off(turn)
    lent = nation.borrowing if nation.borrowing < 0 or credit else 0.0
    lent = max(lent, -nation.debt)
    running = running_costs(turn)
    kept = c.reserve * revenue if nation.treasury < c.reserve_years * revenue else 0.0
    spending = max(0.0, revenue + lent - interest - running - kept)
    planned_before = nation.spending
    books.settle(nation, "spending", spending, because(PLANNED, spending - planned_before))
    lapsed = (1 - money) * max(0.0, nation.treasury - c.lapse_years * revenue)
    books.change(
        nation,
        "treasury",
        (RAISED, LENT, INTEREST, SPENT, LAPSED),
        (revenue, lent, -interest, -spending, -lapsed),
    )
    if lent:
        books.change(nation, "debt", (OWED,), (lent,))
    if nation.treasury < 0:
        hole = -nation.treasury
        books.change(nation, "treasury", (COVERED,), (hole,))
        books.change(nation, "debt", (OWED,), (hole,))
    if interest > c.default_burden * revenue and nation.debt > 0:
        _default(turn)
    _credit(turn, money)


def odds_of_a_run(turn: Turn) -> float:
    """Chance that lenders run this year: much debt *and* little trust, where there is money."""
    c, nation = turn.rules.constants.money, turn.state.nation
    heavy = max(0.0, burden(turn) - c.run_debt)
    doubted = max(0.0, c.run_trust - nation.legitimacy)
    money = turn.order.own_trait("accounting", "money", 1.0)
    return min(1.0, c.run * heavy * doubted * money)


def burden(turn: Turn) -> float:
    """Debt ÷ output."""
    nation = turn.state.nation
    return nation.debt / nation.output if nation.output > 0 else 0.0


def _credit(turn: Turn, money: float) -> None:
    """Calm an old run or begin a new one; then what lenders ask, where there is lending at all."""
    c, nation, books = turn.rules.constants.money, turn.state.nation, turn.books
    if nation.panic:
        books.change(nation, "panic", (CALMED,), ((c.run_calm - 1) * nation.panic,))
    odds = odds_of_a_run(turn)
    if odds and not _cut_off(turn) and turn.roll("run") < odds:
        books.change(nation, "panic", (RAN,), (1 - nation.panic,))
        turn.tell("debt_run", "warning", cause=RAN)
    elif 0 < nation.panic < OVER:
        books.change(nation, "panic", (CALMED,), (-nation.panic,))
    before = nation.interest
    parts = (
        money * c.interest - before,
        money * c.interest_debt * burden(turn),
        money * c.interest_distrust * max(0.0, 0.5 - nation.legitimacy),
        money * c.run_interest * nation.panic,
    )
    rate = before + parts[0] + parts[1] + parts[2] + parts[3]
    books.settle(nation, "interest", rate, lambda: ((USUAL, INDEBTED, DOUBTED, RAN), parts))


def running_costs(turn: Turn) -> float:
    """What the treasury pays each year for institutions in force and projects, in millions."""
    total = 0.0
    for option in turn.order.options.values():
        cost = option.costs.get("nation.treasury")
        if cost is not None:
            total -= float(cost.run(turn.state, NOBODY))
    return total + wanted(turn)


def _cut_off(turn: Turn) -> bool:
    since = turn.state.flags.get("nation/bankrupt")
    return since is not None and turn.state.year - since < turn.rules.constants.money.default_years


def _default(turn: Turn) -> None:
    state, c, books = turn.state, turn.rules.constants.money, turn.books
    nation = state.nation
    books.change(nation, "debt", (FORGIVEN,), (-c.default_forgiven * nation.debt,))
    books.change(nation, "borrowing", (CUT_OFF,), (-nation.borrowing,))
    for group in state.groups.values():
        books.change(group, "trust", (BROKEN,), (-c.default_trust,))
    state.flags["nation/bankrupt"] = state.year
    turn.tell("bankrupt", "warning", cause=BROKEN)
