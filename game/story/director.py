"""The director: which letters come this year (game.md 7, docs/rules.md).

Follow-ups that are due come first, then crises the state calls for, then the deck.  The deck is
drawn by rejection: an event is drawn by the ceiling of its weight, then tested; the distribution is
that of the weights themselves, at a cost that hardly grows with the deck.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache

from attrs import define, frozen

from game.rules.turn import Turn
from game.ruleset.expression import NOBODY, Expression
from game.ruleset.kinds import Event
from game.ruleset.registry import COLLECTIONS
from game.ruleset.ruleset import Ruleset
from game.state.state import Letter, Scheduled
from game.story.casting import Cast, Draw, bind, recall
from game.story.letters import open_letter

WORD = re.compile(r"[a-z_][a-z0-9_]*")
HEAVIEST = 100.0  # no event weighs more, so that none can drown the deck
Conditions = tuple[Expression, ...]


def gated(event: Event) -> tuple[Conditions, Conditions]:
    """An event's conditions: those that can be asked before anyone is cast, and the others."""
    gates = tuple(c for c in event.when if not (_names(c) & set(event.cast)))
    return gates, tuple(c for c in event.when if c not in gates)


def _names(condition: Expression) -> set[str]:
    return {word for word in WORD.findall(condition.source) if word not in COLLECTIONS}


@frozen
class Deck:
    """Events of one trigger with the ceilings of their weights, added up for drawing."""

    events: tuple[Event, ...]
    ceilings: tuple[float, ...]
    sums: tuple[float, ...]

    @property
    def total(self) -> float:
        """Sum of all ceilings."""
        return self.sums[-1] if self.sums else 0.0


@lru_cache(maxsize=2)  # campaigns on the same content share it
def deck_of(rules: Ruleset, seen: frozenset[str]) -> Deck:
    """All events that are no crises, with the ceilings of their weights added up."""
    plain = [e for e in rules.events.values() if e.trigger == "year" and not e.crisis]
    ceilings: list[float] = []
    sums: list[float] = []
    total = 0.0
    for event in plain:
        ceiling = min(HEAVIEST, max(0.0, event.weight.interval[1])) * boost(rules, event, seen)
        total += ceiling
        ceilings.append(ceiling)
        sums.append(total)
    return Deck(tuple(plain), tuple(ceilings), tuple(sums))


@lru_cache(maxsize=2)
def conditions_of(rules: Ruleset) -> dict[str, tuple[Conditions, Conditions]]:
    """By event: the conditions without roles, and those with."""
    return {e.id: gated(e) for e in rules.events.values() if e.trigger == "year"}


@define
class Director:
    """Draws letters for one campaign; it remembers nothing that is not in the state."""

    rules: Ruleset
    seen: frozenset[str]  # events told before on this machine, stored with the campaign
    deck: Deck
    crises: tuple[Event, ...]
    conditions: dict[str, tuple[Conditions, Conditions]]  # by event: without roles, with roles

    @classmethod
    def of(cls, rules: Ruleset, seen: Iterable[str] = ()) -> Director:
        """Make the deck and the crises ready."""
        told = frozenset(seen)
        crises = tuple(e for e in rules.events.values() if e.trigger == "year" and e.crisis)
        return cls(rules, told, deck_of(rules, told), crises, conditions_of(rules))

    def run(self, turn: Turn) -> None:
        """Open this year's letters."""
        c, state = self.rules.constants.director, turn.state
        state.tension *= c.calm
        state.letters.clear()
        for due in [s for s in state.scheduled if s.year <= state.year]:
            if len(state.letters) >= c.most:
                break
            state.scheduled.remove(due)
            self._follow_up(turn, due)
        if len(state.letters) < c.most:
            self._crisis(turn)
        wanted = int(c.letters) + (turn.roll("letters") < c.letters - int(c.letters))
        for place in range(wanted - len(state.letters)):
            self._from_deck(turn, place)

    def _follow_up(self, turn: Turn, due: Scheduled) -> None:
        event = self.rules.events.get(due.event)
        if event is None:
            return
        kept = recall(turn.state, due.cast)
        if outlived(event, kept):
            return
        cast = bind(turn, event, Draw(0), kept)
        if cast is not None and all(w(turn.state, cast) for w in event.when):
            open_letter(turn, event, cast, cause=due.cause)

    def _crisis(self, turn: Turn) -> None:
        """A crisis comes with chance weight ÷ 10; of several, drawn by weight."""
        called: list[tuple[Event, Cast, float]] = []
        for event in self.crises:
            fit = self._fits(turn, event, 0)
            if fit is not None:
                called.append((event, *fit))
        if not called:
            return
        weights = [weight for _, _, weight in called]
        place = turn.dice.weighted(weights, turn.state.year, "crisis", "which")
        if place >= 0 and turn.roll("crisis", "comes") < weights[place] / 10:
            open_letter(turn, called[place][0], called[place][1])

    def _from_deck(self, turn: Turn, place: int) -> None:
        deck, c = self.deck, self.rules.constants.director
        if deck.total <= 0:
            return
        for attempt in range(c.attempts):
            n = place * (c.attempts + 1) + attempt
            point = turn.roll("deck", "which", n) * deck.total
            drawn = min(bisect_right(deck.sums, point), len(deck.events) - 1)
            event, ceiling = deck.events[drawn], deck.ceilings[drawn]
            fit = self._fits(turn, event, n)
            if fit is None:
                continue
            cast, weight = fit
            weight *= boost(self.rules, event, self.seen)
            if turn.roll("deck", "accept", n) * ceiling < weight:
                open_letter(turn, event, cast)
                return
        self._scan(turn, (place + 1) * (c.attempts + 1))

    def _scan(self, turn: Turn, n: int) -> None:
        """The exact way, for when few events fit: weigh all of them, then draw."""
        open_now = self.eligible(turn, n)
        weights = [weight * boost(self.rules, event, self.seen) for event, _, weight in open_now]
        place = turn.dice.weighted(weights, turn.state.year, "deck", "scan", n)
        if place >= 0:
            open_letter(turn, open_now[place][0], open_now[place][1])

    def eligible(self, turn: Turn, n: int = 0) -> list[tuple[Event, Cast, float]]:
        """Events of the deck that could come now, with a cast and their weight."""
        found = []
        for event in self.deck.events:
            fit = self._fits(turn, event, n)
            if fit is not None:
                found.append((event, *fit))
        return found

    def _fits(self, turn: Turn, event: Event, n: int) -> tuple[Cast, float] | None:
        if not paced(turn, event):
            return None
        state = turn.state
        gates, others = self.conditions[event.id]
        for gate in gates:
            if not gate.run(state, NOBODY):
                return None
        cast = bind(turn, event, Draw(n))
        if cast is None or not fresh(turn, event, cast):
            return None
        for condition in others:
            if not condition.run(state, cast):
                return None
        weight = min(HEAVIEST, float(event.weight.run(state, cast)))
        return (cast, weight) if weight > 0 else None


def boost(rules: Ruleset, event: Event, seen: frozenset[str]) -> float:
    """More for the specific, and for what was never seen on this machine."""
    c = rules.constants.director
    more = 1 + c.specific * len(event.when)
    return more if event.id in seen else more * c.unseen


def outlived(event: Event, kept: Cast) -> bool:
    """Whether somebody kept for a follow-up has died, and it does not ask whether they live."""
    for role, holder in kept.items():
        if getattr(holder, "alive", True) is False:
            asks = f"{role}.alive"
            if not any(asks in said for said in (event.text.source, *_sources(event))):
                return True
    return False


def _sources(event: Event) -> list[str]:
    return [condition.source for condition in event.when]


def paced(turn: Turn, event: Event) -> bool:
    """Whether an event may come at all this year: not twice, not too soon, not after a storm."""
    state = turn.state
    for letter in state.letters:
        if letter.event == event.id:
            return False
    if state.tension > turn.rules.constants.director.stormy and event.pacing.tension > 1:
        return False
    last = state.last_told.get(event.id)
    if last is None:
        return True
    if event.pacing.once:
        return False
    return bool(event.pacing.per) or state.year - last >= event.pacing.cooldown


def fresh(turn: Turn, event: Event, cast: Cast) -> bool:
    """Whether the member an event's cooldown is kept for has rested long enough."""
    if not event.pacing.per or event.pacing.per not in cast:
        return True
    last = turn.state.last_told.get(f"{event.id}/{cast[event.pacing.per].key}")
    return last is None or turn.state.year - last >= event.pacing.cooldown


def letters_waiting(letters: list[Letter]) -> list[Letter]:
    """Letters that still want an answer."""
    return [letter for letter in letters if not letter.choice]
