"""Conditions of content in words: what would have to be so."""

from __future__ import annotations

import re

from game.plain.speech import spoken
from game.play.campaign import Campaign
from game.play.why import name
from game.ruleset.effects import flags_set
from game.ruleset.registry import figure_at
from game.state.units import listed, show

COMPARED = re.compile(r"\b([a-z_]+(?:\.[a-z0-9_]+)+) (>=|<=|>|<) (\d+(?:\.\d+)?)")
IN_FORCE = re.compile(r"(not )?in_force\('([a-z0-9_]+)'\)")
COME = re.compile(r"(not )?known\('([a-z0-9_]+)'\)")
BUILT = re.compile(r"(not )?built(?:_in)?\((?:[a-z_.]+, )?'([a-z0-9_]+)'\)")
FLAG = re.compile(r"(not )?flag\([a-z_]+, '([a-z0-9_]+)'\)")
PLACE = re.compile(r"region\.terrain (==|!=|in|not in) ('[a-z_]+'|\('[^)]*'\))")
SEAT = re.compile(r"\b([a-z_]+)\.seat (==|!=) '([a-z_]*)'")
TAKES = re.compile(r"^`[a-z0-9_]+` takes ")
NOT_OPEN = re.compile(r"^`[a-z0-9_]+` is not open\. ?")
WORDS = {">=": "at least", ">": "more than", "<=": "at most", "<": "less than"}


def plainly(text: str, campaign: Campaign) -> str:
    """A refusal with its conditions put into words; what is not understood stays as it is."""

    def compared(found: re.Match[str]) -> str:
        address, operator, value = found.groups()
        holder, _, own = address.partition(".")
        # a condition on wherever it is to be done is told without a name
        some = next(iter(campaign.state.regions)) if holder == "region" else ""
        figure = figure_at(f"regions.{some}.{own}" if some else address)
        if figure is None:
            return found.group()
        shown = show(float(value), figure.spec.unit)
        label = spoken(own) if some else name(campaign, address)
        return f"{label} of {WORDS[operator]} {shown}"

    def in_force(found: re.Match[str]) -> str:
        option = campaign.rules.institutions.get(found[2])
        label = option.name if option else spoken(found[2])
        return f"{label} {'not ' if found[1] else ''}in force"

    def come(found: re.Match[str]) -> str:
        technology = campaign.rules.technologies.get(found[2])
        label = technology.name if technology else spoken(found[2])
        return f"{label} {'not ' if found[1] else ''}to be known"

    def built(found: re.Match[str]) -> str:
        project = campaign.rules.projects.get(found[2])
        label = project.name if project else spoken(found[2])
        return f"{label} {'not ' if found[1] else ''}to be built"

    def flag(found: re.Match[str]) -> str:
        answer, negated = _answer(campaign, found[2]), "not " if found[1] else ""
        if answer:
            return f"{answer} {negated}to have been answered before"
        return f"{spoken(found[2])} {negated}to have happened"

    def place(found: re.Match[str]) -> str:
        lands = [spoken(land) for land in re.findall(r"'([a-z_]+)'", found[2])]
        negated = "not " if found[1] in ("!=", "not in") else ""
        return f"a region {negated}of {listed(lands, 'or')}"

    def seat(found: re.Match[str]) -> str:
        role, operator, id = found.groups()
        wanted = f"in the seat of {spoken(id).capitalize()}" if id else "without a seat"
        return f"the {spoken(role)} {'not ' if operator == '!=' else ''}{wanted}"

    text = SEAT.sub(seat, TAKES.sub("It takes ", PLACE.sub(place, text)))
    text = BUILT.sub(built, COME.sub(come, NOT_OPEN.sub("", text)))
    return FLAG.sub(flag, IN_FORCE.sub(in_force, COMPARED.sub(compared, text)))


def _answer(campaign: Campaign, flag: str) -> str:
    """The answer to a letter that leaves a flag, where its words do not hang on a cast."""
    for event in campaign.rules.events.values():
        for choice in event.choices.values():
            label = choice.label.source
            if "{" not in label and any(name == flag for _, name in flags_set(choice.effects)):
                return f"“{label}”"
    return ""
