"""What may be known of one region, and what can be done there."""

from __future__ import annotations

from attrs import frozen

from game.play.campaign import Campaign
from game.play.undertakings import SiteView, projects_of, sites_of
from game.play.view import View
from game.rules.acts import ACTS, refusal
from game.ruleset.kinds import Drawing
from game.state import mix
from game.state.mix import Mix
from game.state.vocabulary import OUTLOOKS

RESOURCES = ("arable", "coal", "oil", "water", "sun", "ore")


@frozen
class Deed:
    """An act in a region: the line that does it, what it takes, and why it cannot be done."""

    line: str
    label: str
    does: str
    authority: float
    price: float  # millions: at once, or each year of building
    why_not: str


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
    people = total = 0.0
    for group in view.state.groups_in(region):
        people += group.size
        total += group.size * group.income
    return total / people if people > 0 else 0.0


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


def campaigns_in(campaign: Campaign, region: str) -> list[Deed]:
    """A campaign for each outlook."""
    return [
        _deed(
            campaign,
            ("campaign", region, outlook),
            f"Campaign for the {outlook} outlook",
            "People listen as far as they trust you, the young most.",
        )
        for outlook in OUTLOOKS
    ]


def projects_in(campaign: Campaign, region: str) -> list[Deed]:
    """Every project that has a region, those that can be begun here first."""
    found = []
    for project in projects_of(campaign):
        if project.national:
            continue
        deed = _deed(campaign, ("project", project.id, region), project.name, project.side)
        found.append(
            Deed(
                deed.line,
                f"{project.name}, {project.years} years",
                deed.does,
                deed.authority,
                project.price,
                deed.why_not,
            )
        )
    return sorted(found, key=lambda deed: bool(deed.why_not))


def pilots_for(campaign: Campaign, region: str) -> list[Deed]:
    """Every institution that could be tried here, domain by domain; those refused are left out."""
    rules, found = campaign.rules, []
    for option in rules.institutions.values():
        label = f"{rules.domains[option.domain].name}: {option.name}"
        deed = _deed(campaign, ("pilot", option.domain, option.id, region), label, option.text)
        if not deed.why_not:
            found.append(deed)
    return found


def _deed(campaign: Campaign, words: tuple[str, ...], label: str, does: str) -> Deed:
    act, args, turn = ACTS[words[0]], words[1:], campaign.turn()
    refused = refusal(turn, act, args)
    return Deed(
        " ".join(words),
        label,
        does,
        act.cost(turn, args),
        act.price(turn, args),
        str(refused) if refused else "",
    )
