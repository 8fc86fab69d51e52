"""The kinds of content, as attrs classes: one class a kind, one attribute a YAML field.

Each attribute says in its metadata what it refers to or holds (`refers`, `expression`, `text`,
bounds), so the checker, the schema and the reference pages stay generic.  Ids are the keys of the
YAML mapping and become `id`.
"""

from __future__ import annotations

from typing import Any

from attrs import define, field

from game.ruleset.expression import Expression
from game.ruleset.registry import Type
from game.state.mix import Mix


def refers(kind: str, doc: str, **more: Any) -> Any:
    """A field that names an entry of a kind, or a word of a vocabulary (class, domain, seat…)."""
    return field(metadata={"doc": doc, "refers": kind}, **more)


def number(doc: str, low: float, high: float, **more: Any) -> Any:
    """A plain number within bounds."""
    return field(metadata={"doc": doc, "bounds": (low, high)}, **more)


def text(doc: str, **more: Any) -> Any:
    """Prose shown to players; may substitute `{names}` of the roles in scope."""
    return field(metadata={"doc": doc, "text": True}, **more)


def expression(doc: str, gives: Type, **more: Any) -> Any:
    """An expression, or a list or mapping of expressions, giving a number or a truth."""
    return field(metadata={"doc": doc, "expression": gives}, **more)


def other(doc: str, **more: Any) -> Any:
    """Any other field."""
    return field(metadata={"doc": doc}, **more)


Changes = dict[str, Expression]  # figure address → amount
Effect = dict[str, Any]  # one verb → its arguments, made ready by `ruleset.effects`


@define
class Domain:
    """One of the fifteen domains: its name and whom it concerns."""

    id: str
    name: str = text("its name, as in 'the question of land'")
    summary: str = text("what is decided here, in a sentence")
    concern: dict[str, float] = refers(
        "class", "how much it concerns each class; 1 when not named", factory=dict
    )


@define
class Institution:
    """An option of a domain: what can be in force there."""

    id: str
    domain: str = refers("domain", "the domain it is an option of")
    name: str = text("its name")
    text: str = text("what it is like to live under, 20 to 60 words")
    mix: Mix = other("its own mix of outlooks; the four shares sum to 1")
    design: float = number("how well made it is on paper", 0, 1)
    complexity: float = number("how hard to run", 0, 1)
    needs: list[Expression] = expression("what must hold to begin it", Type.TRUTH, factory=list)
    clout: dict[str, float] = refers(
        "class", "what each class's voice is multiplied by; 1 when not named", factory=dict
    )
    traits: dict[str, float] = refers(
        "trait", "what the rules read of it (docs/reference/traits.md)", factory=dict
    )
    gives: Changes = expression(
        "yearly changes of figures, multiplied by its outcome O", Type.NUMBER, factory=dict
    )
    costs: Changes = expression("yearly changes paid in full", Type.NUMBER, factory=dict)


@define
class Role:
    """A role of an event's cast: where candidates come from and which will do."""

    origin: str = other("collection the candidates come from", alias="from")
    where: Expression | None = expression(
        "which candidates will do; the candidate bears the role's name", Type.TRUTH, default=None
    )
    weight: Expression | None = expression("how likely each is", Type.NUMBER, default=None)
    optional: bool = other("whether the event may be told without one", default=False)


@define
class Pacing:
    """How often an event may be told, and how heavy it is."""

    tension: float = number("how much it stirs up: 0 calm, 5 a crisis", 0, 5, default=1.0)
    cooldown: int = number("years before it may come again", 0, 200, default=10)
    per: str = other("role whose member has the cooldown of its own; '' for the event", default="")
    once: bool = other("told once a campaign", default=False)


@define
class Choice:
    """One answer to an event's letter."""

    id: str
    label: str = text("what the player reads, an act in a few words")
    needs: list[Expression] = expression(
        "what must hold to choose it; exact figures only", Type.TRUTH, factory=list
    )
    cost: dict[str, float] = refers("cost", "authority or treasury it takes", factory=dict)
    effects: list[Effect] = other("what it does", factory=list)
    outcome: str = text("what is told once it is chosen", default="")


@define
class Event:
    """A storylet: a situation, its cast, voices and choices (game.md 7)."""

    id: str
    title: str = text("the letter's heading")
    text: str = text("the situation, 60 to 160 words")
    trigger: str = refers("trigger", "what may bring it", default="year")
    cast: dict[str, Role] = other("roles, bound in order before `when` is tested", factory=dict)
    when: list[Expression] = expression("what must hold", Type.TRUTH, factory=list)
    crisis: bool = other("in the small deck of crises, which come before others", default=False)
    weight: Expression = expression(
        "how likely it is beside others; 10 is usual", Type.NUMBER, default=Expression("10")
    )
    pacing: Pacing = other("how often it may come", factory=Pacing)
    voices: dict[str, str] = refers("seat", "what councillors say, by seat", factory=dict)
    choices: dict[str, Choice] = other("the answers", factory=dict)
    effects: list[Effect] = other("what happens at once, whatever is chosen", factory=list)
    tests: list[dict[str, Any]] = other("given figures → expected eligibility", factory=list)


@define
class EndingEntry:
    """An ending, matched by condition; the highest rank that holds is told."""

    id: str
    name: str = text("its name")
    text: str = text("how it is told")
    at: str = refers("ending_time", "collapse, span (the years ran out) or any")
    when: list[Expression] = expression("what must hold", Type.TRUTH, factory=list)
    rank: float = number("which wins when several hold", 0, 100, default=10.0)


@define
class MovementEntry:
    """What people organised for an outlook call themselves and ask for."""

    id: str
    outlook: str = refers("outlook", "what they want more of")
    name: str = text("their name; `{region.name}` may be used")
    demands: list[str] = refers("domain", "domains they ask to be changed, most wanted first")


@define
class Shock:
    """A blow from outside; severity is the rules' matter, the name and text are content."""

    id: str
    name: str = text("its name")
    text: str = text("the chronicle's line")
    weight: Expression = expression("how likely", Type.NUMBER, default=Expression("10"))


@define
class Message:
    """A line the rules put into the chronicle or a briefing; `{names}` are the rule's."""

    id: str
    text: str = text("the line")


@define
class GroupStart:
    """One class of a region at the start."""

    size: float = number("people, thousands", 0, 1e6)
    mix: Mix = other("its mix of outlooks")
    figures: dict[str, float] = refers("figure:group", "figures at the start", factory=dict)


@define
class RegionStart:
    """A region at the start."""

    name: str = text("its name")
    terrain: str = other("coast, plain, hills…")
    groups: dict[str, GroupStart] = refers("class", "its six classes")
    youth: Mix = other("mix of its young")
    capital: bool = other("whether the government sits here", default=False)
    minority_status: str = refers("minority_status", "standing of its minority", default="tolerated")
    figures: dict[str, float] = refers("figure:region", "figures at the start", factory=dict)


@define
class NeighbourStart:
    """A neighbour at the start."""

    name: str = text("its name")
    mix: Mix = other("its mix")
    figures: dict[str, float] = refers("figure:neighbour", "figures at the start", factory=dict)


@define
class PersonStart:
    """A named person at the start."""

    name: str = text("the person's name")
    mix: Mix = other("own outlook")
    born: int = number("year of birth", -1000, 3000)
    seat: str = refers("seat", "council seat held", default="")
    trade: str = other("what the person does", default="")
    region: str = other("where the person lives; '' for the capital", default="")
    figures: dict[str, float] = refers("figure:person", "figures at the start", factory=dict)


@define
class Scenario:
    """A nation to begin with (game.md 13)."""

    id: str
    name: str = text("its name")
    text: str = text("what the player is told first")
    first_year: int = number("year of the first turn", -1000, 3000)
    institutions: dict[str, str] = refers("institution", "what is in force, by domain")
    regions: dict[str, RegionStart] = other("its regions")
    nation: dict[str, float] = refers("figure:nation", "figures at the start", factory=dict)
    institution_figures: dict[str, dict[str, float]] = refers(
        "domain", "figures of domains at the start", factory=dict
    )
    neighbours: dict[str, NeighbourStart] = other("its neighbours", factory=dict)
    people: dict[str, PersonStart] = other("council and people known", factory=dict)
    next_election: int = number("years to the next election", 0, 20, default=4)
    flags: list[str] = other("flags of the nation set at the start", factory=list)


KINDS: dict[str, type] = {  # singular name → class; the YAML key is the plural in PLURALS
    "domain": Domain,
    "institution": Institution,
    "event": Event,
    "ending": EndingEntry,
    "movement": MovementEntry,
    "shock": Shock,
    "message": Message,
    "scenario": Scenario,
}
PLURALS: dict[str, str] = {kind + "s": kind for kind in KINDS}
