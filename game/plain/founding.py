"""The questions about a nation's past, asked one by one, by lines."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TextIO

from attrs import define, field

from game.errors import GameError
from game.plain.loop import READ_AT_MOST, width_of
from game.plain.speech import encodable, paragraphs, printable, wrapped
from game.play.past import RANDOM, asked_of, by_chance, pick
from game.ruleset.characters import cleaned
from game.ruleset.kinds import Question
from game.ruleset.ruleset import Founding, Ruleset
from game.ruleset.suggest import did_you_mean

BACK, LEAVE = "back", "quit"


@define
class Questions:
    """Somebody who is asked about a nation's past; what is left to history hangs on the seed."""

    rules: Ruleset
    scenario: str
    seed: str
    ascii: bool = False
    input: TextIO = field(factory=lambda: sys.stdin)
    output: TextIO = field(factory=lambda: sys.stdout)

    def ask(self) -> Founding:
        """Ask every question; () when the player leaves or the input ends.

        GameError when nothing is asked about the nation.
        """
        questions = asked_of(self.rules, self.scenario)
        given: list[tuple[str, str]] = []
        self._tell(
            [
                f"A nation is founded by what happened to it: {len(questions)} questions. Answer "
                f"by number or by name; `{RANDOM}` leaves one to history, `{BACK}` goes back, "
                f"`{LEAVE}` leaves.",
            ]
        )
        while len(given) < len(questions):
            question = questions[len(given)]
            self._tell(["", *asked(question, len(given) + 1, len(questions))])
            answer = self._answer(question)
            if answer == LEAVE:
                self._tell(["Nothing was founded."])
                return ()
            if answer == BACK:
                del given[-1:]
                continue
            given.append((question.id, answer))
            self._tell([question.answers[answer].told])
        self._tell([""])
        return tuple(given)

    def _answer(self, question: Question) -> str:
        """The id of an answer, or that one goes back or leaves."""
        while True:
            word = self._line()
            if word is None:
                return LEAVE
            if word in (BACK, LEAVE):
                return word
            if word == RANDOM:
                return by_chance(question, self.seed)
            try:
                return pick(question, word)
            except GameError:
                hint = did_you_mean(word, question.answers)
                asked_for = f"a number from 1 to {len(question.answers)}, or {RANDOM}"
                why = f"There is no answer '{cleaned(word)[:40]}'" if word else "Nothing was said"
                near = f"; {hint}" if hint.startswith("did") else f": {asked_for}."
                self._tell([f"{why}{near}"])

    def _line(self) -> str | None:
        """The next line without its ends, in small letters; None when there is no more."""
        if self.input.isatty() and self.output.isatty():
            self.output.write("> ")
            self.output.flush()
        line = self.input.readline(READ_AT_MOST)
        return line.strip().lower() if line else None

    def _tell(self, lines: Iterable[str]) -> None:
        width, encoding = width_of(self.output), "ascii" if self.ascii else self.output.encoding
        for line in lines:
            for piece in wrapped(line, width):
                self.output.write(encodable(printable(piece), encoding) + "\n")
        self.output.flush()


def asked(question: Question, number: int, of: int) -> list[str]:
    """A question with its answers, in lines."""
    lines = [f"{number} of {of}: {question.name}", *paragraphs(question.text)]
    lines += [
        f"  {place}: {answer.text} ({answer.id})"
        for place, answer in enumerate(question.answers.values(), 1)
    ]
    return lines
