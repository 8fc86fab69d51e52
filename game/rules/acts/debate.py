"""Fighting for a reform that is heard: argue, buy, compromise (game.md 3)."""

from __future__ import annotations

from collections.abc import Iterable

from game.rules import debate
from game.rules.acts.act import Act, Args, Parameter, Refusal
from game.rules.turn import Turn
from game.ruleset.kinds import Institution as Option
from game.state import mix
from game.state.holders import Institution
from game.state.ledger import term

ARGUED = term("vote.argued", "it was argued for, district by district")
BOUGHT = term("vote.bought", "votes were bought for it")
BRIBERY = term("trust.bribery", "votes were bought against them")
PRICED = term("independence.priced", "it was seen that opinions have a price")
MET = term("vote.met", "the other side was met half way")

DOMAIN = Parameter("domain", "domain")


def _heard(turn: Turn, domain: str) -> Institution:
    return turn.state.institutions[domain]


def _refuse(turn: Turn, args: Args) -> Refusal | None:
    institution = _heard(turn, args[0])
    name = turn.rules.domains[args[0]].name
    if not institution.next:
        return Refusal(f"No reform of {name} is heard.", f"`reform {args[0]} …` tables one.")
    if not institution.voted:
        return Refusal(f"Nobody votes on what comes in {name}.", "It was given away.")
    return None


def left(turn: Turn, institution: Institution) -> float:
    """How far votes can still be won: 1 at first, 0 when all are won that can be."""
    most = turn.rules.constants.debate.most
    return max(0.0, min(1.0, 1 - institution.support / most)) if most > 0 else 0.0


def _refuse_won(turn: Turn, args: Args) -> Refusal | None:
    refused = _refuse(turn, args)
    if refused is None and left(turn, _heard(turn, args[0])) < 0.05:
        return Refusal("Whoever could be won for it has been won.", "The rest is up to the vote.")
    return refused


def _argue_cost(turn: Turn, args: Args) -> float:
    return turn.rules.constants.debate.argue_cost


def _argue(turn: Turn, args: Args, cause: str) -> None:
    """Each round wins less than the one before."""
    institution, c = _heard(turn, args[0]), turn.rules.constants.debate
    turn.books.change(institution, "support", (ARGUED,), (c.argue * left(turn, institution),))


def _refuse_buy(turn: Turn, args: Args) -> Refusal | None:
    if _heard(turn, args[0]).bought == turn.state.year:
        return Refusal("Votes were bought there this year.", "`argue` costs authority instead.")
    return _refuse_won(turn, args)


def _price(turn: Turn, args: Args) -> float:
    return turn.rules.constants.debate.buy_price * turn.state.nation.output


def _buy(turn: Turn, args: Args, cause: str) -> None:
    """Money wins votes, and those who are against take note of how."""
    institution, c = _heard(turn, args[0]), turn.rules.constants.debate
    new = turn.rules.institutions[institution.next]
    against = [ballot.group for ballot in debate.ballots(turn, new) if ballot.support < c.pass_at]
    turn.books.change(institution, "support", (BOUGHT,), (c.buy * left(turn, institution),))
    for group in against:
        turn.books.change(group, "trust", (BRIBERY,), (-c.buy_trust,))
    turn.books.change(turn.state.nation, "independence", (PRICED,), (-c.buy_independence,))
    institution.bought = turn.state.year


def between(turn: Turn, domain: str) -> Option | None:
    """The option nearest to the one that is heard, on the way to it from what is in force."""
    institution = turn.state.institutions[domain]
    if not institution.next:
        return None
    old, new = turn.order.options[domain], turn.rules.institutions[institution.next]
    whole = mix.distance(old.mix, new.mix)
    able = [
        option
        for option in turn.rules.institutions.values()
        if option.domain == domain
        and option is not old
        and option is not new
        and mix.distance(old.mix, option.mix) < whole
        and mix.distance(option.mix, new.mix) < whole
        and all(need(turn.state, {}) for need in option.needs)
    ]
    return min(able, key=lambda o: (mix.distance(o.mix, new.mix), o.id), default=None)


def _refuse_compromise(turn: Turn, args: Args) -> Refusal | None:
    refused = _refuse(turn, args)
    if refused is None and between(turn, args[0]) is None:
        return Refusal("There is nothing between the two.", "`argue` for it, or `repeal` it.")
    return refused


def _compromise_cost(turn: Turn, args: Args) -> float:
    return turn.rules.constants.debate.compromise_cost


def _compromise(turn: Turn, args: Args, cause: str) -> None:
    institution, half = _heard(turn, args[0]), between(turn, args[0])
    if half is None:
        return
    institution.next, institution.decided_by = half.id, cause
    won = turn.rules.constants.debate.compromise
    turn.books.change(institution, "support", (MET,), (won,))
    turn.tell(
        "reform_compromised",
        "reform",
        cause,
        institution__name=half.name,
        domain__name=turn.rules.domains[args[0]].name,
    )


def _domains(turn: Turn) -> Iterable[Args]:
    return ((domain,) for domain, i in turn.state.institutions.items() if i.next)


ACTS = (
    Act(
        "argue",
        (DOMAIN,),
        "Win votes for the reform that is heard in a domain, by going about and arguing.",
        "argue education",
        _argue,
        _argue_cost,
        _refuse_won,
        _domains,
    ),
    Act(
        "buy",
        (DOMAIN,),
        "Buy votes for the reform that is heard; those against trust you less, and it is seen.",
        "buy education",
        _buy,
        refuse=_refuse_buy,
        candidates=_domains,
        price=_price,
    ),
    Act(
        "compromise",
        (DOMAIN,),
        "Put an option between the old and the new in place of the reform that is heard.",
        "compromise education",
        _compromise,
        _compromise_cost,
        _refuse_compromise,
        _domains,
    ),
)
