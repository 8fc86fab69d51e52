"""The view: all that a player, a bot or a forecast may know of the state, and nothing else."""

from __future__ import annotations

from attrs import define, field, frozen

from game.play.setup import Setup
from game.rules import adherence, outcome
from game.rules.acts import ACTS, refusal
from game.rules.acts.council import unwilling
from game.rules.departments import DEPARTMENTS
from game.rules.elections import vote
from game.rules.movements import stage
from game.rules.newcomers import candidates
from game.rules.outlooks import dominant
from game.rules.records import wished
from game.rules.reporting import SUMMED, Lens, Reading, believe, lens
from game.rules.seats import manner_of, seated
from game.rules.telling import tell
from game.rules.turn import Turn
from game.ruleset.registry import COLLECTIONS, FIGURES, Figure, How, figure_at
from game.state.copying import clone
from game.state.dice import Dice
from game.state.figures import Seen
from game.state.holders import Holder, Person
from game.state.ledger import Books
from game.state.state import Letter, State, Told
from game.story.casting import recall
from game.story.letters import refuse_choice
from game.story.odds import odds
from game.story.voices import speaking


@frozen
class ChoiceView:
    """One answer to a letter: whether it is open and what it takes."""

    id: str
    label: str
    open: bool
    why_not: str
    cost: dict[str, float]
    odds: tuple[float, ...]  # chances of each `chance` it holds, 0–1


@frozen
class LetterView:
    """A letter as it lies on the desk."""

    event: str
    title: str
    text: str
    voices: tuple[tuple[str, str, str], ...]  # seat, name, words
    choices: tuple[ChoiceView, ...]
    choice: str  # "" while it is open


@frozen
class DomainView:
    """A domain: what is in force, what it promised, what it is reported to deliver."""

    domain: str
    name: str
    option: str
    option_name: str
    promised: float
    adherence: float
    design: float
    outcome: float
    progress: float
    entrenchment: float
    drift: float
    charter_age: int
    coming: str
    hearing: int
    bound_by: str
    bound_until: int


@frozen
class OptionView:
    """An institution that could be put in force: promised against expected, and its price."""

    id: str
    domain: str
    name: str
    text: str
    promised: float
    expected: float
    follow: float  # H it would come to, 0–1
    cost: float
    why_not: str
    pilot: tuple[int, float] | None  # year and O a pilot showed


@frozen
class MovementView:
    """People organised against the order."""

    id: str
    name: str
    region: str
    outlook: str
    stage: str
    strength: float
    demand: str
    studied: bool
    grudge: float | None


@frozen
class RecordView:
    """What a person's forecasts came to: how many, how far off, how much too rosy; shares."""

    due: int
    error: float
    slant: float


@frozen
class PersonView:
    """A councillor or a candidate, as far as they are known."""

    id: str
    name: str
    age: int
    trade: str
    region: str
    manner: str
    leans: str
    charm: float
    researcher: bool
    record: RecordView
    expects: tuple[str, int, float] | None  # figure's address, year, value: the latest forecast
    wish: tuple[str, str] | None  # domain, option: what they would rather have there
    why_not: str  # why a candidate would not serve; "" when they would
    warned: bool
    acting: bool


@frozen
class SeatView:
    """A seat of the council."""

    seat: str
    title: str
    moves: str
    holder: PersonView | None
    empty_since: int  # 0 while it is held
    candidates: tuple[PersonView, ...]


@define
class View:
    """What may be known now.  Shares are 0–1, money in millions, people in thousands."""

    setup: Setup
    year: int
    last_year: int
    turn: Turn = field(repr=False)  # of the believed state: nothing true can leak through it
    lens: Lens = field(repr=False)
    _true: Turn = field(repr=False)

    @classmethod
    def of(cls, turn: Turn, setup: Setup) -> View:
        """Look at a state as the council sees it."""
        science, state = turn.rules.constants.science, turn.state
        believed = believe(turn)
        seen = Turn(believed, turn.rules, Dice("view"), Books(None))
        return cls(setup, state.year, state.last_year, seen, lens(state, science, turn.dice), turn)

    @property
    def state(self) -> State:
        """The believed state: reports for figures, guesses for what is hidden."""
        return self.turn.state

    # --- figures -----------------------------------------------------------------------------

    def read(self, address: str) -> Reading:
        """A figure by its absolute address; KeyError when there is none of that name."""
        figure = figure_at(address)
        if figure is None:
            raise KeyError(address)
        holder = self.state.at(address.rpartition(".")[0])
        return self.reading(figure, holder)

    def reading(self, figure: Figure, holder: Holder) -> Reading:
        """A figure of a holder of the believed state."""
        address = f"{holder.key}.{figure.name}"
        if figure.spec.seen is Seen.HIDDEN:
            return Reading(address, None, 0.0, figure.spec)
        value = figure.value(self.state, holder)
        band = 0.0
        if figure.spec.seen is Seen.REPORTED:
            band = self.lens.band(holder, figure.name, figure.spec, value)
            if figure.how is not How.STORED or (holder.id == "nation" and figure.name in SUMMED):
                band *= 0.6  # errors of the parts partly cancel in a mean
        return Reading(address, value, band, figure.spec)

    def value(self, address: str) -> float:
        """A figure's reported value; 0 when nobody reports it."""
        return self.read(address).value or 0.0

    def figures(self) -> dict[str, float]:
        """Every figure that may be known, by address: a bot's observation."""
        found: dict[str, float] = {}
        kinds = {c.holder: c.name for c in COLLECTIONS.values()}
        for (kind, _), figure in FIGURES.items():
            if figure.spec.seen is Seen.HIDDEN:
                continue
            table = (
                [self.state.nation]
                if kind == "nation"
                else getattr(self.state, kinds[kind]).values()
            )
            for holder in table:
                reading = self.reading(figure, holder)
                if reading.value is not None:
                    found[reading.address] = reading.value
        return found

    def setup_number(self, name: str, below: int) -> int:
        """A number that is the same all through a campaign and differs between campaigns."""
        return Dice(self.setup.seed).whole(below, 0, "words", name)

    # --- the desk ----------------------------------------------------------------------------

    @property
    def letters(self) -> list[LetterView]:
        """This year's letters."""
        return [self._letter(letter) for letter in self._true.state.letters]

    def _letter(self, letter: Letter) -> LetterView:
        turn, event = self._true, self._true.rules.events[letter.event]
        cast = recall(turn.state, letter.cast)
        voices = [
            (person.seat, person.name, tell(turn, words, cast))
            for person, words in speaking(turn.state, event)
        ]
        choices = []
        for choice in event.choices.values():
            refused = refuse_choice(turn, letter, choice)
            choices.append(
                ChoiceView(
                    choice.id,
                    tell(turn, choice.label, cast),
                    refused is None,
                    str(refused) if refused else "",
                    choice.cost,
                    odds(turn, choice.effects, cast),
                )
            )
        return LetterView(
            event.id,
            tell(turn, event.title, cast),
            tell(turn, event.text, cast),
            tuple(voices),
            tuple(choices),
            letter.choice,
        )

    @property
    def domains(self) -> list[DomainView]:
        """The fifteen domains, as reported."""
        rules, found = self.turn.rules, []
        for domain, i in self.state.institutions.items():
            option = self.turn.order.options[domain]
            found.append(
                DomainView(
                    domain,
                    rules.domains[domain].name,
                    option.id,
                    option.name,
                    outcome.promised(option),
                    i.adherence,
                    i.design,
                    i.outcome,
                    i.progress,
                    i.entrenchment,
                    i.drift,
                    int(i.charter_age),
                    i.next,
                    int(i.hearing),
                    i.bound_by,
                    i.bound_until,
                )
            )
        return found

    def options(self, domain: str) -> list[OptionView]:
        """What could be in force in a domain: promised against expected, cost, who would follow."""
        found = []
        act = ACTS["reform"]
        for option in self.turn.rules.institutions.values():
            if option.domain != domain:
                continue
            args = (domain, option.id)
            refused = refusal(self._true, act, args)
            found.append(
                OptionView(
                    option.id,
                    domain,
                    option.name,
                    option.text,
                    outcome.promised(option),
                    outcome.expected(self.turn, option),
                    adherence.would_follow(self.turn, option),
                    act.cost(self._true, args),
                    str(refused) if refused else "",
                    self.state.pilots.get(option.id),
                )
            )
        return found

    @property
    def movements(self) -> list[MovementView]:
        """Movements, as far as they are known."""
        return [
            MovementView(
                m.id,
                m.name,
                m.region,
                m.outlook,
                stage(self.turn, m.strength),
                m.strength,
                m.demand,
                m.studied,
                self._true.state.movements[m.id].grudge if m.studied else None,
            )
            for m in self.state.movements.values()
        ]

    @property
    def council(self) -> list[SeatView]:
        """The seven seats: who holds them and who would."""
        true = self._true.state
        held = seated(true)
        return [
            SeatView(
                seat,
                department.title,
                department.moves,
                self._person(held[seat]) if seat in held else None,
                true.vacant.get(seat, 0),
                tuple(self._person(p) for p in candidates(self._true, seat)),
            )
            for seat, department in DEPARTMENTS.items()
        ]

    def _person(self, true: Person) -> PersonView:
        """A person, as far as they are known: their mind as it is reported, nothing hidden."""
        person, turn = self.state.people[true.id], self._true
        latest = next((f for f in reversed(turn.state.forecasts) if f.person == person.id), None)
        wish = wished(self.turn, person)
        refused = None if person.seat else unwilling(turn, true)
        return PersonView(
            person.id,
            person.name,
            self.year - person.born,
            person.trade,
            person.region,
            manner_of(turn.rules, turn.state, person),
            dominant(person),
            person.charm,
            person.researcher,
            RecordView(int(person.forecasts), person.error, person.slant),
            (f"nation.{latest.figure}", latest.due, latest.value) if latest else None,
            (wish.domain, wish.id) if wish else None,
            str(refused) if refused else "",
            bool(person.warned),
            person.acting,
        )

    def cost(self, verb: str, args: tuple[str, ...] = ()) -> float:
        """Authority an act would take."""
        return ACTS[verb].cost(self._true, args)

    def price(self, verb: str, args: tuple[str, ...] = ()) -> float:
        """Money an act would take, in millions."""
        return ACTS[verb].price(self._true, args)

    def vote_forecast(self) -> float:
        """Share of votes the government would get today, as far as trust is known."""
        return vote(self.turn, 0.0)

    @property
    def chronicle(self) -> list[Told]:
        """All that was told."""
        return self._true.state.chronicle

    def believed(self) -> State:
        """A copy of the believed state, for forecasts."""
        return clone(self.state)


__all__ = [
    "ChoiceView",
    "DomainView",
    "LetterView",
    "MovementView",
    "OptionView",
    "PersonView",
    "SeatView",
    "View",
]
