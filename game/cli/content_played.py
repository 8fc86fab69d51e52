"""What `technate content check --play` tells beside problems: how often each letter came."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from attrs import define

from game.bots.found import Found, found_by_play
from game.errors import Problem
from game.ruleset.ruleset import Ruleset

RAREST = 12


@define
class Played:
    """Plays so many campaigns when it is called, and remembers what they showed."""

    campaigns: int
    found: Found | None = None
    own: tuple[str, ...] = ()  # events that mods add

    def __call__(self, rules: Ruleset, content: Path, mods: Sequence[Path]) -> list[Problem]:
        """Play, and return what is doubtful."""
        events = rules.sources.entries["event"]
        self.own = tuple(id for id, source in events.items() if source.origin)
        self.found = found_by_play(rules, content, mods, self.campaigns)
        return self.found.problems

    def lines(self) -> Iterator[str]:
        """In how many campaigns the letters of the mods came, or without mods the rarest."""
        if self.found is None:
            yield "Nothing was played: what is wrong must be put right first."
            return
        told = self.found.told
        shown = self.own or sorted(told, key=lambda id: (told[id].count, id))[:RAREST]
        which = "" if self.own else ", the rarest first"
        yield f"Of {self.found.campaigns:,} campaigns, letters came in so many{which}:"
        widest = max(map(len, shown), default=0)
        for id in shown:
            yield f"  {id:<{widest}}  {told[id]}"

    def data(self) -> dict[str, object] | None:
        """The same of all letters, for programs; None where nothing was played."""
        if self.found is None:
            return None
        return {
            "campaigns": self.found.campaigns,
            "events": {
                id: {"campaigns": one.count, "low": one.low, "high": one.high}
                for id, one in self.found.told.items()
            },
        }
