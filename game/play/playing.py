"""Playing a script: its steps one by one, with standing answers and tests on the way."""

from __future__ import annotations

from typing import Protocol

from attrs import define, field, frozen

from game.errors import GameError, Problem
from game.play.campaign import Campaign, Report
from game.play.command import Command, RefusedError
from game.play.naming import find_figure
from game.play.passing import pass_years
from game.play.script import (
    Act,
    Answer,
    Ask,
    Default,
    End,
    Expect,
    Quit,
    Script,
    Step,
    Undo,
    holds,
    pick,
)
from game.state.dice import Dice
from game.state.figures import Unit
from game.state.state import Letter
from game.state.units import displayed, plain, show

STREAM = "script"
MODEST = 0.5  # part of what is in hand that the council lets an answer cost


@frozen
class Checked:
    """What an `expect` found."""

    passed: bool
    found: str  # "legitimacy is 37%"


class Listener(Protocol):
    """Whoever writes down how a script is played."""

    def opened(self, campaign: Campaign) -> None:
        """A year has opened; the first one too."""

    def did(self, campaign: Campaign, step: Step, report: Report) -> None:
        """An act was carried out, or a letter answered, by a line or a standing answer."""

    def ended(self, campaign: Campaign, report: Report) -> None:
        """A year was ended; the next one has opened, unless the campaign is over."""

    def refused(self, campaign: Campaign, step: Step, refusal: RefusedError) -> None:
        """A `try` line was refused."""

    def asked(self, campaign: Campaign, step: Ask) -> None:
        """A question; the listener answers it."""

    def undone(self, campaign: Campaign, step: Step, command: Command) -> None:
        """An act was taken back."""

    def checked(self, campaign: Campaign, step: Expect, found: Checked) -> None:
        """A test was made."""


class Silence:
    """A listener that writes nothing."""

    def opened(self, campaign: Campaign) -> None:
        """Say nothing."""

    def did(self, campaign: Campaign, step: Step, report: Report) -> None:
        """Say nothing."""

    def ended(self, campaign: Campaign, report: Report) -> None:
        """Say nothing."""

    def refused(self, campaign: Campaign, step: Step, refusal: RefusedError) -> None:
        """Say nothing."""

    def asked(self, campaign: Campaign, step: Ask) -> None:
        """Say nothing."""

    def undone(self, campaign: Campaign, step: Step, command: Command) -> None:
        """Say nothing."""

    def checked(self, campaign: Campaign, step: Expect, found: Checked) -> None:
        """Say nothing."""


@define
class Player:
    """Plays the steps of a script on a campaign."""

    campaign: Campaign
    listener: Listener = field(factory=Silence)
    answers: dict[str, str] = field(factory=dict)  # event → answer as written
    default: str = ""
    failures: list[Problem] = field(factory=list)

    def play(self, script: Script) -> list[Problem]:
        """Play all steps; return the tests that failed.

        GameError names the line at which something was refused or a letter had no answer.
        """
        self.listener.opened(self.campaign)
        for step in script.steps:
            if isinstance(step, Quit):
                break
            try:
                self._do(step)
            except RefusedError as refused:
                if not step.tried:
                    raise self._refused(step, refused) from refused
                self.listener.refused(self.campaign, step, refused)
        return self.failures

    def _do(self, step: Step) -> None:
        campaign, listener = self.campaign, self.listener
        match step:
            case Act(said=said):
                listener.did(campaign, step, campaign.do(said))
            case Ask():
                listener.asked(campaign, step)
            case Undo():
                listener.undone(campaign, step, campaign.undo())
            case Answer(event=event, choice=choice):
                self.answers[event] = choice
            case Default(how=how):
                self.default = how
            case Expect():
                found = check(campaign, step)
                if not found.passed:
                    self.failures.append(
                        Problem("L08", f"expected {expected(step)}", step.mark, found.found)
                    )
                listener.checked(campaign, step, found)
            case End(span=span):
                pass_years(
                    campaign,
                    span,
                    before=lambda c: self._answer_letters(step),
                    after=listener.ended,
                )

    def _refused(self, step: Step, refused: RefusedError) -> GameError:
        if refused.problems[0].mark is not None:
            return refused
        return GameError(Problem("L09", refused.why, step.mark, refused.remedy))

    def _answer_letters(self, step: Step) -> None:
        """Answer what waits by standing answers; GameError when there is none for a letter."""
        while waiting := self.campaign.waiting():
            letter = waiting[0]
            choice = self._standing(letter)
            if not choice:
                raise self._no_answer(letter, step)
            report = self.campaign.do(Command("choose", (letter.event, choice)))
            self.listener.did(self.campaign, step, report)

    def _standing(self, letter: Letter) -> str:
        """The answer to a letter: the one named for it if it is open, else by the default."""
        open_now = self.campaign.open_to(letter)
        named = self.answers.get(letter.event)
        if named is not None:
            choice = pick(named, list(self.campaign.rules.events[letter.event].choices))
            if choice in open_now:
                return choice
        match self.default:
            case "first":
                return open_now[0]
            case "random":
                dice = Dice(self.campaign.setup.seed)
                year = self.campaign.year
                return open_now[dice.whole(len(open_now), year, STREAM, letter.event)]
            case "council":
                return prudent(self.campaign, letter, open_now)
        return ""

    def _no_answer(self, letter: Letter, step: Step) -> GameError:
        shown = next(x for x in self.campaign.view().letters if x.event == letter.event)
        named = self.answers.get(letter.event)
        why = f"the letter “{shown.title}” ({letter.event}) of {self.campaign.year} has no answer"
        if named is not None:
            why = f"{why}: `{named}` is not open"
        first = next((c.id for c in shown.choices if c.open), shown.choices[-1].id)
        hint = (
            f"say `choose {first}` before this line, "
            f"or `on {letter.event} choose {first}`, or `default first`"
        )
        return GameError(Problem("L07", why, step.mark, hint))


def prudent(campaign: Campaign, letter: Letter, open_now: list[str]) -> str:
    """The council's way: the first open answer that costs at most half of what is in hand.

    If every answer costs more, the one that takes least authority; of equals, the first.
    """
    choices = campaign.rules.events[letter.event].choices
    nation = campaign.state.nation
    for name in open_now:
        costs = choices[name].cost
        if all(amount <= MODEST * getattr(nation, what) for what, amount in costs.items()):
            return name
    return min(open_now, key=lambda name: choices[name].cost.get("authority", 0.0))


def expected(step: Expect) -> str:
    """What a test asks, in words."""
    asked = f"{step.name} {step.operator} {step.value}"
    if not step.operator:
        asked = f"{step.what} {step.name}"
    return asked if step.wanted else f"not {asked}"


def check(campaign: Campaign, step: Expect) -> Checked:
    """Make a test; RefusedError when its figure cannot be found or nobody reports it."""
    match step.what:
        case "year":
            passed, found = (
                holds(step.operator, campaign.year, step.value),
                f"it is {campaign.year}",
            )
        case "ending":
            ending = campaign.state.ending
            name = ending.id if ending else "none"
            passed, found = name == step.name, f"the ending is {name}"
        case "attained":
            passed = step.name in campaign.state.attained
            found = f"attained are {', '.join(campaign.state.attained) or 'none'}"
        case "in_force":
            domain = campaign.rules.institutions[step.name].domain
            name = campaign.state.institutions[domain].option
            passed, found = name == step.name, f"{name} is in force"
        case "letter":
            waiting = [letter.event for letter in campaign.state.letters]
            passed = step.name in waiting
            found = f"the letters are {', '.join(waiting) or 'none'}"
        case _:
            passed, found = _check_figure(campaign, step)
    return Checked(passed is step.wanted, found)


def _check_figure(campaign: Campaign, step: Expect) -> tuple[bool, str]:
    view = campaign.view()
    reading = view.read(find_figure(step.name.split(), view))
    if reading.value is None:
        raise RefusedError(f"Nobody reports {step.name}.", "Test a figure that is reported.", "R11")
    unit = reading.spec.unit
    shown = displayed(reading.value, unit)
    exact = f"{plain(shown)}%" if unit is Unit.SHARE else show(reading.value, unit)
    return holds(step.operator, shown, step.value), f"{step.name} is {exact}"
