"""What an answer to a letter is known to change, before it is given, as far as the council knows.

Amounts are worked out on the believed state.  What nobody reports is left out; what hangs on a
die is told as uncertain.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import cast

from attrs import evolve, frozen

from game.play.view import View
from game.rules.effects import find
from game.ruleset.effects import Change, Effect
from game.ruleset.expression import Expression
from game.state.figures import Seen
from game.state.holders import Person
from game.story.casting import Cast, recall

SMALLEST = 1e-9


@frozen
class Foreseen:
    """A change that an answer brings: the figure's address, the amount, whether it is certain."""

    address: str
    amount: float
    sure: bool


@frozen
class Foresight:
    """What one answer is known to do.

    `changes` are of figures that can be read, `pleased` and `angered` whose trust or loyalty it
    moves (keys of holders), `minds` whose outlook it moves, `bound` the domains it takes out of
    the player's hands.
    """

    changes: tuple[Foreseen, ...]
    pleased: tuple[str, ...]
    angered: tuple[str, ...]
    minds: tuple[str, ...]
    bound: tuple[str, ...]


def foresee(view: View, event: str, choice: str) -> Foresight:
    """What an answer to one of this year's letters is known to do; KeyError for none such."""
    letter = next((x for x in view.turn.state.letters if x.event == event), None)
    if letter is None:
        raise KeyError(event)
    effects = view.turn.rules.events[event].choices[choice].effects
    return foresee_effects(view, effects, recall(view.state, letter.cast))


def foresee_effects(view: View, effects: Sequence[Effect], cast_of: Cast) -> Foresight:
    """What effects are known to do, with a cast out of the view's own state."""
    found = _merged(_changes(view, effects, cast_of, sure=True))
    trust = [(c, _feeling(c)) for c in found]
    return Foresight(
        tuple(c for c, whose in trust if not whose),
        tuple(whose for c, whose in trust if whose and c.amount > 0),
        tuple(whose for c, whose in trust if whose and c.amount < 0),
        tuple(dict.fromkeys(_minds(view, effects, cast_of))),
        tuple(dict.fromkeys(_bound(effects))),
    )


def foresee_project(view: View, project: str, region: str) -> tuple[list[Foreseen], list[Foreseen]]:
    """What a project would change where it is built: once it is done, and then each year.

    Only figures that can be read are told, as far as the council knows; `region` is "" for a
    project of the whole nation.
    """
    entry = view.turn.rules.projects[project]
    roles: Cast = {"region": view.state.regions[region]} if region else {}
    once = _merged(_changes(view, entry.effects, roles, sure=True))
    return once, _merged(_changes(view, entry.yearly, roles, sure=True))


def _feeling(change: Foreseen) -> str:
    """Whose feelings toward the Secretariat a change is about; "" when it is about none."""
    holder, _, figure = change.address.rpartition(".")
    if figure not in ("trust", "loyalty"):
        return ""
    return "" if holder == "nation" and figure != "trust" else holder


def _merged(found: Iterable[Foreseen]) -> list[Foreseen]:
    """One change a figure, in the order first met."""
    merged: dict[str, Foreseen] = {}
    for one in found:
        before = merged.get(one.address)
        if before is None:
            merged[one.address] = one
        else:
            merged[one.address] = evolve(
                before, amount=before.amount + one.amount, sure=before.sure and one.sure
            )
    return [one for one in merged.values() if abs(one.amount) > SMALLEST]


def _changes(
    view: View, effects: Sequence[Effect], roles: Cast, *, sure: bool
) -> Iterator[Foreseen]:
    for effect in effects:
        arguments = effect.arguments
        if effect.verb in ("add", "set"):
            for change in cast(Sequence[Change], arguments[""]):
                yield from _change(view, change, roles, sure, effect.verb == "set")
        elif effect.verb == "when":
            holds = bool(cast(Expression, arguments["if"])(view.state, roles))
            branch = arguments["then"] if holds else arguments.get("else", ())
            yield from _changes(view, cast(Sequence[Effect], branch), roles, sure=sure)
        elif effect.verb == "chance":
            odds = float(cast(Expression, arguments["odds"])(view.state, roles))
            for name, share in (("then", odds), ("else", 1.0 - odds)):
                branch = cast(Sequence[Effect], arguments.get(name, ()))
                for one in _changes(view, branch, roles, sure=False):
                    yield evolve(one, amount=one.amount * share)


def _change(
    view: View, change: Change, roles: Cast, sure: bool, settles: bool
) -> Iterator[Foreseen]:
    holder = find(view.turn, change.holder, roles)
    if holder is None:
        return
    # who sits at the table says there and then how it is taken
    heard = isinstance(holder, Person) and holder.seat and change.figure.name == "loyalty"
    if change.figure.spec.seen is Seen.HIDDEN and not heard:
        return
    amount = float(change.amount(view.state, roles))
    if settles:
        amount -= change.figure.value(view.state, holder)
    yield Foreseen(f"{holder.key}.{change.figure.name}", amount, sure)


def _minds(view: View, effects: Sequence[Effect], roles: Cast) -> Iterator[str]:
    """Whose outlooks move: a group's key, a class, a region's key, a person's."""
    for effect in effects:
        if effect.verb != "shift":
            continue
        arguments = effect.arguments
        where = find(view.turn, str(arguments["in"]), roles) if arguments.get("in") else None
        one = find(view.turn, str(arguments["of"]), roles) if arguments.get("of") else None
        if one is not None:
            yield one.key
        elif arguments.get("class") and where is not None:
            yield f"groups.{where.id}.{arguments['class']}"
        elif arguments.get("class"):
            yield str(arguments["class"])
        elif where is not None:
            yield where.key
        else:
            yield "nation"


def _bound(effects: Sequence[Effect]) -> Iterator[str]:
    """Domains that are taken out of the player's hands, or changed outright."""
    for effect in effects:
        if effect.verb == "bind":
            yield str(effect.arguments["domain"])
