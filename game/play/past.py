"""Answers to the questions about a nation's past: as they are asked for, and as they are given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Final

from game.errors import GameError, Problem
from game.play.setup import DEFAULT_SCENARIO, Setup
from game.ruleset.characters import shortened
from game.ruleset.kinds import Answer, Question
from game.ruleset.ruleset import Founding, Ruleset
from game.state.dice import Dice

RANDOM: Final = "random"
Asked = str | Mapping[str, str]
"""What is asked for: question → answer (its id, its number, or `random`), or the same as text,
`war=won,land=2`; `random` alone leaves all to history."""


def answers_to(rules: Ruleset, scenario: str, asked: Asked, seed: str) -> Founding:
    """Every question about a nation's past with its answer, in the order they are asked.

    What is not asked for, history decides by dice of the seed.  Nothing asked for is no founding.
    GameError names questions and answers that there are not.
    """
    wanted = read(asked) if isinstance(asked, str) and asked else dict(asked or {})
    if not wanted:
        return ()
    wanted.pop(RANDOM, None)
    questions = asked_of(rules, scenario)
    ids = [question.id for question in questions]
    for question in wanted:
        if question not in ids:
            raise GameError(_unknown("R26", "question about the past", question, ids))
    dice = Dice(seed)
    return tuple(
        (question.id, _answer(question, wanted.get(question.id, RANDOM), dice))
        for question in questions
    )


def asked_of(rules: Ruleset, scenario: str) -> list[Question]:
    """The questions about a nation's past, in order; GameError when there are none."""
    questions = rules.asked_of(scenario)
    if not questions:
        message = f"nothing is asked about the past of '{shortened(scenario)}'"
        raise GameError(Problem("R26", message, hint=_nations(rules)))
    return questions


def nation_asked(rules: Ruleset) -> str:
    """The nation whose past is asked about when none is named; "" when nothing is asked."""
    asked = sorted({question.scenario for question in rules.questions.values()})
    return DEFAULT_SCENARIO if DEFAULT_SCENARIO in asked else next(iter(asked), "")


def read(text: str) -> dict[str, str]:
    """What a text such as `war=won,land=2` asks for; GameError when it is not written so."""
    found: dict[str, str] = {}
    for piece in text.split(","):
        question, given, answer = (part.strip() for part in piece.partition("="))
        if given and question and answer:
            if question in found:
                message = f"the question '{shortened(question)}' is answered twice"
                raise GameError(Problem("R28", message))
            found[question] = answer
        elif not given and question == RANDOM:
            found[RANDOM] = RANDOM
        else:
            message = f"'{shortened(piece.strip())}' answers no question"
            raise GameError(
                Problem("R28", message, hint="QUESTION=ANSWER, comma between; or random")
            )
    return found


def pick(question: Question, answer: str) -> str:
    """The id of an answer named by its id or its number; GameError when there is none such."""
    ids = list(question.answers)
    if answer.isascii() and answer.isdecimal() and 1 <= int(answer[:4]) <= len(ids):
        return ids[int(answer) - 1]
    if answer not in ids:
        raise GameError(_unknown("R27", f"answer to '{question.id}'", answer, ids))
    return answer


def by_chance(question: Question, seed: str) -> str:
    """The answer that history gives under a seed."""
    return _answer(question, RANDOM, Dice(seed))


def _answer(question: Question, answer: str, dice: Dice) -> str:
    if answer == RANDOM:
        ids = list(question.answers)
        return ids[dice.whole(len(ids), 0, "founding", question.id)]
    return pick(question, answer)


def nation_of(rules: Ruleset, setup: Setup) -> Ruleset:
    """The content with a setup's answers laid on it; GameError when one is not there."""
    asked = {question.id: question for question in rules.asked_of(setup.scenario)}
    for id, answer in setup.founding:
        if id not in asked:
            raise GameError(_unknown("R26", "question about the past", id, asked))
        if answer not in asked[id].answers:
            raise GameError(_unknown("R27", f"answer to '{id}'", answer, asked[id].answers))
    if not setup.founding:
        return rules.unfounded or rules
    from game.ruleset.founding import founded  # which loads the checker

    return founded(rules, setup.founding)


def still_there(rules: Ruleset, setup: Setup) -> Ruleset:
    """The content with those of a setup's answers laid on it that it still has."""
    asked = {question.id: question for question in rules.asked_of(setup.scenario)}
    known = tuple((q, a) for q, a in setup.founding if q in asked and a in asked[q].answers)
    if not known:
        return rules.unfounded or rules
    from game.ruleset.founding import founded  # as above

    return founded(rules, known)


def past_of(rules: Ruleset) -> list[tuple[Question, Answer]]:
    """The questions that were answered for the nation in play, with their answers."""
    return [
        (rules.questions[question], rules.questions[question].answers[answer])
        for question, answer in rules.founding
    ]


def _unknown(code: str, kind: str, name: str, known: Iterable[str]) -> Problem:
    near = get_close_matches(name, list(known), 1)
    hint = f"did you mean '{near[0]}'?" if near else f"there are {', '.join(known)}"
    return Problem(code, f"there is no {kind} '{shortened(name)}'", hint=hint)


def _nations(rules: Ruleset) -> str:
    asked = dict.fromkeys(question.scenario for question in rules.questions.values())
    return f"of {', '.join(sorted(asked))} it is" if asked else ""
