"""Finding out: surveys and audits (game.md 4.5)."""

from __future__ import annotations

from collections.abc import Iterable

from game.rules.acts.act import Act, Args, Parameter, Refusal
from game.rules.turn import Turn

YEARS = 3
TOPICS: dict[str, tuple[str, ...]] = {
    "food": ("food", "food_per_head"),
    "energy": ("energy", "energy_per_head"),
    "output": ("output", "goods", "services", "plant", "technology"),
    "work": ("unemployment", "inequality", "income"),
    "living": ("welfare", "wellbeing", "housing", "healthcare", "schooling", "infrastructure"),
    "opinion": (
        "trust",
        "legitimacy",
        "unrest",
        "adherence",
        "religious",
        "nationalist",
        "marxist",
        "technocratic",
    ),
    "institutions": ("outcome", "design", "drift", "entrenchment"),
}
AUDITS = ("science",)


def _refuse(turn: Turn, args: Args) -> Refusal | None:
    until = turn.state.surveyed.get(args[0], 0)
    if until > turn.state.year:
        return Refusal(f"The last one holds until {until}.")
    return None


def _survey_cost(turn: Turn, args: Args) -> float:
    return turn.rules.constants.reform.review


def _survey_price(turn: Turn, args: Args) -> float:
    return 0.004 * turn.state.nation.output


def _survey(turn: Turn, args: Args, cause: str) -> None:
    turn.state.surveyed[args[0]] = turn.state.year + YEARS


def _topics(turn: Turn) -> Iterable[Args]:
    return ((topic,) for topic in TOPICS)


def _audits(turn: Turn) -> Iterable[Args]:
    return ((topic,) for topic in AUDITS)


def _audit_cost(turn: Turn, args: Args) -> float:
    return turn.rules.constants.reform.renew


ACTS = (
    Act(
        "survey",
        (Parameter("topic", "topic"),),
        "Measure a topic well for three years: its band halves.",
        "survey food",
        _survey,
        _survey_cost,
        _refuse,
        _topics,
        _survey_price,
        reveals=True,
    ),
    Act(
        "audit",
        (Parameter("body", "audit"),),
        "Have the statisticians' accounts audited: for three years nobody's bias reaches you.",
        "audit science",
        _survey,
        _audit_cost,
        _refuse,
        _audits,
        reveals=True,
    ),
)
