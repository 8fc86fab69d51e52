"""What an epilogue is made from: the last state, each year's first moment, and the ledger."""

from __future__ import annotations

from attrs import define

from game.rules.telling import tell
from game.rules.turn import Turn
from game.state.ledger import Books, Log
from game.state.state import Letter, State
from game.story.casting import recall


@define
class Past:
    """A campaign's past, as far as it is kept; years played under other rules may be missing."""

    turn: Turn  # on the last state
    openings: dict[int, State]  # year → its first moment
    ledger: dict[int, Log]

    @property
    def state(self) -> State:
        """The last state."""
        return self.turn.state

    @property
    def years(self) -> list[int]:
        """The years whose first moment is kept, in order."""
        return sorted(self.openings)

    def at(self, year: int) -> Turn:
        """A turn on a year's first moment, or on the last state where it is not kept."""
        state = self.openings.get(year, self.state)
        return Turn(state, self.turn.rules, self.turn.dice, Books(None))

    def series(self, name: str) -> list[tuple[int, float]]:
        """A figure of the history with its years."""
        first = self.state.first_year
        return [(first + n, value) for n, value in enumerate(self.state.history.get(name, ()))]

    def title(self, year: int, event: str) -> str:
        """The heading of a year's letter as it stood on the desk; '' where it is not known."""
        letter = self.letter(year, event)
        entry = self.turn.rules.events.get(event)
        if entry is None or letter is None:
            return ""
        at = self.at(year)
        return tell(at, entry.title, recall(at.state, letter.cast))

    def label(self, year: int, event: str, choice: str) -> str:
        """The answer a year's letter was given, in words."""
        letter = self.letter(year, event)
        entry = self.turn.rules.events.get(event)
        if entry is None or letter is None or choice not in entry.choices:
            return ""
        at = self.at(year)
        label = tell(at, entry.choices[choice].label, recall(at.state, letter.cast))
        return label[:1].lower() + label[1:]

    def letter(self, year: int, event: str) -> Letter | None:
        """A letter of a year."""
        for letter in self.at(year).state.letters:
            if letter.event == event:
                return letter
        return None
