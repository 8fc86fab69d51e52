"""What may be known of one region, and what can be done there."""

from __future__ import annotations

from attrs import frozen

from game.play.campaign import Campaign
from game.play.foresight import foresee_project
from game.play.offers import Offer, offer
from game.play.undertakings import SiteView, projects_of, sites_of
from game.play.view import View
from game.rules.acts.knowledge import TOPICS
from game.ruleset.figures import weighted_mean
from game.ruleset.kinds import Drawing
from game.ruleset.registry import figure_at
from game.state import mix
from game.state.figures import Unit
from game.state.mix import Mix
from game.state.state import Told
from game.state.units import show, show_moved
from game.state.vocabulary import OUTLOOKS


@frozen
class Deed:
    """An act in a region, with what it is called and what it brings."""

    offer: Offer
    label: str
    effect: str
    yearly: float = 0.0  # millions, each year of building


@frozen
class Pilot:
    """An institution on trial."""

    domain: str
    name: str
    until: int


def region_mix(view: View, region: str) -> Mix:
    """The mix of a region's people, as reported."""
    return mix.of_people(view.state.groups_in(region))


def told_of(view: View, region: str) -> list[Told]:
    """Lines of the chronicle that name a region or its chief town, the newest first."""
    known = view.state.regions[region]
    names = {known.name, known.town} - {""}
    return [t for t in reversed(view.chronicle) if any(name in t.text for name in names)]


def region_income(view: View, region: str) -> float:
    """Mean income of a region's people, as reported: 0 hunger, 1 plenty."""
    return weighted_mean(view.state.groups_in(region), lambda group: group.income)


def neighbours_of(drawing: Drawing, region: str) -> list[str]:
    """Whoever a drawn region touches, in the order they are met from the north."""
    owners = {letter: id for id, letter in drawing.letters.items()}
    rows, found = drawing.rows, dict[str, None]()
    for y, row in enumerate(rows):
        for x, letter in enumerate(row):
            if owners.get(letter) != region:
                continue
            for i, j in ((x, y - 1), (x - 1, y), (x + 1, y), (x, y + 1)):
                if 0 <= j < len(rows) and 0 <= i < len(rows[j]):
                    other = owners.get(rows[j][i], "")
                    if other not in ("", region):
                        found[other] = None
    return list(found)


def pilots_in(view: View, region: str) -> list[Pilot]:
    """What is on trial in a region."""
    rules = view.turn.rules
    return [
        Pilot(i.id, rules.institutions[i.pilot].name, i.pilot_until)
        for i in view.state.institutions.values()
        if i.pilot and i.pilot_region == region
    ]


def sites_in(campaign: Campaign, region: str) -> list[SiteView]:
    """What is built in a region, and what stands there."""
    return [site for site in sites_of(campaign) if site.region == region]


def campaigns_in(view: View, region: str) -> list[Deed]:
    """A campaign for each outlook, with how many of the young have it now."""
    found = []
    for outlook in OUTLOOKS:
        share = show(view.value(f"youth.{region}.{outlook}"), Unit.SHARE)
        effect = f"{share} of the young there are so minded"
        way = offer(view, "campaign", region, outlook)
        found.append(Deed(way, f"For the {outlook} outlook", effect))
    return found


def projects_in(campaign: Campaign, region: str) -> list[Deed]:
    """Every project that has a region, those that can be begun here first."""
    found = [
        Deed(
            offer(campaign.view(), "project", project.id, region),
            f"{project.name}, {project.years} years",
            ". ".join(part for part in (gains(campaign, project.id, region), project.side) if part),
            project.price,
        )
        for project in projects_of(campaign)
        if not project.national
    ]
    return sorted(found, key=lambda deed: not deed.offer.open)


def gains(campaign: Campaign, project: str, region: str) -> str:
    """What a project would change in a region, beside what there is now; "" where it is nothing."""
    view = campaign.view()
    once, yearly = foresee_project(view, project, region)
    later = {change.address: change for change in yearly}
    addresses = dict.fromkeys(change.address for change in (*once, *yearly))
    told = []
    for address in addresses:
        figure = figure_at(address)
        if figure is None or not address.startswith("regions."):
            continue
        unit, now = figure.spec.unit, view.read(address).value
        words = f"{figure.name.replace('_', ' ')} {show(now, unit)}"
        words += "".join(f", {show_moved(c.amount, unit)}" for c in once if c.address == address)
        if address in later:
            words += f", {show_moved(later[address].amount, unit)} a year while it is kept up"
        told.append(words)
    return "; ".join(told)


def pilots_for(view: View, region: str) -> list[Deed]:
    """Every institution that could be tried here, domain by domain; those refused come last."""
    rules = view.turn.rules
    found = [
        Deed(
            offer(view, "pilot", option.domain, option.id, region),
            f"{rules.domains[option.domain].name}: {option.name}",
            "three years, then it shows what it truly delivers here",
        )
        for option in rules.institutions.values()
        if view.state.institutions[option.domain].option != option.id
    ]
    return sorted(found, key=lambda deed: not deed.offer.open)


def surveys_of(view: View) -> list[Deed]:
    """A survey of each topic; surveys are of the whole nation, and so of every region."""
    effect = "of the whole nation: for three years its bands are halved"
    return [Deed(offer(view, "survey", topic), f"Survey {topic}", effect) for topic in TOPICS]
