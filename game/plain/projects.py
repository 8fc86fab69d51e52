"""Projects in words: what is being built, what stands, what could be begun."""

from __future__ import annotations

from attrs import asdict

from game.plain.needs import plainly
from game.plain.speech import Reply, counted, paragraphs
from game.play.campaign import Campaign
from game.play.undertakings import ProjectView, SiteView, projects_of, sites_of
from game.play.words import match
from game.state.figures import Unit
from game.state.units import listed, plain, show


def projects(campaign: Campaign) -> Reply:
    """What is under way and done, then what could be begun now and what cannot yet."""
    sites, known = sites_of(campaign), projects_of(campaign)
    lines = [site_line(campaign, site) for site in sites]
    now = [project for project in known if project.where]
    later = [project for project in known if not project.where]
    if not sites:
        lines.append("Nothing is being built.")
    if now:
        lines.append("Could be begun:")
        lines += [f"  {_offer(campaign, project)}" for project in now]
    if later:
        names = listed(f"{project.name} ({project.id})" for project in later)
        lines.append(f"Not now: {names}.")
    if known:
        first = (now or later)[0]
        lines.append(f"To look into one: `projects {first.id}`. To begin: `project {_way(first)}`.")
    return Reply(
        lines,
        {"sites": [asdict(site) for site in sites], "projects": [asdict(p) for p in known]},
    )


def site_line(campaign: Campaign, site: SiteView) -> str:
    """A project under way or done, as a sentence."""
    where = campaign.state.regions[site.region].name if site.region else "the whole nation"
    upkeep = f", {show(site.takes, Unit.MONEY)} a year" if site.takes else ""
    if site.finished:
        unpaid = " There was no money to keep it up." if site.idle else ""
        return f"{site.name}, {where}: built in {site.finished}{upkeep}.{unpaid}"
    stands = " It stood still for want of money." if site.idle else ""
    return (
        f"{site.name}, {where}: {show(site.progress, Unit.SHARE)} built, "
        f"planned for {site.due}{upkeep}.{stands}"
    )


def _offer(campaign: Campaign, project: ProjectView) -> str:
    line = (
        f"{project.name} ({project.id}): {counted(project.years, 'year')} at "
        f"{show(project.price, Unit.MONEY)} a year, {plain(project.authority)} authority"
    )
    if project.national:
        return f"{line}; for the whole nation."
    return f"{line}; in {listed((campaign.state.regions[id].name for id in project.where), 'or')}."


def _way(project: ProjectView) -> str:
    if project.national or not project.where:
        return project.id
    return f"{project.id} {project.where[0]}"


def one(campaign: Campaign, word: str) -> Reply:
    """One project in full."""
    known = {project.id: project for project in projects_of(campaign)}
    id = match(word, {p.id: p.name for p in known.values()}, "project")
    project = known[id]
    lines = [f"{_offer(campaign, project)}" if project.where else _closed(project)]
    if project.upkeep:
        lines.append(f"Upkeep, once it stands: {show(project.upkeep, Unit.MONEY)} a year.")
    if project.why_not:
        lines.append(f"Not now: {plainly(project.why_not, campaign)}")
    lines += [*paragraphs(project.text), *paragraphs(project.side)]
    sites = [site for site in sites_of(campaign) if site.project == id]
    lines += [site_line(campaign, site) for site in sites]
    return Reply(lines, {"projects": [asdict(project)], "sites": [asdict(site) for site in sites]})


def _closed(project: ProjectView) -> str:
    return (
        f"{project.name} ({project.id}): {counted(project.years, 'year')} at "
        f"{show(project.price, Unit.MONEY)} a year, {plain(project.authority)} authority."
    )
