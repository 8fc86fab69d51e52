"""The bot that does anything: legal commands at random, by dice of its own."""

from __future__ import annotations

from attrs import define, field

from game.bots.face import BUDGET, Face
from game.bots.policy import own_dice
from game.play.command import END, Command
from game.state.dice import Dice

ENDS = 0.25  # chance of wanting to end the year at each step


@define
class Random:
    """Draws a verb evenly from those that can be used now, then its arguments evenly.

    One time in four it ends the year, or answers a letter where one has to be answered first.
    """

    name: str = "random"
    dice: Dice = field(factory=lambda: Dice("bot:random:"))
    drawn: int = 0

    def begin(self, face: Face, seed: str) -> None:
        """Take up new dice."""
        self.dice = own_dice(self.name, seed)
        self.drawn = 0

    def choose(self, face: Face) -> Command:
        """Draw a command."""
        if self._roll(face) < ENDS:
            answers = face.legal("choose")
            return answers[self._below(len(answers), face)] if answers else END
        return self._act(face)

    def _act(self, face: Face) -> Command:
        """Draw verbs until one can be used: as even as a draw from those that can."""
        verbs = [*face.verbs, BUDGET]
        while verbs:
            verb = verbs.pop(self._below(len(verbs), face))
            if verb == BUDGET:
                return self._budget(face)
            commands = face.legal(verb)
            if commands:
                return commands[self._below(len(commands), face)]
        return END

    def _budget(self, face: Face) -> Command:
        """Some of the heads, each with an even draw from what is left."""
        heads, step = list(face.budget.heads), face.budget.step
        wanted = 1 + self._below(len(heads), face)
        left, args = 100 // step, []
        for _ in range(wanted):
            head = heads.pop(self._below(len(heads), face))
            steps = self._below(left + 1, face) if heads else left
            left -= steps
            args += [head, str(steps * step)]
        return Command(BUDGET, tuple(args))

    def _roll(self, face: Face) -> float:
        self.drawn += 1
        return self.dice.roll(face.year, "choose", "", self.drawn)

    def _below(self, count: int, face: Face) -> int:
        self.drawn += 1
        return self.dice.whole(count, face.year, "choose", "", self.drawn)
