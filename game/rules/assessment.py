"""How a campaign is weighed: five components, 0 to 100, from its true history (game.md 10).

Each is a mean over the years of the span; years after a fall count nothing, so what is not
sustained is not counted.  The aim says how much each weighs in the score.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from attrs import frozen

from game.ruleset.constants import Assessment as Weighing
from game.ruleset.kinds import Aim
from game.ruleset.ruleset import Ruleset
from game.state.state import State
from game.state.vocabulary import COMPONENTS

LIVING = ("income", "housing", "healthcare", "education", "leisure")
KNOWLEDGE = ("schooling", "competence", "technology", "reach")
SERIES = {"schooling": "education"}  # measures that have the history of another name


@frozen
class Assessment:
    """The five components and the score by an aim, 0 to 100 each.

    `aim` is "" where none was set; then all components weigh the same.
    """

    components: dict[str, float]
    score: float
    aim: str
    attained: int  # year, 0 where it was not

    @property
    def strongest(self) -> str:
        """The highest component; of equals, the first."""
        return max(COMPONENTS, key=lambda name: self.components[name])

    @property
    def weakest(self) -> str:
        """The lowest component; of equals, the first."""
        return min(COMPONENTS, key=lambda name: self.components[name])


def assess(state: State, rules: Ruleset) -> Assessment:
    """Weigh what has been so far; at the end, the whole campaign."""
    c = rules.constants.assessment
    span = _span(state)
    found = {name: 100 * _over(span, _YEARLY[name](state, c)) for name in COMPONENTS}
    aim = rules.aims.get(state.aim)
    year = state.attained.get(state.aim, 0)
    return Assessment(found, score_by(found, state, aim, c), aim.id if aim else "", year)


def score_by(components: dict[str, float], state: State, aim: Aim | None, c: Weighing) -> float:
    """The score by an aim, or with all components weighing the same where there is none.

    The part `asked` of it is how much of what the aim asks holds in the end; an aim attained adds
    `attained`.
    """
    total = weight = 0.0
    for name, value in components.items():
        counts = aim.weights.get(name, 0.0) if aim else 1.0
        total += counts * value
        weight += counts
    score = total / weight if weight > 0 else 0.0
    if aim is None:
        return score
    score += c.asked * (100 * _met(state, aim) - score)
    return min(100.0, score + c.attained) if aim.id in state.attained else score


def _met(state: State, aim: Aim) -> float:
    """Part of an aim's conditions that hold, 0–1; none in a nation that fell."""
    if state.ending is not None and state.ending.final:
        return 0.0
    return sum(bool(asks(state, {})) for asks in aim.attained_when) / len(aim.attained_when)


def _span(state: State) -> int:
    """Years that count: of a fallen nation the whole span, otherwise those that were lived."""
    fallen = state.ending is not None and state.ending.final
    if fallen:
        return state.last_year - state.first_year + 2  # both ends are recorded
    return len(state.history.get("legitimacy", ()))


def _over(span: int, values: Sequence[float]) -> float:
    total = 0.0
    for value in values[:span]:
        total += value
    return total / span if span else 0.0


# --- the components, a value a year, 0 to 1 ------------------------------------------------------


def _measured(state: State, c: Weighing, name: str) -> list[float]:
    """A series of the history between what counts as nothing and what counts as all."""
    low, high = c.low[name], c.high[name]
    return [_share((v - low) / (high - low)) for v in state.history.get(SERIES.get(name, name), ())]


def _share(value: float) -> float:
    return 0.0 if value < 0 else 1.0 if value > 1 else value


def _rows(state: State, c: Weighing, names: Sequence[str]) -> list[tuple[float, ...]]:
    return list(zip(*(_measured(state, c, name) for name in names), strict=False))


def _mean(values: Sequence[float]) -> float:
    total = 0.0
    for value in values:
        total += value
    return total / len(values)


def welfare(state: State, c: Weighing) -> list[float]:
    """The mean of the five parts, pulled down by the worst: plenty of four is not a life."""
    return [
        (1 - c.floor) * _mean(parts) + c.floor * min(parts) for parts in _rows(state, c, LIVING)
    ]


def sustainability(state: State, c: Weighing) -> list[float]:
    """What is left to those who come later: clean air, and no debt beyond what a year makes."""
    h = state.history
    found = []
    for clean, debt, output in zip(
        _measured(state, c, "pollution"), h.get("debt", ()), h.get("output", ()), strict=False
    ):
        owed = debt / output if output > 0 else c.debt
        found.append(0.5 * clean + 0.5 * (1 - _share(owed / c.debt)))
    return found


def consent(state: State, c: Weighing) -> list[float]:
    """Adherence won rather than forced: adherence and legitimacy, less where nobody is free."""
    h = state.history
    return [
        (0.5 * adherence + 0.5 * legitimacy) * (1 - c.forced * (1 - liberty))
        for adherence, legitimacy, liberty in zip(
            _measured(state, c, "adherence"),
            h.get("legitimacy", ()),
            h.get("liberty", ()),
            strict=False,
        )
    ]


def knowledge(state: State, c: Weighing) -> list[float]:
    """Schooling, competence, technology and reach, as far as science was free to say so."""
    return [
        _mean(parts) * (0.5 + 0.5 * free)
        for parts, free in zip(
            _rows(state, c, KNOWLEDGE), state.history.get("independence", ()), strict=False
        )
    ]


def resilience(state: State, c: Weighing) -> list[float]:
    """An order that corrects itself and delivers through the year's blows; none if shaken."""
    h = state.history
    found = []
    for adapts, delivers, world, legitimacy in zip(
        _measured(state, c, "adaptability"),
        _measured(state, c, "outcome"),
        h.get("environment", ()),
        h.get("legitimacy", ()),
        strict=False,
    ):
        steady = 1.0 if legitimacy >= c.shaken else legitimacy / c.shaken
        found.append(steady * (0.4 * adapts + 0.4 * delivers + 0.2 * world))
    return found


_YEARLY: dict[str, Callable[[State, Weighing], list[float]]] = {
    "welfare": welfare,
    "sustainability": sustainability,
    "consent": consent,
    "knowledge": knowledge,
    "resilience": resilience,
}
