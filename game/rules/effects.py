"""What effect verbs do: one function a verb, by the verb's name (docs/reference/effects.md)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import cast

from game.rules.programmes import install
from game.rules.seats import die, leave_seat, take_seat
from game.rules.telling import tell as tell_text
from game.rules.turn import Turn
from game.ruleset.effects import Change, Effect
from game.ruleset.expression import Expression
from game.ruleset.registry import Figure, figure_at
from game.ruleset.template import Template
from game.state.holders import Group, Holder, Mixed, Person, Region
from game.state.ledger import Move, blend
from game.state.mix import Mix
from game.state.state import Scheduled, Told
from game.state.vocabulary import OUTLOOKS

Cast = Mapping[str, Holder]
Doer = Callable[[Turn, Effect, Cast, str], None]


def perform(turn: Turn, effects: Sequence[Effect], roles: Cast, cause: str) -> None:
    """Carry effects out in order, under one cause."""
    for effect in effects:
        VERBS_DONE[effect.verb](turn, effect, roles, cause)


def find(turn: Turn, reference: str, roles: Cast) -> Holder | None:
    """The holder a role name or an absolute address means; None when it is gone."""
    if reference in roles:
        return roles[reference]
    try:
        return turn.state.at(reference)
    except KeyError:
        return None


def write(turn: Turn, holder: Holder, figure: Figure, amount: float, cause: str) -> None:
    """Add to a figure; a spread one passes the amount to each of its parts."""
    if figure.parts is not None:
        for part in figure.parts(turn.state, holder):
            turn.books.change(part, figure.name, (cause,), (amount,))
    else:
        turn.books.change(holder, figure.name, (cause,), (amount,))


def write_at(turn: Turn, address: str, amount: float, cause: str) -> None:
    """Add to the figure at an absolute address."""
    key, figure = _split(address)
    if figure is not None:
        try:
            holder = turn.state.at(key)
        except KeyError:
            return
        write(turn, holder, figure, amount, cause)


@cache
def _split(address: str) -> tuple[str, Figure | None]:
    """The holder's address, and the figure; content names a few hundred."""
    return address.rpartition(".")[0], figure_at(address)


def _value(expression: object, turn: Turn, roles: Cast) -> float:
    return float(cast(Expression, expression).run(turn.state, roles))


def _add(turn: Turn, effect: Effect, roles: Cast, cause: str) -> None:
    for change in cast(Sequence[Change], effect.arguments[""]):
        holder = find(turn, change.holder, roles)
        if holder is not None:
            write(turn, holder, change.figure, _value(change.amount, turn, roles), cause)


def _set(turn: Turn, effect: Effect, roles: Cast, cause: str) -> None:
    for change in cast(Sequence[Change], effect.arguments[""]):
        holder = find(turn, change.holder, roles)
        if holder is None:
            continue
        goal = _value(change.amount, turn, roles)
        parts = [holder]
        if change.figure.parts is not None:
            parts = change.figure.parts(turn.state, holder)
        for part in parts:
            now = getattr(part, change.figure.name)
            turn.books.change(part, change.figure.name, (cause,), (goal - now,))


def _shift(turn: Turn, effect: Effect, roles: Cast, cause: str) -> None:
    arguments = effect.arguments
    by = _value(arguments["by"], turn, roles)
    for holder in _shifted(turn, arguments, roles):
        move = toward(holder, str(arguments["toward"]), str(arguments.get("away") or ""), by)
        turn.books.change_mix(holder, (cause,), (move,))


def _shifted(turn: Turn, arguments: Mapping[str, object], roles: Cast) -> list[Mixed]:
    region = find(turn, str(arguments["in"]), roles) if arguments.get("in") else None
    if arguments.get("of"):
        one = find(turn, str(arguments["of"]), roles)
        return [one] if isinstance(one, Mixed) else []
    groups: list[Group] = list(turn.state.groups.values())
    return [
        group
        for group in groups
        if group.cls == arguments.get("class", group.cls)
        and (region is None or group.region == region.id)
    ]


def toward(holder: Mixed, gains: str, loses: str, by: float) -> Move:
    """The move that gives an outlook `by` of a mix, from one other or from all in proportion."""
    if not loses:
        goal = Mix(*(1.0 if outlook == gains else 0.0 for outlook in OUTLOOKS))
        return blend(holder, goal, max(0.0, min(1.0, by)))
    by = min(by, getattr(holder, loses))
    change = [by * ((outlook == gains) - (outlook == loses)) for outlook in OUTLOOKS]
    return (change[0], change[1], change[2], change[3])


def flag_key(turn: Turn, effect: Effect, roles: Cast) -> str:
    """Where a flag is kept: `region:harrow/martial_law`, `nation/price_cap`."""
    of = effect.arguments.get("of")
    holder = find(turn, str(of), roles) if of else turn.state.nation
    name = effect.arguments["name"]
    if holder is None or holder is turn.state.nation:
        return f"nation/{name}"
    return f"{type(holder).__name__.lower()}:{holder.id}/{name}"


def _flag(turn: Turn, effect: Effect, roles: Cast, cause: str) -> None:
    turn.state.flags[flag_key(turn, effect, roles)] = turn.state.year


def _clear(turn: Turn, effect: Effect, roles: Cast, cause: str) -> None:
    turn.state.flags.pop(flag_key(turn, effect, roles), None)


def _later(turn: Turn, effect: Effect, roles: Cast, cause: str) -> None:
    years = max(1, int(_value(effect.arguments["years"], turn, roles)))
    keep = cast(Sequence[str], effect.arguments.get("keep") or ())
    kept = {role: roles[role].key for role in keep if role in roles}
    turn.state.scheduled.append(
        Scheduled(turn.state.year + years, str(effect.arguments["event"]), kept, cause)
    )


def _when(turn: Turn, effect: Effect, roles: Cast, cause: str) -> None:
    side = "then" if _value(effect.arguments["if"], turn, roles) else "else"
    perform(turn, cast(Sequence[Effect], effect.arguments.get(side) or ()), roles, cause)


def _chance(turn: Turn, effect: Effect, roles: Cast, cause: str) -> None:
    falls_well = turn.roll("chance", cause) < _value(effect.arguments["odds"], turn, roles)
    side = "then" if falls_well else "else"
    perform(turn, cast(Sequence[Effect], effect.arguments.get(side) or ()), roles, cause)


def _tell(turn: Turn, effect: Effect, roles: Cast, cause: str) -> None:
    line = tell_text(turn, cast(Template, effect.arguments[""]), roles)
    turn.state.chronicle.append(Told(turn.state.year, line, "letter", cause))


def _movement(turn: Turn, effect: Effect, roles: Cast, cause: str) -> None:
    from game.rules.movements import organise

    region = find(turn, str(effect.arguments["in"]), roles)
    if isinstance(region, Region):
        by = _value(effect.arguments["by"], turn, roles)
        organise(turn, region, str(effect.arguments["outlook"]), by, cause)


def _install(turn: Turn, effect: Effect, roles: Cast, cause: str) -> None:
    option = turn.rules.institutions[str(effect.arguments["option"])]
    institution = turn.state.institutions[option.domain]
    if institution.option == option.id:
        return
    asked = effect.arguments.get("progress")
    institution.decided_by = cause
    install(turn, institution, option.id, None if asked is None else _value(asked, turn, roles))


def _bind(turn: Turn, effect: Effect, roles: Cast, cause: str) -> None:
    institution = turn.state.institutions[str(effect.arguments["domain"])]
    years = int(_value(effect.arguments["years"], turn, roles))
    institution.bound_until = max(institution.bound_until, turn.state.year + years)
    institution.bound_by = tell_text(turn, cast(Template, effect.arguments["by"]), roles)


def _promise(turn: Turn, effect: Effect, roles: Cast, cause: str) -> None:
    years = max(1, int(_value(effect.arguments["years"], turn, roles)))
    outcome = max(0.0, min(1.0, _value(effect.arguments["outcome"], turn, roles)))
    turn.state.promises[str(effect.arguments["domain"])] = (turn.state.year + years, outcome)


def _reveal(turn: Turn, effect: Effect, roles: Cast, cause: str) -> None:
    """Measure one figure of one holder well for some years."""
    reference, _, name = str(effect.arguments["figure"]).rpartition(".")
    holder = find(turn, reference, roles)
    if holder is not None:
        years = int(_value(effect.arguments["years"], turn, roles))
        turn.state.surveyed[f"{holder.key}.{name}"] = turn.state.year + years


def _seat(turn: Turn, effect: Effect, roles: Cast, cause: str) -> None:
    person = find(turn, str(effect.arguments["person"]), roles)
    seat = str(effect.arguments.get("at") or "")
    if not isinstance(person, Person):
        return
    if seat:
        take_seat(turn, person, seat)
    elif person.seat:
        leave_seat(turn, person)


def _die(turn: Turn, effect: Effect, roles: Cast, cause: str) -> None:
    person = find(turn, str(effect.arguments["person"]), roles)
    if isinstance(person, Person) and person.alive:
        die(turn, person, cause)


VERBS_DONE: dict[str, Doer] = {
    "add": _add,
    "set": _set,
    "shift": _shift,
    "flag": _flag,
    "clear": _clear,
    "later": _later,
    "when": _when,
    "chance": _chance,
    "tell": _tell,
    "movement": _movement,
    "install": _install,
    "bind": _bind,
    "promise": _promise,
    "reveal": _reveal,
    "seat": _seat,
    "die": _die,
}
