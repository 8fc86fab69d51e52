"""Fragments of content told of subjects: which of several texts, and its names filled in."""

from __future__ import annotations

import re

from attrs import define, field

from game.rules.turn import Turn
from game.ruleset.kinds import EpilogueEntry
from game.ruleset.parting import Slot, parted

STREAM = "epilogue"
BEGINS = re.compile(r"(?:^|[.!?] )[a-z]")  # a sentence, which a name in small letters may begin


@define
class Teller:
    """Tells of subjects by the fragments that hold, none of them twice while another is left.

    Which of several is drawn by a die of its own, so two campaigns do not read alike and one
    campaign always reads the same.
    """

    turn: Turn
    used: set[str] = field(factory=set)

    def tell(self, subject: str, about: str = "", **names: str) -> str:
        """The words for a subject, '' where no fragment speaks of it.

        `about` tells several of one subject apart; `names` are given with `__` for the dot.  A
        fragment that prints a name for which there is nothing is passed over.
        """
        return self._told(subject, about, names, again=True)

    def tell_once(self, subject: str, about: str = "", **names: str) -> str:
        """As `tell`, but '' where every fragment that holds has been told already."""
        return self._told(subject, about, names, again=False)

    def _told(self, subject: str, about: str, names: dict[str, str], *, again: bool) -> str:
        values = {name.replace("__", "."): value for name, value in names.items()}
        fit = [entry for entry in self._holding(subject) if _can_print(entry, values)]
        fresh = [entry for entry in fit if entry.id not in self.used]
        if again and not fresh:
            fresh = fit
        if not fresh:
            return ""
        top = max(entry.rank for entry in fresh)
        best = [entry for entry in fresh if entry.rank == top]
        drawn = self.turn.dice.whole(
            len(best), self.turn.state.first_year, STREAM, f"{subject}/{about}"
        )
        self.used.add(best[drawn].id)
        return _printed(best[drawn], values)

    def _holding(self, subject: str) -> list[EpilogueEntry]:
        return [
            entry
            for entry in self.turn.rules.epilogues.values()
            if entry.about == subject
            and all(condition(self.turn.state, {}) for condition in entry.when)
        ]


def _can_print(entry: EpilogueEntry, values: dict[str, str]) -> bool:
    pieces, _ = parted(entry.text)
    return all(values.get(piece.name) for piece in pieces if isinstance(piece, Slot))


def _printed(entry: EpilogueEntry, values: dict[str, str]) -> str:
    pieces, _ = parted(entry.text)
    text = "".join(
        values[piece.name] if isinstance(piece, Slot) else str(piece) for piece in pieces
    )
    return BEGINS.sub(lambda found: found.group().upper(), " ".join(text.split()))
