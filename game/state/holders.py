"""What a nation is made of: the holders of figures, as plain values without rules (game.md 2).

Every number is declared with `figure(...)`, which says its unit, its bounds and who may know it.
Units: shares 0–1, people in thousands, energy in petajoules, money in millions of crowns.
`key` is the holder's address; a figure's address is `key.name`.
"""

from __future__ import annotations

from attrs import define, field, fields

from game.state.figures import BIG, FigureSpec, Seen, Unit, figure

EXACT, REPORTED, HIDDEN = Seen.EXACT, Seen.REPORTED, Seen.HIDDEN


@define
class Holder:
    """Anything with figures.  `key` is its absolute address, `id` its own name."""

    key: str
    id: str


@define
class Mixed(Holder):
    """A holder with a mix of the four outlooks, which sum to 1."""

    religious: float = figure("share of the religious outlook")
    nationalist: float = figure("share of the nationalist outlook")
    marxist: float = figure("share of the marxist outlook")
    technocratic: float = figure("share of the technocratic outlook")


def _age(outlook: str) -> float:
    """Declare the mean age of an outlook's grown supporters."""
    age: float = figure(
        f"mean age of the grown supporters of the {outlook} outlook",
        unit=Unit.YEARS,
        low=20.0,
        high=80.0,
        default=40.0,
    )
    return age


@define
class Nation(Holder):
    """The nation as a whole; what the council keeps itself is exact, the rest reported."""

    # what the council keeps itself
    authority: float = figure(
        "what the Secretariat can still get done this year", unit=Unit.POINTS, seen=EXACT
    )
    treasury: float = figure("money in hand", unit=Unit.MONEY, seen=EXACT, low=-1e9)
    debt: float = figure("money owed", unit=Unit.MONEY, seen=EXACT)
    tax: float = figure("share of output taken in taxes or allotted", seen=EXACT, high=0.7)
    borrowing: float = figure(
        "money to borrow each year; below zero, to pay back", unit=Unit.MONEY, seen=EXACT, low=-1e9
    )
    interest: float = figure("interest on the debt, a year", seen=EXACT)
    panic: float = figure("run on the debt: how far lenders want their money back", seen=EXACT)
    revenue: float = figure("taxes taken in last year", unit=Unit.MONEY, seen=EXACT)
    spending: float = figure("money spent last year on the budget", unit=Unit.MONEY, seen=EXACT)
    health: float = figure("budget share of health", seen=EXACT)
    education: float = figure("budget share of schools", seen=EXACT)
    welfare: float = figure("budget share of relief and pensions", seen=EXACT)
    research: float = figure("budget share of research", seen=EXACT)
    infrastructure: float = figure("budget share of roads, rails and wires", seen=EXACT)
    defence: float = figure("budget share of the forces", seen=EXACT)

    # what reaches it through statistics
    legitimacy: float = figure(
        "trust weighted by clout under the institutions in force", flattering=1
    )
    output: float = figure(
        "worth of a year's food, goods, services and energy", unit=Unit.MONEY, flattering=1
    )
    food_per_head: float = figure(
        "rations for each person; 1 is enough", unit=Unit.AMOUNT, flattering=1
    )
    energy_per_head: float = figure(
        "energy for each thousand people", unit=Unit.ENERGY, flattering=1
    )
    unemployment: float = figure("share of hands without work", flattering=-1)
    inequality: float = figure(
        "how unevenly income is spread; 0 even, 1 all to one class", flattering=-1
    )
    concentration: float = figure(
        "wealth and sway heaped up in few hands; 0 none, 1 all", flattering=-1
    )
    technology: float = figure(
        "technique in use; 0 hand tools, 3 the machine age and after", unit=Unit.INDEX, seen=EXACT
    )
    automation: float = figure("share of working hours done by machines")
    pollution: float = figure(
        "accumulated pollution, up to 2", unit=Unit.POINTS, high=2.0, flattering=-1
    )
    mean_age: float = figure(
        "mean age of the people", unit=Unit.YEARS, low=15.0, high=70.0, default=28.0
    )
    religious_age: float = _age("religious")
    nationalist_age: float = _age("nationalist")
    marxist_age: float = _age("marxist")
    technocratic_age: float = _age("technocratic")
    from_abroad: float = figure(
        "people who came from abroad last year, less those who left",
        unit=Unit.PEOPLE,
        low=-BIG,
        flattering=1,
    )
    military: float = figure("strength of the forces", unit=Unit.POINTS, flattering=1)
    liberty: float = figure("civil liberty", flattering=1)
    environment: float = figure(
        "E: how far the world lets plans work", low=0.3, default=1.0, flattering=1
    )
    adaptability: float = figure("A: how far the order can correct itself", seen=REPORTED)

    # what nobody reports
    shocks: float = figure("share of plans lost to this year's shock", seen=HIDDEN)
    sabotage: float = figure("share of plans lost to sabotage", seen=HIDDEN)
    climate: float = figure("share of plans lost to the climate", seen=HIDDEN)
    competence: float = figure("true competence of science and administration", seen=HIDDEN)
    independence: float = figure(
        "freedom of science and statistics from those who pay", seen=HIDDEN
    )
    reach: float = figure("statistical reach: share of the country really measured", seen=HIDDEN)
    hostility: float = figure("how far the neighbours wish us ill", flattering=-1)
    low_legitimacy: float = figure(
        "years running of legitimacy too low to govern", unit=Unit.YEARS, seen=EXACT
    )

    # what follows from the institutions in force
    order_religious: float = figure("religious share of the order in force", seen=EXACT)
    order_nationalist: float = figure("nationalist share of the order in force", seen=EXACT)
    order_marxist: float = figure("marxist share of the order in force", seen=EXACT)
    order_technocratic: float = figure("technocratic share of the order in force", seen=EXACT)
    aim_years: float = figure(
        "years running in which the aim has been held", unit=Unit.YEARS, seen=EXACT
    )


@define
class Region(Holder):
    """A part of the country; resources are potentials, fixed by the scenario."""

    name: str = field(default="", kw_only=True)
    town: str = field(default="", kw_only=True)  # its chief town
    capital: bool = field(default=False, kw_only=True)
    terrain: str = field(default="", kw_only=True)
    minority_status: str = field(default="tolerated", kw_only=True)
    lost: bool = field(default=False, kw_only=True)

    arable: float = figure("land: people it can feed by hand", unit=Unit.PEOPLE, seen=EXACT)
    coal: float = figure("coal that can be dug", unit=Unit.ENERGY, seen=EXACT)
    oil: float = figure("oil that can be pumped", unit=Unit.ENERGY, seen=EXACT)
    water: float = figure("water power that can be tapped", unit=Unit.ENERGY, seen=EXACT)
    sun: float = figure("sun and wind that could be caught", unit=Unit.ENERGY, seen=EXACT)
    ore: float = figure("ore, as a help to industry", unit=Unit.SHARE, seen=EXACT)

    plant: float = figure("works and machines, in workplaces", unit=Unit.PEOPLE, flattering=1)
    housing: float = figure("people decently housed", unit=Unit.PEOPLE, flattering=1)
    infrastructure: float = figure("roads, rails and wires", flattering=1)
    schooling: float = figure("education of the people", flattering=1)
    healthcare: float = figure("care within reach of the sick", flattering=1)
    unrest: float = figure("unrest in the streets", flattering=-1)
    unemployment: float = figure("share of hands without work", flattering=-1)
    shared: float = figure("share of hands kept on though a machine or no one needs them")
    energy: float = figure("energy drawn in a year", unit=Unit.ENERGY, flattering=1)
    food: float = figure("rations grown in a year", unit=Unit.AMOUNT, flattering=1)
    goods: float = figure("goods made in a year", unit=Unit.AMOUNT, flattering=1)
    services: float = figure("services rendered in a year", unit=Unit.AMOUNT, flattering=1)
    minority: float = figure("share of the minority", seen=REPORTED)
    belonging: float = figure(
        "how far the minority is counted in; 0 shut out, 1 equal", default=0.4, flattering=1
    )
    arrivals: float = figure(
        "people who came to live here last year, less those who left", unit=Unit.PEOPLE, low=-BIG
    )


@define
class Youth(Mixed):
    """The young of a region, not yet in any class."""


@define
class Group(Mixed):
    """One class in one region."""

    region: str = field(default="", kw_only=True)
    cls: str = field(default="", kw_only=True)

    size: float = figure("people", unit=Unit.PEOPLE)
    trust: float = figure("trust in the Secretariat", flattering=1)
    welfare: float = figure("how well they live", flattering=1)
    expectation: float = figure("how well they expect to live", flattering=1)
    income: float = figure("income; 0 hunger, 1 plenty", flattering=1)
    leisure: float = figure("hours of their own", flattering=1)
    outcome: float = figure("what the institutions deliver to them", flattering=1)
    expected_outcome: float = figure(
        "what they have come to expect of the institutions", seen=HIDDEN
    )


@define
class Institution(Holder):
    """What is in force in one domain, and the reform that may replace it.

    `id` is the domain.  `option` is in force; `next` (or "") is coming, in `hearing` years.
    """

    option: str = field(default="", kw_only=True)
    next: str = field(default="", kw_only=True)
    previous: str = field(default="", kw_only=True)  # what a repeal goes back to
    decided_by: str = field(default="", kw_only=True)  # the act that brought it, for `why`
    since: int = field(default=0, kw_only=True)
    bound_until: int = field(default=0, kw_only=True)  # year a lost election or concession frees it
    bound_by: str = field(default="", kw_only=True)
    voted: bool = field(default=False, kw_only=True)  # whether `next` must win a vote
    tabled: int = field(default=0, kw_only=True)  # year `next` was tabled
    stalls: int = field(default=0, kw_only=True)  # votes on `next` that settled nothing
    bought: int = field(default=0, kw_only=True)  # year votes were last bought here
    barred_until: int = field(default=0, kw_only=True)  # a refused reform may not be tabled before
    pilot: str = field(default="", kw_only=True)  # option on trial
    pilot_region: str = field(default="", kw_only=True)
    pilot_until: int = field(default=0, kw_only=True)

    adherence: float = figure("H: how far people go along", flattering=1)
    design: float = figure("D: how well it is made, today", flattering=1)
    drift: float = figure("how stale it has gone", high=0.9, flattering=-1)
    progress: float = figure("how far it has been put in force", seen=EXACT)
    outcome: float = figure("O: what it really delivers", flattering=1)
    entrenchment: float = figure("how many now live off it as it is", flattering=-1)
    charter_age: float = figure(
        "years since its charter was last renewed", unit=Unit.YEARS, seen=EXACT
    )
    hearing: float = figure(
        "years of hearing left for the coming reform", unit=Unit.YEARS, seen=EXACT
    )
    support: float = figure(
        "votes won for the coming reform beyond what people think of it", seen=EXACT, low=-1.0
    )


@define
class Neighbour(Mixed):
    """A country at the border."""

    name: str = field(default="", kw_only=True)
    power: float = figure("military strength as we know it", unit=Unit.POINTS, seen=REPORTED)
    hostility: float = figure("how far it wishes us ill", flattering=-1)
    trade: float = figure("trade with it", flattering=1)


@define
class Person(Mixed):
    """A named person: councillor, candidate or someone met."""

    name: str = field(default="", kw_only=True)
    seat: str = field(default="", kw_only=True)  # "" when not on the council
    trade: str = field(default="", kw_only=True)
    region: str = field(default="", kw_only=True)
    born: int = field(default=0, kw_only=True)
    alive: bool = field(default=True, kw_only=True)
    seats: tuple[str, ...] = field(default=(), kw_only=True)  # those they would take
    researcher: bool = field(default=False, kw_only=True)  # missed in the laboratory when seated
    character: str = field(default="", kw_only=True)  # content's character of one thrown up in play
    acting: bool = field(default=False, kw_only=True)  # a clerk who keeps the chair warm
    seated: int = field(default=0, kw_only=True)  # year the last seat was taken, 0 for never
    warned: int = field(default=0, kw_only=True)  # year they said that they may go
    grudge_until: int = field(default=0, kw_only=True)  # first year they would serve again

    competence: float = figure("skill at the work of the seat", seen=HIDDEN)
    charm: float = figure("ease with people", seen=EXACT)
    honesty: float = figure("how straight they report", seen=HIDDEN)
    loyalty: float = figure("loyalty to the Secretariat", seen=HIDDEN)
    forecasts: float = figure(
        "forecasts of theirs that have come due", unit=Unit.AMOUNT, seen=EXACT, high=1e6
    )
    error: float = figure("how far their forecasts were off, on average", seen=EXACT)
    slant: float = figure(
        "how much rosier their forecasts were than what came, on average", seen=EXACT, low=-1.0
    )


@define
class Movement(Holder):
    """People of a region organised against the order as it is.  `id` is `region_outlook`."""

    region: str = field(default="", kw_only=True)
    outlook: str = field(default="", kw_only=True)
    name: str = field(default="", kw_only=True)
    founded: int = field(default=0, kw_only=True)
    demand: str = field(default="", kw_only=True)  # the domain it wants changed
    studied: bool = field(default=False, kw_only=True)

    strength: float = figure(
        "how far it is organised: petition, strike, sabotage, rising", flattering=-1
    )
    grudge: float = figure("what suppression has stored up", seen=HIDDEN)


@define
class Track(Holder):
    """One of the five tracks of technology (game.md 6).  `id` is the track."""

    knowledge: float = figure(
        "how far technique has come along the track's eight steps",
        unit=Unit.POINTS,
        seen=EXACT,
        high=8.0,
    )
    effort: float = figure("share of research given to it", seen=EXACT)


@define
class Site(Holder):
    """A project under way in a region, or built there.  `id` is `region_project`.

    A project of the whole nation has no region; its id is the project's.
    """

    project: str = field(default="", kw_only=True)
    region: str = field(default="", kw_only=True)
    decided_by: str = field(default="", kw_only=True)  # the act that began it, for `why`
    since: int = field(default=0, kw_only=True)
    finished: int = field(default=0, kw_only=True)  # year it was done; 0 while it is being built
    idle: bool = field(default=False, kw_only=True)  # last year nothing was paid for it

    progress: float = figure("how much of it is built", seen=EXACT)
    overrun: float = figure("how far it will run beyond what was planned", seen=HIDDEN)


HOLDERS: dict[str, type[Holder]] = {
    "nation": Nation,
    "region": Region,
    "youth": Youth,
    "group": Group,
    "institution": Institution,
    "neighbour": Neighbour,
    "person": Person,
    "movement": Movement,
    "track": Track,
    "site": Site,
}


def figures_of(kind: type[Holder]) -> dict[str, FigureSpec]:
    """Return the stored figures of a kind of holder, in the order they are declared."""
    return {a.name: a.metadata["figure"] for a in fields(kind) if "figure" in a.metadata}


BOUNDS: dict[type[Holder], dict[str, tuple[float, float]]] = {
    kind: {name: (spec.low, spec.high) for name, spec in figures_of(kind).items()}
    for kind in HOLDERS.values()
}
