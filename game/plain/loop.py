"""The conversation: lines from the input, lines to the output, a prompt only on a terminal."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable
from typing import TextIO

from attrs import define, field

from game.errors import Exit, GameError
from game.plain import guide
from game.plain.desk import Desk
from game.plain.signals import HangUp, Signals
from game.plain.speech import WIDTH, Reply, encodable, printable, wrapped
from game.play.campaign import Campaign
from game.play.completing import completions
from game.play.guide import Guide, word_of
from game.play.questions import QUESTIONS, verb_of
from game.play.words import MAX_LINE

READ_AT_MOST = 4 * MAX_LINE
SKIP = "skip"  # what ends the hints of a first game


def width_of(output: TextIO) -> int | None:
    """Columns to wrap at: a terminal's, at most 80; None for a pipe or a file."""
    if not output.isatty():
        return None
    return min(WIDTH, shutil.get_terminal_size((WIDTH, 24)).columns)


@define
class Conversation:
    """A player at a desk, by lines."""

    desk: Desk
    input: TextIO = field(factory=lambda: sys.stdin)
    output: TextIO = field(factory=lambda: sys.stdout)
    signals: Signals = field(factory=Signals)
    guide: Guide = field(factory=Guide)  # of a first game; one without steps says nothing
    ascii: bool = False  # nothing but ASCII is printed
    _hinted: str = ""  # the hint that was told last
    _interrupted: bool = False
    _warned: bool = False  # that saving fails

    @property
    def campaign(self) -> Campaign:
        """The campaign in play."""
        return self.desk.campaign

    @property
    def prompting(self) -> bool:
        """Whether a person sits at both ends."""
        return self.input.isatty() and self.output.isatty()

    def hold(self, *, fresh: bool = True) -> int:
        """Talk until the player leaves, the input ends or the terminal is gone; the exit code."""
        with self.signals.listening():
            try:
                self.tell(guide.welcome(self.campaign) if fresh else guide.resumed(self.campaign))
                self.tell(self.desk.opening().lines)
                self._hint()
                return self._talk()
            except HangUp:
                self._save_silently()
                return Exit.INTERRUPTED
            except BrokenPipeError:
                self._save_silently()
                raise

    def _talk(self) -> int:
        while True:
            try:
                line = self._next_line()
            except EOFError:
                return self._leave(Exit.OK)
            except KeyboardInterrupt:
                if self._interrupted or not self.prompting:
                    return self._leave(Exit.INTERRUPTED)
                self._interrupted = True
                self.tell(["", "`quit` saves and leaves; so does another Ctrl-C."])
                continue
            self._interrupted = False
            if line.strip().lower() == SKIP and not self.guide.over and self.guide.steps:
                self.guide.skip()
                continue
            year = self._guided_year()
            reply = self._reply(line)
            self.tell(reply.lines)
            self._heard(line, reply, year)
            if reply.ended and self.campaign.over and not self.prompting:
                self.tell(self.desk.say("epilogue all").lines)  # nobody is there to turn pages
            if reply.quit and self._may_leave():
                return self._leave(Exit.OK)
            if reply.ended:
                self._keep()

    def _guided_year(self) -> int:
        return self.campaign.year - self.campaign.state.first_year + 1

    def _heard(self, line: str, reply: Reply, year: int) -> None:
        """Let the guide know what was done, and tell the next hint."""
        if not reply.refused and line.split():
            word = word_of(line)
            if word != "choose" or not self.campaign.waiting():
                self.guide.heard(word, year)
        if not self.campaign.over:
            self._hint()

    def _hint(self) -> None:
        """Tell the hint of the moment, once."""
        step = self.guide.current(self._guided_year())
        if step is None or step.id == self._hinted:
            return
        first = "" if self._hinted else f" `{SKIP}` puts an end to these hints."
        self._hinted = step.id
        self.tell(["", f"Hint: {step.plain}{first}"])

    def _reply(self, line: str) -> Reply:
        """Carry a line out; a question may be broken off, an act never."""
        if not _only_asks(line):
            return self.desk.say(line)
        try:
            with self.signals.open():
                return self.desk.say(line)
        except KeyboardInterrupt:
            return Reply(["Broken off."], refused=True)

    def _next_line(self) -> str:
        prompt = f"{self.campaign.year}> " if self.prompting else ""
        if prompt and self.input is sys.stdin and _line_editing(self.campaign):
            with self.signals.open():
                return input(prompt)
        if prompt:
            self.output.write(prompt)
            self.output.flush()
        with self.signals.open():
            line = self.input.readline(READ_AT_MOST)
            while line and len(line) >= READ_AT_MOST and not line.endswith("\n"):
                rest = self.input.readline(READ_AT_MOST)
                if not rest or rest.endswith("\n"):
                    break
        if not line:
            raise EOFError
        return line.rstrip("\r\n")

    def tell(self, lines: Iterable[str]) -> None:
        """Print lines, wrapped for the terminal there is."""
        width, encoding = width_of(self.output), self.output.encoding
        for line in lines:
            for piece in wrapped(line, width):
                self.output.write(encodable(printable(piece), encoding) + "\n")
        self.output.flush()

    def _keep(self) -> None:
        """Save a year that has begun; a failure is told and the game goes on."""
        try:
            self.desk.save(self.campaign)
        except GameError as error:
            self.tell(["Not saved: " + str(problem) for problem in error.problems])

    def _may_leave(self) -> bool:
        """Whether what was played is kept, or the player has been told that it is not."""
        if self._warned:
            return True
        try:
            self.desk.save(self.campaign)
        except GameError as error:
            self._warned = True
            self.tell([str(problem) for problem in error.problems])
            self.tell(["`quit` once more leaves without saving."])
            return False
        return True

    def _leave(self, code: int) -> int:
        told = [] if self._warned else self.desk.save(self.campaign)
        try:
            self.tell([*([""] if self.prompting else []), *told, "Goodbye."])
        except OSError:
            if self.prompting:
                return Exit.INTERRUPTED  # the terminal is gone; what matters is kept
            raise
        return code

    def _save_silently(self) -> None:
        try:
            self.desk.save(self.campaign)
        except GameError as error:
            from contextlib import suppress

            with suppress(OSError):
                for problem in error.problems:
                    print(printable(str(problem)), file=sys.stderr)


def _only_asks(line: str) -> bool:
    words = line.split()
    if not words:
        return True
    try:
        verb = verb_of(words[0])
    except GameError:
        return True
    return verb in QUESTIONS and verb not in ("undo", "save", "quit")


def _line_editing(campaign: Campaign) -> bool:
    """Let a terminal's arrow keys, history and completion work; False where it cannot."""
    if os.name != "posix" or os.environ.get("TERM", "dumb") == "dumb":
        return False
    try:
        import readline
    except ImportError:
        return False
    if readline.get_completer() is None:

        def complete(text: str, place: int) -> str | None:
            line = readline.get_line_buffer()[: readline.get_endidx()]
            return completed(campaign, line, place)

        readline.set_completer(complete)
        readline.parse_and_bind("tab: complete")
    return True


def completed(campaign: Campaign, line: str, place: int) -> str | None:
    """The so-manieth word, from 0, that the last word of a line could become; None after them."""
    found = sorted(completions(line, campaign.state, campaign.rules))
    return f"{found[place]} " if place < len(found) else None
