"""Where a figure comes from: who counts it, who pays for that, what is being measured better.

True bias, independence and reach are hidden; what is said here follows from what may be known: the
institutions in force, what they report of themselves, and the width of the bands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from game.play.timeline import commands_of
from game.play.view import View
from game.rules.acts.knowledge import AUDITS, TOPICS
from game.rules.reporting import Reading, room
from game.rules.turn import Turn
from game.ruleset.registry import figure_at
from game.state.copying import clone
from game.state.figures import Seen, Unit
from game.state.ledger import Books
from game.state.units import show, show_size
from game.state.vocabulary import HEADLINES

if TYPE_CHECKING:
    from game.play.campaign import Campaign

KNOWN_BY = {
    Seen.EXACT: "Kept by the Secretariat itself, and exact.",
    Seen.REPORTED: "Told by statistics, with a band for sampling.",
    Seen.HIDDEN: "Nobody reports it.",
}
ROUNDED = 0.05  # what can be told of a hidden share from outside


@frozen
class Source:
    """How a figure reaches the desk.

    `payer` pays for the counting ("" where the council counts itself); `wish` is +1 when it likes
    the figure high, −1 low, 0 when it is no matter.  `surveyed` and `audited` are the first years
    in which a survey or an audit holds no longer; 0 for none.
    """

    seen: Seen
    payer: str
    wish: int
    topic: str
    surveyed: int
    audited: int


@frozen
class Office:
    """An office that pays for findings out, as its charter makes it: `capture` −1 to 1."""

    domain: str
    name: str
    text: str
    capture: float


@frozen
class Finding:
    """What an audit showed in its year: a figure as it was told, and as it then read."""

    year: int
    address: str
    told: float
    found: float


def source_of(view: View, address: str) -> Source:
    """How a figure reaches the desk; KeyError when there is none of that name."""
    figure = figure_at(address)
    if figure is None:
        raise KeyError(address)
    spec, surveyed = figure.spec, view.state.surveyed
    topic = topic_of(figure.name)
    if spec.seen is not Seen.REPORTED:
        return Source(spec.seen, "", 0, "", 0, 0)
    until = surveyed.get(topic, 0) if topic else 0
    audited = surveyed.get("science", 0)
    return Source(
        spec.seen,
        view.turn.order.options["science"].name,
        spec.flattering,
        topic,
        until if until > view.year else 0,
        audited if audited > view.year else 0,
    )


def topic_of(name: str) -> str:
    """The topic whose survey measures a figure of this name; "" when none does."""
    return next((topic for topic, names in TOPICS.items() if name in names), "")


def source_words(view: View, address: str) -> str:
    """Who tells a figure, and what its band does not cover, in a sentence or two."""
    source = source_of(view, address)
    if source.seen is not Seen.REPORTED:
        return KNOWN_BY[source.seen]
    payer = source.payer[0].lower() + source.payer[1:]
    who = f"Counted by {payer}"
    if source.audited:
        return f"{who}, audited until {source.audited}: only sampling is off."
    if not source.wish:
        return f"{who}, to whom it is no matter; the band is sampling."
    like = "high" if source.wish > 0 else "low"
    return f"{who}, who like it {like}; the band is only sampling."


def offices(view: View) -> list[Office]:
    """What is in force that bends what is found out, or keeps it straight; most bent first."""
    found = [
        Office(domain, option.name, option.text, option.traits["capture"])
        for domain, option in view.turn.order.options.items()
        if "capture" in option.traits
    ]
    return sorted(found, key=lambda office: (-office.capture, office.domain))


def counted(view: View) -> float:
    """About how much of the country is counted, 0–1: the bands show it."""
    noise = view.turn.rules.constants.science.noise
    return _about(1 - view.lens.noise / noise) if noise > 0 else 1.0


def independence_to_be(view: View) -> float:
    """About how free science comes to be under what is in force, 0–1, by what is reported."""
    c, order, held = view.turn.rules.constants.science, view.turn.order, view.state.institutions
    entrenched = (held["science"].entrenchment + held["management"].entrenchment) / 2
    free = c.independence_free - c.independence_capture * order.trait("capture")
    return _about(free - c.independence_entrenched * entrenched)


def lean(view: View) -> float:
    """About how far a share is bent at most toward what payers like, by `independence_to_be`."""
    if view.state.surveyed.get("science", 0) > view.year:
        return 0.0
    return view.turn.rules.constants.science.bias * (1 - independence_to_be(view))


def lean_of(view: View, reading: Reading) -> float:
    """How far a figure may be bent: a share in its own measure, else a part of its value."""
    if reading.value is None or reading.spec.seen is not Seen.REPORTED:
        return 0.0
    by = lean(view) if reading.spec.flattering else 0.0
    return by * room(reading.value) if reading.spec.unit is Unit.SHARE else by


def lean_words(view: View, reading: Reading) -> str:
    """What a payer's liking may come to in a figure; "" where there is none."""
    by, spec = lean_of(view, reading), reading.spec
    if by <= 0:
        return ""
    size = show_size(by, Unit.SHARE) if spec.unit is Unit.SHARE else show(by, Unit.SHARE)
    return f"perhaps {size} too {'high' if spec.flattering > 0 else 'low'}"


def _about(share: float) -> float:
    """A share to the nearest twentieth."""
    return min(1.0, max(0.0, round(share / ROUNDED) * ROUNDED))


def findings(campaign: Campaign) -> list[Finding]:
    """What past audits of the accounts showed, figure by figure, the last audit first.

    In the year of an audit a figure is first told bent and then straight, by the same count: both
    lay on the desk.  Years whose first moment is not kept are left out.
    """
    found: list[Finding] = []
    given = commands_of(campaign, campaign.segment_from, campaign.year)
    for _, year, command in reversed(given):
        audit = command.verb == "audit" and command.args[0] in AUDITS
        if audit and year in campaign.openings:
            found += _found_in(campaign, year)
    return found


def _found_in(campaign: Campaign, year: int) -> list[Finding]:
    state = clone(campaign.openings[year])
    turn = Turn(state, campaign.rules, campaign.dice, Books(None))
    told = View.of(turn, campaign.setup)
    state.surveyed["science"] = year + 1
    straight = View.of(turn, campaign.setup)
    rows = []
    for name in HEADLINES:
        address = f"nation.{name}"
        before, after = told.read(address), straight.read(address)
        if before.value is not None and after.value is not None and before.spec.flattering:
            rows.append(Finding(year, address, before.value, after.value))
    return rows
