"""What a bot sees of a campaign: what a player may know and do, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from game.play.campaign import Campaign
from game.play.command import END, Command
from game.play.view import View
from game.rules.acts import ACTS, Act, Args
from game.rules.acts.act import lacks_authority, lacks_money, no_candidates
from game.rules.turn import Turn
from game.ruleset.effects import Effect
from game.state.vocabulary import BUDGET_HEADS

CHOOSE, BUDGET = "choose", "budget"
LISTED = tuple(verb for verb, act in ACTS.items() if act.candidates is not no_candidates)


@frozen
class Answer:
    """An open answer to a waiting letter, and what it takes: authority, treasury (millions)."""

    event: str
    choice: str
    cost: Mapping[str, float]

    @property
    def command(self) -> Command:
        """The command that gives it."""
        return Command(CHOOSE, (self.event, self.choice))


@frozen
class BudgetRange:
    """Every budget there is to ask for, without listing them.

    Each head may be given 0 to 100 percent in steps of `step`, all named ones 100 at most; the
    heads not named share the rest as they did before.
    """

    heads: tuple[str, ...] = BUDGET_HEADS
    step: int = 5


class Face:
    """The side of a campaign that is turned to bots.

    It holds no more than a player has on the desk.  Names that begin with an underscore are not
    part of it, here or in the view.
    """

    __slots__ = ("_campaign", "_turn")
    budget = BudgetRange()

    def __init__(self, campaign: Campaign) -> None:
        self._campaign = campaign
        self._turn = (campaign.revision, campaign.turn())

    @property
    def year(self) -> int:
        """The year in play."""
        return self._campaign.year

    @property
    def last_year(self) -> int:
        """The year after whose end the campaign is over."""
        return self._campaign.state.last_year

    def view(self) -> View:
        """All that may be known now; much dearer to make than `letters` and `legal`."""
        return self._campaign.view()

    @property
    def letters(self) -> tuple[str, ...]:
        """Events whose letters wait for an answer; while one does the year cannot end."""
        return tuple(letter.event for letter in self._campaign.waiting())

    def answers(self) -> list[Answer]:
        """Every open answer to every waiting letter, in the order of the letters."""
        waiting = self._campaign.waiting()
        if not waiting:
            return []
        events = self._campaign.rules.events
        return [
            Answer(letter.event, choice, events[letter.event].choices[choice].cost)
            for letter in waiting
            for choice in self._campaign.open_to(letter)
        ]

    @property
    def verbs(self) -> tuple[str, ...]:
        """Verbs of which `legal` may list commands, except `end`."""
        return (CHOOSE, *LISTED)

    def legal(self, verb: str = "") -> list[Command]:
        """Every discrete command that would be carried out now, or those of one verb.

        Budgets are not listed; `budget` describes them.
        """
        if not verb:
            return self._campaign.legal()
        if verb == CHOOSE:
            return [answer.command for answer in self.answers()]
        if verb == END.verb:
            return [] if self.letters or self._campaign.over else [END]
        turn, act = self._now(), ACTS[verb]
        return [Command(verb, args) for args in act.candidates(turn) if _allowed(turn, act, args)]

    def allows(self, command: Command) -> bool:
        """Whether an act would be carried out now; for acts of the Secretariat only."""
        act = ACTS.get(command.verb)
        return act is not None and _allowed(self._now(), act, command.args)

    def out_of_reach(self, command: Command) -> bool:
        """Whether an act would be carried out if only there were more authority."""
        act, turn = ACTS.get(command.verb), self._now()
        if act is None or act.refuse(turn, command.args) is not None:
            return False
        dear = lacks_authority(turn, act, command.args)
        return dear and not lacks_money(turn, act, command.args)

    def effects(self, answer: Answer) -> tuple[Effect, ...]:
        """What content says an answer does."""
        return self._campaign.rules.events[answer.event].choices[answer.choice].effects

    def _now(self) -> Turn:
        """A turn on the state as it is, made anew only when something has changed."""
        if self._turn[0] != self._campaign.revision:
            self._turn = (self._campaign.revision, self._campaign.turn())
        return self._turn[1]


def _allowed(turn: Turn, act: Act, args: Args) -> bool:
    """Whether `refusal` would say nothing; without the words, of which most are never read."""
    return (
        act.refuse(turn, args) is None
        and not lacks_authority(turn, act, args)
        and not lacks_money(turn, act, args)
    )
