"""Clones of the state, written out once per class: fast, and nothing shared that changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from attrs import fields

from game.state.holders import (
    HOLDERS,
    Group,
    Holder,
    Institution,
    Movement,
    Neighbour,
    Person,
    Region,
    Site,
    Track,
    Youth,
)
from game.state.state import Ending, Forecast, Letter, Motion, Scheduled, State

T = TypeVar("T", bound=Holder)


def _copier(kind: type[Holder]) -> Callable[[Any], Any]:
    """Write the function out that copies a kind of holder, attribute by attribute."""
    lines = [f" c.{attribute.name} = h.{attribute.name}\n" for attribute in fields(kind)]
    made: dict[str, Any] = {"new": kind.__new__, "kind": kind}
    exec(f"def copy(h):\n c = new(kind)\n{''.join(lines)} return c\n", made)
    copy: Callable[[Any], Any] = made["copy"]
    return copy


_COPY: dict[type[Holder], Callable[[Any], Any]] = {kind: _copier(kind) for kind in HOLDERS.values()}


def copy_holder(holder: T) -> T:
    """Copy a holder; its attributes are numbers, words and truths, so a flat copy is whole."""
    copied: T = _COPY[type(holder)](holder)
    return copied


def _table(kind: type[T], holders: dict[str, T]) -> dict[str, T]:
    """Copy a table of holders of one kind."""
    copy = _COPY[kind]
    return {key: copy(holder) for key, holder in holders.items()}


def clone(state: State) -> State:
    """Copy a state; the two share nothing that can change."""
    return State(
        scenario=state.scenario,
        year=state.year,
        first_year=state.first_year,
        last_year=state.last_year,
        nation=copy_holder(state.nation),
        regions=_table(Region, state.regions),
        youth=_table(Youth, state.youth),
        groups=_table(Group, state.groups),
        institutions=_table(Institution, state.institutions),
        neighbours=_table(Neighbour, state.neighbours),
        people=_table(Person, state.people),
        movements=_table(Movement, state.movements),
        tracks=_table(Track, state.tracks),
        sites=_table(Site, state.sites),
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
