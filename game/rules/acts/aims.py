"""What it is all for: setting an aim, and retiring when it is attained (game.md 10)."""

from __future__ import annotations

from collections.abc import Iterable

from game.rules import aims
from game.rules.acts.act import Act, Args, Parameter, Refusal
from game.rules.turn import Turn
from game.state.ledger import term
from game.state.state import Ending

TURNED = term("trust.turned", "the Secretariat has set itself another aim")
AFRESH = term("aim.afresh", "another aim begins afresh")
FLAG = "nation/aim_taken"


def _cost(turn: Turn, args: Args) -> float:
    """The first aim is free; another takes authority."""
    return turn.rules.constants.aims.change_authority if turn.state.aim else 0.0


def _refuse(turn: Turn, args: Args) -> Refusal | None:
    state, c = turn.state, turn.rules.constants.aims
    if args[0] == state.aim:
        return Refusal(f"{turn.rules.aims[args[0]].name} is the aim already.")
    since = state.flags.get(FLAG)
    if since is not None and state.aim and state.year - since < c.keep_years:
        return Refusal(
            f"The last aim was set in {since}.", f"It can be changed from {since + c.keep_years}."
        )
    return None


def _set(turn: Turn, args: Args, cause: str) -> None:
    """Another aim costs a little trust: people had begun to believe in the last one."""
    state, c = turn.state, turn.rules.constants.aims
    if state.aim:
        for group in state.groups.values():
            turn.books.change(group, "trust", (TURNED,), (-c.change_trust,))
    held = state.nation.aim_years
    if held:
        turn.books.change(state.nation, "aim_years", (AFRESH,), (-held,))
    state.aim = args[0]
    state.flags[FLAG] = state.year
    turn.tell("aim_taken", "aim", cause, aim__name=turn.rules.aims[args[0]].name)


def _aims(turn: Turn) -> Iterable[Args]:
    return ((aim,) for aim in turn.rules.aims)


def _refuse_retire(turn: Turn, args: Args) -> Refusal | None:
    if not turn.state.aim:
        return Refusal("There is nothing to retire from: no aim is set.", "`aims` lists them.")
    if not aims.attained(turn.state):
        name, years = turn.rules.aims[turn.state.aim].name, turn.rules.constants.aims.years
        held = turn.state.nation.aim_years
        return Refusal(
            f"{name} is not attained: held {held:.0f} of {years} years.", "`quit` leaves and saves."
        )
    return None


def _retire(turn: Turn, args: Args, cause: str) -> None:
    """The commission is over; which ending it is, is found when the act is done."""
    turn.tell("retired", "aim", cause, aim__name=turn.rules.aims[turn.state.aim].name)
    turn.state.ending = Ending("", turn.state.year, final=False)


def _once(turn: Turn) -> Iterable[Args]:
    return ((),)


ACTS = (
    Act(
        "aim",
        (Parameter("aim", "aim"),),
        "Set what it is all for. Another aim than the last takes authority and a little trust.",
        "aim peace_and_plenty",
        _set,
        _cost,
        _refuse,
        _aims,
    ),
    Act(
        "retire",
        (),
        "End the campaign, once its aim is attained.",
        "retire",
        _retire,
        refuse=_refuse_retire,
    ),
)
