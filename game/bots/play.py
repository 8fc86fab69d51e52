"""One campaign played by one bot, and what came of it."""

from __future__ import annotations

from typing import TypedDict

from attrs import define, field, frozen

from game.bots import codes
from game.bots.face import Face
from game.bots.invariants import faults_of_state, faults_of_year
from game.bots.policy import Correctable, Dismissable, Policy, Wishing
from game.bots.tally import Tally
from game.errors import GameError, Problem
from game.play.campaign import Campaign
from game.play.command import Command, RefusedError
from game.play.setup import Setup
from game.ruleset.ruleset import Ruleset
from game.state.ledger import Log
from game.state.vocabulary import HEADLINES

MOST_ACTS = 1000  # commands a bot may give in one year
MOST_FAULTS = 20
SERIES = ("legitimacy", "outcome", "wellbeing", "people_index", "adaptability", "unrest")


class Line(TypedDict):
    """A result as it stands in a sweep's `results.jsonl`."""

    bot: str
    n: int  # number of the campaign among those of its bot
    scenario: str
    seed: str
    error: str  # "" unless the campaign broke off; then what is below ends there
    ending: str
    collapsed: bool
    year: int
    years: int
    digest: str
    acts: dict[str, int]
    events: dict[str, int]
    opened: dict[str, int]
    taken: dict[str, int]
    adopted: dict[str, int]
    crises: list[int]
    troubles: dict[str, list[int]]
    orders: dict[str, int]
    led_by: str
    wanted: list[int]
    missed: list[int]
    every: int
    series: dict[str, list[float]]
    final: dict[str, float]
    faults: list[str]


@frozen
class Result:
    """What came of a campaign.

    `series` holds true values of a few figures at every `every`-th year start, `final` those of
    all headline figures at the end.  `opened` and `taken` count answers (`event/choice`) that
    were open, and given.  `adopted` is the year, counted from the start, in which an institution
    first came into force, `orders` that in which an outlook first held more than half of the
    order; `led_by` has the largest share in the end.  `troubles` are the years of each kind of
    crisis, `crises` those of any; `wanted` the years in which the bot had a wish, `missed` those
    in which authority was short for one.  `faults` are breaches of what must hold, when it was
    checked.
    """

    bot: str
    scenario: str
    seed: str
    ending: str
    collapsed: bool
    year: int
    years: int  # that were played
    digest: str
    tally: Tally
    every: int
    series: dict[str, list[float]]
    final: dict[str, float]
    faults: tuple[str, ...] = ()
    error: str = ""

    def line(self, n: int) -> Line:
        """The result as plain data, as the n-th of a sweep."""
        tally = self.tally
        return {
            "bot": self.bot,
            "n": n,
            "scenario": self.scenario,
            "seed": self.seed,
            "error": self.error,
            "ending": self.ending,
            "collapsed": self.collapsed,
            "year": self.year,
            "years": self.years,
            "digest": self.digest,
            "acts": tally.acts,
            "events": tally.events,
            "opened": tally.opened,
            "taken": tally.taken,
            "adopted": tally.adopted,
            "crises": tally.crises,
            "troubles": tally.troubles,
            "orders": tally.orders,
            "led_by": tally.led_by,
            "wanted": tally.wanted,
            "missed": tally.missed,
            "every": self.every,
            "series": self.series,
            "final": self.final,
            "faults": list(self.faults),
        }


@define
class Game:
    """A bot at a campaign; it can be looked at when it breaks off."""

    campaign: Campaign
    policy: Policy
    check: bool = False
    tally: Tally = field(init=False)
    face: Face = field(init=False)
    faults: list[str] = field(factory=list)
    acts: int = 0  # of this year
    _wishing: Wishing | None = None  # the policy, if it tells its wishes
    _entries: int = 0  # ledger entries of this year before its first moment

    def __attrs_post_init__(self) -> None:
        """Begin to count; the ledger must be on to be checked."""
        if self.check and self.campaign.ledger is None:
            raise ValueError("there is nothing to check without a ledger")
        if isinstance(self.policy, Wishing):  # dear to ask, so not every year
            self._wishing = self.policy
        self.tally = Tally.of(self.campaign)
        self.face = Face(self.campaign)
        self._entries = self.campaign.opening_entries
        self._check_state()

    def play(self) -> Result:
        """Play to the end.  GameError when the bot gives up, or would never end a year."""
        campaign, policy = self.campaign, self.policy
        policy.begin(self.face, campaign.setup.seed)
        while not campaign.over:
            self.step()
        if isinstance(policy, Dismissable):
            result = self.result()
            policy.dismissed(result.ending, result.year, result.digest)
        return self.result()

    def step(self) -> None:
        """Ask the bot once and do what it says."""
        said = self.policy.choose(self.face)
        try:
            command = self.campaign.parse(said) if isinstance(said, str) else said
            were_open = self.tally.will_answer(self.campaign, command)
            self._do(command)
        except RefusedError as refusal:
            if not isinstance(self.policy, Correctable):
                raise
            self.policy.refused(said, refusal)
            self._count()
            return
        self.tally.did(command, were_open)
        self.tally.look(self.campaign)

    def _do(self, command: Command) -> None:
        if command.verb != "end":
            self.campaign.do(command)
            self._count()
            return
        before = self.campaign.year
        if self._wishing is not None and self._wishing.wanted:
            since = before - self.campaign.state.first_year
            self.tally.wishes(since, self._wishing.missed > 0)
        self.campaign.do(command)
        self.acts = 0
        if self.check:
            self._check_year(before)

    def _count(self) -> None:
        self.acts += 1
        if self.acts > MOST_ACTS:
            raise GameError(
                Problem(
                    codes.NEVER_ENDS,
                    f"the bot '{self.policy.name}' gave {MOST_ACTS} commands in "
                    f"{self.campaign.year} and did not end the year",
                )
            )

    def _check_year(self, year: int) -> None:
        """Check the year that has ended, and the state it led to."""
        campaign = self.campaign
        ledger, openings = campaign.ledger or {}, campaign.openings
        opened = ledger.get(campaign.year, Log())[: campaign.opening_entries]
        entries = ledger.get(year, Log())[self._entries :] + opened
        for fault in faults_of_year(openings[year], openings[campaign.year], entries):
            self._fault(year, fault)
        self._entries = campaign.opening_entries
        self._check_state()

    def _check_state(self) -> None:
        if self.check:
            for fault in faults_of_state(self.campaign.state):
                self._fault(self.campaign.year, fault)

    def _fault(self, year: int, fault: str) -> None:
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(f"{year}: {fault}")

    def result(self, every: int = 1, error: str = "") -> Result:
        """What came of it, or has come of it so far."""
        state = self.campaign.state
        history = state.history
        return Result(
            self.policy.name,
            state.scenario,
            self.campaign.setup.seed,
            state.ending.id if state.ending else "",
            bool(state.ending and state.ending.final),
            state.year,
            state.year - state.first_year,
            self.campaign.digest(),
            self.tally,
            every,
            {name: [round(v, 3) for v in history[name][::every]] for name in SERIES},
            {name: round(history[name][-1], 4) for name in HEADLINES},
            tuple(self.faults),
            error,
        )


def play_one(
    rules: Ruleset,
    policy: Policy,
    setup: Setup,
    *,
    check: bool = False,
    keep_causes: bool = False,
) -> Result:
    """Let a bot play a campaign from beginning to end.

    `check` tests every year for what must hold (it keeps causes, and takes several times as long);
    breaches are in the result's `faults`.  `keep_causes` keeps the ledger without checking; the
    game is bit-identical.  RefusedError when a bot gives a command that is refused and is not
    `Correctable`; GameError when it gives up or never ends a year.
    """
    campaign = Campaign.begin(setup, rules, keep_causes=check or keep_causes)
    return Game(campaign, policy, check).play()
