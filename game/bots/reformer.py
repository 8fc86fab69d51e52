"""Bots that govern: they keep what they have in order and reform towards an end.

The end is the technocratic one, the last of the stages, but for those who stop at another outlook.

They differ in how far ahead of the people they dare to go, and in whether anybody may hold them
to account.  What they know is the view; they hold no name of any content.
"""

from __future__ import annotations

from collections.abc import Iterable

from attrs import define, field, frozen

from game.bots.answers import worth
from game.bots.face import Answer, Face
from game.bots.policy import own_dice
from game.play.command import END, Command
from game.play.view import OptionView, View
from game.rules import debate
from game.state import mix
from game.state.dice import Dice
from game.state.mix import Mix
from game.state.vocabulary import OUTLOOKS

ACCOUNTABILITY = "accountability"
FIRST = {ACCOUNTABILITY: 1.0, "education": 0.6, "science": 0.4, "media": 0.3}
"""What is worth more to begin with: to be told of faults, and what the young will think."""

LAST = OUTLOOKS[-1]
STAGES = 2.0
"""How many stages the whole way to an outlook counts for that is not the last one."""

LISTENING = 0.4
"""How much further ahead of the people the institutions may be that listen to them."""

SAFE = 0.56
"""Share of the voices above which a vote is not worked for."""


@frozen
class Manner:
    """How a reformer governs.

    `lead` is how far an institution may lie ahead of the people (stage index, 0–3); `heard`
    whether accountability is built, and first of all, or left to decay; `running` how many reforms
    at a time; `upkeep` whether charters are renewed and drift is mended; `dare` the loss of
    outcome a reform may be expected to bring; `hope` the share of the voices below which a vote is
    not tried, and how much votes weigh at all.  `end` is the outlook it is all for.
    """

    lead: float
    heard: bool
    running: int
    upkeep: bool
    dare: float
    hope: float
    speaks: bool = False  # whether people are won for the end every year, or only when stuck
    until: int = 0  # years after which it only answers letters; 0: never
    end: str = LAST


@define
class Reformer:
    """Plans each year once its letters are answered, carries the plan out and ends the year."""

    name: str
    manner: Manner
    dice: Dice = field(factory=lambda: Dice("bot:reformer:"))
    _plan: list[Command] = field(factory=list)
    _planned: int = 0
    _drawn: int = 0
    wanted: int = 0  # acts that were wanted this year and allowed, or only too dear
    missed: int = 0  # those of them that authority was short for
    _began: int = 0

    def begin(self, face: Face, seed: str) -> None:
        """Take up new dice."""
        self.dice = own_dice(self.name, seed)
        self._plan, self._planned, self._drawn = [], 0, 0
        self._began = face.year

    def choose(self, face: Face) -> Command:
        """Answer letters, carry out what was planned for the year, then end it."""
        answers = face.answers()
        if answers:
            return self._answer(face, [a for a in answers if a.event == answers[0].event])
        if self._planned != face.year:
            self._planned = face.year
            self._plan = [] if self._idle(face) else [*self._wishes(face.view())]
            self.wanted = self.missed = 0
        while self._plan:
            command = self._plan.pop(0)
            if face.allows(command):
                self.wanted += 1
                return command
            if face.out_of_reach(command):
                self.wanted += 1
                self.missed += 1
        return END

    def _idle(self, face: Face) -> bool:
        return 0 < self.manner.until <= face.year - self._began

    def _answer(self, face: Face, answers: list[Answer]) -> Command:
        """The answer that promises most for trust and the work of institutions, with a mood."""
        best, most = answers[0], -1e9
        for answer in answers:
            self._drawn += 1
            mood = self.dice.roll(face.year, "mood", "", self._drawn)
            value = worth(face.effects(answer)) - 0.004 * answer.cost.get("authority", 0.0)
            value += 0.03 * mood
            if value > most:
                best, most = answer, value
        return best.command

    def _wishes(self, view: View) -> Iterable[Command]:
        """What to do this year, the most urgent first; what cannot be paid for is left."""
        yield from _purse(view)
        yield from _unrest(view)
        yield from _votes(view)
        if self.manner.upkeep:
            yield from _upkeep(view, self.manner.heard)
        reforms = [*self._reforms(view)]
        yield from reforms
        if self.manner.speaks or not reforms:
            yield from _speech(view, self.manner.end)

    def _reforms(self, view: View) -> Iterable[Command]:
        people = mix.of_people(view.state.groups.values())
        limit = self._reached(people) + self.manner.lead
        busy = sum(1 for d in view.domains if d.coming or d.progress < 1)
        room = self.manner.running - busy
        if room <= 0:
            return
        found: list[tuple[float, str, OptionView]] = []
        for domain in view.domains:
            closed = domain.coming or domain.progress < 1 or domain.bound_until > view.year
            if closed or (domain.domain == ACCOUNTABILITY and not self.manner.heard):
                continue
            for option in view.options(domain.domain):
                value = self._value(view, domain.outcome, domain.option, option, limit)
                if value > 0:
                    found.append((value, option.id, option))
        found.sort(key=lambda item: (-item[0], item[1]))
        for _, _, option in found[: 2 * room]:
            yield Command("reform", (option.domain, option.id))

    def _value(
        self, view: View, now: float, in_force: str, option: OptionView, limit: float
    ) -> float:
        """How much a reform is wanted; nought or less when it is not."""
        rules = view.turn.rules.institutions
        if option.id == in_force or option.why_not.startswith("It needs"):
            return 0.0
        there = self._reached(rules[option.id].mix)
        step = there - self._reached(rules[in_force].mix)
        far = LISTENING if option.domain == ACCOUNTABILITY else 0.0
        if there > limit + far or step <= 0:
            return 0.0
        gain = option.expected - now
        if gain < -self.manner.dare:
            return 0.0
        votes = debate.forecast(view.turn, rules[option.id])
        if votes < self.manner.hope:
            return 0.0
        heed = 5 * self.manner.hope
        first = FIRST.get(option.domain, 0.0)
        return first + step + 4 * gain + self.manner.dare + heed * min(0.0, votes - SAFE)

    def _reached(self, held: Mix) -> float:
        """How near to the end a mix is: the stage it stands at, or its share of the outlook."""
        if self.manner.end == LAST:
            return mix.index(held)
        share: float = getattr(held, self.manner.end)
        return STAGES * share


def _purse(view: View) -> Iterable[Command]:
    """Taxes up when the purse is empty, down when it is full; debts paid back at leisure."""
    nation = view.state.nation
    tax = round(nation.tax * 100)
    if nation.treasury < 0 and tax < 34:
        yield Command("tax", (str(tax + 2),))
    elif nation.treasury > 0.25 * nation.output and tax > 16:
        yield Command("tax", (str(tax - 2),))
    wanted = -round(0.05 * nation.debt) if nation.treasury > 0.1 * nation.output else 0
    if nation.debt > 1 and wanted != round(nation.borrowing):
        yield Command("borrow", (str(wanted),))


def _unrest(view: View) -> Iterable[Command]:
    """Bargain with whoever begins to strike."""
    strong = sorted((m for m in view.movements if m.strength >= 0.35), key=lambda m: -m.strength)
    for movement in strong[:2]:
        yield Command("bargain", (movement.id,))


def _votes(view: View) -> Iterable[Command]:
    """Argue for what is heard and may fall; with a full purse, buy what is missing."""
    rules = view.turn.rules.institutions
    for domain in view.domains:
        if domain.coming and domain.hearing > 0:
            share = debate.forecast(view.turn, rules[domain.coming])
            if share < SAFE:
                yield Command("argue", (domain.domain,))
            if share < SAFE - 0.06 and view.state.nation.treasury > 40:
                yield Command("buy", (domain.domain,))


def _upkeep(view: View, heard: bool) -> Iterable[Command]:
    """Renew the oldest charter once it weighs, and mend the worst drift."""
    tended = [d for d in view.domains if heard or d.domain != ACCOUNTABILITY]
    oldest = max(tended, key=lambda d: (d.charter_age, d.domain))
    if oldest.charter_age >= 12:
        yield Command("renew", (oldest.domain,))
    worst = max(tended, key=lambda d: (d.drift, d.domain))
    if worst.drift > 0.15:
        yield Command("review", (worst.domain,))


def _speech(view: View, end: str) -> Iterable[Command]:
    """Speak for the end where fewest are for it."""
    regions = view.state.regions.values()
    open_to_us = [region for region in regions if not region.lost]
    if open_to_us:
        youth = view.state.youth
        least = min(open_to_us, key=lambda region: (getattr(youth[region.id], end), region.id))
        yield Command("campaign", (least.id, end))


def rush() -> Reformer:
    """Straight to the technocratic end, whoever follows."""
    return Reformer("rush", Manner(3.0, True, 15, False, 1.0, 0.0))


def patient() -> Reformer:
    """A little ahead of the people, accountable, and never without upkeep."""
    return Reformer("patient", Manner(0.75, True, 2, True, 0.05, 0.42, speaks=True))


def bold() -> Reformer:
    """As `patient`, well ahead."""
    return Reformer("bold", Manner(0.9, True, 3, True, 0.12, 0.42))


def bolder() -> Reformer:
    """As `bold`, a whole stage and more ahead, and readier to lose by it at first."""
    return Reformer("bolder", Manner(1.3, True, 5, True, 0.2, 0.34))


def daring() -> Reformer:
    """More than two stages ahead of the people; upkeep is all it has in common with the patient."""
    return Reformer("daring", Manner(2.2, True, 10, True, 0.5, 0.15))


def idle_after_40() -> Reformer:
    """As `patient` for forty years; from then on letters are answered and nothing is done."""
    return Reformer("idle_after_40", Manner(0.9, True, 3, True, 0.12, 0.42, until=40))


def patient_rigid() -> Reformer:
    """As `bold`, but nobody may hold it to account."""
    return Reformer("patient_rigid", Manner(0.9, False, 3, True, 0.12, 0.42))


def devout() -> Reformer:
    """As `patient`, for an order of the faithful."""
    return Reformer("devout", _toward("religious"))


def patriot() -> Reformer:
    """As `patient`, for one nation."""
    return Reformer("patriot", _toward("nationalist"))


def comrade() -> Reformer:
    """As `patient`, for an order of those who work."""
    return Reformer("comrade", _toward("marxist"))


def _toward(end: str) -> Manner:
    return Manner(0.75, True, 2, True, 0.12, 0.42, speaks=True, end=end)
