"""Scripts: the lines a player would type, read whole before any of them is played.

A script is acts and questions, and a few words of its own: `scenario`, `founding`, `seed`,
`length`, `years` and `aim` at the top; `expect` makes it a test; `on EVENT choose ANSWER` and
`default` say how letters are answered that no line names; `try` lets a line be refused.  `#`
begins a comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Final

from attrs import define, evolve, field, frozen

from game.errors import GameError, Mark, Problem
from game.play.command import RefusedError
from game.play.passing import Span, read_span
from game.play.past import RANDOM, nation_asked
from game.play.past import pick as answer_to
from game.play.questions import BARE, is_act, spelled_out, verb_of
from game.play.setup import LENGTHS
from game.play.words import MAX_LINE, match, split
from game.rules.acts import ACTS
from game.ruleset.characters import refused_among, shortened, told
from game.ruleset.ruleset import Ruleset

MAX_BYTES: Final = 1 << 20
MAX_LINES: Final = 10_000
MAX_PROBLEMS: Final = 50

CODES: Final[dict[str, str]] = {
    "L01": "the script cannot be read",
    "L02": "the script, or a line of it, is too long",
    "L03": "the script holds a control, format or other hidden character",
    "L04": "a line begins with no known command",
    "L05": "a line is not complete or not understood",
    "L06": "a line names something that content does not have",
    "L07": "a letter waits for which the script has no answer",
    "L08": "what a line expects is not so",
    "L09": "a command was refused",
}

OPERATORS: Final = (">=", "<=", "!=", "==", "=", ">", "<")
COMMENT: Final = re.compile(r"(?:^|\s)#.*$")
COMPARISON: Final = re.compile(r"^(.*?)\s*(>=|<=|!=|==|=|>|<)\s*(\S+)$")
WORD: Final = re.compile(r"\S+")
OWN_WORDS: Final = ("expect", "on", "default", "try")
FOUNDING: Final = "founding"
HEADER_WORDS: Final = ("scenario", FOUNDING, "seed", "length", "years")
TOP_OR_ACT: Final = "aim"  # at the top it is set before the first year, later it is an act
DEFAULTS: Final = ("first", "random", "council")


@frozen
class Step:
    """One line of a script; `text` is what stands there, without its comment."""

    mark: Mark
    text: str
    tried: bool = field(default=False, kw_only=True)  # may be refused


@frozen
class Act(Step):
    """An act or an answer to a letter, its verb spelled out."""

    said: str


@frozen
class Ask(Step):
    """A question, for whoever listens."""

    verb: str
    said: str


@frozen
class End(Step):
    """The end of one year or more."""

    span: Span


@frozen
class Undo(Step):
    """The last act taken back."""


@frozen
class Quit(Step):
    """The end of the script, before its last line."""


@frozen
class Answer(Step):
    """A standing answer to an event's letter."""

    event: str
    choice: str


@frozen
class Default(Step):
    """How letters are answered that nothing else answers."""

    how: str


@frozen
class Expect(Step):
    """A test.

    `what` is figure, year, ending, in_force, letter or attained; `name` the phrase or id;
    `operator` and `value` as written; `wanted` is False after `not`.
    """

    what: str
    name: str
    operator: str = ""
    value: str = ""
    wanted: bool = True


@define
class Script:
    """A script, ready to be played."""

    name: str
    steps: list[Step] = field(factory=list)
    scenario: str = ""
    seed: str = ""
    length: str = ""
    years: int = 0
    scenario_mark: Mark | None = None
    aim: str = ""
    aim_mark: Mark | None = None
    founding: dict[str, str] = field(factory=dict)  # question about the past → answer
    founding_marks: dict[str, Mark] = field(factory=dict)


class _BadLineError(Exception):
    """What is wrong with a line, and at which of its words (from 0)."""

    def __init__(self, code: str, why: str, remedy: str = "", word: int = 0) -> None:
        self.code, self.why, self.remedy, self.word = code, why, remedy, word
        super().__init__(why)


# --- reading -----------------------------------------------------------------------------------


def decode_script(data: bytes, name: str) -> str:
    """The text of a script file; GameError when it is too large or is not text."""
    if len(data) > MAX_BYTES:
        raise GameError(Problem("L02", f"the script {shortened(name, 80)} is longer than 1 MiB"))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        mark = Mark(name, line, column)
        raise GameError(Problem("L01", "the script is not UTF-8 text", mark)) from error


def parse_script(text: str, name: str = "script") -> Script:
    """Read a whole script; GameError holds every fault found, up to fifty."""
    script = Script(name)
    problems: list[Problem] = []
    for line, column, said in _lines(text, name, problems):
        mark = Mark(name, line, column)
        try:
            _read_line(script, said, mark)
        except _BadLineError as bad:
            place = [m.start() for m in WORD.finditer(said)]
            at = place[min(bad.word, len(place) - 1)]
            problems.append(Problem(bad.code, bad.why, Mark(name, line, column + at), bad.remedy))
        except RefusedError as refused:
            problems.append(Problem("L05", refused.why, mark, refused.remedy))
        if len(problems) >= MAX_PROBLEMS:
            break
    if problems:
        raise GameError(problems)
    return script


def _lines(text: str, name: str, problems: list[Problem]) -> Iterator[tuple[int, int, str]]:
    """Line, column and what stands there, of every line that says something."""
    lines = text.replace("\r\n", "\n").replace("\t", " ").split("\n")
    if len(lines) > MAX_LINES + 1:
        problems.append(
            Problem("L02", f"the script has more than {MAX_LINES} lines", Mark(name, MAX_LINES, 1))
        )
        return
    for number, line in enumerate(lines, 1):
        hidden = refused_among(line)
        if hidden:
            mark = Mark(name, number, min(line.index(character) for character in hidden) + 1)
            problems.append(Problem("L03", f"{told(line[mark.column - 1])} may not be here", mark))
            continue
        if len(line) > MAX_LINE:
            mark = Mark(name, number, MAX_LINE + 1)
            problems.append(
                Problem(
                    "L02",
                    f"the line is {len(line)} characters long",
                    mark,
                    f"{MAX_LINE} are enough",
                )
            )
            continue
        said = COMMENT.sub("", line)
        if said.strip():
            yield number, len(said) - len(said.lstrip()) + 1, said.strip()


def _read_line(script: Script, said: str, mark: Mark) -> None:
    first, _, rest = said.partition(" ")
    if first.lower() in HEADER_WORDS or (
        first.lower() == TOP_OR_ACT and rest.strip() and not script.steps
    ):
        _read_header(script, first.lower(), rest.split(), mark)
        return
    tried = first.lower() == "try"
    words = (rest if tried else said).split()
    if not words:
        raise _BadLineError("L05", "`try` wants a command after it", "`try reform …`")
    script.steps.append(_step(rest.strip() if tried else said, words, mark, said, tried))


def _step(line: str, words: list[str], mark: Mark, text: str, tried: bool) -> Step:
    at = 1 if tried else 0
    try:
        verb = verb_of(words[0], () if tried else OWN_WORDS)
    except RefusedError as refused:
        raise _BadLineError("L04", refused.why, refused.remedy, at) from refused
    match verb:
        case "expect":
            return _expect(line.partition(" ")[2].strip(), mark, text)
        case "on":
            return _answer(words, mark, text)
        case "default":
            return _default(words, mark, text)
        case "end":
            return End(mark, text, read_span(split(line)[1:]), tried=tried)
        case "undo":
            return Undo(mark, text, tried=tried)
        case "quit":
            return Quit(mark, text)
        case "save":
            raise _BadLineError("L05", "a script keeps no campaign", "leave the line out", at)
    if len(words) == 1 and verb in BARE:
        return Ask(mark, text, BARE[verb], spelled_out(line, BARE[verb]), tried=tried)
    said = spelled_out(line, verb)
    if is_act(verb):
        _check_count(verb, split(said)[1:], at)
        return Act(mark, text, said, tried=tried)
    return Ask(mark, text, verb, said, tried=tried)


def _check_count(verb: str, words: Sequence[str], at: int) -> None:
    """Refuse an act with too few or too many words before anything is played."""
    if verb == "choose":
        if not 1 <= len(words) <= 2:
            raise _BadLineError("L05", "`choose` wants an answer", "`choose 1`, or its name", at)
        return
    act = ACTS[verb]
    if any(parameter.repeats for parameter in act.parameters):
        return
    least = sum(1 for parameter in act.parameters if not parameter.optional)
    if not least <= len(words) <= len(act.parameters):
        few = "few" if len(words) < least else "many"
        remedy = f"say `{act.usage}`, as in `{act.example}`"
        raise _BadLineError("L05", f"too {few} words after `{verb}`", remedy, at)


def _read_header(script: Script, word: str, values: list[str], mark: Mark) -> None:
    if script.steps:
        raise _BadLineError("L05", f"`{word}` belongs at the top of the script")
    if word == FOUNDING:
        _read_founding(script, values, mark)
        return
    if len(values) != 1:
        raise _BadLineError("L05", f"`{word}` wants one word after it")
    value = values[0]
    if word == "scenario":
        script.scenario, script.scenario_mark = value, mark
    elif word == "seed":
        script.seed = value
    elif word == TOP_OR_ACT:
        script.aim, script.aim_mark = value, mark
    elif word == "length":
        if value not in LENGTHS:
            raise _BadLineError(
                "L05", f"there is no length `{value}`", f"one of {', '.join(LENGTHS)}", 1
            )
        script.length = value
    else:
        script.years = _whole(value, 1, 1000)


def _read_founding(script: Script, values: list[str], mark: Mark) -> None:
    if values == [RANDOM]:
        question, answer = RANDOM, RANDOM
    elif len(values) == 2:
        question, answer = values
    else:
        remedy = "say `founding QUESTION ANSWER`, or `founding random`"
        raise _BadLineError("L05", "`founding` wants a question and its answer", remedy)
    if question in script.founding:
        raise _BadLineError("L05", f"`{question}` is answered already", "", 1)
    script.founding[question], script.founding_marks[question] = answer, mark


def _whole(word: str, low: int, high: int) -> int:
    good = word.isascii() and word.isdecimal() and len(word) < 10
    if not good or not low <= int(word) <= high:
        raise _BadLineError("L05", f"`{word}` will not do", f"a number from {low} to {high}", 1)
    return int(word)


def _answer(words: list[str], mark: Mark, text: str) -> Answer:
    if len(words) != 4 or words[2].lower() != "choose":
        raise _BadLineError("L05", "not understood", "say `on EVENT choose ANSWER`")
    return Answer(mark, text, words[1], words[3])


def _default(words: list[str], mark: Mark, text: str) -> Default:
    if len(words) != 2 or words[1].lower() not in DEFAULTS:
        raise _BadLineError(
            "L05", "`default` wants to know how", f"one of {', '.join(DEFAULTS)}", len(words) - 1
        )
    return Default(mark, text, words[1].lower())


def _expect(said: str, mark: Mark, text: str) -> Expect:
    wanted, rest = True, said
    if said.lower().startswith("not "):
        wanted, rest = False, said[4:].strip()
    compared = COMPARISON.match(rest)
    if compared:
        name, operator, value = compared.groups()
        if not name:
            raise _BadLineError("L05", "`expect` wants a figure", _EXPECTS, 1)
        if _number(value) is None:
            raise _BadLineError("L05", f"`{value}` is not a number", _EXPECTS, 1)
        what = "year" if name.lower() == "year" else "figure"
        return Expect(mark, text, what, name, "=" if operator == "==" else operator, value, wanted)
    words = rest.split()
    if len(words) == 2 and words[0].lower() in ("ending", "in_force", "letter", "attained"):
        return Expect(mark, text, words[0].lower(), words[1], wanted=wanted)
    raise _BadLineError("L05", "what is expected is not understood", _EXPECTS, 1)


_EXPECTS = (
    "`expect legitimacy > 40`, `expect year = 1950`, `expect ending ID`, "
    "`expect in_force INSTITUTION`, `expect letter EVENT` or `expect attained AIM`"
)


def _number(word: str) -> float | None:
    if len(word) > 40 or not word.isascii():
        return None
    try:
        value = float(word.rstrip("%"))
    except ValueError:
        return None
    return value if value - value == 0 else None


def holds(operator: str, shown: float, value: str) -> bool:
    """Whether a displayed number compares as a script says.

    `=` and `!=` look at as many decimals as the script writes, as a reader of the screen would.
    """
    bound = _number(value)
    if bound is None:
        return False
    match operator:
        case ">":
            return shown > bound
        case "<":
            return shown < bound
        case ">=":
            return shown >= bound
        case "<=":
            return shown <= bound
    decimals = len(value.rstrip("%").partition(".")[2])
    same = round(shown, decimals) == round(bound, decimals)
    return same if operator == "=" else not same


# --- names that content must have ----------------------------------------------------------------


def check_names(script: Script, rules: Ruleset) -> None:
    """Refuse ids that content does not have, all at once, before anything is played."""
    problems: list[Problem] = []
    if script.scenario and script.scenario not in rules.scenarios:
        problems.append(
            _unknown("scenario", script.scenario, rules.scenarios, script.scenario_mark)
        )
    if script.aim and script.aim not in rules.aims:
        problems.append(_unknown("aim", script.aim, rules.aims, script.aim_mark))
    problems += _check_founding(script, rules)
    for step in script.steps:
        match step:
            case Answer(event=event, choice=choice):
                problems += _check_answer(step, event, choice, rules)
            case Expect(what="ending", name=name) if name not in (*rules.endings, "none"):
                if name not in ("collapse", "span"):
                    problems.append(_unknown("ending", name, rules.endings, step.mark))
            case Expect(what="attained", name=name) if name not in rules.aims:
                problems.append(_unknown("aim", name, rules.aims, step.mark))
            case Expect(what="in_force", name=name) if name not in rules.institutions:
                problems.append(_unknown("institution", name, rules.institutions, step.mark))
            case Expect(what="letter", name=name) if name not in rules.events:
                problems.append(_unknown("event", name, rules.events, step.mark))
    if problems:
        raise GameError(problems[:MAX_PROBLEMS])


def _check_founding(script: Script, rules: Ruleset) -> Iterator[Problem]:
    nation = script.scenario or nation_asked(rules)
    asked = {question.id: question for question in rules.asked_of(nation)}
    for question, answer in script.founding.items():
        mark = script.founding_marks[question]
        if question != RANDOM and question not in asked:
            yield _unknown("question about the past", question, asked, mark)
        elif RANDOM not in (question, answer):
            try:
                answer_to(asked[question], answer)
            except GameError as error:
                yield evolve(error.problems[0], code="L06", mark=mark)


def _check_answer(step: Step, event: str, choice: str, rules: Ruleset) -> Iterator[Problem]:
    entry = rules.events.get(event)
    if entry is None:
        yield _unknown("event", event, rules.events, step.mark)
        return
    try:
        pick(choice, list(entry.choices))
    except RefusedError as refused:
        yield Problem("L06", refused.why, step.mark, refused.remedy)


def _unknown(kind: str, name: str, known: Mapping[str, object], mark: Mark | None) -> Problem:
    close = get_close_matches(name, list(known), 1, 0.5)
    hint = f"did you mean `{close[0]}`?" if close else ""
    if not close and len(known) <= 12:
        hint = f"there are {', '.join(sorted(known))}"
    return Problem("L06", f"there is no {kind} `{shortened(name)}`", mark, hint)


def pick(word: str, choices: Sequence[str], what: str = "answer") -> str:
    """The answer (or whatever it is) a number or a name means; RefusedError for none."""
    if word.isascii() and word.isdecimal():
        if len(word) < 4 and 1 <= int(word) <= len(choices):
            return choices[int(word) - 1]
        raise RefusedError(f"There is no {what} {word}.", f"From 1 to {len(choices)}.", "R05")
    return match(word, {choice: choice for choice in choices}, what)
