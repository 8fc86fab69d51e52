"""Forecasts of the council, and the record by which skill is learned (game.md 4.5).

Every year each councillor says what the headline figure of the department will be some years on.
They go by what is reported, bent as it is; the better they are the more of a trend they see.
"""

from __future__ import annotations

from game.rules.departments import DEPARTMENTS
from game.rules.reporting import lens, room
from game.rules.turn import Turn
from game.ruleset.kinds import Institution as Option
from game.ruleset.registry import FIGURES, Figure
from game.state import mix
from game.state.figures import Unit
from game.state.holders import Person
from game.state.ledger import term
from game.state.state import Forecast, State

JUDGED = term("record.judged", "a forecast came due")
SHARE = Unit.SHARE
FORESEEN = {
    seat: FIGURES["nation", department.headline] for seat, department in DEPARTMENTS.items()
}
"""Seat → the figure its holder foresees."""


def run(turn: Turn, council: dict[str, Person]) -> None:
    """Score the forecasts that are due, then let every councillor make the next."""
    state, c = turn.state, turn.rules.constants.council
    told = as_told(state, lens(state, turn.rules.constants.science, turn.dice).bias)
    if state.forecasts and state.forecasts[0].due <= state.year:
        for forecast in state.forecasts:
            if forecast.due <= state.year:
                score(turn, forecast, told[forecast.figure])
        state.forecasts = [f for f in state.forecasts if f.due > state.year]
    keen = 1 - c.insight if any(p.researcher for p in council.values()) else 1.0
    for seat, person in council.items():
        figure = FORESEEN[seat]
        value = foresee(turn, person, figure, told[figure.name], keen)
        state.forecasts.append(
            Forecast(person.id, seat, figure.name, state.year, state.year + c.ahead, value)
        )


def as_told(state: State, bias: float) -> dict[str, float]:
    """What the seats foresee, as those who pay would have it, without the error of counting."""
    told: dict[str, float] = {}
    for figure in FORESEEN.values():
        value, bent = figure.value(state, state.nation), bias * figure.spec.flattering
        told[figure.name] = value + bent * room(value) if is_share(figure) else value * (1 + bent)
    return told


def is_share(figure: Figure) -> bool:
    """Whether a figure is off by a part of the whole, others by a part of themselves."""
    return figure.spec.unit is SHARE


def foresee(turn: Turn, person: Person, figure: Figure, now: float, keen: float) -> float:
    """What a person expects a figure to be: now, the trend they see, their error, their colours."""
    c, spec = turn.rules.constants.council, figure.spec
    series = turn.state.history.get(figure.name, [])
    trend = series[-1] - series[-1 - c.ahead] if len(series) > c.ahead else 0.0
    off = c.error_least + (c.error - c.error_least) * (1 - person.competence)
    off *= 2 * turn.roll("council", f"{person.id}/forecast") - 1
    away = c.loyalty_borne - mix.distance(turn.order.mix, person)
    rosy = c.flattery * (1 - person.honesty) + c.rosy * away
    scale = 1.0 if is_share(figure) else now
    value = now + c.trend * person.competence * trend
    value += keen * (off + rosy * (spec.flattering or 1)) * scale
    return spec.low if value < spec.low else spec.high if value > spec.high else value


def score(turn: Turn, forecast: Forecast, came: float) -> None:
    """Add what a forecast was off by to its maker's record."""
    person = turn.state.people.get(forecast.person)
    if person is None:
        return
    figure = FIGURES["nation", forecast.figure]
    off = forecast.value - came
    if not is_share(figure):
        off /= max(abs(came), 1e-6)
    off = -1.0 if off < -1 else 1.0 if off > 1 else off
    count = person.forecasts + 1
    books, rosier = turn.books, off * (figure.spec.flattering or 1)
    books.change(person, "error", (JUDGED,), ((abs(off) - person.error) / count,))
    books.change(person, "slant", (JUDGED,), ((rosier - person.slant) / count,))
    books.change(person, "forecasts", (JUDGED,), (1.0,))


def wished(turn: Turn, person: Person) -> Option | None:
    """What a person would rather have in a domain of their seat, the most strange to them first.

    None where nothing that can be begun there is nearer to them than what is in force.
    """
    seat = person.seat or (person.seats[0] if person.seats else "")
    if seat not in DEPARTMENTS:
        return None
    own = [turn.order.options[domain] for domain in DEPARTMENTS[seat].domains]
    for now in sorted(own, key=lambda o: (-mix.distance(o.mix, person), o.domain)):
        options = [
            option
            for option in turn.rules.options_of[now.domain]
            if all(need(turn.state, {}) for need in option.needs)
        ]
        best = min(options, key=lambda o: (mix.distance(o.mix, person), o.id), default=now)
        if mix.distance(best.mix, person) < mix.distance(now.mix, person):
            return best
    return None
