"""Conditions of content are told in words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from game.plain.needs import plainly
from game.play.campaign import Campaign


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "`buy` is not open. It needs nation.treasury >= 8.",
            "It needs treasury of at least 8 million crowns.",
        ),
        ("It needs nation.legitimacy < 0.4.", "It needs legitimacy of less than 40%."),
        (
            "It needs institutions.education.outcome > 0.5.",
            "It needs outcome of education of more than 50%.",
        ),
        ("It needs in_force('clerks').", "It needs Clerks in force."),
        ("It needs not in_force('clerks').", "It needs Clerks not in force."),
        ("It needs not flag(region, 'never_heard').", "It needs never heard not to have happened."),
        (
            "It needs flag(nation, 'granary_full').",
            "It needs “Buy what will store, at the price of a bad year” to have been "
            "answered before.",
        ),
        ("It needs general.seat != 'arms'.", "It needs the general not in the seat of Arms."),
        ("`hear_them` takes 2 authority and 0.9 is left.", "It takes 2 authority and 0.9 is left."),
        ("It needs region.terrain == 'coast'.", "It needs a region of coast."),
        (
            "It needs region.terrain in ('coast', 'plain', 'lakes').",
            "It needs a region of coast, plain or lakes.",
        ),
        ("It needs region.terrain != 'hills'.", "It needs a region not of hills."),
        ("It needs region.water >= 8.", "It needs water of at least 8 petajoules."),
        ("It needs share(groups, x) > 0.3.", "It needs share(groups, x) > 0.3."),
        ("It needs flood.height >= 3.", "It needs flood.height >= 3."),
        ("It takes 4.0 authority and 2.0 is left.", "It takes 4.0 authority and 2.0 is left."),
    ],
)
def test_conditions_in_words(begin: Callable[..., Campaign], text: str, told: str) -> None:
    assert plainly(text, begin()) == told
