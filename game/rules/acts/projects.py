"""Projects: begin one, give one up (game.md 3)."""

from __future__ import annotations

from collections.abc import Iterable

from game.rules.acts.act import Act, Args, Parameter, Refusal
from game.rules.sites import place_of, site_id, under_way
from game.rules.turn import Turn
from game.ruleset.kinds import Project
from game.state.holders import Site
from game.state.ledger import term

STOP = "stop"
NATION = "nation"  # where projects of the whole nation are
BEGUN = term("site.begun", "the plans were drawn")
ABANDONED = term("trust.abandoned", "something was begun here and given up")


def _region(turn: Turn, args: Args) -> str:
    """The region an act means: the one named, or the one region there is a choice of."""
    if len(args) > 1:
        return args[1]
    project = turn.rules.projects.get(args[0])
    if project is None or project.national:
        return ""
    fit = [id for id in turn.state.regions if _unfit(turn, project, id) is None]
    return fit[0] if len(fit) == 1 else ""


def _unfit(turn: Turn, project: Project, region: str) -> Refusal | None:
    """Why a project cannot stand in a region."""
    state = turn.state
    here = state.regions[region]
    if here.lost:
        return Refusal(f"{here.name} takes no orders.")
    if f"{region}_{project.id}" in state.sites:
        return Refusal(f"{project.name}: {here.name} has one already.")
    for condition in project.where:
        if not condition(state, {"region": here}):
            return Refusal(
                f"{project.name} cannot stand in {here.name}.", f"It needs {condition.source}."
            )
    return None


def _refuse(turn: Turn, args: Args) -> Refusal | None:
    if args[0] == STOP:
        return _refuse_stop(turn, args)
    project, region = turn.rules.projects[args[0]], _region(turn, args)
    if project.national:
        if project.id in turn.state.sites:
            return Refusal(f"{project.name}: there is one already.")
        if region not in ("", NATION):
            return Refusal(f"{project.name} is of the whole nation.", f"`project {project.id}`")
    else:
        if region in ("", NATION):
            fit = [id for id in turn.state.regions if _unfit(turn, project, id) is None]
            ways = ", ".join(f"`project {project.id} {id}`" for id in fit)
            return Refusal(f"{project.name}: say where it is to stand.", ways or "Nowhere will do.")
        unfit = _unfit(turn, project, region)
        if unfit is not None:
            return unfit
    roles = {} if project.national else {"region": turn.state.regions[region]}
    for need in project.needs:
        if not need(turn.state, roles):
            return Refusal(f"{project.name} is not possible yet.", f"It needs {need.source}.")
    where = "" if project.national else region
    for site in under_way(turn):
        if site.region == where:
            other = turn.rules.projects[site.project].name
            return Refusal(
                f"{other} is being built there, and no region builds two at a time.",
                f"`project stop {where or NATION}` gives it up.",
            )
    return None


def _cost(turn: Turn, args: Args) -> float:
    return 0.0 if args[0] == STOP else turn.rules.projects[args[0]].authority


def _project(turn: Turn, args: Args, cause: str) -> None:
    if args[0] == STOP:
        _stop(turn, args)
        return
    project, state = turn.rules.projects[args[0]], turn.state
    region = "" if project.national else _region(turn, args)
    id = site_id(project, region)
    site = Site(f"sites.{id}", id, project=project.id, region=region)
    site.decided_by, site.since = cause, state.year
    state.sites[id] = site
    luck = turn.roll("overrun", id)
    turn.books.change(site, "overrun", (BEGUN,), (luck * luck,))  # most run over a little, some far
    turn.tell(
        "project_begun",
        "project",
        cause,
        project__name=project.name,
        region__name=place_of(turn, site).name,
        years=str(project.years),
    )


def _stopped(turn: Turn, args: Args) -> list[Site]:
    found = under_way(turn)
    if len(args) > 1:
        where = "" if args[1] == NATION else args[1]
        found = [site for site in found if site.region == where]
    return found


def _refuse_stop(turn: Turn, args: Args) -> Refusal | None:
    found = _stopped(turn, args)
    if not found:
        return Refusal("Nothing is being built there." if len(args) > 1 else "Nothing is built.")
    if len(found) > 1:
        return Refusal(
            "Several things are being built.", f"`project stop {found[0].region or NATION}`"
        )
    return None


def _stop(turn: Turn, args: Args) -> None:
    """Give a project up: what was spent is gone, and those who saw it begun think less of us."""
    (site,) = _stopped(turn, args)
    project = turn.rules.projects[site.project]
    lost = turn.rules.constants.projects.abandoned * site.progress
    for group in turn.state.groups.values():
        if lost and (not site.region or group.region == site.region):
            turn.books.change(group, "trust", (ABANDONED,), (-lost,))
    del turn.state.sites[site.id]
    turn.tell(
        "project_stopped",
        "project",
        site.decided_by,
        project__name=project.name,
        region__name=place_of(turn, site).name,
        share=f"{site.progress:.0%}",
    )


def _candidates(turn: Turn) -> Iterable[Args]:
    for project in turn.rules.projects.values():
        if project.national:
            yield (project.id,)
        else:
            for region in turn.state.regions:
                yield project.id, region
    for site in under_way(turn):
        yield STOP, site.region or NATION


ACTS = (
    Act(
        "project",
        (Parameter("project", "project"), Parameter("region", "place", optional=True)),
        "Begin a project, in a region or for the whole nation; `project stop` gives one up.",
        "project dam harrow",
        _project,
        _cost,
        _refuse,
        _candidates,
    ),
)
