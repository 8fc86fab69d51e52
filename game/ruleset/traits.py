"""Traits: the numbers by which the rules tell institutions apart, declared once.

Content gives an institution traits; rules read them through `rules.order`, weighted by how far
the institution is in force.  A trait no institution in force has is 0.  Technologies and projects
carry those that add up.
"""

from __future__ import annotations

from attrs import frozen


@frozen
class Trait:
    """One trait: where it counts, its bounds and what the rules do with it."""

    name: str
    domain: str  # domain whose options may carry it; "" for any
    low: float
    high: float
    doc: str
    adds: bool = False  # added up over all there is, so technologies and projects may carry it too


TRAITS: dict[str, Trait] = {
    t.name: t
    for t in (
        Trait("elections", "representation", 0, 10, "years of a term; 0 for no elections"),
        Trait("franchise", "representation", 0, 1, "how far every head counts the same"),
        Trait("liberty", "", 0, 1, "what civil liberty tends to; the mean of those that give it"),
        Trait("inequality", "", -1, 1, "added to the unevenness of incomes", True),
        Trait("owners_share", "ownership", 0, 1, "part of the product that goes to owners"),
        Trait("land_yield", "ownership", -0.5, 0.5, "change of harvests", True),
        Trait("works_yield", "", -0.5, 0.5, "change of the output of works", True),
        Trait("energy_yield", "", -0.5, 0.5, "change of the energy drawn", True),
        Trait("care", "", -0.5, 0.5, "added to what care within reach tends to", True),
        Trait("money", "accounting", 0, 1, "1 prices and money, 0 energy certificates"),
        Trait("dividend", "accounting", 0, 1, "part of the product issued evenly to all"),
        Trait("invest", "investment", 0, 0.3, "part of the product put into plant"),
        Trait("waste", "", 0, 1, "part of investment that comes to nothing"),
        Trait("capture", "", -1, 1, "how far science is paid by those who want an answer", True),
        Trait("hours", "labour", 0.4, 1.2, "length of the working year; 1 is usual"),
        Trait(
            "sharing", "labour", 0, 1, "part of the hands left over who keep a place, with hours"
        ),
        Trait("relief", "welfare", 0, 1, "how far the poor, sick and old are cared for"),
        Trait("housing", "welfare", 0, 1, "part of the need for housing built for"),
        Trait("reach", "", -0.5, 1, "what statistical reach tends to; added up", True),
        Trait("openness", "media", 0, 1, "how far ideas come in from abroad"),
        Trait("upkeep", "defence", 0, 2, "strength of forces it keeps for its money"),
        Trait("integration", "membership", 0, 1, "standing of minorities it works toward"),
        Trait("machine", "management", 0, 1, "part of decisions made by machine"),
        Trait("research", "", -0.5, 0.5, "change of research", True),
    )
}
