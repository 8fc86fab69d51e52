"""What may be known of one region, and what can be done there."""

from __future__ import annotations

from attrs import frozen

from game.play.campaign import Campaign
from game.play.offers import Offer, offer
from game.play.undertakings import SiteView, projects_of, sites_of
from game.play.view import View
from game.rules.acts.knowledge import TOPICS
from game.ruleset.figures import weighted_mean
from game.ruleset.kinds import Drawing
from game.state import mix
from game.state.mix import Mix
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
    return mix.mean([(g.size, g) for g in view.state.groups_in(region)])


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
    """A campaign for each outlook."""
    effect = "people listen as far as they trust you, the young most"
    return [
        Deed(offer(view, "campaign", region, outlook), f"For the {outlook} outlook", effect)
        for outlook in OUTLOOKS
    ]


def projects_in(campaign: Campaign, region: str) -> list[Deed]:
    """Every project that has a region, those that can be begun here first."""
    found = [
        Deed(
            offer(campaign.view(), "project", project.id, region),
            f"{project.name}, {project.years} years",
            project.side,
            project.price,
        )
        for project in projects_of(campaign)
        if not project.national
    ]
    return sorted(found, key=lambda deed: not deed.offer.open)


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
