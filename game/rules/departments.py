"""The seven seats: whom each stands for, where its people come from, what it answers for (9).

One table; how much each moves in a year are the constants `council.work` by seat.
"""

from __future__ import annotations

from attrs import frozen


@frozen
class Department:
    """One seat of the council.

    `stands_for`: classes that trust more when someone of their mind holds it.  `drawn_from`:
    classes its candidates come from.  `domains`: what its people have a mind to change, first of
    all.  `headline`: the nation's figure its holder forecasts.
    `moves`: what a good hand there does, as players are told.
    """

    title: str
    stands_for: tuple[str, ...]
    drawn_from: tuple[str, ...]
    domains: tuple[str, ...]
    headline: str
    moves: str


DEPARTMENTS: dict[str, Department] = {
    "faith": Department(
        "Faith",
        ("clergy", "farmers"),
        ("clergy",),
        ("education", "welfare", "membership"),
        "trust",
        "the trust of clergy and farmers",
    ),
    "arms": Department(
        "Arms",
        ("soldiers",),
        ("soldiers",),
        ("defence", "head_of_state", "sovereignty"),
        "military",
        "the strength of the forces",
    ),
    "treasury": Department(
        "Treasury",
        ("owners",),
        ("owners",),
        ("investment", "ownership", "accounting"),
        "output",
        "how much of the taxes is collected",
    ),
    "labour": Department(
        "Labour",
        ("workers",),
        ("workers", "farmers"),
        ("labour", "representation", "welfare"),
        "unemployment",
        "unrest and the strength of movements",
    ),
    "works": Department(
        "Works",
        ("specialists",),
        ("specialists",),
        ("management", "investment", "science"),
        "energy_per_head",
        "how fast reforms are put in force",
    ),
    "statistics": Department(
        "Statistics",
        ("specialists",),
        ("specialists",),
        ("accountability", "science", "media"),
        "legitimacy",
        "how much of the country is counted",
    ),
    "foreign": Department(
        "Foreign affairs",
        (),
        ("owners", "specialists"),
        ("membership", "media", "sovereignty"),
        "hostility",
        "the neighbours' ill will",
    ),
}
"""Seat → its department, in the order of `state.vocabulary.SEATS`."""
