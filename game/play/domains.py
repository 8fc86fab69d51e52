"""What stands out about the institutions, domain by domain."""

from __future__ import annotations

from attrs import frozen

from game.play.agenda import vote_year
from game.play.view import DomainView, View
from game.state.figures import Unit
from game.state.units import show

STALE_DRIFT = 0.2  # a drift from which it is time for a review
KINDS = ("vote", "coming", "bound", "barred", "charter", "drift", "taking hold", "trial", "promise")
"""Every kind of alarm, the most urgent first."""


@frozen
class Alarm:
    """Something about a domain that wants looking at, in a word and in a sentence."""

    kind: str
    text: str


def alarms(view: View, domain: DomainView) -> tuple[Alarm, ...]:
    """What stands out about a domain, the most urgent first."""
    own, rules = view.state.institutions[domain.domain], view.turn.rules
    found = []
    if domain.coming:
        coming = rules.institutions[domain.coming].name
        falls = vote_year(own, view.year)
        if not own.voted:
            text = f"{coming} comes without a vote, in {show(domain.hearing, Unit.YEARS)}."
            found.append(Alarm("coming", text))
        elif falls <= view.year:
            found.append(Alarm("vote", f"{coming} is voted on at the end of this year."))
        else:
            found.append(Alarm("coming", f"{coming} is heard; the vote falls in {falls}."))
    if domain.bound_until > view.year:
        found.append(
            Alarm("bound", f"In the hands of {domain.bound_by} until {domain.bound_until}.")
        )
    if own.barred_until > view.year:
        text = f"A reform was voted down; another may be tabled from {own.barred_until} on."
        found.append(Alarm("barred", text))
    years = rules.constants.adherence.charter_years
    if domain.charter_age > years:
        text = f"Its charter is {domain.charter_age} years old; after {years:g} people fall away."
        found.append(Alarm("charter", text))
    if domain.drift >= STALE_DRIFT:
        text = f"It has gone stale by {show(domain.drift, Unit.SHARE)}; a review mends it."
        found.append(Alarm("drift", text))
    if domain.progress < 1:
        text = f"It is taking hold: {show(domain.progress, Unit.SHARE)} in force."
        found.append(Alarm("taking hold", text))
    if own.pilot:
        region = view.state.regions[own.pilot_region].name
        name = rules.institutions[own.pilot].name
        found.append(Alarm("trial", f"{name}: on trial in {region} until {own.pilot_until}."))
    if domain.domain in view.state.promises:
        year, value = view.state.promises[domain.domain]
        found.append(Alarm("promise", f"{show(value, Unit.SHARE)} was promised by {year}."))
    return tuple(sorted(found, key=lambda alarm: KINDS.index(alarm.kind)))
