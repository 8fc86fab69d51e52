"""Where projects stand, and what they take from the treasury (game.md 3)."""

from __future__ import annotations

from game.rules.turn import Turn
from game.ruleset.kinds import Project
from game.state.holders import Holder, Region, Site


def site_id(project: Project, region: str) -> str:
    """The id of a project's site."""
    return project.id if project.national else f"{region}_{project.id}"


def under_way(turn: Turn) -> list[Site]:
    """Projects that are being built."""
    return [site for site in turn.state.sites.values() if not site.finished]


def place_of(turn: Turn, site: Site) -> Region:
    """Where a project stands; one of the whole nation is told of in the capital."""
    regions = turn.state.regions
    if site.region:
        return regions[site.region]
    return next((r for r in regions.values() if r.capital), next(iter(regions.values())))


def cast(turn: Turn, site: Site) -> dict[str, Holder]:
    """The region a project stands in, under the name its content gives it."""
    return {"region": turn.state.regions[site.region]} if site.region else {}


def price_of(turn: Turn, project: Project, roles: dict[str, Holder]) -> float:
    """Millions a year of building."""
    return max(0.0, float(project.price(turn.state, roles)))


def due(turn: Turn, site: Site) -> float:
    """Millions a project takes this year: its price, or its upkeep once it is built."""
    project, roles = turn.rules.projects[site.project], cast(turn, site)
    if not site.finished:
        return price_of(turn, project, roles)
    return max(0.0, float(project.upkeep(turn.state, roles)))


def wanted(turn: Turn) -> float:
    """What all projects take this year; it is set aside before the budget is drawn up."""
    total = 0.0
    for site in turn.state.sites.values():
        if not site.region or not turn.state.regions[site.region].lost:
            total += due(turn, site)
    return total
