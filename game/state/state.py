"""The state of a campaign: everything the next year follows from.

It is a function of the content, the setup and the commands given; it holds no rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from attrs import define, field

from game.state.holders import (
    Group,
    Holder,
    Institution,
    Movement,
    Nation,
    Neighbour,
    Person,
    Region,
    Site,
    Track,
    Youth,
)


@define
class Letter:
    """A letter on the desk: an event with its cast bound (role → holder address)."""

    event: str
    cast: dict[str, str]
    year: int
    choice: str = ""  # "" while it is open


@define
class Scheduled:
    """A follow-up that comes due in a year, with the roles it keeps."""

    year: int
    event: str
    cast: dict[str, str]
    cause: str


@define
class Motion:
    """What a seat of the council asks for: an act, tabled this year or to come back in a later one.

    `phrase` counts the seat's motions of this family and so picks the words it is put in.
    """

    year: int
    seat: str
    person: str  # who tabled it; loyalty is theirs, even out of office
    act: str
    args: list[str]
    phrase: int = 0
    refusals: int = 0
    carried: bool = False


@define
class Forecast:
    """What a councillor expects a figure of the nation to be, some years on."""

    person: str
    seat: str
    figure: str  # of the nation: "legitimacy"
    made: int
    due: int
    value: float


@define
class Ending:
    """How a campaign ended: the ending's id and the year."""

    id: str
    year: int
    final: bool  # True for a collapse, False when the span ran out or an aim was met


@define(eq=False)
class Told:
    """One line of the chronicle: what happened, in words."""

    year: int
    text: str
    kind: str  # letter, reform, movement, election, shock, act, warning, ending
    cause: str = ""

    def __eq__(self, other: object) -> bool:
        """Lines are equal that read the same, whenever they were put into words."""
        if not isinstance(other, Told):
            return NotImplemented
        return (self.year, self.text, self.kind, self.cause) == (
            other.year,
            other.text,
            other.kind,
            other.cause,
        )

    def __hash__(self) -> int:
        return hash((self.year, self.kind, self.cause))

    def add(self, words: str) -> None:
        """Put more words behind what is told."""
        self.text += words


class Untold(Told):
    """A line that is put into words when it is first read, which in mass play is never.

    What puts it into words must give the same whenever it is asked.
    """

    __slots__ = ("_more", "_words")

    def __init__(self, year: int, words: Callable[[], str], kind: str, cause: str = "") -> None:
        self._words: str | Callable[[], str] = words
        self._more = ""
        self.year, self.kind, self.cause = year, kind, cause

    @property
    def text(self) -> str:
        """The words."""
        if not isinstance(self._words, str):
            self._words = self._words() + self._more
        return self._words

    @text.setter
    def text(self, words: str) -> None:
        self._words = words

    def add(self, words: str) -> None:
        """Put more words behind what will be told."""
        if isinstance(self._words, str):
            self._words += words
        else:
            self._more += words


TABLES = (
    "regions",
    "youth",
    "groups",
    "institutions",
    "neighbours",
    "people",
    "movements",
    "tracks",
    "sites",
)
"""The tables of a state that hold figures, in a fixed order."""


@define
class State:
    """A nation in a year, between two acts of the player."""

    scenario: str
    year: int
    first_year: int
    last_year: int
    nation: Nation
    regions: dict[str, Region] = field(factory=dict)
    youth: dict[str, Youth] = field(factory=dict)
    groups: dict[str, Group] = field(factory=dict)  # "harrow.workers"
    institutions: dict[str, Institution] = field(factory=dict)  # by domain
    neighbours: dict[str, Neighbour] = field(factory=dict)
    people: dict[str, Person] = field(factory=dict)
    movements: dict[str, Movement] = field(factory=dict)
    tracks: dict[str, Track] = field(factory=dict)
    sites: dict[str, Site] = field(factory=dict)  # projects, under way and built

    known: dict[str, int] = field(factory=dict)  # technology → year it came
    flags: dict[str, int] = field(factory=dict)  # "nation/price_cap" → year it was set
    letters: list[Letter] = field(factory=list)  # this year's
    scheduled: list[Scheduled] = field(factory=list)
    last_told: dict[str, int] = field(factory=dict)  # event, or event/role address → year
    tension: float = 0.0  # how stormy the letters have been, for the director
    next_election: int = 0
    polls: dict[str, float] = field(factory=dict)  # year of an election → share of the votes
    aim: str = ""  # what the Secretariat has set itself; "" for nothing
    attained: dict[str, int] = field(factory=dict)  # aim → year it had been held long enough
    tellings: dict[str, int] = field(factory=dict)  # message or shock → how often it was told
    surveyed: dict[str, int] = field(factory=dict)  # survey head or holder key → year it lapses
    promises: dict[str, tuple[int, float]] = field(factory=dict)  # domain → (year due, O)
    pilots: dict[str, tuple[int, float]] = field(factory=dict)  # option → (year, O it showed)
    motions: list[Motion] = field(factory=list)  # this year's, and refused ones that will return
    tabled: dict[str, int] = field(factory=dict)  # seat → year it last did; "seat/act" → how often
    orders: dict[str, int] = field(factory=dict)  # standing order, as typed → year it was given
    label: str = ""  # outlook the nation was declared to stand for
    labelled: int = 0  # year it was
    forecasts: list[Forecast] = field(factory=list)  # the council's, not yet due
    vacant: dict[str, int] = field(factory=dict)  # seat → year it fell empty
    history: dict[str, list[float]] = field(factory=dict)  # figure → true value a year
    chronicle: list[Told] = field(factory=list)
    ending: Ending | None = None
    _residents: dict[str, list[Group]] = field(factory=dict, init=False, repr=False, eq=False)

    def holders(self) -> Iterator[Holder]:
        """Every holder of figures, in a fixed order."""
        yield self.nation
        for table in TABLES:
            yield from getattr(self, table).values()

    def groups_in(self, region: str) -> list[Group]:
        """The six groups of a region, in the order of classes."""
        if not self._residents:  # groups are founded once and never change their region
            for group in self.groups.values():
                self._residents.setdefault(group.region, []).append(group)
        return self._residents.get(region, [])

    def at(self, key: str) -> Holder:
        """The holder at an address such as `regions.harrow`; KeyError when there is none."""
        table, _, name = key.partition(".")
        if table == "nation":
            return self.nation
        if table not in TABLES:  # a file's word for it may be any attribute's
            raise KeyError(key)
        found: Holder = getattr(self, table)[name]
        return found
