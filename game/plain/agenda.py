"""The agenda in words: three motions, who stands behind them, what they take and would give."""

from __future__ import annotations

from attrs import asdict

from game.plain.needs import plainly
from game.plain.speech import Data, Reply, cost_words, sentence, spoken
from game.play.agenda import MotionView, lowered, motions
from game.play.campaign import Campaign
from game.state.figures import Unit
from game.state.units import plain, show

SHARE = Unit.SHARE


def agenda(campaign: Campaign) -> Reply:
    """The motions on the table."""
    lines = motion_lines(campaign)
    if lines:
        lines.append("To carry one: `motion 1`. What is refused comes back dearer, once.")
    return Reply(lines or ["Nothing is on the table."], {"motions": data(campaign)})


def data(campaign: Campaign) -> list[Data]:
    """The motions for programs."""
    return [asdict(m) | {"command": m.command} for m in motions(campaign.view())]


def motion_lines(campaign: Campaign) -> list[str]:
    """Two lines a motion: the sponsor's words, then what it is and takes; [] when none is left."""
    if campaign.over:
        return []
    shown = motions(campaign.view())
    if not shown:
        return []
    lines = ["On the agenda:"]
    for motion in shown:
        who = f"  {motion.number}: {motion.name}, {spoken(motion.seat)}"
        lines.append(f"{who}: “{motion.text}”" if motion.text else f"{who}.")
        lines.append(f"     {sentence(what(campaign, motion))} {takes(campaign, motion)}")
    return lines


def waiting(campaign: Campaign) -> str:
    """How many motions can still be carried, in a few words; "" when none."""
    able = [m for m in motions(campaign.view()) if not m.carried and not m.why_not]
    if not able:
        return ""
    return f"`motion {able[0].number}` carries the first motion you can afford"


def takes(campaign: Campaign, motion: MotionView) -> str:
    """What carrying a motion takes, and what may stand in its way."""
    if motion.carried:
        return "Carried."
    line = f"Takes {cost_words({'authority': motion.cost, 'treasury': motion.price})}"
    if motion.alone > motion.cost:
        line += f", alone {plain(motion.alone)}"
    elif not motion.alone and motion.cost:
        line += ", alone nothing"
    line += "."
    if motion.refusals:
        line += " Refused once before."
    if motion.why_not:
        line += f" Not now: {plainly(motion.why_not, campaign)}"
    return line


def what(campaign: Campaign, motion: MotionView) -> str:
    """What a motion would do, with promised beside expected."""
    view, rules, args = campaign.view(), campaign.rules, motion.args
    nation = view.state.nation
    domain = lowered(rules.domains[args[0]].name) if args and args[0] in rules.domains else ""
    match motion.act:
        case "reform":
            now = lowered(rules.institutions[view.state.institutions[args[0]].option].name)
            new = rules.institutions[args[1]].name
            return f"{new} in place of {now}, in {domain}. {prospects(motion)}"
        case "pilot":
            option, region = rules.institutions[args[1]].name, view.state.regions[args[2]].name
            return f"{option} on trial in {region}, in {domain}. {prospects(motion)}"
        case "campaign":
            region = view.state.regions[args[0]].name
            held = show(view.value(f"youth.{args[0]}.{args[1]}"), SHARE)
            return f"A campaign in {region}, {args[1]}; {held} of the young there are so minded."
        case "renew":
            age = show(view.value(f"institutions.{args[0]}.charter_age"), Unit.YEARS)
            return f"The charter of {domain}, {age} old, signed anew."
        case "review":
            drift = show(view.value(f"institutions.{args[0]}.drift"), SHARE)
            return f"A review of {domain}; its drift is reported at {drift}."
        case "survey":
            return f"A survey of {args[0]}: for three years its figures are twice as sure."
        case "audit":
            return "An audit of the statisticians: for three years nobody's bias reaches you."
        case "budget":
            now = show(getattr(nation, args[0]), SHARE)
            if motion.carried:
                return f"The budget for {args[0]}, {now} from now on."
            return f"The budget for {args[0]} from {now} to {args[1]}%, the others less."
        case "tax":
            if motion.carried:
                return f"Taxes, {show(nation.tax, SHARE)} of output from now on."
            return f"Taxes from {show(nation.tax, SHARE)} of output to {args[0]}%."
    return motion.command


def prospects(motion: MotionView) -> str:
    """Promised against expected, who would follow, and the vote."""
    if motion.promised is None or motion.expected is None or motion.follow is None:
        return ""
    line = (
        f"Promised {show(motion.promised, SHARE)}, expected {show(motion.expected, SHARE)}; "
        f"{show(motion.follow, SHARE)} would go along"
    )
    if motion.votes is not None:
        line += f", {show(motion.votes, SHARE)} would vote for it"
    return f"{line}."
