"""A campaign: commands in, reports out.  The only door to the game for every interface."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from attrs import define, field

from game.errors import GameError, Problem
from game.play.command import END, Command, RefusedError
from game.play.founding import found
from game.play.past import Asked, answers_to, nation_asked, nation_of
from game.play.setup import DEFAULT_SCENARIO, Setup
from game.play.view import View
from game.play.words import parse, understood
from game.rules.acts import ACTS, legal, refusal, take
from game.rules.history import record
from game.rules.turn import Turn, end_year, open_year
from game.ruleset.ruleset import Ruleset
from game.state.copying import clone
from game.state.dice import Dice
from game.state.digest import digest
from game.state.ledger import Books, Log
from game.state.state import Letter, State, Told
from game.story.director import Director
from game.story.endings import close
from game.story.letters import answer, open_choices, refuse_choice

if TYPE_CHECKING:
    from game.play.forecast import Range
    from game.play.why import Cause


@define
class Segment:
    """Commands played under one set of rules, from a year on."""

    rules_hash: str
    from_year: int
    commands: list[str] = field(factory=list)


@define
class Report:
    """What a command led to: the lines added to the chronicle, and what is told at once."""

    command: Command
    told: list[Told] = field(factory=list)
    answer: str = ""  # what the letter's answer led to
    year_ended: bool = False


class Bringer(Protocol):
    """Who brings a year's letters: the director, or a history retold."""

    def run(self, turn: Turn) -> None:
        """Open this year's letters."""


@define
class Campaign:
    """A nation in play.

    The state is a function of the rules, the setup and `commands`; nothing else gets in.
    `ledger` keeps the causes of every change by year, or is None for mass play.
    """

    setup: Setup
    rules: Ruleset
    state: State
    director: Bringer
    dice: Dice = field(init=False)
    commands: list[Command] = field(factory=list)
    digests: dict[int, str] = field(factory=dict)  # year → digest at its first moment
    ledger: dict[int, Log] | None = field(factory=dict)
    keep_years: bool = True  # mass play proves nothing and goes back nowhere
    openings: dict[int, State] = field(factory=dict)  # years at their first moment
    opening_entries: int = 0  # ledger entries of the year at that moment
    first_entries: int = 0  # entries before the first moment that was kept
    acts_this_year: list[Command] = field(factory=list)
    earlier: list[Segment] = field(factory=list)  # played under other rules
    segment_from: int = field(init=False)
    revision: int = 0  # counts changes, for caches
    _view: tuple[int, View] | None = None
    _then: list[tuple[State, Setup, View]] = field(factory=list)  # openings, and what they showed
    _legal: tuple[int, list[Command]] | None = None
    _open: tuple[int, dict[str, list[str]]] = (-1, {})  # event of a letter → its open answers

    @classmethod
    def new(
        cls,
        scenario: str | None = None,
        seed: object = 1,
        *,
        length: str = "standard",
        years: int = 0,
        variants: Sequence[str] = (),
        mods: Sequence[Path] = (),
        iron: bool = False,
        seen: Sequence[str] = (),
        aim: str = "",
        founding: Asked = "",
        rules: Ruleset | None = None,
        keep_causes: bool = True,
    ) -> Campaign:
        """Begin a campaign.

        `seed` is any text or number; `aim` may be set later.  `founding` answers the questions
        about the nation's past: {"war": "won"}, "war=won" or "random"; what it leaves open history
        decides, by the seed.  `rules` reuses loaded content.  `keep_causes=False` switches the
        ledger off; the game stays bit-identical.  GameError when the content, the scenario, the
        aim, the length or an answer cannot be used.
        """
        if rules is None:
            from game.play.content import load_content

            rules = load_content(mods, variants, length=length)
            variants = rules.applied
        scenario = scenario or (founding and nation_asked(rules)) or default_scenario(rules)
        setup = Setup(
            scenario=scenario,
            seed=str(seed),
            length=length,
            variants=tuple(variants),
            iron=iron,
            mods=tuple(rules.mods),
            seen=tuple(seen),
            aim=aim,
            years=years,
            founding=answers_to(rules, scenario, founding, str(seed)),
        )
        return cls.begin(setup, rules, keep_causes=keep_causes)

    @classmethod
    def begin(
        cls,
        setup: Setup,
        rules: Ruleset,
        *,
        keep_causes: bool = True,
        keep_years: bool | None = None,
    ) -> Campaign:
        """Begin the campaign of a setup on content that is loaded; its answers are laid on it.

        `keep_years` keeps each year's digest and first moment; as `keep_causes` when not given.
        """
        if setup.scenario not in rules.scenarios:
            raise GameError(_unknown("R21", "scenario", setup.scenario, rules.scenarios))
        if setup.aim and setup.aim not in rules.aims:
            raise GameError(_unknown("R22", "aim", setup.aim, rules.aims))
        rules = nation_of(rules, setup)
        campaign = cls(
            setup=setup,
            rules=rules,
            state=found(setup, rules),
            director=Director.of(rules, setup.seen),
            ledger={} if keep_causes else None,
            keep_years=keep_causes if keep_years is None else keep_years,
        )
        campaign._open_year()
        return campaign

    def __attrs_post_init__(self) -> None:
        """Take up the dice of the seed."""
        self.dice = Dice(self.setup.seed)
        self.segment_from = self.state.year

    def resume(self, acts: Sequence[Command]) -> None:
        """Go on from a state that is a year's first moment, with the acts done since."""
        self.openings[self.state.year] = clone(self.state)
        self.opening_entries = 0
        for command in acts:
            self.do(command)

    # --- what is asked -----------------------------------------------------------------------

    @property
    def year(self) -> int:
        """The year in play."""
        return self.state.year

    @property
    def over(self) -> bool:
        """Whether the campaign has ended."""
        return self.state.ending is not None

    def view(self) -> View:
        """What a player may know now."""
        if self._view is None or self._view[0] != self.revision:
            self._view = (self.revision, View.of(self.turn(), self.setup))
        return self._view[1]

    def view_at(self, year: int) -> View:
        """What might have been known at a year's first moment; KeyError when it is not kept."""
        opening = self.openings[year]
        for state, setup, view in self._then:
            if state is opening and setup is self.setup:
                return view
        view = View.of(Turn(opening, self.rules, self.dice, Books(None)), self.setup)
        self._then = [*self._then[-1:], (opening, self.setup, view)]  # two years are compared
        return view

    def legal(self) -> list[Command]:
        """Every discrete command that would be carried out now."""
        if self._legal is None or self._legal[0] != self.revision:
            self._legal = (self.revision, self._find_legal())
        return self._legal[1]

    def _find_legal(self) -> list[Command]:
        if self.over:
            return []
        waiting = self.waiting()
        found = [
            Command("choose", (letter.event, choice))
            for letter in waiting
            for choice in self.open_to(letter)
        ]
        found += [Command(verb, tuple(args)) for verb, *args in legal(self.turn())]
        if not waiting:
            found.append(END)
        return found

    def open_to(self, letter: Letter) -> list[str]:
        """Answers that can be given to a waiting letter now."""
        if self._open[0] != self.revision:
            self._open = (self.revision, {})
        found = self._open[1].get(letter.event)
        if found is None:
            found = self._open[1][letter.event] = open_choices(self.turn(), letter)
        return found

    def waiting(self) -> list[Letter]:
        """Letters that want an answer before the year can end."""
        return [letter for letter in self.state.letters if not letter.choice]

    def digest(self) -> str:
        """SHA-256 over the whole state, the same on every machine."""
        return digest(self.state)

    def parse(self, line: str) -> Command:
        """Read a typed act: abbreviations, numbers and names are understood."""
        return parse(line, self.state, self.rules)

    def turn(self, log: Log | None = None) -> Turn:
        """A turn on the campaign's own state."""
        return Turn(self.state, self.rules, self.dice, Books(log))

    def why(self, address: str, year: int) -> Cause:
        """The causes of a figure's change during a year, as a tree (see `play.why`)."""
        from game.play.why import why

        return why(self, address, year)

    def forecast(self, years: int = 5, commands: Sequence[Command] = ()) -> dict[str, Range]:
        """Ranges of headline figures some years on (see `play.forecast`)."""
        from game.play.forecast import forecast

        return forecast(self, years, commands)

    # --- what is done ------------------------------------------------------------------------

    def do(self, command: Command | str) -> Report:
        """Carry out a command.  RefusedError when it cannot be; then nothing has changed."""
        if isinstance(command, str):
            command = self.parse(command)
        else:
            command = understood(command, self.state, self.rules)
        if self.over:
            raise RefusedError("The campaign is over.", "`new` begins another.", "R07")
        before = len(self.state.chronicle)
        report = Report(command)
        if command.verb == "end":
            self._end()
            report.year_ended = True
        else:
            prepare = self._choose if command.verb == "choose" else self._act
            carry_out = prepare(command)
            report.answer = self._safely(carry_out)
            self.acts_this_year.append(command)
        self.commands.append(command)
        self.revision += 1
        report.told = self.state.chronicle[before:]
        return report

    def _safely(self, carry_out: Callable[[], str]) -> str:
        """Carry something out; if content makes it impossible midway, put the year back."""
        try:
            return carry_out()
        except ArithmeticError as error:
            if not self.keep_years:
                raise
            self._replay_year(self.acts_this_year)
            raise RefusedError(f"That cannot be done: {error}.", "", "R09") from error

    def _log(self) -> Log | None:
        return None if self.ledger is None else self.ledger.setdefault(self.state.year, Log())

    def _act(self, command: Command) -> Callable[[], str]:
        act = ACTS[command.verb]
        turn = self.turn(self._log())
        refused = refusal(turn, act, command.args)
        if refused is not None:
            raise RefusedError(refused.why, refused.remedy)

        def carry_out() -> str:
            take(turn, act, command.args, f"act:{turn.state.year}:{command}")
            if self.over:
                close(turn)
            return ""

        return carry_out

    def _choose(self, command: Command) -> Callable[[], str]:
        event, choice = command.args
        letter = next((x for x in self.waiting() if x.event == event), None)
        if letter is None:
            raise RefusedError(f"No letter `{event}` waits.", "", "R06")
        turn = self.turn(self._log())
        if choice not in turn.rules.events[event].choices:
            raise RefusedError(f"There is no answer `{choice}` to that letter.", "", "R05")
        if choice not in self.open_to(letter):
            refused = refuse_choice(turn, letter, turn.rules.events[event].choices[choice])
            raise RefusedError(
                refused.why if refused else "That is not open.", refused.remedy if refused else ""
            )
        return lambda: answer(turn, letter, choice)

    def _end(self) -> None:
        waiting = self.waiting()
        if waiting:
            title = self.view().letters[0].title
            raise RefusedError(f"A letter waits: {title}.", "`choose 1`, or its name.", "R08")
        turn = self.turn(self._log())

        def carry_out() -> str:
            end_year(turn)
            close(turn)
            self._open_year()
            return ""

        self._safely(carry_out)

    def _open_year(self) -> None:
        """Record the year that begins, bring its letters, and hold its first moment."""
        record(self.state)
        if not self.over:
            turn = self.turn(self._log())
            self.director.run(turn)
            open_year(turn)
        if self.keep_years:
            self.digests[self.state.year] = self.digest()
            self.openings[self.state.year] = clone(self.state)
        self.opening_entries = len(self._log() or ())
        if self.state.year == self.segment_from:
            self.first_entries = self.opening_entries
        self.acts_this_year = []

    def undo(self) -> Command:
        """Take the last act of this year back by playing the year again without it."""
        if self.setup.iron:
            raise RefusedError("In iron mode what is done is done.", "", "R10")
        if not self.acts_this_year or not self.keep_years:
            raise RefusedError("Nothing was done this year.", "Ended years stay ended.", "R10")
        last = self.acts_this_year[-1]
        if not self.can_undo(last):
            raise RefusedError(f"`{last}` showed something or drew lots; it stays.", "", "R10")
        self._replay_year(self.acts_this_year[:-1])
        return last

    def _replay_year(self, acts: list[Command]) -> None:
        """Go back to the year's first moment and do these acts."""
        del self.commands[len(self.commands) - len(self.acts_this_year) :]
        self.state = clone(self.openings[max(self.openings)])
        if self.ledger is not None:
            self.ledger[self.state.year].cut(self.opening_entries)
        self.acts_this_year = []
        self.revision += 1
        for command in acts:
            self.do(command)

    def can_undo(self, command: Command) -> bool:
        """Whether an act may be taken back: it showed nothing new and drew no die."""
        if command.verb != "choose":
            act = ACTS[command.verb]
            return not (act.reveals or (act.shows and act.shows(self.turn(), command.args)))
        choice = self.rules.events[command.args[0]].choices[command.args[1]]
        return not any(effect.verb in ("chance", "reveal") for effect in choice.effects)


def default_scenario(rules: Ruleset) -> str:
    """The scenario played when none is named: the game's own, whatever mods add; else the first."""
    return DEFAULT_SCENARIO if DEFAULT_SCENARIO in rules.scenarios else min(rules.scenarios)


def _unknown(code: str, kind: str, name: str, known: Iterable[str]) -> Problem:
    from difflib import get_close_matches

    close_one = get_close_matches(name, list(known), 1)
    hint = f"did you mean {close_one[0]!r}?" if close_one else f"there are {', '.join(known)}"
    return Problem(code, f"there is no {kind} {name!r}", hint=hint)
