"""What is under way, as the side of the desk shows it: alarms, the year's due dates, programmes."""

from __future__ import annotations

from textual.content import Content

from game.plain import agenda, debate
from game.plain.aims import progress
from game.plain.council import empty_seats
from game.plain.figures import commitments
from game.plain.projects import site_line
from game.plain.year import promised
from game.play.agenda import motions
from game.play.campaign import Campaign
from game.play.passing import alarms
from game.play.programmes import IncomeView, ProgrammeView, income, programmes
from game.play.undertakings import sites_of
from game.state.figures import Unit
from game.state.units import plain, show
from game.tui.text import line, lines, parts
from game.tui.widgets.gauge import gauge
from game.tui.widgets.pips import pips
from game.tui.widgets.seats import seat_mark


def authority_lines(campaign: Campaign) -> Content:
    """What can be spent, and what next year brings and why."""
    view = campaign.view()
    held, coming = view.state.nation.authority, income(view)
    rows = [
        parts(
            ("Authority ", "bold"),
            (pips(held, coming.cap), "$primary"),
            f" {plain(held)}",
            (f" of {plain(coming.cap)}", "dim"),
        ),
        parts((f"Next year {_signed(coming.total)}: {_where(coming)}", "dim")),
    ]
    return lines(rows)


def _where(coming: IncomeView) -> str:
    return ", ".join(f"{text} {_signed(amount)}" for text, amount in coming.parts)


def _signed(amount: float) -> str:
    return plain(amount) if amount < 0 else f"+{plain(amount)}"


def affairs(campaign: Campaign, *, with_agenda: bool, spaced: bool = False) -> Content:
    """Everything under way; `with_agenda` lists the motions too, in short.

    `spaced` leaves a row between its parts.
    """
    found: list[Content] = []
    for title, rows in (
        ("Take heed", _alarms(campaign)),
        ("This year", _this_year(campaign)),
        ("On the agenda", _motions(campaign) if with_agenda else []),
        ("Programmes", _programmes(campaign)),
        ("Standing", _standing(campaign)),
        ("Movements", _movements(campaign)),
    ):
        if rows:
            gap = [Content("")] if spaced and found else []
            found += [*gap, parts((title, "bold $primary")), *rows]
    return lines(found or [line("Nothing is under way.", "dim")])


def _alarms(campaign: Campaign) -> list[Content]:
    return [parts(("! ", "bold $warning"), text) for text in alarms(campaign, ())]


def _this_year(campaign: Campaign) -> list[Content]:
    texts = []
    if campaign.state.next_election == campaign.year:
        share = show(campaign.view().vote_forecast(), Unit.SHARE)
        texts.append(f"Election at the year's end; the count today: {share}.")
    texts += [*debate.votes_due(campaign), *promised(campaign), *empty_seats(campaign)]
    return [line(text) for text in texts]


def _motions(campaign: Campaign) -> list[Content]:
    rows = []
    for motion in motions(campaign.view()):
        what = agenda.what(campaign, motion).partition(".")[0].partition(";")[0]
        cost = "carried" if motion.carried else plain(motion.cost)
        style = "dim" if motion.why_not or motion.carried else ""
        rows.append(parts((f"{seat_mark(motion.seat)} {what}  ", style), (cost, "$primary")))
    return rows


def _programmes(campaign: Campaign) -> list[Content]:
    rows = []
    for programme in programmes(campaign.view()):
        rows += [
            parts(
                (programme.name, "bold"),
                (f"  {programme.stage}", "dim"),
            ),
            _parts_of(programme),
            line(f" {needs(programme)}"),
        ]
    return rows


def _parts_of(programme: ProgrammeView) -> Content:
    """H E D A, and the O they make, of what was promised; the weakest stands out."""
    pieces: list[str | tuple[str, str]] = [" "]
    for letter, value in (
        ("H", programme.follow),
        ("E", programme.environment),
        ("D", programme.design),
        ("A", programme.adapts),
    ):
        weak = letter == programme.weakest
        pieces.append((f"{letter}{_points(value)}{'!' if weak else ' '} ", "bold" if weak else ""))
    pieces.append(("→ ", "dim"))
    pieces.append((f"O {_points(programme.outcome)}", "bold"))
    pieces.append((f" of {_points(programme.promised)}", "dim"))
    return parts(*pieces)


def _points(share: float) -> str:
    return f"{100 * share:.0f}"


WANTING = {
    "H": "people who go along",
    "E": "calmer times",
    "D": "better hands",
}


def needs(programme: ProgrammeView) -> str:
    """What a programme still needs before it is settled."""
    lacks = f"lacks {WANTING[programme.weakest]}"
    if programme.votes is not None:
        votes = show(programme.votes, Unit.SHARE)
        return f"vote at the end of {programme.vote_year}, {votes} for it; {lacks}"
    if programme.stage == "rolled out":
        return f"{gauge(programme.progress, 4)} {show(programme.progress, Unit.SHARE)} in; {lacks}"
    return f"is heard; nobody votes on it; {lacks}"


def _standing(campaign: Campaign) -> list[Content]:
    texts = [*commitments(campaign.view())]
    texts += [site_line(campaign, site) for site in sites_of(campaign) if not site.finished]
    texts += [text for text in (progress(campaign),) if text]
    return [line(text) for text in texts]


def _movements(campaign: Campaign) -> list[Content]:
    view, rows = campaign.view(), []
    for movement in sorted(view.movements, key=lambda m: (-m.strength, m.id)):
        where = view.state.regions[movement.region].name
        rows.append(
            parts(
                (f"{gauge(movement.strength, 5)} ", "$warning"),
                f"{movement.name}, {where}",
                (f"  {movement.stage or 'meetings only'}", "dim"),
            )
        )
    return rows
