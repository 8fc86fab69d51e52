"""What may be known of technology and of projects: the five tracks, and what is built.

All of it is kept by the council itself and so exact, but for what projects will take in future:
prices are reckoned by what is reported.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from game.play.campaign import Campaign
from game.rules.acts import ACTS, refusal
from game.rules.sites import due, price_of
from game.ruleset.expression import Expression
from game.ruleset.kinds import Project, Technology
from game.state.holders import Holder


@frozen
class StepView:
    """A technology: when it came, or what it still waits for."""

    id: str
    track: str
    step: int
    name: str
    text: str
    side: str
    year: int  # in which it came; 0 while it has not
    needs: tuple[str, ...]  # conditions that do not hold yet, as written
    opens: tuple[str, ...]  # names of institutions and projects that ask for it


@frozen
class TrackView:
    """A track: steps come (0–8), share of effort, and its technologies in order."""

    id: str
    knowledge: float
    effort: float
    steps: tuple[StepView, ...]

    @property
    def next(self) -> StepView | None:
        """The step that comes next; None at the end of the track."""
        return next((step for step in self.steps if not step.year), None)


@frozen
class SiteView:
    """A project under way or done; money in millions a year."""

    id: str
    project: str
    name: str
    region: str  # "" of the whole nation
    since: int
    due: int  # year in which it was to be done
    finished: int
    progress: float
    idle: bool
    takes: float


@frozen
class ProjectView:
    """A project that content knows: what it takes and where it could be begun now."""

    id: str
    name: str
    text: str
    side: str
    national: bool
    years: int
    price: float
    upkeep: float
    authority: float
    where: tuple[str, ...]  # regions it could be begun in now; ("nation",) for the whole
    why_not: str  # of the first place, where it can be begun nowhere


def tracks_of(campaign: Campaign) -> list[TrackView]:
    """The five tracks."""
    return [
        TrackView(
            track.id,
            track.knowledge,
            track.effort,
            tuple(_step(campaign, technology) for technology in campaign.rules.steps[track.id]),
        )
        for track in campaign.state.tracks.values()
    ]


def _step(campaign: Campaign, technology: Technology) -> StepView:
    state = campaign.state
    waiting = tuple(n.source for n in technology.needs if not n(state, {}))
    return StepView(
        technology.id,
        technology.track,
        technology.step,
        technology.name,
        technology.text,
        technology.side,
        state.known.get(technology.id, 0),
        waiting,
        opened_by(campaign, technology.id),
    )


def opened_by(campaign: Campaign, technology: str) -> tuple[str, ...]:
    """Names of the institutions and projects that ask for a technology."""
    rules = campaign.rules
    asking = [(o.name, o.needs) for o in rules.institutions.values()]
    asking += [(p.name, [*p.where, *p.needs]) for p in rules.projects.values()]
    return tuple(name for name, needs in asking if asks(needs, technology))


def asks(needs: list[Expression], technology: str) -> bool:
    """Whether any of some conditions names a technology."""
    return any(technology in need.technologies_read for need in needs)


def sites_of(campaign: Campaign) -> list[SiteView]:
    """What is being built, then what is done."""
    rules, turn = campaign.rules, campaign.view().turn
    found = [
        SiteView(
            site.id,
            site.project,
            rules.projects[site.project].name,
            site.region,
            site.since,
            site.since + rules.projects[site.project].years - 1,
            site.finished,
            site.progress,
            site.idle,
            due(turn, site),
        )
        for site in turn.state.sites.values()
    ]
    return sorted(found, key=lambda site: (site.finished, site.since, site.id))


def done_by(site: SiteView, year: int) -> int:
    """The year a project would be done at the pace it has kept so far; its plan at first."""
    worked = year - site.since
    if worked <= 0 or site.progress <= 0:
        return site.due
    left = (1 - site.progress) * worked / site.progress
    return year + max(0, -int(-left // 1) - 1)


def projects_of(campaign: Campaign) -> list[ProjectView]:
    """Every project of the content, with where it could be begun now."""
    return [_project(campaign, project) for project in campaign.rules.projects.values()]


def _project(campaign: Campaign, project: Project) -> ProjectView:
    turn, view = campaign.turn(), campaign.view()
    regions = list(turn.state.regions)
    ways = [(project.id,)] if project.national else [(project.id, id) for id in regions]
    refused = [refusal(turn, ACTS["project"], way) for way in ways]
    open_now = tuple(way[-1] for way, no in zip(ways, refused, strict=True) if no is None)
    first = open_now[0] if open_now else regions[0]
    believed = view.turn
    roles: dict[str, Holder] = {} if project.national else {"region": believed.state.regions[first]}
    why_not = "" if open_now else _told(refused)
    return ProjectView(
        project.id,
        project.name,
        project.text,
        project.side,
        project.national,
        project.years,
        price_of(believed, project, roles),
        max(0.0, float(project.upkeep(believed.state, roles))),
        project.authority,
        ("nation",) if project.national and open_now else open_now,
        why_not,
    )


def _told(refused: Sequence[object]) -> str:
    """Why it cannot be begun: the one reason there is, or that of the place that comes nearest.

    Where the place itself will not do is told last.
    """
    said = [str(no) for no in refused if no is not None]
    return next((why for why in said if "cannot stand" not in why), said[0] if said else "")


__all__ = [
    "ProjectView",
    "SiteView",
    "StepView",
    "TrackView",
    "asks",
    "done_by",
    "opened_by",
    "projects_of",
    "sites_of",
    "tracks_of",
]
