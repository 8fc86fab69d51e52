"""What a seat of the council would ask for this year: one act that can be done (game.md 3).

Content says which acts a seat asks for, how often, about which domains and in which words; here
the act is chosen: an option near to the sponsor's own mix, the oldest charter, a head of the
budget.  Nothing here costs or changes anything.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from game.rules.acts.act import Args
from game.rules.outlooks import dominant
from game.rules.turn import Turn
from game.ruleset.kinds import Institution as Option
from game.ruleset.kinds import MotionEntry
from game.state import mix
from game.state.holders import Person
from game.state.state import Motion

STREAM = "agenda"
CLASS_OF = {
    "faith": "clergy",
    "arms": "soldiers",
    "treasury": "owners",
    "labour": "workers",
    "works": "specialists",
    "statistics": "specialists",
    "foreign": "farmers",  # who sell abroad
}
"""The class a seat stands for."""

ABOUT_DOMAIN = ("reform", "pilot", "review", "renew")
FAR = 0.15  # how much nearer to its sponsor an option must be than what is in force
MOST_TAX, LEAST_TAX = 0.45, 0.1


def holder_of(turn: Turn, seat: str) -> Person | None:
    """Who holds a seat of the council, None when it is empty."""
    for person in turn.state.people.values():
        if person.seat == seat and person.alive:
            return person
    return None


def domain_of(motion: Motion) -> str:
    """The domain a motion is about, "" when it is about none."""
    return motion.args[0] if motion.act in ABOUT_DOMAIN else ""


def propose(turn: Turn, sponsor: Person, beside: Sequence[Motion]) -> Motion | None:
    """The motion a sponsor tables beside those on the table; None when nothing comes to mind.

    Never two about one domain, never a third of one act, and no other motion of the same act and
    direction: what one asks for the next would not ask for too.
    """
    taken = {domain_of(motion) for motion in beside}
    asked: dict[str, int] = {}  # act → how many motions ask for it already
    for motion in beside:
        asked[motion.act] = asked.get(motion.act, 0) + 1
    entries = list(turn.rules.motions_of.get(sponsor.seat, ()))
    n = 0
    while entries:
        weights = [entry.weight / (1 + 3 * asked.get(entry.act, 0)) for entry in entries]
        drawn = turn.dice.weighted(weights, turn.state.year, STREAM, sponsor.seat, n)
        if drawn < 0:
            return None
        entry = entries.pop(drawn)
        n += 1
        if asked.get(entry.act, 0) >= 2:
            continue
        args = CHOOSERS[entry.act](turn, sponsor, entry, taken)
        if args is not None and not _same(entry.act, args, beside):
            return _motion(turn, sponsor, entry, args)
    return None


def _motion(turn: Turn, sponsor: Person, entry: MotionEntry, args: Args) -> Motion:
    told = turn.state.tabled.get(f"{sponsor.seat}/{entry.act}", 0)
    return Motion(turn.state.year, sponsor.seat, sponsor.id, entry.act, list(args), told)


def _same(act: str, args: Args, beside: Sequence[Motion]) -> bool:
    """Whether another motion asks for as good as the same."""
    for motion in beside:
        if motion.act == act and (not args or motion.args[0] == args[0] or act == "tax"):
            return True
    return False


def _drawn(turn: Turn, sponsor: Person, weights: Sequence[float], what: str) -> int:
    return turn.dice.weighted(weights, turn.state.year, f"{STREAM} {what}", sponsor.seat)


def _domains(turn: Turn, entry: MotionEntry, taken: set[str]) -> list[str]:
    return [d for d in entry.domains or turn.state.institutions if d not in taken]


def wanted(turn: Turn, sponsor: Person, domain: str) -> Option | None:
    """The possible option of a domain that is nearest to the sponsor, if much nearer than now."""
    now = turn.order.options[domain]
    best, least = None, mix.distance(now.mix, sponsor) - FAR
    for option in turn.rules.options_of[domain]:
        apart = mix.distance(option.mix, sponsor)
        if apart < least and all(need(turn.state, {}) for need in option.needs):
            best, least = option, apart
    return best


def _reform(turn: Turn, sponsor: Person, entry: MotionEntry, taken: set[str]) -> Args | None:
    state = turn.state
    able = [
        domain
        for domain in _domains(turn, entry, taken)
        if not (i := state.institutions[domain]).next
        and i.progress >= 1
        and i.bound_until <= state.year
        and i.barred_until <= state.year
    ]
    while able:
        weights = [1.1 - state.institutions[domain].outcome for domain in able]
        domain = able.pop(_drawn(turn, sponsor, weights, "reform"))
        option = wanted(turn, sponsor, domain)
        if option is not None:
            return domain, option.id
    return None


def _pilot(turn: Turn, sponsor: Person, entry: MotionEntry, taken: set[str]) -> Args | None:
    state = turn.state
    able = [d for d in _domains(turn, entry, taken) if not state.institutions[d].pilot]
    while able:
        domain = able.pop(_drawn(turn, sponsor, [1.0] * len(able), "pilot"))
        option = wanted(turn, sponsor, domain)
        if option is not None and option.id not in state.pilots:
            regions = [r.id for r in state.regions.values() if not r.lost]
            if not regions:
                return None
            # each likes to try things at home
            weights = [3.0 if region == sponsor.region else 1.0 for region in regions]
            return domain, option.id, regions[_drawn(turn, sponsor, weights, "region")]
    return None


def _campaign(turn: Turn, sponsor: Person, entry: MotionEntry, taken: set[str]) -> Args | None:
    outlook = dominant(sponsor)
    regions = [region.id for region in turn.state.regions.values() if not region.lost]
    weights = [1.05 - getattr(turn.state.youth[region], outlook) for region in regions]
    if not regions:
        return None
    return regions[_drawn(turn, sponsor, weights, "region")], outlook


def _renew(turn: Turn, sponsor: Person, entry: MotionEntry, taken: set[str]) -> Args | None:
    least = turn.rules.constants.agenda.stale
    found, oldest = None, least
    for domain in _domains(turn, entry, taken):
        age = turn.state.institutions[domain].charter_age
        if age > oldest:
            found, oldest = (domain,), age
    return found


def _review(turn: Turn, sponsor: Person, entry: MotionEntry, taken: set[str]) -> Args | None:
    found, most = None, turn.rules.constants.agenda.drifted
    for domain in _domains(turn, entry, taken):
        drift = turn.state.institutions[domain].drift
        if drift > most:
            found, most = (domain,), drift
    return found


def needed(turn: Turn, motion: Motion) -> bool:
    """Whether what a motion asks for is still wanting: a charter still old, a domain adrift."""
    c = turn.rules.constants.agenda
    if motion.act == "renew":
        return turn.state.institutions[motion.args[0]].charter_age > c.stale
    if motion.act == "review":
        return turn.state.institutions[motion.args[0]].drift > c.drifted
    return True


def _survey(turn: Turn, sponsor: Person, entry: MotionEntry, taken: set[str]) -> Args | None:
    topics = [t for t in entry.topics if turn.state.surveyed.get(t, 0) <= turn.state.year]
    if not topics:
        return None
    return (topics[_drawn(turn, sponsor, [1.0] * len(topics), "topic")],)


def _audit(turn: Turn, sponsor: Person, entry: MotionEntry, taken: set[str]) -> Args | None:
    audited = turn.state.surveyed.get("science", 0) > turn.state.year
    return None if audited else ("science",)


def _budget(turn: Turn, sponsor: Person, entry: MotionEntry, taken: set[str]) -> Args | None:
    step = turn.rules.constants.agenda.budget_step
    able = [head for head in entry.heads if getattr(turn.state.nation, head) + step < 0.6]
    if not able:
        return None
    weights = [0.7 - getattr(turn.state.nation, head) for head in able]
    return (able[_drawn(turn, sponsor, weights, "head")],)


def _tax(turn: Turn, sponsor: Person, entry: MotionEntry, taken: set[str]) -> Args | None:
    c, nation = turn.rules.constants.agenda, turn.state.nation
    if entry.rises and nation.treasury > c.purse_low * nation.revenue:
        return None
    if not entry.rises and nation.treasury < c.purse_full * nation.revenue:
        return None
    rate = nation.tax + (c.tax_step if entry.rises else -c.tax_step)
    return ("up" if entry.rises else "down",) if LEAST_TAX <= rate <= MOST_TAX else None


def args_of(turn: Turn, motion: Motion) -> Args:
    """The arguments of the act a motion asks for, as things are now."""
    c, nation = turn.rules.constants.agenda, turn.state.nation
    if motion.act == "budget":
        (head,) = motion.args
        return head, f"{round(100 * (getattr(nation, head) + c.budget_step))}"
    if motion.act == "tax":
        step = c.tax_step if motion.args[0] == "up" else -c.tax_step
        return (f"{round(100 * (nation.tax + step))}",)
    return tuple(motion.args)


Chooser = Callable[[Turn, Person, MotionEntry, set[str]], Args | None]
CHOOSERS: dict[str, Chooser] = {
    "reform": _reform,
    "pilot": _pilot,
    "campaign": _campaign,
    "renew": _renew,
    "review": _review,
    "survey": _survey,
    "audit": _audit,
    "budget": _budget,
    "tax": _tax,
}
"""Act → what it is to be done to."""
