"""From a scenario to the state of its first year."""

from __future__ import annotations

from game.play.setup import Setup
from game.ruleset.kinds import RegionStart, Scenario
from game.ruleset.ruleset import Ruleset
from game.state.holders import (
    Group,
    Holder,
    Institution,
    Nation,
    Neighbour,
    Person,
    Region,
    Youth,
)
from game.state.state import State
from game.state.vocabulary import CLASSES, DOMAINS


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
        _region(state, id, start)
    for domain in DOMAINS:
        institution = Institution(f"institutions.{domain}", domain)
        institution.option = scenario.institutions[domain]
        institution.since = scenario.first_year
        institution.progress = 1.0
        _give(institution, scenario.institution_figures.get(domain, {}))
        state.institutions[domain] = institution
    _people(state, scenario)
    for flag in scenario.flags:
        state.flags[f"nation/{flag}"] = scenario.first_year
    return state


def _give(holder: Holder, figures: dict[str, float]) -> None:
    for name, value in figures.items():
        setattr(holder, name, float(value))


def _region(state: State, id: str, start: RegionStart) -> None:
    region = Region(
        f"regions.{id}",
        id,
        name=start.name,
        town=start.town or start.name,
        capital=start.capital,
        terrain=start.terrain,
        minority_status=start.minority_status,
    )
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


def _people(state: State, scenario: Scenario) -> None:
    for id, abroad in scenario.neighbours.items():
        neighbour = Neighbour(f"neighbours.{id}", id, name=abroad.name, **abroad.mix._asdict())
        _give(neighbour, abroad.figures)
        state.neighbours[id] = neighbour
    capital = next((r.id for r in state.regions.values() if r.capital), "")
    for id, start in scenario.people.items():
        person = Person(
            f"people.{id}",
            id,
            name=start.name,
            seat=start.seat,
            trade=start.trade,
            region=start.region or capital,
            born=start.born,
            **start.mix._asdict(),
        )
        _give(person, start.figures)
        state.people[id] = person
