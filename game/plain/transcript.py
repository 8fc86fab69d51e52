"""How a played script is written down: as a transcript to read, or as JSON lines for programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from attrs import define

from game.plain import year
from game.plain.desk import Desk, act_data, acted
from game.plain.epilogue import Pages, epilogue_data
from game.plain.speech import Data, encodable, printable, wrapped
from game.play.campaign import Campaign, Report
from game.play.command import Command, RefusedError
from game.play.epilogue import epilogue_of
from game.play.playing import Checked, expected
from game.play.script import Ask, End, Expect, Step
from game.state.state import Told

Write = Callable[[str], object]  # takes one line without its newline


@define
class Transcript:
    """Writes what a player would have seen; lines of the script stand after `> `."""

    write: Write
    width: int | None = None
    encoding: str | None = None
    digests: bool = False
    _in_hand: tuple[float, float] = (0.0, 0.0)  # authority and treasury before an act

    def opened(self, campaign: Campaign) -> None:
        """Write the opening of the first year."""
        self._year(campaign, ())

    def did(self, campaign: Campaign, step: Step, report: Report) -> None:
        """Write the act, or the answer given for the player."""
        self._say(f"> {report.command if isinstance(step, End) else step.text}")
        self._lines(acted(campaign, report, *self._in_hand))
        self._in_hand = _in_hand(campaign)

    def ended(self, campaign: Campaign, report: Report) -> None:
        """Write the opening of the next year."""
        self._say("> end")
        if self.digests:
            self._say(f"digest {campaign.year} {campaign.digest()}")
        self._say("")
        self._year(campaign, report.told)
        if campaign.over:
            self._lines(Pages.of(campaign).all().lines)

    def refused(self, campaign: Campaign, step: Step, refusal: RefusedError) -> None:
        """Write why a `try` line was refused."""
        self._say(f"> {step.text}")
        self._lines([refusal.line])

    def asked(self, campaign: Campaign, step: Ask) -> None:
        """Write the answer to a question."""
        self._say(f"> {step.text}")
        self._lines(Desk(campaign).ask(step.verb, step.said).lines)

    def undone(self, campaign: Campaign, step: Step, command: Command) -> None:
        """Write what was taken back."""
        self._in_hand = _in_hand(campaign)
        self._say(f"> {step.text}")
        self._lines([f"Taken back: `{command}`."])

    def checked(self, campaign: Campaign, step: Expect, found: Checked) -> None:
        """Write whether a test held."""
        self._say(f"> {step.text}")
        word = "So it is" if found.passed else "Not so"
        self._lines([f"{word}: {found.found}."])

    def closed(self, campaign: Campaign, failures: int) -> None:
        """Write the last line."""
        self._say("")
        tests = f" {failures} of its tests failed." if failures else ""
        self._say(f"The record ends in {campaign.year}.{tests} Digest {campaign.digest()}.")

    def _year(self, campaign: Campaign, told: Sequence[Told]) -> None:
        self._in_hand = _in_hand(campaign)
        self._lines(year.opening(campaign, told).lines)

    def _lines(self, lines: Sequence[str]) -> None:
        for line in lines:
            self._say(line)

    def _say(self, line: str) -> None:
        for piece in wrapped(line, self.width):
            self.write(encodable(printable(piece), self.encoding))


@define
class JsonLines:
    """Writes one object a line: `{"what": "year" | "act" | "reply" | …, …}`."""

    write: Write
    digests: bool = False

    def opened(self, campaign: Campaign) -> None:
        """Write the first year."""
        self._put("year", None, year.opening_data(campaign, ()))

    def did(self, campaign: Campaign, step: Step, report: Report) -> None:
        """Write an act."""
        self._put("act", step, {"year": campaign.year} | act_data(campaign, report))

    def ended(self, campaign: Campaign, report: Report) -> None:
        """Write a year."""
        data = year.opening_data(campaign, report.told)
        if self.digests:
            data["digest"] = campaign.digest()
        self._put("year", None, data)

    def refused(self, campaign: Campaign, step: Step, refusal: RefusedError) -> None:
        """Write a refusal."""
        self._put("refused", step, {"why": refusal.why, "remedy": refusal.remedy})

    def asked(self, campaign: Campaign, step: Ask) -> None:
        """Write the answer to a question."""
        self._put("reply", step, Desk(campaign).ask(step.verb, step.said).data)

    def undone(self, campaign: Campaign, step: Step, command: Command) -> None:
        """Write what was taken back."""
        self._put("undone", step, {"command": str(command)})

    def checked(self, campaign: Campaign, step: Expect, found: Checked) -> None:
        """Write a test."""
        self._put(
            "expect",
            step,
            {"passed": found.passed, "expected": expected(step), "found": found.found},
        )

    def closed(self, campaign: Campaign, failures: int) -> None:
        """Write the last object, with the digest of the state that was reached."""
        ending = campaign.state.ending
        self._put(
            "end",
            None,
            {
                "year": campaign.year,
                "over": campaign.over,
                "ending": ending.id if ending else None,
                "failed": failures,
                "digest": campaign.digest(),
                "epilogue": epilogue_data(epilogue_of(campaign)) if campaign.over else None,
            },
        )

    def _put(self, what: str, step: Step | None, data: Data) -> None:
        head: Data = {"what": what}
        if step is not None:
            head |= {"line": step.mark.line, "said": step.text}
        # Everything beyond ASCII is escaped, so that nothing can steer a terminal.
        self.write(json.dumps(head | data, ensure_ascii=True, allow_nan=False))


def _in_hand(campaign: Campaign) -> tuple[float, float]:
    nation = campaign.state.nation
    return nation.authority, nation.treasury
