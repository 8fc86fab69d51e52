"""Counting what a campaign showed: letters told, answers open and given, institutions adopted."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import define, field

from game.play.campaign import Campaign
from game.play.command import Command
from game.story.letters import open_choices


def add(counts: dict[str, int], name: str, by: int = 1) -> None:
    """Count one more of a name."""
    counts[name] = counts.get(name, 0) + by


@define
class Tally:
    """Counts of one campaign.  Answers are named `event/choice`."""

    events: dict[str, int] = field(factory=dict)
    opened: dict[str, int] = field(factory=dict)  # times an answer was open when one was given
    taken: dict[str, int] = field(factory=dict)
    acts: dict[str, int] = field(factory=dict)  # verb → times
    adopted: dict[str, int] = field(factory=dict)  # institution → years until it came into force
    crises: list[int] = field(factory=list)  # years since the start in which a crisis came
    _year: int = 0
    _letters: int = 0  # of this year, counted already
    _in_force: dict[str, str] = field(factory=dict)

    @classmethod
    def of(cls, campaign: Campaign) -> Tally:
        """Begin to count with a campaign that begins."""
        tally = cls()
        tally._in_force = {d: i.option for d, i in campaign.state.institutions.items()}
        tally.look(campaign)
        return tally

    def will_answer(self, campaign: Campaign, command: Command) -> list[str]:
        """The answers that are open now to the letter that a command answers."""
        if command.verb != "choose":
            return []
        event = command.args[0]
        letter = next((x for x in campaign.waiting() if x.event == event), None)
        if letter is None:
            return []
        return [f"{event}/{choice}" for choice in open_choices(campaign.turn(), letter)]

    def did(self, command: Command, were_open: Iterable[str]) -> None:
        """Count a command that was carried out and the answers that had been open."""
        add(self.acts, command.verb)
        if command.verb == "choose":
            add(self.taken, "/".join(command.args))
            for answer in were_open:
                add(self.opened, answer)

    def look(self, campaign: Campaign) -> None:
        """Count what has come since the last look."""
        state = campaign.state
        if state.year != self._year:
            self._year, self._letters = state.year, 0
            self._adoptions(campaign)
        if campaign.over:
            return
        for letter in state.letters[self._letters :]:
            add(self.events, letter.event)
            since = state.year - state.first_year
            if campaign.rules.events[letter.event].crisis and since not in self.crises:
                self.crises.append(since)
        self._letters = len(state.letters)

    def _adoptions(self, campaign: Campaign) -> None:
        for domain, institution in campaign.state.institutions.items():
            if institution.option != self._in_force[domain]:
                self._in_force[domain] = institution.option
                since = campaign.state.year - campaign.state.first_year
                self.adopted.setdefault(institution.option, since)
