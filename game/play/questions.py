"""The lines that are not acts: questions and the words that steer a conversation.

With the acts they make the one vocabulary that typed lines and scripts share.
"""

from __future__ import annotations

from attrs import frozen

from game.play.words import match, split
from game.rules.acts import ACTS


@frozen
class Question:
    """A line that changes nothing in the campaign's history."""

    verb: str
    usage: str
    doc: str
    example: str


QUESTIONS: dict[str, Question] = {
    q.verb: q
    for q in (
        Question("status", "status", "The headline figures, with bands and trends.", "status"),
        Question(
            "letters", "letters", "The letters on the desk, with voices and answers.", "letters"
        ),
        Question("read", "read [NUMBER]", "A letter once more.", "read 2"),
        Question(
            "domains", "domains [DOMAIN]", "The fifteen domains and what is in force.", "domains"
        ),
        Question(
            "institutions",
            "institutions DOMAIN",
            "What could be in force in a domain: promised, expected, cost, who follows.",
            "institutions education",
        ),
        Question("regions", "regions [REGION]", "The regions and who lives there.", "regions"),
        Question(
            "council",
            "council [SEAT]",
            "Who sits on the council, their records, and who else would serve.",
            "council works",
        ),
        Question("movements", "movements", "People organised against the order.", "movements"),
        Question("neighbours", "neighbours", "The countries at the border.", "neighbours"),
        Question(
            "chronicle", "chronicle [LINES]", "What happened, the last lines.", "chronicle 20"
        ),
        Question("legal", "legal [VERB]", "What can be done now.", "legal reform"),
        Question(
            "why",
            "why FIGURE [YEAR[..YEAR]] [all]",
            "The causes of a figure's last change; over a span, which decisions moved it.",
            "why trust harrow 1931..1940",
        ),
        Question(
            "forecast",
            "forecast [YEARS] [COMMAND]",
            "Where the headline figures are going, with or without a command.",
            "forecast reform education polytechnic",
        ),
        Question("help", "help [COMMAND]", "What can be said and what it does.", "help reform"),
        Question("undo", "undo", "Take the last act of this year back.", "undo"),
        Question("save", "save", "Save now; every year is saved anyway.", "save"),
        Question("quit", "quit", "Save and leave.", "quit"),
    )
}

TURNING: dict[str, Question] = {
    q.verb: q
    for q in (
        Question(
            "choose",
            "choose [LETTER] ANSWER",
            "Answer a letter, by the answer's number or name.",
            "choose 2",
        ),
        Question(
            "end",
            "end [YEARS | until letter | until alarm]",
            "End the year, or several quiet ones.",
            "end until letter",
        ),
    )
}

SHORT: dict[str, str] = {
    "b": "budget",
    "c": "choose",
    "d": "domains",
    "e": "end",
    "exit": "quit",
    "f": "forecast",
    "h": "help",
    "i": "institutions",
    "l": "letters",
    "n": "end",
    "next": "end",
    "q": "quit",
    "r": "reform",
    "s": "status",
    "u": "undo",
    "w": "why",
    "?": "help",
}
"""Words taken for a verb although they are no clear beginning of one."""


def vocabulary() -> dict[str, str]:
    """Every verb a line may begin with."""
    return {verb: verb for verb in (*ACTS, *TURNING, *QUESTIONS)}


def verb_of(word: str, more: tuple[str, ...] = ()) -> str:
    """The verb a word means; RefusedError with the nearest one when it means none."""
    short = SHORT.get(word.lower())
    if short is not None:
        return short
    return match(word, {**vocabulary(), **{verb: verb for verb in more}}, "command")


def is_act(verb: str) -> bool:
    """Whether a verb is carried out by the campaign itself."""
    return verb in ACTS or verb == "choose"


def spelled_out(line: str, verb: str) -> str:
    """The line with its first word written as the verb it means."""
    first = split(line)[0]
    stripped = line.strip()
    if stripped.startswith(first):
        return verb + stripped[len(first) :]
    from shlex import join

    return join([verb, *split(line)[1:]])
