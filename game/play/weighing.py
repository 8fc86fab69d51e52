"""Weighing an institution: from what is promised to what is expected, who follows, what it takes.

All of it goes by what is reported; nothing true leaks through.
"""

from __future__ import annotations

from attrs import frozen

from game.play.view import View
from game.play.why import add_up
from game.rules import adherence, outcome
from game.rules.acts.reforms import hearing_years
from game.rules.debate import ballots
from game.ruleset.kinds import Institution as Option
from game.state import mix
from game.state.ledger import TERMS
from game.state.mix import Mix
from game.state.vocabulary import CLASSES

COUNTED = "points, as counted"
"""The step from what the factors come to, to what statistics report."""


@frozen
class Step:
    """One step from what is promised to what is delivered: `value` is what is left after it.

    `by` multiplies, or is added where `adds`.  `address` is the figure behind it, or "".
    """

    sign: str  # H, E, D, A, or "" where no letter stands for it
    text: str
    by: float
    adds: bool
    value: float
    address: str


@frozen
class Stand:
    """How a class stands to an institution: shares 0–1; clout is what one voice is multiplied by.

    `follows` would go along once it is in force; `votes` would vote for it, None for what is in
    force already.
    """

    cls: str
    part: float  # of all voices in the vote
    follows: float
    votes: float | None
    clout_now: float
    clout_then: float
    reason: str


@frozen
class Need:
    """A condition of an institution, as written, and whether it holds."""

    text: str
    met: bool


@frozen
class Weighing:
    """An option of a domain weighed: `steps` lead from `promised` to `delivers`."""

    option: str
    in_force: bool
    promised: float
    delivers: float
    steps: tuple[Step, ...]
    reasons: tuple[tuple[str, float], ...]  # what H would be made of, in words; they add up to it
    stands: tuple[Stand, ...]
    groups: dict[str, float]  # key of a group → how far it goes along
    needs: tuple[Need, ...]
    complexity: float
    upkeep: float  # authority a year
    hearing: int  # years until the vote
    mix: Mix
    people: Mix

    @property
    def votes(self) -> float | None:
        """Share of all voices that would be for it; None for what is in force."""
        if self.in_force:
            return None
        return add_up([stand.part * (stand.votes or 0.0) for stand in self.stands])


def weigh(view: View, id: str) -> Weighing:
    """Weigh an institution of the content.  KeyError when there is none of that name."""
    turn = view.turn
    option = turn.rules.institutions[id]
    now = turn.order.options[option.domain]
    in_force = now is option
    steps = _as_it_is(view, option) if in_force else _as_expected(view, option)
    return Weighing(
        id,
        in_force,
        outcome.promised(option),
        steps[-1].value,
        steps,
        tuple(
            (TERMS[term].text, amount)
            for term, amount in adherence.reasons_to_follow(turn, option)
            if abs(amount) >= 0.0005
        ),
        _stands(view, option, now),
        {group.key: h for group, _, h in adherence.followers(turn, option)},
        tuple(Need(need.source, bool(need(turn.state, {}))) for need in option.needs),
        option.complexity,
        option.complexity
        * turn.rules.constants.authority.complexity
        * turn.rules.constants.reform.cost_scale,
        hearing_years(turn),
        option.mix,
        mix.of_people(turn.state.groups.values()),
    )


def _as_expected(view: View, option: Option) -> tuple[Step, ...]:
    """From the plan to what it would come to once settled."""
    nation = view.state.nation
    d, h = outcome.staffed(view.turn, option), adherence.would_follow(view.turn, option)
    skill = d / option.design if option.design > 0 else 0.0
    a, e = nation.adaptability, nation.environment
    mended, holder = d + a * (1 - d), f"institutions.{option.domain}"
    return (
        Step("", "by the hands there are", skill, False, d, ""),
        Step("A", "points put right", mended - d, True, mended, "nation.adaptability"),
        Step("E", "the world lets it work", e, False, mended * e, "nation.environment"),
        Step("H", "so many would go along", h, False, mended * e * h, f"{holder}.adherence"),
    )


def _as_it_is(view: View, option: Option) -> tuple[Step, ...]:
    """From the plan to what is reported of it.  Reports differ a little; the last step says so."""
    nation, own = view.state.nation, view.state.institutions[option.domain]
    holder, paper = f"institutions.{option.domain}", outcome.promised(option)
    d, a, e, h = own.design, nation.adaptability, nation.environment, own.adherence
    mended = d + a * (1 - d)
    steps = [
        Step(
            "D",
            "as made and kept today",
            d / paper if paper > 0 else 0.0,
            False,
            d,
            f"{holder}.design",
        ),
        Step("A", "points put right", mended - d, True, mended, "nation.adaptability"),
        Step("E", "the world lets it work", e, False, mended * e, "nation.environment"),
        Step("H", "so many go along", h, False, mended * e * h, f"{holder}.adherence"),
    ]
    value = steps[-1].value
    if own.progress < 1:
        value *= own.progress
        steps.append(Step("", "so far in force", own.progress, False, value, f"{holder}.progress"))
    off = own.outcome - value
    if abs(off) >= 0.0005:
        steps.append(Step("", COUNTED, off, True, own.outcome, f"{holder}.outcome"))
    return tuple(steps)


def _stands(view: View, option: Option, now: Option) -> tuple[Stand, ...]:
    turn = view.turn
    follows = adherence.followers(turn, option)
    votes = None if option is now else ballots(turn, option, now)
    voices = votes or ballots(turn, option, now)
    found = []
    for cls in CLASSES:
        own = [(weight, h) for group, weight, h in follows if group.cls == cls]
        ballot = [b for b in voices if b.group.cls == cls]
        part = add_up([b.weight for b in ballot])
        reasons: dict[str, float] = {}
        for b in ballot:
            for text, amount in b.reasons:
                reasons[text] = reasons.get(text, 0.0) + b.weight * amount
        support = _mean([(b.weight, b.support) for b in ballot])
        agree = [(abs(a), text) for text, a in reasons.items() if a and (a > 0) is (support >= 0.5)]
        found.append(
            Stand(
                cls,
                part,
                _mean(own),
                support if votes is not None else None,
                now.clout.get(cls, 1.0),
                option.clout.get(cls, 1.0),
                max(agree)[1] if agree and votes is not None else "",
            )
        )
    return tuple(found)


def _mean(weighted: list[tuple[float, float]]) -> float:
    total = add_up([weight for weight, _ in weighted])
    return add_up([weight * value for weight, value in weighted]) / total if total > 0 else 0.0


def tried_in(view: View, id: str, region: str) -> tuple[float, float]:
    """What an institution would be expected to deliver in a region, and how many go along, 0–1."""
    option = view.turn.rules.institutions[id]
    return (
        outcome.expected(view.turn, option, region),
        adherence.would_follow(view.turn, option, region),
    )
