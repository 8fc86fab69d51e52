"""Letting an outside program play: JSON lines over its standard input and output (docs/bots.md).

We speak first, with `hello`; the program answers with its own.  Then each `observe` is answered by
one command.  What is wrong with an answer is told in an `error`, and the program may answer again,
a few times.  `over` ends the campaign.  Nothing the program says is trusted.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from attrs import asdict, define, field

from game.bots import codes
from game.bots.child import Child
from game.bots.face import Face
from game.bots.policy import own_dice
from game.errors import GameError, Problem
from game.play.command import Command, RefusedError
from game.play.view import ChoiceView, LetterView
from game.store.wording import cleaned, is_clean
from game.version import VERSION

PROTOCOL = 1
MOST_BYTES = 65536  # of a line
SECONDS = 30.0  # for an answer
MISTAKES = 3  # in a row that may be made good
GRACE = 2.0  # seconds to end by itself once the campaign is over
NAME_LENGTH = 40
COMMAND_LENGTH = 400

Message = Mapping[str, object]


class NotAnAnswerError(GameError):
    """A line that is not what the protocol asks for."""

    def __init__(self, message: str, hint: str = 'answer as in {"command": "end"}') -> None:
        self.message, self.hint = message, hint
        super().__init__(Problem(codes.NOT_AN_ANSWER, message, hint=hint))


# --- what is said --------------------------------------------------------------------------------


def hello(face: Face, seed: str, seconds: float) -> Message:
    """The first message: what is played, and within what limits."""
    setup = face.view().setup
    return {
        "type": "hello",
        "protocol": PROTOCOL,
        "game": VERSION,
        "scenario": setup.scenario,
        "founding": dict(setup.founding),
        "first_year": face.year,
        "last_year": face.last_year,
        "seed": own_dice("outside", seed).whole(2**31, 0, "seed"),  # not the campaign's own
        "limits": {"bytes": MOST_BYTES, "seconds": seconds, "mistakes": MISTAKES},
    }


def observation(face: Face) -> Message:
    """What a player sees and may do now."""
    view = face.view()
    return {
        "type": "observe",
        "year": face.year,
        "figures": view.figures(),
        "letters": [_letter(letter) for letter in view.letters if not letter.choice],
        "domains": [asdict(domain) for domain in view.domains],
        "movements": [asdict(movement) for movement in view.movements],
        "legal": [str(command) for command in face.legal()],
        "budget": {"heads": face.budget.heads, "step": face.budget.step},
    }


def _letter(letter: LetterView) -> Message:
    return {
        "event": letter.event,
        "title": letter.title,
        "text": letter.text,
        "voices": [
            {"seat": seat, "name": name, "says": words} for seat, name, words in letter.voices
        ],
        "choices": [_choice(choice) for choice in letter.choices],
    }


def _choice(choice: ChoiceView) -> Message:
    return {
        "id": choice.id,
        "label": choice.label,
        "open": choice.open,
        "why_not": choice.why_not,
        "cost": choice.cost,
        "odds": choice.odds,
    }


def mistake(error: GameError, left: int) -> Message:
    """What was wrong with an answer, and how many more may be."""
    problem = error.problems[0]
    return {
        "type": "error",
        "code": problem.code,
        "message": problem.message,
        "hint": problem.hint,
        "left": left,
    }


def encoded(message: Message) -> bytes:
    """A message as one line of ASCII."""
    return json.dumps(message, separators=(",", ":"), allow_nan=False).encode("ascii")


# --- what is heard -------------------------------------------------------------------------------


def decoded(line: bytes) -> Message:
    """A line as an object; NotAnAnswerError when it is not one."""
    try:
        found = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise NotAnAnswerError("the line is not UTF-8 text") from error
    except (ValueError, RecursionError) as error:
        raise NotAnAnswerError("the line is not JSON") from error
    if not isinstance(found, dict):
        raise NotAnAnswerError("the line is not a JSON object")
    return found


def command_in(line: bytes) -> str:
    """The command that an answer gives; NotAnAnswerError when it gives none."""
    command = decoded(line).get("command")
    if not isinstance(command, str):
        raise NotAnAnswerError("the answer has no text `command`")
    if len(command) > COMMAND_LENGTH:
        raise NotAnAnswerError(f"the command is {len(command)} characters long")
    if not is_clean(command):
        raise NotAnAnswerError("the command holds control characters")
    return command


def name_in(line: bytes) -> str:
    """The name given in a program's `hello`; GameError when it cannot play with us."""
    hint = f'answer as in {{"type": "hello", "protocol": {PROTOCOL}, "name": "my bot"}}'
    said = decoded(line)
    if said.get("type") != "hello":
        raise NotAnAnswerError("the first line is no `hello`", hint)
    if type(said.get("protocol")) is not int or said["protocol"] != PROTOCOL:
        spoken = cleaned(str(said.get("protocol")))[:20]
        raise GameError(
            Problem(
                codes.OTHER_PROTOCOL,
                f"the bot speaks version {spoken} of the protocol",
                hint=f"this game speaks version {PROTOCOL}",
            )
        )
    name = said.get("name")
    if not isinstance(name, str) or not name.strip() or not is_clean(name):
        raise NotAnAnswerError("the `hello` has no clean text `name`", hint)
    return name.strip()[:NAME_LENGTH]


@define(eq=False)
class OutsideBot:
    """An outside program as a bot.  Use it with `with`: the program is ended on the way out."""

    command: str
    seconds: float = SECONDS
    name: str = "outside bot"
    _child: Child | None = None
    _mistakes: int = 0  # in a row
    _asked: bool = False  # whether it has been shown what is, and owes an answer
    _over: bool = field(default=False)

    def __enter__(self) -> OutsideBot:
        return self

    def __exit__(self, *_: object) -> None:
        self._stop(GRACE if self._over else 0.0)

    def _stop(self, grace: float = 0.0) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.close(grace)

    def begin(self, face: Face, seed: str) -> None:
        """Start the program anew and greet it; GameError when it does not answer as it should."""
        self._stop()
        self._child = Child.start(self.command, MOST_BYTES)
        self._mistakes, self._asked, self._over = 0, False, False
        self._say(hello(face, seed, self.seconds))
        self.name = name_in(self._hear())

    def choose(self, face: Face) -> str:
        """Show what is and hear the command; what is no answer is put back a few times."""
        if self._asked:
            self._asked = False  # it has just been told what was wrong with its answer
        else:
            self._mistakes = 0
            self._say(observation(face))
        while True:
            try:
                return command_in(self._hear())
            except NotAnAnswerError as error:
                self._wrong(error)

    def refused(self, command: Command | str, refusal: RefusedError) -> None:
        """Tell the program why its command was refused; GameError when that is once too often."""
        self._wrong(refusal)
        self._asked = True

    def dismissed(self, ending: str, year: int, digest: str) -> None:
        """Tell the program that the campaign is over."""
        self._over = True
        self._say({"type": "over", "ending": ending, "year": year, "digest": digest})

    def _wrong(self, error: GameError) -> None:
        self._mistakes += 1
        if self._mistakes > MISTAKES:
            problem = error.problems[0]
            raise GameError(
                Problem(
                    codes.MISTAKES,
                    f"the bot '{self.name}' answered wrongly {self._mistakes} times in a row; "
                    f"the last time: {problem.message}",
                    hint=problem.hint,
                )
            ) from error
        self._say(mistake(error, MISTAKES - self._mistakes))

    def _say(self, message: Message) -> None:
        self._running().send(encoded(message))

    def _hear(self) -> bytes:
        child = self._running()
        try:
            line = child.receive(self.seconds)
        except TimeoutError as error:
            raise GameError(
                Problem(
                    codes.SILENT,
                    f"the bot '{self.name}' did not answer within {self.seconds:g} seconds",
                    hint="it must flush what it prints, line by line",
                )
            ) from error
        if line is None:
            how = child.complaint()
            raise GameError(
                Problem(
                    codes.STOPPED,
                    f"the bot '{self.name}' stopped before the campaign was over",
                    hint=how,
                )
            )
        if len(line) > MOST_BYTES:
            raise GameError(
                Problem(
                    codes.TOO_LONG,
                    f"the bot '{self.name}' gave a line of more than {MOST_BYTES} bytes",
                )
            )
        return line

    def _running(self) -> Child:
        if self._child is None:
            raise ValueError("the bot has not been started")
        return self._child
