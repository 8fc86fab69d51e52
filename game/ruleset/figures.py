"""Derived and spread figures: pure functions of the state, computed on read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from operator import attrgetter

from game.ruleset.registry import Attribute, declare_attribute, derived
from game.state import mix
from game.state.figures import Seen, Unit
from game.state.holders import (
    HOLDERS,
    Group,
    Holder,
    Institution,
    Nation,
    Neighbour,
    Person,
    Region,
)
from game.state.state import State


def weighted_mean(groups: Iterable[Group], value: Callable[[Group], float]) -> float:
    """Mean over groups by size; 0 where nobody lives."""
    total = people = 0.0
    for group in groups:
        size = group.size
        people += size
        total += size * value(group)
    return total / people if people > 0 else 0.0


def mean_trust(groups: Iterable[Group]) -> float:
    """Mean trust by size, without a call for each group: it is the figure most asked for."""
    total = people = 0.0
    for group in groups:
        size = group.size
        people += size
        total += size * group.trust
    return total / people if people > 0 else 0.0


def _residents(state: State, region: Region) -> list[Holder]:
    return list(state.groups_in(region.id))


# --- regions ---------------------------------------------------------------------------------


@derived("region", "people living there", unit=Unit.PEOPLE, high=1e12)
def population(state: State, region: Region) -> float:
    """Sum of the region's groups, thousands; asked for so often that it is written out."""
    clergy, soldiers, owners, farmers, workers, specialists = state.groups_in(region.id)
    return (
        clergy.size + soldiers.size + owners.size + farmers.size + workers.size + specialists.size
    )


@derived("region", "mean trust of its people", flattering=1, parts=_residents)
def trust(state: State, region: Region) -> float:
    """Mean trust by size; a change goes to every group."""
    return mean_trust(state.groups_in(region.id))


@derived("region", "mean welfare of its people", flattering=1, parts=_residents)
def welfare(state: State, region: Region) -> float:
    """Mean welfare by size; a change goes to every group."""
    return weighted_mean(state.groups_in(region.id), attrgetter("welfare"))


@derived("region", "share of its people decently housed", flattering=1)
def housed(state: State, region: Region) -> float:
    """Housing ÷ people, at most 1: a region that fills fast is crowded."""
    people = population(state, region)
    return min(1.0, region.housing / people) if people > 0 else 1.0


@derived("region", "rations grown for each person there", unit=Unit.AMOUNT, high=1e12, flattering=1)
def food_per_head(state: State, region: Region) -> float:
    """Own harvest by head; less than 1 must be brought in."""
    people = population(state, region)
    return region.food / people if people > 0 else 1.0


# --- the nation ------------------------------------------------------------------------------


@derived("nation", "people of the nation", name="population", unit=Unit.PEOPLE, high=1e12)
def nation_population(state: State, nation: Nation) -> float:
    """Sum of all groups, thousands."""
    total = 0.0
    for group in state.groups.values():
        total += group.size
    return total


@derived("nation", "mean trust of the people, by heads", name="trust", flattering=1)
def nation_trust(state: State, nation: Nation) -> float:
    """Mean trust by size."""
    return mean_trust(state.groups.values())


@derived("nation", "mean welfare of the people", flattering=1)
def wellbeing(state: State, nation: Nation) -> float:
    """Mean welfare by size."""
    return weighted_mean(state.groups.values(), attrgetter("welfare"))


@derived("nation", "what the institutions deliver, on average", flattering=1)
def outcome(state: State, nation: Nation) -> float:
    """Mean O of the domains."""
    total = 0.0
    for institution in state.institutions.values():
        total += institution.outcome
    return total / len(state.institutions) if state.institutions else 0.0


@derived("nation", "stage index of the people", unit=Unit.INDEX, high=3.0)
def people_index(state: State, nation: Nation) -> float:
    """Mean stage index by size (game.md 1)."""
    return weighted_mean(state.groups.values(), mix.index)


@derived("nation", "how far apart the people stand", unit=Unit.INDEX, high=3.0)
def polarisation(state: State, nation: Nation) -> float:
    """Mean distance from the common mean (game.md 4.1)."""
    return mix.polarisation([(g.size, g) for g in state.groups.values()])


@derived("nation", "mean unrest of the regions", flattering=-1)
def unrest(state: State, nation: Nation) -> float:
    """Mean by population."""
    total = people = 0.0
    for region in state.regions.values():
        here = population(state, region)
        people += here
        total += here * region.unrest
    return total / people if people > 0 else 0.0


@derived("nation", "years since the campaign began", unit=Unit.YEARS, seen=Seen.EXACT, high=1e12)
def years(state: State, nation: Nation) -> float:
    """Whole years."""
    return float(state.year - state.first_year)


def _people_share(outlook: str) -> None:
    share = attrgetter(outlook)

    def read(state: State, nation: Nation) -> float:
        return weighted_mean(state.groups.values(), share)

    derived("nation", f"share of the {outlook} outlook among the people", name=outlook)(read)


for _outlook in ("religious", "nationalist", "marxist", "technocratic"):
    _people_share(_outlook)


# --- people and groups -----------------------------------------------------------------------


@derived("person", "age", unit=Unit.YEARS, seen=Seen.EXACT, high=1e12)
def age(state: State, person: Person) -> float:
    """Whole years."""
    return float(state.year - person.born)


def _index(holder: str) -> None:
    def index(state: State, mixed: Group | Neighbour | Person) -> float:
        return mix.index(mixed)

    derived(holder, "stage index of its mix", unit=Unit.INDEX, high=3.0)(index)


for _holder in ("group", "neighbour", "person", "youth"):
    _index(_holder)


@derived("institution", "years it has been in force", unit=Unit.YEARS, seen=Seen.EXACT, high=1e12)
def age_in_force(state: State, institution: Institution) -> float:
    """Whole years."""
    return float(state.year - institution.since)


# --- what conditions may compare -------------------------------------------------------------

for _kind in HOLDERS:
    if _kind != "nation":
        declare_attribute(Attribute("id", _kind, "its id", _kind))
for _attribute in (
    Attribute("name", "region", "its name", "text"),
    Attribute("town", "region", "its chief town", "text"),
    Attribute("terrain", "region", "coast, plain, hills…", "text"),
    Attribute("minority_status", "region", "standing of its minority", "minority_status"),
    Attribute("capital", "region", "whether the government sits there", "bool"),
    Attribute("lost", "region", "whether it has broken away", "bool"),
    Attribute("region", "group", "the region it lives in", "region", relation="region"),
    Attribute("cls", "group", "its class", "class"),
    Attribute("option", "institution", "the institution in force", "institution"),
    Attribute("next", "institution", "the institution that is coming", "institution"),
    Attribute("name", "neighbour", "its name", "text"),
    Attribute("name", "person", "the person's name", "text"),
    Attribute("seat", "person", "council seat, or ''", "seat"),
    Attribute("trade", "person", "what the person does", "text"),
    Attribute("region", "person", "where the person lives", "region", relation="region"),
    Attribute("alive", "person", "whether the person lives", "bool"),
    Attribute("acting", "person", "whether a clerk keeps the chair warm", "bool"),
    Attribute("researcher", "person", "whether the laboratories miss them", "bool"),
    Attribute("region", "movement", "where it is", "region", relation="region"),
    Attribute("outlook", "movement", "what it wants more of", "outlook"),
    Attribute("demand", "movement", "the domain it wants changed", "domain"),
    Attribute("name", "movement", "what it calls itself", "text"),
    Attribute("project", "site", "the project that is built there", "project"),
    Attribute("region", "site", "where it is; '' for the nation", "region", relation="region"),
):
    declare_attribute(_attribute)
