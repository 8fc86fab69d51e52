"""Projects on their way: paid for, built, late or done, and kept up (game.md 3).

A year's work is 1 ÷ its planned years × what was paid of the price × min(1, 0.5 + competence)
÷ (1 + 0.6 × overrun).  How far it overruns is a die that falls the day it begins and nobody sees.
"""

from __future__ import annotations

from game.rules.effects import perform
from game.rules.sites import cast, due, place_of
from game.rules.telling import tell
from game.rules.turn import Turn
from game.ruleset.kinds import Project
from game.state.holders import Site
from game.state.ledger import term
from game.state.state import Told

WORKED = term(
    "progress.worked",
    "hands, plans and money at work",
    "nation.treasury",
    "nation.competence",
)
PRICE = term("treasury.projects", "what is being built")
UPKEEP = term("treasury.upkeep", "what was built has to be kept up")


def run(turn: Turn) -> None:
    """Pay for every project, build what is under way, keep up what is done."""
    for site in list(turn.state.sites.values()):
        if site.region and turn.state.regions[site.region].lost:
            continue
        project = turn.rules.projects[site.project]
        if site.finished:
            _keep(turn, site, project)
        else:
            _build(turn, site, project)


def pace(turn: Turn, project: Project, overrun: float) -> float:
    """Part of a project that a fully paid year builds."""
    c = turn.rules.constants.projects
    skill = min(1.0, c.skill_free + turn.state.nation.competence)
    return skill / (project.years * (1 + c.overrun * overrun))


def _pay(turn: Turn, site: Site, cause: str) -> float:
    """Pay what is due, as far as there is money; the part that was paid."""
    owed, treasury = due(turn, site), turn.state.nation.treasury
    if owed <= 0:
        return 1.0
    part = max(0.0, min(1.0, treasury / owed))
    if part > 0:
        turn.books.change(turn.state.nation, "treasury", (cause,), (-owed * part,))
    return part


def _keep(turn: Turn, site: Site, project: Project) -> None:
    """Pay its upkeep; only what is kept up does its yearly good."""
    paid = _pay(turn, site, UPKEEP)
    site.idle = paid < 1
    if paid >= 1 and project.yearly:
        perform(turn, project.yearly, cast(turn, site), f"project:{project.id}")


def _build(turn: Turn, site: Site, project: Project) -> None:
    paid = _pay(turn, site, PRICE)
    turn.books.change(site, "progress", (WORKED,), (paid * pace(turn, project, site.overrun),))
    region = place_of(turn, site)
    was_idle, site.idle = site.idle, paid <= 0
    if site.progress >= 1 - 1e-9:
        _finish(turn, site, project)
    elif site.idle and not was_idle:
        turn.tell(
            "project_idle",
            "project",
            site.decided_by,
            project__name=project.name,
            region__name=region.name,
        )
    elif turn.state.year + 1 == site.since + project.years:
        turn.tell(
            "project_late",
            "project",
            site.decided_by,
            project__name=project.name,
            region__name=region.name,
            share=f"{min(site.progress, 0.99):.0%}",
        )


def _seen_before(turn: Turn, site: Site) -> bool:
    """Whether one like it stands already: what it is like was told then."""
    return any(
        other is not site and other.project == site.project and other.finished
        for other in turn.state.sites.values()
    )


def _finish(turn: Turn, site: Site, project: Project) -> None:
    """It is done: told, and its effects come."""
    site.finished = turn.state.year
    roles = cast(turn, site)
    turn.tell(
        "project_done",
        "project",
        site.decided_by,
        project__name=project.name,
        region__name=place_of(turn, site).name,
    )
    if not _seen_before(turn, site):
        line = tell(turn, project.told, roles)
        turn.state.chronicle.append(Told(turn.state.year, line, "project", f"project:{project.id}"))
    perform(turn, project.effects, roles, f"project:{project.id}")
    turn.read_order()
