"""Speaking to the people: campaigns and promises (game.md 3, 4.1)."""

from __future__ import annotations

from collections.abc import Iterable

from game.rules.acts.act import Act, Args, Parameter, Refusal
from game.rules.reporting import believe
from game.rules.seats import seated
from game.rules.turn import Turn
from game.state.ledger import blend, term
from game.state.mix import Mix
from game.state.vocabulary import OUTLOOKS

CAMPAIGNED = term("mix.campaign", "a campaign was led among them")
PROMISED = term("trust.promised", "a promise was made")


def _campaign_cost(turn: Turn, args: Args) -> float:
    return turn.rules.constants.reform.campaign


def _refuse_campaign(turn: Turn, args: Args) -> Refusal | None:
    if turn.state.regions[args[0]].lost:
        return Refusal("Nobody of ours can speak there.", "The region has broken away.")
    if turn.state.flags.get(f"region:{args[0]}/campaigned") == turn.state.year:
        return Refusal("A campaign was led there this year.", "People want their evenings back.")
    return None


def _campaign(turn: Turn, args: Args, cause: str) -> None:
    c = turn.rules.constants.reform
    goal = Mix(*(1.0 if outlook == args[1] else 0.0 for outlook in OUTLOOKS))
    ease = _ease(turn, args[1])
    for group in turn.state.groups_in(args[0]):
        # whom people trust they listen to; nobody is talked out of everything at once
        pace = ease * c.campaign_shift * (0.4 + group.trust)
        turn.books.change_mix(group, (CAMPAIGNED,), (blend(group, goal, pace),))
    youth = turn.state.youth[args[0]]
    turn.books.change_mix(
        youth, (CAMPAIGNED,), (blend(youth, goal, 1.5 * ease * c.campaign_shift),)
    )
    turn.state.flags[f"region:{args[0]}/campaigned"] = turn.state.year


def _ease(turn: Turn, outlook: str) -> float:
    """What the charm of the councillor who has most of the outlook adds: 1 is usual."""
    council = seated(turn.state).values()
    speaker = max(council, key=lambda p: (getattr(p, outlook), p.id), default=None)
    charm = speaker.charm if speaker is not None else 0.0
    return 1 + turn.rules.constants.council.charm * (charm - 0.5)


def _campaigns(turn: Turn) -> Iterable[Args]:
    return ((region, outlook) for region in turn.state.regions for outlook in OUTLOOKS)


def _refuse_promise(turn: Turn, args: Args) -> Refusal | None:
    standing, c = turn.state.promises, turn.rules.constants.promises
    if args[0] in standing:
        year, value = standing[args[0]]
        return Refusal(f"{value:.0%} was promised there by {year}.", "One promise at a time.")
    if len(standing) >= c.most:
        first = min(year for year, _ in standing.values())
        return Refusal(
            f"{c.most} promises stand already, and are remembered.", f"One falls due in {first}."
        )
    told = believe(turn).institutions[args[0]].outcome
    if float(args[1]) / 100 < told + c.above:
        return Refusal(
            f"{told:.0%} is delivered there, as is told; that is no promise.",
            f"Promise {told + c.above:.0%} or more.",
        )
    return None


def _promise(turn: Turn, args: Args, cause: str) -> None:
    """A promise above what is delivered wins trust now and is called in after some years."""
    c, value = turn.rules.constants.promises, float(args[1]) / 100
    above = max(0.0, value - turn.state.institutions[args[0]].outcome)
    for group in turn.state.groups.values():
        turn.books.change(group, "trust", (PROMISED,), (c.hope * above,))
    turn.state.promises[args[0]] = (turn.state.year + c.years, value)


ACTS = (
    Act(
        "campaign",
        (Parameter("region", "region"), Parameter("outlook", "outlook")),
        "Send speakers to a region to win people for an outlook.",
        "campaign harrow technocratic",
        _campaign,
        _campaign_cost,
        _refuse_campaign,
        _campaigns,
    ),
    Act(
        "promise",
        (Parameter("domain", "domain"), Parameter("percent", "number")),
        "Promise what a domain will deliver within three years.",
        "promise education 60",
        _promise,
        refuse=_refuse_promise,
    ),
)
