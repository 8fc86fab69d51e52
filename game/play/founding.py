"""From a scenario to the state of its first year."""

from __future__ import annotations

from game.play.past import past_of
from game.play.setup import Setup
from game.rules import outcome
from game.rules.adherence import would_follow
from game.rules.belonging import usual
from game.rules.legitimacy import weighed
from game.rules.newcomers import capital_of, person_of
from game.rules.order import order_of
from game.rules.tracks import mean_level, steps_of
from game.rules.turn import Turn
from game.ruleset.answers import flag_of
from game.ruleset.constants import Minorities
from game.ruleset.kinds import RegionStart, Scenario
from game.ruleset.ruleset import Ruleset
from game.state.dice import Dice
from game.state.holders import (
    Group,
    Holder,
    Institution,
    Nation,
    Neighbour,
    Region,
    Track,
    Youth,
)
from game.state.ledger import Books
from game.state.state import State, Told
from game.state.vocabulary import CLASSES, DOMAINS, OUTLOOKS, TRACKS


def found(setup: Setup, rules: Ruleset) -> State:
    """Build the first year's state; figures a scenario does not give keep their defaults."""
    scenario = rules.scenarios[setup.scenario]
    state = State(
        scenario=scenario.id,
        year=scenario.first_year,
        first_year=scenario.first_year,
        last_year=scenario.first_year + setup.span() - 1,
        nation=Nation("nation", "nation"),
        next_election=scenario.first_year + scenario.next_election if scenario.next_election else 0,
    )
    _give(state.nation, scenario.nation)
    for id, start in scenario.regions.items():
        _region(state, id, start, rules.constants.minorities)
    for domain in DOMAINS:
        institution = Institution(f"institutions.{domain}", domain)
        institution.option = scenario.institutions[domain]
        institution.since = scenario.first_year
        institution.progress = 1.0
        _give(institution, scenario.institution_figures.get(domain, {}))
        state.institutions[domain] = institution
    _tracks(state, scenario, rules)
    _people(state, scenario)
    mix = order_of(state, rules).mix
    for outlook in OUTLOOKS:
        setattr(state.nation, f"order_{outlook}", getattr(mix, outlook))
    state.aim = setup.aim
    for flag in scenario.flags:
        state.flags[f"nation/{flag}"] = scenario.first_year
    if rules.founding:
        _remember(Turn(state, rules, Dice(setup.seed), Books(None)))
    return state


def _remember(turn: Turn) -> None:
    """Write down what was answered, do what it did, and settle what it put in force."""
    from game.rules.effects import perform  # it reaches back to what reads this, by way of acts

    state, answered = turn.state, past_of(turn.rules)
    for question, answer in answered:
        state.flags[f"nation/{flag_of(question.id, answer.id)}"] = state.year
        cause = f"founding:{question.id}"
        state.chronicle.append(Told(state.year, answer.told, "founding", cause))
    for question, answer in answered:
        perform(turn, answer.effects, {}, f"founding:{question.id}")
    before = turn.rules.unfounded or turn.rules
    in_force = before.scenarios[state.scenario].institutions
    for domain, institution in state.institutions.items():
        if institution.option != in_force[domain]:
            _settle(turn, institution)
    state.nation.legitimacy = weighed(state, turn.order)
    if state.neighbours:
        hostile = 0.0
        for neighbour in state.neighbours.values():
            hostile += neighbour.hostility
        state.nation.hostility = hostile / len(state.neighbours)


def _settle(turn: Turn, institution: Institution) -> None:
    """Give what is in force the figures that the rules find once it has been there for years."""
    option = turn.order.options[institution.id]
    nation = turn.state.nation
    institution.adherence = would_follow(turn, option)
    institution.design = outcome.staffed(turn, option) * (1 - institution.drift)
    institution.outcome = outcome.delivered(
        institution.adherence,
        nation.environment,
        institution.design,
        nation.adaptability,
        institution.progress,
    )


def _give(holder: Holder, figures: dict[str, float]) -> None:
    for name, value in figures.items():
        setattr(holder, name, float(value))


def _region(state: State, id: str, start: RegionStart, c: Minorities) -> None:
    region = Region(
        f"regions.{id}",
        id,
        name=start.name,
        town=start.town or start.name,
        capital=start.capital,
        terrain=start.terrain,
        minority_status=start.minority_status,
    )
    region.belonging = usual(c, start.minority_status)
    _give(region, start.figures)
    state.regions[id] = region
    state.youth[id] = Youth(f"youth.{id}", id, **start.youth._asdict())
    for cls in CLASSES:
        group = start.groups[cls]
        key = f"{id}.{cls}"
        made = Group(
            f"groups.{key}", key, region=id, cls=cls, size=float(group.size), **group.mix._asdict()
        )
        _give(made, group.figures)
        state.groups[key] = made


def _tracks(state: State, scenario: Scenario, rules: Ruleset) -> None:
    """Begin every track where the scenario says, or as far as the nation's technology goes."""
    for id in TRACKS:
        track = Track(f"tracks.{id}", id)
        usual = steps_of(state.nation.technology)
        track.knowledge = float(scenario.tracks.get(id, usual))
        track.effort = 1 / len(TRACKS)
        state.tracks[id] = track
        for technology in rules.steps[id]:
            if technology.step <= track.knowledge:
                state.known[technology.id] = scenario.first_year
    if scenario.tracks:
        state.nation.technology = mean_level(state)


def _people(state: State, scenario: Scenario) -> None:
    for id, abroad in scenario.neighbours.items():
        neighbour = Neighbour(f"neighbours.{id}", id, name=abroad.name, **abroad.mix._asdict())
        _give(neighbour, abroad.figures)
        state.neighbours[id] = neighbour
    capital = capital_of(state)
    for id, start in scenario.people.items():
        if start.available <= state.year:
            person = person_of(id, start, capital)
            person.seated = state.year if person.seat else 0
            state.people[id] = person
