"""The bot that does nothing: it answers letters as cheaply as it can and ends years."""

from __future__ import annotations

from attrs import frozen

from game.bots.face import Answer, Face
from game.play.command import END, Command


@frozen
class Nothing:
    """Answers each letter by its first open answer of least cost; otherwise ends the year."""

    name: str = "nothing"

    def begin(self, face: Face, seed: str) -> None:
        """Nothing is to be got ready."""

    def choose(self, face: Face) -> Command:
        """Answer the first letter that waits, or end the year."""
        answers = face.answers()
        if not answers:
            return END
        first = answers[0].event
        return min((answer for answer in answers if answer.event == first), key=_cost).command


def _cost(answer: Answer) -> tuple[float, float]:
    return answer.cost.get("authority", 0.0), answer.cost.get("treasury", 0.0)
