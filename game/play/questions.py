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
            "answers",
            "answers [LETTER]",
            "The answers to a letter, with what each is known to change.",
            "answers",
        ),
        Question("agenda", "agenda", "This year's motions, and who stands behind them.", "agenda"),
        Question(
            "debate",
            "debate DOMAIN [INSTITUTION]",
            "The forecast vote on a reform: who is for it, who against, and why.",
            "debate education polytechnic",
        ),
        Question("orders", "orders", "Standing orders, and what they take.", "orders"),
        Question(
            "domains", "domains [DOMAIN]", "The fifteen domains and what is in force.", "domains"
        ),
        Question(
            "institutions",
            "institutions DOMAIN",
            "What could be in force in a domain: promised, expected, cost, who follows.",
            "institutions education",
        ),
        Question(
            "technology",
            "technology [TRACK or NAME]",
            "The five tracks of technology: how far each has come and what is next.",
            "technology energy",
        ),
        Question(
            "projects",
            "projects [NAME]",
            "What is being built, what stands, and what could be begun.",
            "projects",
        ),
        Question("regions", "regions [REGION]", "The regions and who lives there.", "regions"),
        Question(
            "council",
            "council [SEAT]",
            "Who sits on the council, their records, and who else would serve.",
            "council works",
        ),
        Question("aims", "aims [AIM]", "What it could all be for, and how far it is held.", "aims"),
        Question("movements", "movements", "People organised against the order.", "movements"),
        Question("neighbours", "neighbours", "The countries at the border.", "neighbours"),
        Question(
            "chronicle",
            "chronicle [LINES | YEAR[..YEAR]]",
            "What happened: the last lines, or some years, the weightiest first.",
            "chronicle 1921..1940",
        ),
        Question(
            "epilogue",
            "epilogue [PAGE | all]",
            "At the end: what turned it, what nearly happened, what became of people.",
            "epilogue all",
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
        Question(
            "help",
            "help [COMMAND or TERM]",
            "What can be said and what it does; what a term means.",
            "help reform",
        ),
        Question(
            "codex",
            "codex [TERM]",
            "What everything means, and what people make of it.",
            "codex polytechnic school",
        ),
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
            "end [YEARS | until letter | until alarm | until YEAR]",
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
    short = SHORT.get(word.lower()) or ROOMS.get(word.lower())
    if short is not None:
        return short
    known = {**vocabulary(), **{verb: verb for verb in more}}
    return match(word, known, "command", "`help` lists what can be said.")


ROOMS: dict[str, str] = {
    "abroad": "neighbours",
    "economy": "budget",
    "map": "regions",
    "people": "regions",
    "society": "regions",
    "treasury": "budget",
}
"""Names of rooms and of what lies in them, for the questions that tell of it."""


BARE: dict[str, str] = {
    "aim": "aim",
    "budget": "budget",
    "research": "technology",
    "project": "projects",
}
"""Acts that only show something when nothing stands behind them: the question they then are."""


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
