"""The turn of a year in words: what happened and why, what waits, what is left to spend."""

from __future__ import annotations

from collections.abc import Sequence

from game.plain import agenda, debate
from game.plain.council import empty_seats
from game.plain.figures import (
    BRIEF,
    LABELS,
    authority_left,
    before,
    change,
    figure_data,
    figure_line,
    main_reasons,
)
from game.plain.letters import next_letter
from game.plain.speech import Data, Reply, paragraphs, spoken
from game.play.campaign import Campaign
from game.play.chronicle import PAST
from game.play.command import RefusedError
from game.play.passing import Passed, alarms
from game.play.why import why
from game.ruleset.registry import figure_at
from game.state.figures import Unit
from game.state.state import Told
from game.state.units import listed, show, show_change

MOVED = 0.005  # a change of legitimacy below this is not worth a reason
READS_ON = (
    "Enter reads on, page by page: what turned it, what nearly happened, what became of people. "
    "`epilogue all` reads it at once."
)
BEFORE_US = "What came before:"
CLOSING = ("legitimacy", "wellbeing", "outcome")


def told_lines(told: Sequence[Told]) -> list[str]:
    """Lines of the chronicle, each with its year when there are several years."""
    several = len({line.year for line in told}) > 1
    return [
        f"  {line.year}: {text}" if several else f"  {text}"
        for line in told
        for text in paragraphs(line.text)
    ]


def opening(campaign: Campaign, told: Sequence[Told] = (), stopped: str = "") -> Reply:
    """The first lines of a year: briefing, warnings, the letter, what can be spent."""
    if campaign.over:
        return ending(campaign, told)
    lines = [str(campaign.year)]
    if told:
        lines += ["What happened:", *told_lines(told)]
    lines += before_us(campaign)
    lines += briefing(campaign)
    lines += due(campaign, told)
    lines += agenda.motion_lines(campaign)
    if stopped:
        lines.append(f"Stopped in {campaign.year}: {stopped}")
    lines += desk(campaign)
    return Reply(lines, opening_data(campaign, told))


def opening_data(campaign: Campaign, told: Sequence[Told]) -> Data:
    """The opening of a year for programs."""
    view, earlier = campaign.view(), before(campaign)
    figures = {
        short: figure_data(view.read(f"nation.{short}"), change(view, earlier, f"nation.{short}"))
        for short in (*BRIEF, "authority", "treasury")
    }
    founded = campaign.setup.founding and campaign.year == campaign.state.first_year
    return {
        "year": campaign.year,
        **({"founding": dict(campaign.setup.founding)} if founded else {}),
        "over": campaign.over,
        "figures": figures,
        "told": [{"year": line.year, "kind": line.kind, "text": line.text} for line in told],
        "letters": [letter.event for letter in campaign.waiting()],
        "motions": [] if campaign.over else agenda.data(campaign),
    }


def before_us(campaign: Campaign) -> list[str]:
    """In the first year, what a founded nation's past was."""
    told = past(campaign) if campaign.year == campaign.state.first_year else []
    return [BEFORE_US, *(f"  {line.text}" for line in told)] if told else []


def past(campaign: Campaign) -> list[Told]:
    """The lines of the chronicle that tell a founded nation's past."""
    return [line for line in campaign.view().chronicle if line.kind == PAST]


def briefing(campaign: Campaign) -> list[str]:
    """Headline figures with their trends, and why legitimacy moved."""
    view, earlier = campaign.view(), before(campaign)
    lines = []
    for short in BRIEF:
        address = f"nation.{short}"
        moved = change(view, earlier, address)
        lines.append(figure_line(LABELS.get(short, spoken(short)), view.read(address), moved))
        if short == "legitimacy" and moved is not None and abs(moved) >= MOVED:
            lines += reasons(campaign, address)
    return lines


def reasons(campaign: Campaign, address: str) -> list[str]:
    """The largest causes of a figure's change last year, in one line."""
    try:
        tree = why(campaign, address, campaign.year - 1)
    except RefusedError:
        return []
    words = []
    for cause in main_reasons(tree):
        figure = figure_at(cause.address)
        unit = figure.spec.unit if figure else Unit.SHARE
        moved = "" if cause.amount is None else f", {show_change(cause.amount, unit)}"
        because = cause.children[0].text if cause.children else ""
        words.append(f"{cause.text}{moved}" + (f" ({because})" if because else ""))
    return [f"  Mostly: {'; '.join(words)}."] if words else []


def due(campaign: Campaign, told: Sequence[Told]) -> list[str]:
    """What this year brings whatever is done: an election, a promise, an alarm."""
    lines = []
    said = {line.text for line in told}
    if campaign.state.next_election == campaign.year:
        share = show(campaign.view().vote_forecast(), Unit.SHARE)
        lines.append(f"There is an election at the end of this year; the count today: {share}.")
    lines += debate.votes_due(campaign)
    lines += empty_seats(campaign)
    lines += promised(campaign)
    lines += [f"Warning: {wrong}" for wrong in alarms(campaign, ()) if wrong not in said]
    return lines


def promised(campaign: Campaign) -> list[str]:
    """Promises that fall due next year, and those of this year that are being kept.

    One of this year that is not being kept is an alarm.
    """
    view, found = campaign.view(), []
    for domain, (year, value) in campaign.state.promises.items():
        delivered = view.value(f"institutions.{domain}.outcome")
        kept = year == campaign.year and value <= delivered
        if kept or year == campaign.year + 1:
            by = "this year" if kept else "next year"
            name = campaign.rules.domains[domain].name
            told = f"{show(value, Unit.SHARE)}; it delivers {show(delivered, Unit.SHARE)}"
            found.append(f"Promised by {by}: {name}, {told}.")
    return found


def desk(campaign: Campaign) -> list[str]:
    """What is left to do this year: a letter, or authority to spend, or nothing."""
    lines = next_letter(campaign)
    nation = campaign.view().state.nation
    purse = f"{authority_left(campaign)} and {show(nation.treasury, Unit.MONEY)} in hand"
    if lines:
        answer = "`answers` tells what each would change, `choose 1` gives the first."
        return ["", *lines, f"You have {purse}. {answer}"]
    said = agenda.waiting(campaign)
    if said:
        return [f"No letter waits. You have {purse}. {said}, `end` ends the year."]
    return [f"No letter waits. You have {purse}; `legal` lists what it buys, `end` ends the year."]


def passed(campaign: Campaign, gone: Passed) -> Reply:
    """The opening of the year that some ended years led to."""
    page = opening(campaign, gone.told, gone.why)
    page.ended = bool(gone.reports)
    page.data["years_ended"] = len(gone.reports)
    return page


def ending(campaign: Campaign, told: Sequence[Told] = ()) -> Reply:
    """How it ended: the ending's own words, and truth beside what was told."""
    state = campaign.state
    lines = [str(campaign.year)]
    fate = state.ending
    own = [line for line in told if line.kind == "ending"]
    rest = [line for line in told if line.kind != "ending"]
    if rest:
        lines += ["What happened:", *told_lines(rest)]
    entry = campaign.rules.endings.get(fate.id) if fate else None
    lines.append("")
    lines.append(f"The end: {entry.name}." if entry else "The end.")
    for line in own or [x for x in state.chronicle if x.kind == "ending"]:
        lines += list(paragraphs(line.text))
    played = campaign.year - state.first_year
    fell = "It fell" if fate and fate.final else "It stood"
    lines.append(f"{fell} after {show(float(played), Unit.YEARS)}.")
    lines += truth(campaign)
    lines.append(READS_ON)
    lines.append("`chronicle 50` reads what happened, `why` still answers, `quit` leaves.")
    return Reply(lines, opening_data(campaign, told) | {"ending": fate.id if fate else ""})


def truth(campaign: Campaign) -> list[str]:
    """At the end the truth is laid beside what was told."""
    view, words = campaign.view(), []
    for short in CLOSING:
        values = campaign.state.history.get(short)
        if values:
            reported = show(view.value(f"nation.{short}"), Unit.SHARE)
            words.append(f"{spoken(short)} {show(values[-1], Unit.SHARE)}, reported as {reported}")
    return [f"What was true at the end: {listed(words)}."] if words else []
