"""Aims in words: the ten there are, the one that is set, and how far it is held."""

from __future__ import annotations

import re

from game.plain.speech import Data, Reply, counted, paragraphs, sentence, spoken
from game.play.campaign import Campaign
from game.play.view import View
from game.play.words import match
from game.rules.assessment import assess
from game.ruleset.expression import Expression
from game.ruleset.kinds import Aim
from game.ruleset.registry import figure_at
from game.ruleset.ruleset import Ruleset
from game.state.figures import Seen
from game.state.units import show

BOUND = re.compile(r"(nation|institutions\.[a-z_]+)\.([a-z_]+) (>=|<=) ([0-9.]+)")
IN_FORCE = re.compile(r"in_force\('([a-z0-9_]+)'\)")
WORDS = {">=": "at least", "<=": "at most"}
LABELS = {
    "wellbeing": "welfare",
    "order_religious": "religious share of the order",
    "order_nationalist": "nationalist share of the order",
    "order_marxist": "marxist share of the order",
    "order_technocratic": "technocratic share of the order",
    "technology": "technique",
    "military": "strength of the forces",
}


def offer(campaign: Campaign) -> list[str]:
    """What a newcomer is told of aims."""
    aim = campaign.rules.aims.get(campaign.state.aim)
    if aim is not None:
        return [f"Your aim is {aim.name}, {term(campaign.rules)}: {aim.asks}."]
    if not campaign.rules.aims:
        return []
    names = list(campaign.rules.aims)
    return [
        f"What it is for is yours to say. `aims` lists {counted(len(names), 'aim')}, "
        f"`aim {names[-1]}` sets one; you may also do without."
    ]


def term(rules: Ruleset) -> str:
    """How long an aim has to be held."""
    c = rules.constants.aims
    if c.slip >= c.years:
        return f"for {c.years} years running"
    return f"for {c.years} years, of which a year that falls short takes {c.slip} away"


def progress(campaign: Campaign) -> str:
    """How far the aim is held and what it lacks as reported; '' where none is set."""
    state, rules = campaign.state, campaign.rules
    aim = rules.aims.get(state.aim)
    if aim is None:
        return ""
    if aim.id in state.attained:
        return f"Aim: {aim.name}, attained in {state.attained[aim.id]}; `retire` ends the campaign."
    held, years = state.nation.aim_years, rules.constants.aims.years
    asked = [asked_words(campaign.view(), condition) for condition in aim.attained_when]
    lacking = [words for words, holds in asked if holds is False]
    missing = f"; not yet: {'; '.join(lacking)}" if lacking else ""
    return f"Aim: {aim.name}, held {held:.0f} of {years} years{missing}."


def aims(campaign: Campaign) -> Reply:
    """Every aim in two lines."""
    state, lines, data = campaign.state, [], {}
    for aim in campaign.rules.aims.values():
        mark = " (yours)" if aim.id == state.aim else ""
        if aim.id in state.attained:
            mark += f" (attained in {state.attained[aim.id]})"
        lines += [f"{aim.id}: {aim.name}{mark}.", f"  {sentence(aim.asks)}"]
        data[aim.id] = {"name": aim.name, "asks": aim.asks, "attained": state.attained.get(aim.id)}
    lines.append("To read of one: `aims NAME`. To set it: `aim NAME`.")
    cost = campaign.rules.constants.aims.change_authority
    if state.aim:
        lines.append(f"Another aim than the one you have takes {cost:g} authority and some trust.")
    return Reply(lines, {"aims": data, "aim": state.aim})


def one_aim(campaign: Campaign, word: str) -> Reply:
    """One aim in full."""
    id = match(word, {a.id: a.name for a in campaign.rules.aims.values()}, "aim")
    return _told(campaign, campaign.rules.aims[id])


def own_aim(campaign: Campaign) -> Reply:
    """The aim that is set, what is still missing, and how the years so far would be weighed."""
    aim = campaign.rules.aims.get(campaign.state.aim)
    if aim is None:
        return Reply(["No aim is set. `aims` lists what could be."], {"aim": ""})
    reply = _told(campaign, aim)
    reply.lines.insert(0, progress(campaign))
    return reply


def _told(campaign: Campaign, aim: Aim) -> Reply:
    view = campaign.view()
    lines = [f"{aim.name}.", *paragraphs(aim.text)]
    lines.append(f"It asks, {term(campaign.rules)} (what is true counts; you see reports):")
    asked: list[Data] = []
    for condition in aim.attained_when:
        words, holds = asked_words(view, condition)
        state = {True: "yes", False: "not yet", None: "nobody reports it"}[holds]
        lines.append(f"  {sentence(words)[:-1]}: {state}.")
        asked.append({"asks": words, "condition": condition.source, "as_reported": holds})
    heavy = [f"{name} {value:g}" for name, value in aim.weights.items()]
    lines.append(f"It weighs {', '.join(heavy)}.")
    return Reply(
        lines,
        {
            "aim": aim.id,
            "held": campaign.state.nation.aim_years if aim.id == campaign.state.aim else 0,
            "years": campaign.rules.constants.aims.years,
            "asks": asked,
            "score": assess_so_far(campaign) if campaign.over else None,
        },
    )


def assess_so_far(campaign: Campaign) -> float:
    """The score; true figures go into it, so it is told at the end only."""
    return assess(campaign.state, campaign.rules).score


def asked_words(view: View, condition: Expression) -> tuple[str, bool | None]:
    """A condition in words, and whether it holds as reported; None where nobody reports it."""
    hidden = any(figure.spec.seen is Seen.HIDDEN for _, figure in condition.figures_read)
    holds = None if hidden else bool(condition(view.state, {}))
    found = BOUND.fullmatch(condition.source)
    if found is None:
        return _in_words(view, condition.source), holds
    holder, name, sign, bound = found.groups()
    figure = figure_at(f"{holder}.{name}")
    assert figure is not None  # the condition was bound
    label = LABELS.get(name, spoken(name))
    if holder != "nation":
        domain = view.turn.rules.domains[holder.partition(".")[2]].name.lower()
        label = f"{label} of {domain}"
    words = f"{label} {WORDS[sign]} {show(float(bound), figure.spec.unit)}"
    if holds is not None:
        words += f" (reported {show(view.value(f'{holder}.{name}'), figure.spec.unit)})"
    return words, holds


def _in_words(view: View, source: str) -> str:
    """Other conditions, as near to words as can be had."""
    options = view.turn.rules.institutions

    def named(found: re.Match[str]) -> str:
        option = options.get(found.group(1))
        return f"{option.name if option else found.group(1)} in force"

    words = IN_FORCE.sub(named, source)
    words = words.replace("not any(regions, region.lost)", "no region lost")
    found = re.fullmatch(r"all\(regions, region\.([a-z]+) >= ([0-9.]+)\)", words)
    if found:
        words = f"{found.group(1)} at least {100 * float(found.group(2)):.0f}% in every region"
    return words
