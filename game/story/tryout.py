"""An event tried out in a state: who could play in it, which of its conditions hold, what paces it.

Nothing is drawn for the campaign and nothing changed; it is asked for those who write events.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from attrs import frozen

from game.rules.turn import Turn
from game.ruleset.effects import events_brought
from game.ruleset.explaining import Piece
from game.ruleset.expression import Expression
from game.ruleset.kinds import Event, Role
from game.ruleset.registry import COLLECTIONS
from game.ruleset.ruleset import Ruleset
from game.state.copying import clone
from game.state.dice import Dice
from game.state.holders import Holder
from game.state.ledger import Books
from game.state.state import Scheduled, State
from game.story.casting import Cast, Draw, bind, candidates, gone, recall
from game.story.director import HEAVIEST, Director, boost, outlived

ATTEMPTS = 64
MOST_CASTS = 2000
DEAD, TAKEN, UNFIT = "is gone", "has another role", "does not fit"


@frozen
class Condition:
    """A condition taken apart, with the values of its parts; whether it holds."""

    piece: Piece
    holds: bool


@frozen
class Refused:
    """Who would not do for a role, and why: one of the words above; `piece` of `where`."""

    holder: Holder
    why: str
    piece: Piece | None = None


@frozen
class RoleTried:
    """A role with everybody who was asked, those before it being cast as they are."""

    name: str
    role: Role
    fit: tuple[Holder, ...]
    refused: tuple[Refused, ...]
    cast: Holder | None  # who plays it, or stands in
    stands_in: bool  # nobody fits, and `cast` is shown for want of anybody

    @property
    def missing(self) -> bool:
        """Whether the event cannot come for want of somebody here."""
        return not self.fit and not self.role.optional


@frozen
class Pace:
    """One thing that may keep an event away whatever the state: what it is, and whether it does."""

    text: str
    open: bool


@frozen
class Tryout:
    """An event tried out with the cast under which most of its conditions hold."""

    event: Event
    cast: Cast
    roles: tuple[RoleTried, ...]
    conditions: tuple[Condition, ...]
    weight: Piece
    heaviest: float  # the weight can be no more, whatever the state
    boost: float  # what the director multiplies the weight by
    pace: tuple[Pace, ...]
    bringers: tuple[str, ...]  # events after which it may follow
    due: tuple[Scheduled, ...]  # when it is awaited

    @property
    def by_chance(self) -> bool:
        """Whether the director draws it of its own accord."""
        return self.event.trigger == "year"

    @property
    def eligible(self) -> bool:
        """Whether it could come: cast, conditions, pacing and weight are as they must be."""
        return (
            not any(role.missing for role in self.roles)
            and all(condition.holds for condition in self.conditions)
            and all(pace.open for pace in self.pace)
            and (not self.by_chance or float(self.weight.value) > 0)
        )


def try_out(turn: Turn, event: Event, seen: Sequence[str] = ()) -> Tryout:
    """Try an event out on a state whose letters of this year are not drawn (`undrawn`)."""
    state = turn.state
    due = tuple(one for one in state.scheduled if one.event == event.id)
    kept = recall(state, due[0].cast) if due else {}
    kept = {name: holder for name, holder in kept.items() if name in event.cast}
    roles = _roles(turn, event, _best(turn, event, kept), kept)
    cast = {role.name: role.cast for role in roles if role.cast is not None}
    return Tryout(
        event,
        cast,
        roles,
        tuple(_condition(one, state, cast) for one in event.when),
        event.weight.explain(state, cast),
        min(HEAVIEST, event.weight.interval[1]),
        boost(turn.rules, event, frozenset(seen)),
        tuple(_paces(turn, event, cast) if event.trigger == "year" else _awaited(turn, event, due)),
        tuple(bringers(turn.rules, event.id)),
        due,
    )


def bringers(rules: Ruleset, event: str) -> list[str]:
    """Events, technologies and projects of which an effect brings an event later."""
    found: list[str] = []
    for other in rules.events.values():
        of_choices = (choice.effects for choice in other.choices.values())
        if any(event in events_brought(effects) for effects in (other.effects, *of_choices)):
            found.append(other.id)
    done = [(one.id, one.effects) for one in rules.technologies.values()]
    done += [(one.id, (*one.effects, *one.yearly)) for one in rules.projects.values()]
    found += [id for id, effects in done if event in events_brought(effects)]
    return found


def undrawn(turn: Turn) -> State:
    """A copy of a year's first moment, as near as can be to what it was before its letters came.

    What letters did at once stays done.
    """
    state = clone(turn.state)
    calm = turn.rules.constants.director.calm
    for letter in state.letters:
        event = turn.rules.events.get(letter.event)
        if event is None:
            continue
        state.tension -= event.pacing.tension
        if event.trigger == "follow_up":
            state.scheduled.append(Scheduled(state.year, event.id, dict(letter.cast), ""))
        for key in (event.id, *(f"{event.id}/{holder}" for holder in letter.cast.values())):
            if state.last_told.get(key) == state.year:
                del state.last_told[key]
    state.tension = max(0.0, state.tension) / calm if calm > 0 else 0.0
    state.letters = []
    return state


def times_drawn(
    turn: Turn,
    event: str,
    seen: Sequence[str],
    draws: int,
    progress: Callable[[int], None] = lambda done: None,
) -> int:
    """How often an event comes when a year's letters are drawn so many times, by other dice."""
    director = Director.of(turn.rules, seen)
    count = 0
    for draw in range(draws):
        again = Turn(clone(turn.state), turn.rules, Dice(f"tryout {draw}"), Books(None))
        director.run(again)
        count += any(letter.event == event for letter in again.state.letters)
        progress(draw + 1)
    return count


# --- who plays ------------------------------------------------------------------------------------


def _best(turn: Turn, event: Event, kept: Cast) -> Cast:
    """A cast as the dice would have it, else the one under which fewest conditions fail."""
    fewest: tuple[int, Cast] | None = None
    for tried in _casts(turn, event, kept):
        failing = sum(1 for one in event.when if not one(turn.state, tried))
        if fewest is None or failing < fewest[0]:
            fewest = (failing, tried)
        if failing == 0:
            break
    return fewest[1] if fewest else kept


def _casts(turn: Turn, event: Event, kept: Cast) -> Iterator[Cast]:
    for attempt in range(ATTEMPTS):
        drawn = bind(turn, event, Draw(attempt), kept)
        if drawn is None:
            break
        yield drawn
    open_roles = [(name, role) for name, role in event.cast.items() if name not in kept]
    for number, cast in enumerate(_every_cast(turn, open_roles, kept)):
        if number >= MOST_CASTS:
            return
        yield cast


def _every_cast(turn: Turn, roles: list[tuple[str, Role]], cast: Cast) -> Iterator[Cast]:
    """Every cast whose roles fit, one after the other."""
    if not roles:
        yield cast
        return
    (name, role), *rest = roles
    fit = candidates(turn, name, role, cast)
    for holder in fit:
        yield from _every_cast(turn, rest, {**cast, name: holder})
    if not fit and role.optional:
        yield from _every_cast(turn, rest, cast)


def _roles(turn: Turn, event: Event, cast: Cast, kept: Cast) -> tuple[RoleTried, ...]:
    """Each role with those who were asked; where nobody fits, somebody stands in."""
    found: list[RoleTried] = []
    before: Cast = {}
    for name, role in event.cast.items():
        if name in kept:
            found.append(RoleTried(name, role, (kept[name],), (), kept[name], stands_in=False))
            before[name] = kept[name]
            continue
        fit = candidates(turn, name, role, before)
        refused = tuple(_refusals(turn, name, role, before, fit))
        player = cast.get(name, fit[0] if fit else None)
        stands_in = player is None and not role.optional
        if stands_in:
            player = next((one.holder for one in refused if one.why == UNFIT), None)
        found.append(RoleTried(name, role, tuple(fit), refused, player, stands_in))
        if player is not None:
            before[name] = player
    return tuple(found)


def _refusals(
    turn: Turn, name: str, role: Role, cast: Cast, fit: Sequence[Holder]
) -> Iterator[Refused]:
    fitting = {holder.key for holder in fit}
    taken = {holder.key for holder in cast.values()}
    for holder in getattr(turn.state, COLLECTIONS[role.origin].name).values():
        if holder.key in fitting:
            continue
        if holder.key in taken:
            yield Refused(holder, TAKEN)
        elif gone(holder):
            yield Refused(holder, DEAD)
        elif role.where is not None:
            piece = role.where.explain(turn.state, {**cast, name: holder})
            yield Refused(holder, UNFIT, piece)


# --- what must hold -------------------------------------------------------------------------------


def _condition(expression: Expression, state: State, cast: Cast) -> Condition:
    piece = expression.explain(state, cast)
    return Condition(piece, bool(piece.value))


def _paces(turn: Turn, event: Event, cast: Cast) -> Iterator[Pace]:
    """What paces a drawn event: how often it may come, and whether there has been a storm."""
    c, state, pacing = turn.rules.constants.director, turn.state, event.pacing
    own = cast.get(pacing.per)
    key = f"{event.id}/{own.key}" if own is not None else event.id
    last = state.last_told.get(event.id if pacing.once else key)
    rests = f"{pacing.cooldown} years" + (f" for each {pacing.per}" if pacing.per else "")
    if pacing.once:
        yield Pace(f"once a campaign; {_told(last)}", last is None)
    else:
        free = last is None or state.year - last >= pacing.cooldown
        free = free or (bool(pacing.per) and own is None)
        again = "" if last is None or free else f", again from {last + pacing.cooldown}"
        yield Pace(f"it rests {rests}; {_told(last)}{again}", free)
    tension = state.tension * c.calm
    calm = tension <= c.stormy or pacing.tension <= 1
    said = f"tension of {pacing.tension:g} on {tension:.2g}; stormy above {c.stormy:g}"
    yield Pace(said, calm)


def _awaited(turn: Turn, event: Event, due: Sequence[Scheduled]) -> Iterator[Pace]:
    """What an event that is not drawn waits for."""
    if event.trigger != "follow_up":
        yield Pace(f"nothing draws events of trigger '{event.trigger}'", open=bool(due))
    if not due:
        yield Pace("it waits for a `later`, and none has called for it", open=False)
    for one in due:
        if outlived(event, recall(turn.state, one.cast)):
            yield Pace("somebody kept for it has died", open=False)
        else:
            yield Pace(f"called for, due in {one.year}", one.year <= turn.state.year)


def _told(year: int | None) -> str:
    return "never told yet" if year is None else f"last told in {year}"
