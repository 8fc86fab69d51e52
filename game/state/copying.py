"""Clones of the state, written out once per class: fast, and nothing shared that changes."""

from __future__ import annotations

from typing import TypeVar

from attrs import fields

from game.state.holders import HOLDERS, Holder
from game.state.state import Ending, Forecast, Letter, Motion, Scheduled, State

T = TypeVar("T", bound=Holder)

_NAMES: dict[type[Holder], tuple[str, ...]] = {
    kind: tuple(a.name for a in fields(kind)) for kind in HOLDERS.values()
}


def copy_holder(holder: T) -> T:
    """Copy a holder; its attributes are numbers, words and truths, so a flat copy is whole."""
    kind = type(holder)
    copy = object.__new__(kind)
    for name in _NAMES[kind]:
        setattr(copy, name, getattr(holder, name))
    return copy


def clone(state: State) -> State:
    """Copy a state; the two share nothing that can change."""
    return State(
        scenario=state.scenario,
        year=state.year,
        first_year=state.first_year,
        last_year=state.last_year,
        nation=copy_holder(state.nation),
        regions={k: copy_holder(v) for k, v in state.regions.items()},
        youth={k: copy_holder(v) for k, v in state.youth.items()},
        groups={k: copy_holder(v) for k, v in state.groups.items()},
        institutions={k: copy_holder(v) for k, v in state.institutions.items()},
        neighbours={k: copy_holder(v) for k, v in state.neighbours.items()},
        people={k: copy_holder(v) for k, v in state.people.items()},
        movements={k: copy_holder(v) for k, v in state.movements.items()},
        tracks={k: copy_holder(v) for k, v in state.tracks.items()},
        sites={k: copy_holder(v) for k, v in state.sites.items()},
        known=dict(state.known),
        flags=dict(state.flags),
        letters=[Letter(x.event, dict(x.cast), x.year, x.choice) for x in state.letters],
        scheduled=[Scheduled(x.year, x.event, dict(x.cast), x.cause) for x in state.scheduled],
        last_told=dict(state.last_told),
        tension=state.tension,
        next_election=state.next_election,
        polls=dict(state.polls),
        aim=state.aim,
        attained=dict(state.attained),
        tellings=dict(state.tellings),
        surveyed=dict(state.surveyed),
        promises=dict(state.promises),
        pilots=dict(state.pilots),
        motions=[
            Motion(m.year, m.seat, m.person, m.act, m.args, m.phrase, m.refusals, m.carried)
            for m in state.motions  # what a motion asks for never changes
        ],
        tabled=dict(state.tabled),
        orders=dict(state.orders),
        label=state.label,
        labelled=state.labelled,
        forecasts=[
            Forecast(x.person, x.seat, x.figure, x.made, x.due, x.value) for x in state.forecasts
        ],
        vacant=dict(state.vacant),
        history={k: list(v) for k, v in state.history.items()},
        chronicle=list(state.chronicle),  # lines are never changed once told
        ending=Ending(state.ending.id, state.ending.year, state.ending.final)
        if state.ending
        else None,
    )
