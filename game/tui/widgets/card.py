"""A nation before it is played: its story, and a picture of who lives there and what they think."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from game.ruleset.kinds import Answer, GroupStart, Question, Scenario
from game.state import mix
from game.state.figures import Unit
from game.state.mix import Mix
from game.state.units import show
from game.state.vocabulary import CLASSES
from game.tui.text import line, lines, parts, prose
from game.tui.widgets.mixbar import mix_bar, mix_legend
from game.tui.widgets.seats import seat_mark

EMPTY = Content("")
LABEL = 24  # columns before a bar
WIDEST = 60


def nation_card(
    scenario: Scenario, width: int, past: Sequence[tuple[Question, Answer]] = ()
) -> Content:
    """A nation's card; bars are drawn to `width` cells.  `past` is what it was founded by."""
    bar = max(10, min(WIDEST, width - LABEL - 1))
    everyone = [g for region in scenario.regions.values() for g in region.groups.values()]
    people = _mean(everyone)
    rows = [
        parts((scenario.name, "bold $primary"), (f"  from {scenario.first_year}", "dim")),
        EMPTY,
        prose(scenario.text),
        EMPTY,
        *_past(past),
        parts((f"{_count(everyone)} people", "bold")),
        mix_bar(people, max(10, min(WIDEST + LABEL, width - 1))),
        mix_legend(people, width),
        EMPTY,
        parts(("Regions", "bold $primary")),
    ]
    for region in scenario.regions.values():
        groups = list(region.groups.values())
        label = f"{region.name}, {_count(groups)}"
        rows.append(_barred(label, _mean(groups), bar))
    rows += [EMPTY, parts(("Classes", "bold $primary"))]
    for cls in CLASSES:
        groups = [r.groups[cls] for r in scenario.regions.values() if cls in r.groups]
        if groups:
            rows.append(_barred(f"{cls.capitalize()}, {_count(groups)}", _mean(groups), bar))
    rows += [EMPTY, parts(("Neighbours", "bold $primary"))]
    rows += [_barred(n.name, n.mix, bar) for n in scenario.neighbours.values()]
    seated = [person for person in scenario.people.values() if person.seat]
    if seated:
        rows += [EMPTY, parts(("The council", "bold $primary"))]
    for person in seated:
        told = f"{person.name}, {person.seat}. {person.manner}"
        rows.append(parts((f"{seat_mark(person.seat)} ", "$primary"), told))
    return lines(rows)


def _past(past: Sequence[tuple[Question, Answer]]) -> list[Content]:
    if not past:
        return []
    told = [prose(answer.told) for _, answer in past]
    return [parts(("What came before", "bold $primary")), *told, EMPTY]


def _mean(groups: Sequence[GroupStart]) -> Mix:
    return mix.mean([(group.size, group.mix) for group in groups])


def _count(groups: Sequence[GroupStart]) -> str:
    people = 0.0
    for group in groups:
        people += group.size
    return show(people, Unit.PEOPLE).replace(" thousand", ",000")


def _barred(label: str, shares: Mix, bar: int) -> Content:
    return Content("").join([line(f"{label[: LABEL - 1]:<{LABEL}}"), mix_bar(shares, bar)])
