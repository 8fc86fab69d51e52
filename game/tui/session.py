"""A campaign at the desk: what is asked of it, what is done with it, and that it is kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from attrs import define, field

from game.errors import GameError
from game.play.campaign import Campaign
from game.play.guide import Guide, word_of
from game.play.reports import Reports
from game.play.timeline import remember
from game.play.view import View
from game.tui.apart import set_also_apart

if TYPE_CHECKING:
    from game.plain.desk import Desk
    from game.plain.speech import Reply

Keep = Callable[[Campaign], list[str]]


@define
class Session:
    """A campaign, kept each year.  `trouble` is why it could not be kept last time, or ""."""

    campaign: Campaign
    keep: Keep
    _desk: Desk | None = field(init=False, default=None)
    reports: Reports = field(init=False)
    trouble: str = ""
    name: str = ""  # of its slot
    draft: dict[str, int] = field(factory=dict)  # budget head → percent; also tax, borrow
    efforts: dict[str, int] = field(factory=dict)  # research half edited: track → percent
    pins: list[str] = field(factory=list)  # addresses of figures kept in sight
    guide: Guide = field(factory=Guide)

    def __attrs_post_init__(self) -> None:
        """Sit down at the desk."""
        self.reports = Reports(self.campaign)

    @property
    def desk(self) -> Desk:
        """Where lines are said.  It is imported when it is first used: drawing wants none of it."""
        if self._desk is None:
            from game.plain.desk import Desk

            self._desk = Desk(self.campaign, self.save)
        return self._desk

    @property
    def view(self) -> View:
        """What may be known now."""
        return self.campaign.view()

    def recall(self) -> None:
        """Get years back that were played before a save was loaded, and look at them all.

        This takes a moment, and so belongs in a worker.
        """
        remember(self.campaign)
        self.reports.read()
        set_also_apart()

    def say(self, line: str) -> Reply:
        """Carry a typed line out, or say why not; a year that has ended is kept."""
        before = self.campaign.year
        reply = self.desk.say(line)
        word = "" if reply.refused or not line.split() else word_of(line)
        if word and not (word == "choose" and self.campaign.waiting()):
            self.heard(word, before)
        if reply.ended:
            self.keep_quietly()
        return reply

    def heard(self, word: str, year: int = 0) -> None:
        """Let the guide know what was done, in the year that is given or in this one."""
        self.guide.heard(word, self.guided_year(year))

    def guided_year(self, year: int = 0) -> int:
        """Which year of the campaign it is, the first being 1."""
        return (year or self.campaign.year) - self.campaign.state.first_year + 1

    def save(self, campaign: Campaign) -> list[str]:
        """Keep the campaign; GameError when the system fails."""
        told = self.keep(campaign)
        self.trouble = ""
        return told

    def keep_quietly(self) -> None:
        """Keep the campaign; what goes wrong is remembered, and the game goes on."""
        try:
            self.save(self.campaign)
        except GameError as error:
            self.trouble = str(error.problems[0])
