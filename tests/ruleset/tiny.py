"""A state made by hand: two regions, twelve groups, three people; what it names; one cast."""

from __future__ import annotations

from game.ruleset.names import Names
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
from game.state.state import State
from game.state.vocabulary import CLASSES, DOMAINS, TRACKS

ROLES = {
    "region": "region",
    "foreman": "person",
    "group": "group",
    "youth": "youth",
    "band": "movement",
    "rival": "neighbour",
    "school": "institution",
    "craft": "track",
    "plot": "site",
}


def names() -> Names:
    """The ids of the state below, and of things that other scenarios would have."""
    return Names(
        region=("harrow", "mill", "far_away"),
        neighbour=("ostmark",),
        person=("ida_kern", "jan_brod", "nobody_here"),
        institution={f"{domain}_old": domain for domain in DOMAINS} | {"school_new": "education"},
        event=("bread_queue", "flood"),
        scenario=("valley", "coast"),
        technology=("turbine", "reactor"),
        project=("dam", "grid"),
    )


def state() -> State:
    """The year 1910 of a campaign that began in 1900."""
    made = State("valley", 1910, 1900, 1999, Nation("nation", "nation"))
    nation = made.nation
    nation.treasury, nation.tax, nation.food_per_head, nation.legitimacy = 30.0, 0.25, 0.75, 0.5
    for place, (id, name) in enumerate((("harrow", "Harrow"), ("mill", "Mill End"))):
        region = Region(f"regions.{id}", id, name=name, terrain="hills", capital=place == 0)
        region.unrest, region.schooling, region.food = 0.25 + 0.5 * place, 0.5, 400.0
        made.regions[id] = region
        made.youth[id] = Youth(f"youth.{id}", id, marxist=0.5, religious=0.5)
        for rank, cls in enumerate(CLASSES):
            key = f"{id}.{cls}"
            group = Group(f"groups.{key}", key, region=id, cls=cls, religious=0.5, technocratic=0.5)
            group.size = 100.0 * (rank + 1) * (place + 1)
            group.trust = 0.125 * (rank + 1)
            group.welfare = 0.5
            made.groups[key] = group
    for domain in DOMAINS:
        institution = Institution(f"institutions.{domain}", domain, option=f"{domain}_old")
        institution.outcome, institution.progress, institution.since = 0.5, 1.0, 1900
        made.institutions[domain] = institution
    made.institutions["labour"].next = "school_new"
    made.institutions["media"].bound_until = 1912
    made.neighbours["ostmark"] = Neighbour(
        "neighbours.ostmark", "ostmark", name="Ostmark", hostility=0.375, nationalist=1.0
    )
    made.people["ida_kern"] = Person(
        "people.ida_kern", "ida_kern", name="Ida Kern", seat="statistics", region="mill", born=1870
    )
    made.people["jan_brod"] = Person(
        "people.jan_brod", "jan_brod", name="Jan Brod", trade="foreman", region="harrow", born=1880
    )
    made.people["jan_brod"].loyalty = 0.75
    made.movements["mill_marxist"] = Movement(
        "movements.mill_marxist", "mill_marxist", region="mill", outlook="marxist", strength=0.5
    )
    for place, id in enumerate(TRACKS):
        made.tracks[id] = Track(f"tracks.{id}", id, knowledge=1.25 * place, effort=0.125)
    made.sites["harrow_dam"] = Site(
        "sites.harrow_dam", "harrow_dam", project="dam", region="harrow", finished=1909
    )
    made.sites["mill_dam"] = Site(
        "sites.mill_dam", "mill_dam", project="dam", region="mill", progress=0.5
    )
    made.sites["grid"] = Site("sites.grid", "grid", project="grid", progress=0.25)
    made.known["turbine"] = 1905
    made.flags["nation/price_cap"] = 1907
    made.flags["region:harrow/martial_law"] = 1909
    made.flags["group:mill.workers/armed"] = 1908
    made.last_told["flood"] = 1905
    made.tellings["promise_kept"] = 3
    made.history["legitimacy"] = [0.5, 0.25, 0.75]
    return made


def cast(made: State) -> dict[str, Holder]:
    """Who plays the roles above."""
    return {
        "region": made.regions["harrow"],
        "foreman": made.people["jan_brod"],
        "group": made.groups["mill.workers"],
        "youth": made.youth["mill"],
        "band": made.movements["mill_marxist"],
        "rival": made.neighbours["ostmark"],
        "school": made.institutions["education"],
        "craft": made.tracks["energy"],
        "plot": made.sites["harrow_dam"],
    }
