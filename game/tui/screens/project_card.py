"""Projects as rows and cards: what could be begun, what is under way, what stands."""

from __future__ import annotations

from textual.content import Content

from game.plain.needs import plainly
from game.play.campaign import Campaign
from game.play.undertakings import ProjectView, SiteView, done_by
from game.ruleset.characters import shortened
from game.state.figures import Unit
from game.state.units import brief, plain, show
from game.tui.text import lines, parts, prose
from game.tui.widgets.gauge import gauge

MONEY = Unit.MONEY


def place(campaign: Campaign, site: SiteView) -> str:
    """Where a project stands."""
    return campaign.state.regions[site.region].name if site.region else "the whole nation"


def site_row(campaign: Campaign, site: SiteView, room: int) -> Content:
    """A project under way or done."""
    name = shortened(f"{site.name}, {place(campaign, site)}", room - 15)
    if site.finished:
        mark = ("■ ", "$success") if not site.idle else ("! ", "$warning")
        return parts(mark, f"{name:<{room - 13}}", (f"built {site.finished}", "dim"))
    late = done_by(site, campaign.year) > site.due
    return parts(
        ("▶ ", "$primary"),
        f"{name:<{room - 14}}",
        (gauge(site.progress, 6), "$primary"),
        (f" {done_by(site, campaign.year)}{'!' if late else ' '}", "$warning" if late else "dim"),
    )


def project_row(campaign: Campaign, project: ProjectView, room: int) -> Content:
    """A project that could be begun, or why it cannot."""
    if not project.where:
        why = plainly(project.why_not, campaign)
        why = why.partition("It needs ")[2] or why
        name, left = shortened(project.name, min(24, room - 2)), room - 28
        why = shortened(why, left) if left > 8 else ""
        return parts((f"× {name:<24}  {why}", "dim"))
    wide = room >= 40
    width = room - (15 if wide else 10)
    cost = f"{brief(project.price, MONEY)} × {project.years}y"
    authority = f"{plain(project.authority):>4}" if wide else ""
    name = shortened(project.name, width - 3)
    return parts(f"  {name:<{width - 2}}", (f"{cost:>9}", "bold"), (authority, "dim"))


def project_card(campaign: Campaign, project: ProjectView) -> Content:
    """A project in full: what it takes, where, and what it is."""
    whole = project.price * project.years
    short = project.authority > campaign.state.nation.authority
    rows = [
        parts(
            (project.name, "bold $primary"),
            ("   for the whole nation" if project.national else "", "dim"),
        ),
        parts(
            ("takes ", "dim"),
            (f"{plain(project.authority)} authority", "bold $error" if short else "bold"),
            f" now, {show(project.price, MONEY)} a year for {show(project.years, Unit.YEARS)}",
            (f" ({show(whole, MONEY)} if all goes well)", "dim"),
        ),
    ]
    if project.upkeep:
        rows.append(parts(("then ", "dim"), f"{show(project.upkeep, MONEY)} a year to keep it up"))
    if project.where and not project.national:
        names = ", ".join(campaign.state.regions[id].name for id in project.where)
        rows.append(parts(("where ", "dim"), names))
    if project.why_not:
        rows.append(parts(("× ", "$warning"), (plainly(project.why_not, campaign), "$warning")))
    return lines([*rows, Content(""), prose(project.text), Content(""), prose(project.side)])


def site_card(campaign: Campaign, site: SiteView) -> Content:
    """A project under way or done: how far it is, when it would be done, what it takes."""
    entry, year = campaign.rules.projects[site.project], campaign.year
    rows = [parts((site.name, "bold $primary"), (f"   {place(campaign, site)}", "dim"))]
    if site.finished:
        rows.append(parts(f"Built in {site.finished}, planned for {site.due}."))
    else:
        rows.append(
            parts(
                (gauge(site.progress, 24), "$primary"), f" {show(site.progress, Unit.SHARE)} built"
            )
        )
        coming = done_by(site, year)
        late = coming - site.due
        told = f"Begun in {site.since}, planned for {site.due}"
        if year == site.since:
            rows.append(parts(f"{told}. How far it overruns nobody knows yet."))
        elif late > 0:
            rows.append(
                parts(
                    f"{told}; ",
                    (f"at this pace {coming}, {show(late, Unit.YEARS)} late.", "$warning"),
                )
            )
        else:
            rows.append(parts(f"{told}, and on time so far."))
    if site.takes:
        rows.append(parts(("takes ", "dim"), f"{show(site.takes, MONEY)} a year"))
    if site.idle:
        rows.append(parts(("! It stood still for want of money.", "$warning")))
    return lines([*rows, Content(""), prose(entry.text), Content(""), prose(entry.side)])
