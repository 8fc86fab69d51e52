"""The kinds of content, as attrs classes: one class a kind, one attribute a YAML field.

Each attribute says in its metadata what it refers to or holds, so the checker, the schema and the
reference pages stay generic.  Ids are the keys of the YAML mapping and become `id`.

Metadata: `doc`; `yaml` (the key, where it is not the name); `refers` (what its words name; of a
mapping, its keys); `values` (what the values of a mapping name); `bounds`; `expression` (the type
it gives); `text` (see `Prose`), with `roles` that are always in scope; `effects`; `patch` (it
holds changes of entries, as a variant does); `ids` (the keys of a mapping are ids of their own);
`rule` (False where it is nothing to the rules); `example` (what a new entry says there, even where
it need not, `<id>` being its id in words); `shipped` (a new entry says what the first of the
game's own does).  A mapping without a default must name every word of the vocabulary its keys
refer to.
"""

# What declares a field is called in classes, and gives what attrs makes of it.
# ruff: noqa: ANN401, RUF009

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Final

from attrs import define, field

from game.errors import Mark
from game.ruleset.effects import Effect
from game.ruleset.expression import Expression
from game.ruleset.marked import MarkedMap
from game.ruleset.registry import Type
from game.ruleset.template import Template
from game.state.mix import Mix

TRIGGERS = ("year", "follow_up", "choice", "reform", "place", "neighbour")
ENDING_TIMES = ("collapse", "span", "aim", "any")
FATES = ("stood", "fell", "any")
TOLD = ("legitimacy", "wellbeing", "outcome", "unrest", "unemployment")
"""Figures whose last report the epilogue and the hall lay beside the truth."""

COSTS = ("authority", "treasury")
CODEX_SHELVES = ("debate", "idea")


class Prose(StrEnum):
    """How a text is put in place."""

    PLAIN = "plain"  # as it stands
    TEMPLATE = "template"  # `{names}` and fragments of the roles in scope
    MESSAGE = "message"  # `{names}` the rules give (ruleset.messages)


def refers(kind: str, doc: str, **more: Any) -> Any:
    """A field that names an entry of a kind, or a word of a vocabulary (class, domain, seat…)."""
    return described({"doc": doc, "refers": kind}, more)


def number(doc: str, low: float, high: float, **more: Any) -> Any:
    """A plain number within bounds."""
    return described({"doc": doc, "bounds": (low, high)}, more)


def text(doc: str, **more: Any) -> Any:
    """Prose shown to players as it stands."""
    return described({"doc": doc, "text": Prose.PLAIN}, more)


def template(doc: str, **more: Any) -> Any:
    """Prose that may substitute `{names}` of the roles in scope."""
    return described({"doc": doc, "text": Prose.TEMPLATE}, more)


def expression(doc: str, gives: Type, **more: Any) -> Any:
    """An expression, or a list or mapping of expressions, giving a number or a truth."""
    return described({"doc": doc, "expression": gives}, more)


def effects(doc: str) -> Any:
    """A list of effects."""
    return described({"doc": doc, "effects": True}, {"default": ()})


def patch(doc: str) -> Any:
    """Changes of entries: entry → verb → path → value."""
    return described({"doc": doc, "patch": True}, {"factory": _no_changes})


def _no_changes() -> MarkedMap:
    return MarkedMap(Mark("", 1, 1))


def other(doc: str, **more: Any) -> Any:
    """Any other field."""
    return described({"doc": doc}, more)


METADATA = frozenset(
    {"refers", "values", "yaml", "bounds", "text", "roles", "ids", "rule", "example", "shipped"}
)


def described(metadata: dict[str, Any], more: Mapping[str, Any]) -> Any:
    """An attrs field; what of `more` is metadata is put there, the rest is attrs' own."""
    own = {name: value for name, value in more.items() if name not in METADATA}
    extra = {name: value for name, value in more.items() if name in METADATA}
    return field(metadata={**metadata, **extra}, **own)


Changes = dict[str, Expression]  # figure address → amount


@define(eq=False, repr=False)
class Domain:
    """One of the fifteen domains: its name and whom it concerns."""

    id: str
    name: str = text("its name, as in 'the question of land'")
    summary: str = text("what is decided here, in a sentence")
    concern: dict[str, float] = refers(
        "class",
        "how much it concerns each class; 1 when not named",
        bounds=(0, 10),
        factory=dict,
    )


@define(eq=False, repr=False)
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
        "class",
        "what each class's voice is multiplied by; 1 when not named",
        bounds=(0, 10),
        factory=dict,
    )
    traits: dict[str, float] = refers(
        "trait", "what the rules read of it (docs/reference/traits.md)", factory=dict
    )
    gives: Changes = expression(
        "yearly changes of figures, multiplied by its outcome O",
        Type.NUMBER,
        refers="figure",
        factory=dict,
    )
    costs: Changes = expression(
        "yearly changes paid in full", Type.NUMBER, refers="figure", factory=dict
    )


@define(eq=False, repr=False)
class Technology:
    """A step of one of the five tracks of technology (game.md 6): what comes when it is reached."""

    id: str
    track: str = refers("track", "the track it is a step of")
    step: int = number("which of the eight steps", 1, 8)
    name: str = text("its name")
    side: str = text("its side effect: what somebody loses by it, in a sentence")
    text: str = text(
        "what it is like when it comes, 20 to 60 words; the first sentence is told alone"
    )
    needs: list[Expression] = expression(
        "what else must be so; the step before it must have come anyway", Type.TRUTH, factory=list
    )
    traits: dict[str, float] = refers(
        "trait",
        "what the rules read of it (docs/reference/traits.md)",
        factory=dict,
        example={"works_yield": 0.01},
    )
    gives: Changes = expression(
        "yearly changes of figures", Type.NUMBER, refers="figure", factory=dict
    )
    costs: Changes = expression(
        "yearly changes for the worse: its side effect",
        Type.NUMBER,
        refers="figure",
        factory=dict,
        example={"nation.treasury": -0.1},
    )
    effects: tuple[Effect, ...] = effects("what happens in the year it comes")


@define(eq=False, repr=False)
class Project:
    """Something that is built once, over years: in a region, or for the whole nation.

    In conditions, prices, effects and `told` the region it stands in is `region`; a project of
    the whole nation has none.
    """

    id: str
    name: str = text("its name")
    side: str = text("its side effect: what somebody loses by it, in a sentence")
    text: str = text("what it is, 20 to 60 words")
    years: int = number("years of building, when all goes well", 1, 40, example=3)
    price: Expression = expression("millions it takes each of those years", Type.NUMBER)
    authority: float = number("authority it takes to begin", 0, 100)
    told: Template = template("what is told when it is done")
    national: bool = other("of the whole nation, not of a region", default=False)
    where: list[Expression] = expression(
        "what must hold of the region; exact figures only", Type.TRUTH, factory=list
    )
    needs: list[Expression] = expression(
        "what else must hold to begin it; exact figures only", Type.TRUTH, factory=list
    )
    upkeep: Expression = expression(
        "millions it takes each year once it is built",
        Type.NUMBER,
        default=Expression("0"),
        example=0.1,
    )
    traits: dict[str, float] = refers(
        "trait", "what the rules read of it once it is built", factory=dict
    )
    yearly: tuple[Effect, ...] = effects("what happens each year its upkeep is paid")
    effects: tuple[Effect, ...] = effects("what happens when it is done")


NO_ROLES: Final[dict[str, str]] = {}
IN_REGION: Final = {"region": "region"}
"""What a project brings into scope, unless it is one of the whole nation."""


@define(eq=False, repr=False)
class Role:
    """A role of an event's cast: where candidates come from and which will do."""

    origin: str = refers("collection", "collection the candidates come from", yaml="from")
    where: Expression | None = expression(
        "which candidates will do; the candidate bears the role's name", Type.TRUTH, default=None
    )
    weight: Expression | None = expression("how likely each is", Type.NUMBER, default=None)
    optional: bool = other("whether the event may be told without one", default=False)


@define(eq=False, repr=False)
class Pacing:
    """How often an event may be told, and how heavy it is."""

    tension: float = number("how much it stirs up: 0 calm, 5 a crisis", 0, 5, default=1.0)
    cooldown: int = number("years before it may come again", 0, 200, default=10)
    per: str = other("role whose member has the cooldown of its own; '' for the event", default="")
    once: bool = other("told once a campaign", default=False)


A_SITUATION = (
    "About <id>: somebody in {region.name} wants something of the council, and has come to say so. "
    "Say here who it is, what is wanted and what it would take; name one thing that could be "
    "touched, and let one sentence be there that nobody could have guessed. Sixty words are few, "
    "a hundred and sixty many. Read it aloud once and cut the last sentence: it explains the joke."
)
TWO_ANSWERS = {
    "agree": {
        "label": "Grant it",
        "effects": [{"add": {"region.trust": 0.02, "nation.treasury": -1}}],
    },
    "refuse": {
        "label": "Let it be as it is",
        "effects": [{"add": {"region.unrest": 0.02}}],
    },
}
"""What a new event says until it says something."""


@define(eq=False, repr=False)
class Choice:
    """One answer to an event's letter."""

    id: str
    label: Template = template(
        "what the player reads, an act in a few words", example="Send somebody"
    )
    needs: list[Expression] = expression(
        "what must hold to choose it; exact figures only", Type.TRUTH, factory=list
    )
    cost: dict[str, float] = refers(
        "cost", "authority or treasury it takes", bounds=(0, 1e6), factory=dict
    )
    effects: tuple[Effect, ...] = effects("what it does")
    outcome: Template = template("what is told once it is chosen", default=Template(""))


@define(eq=False, repr=False)
class Event:
    """A storylet: a situation, its cast, voices and choices (game.md 7)."""

    id: str
    title: Template = template("the letter's heading")
    text: Template = template("the situation, 60 to 160 words", example=A_SITUATION)
    trigger: str = refers("trigger", "what may bring it", default="year")
    cast: dict[str, Role] = other(
        "roles, bound in order before `when` is tested",
        ids=True,
        factory=dict,
        example={"region": {"from": "regions"}},
    )
    when: list[Expression] = expression("what must hold", Type.TRUTH, factory=list)
    crisis: bool = other("in the small deck of crises, which come before others", default=False)
    weight: Expression = expression(
        "how likely it is beside others; 10 is usual",
        Type.NUMBER,
        default=Expression("10"),
    )
    pacing: Pacing = other("how often it may come", factory=Pacing)
    voices: dict[str, Template] = refers(
        "voice",
        "what is said, by seat or by person: one's own line is said while that person sits on "
        "the council, the seat's by whoever else holds it",
        text=Prose.TEMPLATE,
        factory=dict,
        example={"works": "What this seat would say, and no other."},
    )
    choices: dict[str, Choice] = other("the answers", ids=True, factory=dict, example=TWO_ANSWERS)
    effects: tuple[Effect, ...] = effects("what happens at once, whatever is chosen")
    tests: list[MarkedMap] = other("given figures → expected eligibility", rule=False, factory=list)


@define(eq=False, repr=False)
class EndingEntry:
    """An ending, matched by condition; the highest rank that holds is told."""

    id: str
    name: str = text("its name")
    text: Template = template("how it is told")
    at: str = refers(
        "ending_time", "collapse, span (the years ran out), aim (retired, an aim attained) or any"
    )
    when: list[Expression] = expression(
        "what must hold", Type.TRUTH, factory=list, example=["nation.treasury < 0"]
    )
    rank: float = number("which wins when several hold", 0, 100, default=10.0)


@define(eq=False, repr=False)
class Aim:
    """What a Secretariat may set itself, and how its years are weighed by it (game.md 10)."""

    id: str
    name: str = text("its name")
    asks: str = text("what must hold, in words")
    text: str = text("what is hoped for, 40 to 80 words")
    attained_when: list[Expression] = expression(
        "what must hold for some years running; true figures", Type.TRUTH
    )
    weights: dict[str, float] = refers(
        "component", "how much each part of the assessment counts", bounds=(0, 10)
    )


@define(eq=False, repr=False)
class Honour:
    """A remark in the margin of a finished campaign: what was noticed about how it was played.

    Until it has been earned on a machine only its riddle is shown there.
    """

    id: str
    name: str = text("its name")
    riddle: str = text("what is shown of it before it was ever earned; it may be guessed from")
    text: str = text("what is written in the margin, 15 to 45 words")
    at: str = refers(
        "fate", "whether the nation must have stood, must have fallen, or either", default="stood"
    )
    when: list[Expression] = expression(
        "what must hold at the end; the truth may be asked", Type.TRUTH, factory=list
    )
    within: dict[str, float] = refers(
        "told_figure",
        "figures whose last report was no further than this from the truth, as a share",
        bounds=(0, 1),
        factory=dict,
    )
    beyond: dict[str, float] = refers(
        "told_figure",
        "figures whose last report was further than this from the truth, as a share",
        bounds=(0, 1),
        factory=dict,
    )


@define(eq=False, repr=False)
class EpilogueEntry:
    """A fragment of the epilogue or a heading of the chronicle (game.md 10, 11)."""

    id: str
    about: str = refers("epilogue_subject", "what it is told of (docs/reference/kinds.md)")
    text: str = described(
        {"doc": "the words, with the subject's `{names}`", "text": Prose.MESSAGE}, {}
    )
    when: list[Expression] = expression(
        "what must hold at the end; the truth may be asked", Type.TRUTH, factory=list
    )
    rank: float = number("of those that hold, the highest are drawn from", 0, 100, default=10.0)


@define(eq=False, repr=False)
class MovementEntry:
    """What people organised for an outlook call themselves and ask for."""

    id: str
    outlook: str = refers("outlook", "what they want more of")
    name: Template = template("their name; `{region.name}` may be used", roles={"region": "region"})
    demands: list[str] = refers(
        "domain",
        "domains they ask to be changed, most wanted first",
        example=["labour", "welfare", "education"],
    )
    leaders: list[str] = other("names its leaders may bear", factory=list)


@define(eq=False, repr=False)
class Shock:
    """A blow from outside; severity is the rules' matter, the name and text are content."""

    id: str
    name: str = text("its name")
    texts: list[str] = text("several lines, told by turns", factory=list)
    text: str = text("the chronicle's line", default="", example="The wind blew for a week.")
    weight: Expression = expression("how likely", Type.NUMBER, default=Expression("10"))

    @property
    def lines(self) -> list[str]:
        """Every line it may be told by."""
        return [self.text, *self.texts] if self.text else self.texts


@define(eq=False, repr=False)
class Message:
    """A line the rules put into the chronicle or a briefing; `{names}` are the rule's."""

    id: str
    text: str = described({"doc": "the line", "text": Prose.MESSAGE}, {"default": ""})
    texts: list[str] = described(
        {"doc": "several lines, told by turns", "text": Prose.MESSAGE}, {"factory": list}
    )

    @property
    def lines(self) -> list[str]:
        """Every line it may be told by."""
        return [self.text, *self.texts] if self.text else self.texts


@define(eq=False, repr=False)
class MotionEntry:
    """What a seat of the council may ask for, year after year, and in which words (game.md 3)."""

    id: str
    seat: str = refers("seat", "who tables it")
    act: str = refers("motion_act", "the act it asks for")
    texts: list[str] = described(
        {"doc": "the words it is put in, taken in turn", "text": Prose.MESSAGE}, {}
    )
    weight: float = number("how often, beside what else the seat asks for", 0, 100, default=1.0)
    domains: list[str] = refers(
        "domain", "domains it is about; any when none is named", factory=list
    )
    heads: list[str] = refers("head", "budget heads it wants more for", factory=list)
    topics: list[str] = other("topics it wants surveyed", factory=list)
    rises: bool = other("whether it wants taxes up, not down", default=False)


@define(eq=False, repr=False)
class GroupStart:
    """One class of a region at the start."""

    size: float = number("people, thousands", 0, 1e6, shipped=True)
    mix: Mix = other("its mix of outlooks", shipped=True)
    figures: dict[str, float] = refers(
        "figure:group", "figures at the start", factory=dict, shipped=True
    )


@define(eq=False, repr=False)
class RegionStart:
    """A region at the start."""

    name: str = text("its name")
    terrain: str = other("coast, plain, hills…", example="plain")
    groups: dict[str, GroupStart] = refers("class", "its six classes")
    youth: Mix = other("mix of its young", shipped=True)
    town: str = text("its chief town; its own name when left out", default="")
    capital: bool = other("whether the government sits here", default=False, example=True)
    minority_status: str = refers(
        "minority_status", "standing of its minority", default="tolerated"
    )
    figures: dict[str, float] = refers(
        "figure:region", "figures at the start", factory=dict, shipped=True
    )


@define(eq=False, repr=False)
class NeighbourStart:
    """A neighbour at the start."""

    name: str = text("its name")
    mix: Mix = other("its mix")
    figures: dict[str, float] = refers("figure:neighbour", "figures at the start", factory=dict)


@define(eq=False, repr=False)
class Lines:
    """What a person says when their place on the council changes; short, in their own voice."""

    appointed: str = text("on taking a seat", default="")
    dismissed: str = text("on being sent away", default="")
    refused: str = text("on declining a seat", default="")
    leaves: str = text("on going of their own accord, or retiring", default="")
    dies: str = text("the last thing they were heard to say", default="")


@define(eq=False, repr=False)
class NameEntry:
    """Names that people thrown up in play may bear."""

    id: str
    given: list[str] = other("given names", example=["Ada", "Emil"])
    family: list[str] = other("family names", example=["Brand", "Osk"])


@define(eq=False, repr=False)
class Character:
    """What someone thrown up in play is like, whatever they are called."""

    id: str
    cls: str = refers("class", "the class they come from", yaml="class")
    trade: str = other("what the person does", example="printer")
    manner: str = text("who this is and how they speak, a sentence or two")
    clerk: bool = other(
        "whether the clerks put such a one into a chair that stays empty; no candidate otherwise",
        default=False,
    )
    lines: Lines = other("what they say when their place on the council changes", factory=Lines)


@define(eq=False, repr=False)
class PersonStart:
    """A named person at the start."""

    name: str = text("the person's name")
    mix: Mix = other("own outlook")
    born: int = number("year of birth", -1000, 3000, example=1880)
    seat: str = refers("seat", "council seat held", default="")
    trade: str = other("what the person does", default="")
    region: str = other("where the person lives; '' for the capital", default="")
    seats: list[str] = refers(
        "seat", "council seats they would take; with none, never a candidate", factory=list
    )
    available: int = number(
        "first year in which they are known at all; 0 for always", -1000, 3000, default=0
    )
    researcher: bool = other(
        "whether the laboratories miss this person while on the council", default=False
    )
    manner: str = text("who this is and how they speak, a sentence or two", default="")
    lines: Lines = other("what they say when their place on the council changes", factory=Lines)
    figures: dict[str, float] = refers("figure:person", "figures at the start", factory=dict)


@define(eq=False, repr=False)
class Drawing:
    """A map of the country, drawn with letters: as it stands in the file, so it is seen."""

    letters: dict[str, str] = other(
        "the letter of each region, and of the neighbours that are drawn",
        factory=dict,
        example={"first": "F"},
    )
    rows: list[str] = other(
        "the drawing, north above: letters, '~' for the sea, '.' for what is nobody's",
        factory=list,
        example=["~~FFFF~~", "~FFFFFF~", "~FFFFFF~", "~~FFFF~~"],
    )


@define(eq=False, repr=False)
class Scenario:
    """A nation to begin with (game.md 13)."""

    id: str
    name: str = text("its name")
    text: str = text("what the player is told first")
    first_year: int = number("year of the first turn", -1000, 3000, shipped=True)
    institutions: dict[str, str] = refers(
        "domain", "what is in force, by domain", values="institution", shipped=True
    )
    regions: dict[str, RegionStart] = other("its regions", ids=True)
    nation: dict[str, float] = refers(
        "figure:nation", "figures at the start", factory=dict, shipped=True
    )
    institution_figures: dict[str, dict[str, float]] = refers(
        "domain", "figures of domains at the start", values="figure:institution", factory=dict
    )
    tracks: dict[str, float] = refers(
        "track",
        "steps reached on a track; as far as the nation's technology when not named",
        bounds=(0, 8),
        factory=dict,
    )
    neighbours: dict[str, NeighbourStart] = other("its neighbours", ids=True, factory=dict)
    people: dict[str, PersonStart] = other("council and people known", ids=True, factory=dict)
    next_election: int = number("years to the next election", 0, 20, default=4)
    flags: list[str] = other("flags of the nation set at the start", factory=list)
    map: Drawing = other(
        "where its regions lie; without it they are drawn side by side", rule=False, factory=Drawing
    )


@define(eq=False, repr=False)
class Answer:
    """One answer to a question about a nation's past, and what it makes of the nation.

    A nation founded with it bears the flag `QUESTION_ANSWER`.
    """

    id: str
    told: str = text("the line the first page of the chronicle tells")
    text: str = text("what happened, as the player marks it: a sentence or two")
    patch: MarkedMap = patch("changes of the nation and of the rules, as in a variant")
    effects: tuple[Effect, ...] = effects("what happened before the first year")


@define(eq=False, repr=False)
class Question:
    """A question about a nation's past, asked before a campaign by whoever founds one."""

    id: str
    scenario: str = refers("scenario", "the nation it is asked of")
    step: int = number("its place among the questions", 1, 99)
    name: str = text("its heading")
    text: str = text("the question, 30 to 80 words")
    answers: dict[str, Answer] = other(
        "what may have happened, two to nine", ids=True, example={"first": {}, "second": {}}
    )


@define(eq=False, repr=False)
class Passage:
    """What one person says in a debate."""

    by: str = refers("voice", "the person who says it")
    text: str = text("the words, in their own voice")


@define(eq=False, repr=False)
class Link:
    """A few words of an entry of the codex that lead to another."""

    words: str = text("the words, as they stand in the text", example="it matters")
    to: str = other(
        "`codex/reach`, `institutions/clerks`, `figures/nation.trust`, …",
        example="figures/nation.trust",
    )


@define(eq=False, repr=False)
class CodexEntry:
    """An entry of the codex: an idea explained, or a debate of people who disagree.

    It is read and nothing else: no rule looks at it.
    """

    id: str
    shelf: str = refers("codex_shelf", "where it stands: a debate, or an idea", example="idea")
    name: str = text("its heading")
    text: str = text(
        "the explanation, 30 to 80 words", default="", example="What it means, and why it matters."
    )
    said: list[Passage] = other("a debate: who says what, in order", factory=list)
    links: list[Link] = other("words that lead to other entries", factory=list)


@define(eq=False, repr=False)
class Tutorial:
    """A note of the guided first years, shown until what it is about was done.

    `done` are what ends it: verbs of commands (`choose`, `why`, `end`), ids of rooms
    (`institutions`), or `wait` for years let go by.
    """

    id: str
    year: int = number("year of a campaign from which it is shown, the first being 1", 1, 20)
    step: int = number("its place among the notes", 1, 99)
    plain: str = text("the note in plain mode, with commands")
    text: str = text("the note in the interface; `<desk.end>` stands for the key of an action")
    done: list[str] = other("what ends it, any of them", example=["end"])
    screen: str = other("room it is shown in", default="desk")
    anchor: str = other("part of that room it points at", default="")


KINDS: dict[str, type] = {  # singular name → class; the YAML key is the plural in PLURALS
    "domain": Domain,
    "institution": Institution,
    "technology": Technology,
    "project": Project,
    "event": Event,
    "ending": EndingEntry,
    "aim": Aim,
    "epilogue": EpilogueEntry,
    "movement": MovementEntry,
    "shock": Shock,
    "message": Message,
    "motion": MotionEntry,
    "name": NameEntry,
    "character": Character,
    "scenario": Scenario,
    "question": Question,
    "codex": CodexEntry,
    "tutorial": Tutorial,
    "honour": Honour,
}
READ_ONLY = frozenset({"codex", "question", "tutorial", "honour"})
"""Kinds that are nothing to the rules, whatever they say; a question is something to them only
once it is answered (`ruleset.founding`)."""


def plural(kind: str) -> str:
    """The plural of a kind: the key its entries stand under."""
    if kind == "codex":
        return kind
    return kind[:-1] + "ies" if kind.endswith("y") else kind + "s"


PLURALS: dict[str, str] = {plural(kind): kind for kind in KINDS}
