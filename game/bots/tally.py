"""Counting what a campaign showed: letters told, answers open and given, institutions adopted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import define, field

from game.play.campaign import Campaign
from game.play.command import Command
from game.rules.outlooks import dominant
from game.state.vocabulary import OUTLOOKS

HALF = 0.5  # share of the order in force above which it is of one outlook
BLOW = 0.2  # part of what was planned that a blow must take to be felt by everyone
HUNGRY = 0.95  # rations a head
RUN = 0.9  # panic in the year in which banks are run on


def troubles(campaign: Campaign) -> Iterator[str]:
    """What troubled the year that ended last."""
    state, c = campaign.state, campaign.rules.constants
    nation, ended = state.nation, state.year - 1
    if nation.shocks >= BLOW:
        yield "blow"
    if any(m.strength >= c.movements.strike for m in state.movements.values()):
        yield "strike"
    if any(region.lost for region in state.regions.values()):
        yield "lost"
    if state.year > state.first_year and nation.food_per_head < HUNGRY:
        yield "hunger"
    if nation.panic >= RUN or state.flags.get("nation/bankrupt") == ended:
        yield "money"
    if state.polls.get(str(ended), 1.0) < c.elections.lose_below:
        yield "election"
    if nation.legitimacy < c.elections.warn_below:
        yield "distrust"


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
    troubles: dict[str, list[int]] = field(factory=dict)  # kind → years in which it was there
    orders: dict[str, int] = field(factory=dict)  # outlook → years until the order was of it
    led_by: str = ""  # the outlook with the largest share of the order, at the last look
    wanted: list[int] = field(factory=list)  # years in which the bot wanted to do something
    missed: list[int] = field(factory=list)  # those in which authority was short for something
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

    @property
    def crises(self) -> list[int]:
        """Years since the start in which there was trouble of any kind."""
        return sorted({year for years in self.troubles.values() for year in years})

    def wishes(self, since: int, missed: bool) -> None:
        """Count a year's wishes, once the bot has done what it could."""
        self.wanted.append(since)
        if missed:
            self.missed.append(since)

    def will_answer(self, campaign: Campaign, command: Command) -> list[str]:
        """The answers that are open now to the letter that a command answers."""
        if command.verb != "choose":
            return []
        event = command.args[0]
        letter = next((x for x in campaign.waiting() if x.event == event), None)
        if letter is None:
            return []
        return [f"{event}/{choice}" for choice in campaign.open_to(letter)]

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
            for kind in troubles(campaign):
                self._trouble(kind, state.year - 1 - state.first_year)
        if campaign.over:
            return
        for letter in state.letters[self._letters :]:
            add(self.events, letter.event)
            if campaign.rules.events[letter.event].crisis:
                self._trouble("letter", state.year - state.first_year)
        self._letters = len(state.letters)

    def _trouble(self, kind: str, since: int) -> None:
        years = self.troubles.setdefault(kind, [])
        if since >= 0 and since not in years:
            years.append(since)

    def _adoptions(self, campaign: Campaign) -> None:
        """Count what came into force, and what the order is since."""
        in_force = {d: i.option for d, i in campaign.state.institutions.items()}
        if self.led_by and in_force == self._in_force:
            return
        since = campaign.state.year - campaign.state.first_year
        for domain, option in in_force.items():
            if option != self._in_force[domain]:
                self.adopted.setdefault(option, since)
        self._in_force = in_force
        order = campaign.turn().order.mix
        self.led_by = dominant(order)
        for outlook in OUTLOOKS:
            if getattr(order, outlook) > HALF:
                self.orders.setdefault(outlook, since)
