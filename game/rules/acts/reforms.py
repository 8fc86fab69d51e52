"""Reforms and what keeps institutions alive: reform, repeal, pilot, review, renew (game.md 3)."""

from __future__ import annotations

from collections.abc import Iterable

from game.rules.acts.act import Act, Args, Parameter, Refusal
from game.rules.debate import clear
from game.rules.order import clout_share
from game.rules.turn import Turn
from game.ruleset.kinds import Institution as Option
from game.state import mix
from game.state.holders import Institution
from game.state.ledger import term

REVIEWED = term("drift.reviewed", "a review found faults and they were mended")
BAD_FIGURES = term("trust.bad_figures", "a review published bad figures")
RENEWED = term("charter.renewed", "its charter was renewed")
REOPENED = term("entrenchment.renewed", "posts and privileges were gone through with the charter")

DOMAIN = Parameter("domain", "domain")
OPTION = Parameter("institution", "option")
REGION = Parameter("region", "region")


def _parts(turn: Turn, args: Args) -> tuple[Institution, Option, Option]:
    institution = turn.state.institutions[args[0]]
    return institution, turn.order.options[args[0]], turn.rules.institutions[args[1]]


def running(turn: Turn) -> int:
    """Reforms heard or rolling out now."""
    count = 0  # a plain loop: it is asked for every reform and pilot that might be begun
    for institution in turn.state.institutions.values():
        if institution.next or institution.progress < 1:
            count += 1
    return count


def reform_cost(turn: Turn, args: Args) -> float:
    """Authority of a reform (game.md 3).

    1.5 + 2.5 × |index change| + 4 × entrenchment + 1 for each running one beyond the first, × ⅔;
    a step of accountability is at least 3.
    """
    institution, old, new = _parts(turn, args)
    c = turn.rules.constants.reform
    cost = (
        c.cost
        + c.cost_index * abs(mix.index(new.mix) - mix.index(old.mix))
        + c.cost_entrenchment * institution.entrenchment
        + c.cost_running * max(0, running(turn) - 1)
    ) * c.cost_scale
    if args[0] == "accountability":
        cost = max(cost, c.accountability_step)
    if old.mix.technocratic > max(0.5, new.mix.technocratic) and owners_rule(turn):
        cost *= c.owners_slow
    return cost


def owners_rule(turn: Turn) -> bool:
    """Whether owners hold enough clout to slow what they dislike (game.md 4.1)."""
    return clout_share(turn.state, turn.order, "owners") > turn.rules.constants.reform.owners_resist


def _bound(turn: Turn, domain: str) -> Refusal | None:
    institution = turn.state.institutions[domain]
    if institution.bound_until > turn.state.year:
        return Refusal(
            f"{turn.rules.domains[domain].name} is in the hands of {institution.bound_by}.",
            f"It comes back in {institution.bound_until}.",
        )
    return None


def _unmet(turn: Turn, option: Option) -> Refusal | None:
    for need in option.needs:
        if not need(turn.state, {}):
            return Refusal(f"{option.name} is not possible yet.", f"It needs {need.source}.")
    return None


def refuse_reform(turn: Turn, args: Args) -> Refusal | None:
    """Why a reform cannot begin."""
    institution, old, new = _parts(turn, args)
    if new.domain != args[0]:
        return Refusal(f"{new.name} belongs to {new.domain}, and this is {args[0]}.")
    if new.id == institution.option:
        return Refusal(f"{old.name} is in force already.")
    if institution.next:
        return Refusal(
            f"{turn.rules.institutions[institution.next].name} is being heard there.",
            f"`repeal {args[0]}` first.",
        )
    return _bound(turn, args[0]) or _barred(turn, args[0]) or _unmet(turn, new)


def _barred(turn: Turn, domain: str) -> Refusal | None:
    """A domain whose reform fell in a vote is left alone for some years."""
    until = turn.state.institutions[domain].barred_until
    if until > turn.state.year:
        name = turn.rules.domains[domain].name
        return Refusal(
            f"A reform of {name} was voted down.", f"Another may be tabled from {until} on."
        )
    return None


def hearing_years(turn: Turn) -> int:
    """Years from decision to force; where someone is accountable, one more."""
    c = turn.rules.constants.reform
    accountable = turn.state.institutions["accountability"].outcome >= c.hearing_accountable
    return c.hearing + (1 if accountable else 0)


def begin(turn: Turn, domain: str, option: str, cause: str, years: int | None = None) -> None:
    """Table a reform; it comes into force after its hearing, if it then wins a vote.

    With `years` given it was decided elsewhere, and nobody votes on it.
    """
    institution = turn.state.institutions[domain]
    clear(turn, institution, cause)
    institution.voted, institution.tabled = years is None, turn.state.year
    years = hearing_years(turn) if years is None else years
    institution.next, institution.decided_by = option, cause
    turn.books.change(institution, "hearing", (cause,), (years - institution.hearing,))
    turn.tell(
        "reform_begun",
        "reform",
        cause,
        institution__name=turn.rules.institutions[option].name,
        years=str(years),
    )


def _reform(turn: Turn, args: Args, cause: str) -> None:
    begin(turn, args[0], args[1], cause)


def _reforms(turn: Turn) -> Iterable[Args]:
    for option in turn.rules.institutions.values():
        if turn.order.options[option.domain] is not option:
            yield option.domain, option.id


def repeal_cost(turn: Turn, args: Args) -> float:
    """Withdrawing what is only heard is free; going back costs half a reform."""
    institution = turn.state.institutions[args[0]]
    if institution.next or not institution.previous:
        return 0.0
    return turn.rules.constants.reform.pilot * reform_cost(turn, (args[0], institution.previous))


def _refuse_repeal(turn: Turn, args: Args) -> Refusal | None:
    institution = turn.state.institutions[args[0]]
    if not institution.next and (institution.progress >= 1 or not institution.previous):
        return Refusal(f"No reform of {args[0]} is under way.", f"`reform {args[0]} …` begins one.")
    return _bound(turn, args[0])


def _repeal(turn: Turn, args: Args, cause: str) -> None:
    institution = turn.state.institutions[args[0]]
    name = turn.rules.institutions[institution.next or institution.option].name
    if institution.next:
        clear(turn, institution, cause)
    else:
        begin(turn, args[0], institution.previous, cause, years=1)
    turn.tell("reform_repealed", "reform", cause, institution__name=name)


def _domains(turn: Turn) -> Iterable[Args]:
    return ((domain,) for domain in turn.state.institutions)


def _pilot_cost(turn: Turn, args: Args) -> float:
    return turn.rules.constants.reform.pilot * reform_cost(turn, args)


def _refuse_pilot(turn: Turn, args: Args) -> Refusal | None:
    institution, old, new = _parts(turn, args)
    if new.domain != args[0]:
        return Refusal(f"{new.name} belongs to {new.domain}, and this is {args[0]}.")
    if new.id == institution.option:
        return Refusal(f"{old.name} is in force already; there is nothing to try.")
    if institution.pilot:
        return Refusal(f"A pilot of {args[0]} runs until {institution.pilot_until}.")
    return _unmet(turn, new)


def _pilot(turn: Turn, args: Args, cause: str) -> None:
    institution = turn.state.institutions[args[0]]
    institution.pilot, institution.pilot_region = args[1], args[2]
    institution.pilot_until = turn.state.year + turn.rules.constants.reform.pilot_years
    turn.tell(
        "pilot_begun",
        "reform",
        cause,
        institution__name=turn.rules.institutions[args[1]].name,
        region__name=turn.state.regions[args[2]].name,
    )


def _pilots(turn: Turn) -> Iterable[Args]:
    for domain, option in _reforms(turn):
        for region in turn.state.regions:
            yield domain, option, region


def _review_cost(turn: Turn, args: Args) -> float:
    c = turn.rules.constants.reform
    return c.review * c.cost_scale


def _refuse_review(turn: Turn, args: Args) -> Refusal | None:
    if turn.state.flags.get(f"institution:{args[0]}/reviewed") == turn.state.year:
        return Refusal(f"{args[0]} was reviewed this year.", "Once a year is enough.")
    return None


def _review(turn: Turn, args: Args, cause: str) -> None:
    """Mend part of the drift; where figures are bad, publishing them costs trust."""
    c, institution = turn.rules.constants.reform, turn.state.institutions[args[0]]
    turn.books.change(institution, "drift", (REVIEWED,), (-c.review_mends * institution.drift,))
    accountable = turn.state.institutions["accountability"].outcome >= c.hearing_accountable
    if institution.outcome < c.review_bad and accountable:
        for group in turn.state.groups.values():
            turn.books.change(group, "trust", (BAD_FIGURES,), (-c.review_trust,))
    turn.state.flags[f"institution:{args[0]}/reviewed"] = turn.state.year
    turn.state.surveyed[institution.key] = turn.state.year + 2


def _renew_cost(turn: Turn, args: Args) -> float:
    c = turn.rules.constants.reform
    return c.renew * c.cost_scale


def _refuse_renew(turn: Turn, args: Args) -> Refusal | None:
    if turn.state.institutions[args[0]].charter_age < 1:
        return Refusal(f"The charter of {args[0]} is new.")
    return None


def _renew(turn: Turn, args: Args, cause: str) -> None:
    institution = turn.state.institutions[args[0]]
    turn.books.change(institution, "charter_age", (RENEWED,), (-institution.charter_age,))
    opened = turn.rules.constants.reform.renew_opens * institution.entrenchment
    turn.books.change(institution, "entrenchment", (REOPENED,), (-opened,))
    turn.tell(
        "charter_renewed", "reform", cause, institution__name=turn.order.options[args[0]].name
    )


ACTS = (
    Act(
        "reform",
        (DOMAIN, OPTION),
        "Propose another institution for a domain: it is debated, and then voted on.",
        "reform education polytechnic",
        _reform,
        reform_cost,
        refuse_reform,
        _reforms,
    ),
    Act(
        "repeal",
        (DOMAIN,),
        "Withdraw a reform before the vote, or go back while it takes hold.",
        "repeal education",
        _repeal,
        repeal_cost,
        _refuse_repeal,
        _domains,
    ),
    Act(
        "pilot",
        (DOMAIN, OPTION, REGION),
        "Try an institution in one region for three years and see what it would deliver.",
        "pilot education polytechnic harrow",
        _pilot,
        _pilot_cost,
        _refuse_pilot,
        _pilots,
    ),
    Act(
        "review",
        (DOMAIN,),
        "Have an institution looked over: drift is mended, its figures are measured.",
        "review education",
        _review,
        _review_cost,
        _refuse_review,
        _domains,
        reveals=True,
    ),
    Act(
        "renew",
        (DOMAIN,),
        "Renew the charter of an institution.",
        "renew education",
        _renew,
        _renew_cost,
        _refuse_renew,
        _domains,
    ),
)
