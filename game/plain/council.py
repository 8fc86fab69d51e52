"""The council in words: who sits where, what they have in mind, how right they were so far."""

from __future__ import annotations

from attrs import asdict

from game.plain.needs import plainly
from game.plain.speech import Reply, counted, paragraphs
from game.play.campaign import Campaign
from game.play.view import PersonView, SeatView
from game.play.why import name
from game.play.words import match
from game.ruleset.registry import figure_at
from game.state.figures import Unit
from game.state.units import listed, plain, show

SHARE = Unit.SHARE
STRAIGHT = 0.01  # a slant below this is nobody's habit


def council(campaign: Campaign) -> Reply:
    """The seven seats, with who could be asked for each."""
    seats = campaign.view().council
    lines: list[str] = []
    for seat in seats:
        lines += _seat_lines(campaign, seat)
        if seat.candidates:
            could = listed([f"{p.name} ({p.id})" for p in seat.candidates], "or")
            lines.append(f"  Could be asked: {could}.")
        lines.append("")
    calls = [
        f"`appoint {p.id} {seat.seat}`"
        for seat in seats
        for p in seat.candidates
        if (seat.holder is None or seat.holder.acting) and not p.why_not
    ]
    lines.append(f"More of one seat and its candidates: `council {seats[0].seat}`.")
    if calls:
        lines.append(f"To fill an empty one: {calls[0]}.")
    return Reply(lines, {"council": [asdict(seat) for seat in seats]})


def one_seat(campaign: Campaign, word: str) -> Reply:
    """A seat: what it moves, who holds it, who else would, in full."""
    seats = {seat.seat: seat for seat in campaign.view().council}
    seat = seats[match(word, {s.seat: s.title for s in seats.values()}, "seat")]
    lines = [f"A good hand here moves {seat.moves}.", *_seat_lines(campaign, seat)]
    for person in seat.candidates:
        lines += ["", f"Could be asked: {_who(campaign, person)}"]
        lines += [f"  {line}" for line in _about(campaign, person)]
        if person.why_not:
            lines.append(f"  Not now: {plainly(person.why_not, campaign)}")
        elif seat.holder is None or seat.holder.acting:
            cost = plain(campaign.rules.constants.council.appoint)
            lines.append(f"  Takes {cost} authority: `appoint {person.id} {seat.seat}`.")
    if not seat.candidates:
        lines.append("Nobody else could be asked.")
    if seat.holder is not None and not seat.holder.acting:
        lines += ["", f"The seat is held. To empty it: `dismiss {seat.seat}`."]
    return Reply(lines, {"seat": asdict(seat)})


def empty_seats(campaign: Campaign) -> list[str]:
    """A reminder of the chairs that nobody sits in though somebody would."""
    empty = [s for s in campaign.view().council if s.holder is None and s.candidates]
    return [
        f"Nobody holds the seat of {s.title}: `council {s.seat}` lists who could." for s in empty
    ]


def _seat_lines(campaign: Campaign, seat: SeatView) -> list[str]:
    if seat.holder is None:
        since = f" since {seat.empty_since}" if seat.empty_since else ""
        return [f"{seat.title}: nobody{since}. An empty chair costs trust and work."]
    head = f"{seat.title}: {_who(campaign, seat.holder)}"
    return [head, *(f"  {line}" for line in _about(campaign, seat.holder))]


def _who(campaign: Campaign, person: PersonView) -> str:
    """Name, id, age, trade and home in a sentence."""
    region = campaign.state.regions.get(person.region)
    home = f" in {region.name}" if region else ""
    trade = f"{person.trade}{home}, " if person.trade else ""
    line = f"{person.name} ({person.id}), {trade}{person.age} years old."
    return f"{line} A clerk who keeps the chair warm." if person.acting else line


def _about(campaign: Campaign, person: PersonView) -> list[str]:
    """Manner, leaning, plans and record, a line each."""
    lines = list(paragraphs(person.manner))
    leans = f"Leans {person.leans}; charm {show(person.charm, SHARE)}."
    if person.researcher:
        leans += " The laboratories miss such people, and forecasts are the better for them."
    lines.append(leans)
    minds = _in_mind(campaign, person)
    if minds:
        lines.append(f"In mind: {minds}.")
    lines.append(_record(person))
    if person.warned:
        lines.append("Has said that they may go within the year.")
    return lines


def _in_mind(campaign: Campaign, person: PersonView) -> str:
    """What a person would change, and what they expect."""
    words = []
    if person.wish:
        domain, option = person.wish
        about = campaign.rules.domains[domain].name.lower()
        words.append(f"{campaign.rules.institutions[option].name}, in {about}")
    if person.expects:
        address, year, value = person.expects
        figure = figure_at(address)
        if figure is not None:
            shown = show(value, figure.spec.unit)
            words.append(f"expects {name(campaign, address)} of {shown} by {year}")
    return "; ".join(words)


def _record(person: PersonView) -> str:
    """How many forecasts came due, how far they were off, and which way."""
    record = person.record
    if not record.due:
        return "Record: no forecast has come due yet."
    line = f"Record: {counted(record.due, 'forecast')} came due, off by {show(record.error, SHARE)}"
    way = "neither too bright nor too dark"
    if record.slant > STRAIGHT:
        way = "on the whole too bright"
    elif record.slant < -STRAIGHT:
        way = "on the whole too dark"
    return f"{line} on average, {way}."
