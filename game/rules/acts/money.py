"""The purse: budget, tax, borrow (game.md 4.4)."""

from __future__ import annotations

from collections.abc import Iterable

from game.rules.acts.act import Act, Args, Parameter, Refusal
from game.rules.turn import Turn
from game.state.vocabulary import BUDGET_HEADS


def pairs(args: Args) -> dict[str, float]:
    """Budget arguments `health 30 research 20` as shares, 0–1."""
    return {args[i]: float(args[i + 1]) / 100 for i in range(0, len(args), 2)}


def rescaled(turn: Turn, asked: dict[str, float]) -> dict[str, float]:
    """All six heads with the asked ones fixed and the rest scaled to what is left."""
    nation = turn.state.nation
    fixed = rest = 0.0
    for head in BUDGET_HEADS:
        if head in asked:
            fixed += asked[head]
        else:
            rest += getattr(nation, head)
    left = 1 - fixed
    return {
        head: asked[head]
        if head in asked
        else (getattr(nation, head) * left / rest if rest > 0 else left / (6 - len(asked)))
        for head in BUDGET_HEADS
    }


def _refuse_budget(turn: Turn, args: Args) -> Refusal | None:
    if not args or len(args) % 2:
        return Refusal("A budget is heads and percentages.", "`budget health 30 research 20`")
    asked = pairs(args)
    total = 0.0
    for share in asked.values():
        total += share
    if total > 1 + 1e-9 or (len(asked) == len(BUDGET_HEADS) and abs(total - 1) > 1e-9):
        return Refusal(f"These heads add up to {total:.0%}.", "All heads together are 100 %.")
    return None


def _budget(turn: Turn, args: Args, cause: str) -> None:
    for head, share in rescaled(turn, pairs(args)).items():
        now = getattr(turn.state.nation, head)
        if share != now:
            turn.books.change(turn.state.nation, head, (cause,), (share - now,))


def _tax(turn: Turn, args: Args, cause: str) -> None:
    now = turn.state.nation.tax
    turn.books.change(turn.state.nation, "tax", (cause,), (float(args[0]) / 100 - now,))


def _refuse_tax(turn: Turn, args: Args) -> Refusal | None:
    step = 0.05
    moved = abs(float(args[0]) / 100 - turn.state.nation.tax)
    already = turn.state.flags.get("nation/taxed") == turn.state.year
    if moved > step + 1e-9 or already:
        return Refusal(
            "Taxes move by five points a year at most, once a year.",
            f"They are {turn.state.nation.tax:.0%} now.",
        )
    return None


def _taxes(turn: Turn) -> Iterable[Args]:
    now = round(turn.state.nation.tax * 100)
    return ((str(rate),) for rate in (now - 5, now - 2, now + 2, now + 5) if 0 <= rate <= 70)


def _set_tax(turn: Turn, args: Args, cause: str) -> None:
    _tax(turn, args, cause)
    turn.state.flags["nation/taxed"] = turn.state.year


def _borrow(turn: Turn, args: Args, cause: str) -> None:
    nation = turn.state.nation
    turn.books.change(nation, "borrowing", (cause,), (float(args[0]) - nation.borrowing,))


def _refuse_borrow(turn: Turn, args: Args) -> Refusal | None:
    if float(args[0]) <= 0:
        return None
    if turn.order.own_trait("accounting", "money", 1.0) < 0.3:
        return Refusal("Certificates cannot be lent.", "There is nobody to borrow from.")
    since = turn.state.flags.get("nation/bankrupt")
    years = turn.rules.constants.money.default_years
    if since is not None and turn.state.year - since < years:
        return Refusal("Nobody lends to a bankrupt.", f"Credit returns in {since + years}.")
    return None


def _loans(turn: Turn) -> Iterable[Args]:
    output = turn.state.nation.output
    steps = {0.0, *(round(part * output) for part in (-0.05, -0.02, 0.02, 0.05))}
    return ((f"{amount:g}",) for amount in sorted(steps) if amount != turn.state.nation.borrowing)


ACTS = (
    Act(
        "budget",
        (Parameter("head", "head", repeats=True),),
        "Set budget shares in percent; heads not named share the rest as before.",
        "budget health 30 research 20",
        _budget,
        refuse=_refuse_budget,
    ),
    Act(
        "tax",
        (Parameter("percent", "number", low=0, high=70),),
        "Set the share of output taken in taxes (or allotted), in percent.",
        "tax 25",
        _set_tax,
        refuse=_refuse_tax,
        candidates=_taxes,
    ),
    Act(
        "borrow",
        (Parameter("millions", "number", low=-100000, high=100000),),
        "Borrow so much each year from now on; below zero pays back.",
        "borrow 10",
        _borrow,
        refuse=_refuse_borrow,
        candidates=_loans,
    ),
)
