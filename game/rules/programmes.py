"""Reforms on their way: hearing, coming into force, taking hold, growing old (game.md 3, 4.1)."""

from __future__ import annotations

from collections.abc import Iterator

from game.rules import debate
from game.rules.order import clout_share
from game.rules.outcome import expected
from game.rules.turn import Turn
from game.state import mix
from game.state.holders import Institution
from game.state.ledger import Change, term
from game.state.state import State

HEARD = term("reform.heard", "a year of hearings")
STARTED = term("reform.started", "a new institution is put in force")
ROLLED_OUT = term("reform.rollout", "it is put in force, place by place", ".adherence")
SETTLED_IN = term(
    "entrenchment", "more people live off it as it is", "institutions.accountability.outcome"
)
AGED = term("charter.aged", "a year since the charter was renewed")
OLD_GONE = term("reform.old_gone", "what lived off the old order has gone with it")


def run(turn: Turn) -> None:
    """Hear, install, roll out and age every domain's institution."""
    state, c = turn.state, turn.rules.constants.reform
    accountability = state.institutions["accountability"].outcome
    for institution in state.institutions.values():
        if institution.next:
            turn.books.change(institution, "hearing", (HEARD,), (-1.0,))
            if institution.hearing <= 0 and debate.hold(turn, institution):
                install(turn, institution, institution.next)
    running = rolled_out(state)
    owners_rule = clout_share(state, turn.order, "owners") > c.owners_resist
    settled_in, aged = c.entrenchment * (1 - accountability), []
    unlogged = turn.books.log is None
    for domain, institution in state.institutions.items():
        if institution.progress < 1:
            pace = (c.pace + c.pace_adherence * institution.adherence) / (
                1 + c.pace_crowded * max(0, running - 1)
            )
            if accountability < c.rigid_below:
                pace *= c.pace_rigid
            if owners_rule and turn.order.options[domain].mix.technocratic > 0.5:
                pace *= c.owners_slow
            turn.books.change(institution, "progress", (ROLLED_OUT,), (pace,))
            if institution.progress >= 1:
                turn.tell(
                    "reform_settled",
                    "reform",
                    cause=institution.decided_by,
                    institution__name=turn.order.options[domain].name,
                )
        entrenched = institution.entrenchment + settled_in
        if 0.0 <= entrenched <= 1.0:
            institution.entrenchment = entrenched
            institution.charter_age += 1.0
            if not unlogged:
                aged.append((institution.key, settled_in))
        else:
            turn.books.enter(institution, _aged(institution.key, settled_in))
        if institution.pilot and institution.pilot_until <= state.year:
            _end_pilot(turn, institution)
    turn.books.page(_aged, aged)
    turn.read_order()


def _aged(key: str, settled_in: float) -> Iterator[Change]:
    yield Change(key, "entrenchment", (SETTLED_IN,), (settled_in,))
    yield Change(key, "charter_age", (AGED,), (1.0,))


def rolled_out(state: State) -> int:
    """How many reforms are in force and do not have full hold yet."""
    return len([i for i in state.institutions.values() if i.progress < 1])


def _end_pilot(turn: Turn, institution: Institution) -> None:
    """Write down what the option on trial delivered where it was tried, as it truly was."""
    option = turn.rules.institutions[institution.pilot]
    shown = expected(turn, option, institution.pilot_region)
    turn.state.pilots[option.id] = (turn.state.year, shown)
    region = turn.state.regions[institution.pilot_region].name
    institution.pilot, institution.pilot_region, institution.pilot_until = "", "", 0
    turn.tell(
        "pilot_done",
        "reform",
        "",
        institution__name=option.name,
        region__name=region,
        value=f"{shown:.0%}",
    )


def install(
    turn: Turn, institution: Institution, option: str, progress: float | None = None
) -> None:
    """Put an option in force: it starts with what it shares with the one it replaces."""
    c, state = turn.rules.constants.reform, turn.state
    old = turn.rules.institutions[institution.option]
    new = turn.rules.institutions[option]
    if progress is None:
        progress = c.start + c.start_overlap * mix.overlap(old.mix, new.mix)
    books = turn.books
    books.change(institution, "progress", (STARTED,), (progress - institution.progress,))
    books.change(institution, "drift", (STARTED,), (-institution.drift,))
    books.change(
        institution,
        "entrenchment",
        (OLD_GONE,),
        ((c.entrenchment_kept - 1) * institution.entrenchment,),
    )
    books.change(institution, "charter_age", (STARTED,), (-institution.charter_age,))
    debate.clear(turn, institution, STARTED)
    institution.previous, institution.option = institution.option, option
    institution.since = state.year
    turn.tell("reform_in_force", "reform", cause=institution.decided_by, institution__name=new.name)
    turn.read_order()
