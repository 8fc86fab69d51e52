"""The vote a reform must win: who is for it, who against, and why (game.md 3).

A group is for a reform in so far as the new option is nearer to it than the old, as it trusts the
Secretariat, as it gains a voice by it, and as the plan is better made; what is entrenched drags.
Groups count by their voice and by how much the domain concerns them.  Where nobody is elected, the
powerful speak twice over.
"""

from __future__ import annotations

from typing import NamedTuple

from game.rules.order import voice
from game.rules.turn import Turn
from game.ruleset.kinds import Institution as Option
from game.state import mix
from game.state.holders import Group, Institution
from game.state.ledger import term

PUT_OFF = term("vote.put_off", "the vote was put off by a year")
WITHSTOOD = term("vote.withstood", "it withstood a vote")
BEATEN = term("trust.beaten", "the Secretariat was voted down, on what they were against")
SPENT = term("vote.spent", "the vote is over, and favours with it")

ANY = "a new thing may be tried"
NEARER = "it is nearer to them"
FURTHER = "it is further from them"
TRUSTING = "they trust the Secretariat"
DOUBTING = "they do not trust the Secretariat"
GAINING = "they gain a voice by it"
LOSING = "they lose a voice by it"
BETTER = "the plan is better made"
WORSE = "the plan is no better made"
ENTRENCHED = "many live off things as they are"


class Ballot(NamedTuple):
    """How one group would vote: its part of all voices, the share of it that is for, and why."""

    group: Group
    weight: float  # part of all voices, 0–1
    support: float  # share of the group that is for it, 0–1
    reasons: tuple[tuple[str, float], ...]  # largest first; shares added or taken away


class Odds(NamedTuple):
    """What may come of a vote: chances of passing, of being put off, of falling."""

    passes: float
    stalls: float
    fails: float


def ballots(turn: Turn, new: Option, old: Option | None = None) -> list[Ballot]:
    """How every group would vote on putting an option in place of what is in force."""
    c, state = turn.rules.constants.debate, turn.state
    if old is None:
        old = turn.order.options[new.domain]
    concern = turn.rules.domains[new.domain].concern
    dragged = -c.entrenched * state.institutions[new.domain].entrenchment
    made = c.design * (new.design - old.design)
    found, total = [], 0.0
    for group in state.groups.values():
        weight = counted(turn, group) * concern.get(group.cls, 1.0)
        near = c.nearer * (mix.distance(old.mix, group) - mix.distance(new.mix, group))
        trusting = c.trust * (group.trust - c.trust_usual)
        gained = c.clout * (new.clout.get(group.cls, 1.0) - old.clout.get(group.cls, 1.0))
        for_it = c.base + near + trusting + gained + made + dragged
        total += weight
        reasons = (
            (NEARER if near > 0 else FURTHER, near),
            (TRUSTING if trusting > 0 else DOUBTING, trusting),
            (GAINING if gained > 0 else LOSING, gained),
            (BETTER if made > 0 else WORSE, made),
            (ENTRENCHED, dragged),
        )
        found.append(Ballot(group, weight, 0.0 if for_it < 0 else min(1.0, for_it), reasons))
    return [b._replace(weight=b.weight / total if total > 0 else 0.0) for b in found]


def counted(turn: Turn, group: Group) -> float:
    """A group's voice in the vote: heads × clout, and × clout again where nobody is elected."""
    weight = voice(turn.order, group)
    if turn.order.own_trait("representation", "elections") > 0:
        return weight
    return weight * turn.order.clout[group.cls]


def share_for(found: list[Ballot]) -> float:
    """Share of all voices that are for it, before anything is won or bought."""
    total = 0.0
    for ballot in found:
        total += ballot.weight * ballot.support
    return total


def forecast(turn: Turn, new: Option) -> float:
    """Share of the voices an option would get if it were voted on as things are, 0–1.

    With what has been won for it, when it is the one that is heard.
    """
    return _with_won(turn, new, ballots(turn, new))


def _with_won(turn: Turn, new: Option, found: list[Ballot]) -> float:
    institution = turn.state.institutions[new.domain]
    won = institution.support if institution.next == new.id else 0.0
    return max(0.0, min(1.0, share_for(found) + won))


def odds(turn: Turn, share: float, stalls: int) -> Odds:
    """Chances of a vote that is forecast at a share: it falls evenly within ± the noise."""
    c = turn.rules.constants.debate
    passes = _above(share, c.pass_at, c.noise)
    lives = _above(share, c.stall_at, c.noise) if stalls < c.stalls else passes
    return Odds(passes, lives - passes, 1 - lives)


def _above(share: float, line: float, noise: float) -> float:
    if noise <= 0:
        return 1.0 if share >= line else 0.0
    return max(0.0, min(1.0, (share + noise - line) / (2 * noise)))


def stage(institution: Institution, year: int) -> str:
    """Where a reform stands: tabled, debated, put off, rolled out, settled; "" when none runs."""
    if institution.next:
        if institution.stalls:
            return "put off"
        return "tabled" if institution.tabled == year else "debated"
    return "rolled out" if institution.progress < 1 else "settled"


def clear(turn: Turn, institution: Institution, cause: str) -> None:
    """Take a reform off the table, with what was won for it."""
    books = turn.books
    if institution.hearing:
        books.change(institution, "hearing", (cause,), (-institution.hearing,))
    if institution.support:
        books.change(institution, "support", (cause,), (-institution.support,))
    institution.next, institution.voted, institution.stalls = "", False, 0


def hold(turn: Turn, institution: Institution) -> bool:
    """Hold the vote on the reform that was heard; whether it comes into force now.

    What an election or a concession brought needs no vote.
    """
    if not institution.voted:
        return True
    c, new = turn.rules.constants.debate, turn.rules.institutions[institution.next]
    swing = turn.dice.between(-c.noise, c.noise, turn.state.year, "vote", institution.id)
    found = ballots(turn, new)
    share = _with_won(turn, new, found) + swing
    cause, shown = institution.decided_by, f"{max(0.0, min(1.0, share)):.0%}"
    if share >= c.pass_at:
        turn.tell("vote_passed", "reform", cause, institution__name=new.name, share=shown)
        return True
    if share >= c.stall_at and institution.stalls < c.stalls:
        institution.stalls += 1
        turn.books.change(institution, "hearing", (PUT_OFF,), (1.0 - institution.hearing,))
        turn.tell("vote_stalled", "reform", cause, institution__name=new.name, share=shown)
        return False
    institution.barred_until = turn.state.year + 1 + c.barred
    turn.books.change(institution, "entrenchment", (WITHSTOOD,), (c.hardened,))
    for ballot in found:  # a narrow defeat is soon forgiven, and by those who were for it at once
        against = 1 - 2 * ballot.support
        if against > 0:
            turn.books.change(ballot.group, "trust", (BEATEN,), (-c.beaten * against,))
    clear(turn, institution, SPENT)
    turn.tell(
        "vote_failed",
        "reform",
        cause,
        domain__name=turn.rules.domains[institution.id].name,
        institution__name=new.name,
        share=shown,
        year=str(institution.barred_until),
    )
    return False
