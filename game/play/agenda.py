"""The agenda and the votes ahead, as the council sees them: nothing true leaks through."""

from __future__ import annotations

from attrs import frozen

from game.play.command import RefusedError
from game.play.view import View
from game.rules import adherence, debate, outcome
from game.rules.acts import ACTS, refusal
from game.rules.agenda import on_the_table
from game.rules.proposals import args_of, holder_of
from game.ruleset.kinds import Institution as Option
from game.state.holders import Institution
from game.state.state import Motion
from game.state.vocabulary import CLASSES

MOST_REASONS = 2


@frozen
class MotionView:
    """A motion on the table: who wants it, in which words, what it takes, what it would give.

    `promised`, `expected` and `follow` are of the option a reform or pilot is about, `votes` the
    share of the voices a reform has beforehand; None where there is nothing of the kind.
    """

    number: int
    seat: str
    person: str
    name: str
    act: str
    args: tuple[str, ...]
    text: str
    cost: float
    alone: float  # what the same act takes without the sponsor
    price: float
    promised: float | None
    expected: float | None
    follow: float | None
    votes: float | None
    refusals: int
    carried: bool
    why_not: str

    @property
    def command(self) -> str:
        """The act it asks for, as one would type it."""
        return " ".join((self.act, *self.args))


@frozen
class ClassVote:
    """How a class would vote: its part of the voices, the share for it, and the main reasons."""

    cls: str
    weight: float
    support: float
    reasons: tuple[str, ...]


@frozen
class DebateView:
    """A reform's chances: share for it and odds as far as is known, by class and by group."""

    domain: str
    option: str
    stage: str
    votes: float
    won: float
    passes: float
    stalls: float
    fails: float
    vote_year: int  # 0 while it is not tabled
    elected: bool
    classes: tuple[ClassVote, ...]
    groups: tuple[tuple[str, float, float], ...]  # group, part of the voices, share for it
    between: str  # the option a compromise would put in its place


def motions(view: View) -> list[MotionView]:
    """This year's motions, numbered."""
    true = view._true  # what a motion takes is exact; what it would give is as reported
    return [_motion(view, n, motion) for n, motion in enumerate(on_the_table(true), 1)]


def _motion(view: View, number: int, motion: Motion) -> MotionView:
    true, rules = view._true, view.turn.rules
    args = args_of(true, motion)
    act, sponsor = ACTS[motion.act], holder_of(true, motion.seat)
    refused = None if motion.carried else refusal(true, ACTS["motion"], (motion.seat,))
    option = rules.institutions[args[1]] if motion.act in ("reform", "pilot") else None
    region = args[-1] if motion.act == "pilot" else ""
    person = true.state.people.get(motion.person)
    return MotionView(
        number,
        motion.seat,
        motion.person,
        sponsor.name if sponsor else person.name if person else motion.person,
        motion.act,
        args,
        words_of(view, motion, args),
        view.cost("motion", (motion.seat,)),
        act.cost(true, args),
        act.price(true, args),
        outcome.promised(option) if option else None,
        outcome.expected(view.turn, option, region) if option else None,
        adherence.would_follow(view.turn, option, region) if option else None,
        debate.forecast(view.turn, option) if option and motion.act == "reform" else None,
        motion.refusals,
        motion.carried,
        str(refused) if refused else "",
    )


def words_of(view: View, motion: Motion, args: tuple[str, ...]) -> str:
    """A motion in its sponsor's words; "" where content has none."""
    rules = view.turn.rules
    texts = [
        text
        for entry in rules.motions_of.get(motion.seat, ())
        if entry.act == motion.act and (not entry.heads or args[0] in entry.heads)
        for text in entry.texts
    ]
    if not texts:
        return ""
    names = {"topic": args[0] if args else "", "head": args[0] if args else ""}
    if motion.act in ("reform", "pilot", "review", "renew"):
        names["domain.name"] = rules.domains[args[0]].name
    if motion.act in ("reform", "pilot"):
        names["option.name"] = rules.institutions[args[1]].name
    if motion.act in ("pilot", "campaign"):
        region = args[2] if motion.act == "pilot" else args[0]
        names["region.name"] = view.state.regions[region].name
    # every campaign begins elsewhere in the list
    start = view.setup_number(motion.seat + motion.act, len(texts))
    return put_in(texts[(start + motion.phrase) % len(texts)], names)


def put_in(text: str, names: dict[str, str]) -> str:
    """Put names in place: capitals at the head of a sentence, and only proper names elsewhere."""
    for name, value in names.items():
        slot = "{" + name + "}"
        proper = name == "region.name"
        while slot in text:
            before, _, after = text.partition(slot)
            head = not before or before.rstrip()[-1:] in ".!?"
            shown = value[:1].upper() + value[1:] if head or proper else lowered(value)
            text = before + shown + after
    return text


def lowered(name: str) -> str:
    """A name of content as it stands within a sentence."""
    return name[:1].lower() + name[1:]


# --- votes ------------------------------------------------------------------------------------


def debated(view: View, domain: str, option: str = "") -> DebateView:
    """The forecast vote on a reform that is heard, or on one that might be tabled.

    RefusedError when nothing is heard in the domain and no option is named.
    """
    institution = view.state.institutions[domain]
    option = option or institution.next
    if not option:
        raise RefusedError(
            f"No reform of {view.turn.rules.domains[domain].name} is heard.",
            f"Name one: `debate {domain} …`, as `institutions {domain}` lists them.",
        )
    new = view.turn.rules.institutions[option]
    if option == institution.option:
        raise RefusedError(f"{new.name} is in force already.", f"`institutions {domain}`.")
    found = debate.ballots(view.turn, new)
    heard = institution.next == option
    won = institution.support if heard else 0.0
    votes = max(0.0, min(1.0, debate.share_for(found) + won))
    odds = debate.odds(view.turn, votes, institution.stalls if heard else 0)
    if heard and not institution.voted:
        odds = debate.Odds(1.0, 0.0, 0.0)
    return DebateView(
        domain,
        option,
        debate.stage(institution, view.year) if heard else "",
        votes,
        won,
        *odds,
        vote_year(institution, view.year) if heard else 0,
        view.turn.order.own_trait("representation", "elections") > 0,
        tuple(_by_class(found)),
        tuple((b.group.key, b.weight, b.support) for b in found),
        _between(view, domain, new),
    )


def vote_year(institution: Institution, year: int) -> int:
    """The year at whose end the vote falls."""
    return year + max(0, int(institution.hearing + 0.999) - 1)


def _between(view: View, domain: str, new: Option) -> str:
    from game.rules.acts.debate import between

    if view.state.institutions[domain].next != new.id:
        return ""
    half = between(view.turn, domain)
    return half.id if half else ""


def _by_class(found: list[debate.Ballot]) -> list[ClassVote]:
    votes = []
    for cls in CLASSES:
        own = [ballot for ballot in found if ballot.group.cls == cls]
        weight = support = 0.0
        reasons: dict[str, float] = {}
        for ballot in own:
            weight += ballot.weight
            support += ballot.weight * ballot.support
            for text, amount in ballot.reasons:
                reasons[text] = reasons.get(text, 0.0) + ballot.weight * amount
        if weight <= 0:
            continue
        share = support / weight
        telling = sorted(reasons.items(), key=lambda item: (-abs(item[1]), item[0]))
        agree = [text for text, amount in telling if (amount > 0) is (share >= 0.5) and amount]
        votes.append(ClassVote(cls, weight, share, tuple(agree[:MOST_REASONS])))
    return votes
