"""People in words: the council, regions and their classes, movements, neighbours."""

from __future__ import annotations

from attrs import asdict

from game.plain.speech import Data, Reply
from game.play.campaign import Campaign
from game.play.view import View
from game.play.words import match, names
from game.state.figures import Unit
from game.state.holders import Group, Mixed
from game.state.units import show, show_band
from game.state.vocabulary import OUTLOOKS

SHARE = Unit.SHARE


def mix_words(holder: Mixed) -> str:
    """A mix, largest share first."""
    shares = sorted(OUTLOOKS, key=lambda outlook: -float(getattr(holder, outlook)))
    return ", ".join(f"{outlook} {show(getattr(holder, outlook), SHARE)}" for outlook in shares)


def regions(campaign: Campaign) -> Reply:
    """Every region in a line or two."""
    view = campaign.view()
    lines = [_region_line(view, id) for id in view.state.regions]
    lines.append("To look into one: `regions NAME`.")
    return Reply(lines, {"regions": {id: _region_data(view, id) for id in view.state.regions}})


def _region_line(view: View, id: str) -> str:
    region = view.state.regions[id]
    if region.lost:
        return f"{region.name}: broken away."
    trust, unrest = view.read(f"regions.{id}.trust"), view.read(f"regions.{id}.unrest")
    people = show(view.value(f"regions.{id}.population"), Unit.PEOPLE)
    capital = ", the capital" if region.capital else ""
    return (
        f"{region.name} ({id}){capital}: {people} people. "
        f"Trust {show_band(trust.value, trust.band, SHARE)}; "
        f"unrest {show_band(unrest.value, unrest.band, SHARE)}; "
        f"without work {show(region.unemployment, SHARE)}."
    )


def _region_data(view: View, id: str) -> Data:
    names_of = ("population", "trust", "welfare", "unrest", "unemployment", "schooling")
    return {name: view.value(f"regions.{id}.{name}") for name in names_of}


def one_region(campaign: Campaign, word: str) -> Reply:
    """A region and its six classes."""
    id = match(word, names("region", [], campaign.state, campaign.rules), "region")
    view = campaign.view()
    region = view.state.regions[id]
    lines = [
        _region_line(view, id),
        f"Terrain: {region.terrain or 'mixed'}. Schooling {show(region.schooling, SHARE)}, "
        f"healthcare {show(region.healthcare, SHARE)}, "
        f"roads and wires {show(region.infrastructure, SHARE)}, "
        f"decently housed {show(view.value(f'regions.{id}.housed'), SHARE)}.",
        f"The minority, {show(region.minority, SHARE)} of the people, is {region.minority_status}.",
    ]
    lines += [_group_line(group) for group in view.state.groups_in(id)]
    lines.append(f"  The young: {mix_words(view.state.youth[id])}.")
    return Reply(lines, {"regions": {id: _region_data(view, id)}})


def _group_line(group: Group) -> str:
    return (
        f"  {group.cls.capitalize()}, {show(group.size, Unit.PEOPLE)}: trust "
        f"{show(group.trust, SHARE)}, welfare {show(group.welfare, SHARE)}; {mix_words(group)}."
    )


def movements(campaign: Campaign) -> Reply:
    """Who is organised, how far, and what they want."""
    view = campaign.view()
    shown = view.movements
    lines = []
    for movement in shown:
        region = view.state.regions[movement.region].name
        doing = movement.stage or "meetings only"
        line = (
            f"{movement.name} ({movement.id}), {movement.outlook}, in {region}: {doing}; "
            f"strength {show(movement.strength, SHARE)}."
        )
        if movement.demand:
            line += f" They want {campaign.rules.domains[movement.demand].name.lower()} changed."
        if movement.grudge is not None:
            line += f" Grudge: {show(movement.grudge, SHARE)}."
        lines.append(line)
    if shown:
        lines.append(f"To answer one: `bargain {shown[0].id}`; see `help concede`, `help study`.")
    else:
        lines = ["Nobody is organised against the order, as far as is known."]
    return Reply(lines, {"movements": [asdict(movement) for movement in shown]})


def neighbours(campaign: Campaign) -> Reply:
    """The countries at the border."""
    view, lines, found = campaign.view(), [], {}
    for id, neighbour in view.state.neighbours.items():
        hostility, power = (
            view.read(f"neighbours.{id}.hostility"),
            view.read(f"neighbours.{id}.power"),
        )
        lines.append(
            f"{neighbour.name} ({id}): hostility "
            f"{show_band(hostility.value, hostility.band, SHARE)}; "
            f"power {show_band(power.value, power.band, Unit.POINTS)}; {mix_words(neighbour)}."
        )
        found[id] = {"name": neighbour.name, "hostility": hostility.value, "power": power.value}
    return Reply(lines or ["There are no neighbours."], {"neighbours": found})
