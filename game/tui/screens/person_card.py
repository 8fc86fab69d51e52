"""Councillors and candidates as rows and cards."""

from __future__ import annotations

from textual.content import Content

from game.plain.needs import plainly
from game.play.campaign import Campaign
from game.play.offers import offer
from game.play.table import bearing, offence
from game.play.view import PersonView, SeatView
from game.play.why import name
from game.rules.departments import DEPARTMENTS
from game.ruleset.characters import shortened
from game.ruleset.registry import figure_at
from game.state import mix
from game.state.figures import Unit
from game.state.units import plain, show
from game.tui.text import Part, hanging, line, lines, parts, prose
from game.tui.widgets.gauge import gauge
from game.tui.widgets.mixbar import mix_bar, mix_legend
from game.tui.widgets.record import off_bar, slant_bar

SHARE = Unit.SHARE
LABEL = 8  # columns before what is told of a person


def seat_row(campaign: Campaign, seat: SeatView, room: int) -> Content:
    """A seat: who holds it, their mind, and how right they were."""
    person, title = seat.holder, seat.title if room >= 36 else seat.title.partition(" ")[0]
    if person is None:
        since = f" since {seat.empty_since}" if seat.empty_since else ""
        empty = parts(f"{title:<{_title(room)}}", (f"empty{since}", "$error"))
        return (
            empty if room < 36 else lines([empty, parts(("  an empty chair costs trust", "dim"))])
        )
    mark: Part = (
        ("!", "bold $error") if person.warned else ("~", "$warning") if person.acting else " "
    )
    who = shortened(person.name, room - _title(room) - 4)
    head = parts(
        f"{title:<{_title(room)}}",
        (f"{who:<{room - _title(room) - 4}}", "bold"),
        (f"{person.age:>3}", "dim"),
        mark,
    )
    if room < 36:
        return head
    known = campaign.view().state.people[person.id]
    return lines(
        [
            head,
            Content.assemble(
                parts("  "),
                mix_bar(known, room - 26),
                parts("  ", *off_bar(person.record), " ", *slant_bar(person.record)),
            ),
        ]
    )


def _title(room: int) -> int:
    return 17 if room >= 36 else 11


def people_head(room: int) -> Content:
    """The names of the columns."""
    if room < 60:
        return parts((f"  {'':<{room - 25}}{'age':>4} {'mind':<8}{'off':>5}", "dim"))
    known = f"{'age':>4}  {'mind':<12}  {'charm':<6}"
    return parts((f"  {'':<{room - 48}}{known}{'off by':<11}{'dark│rosy'}", "dim"))


def person_row(campaign: Campaign, person: PersonView, room: int, *, holds: bool) -> Content:
    """A holder or candidate beside the others."""
    mark = "●" if holds else "×" if person.why_not else " "
    style = "dim" if person.why_not and not holds else ""
    known = campaign.view().state.people[person.id]
    if room < 60:
        width = room - 25
        off = f"{person.record.error * 100:.0f}%" if person.record.due else "–"
        return Content.assemble(
            parts((f"{mark} {shortened(person.name, width):<{width}}{person.age:>4} ", style)),
            mix_bar(known, 8),
            parts((f"{off:>6}", style)),
        )
    width = room - 48
    return Content.assemble(
        parts((f"{mark} {shortened(person.name, width):<{width}}{person.age:>4}  ", style)),
        mix_bar(known, 12),
        parts(
            "  ",
            (gauge(person.charm, 5), "$secondary"),
            " ",
            *off_bar(person.record),
            " ",
            *slant_bar(person.record),
        ),
    )


def person_card(
    campaign: Campaign, person: PersonView, seat: SeatView, width: int, *, tight: bool = False
) -> Content:
    """A person in full: who they are, what they want, how right they were, what it takes.

    Where it is `tight`, who they are comes last, and no rows are left empty.
    """
    view = campaign.view()
    known, holds = view.state.people[person.id], person is seat.holder
    region = campaign.state.regions.get(person.region)
    home = f" in {region.name}" if region else ""
    rows = [
        parts((person.name, "bold $primary")),
        parts((f"{person.trade}{home}, {person.age} years old".lstrip(), "dim")),
    ]
    if person.acting:
        rows.append(line("A clerk who keeps the chair warm.", "$warning"))
    gap = [] if tight else [Content("")]
    manner = [*gap, prose(person.manner)] if person.manner else []
    own = bearing(view, person.id)
    rows += [
        *([] if tight else manner),
        *gap,
        Content.assemble(
            mix_bar(known, max(12, width - 6)), parts((f" {mix.index(known):.2f}", "dim"))
        ),
        *([mix_legend(known)] if width >= 70 else []),
        parts(
            ("charm   ", "dim"),
            (gauge(person.charm, 8), "$secondary"),
            f" {show(person.charm, SHARE)}",
        ),
        *(
            hanging(row, width, LABEL)
            for row in (
                parts(
                    ("loyalty ", "dim"),
                    (own.words, "$error" if own.warned else ""),
                    (
                        f"; your order is {plain(own.distance)} from what they want, "
                        f"and they bear {plain(own.borne)}",
                        "dim",
                    ),
                ),
                *_minds(campaign, person),
                *_record(person),
            )
        ),
    ]
    if person.researcher:
        rows.append(line("Research misses them while they sit here; forecasts gain.", "dim"))
    rows += gap
    rows += _dismissal(campaign, seat) if holds else _appointment(campaign, person, seat)
    return lines([*rows, *(manner if tight else [])])


def _minds(campaign: Campaign, person: PersonView) -> list[Content]:
    """What a person would change, and what they expect."""
    rows = []
    if person.wish:
        domain, option = person.wish
        wanted = campaign.rules.institutions[option].name
        about = campaign.rules.domains[domain].name.lower()
        rows.append(parts(("wants   ", "dim"), f"{wanted}, in {about}"))
    if person.expects:
        address, year, value = person.expects
        figure = figure_at(address)
        if figure is not None:
            shown = show(value, figure.spec.unit)
            rows.append(
                parts(("expects ", "dim"), f"{name(campaign, address)} of {shown} by {year}")
            )
    return rows


def _record(person: PersonView) -> list[Content]:
    record = person.record
    if not record.due:
        return [parts(("record  ", "dim"), "no forecast has come due yet")]
    return [
        parts(
            ("record  ", "dim"),
            *off_bar(record, 8),
            (f" off, of {record.due} {'forecast' if record.due == 1 else 'forecasts'}", "dim"),
        ),
        parts(("  dark  ", "dim"), *slant_bar(record), ("  bright", "dim")),
    ]


def dismissal_words(campaign: Campaign, seat: str) -> str:
    """Who minds the dismissal of a seat's holder."""
    found = offence(campaign.view(), seat)
    if found is None:
        return ""
    minded = []
    if found.classes:
        minded.append(f"{' and '.join(found.classes)}, {show(found.trust, SHARE)} of trust")
    if found.friends:
        friends = ", ".join(found.friends)
        minded.append(f"it seems by {friends}, {show(found.loyalty, SHARE)} of loyalty")
    told = ", and ".join(minded) or "nobody else"
    return f"minded by {told}; would not serve again before {found.grudge_until}"


def _dismissal(campaign: Campaign, seat: SeatView) -> list[Content]:
    way = offer(campaign.view(), "dismiss", seat.seat)
    if way.why_not:
        return [parts(("× ", "$warning"), (plainly(way.why_not, campaign), "dim"))]
    return [
        parts(("d ", "bold $primary"), f"to dismiss: {plain(way.cost)} authority"),
        line(f"  {dismissal_words(campaign, seat.seat)}", "dim"),
    ]


def _appointment(campaign: Campaign, person: PersonView, seat: SeatView) -> list[Content]:
    way = offer(campaign.view(), "appoint", person.id, seat.seat)
    if way.why_not:
        return [parts(("× ", "$warning"), (plainly(way.why_not, campaign), "$warning"))]
    return [parts(("a ", "bold $primary"), f"to appoint: {plain(way.cost)} authority")]


def seat_card(campaign: Campaign, seat: SeatView) -> Content:
    """What a seat is for."""
    department = DEPARTMENTS[seat.seat]
    rows = [
        parts((f"The seat of {seat.title}", "bold $primary")),
        parts(("moves ", "dim"), seat.moves),
    ]
    if department.stands_for:
        rows.append(parts(("heard for ", "dim"), " and ".join(department.stands_for)))
    figure = figure_at(f"nation.{department.headline}")
    if figure is not None:
        address = f"nation.{department.headline}"
        rows.append(parts(("forecasts ", "dim"), name(campaign, address)))
    domains = ", ".join(campaign.rules.domains[d].name.lower() for d in department.domains)
    rows.append(parts(("would change ", "dim"), domains))
    return lines(rows)
