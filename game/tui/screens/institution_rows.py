"""Rows of the institutions room: options beside one another, alarms, and the lines of the years."""

from __future__ import annotations

import itertools

from textual.content import Content

from game.play.domains import Alarm
from game.play.reports import Reports
from game.play.view import DomainView, OptionView
from game.play.weighing import Weighing
from game.ruleset.characters import shortened
from game.tui.text import parts
from game.tui.widgets.bars import twin
from game.tui.widgets.linechart import Mark, Series
from game.tui.widgets.mixbar import mix_bar

SIGNS = {
    "vote": ("!", "bold $error"),
    "coming": ("→", "$primary"),
    "bound": ("✕", "$error"),
    "barred": ("x", "$warning"),
    "charter": ("§", "$warning"),
    "drift": ("~", "$warning"),
    "taking hold": ("◐", "$primary"),
    "trial": ("?", "$secondary"),
    "promise": ("%", "$secondary"),
}


def alarm_line(alarm: Alarm) -> Content:
    """An alarm with its sign."""
    sign, style = SIGNS[alarm.kind]
    return parts((f"{sign} ", style), alarm.text)


def options_head(name: str, width: int) -> Content:
    """The names of the columns that fit."""
    if width < 60:
        return parts(
            f"{name:<{width - 19}}", (f"{'plan':>4}{'exp.':>5}{'go':>5}{'cost':>5}", "dim")
        )
    room = _name_room(width)
    text = f"{'':<11}{'plan':>4}{'exp.':>5}{'go along':>10}{'for it':>8}{'cost':>6}"
    return parts(f"{name:<{room + 2}}", (text, "dim"))


def _name_room(width: int) -> int:
    """Columns for the name of an option; what is over goes to its mix."""
    return min(29, width - 47) if width < 100 else 34


def option_row(option: OptionView, domain: DomainView, weighing: Weighing, width: int) -> Content:
    """An option beside the others: promised, expected, who follows, who votes for it, cost."""
    here = option.id == domain.option
    mark = "●" if here else "→" if option.id == domain.coming else "×" if option.why_not else " "
    style = "dim" if option.why_not and not here else ""
    gets = domain.outcome if here else option.expected
    follow = domain.adherence if here else option.follow
    cost = "" if here else f"{option.cost:.1f}"
    shown = f"{option.promised * 100:>4.0f}{gets * 100:>5.0f}"
    if width < 60:
        room = width - 19
        name = shortened(option.name, room - 2)
        return parts((f"{mark} {name:<{room - 2}}{shown}{follow * 100:>5.0f}{cost:>5}", style))
    votes = weighing.votes
    voting = "" if votes is None else f"{votes * 100:.0f}"
    room = _name_room(width)
    tail = f"{follow * 100:>10.0f}{voting:>8}{cost:>6}"
    pieces = [
        parts((f"{mark} {shortened(option.name, room):<{room}}", style)),
        twin(option.promised, gets, 10),
        parts((f" {shown}{tail}", style)),
    ]
    if width >= 100:
        pieces += [parts("   "), mix_bar(weighing.mix, min(40, width - 84))]
    return Content.assemble(*pieces)


def history_lines(reports: Reports, domain: str) -> list[Series]:
    """O, H and D over the years, as they were reported."""
    return [
        Series(
            label,
            tuple(reports.points(f"institutions.{domain}.{name}")),
            style=style,
        )
        for label, name, style in (
            ("O delivers", "outcome", "$primary"),
            ("H go along", "adherence", "$secondary"),
            ("D design", "design", "$success"),
        )
    ]


def changes(reports: Reports, domain: str) -> list[Mark]:
    """The years in which another institution came into force."""
    options = [(y, reports.view(y).state.institutions[domain].option) for y in reports.years]
    return [
        Mark(later[0]) for earlier, later in itertools.pairwise(options) if later[1] != earlier[1]
    ]
