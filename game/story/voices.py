"""Who speaks to a letter: councillors in their own words, or with the words of their seat."""

from __future__ import annotations

from collections.abc import Iterator

from game.rules.seats import seated
from game.ruleset.kinds import Event
from game.ruleset.template import Template
from game.state.holders import Person
from game.state.state import State


def speaking(state: State, event: Event) -> Iterator[tuple[Person, Template]]:
    """Each councillor who has something to say, with the words; own words go before the seat's."""
    council = seated(state)
    for key, words in event.voices.items():
        person = council.get(key)
        if person is not None:
            if person.id not in event.voices:
                yield person, words
            continue
        own = state.people.get(key)
        if own is not None and own.seat and own.alive:
            yield own, words
