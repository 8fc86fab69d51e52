"""The fixed words of the game: outlooks, classes, domains, council seats, budget heads.

They are code because rules name them; everything else with an id is content.
"""

from __future__ import annotations

OUTLOOKS = ("religious", "nationalist", "marxist", "technocratic")
CLASSES = ("clergy", "soldiers", "owners", "farmers", "workers", "specialists")
DOMAINS = (
    "sovereignty",
    "representation",
    "head_of_state",
    "ownership",
    "accounting",
    "investment",
    "labour",
    "welfare",
    "education",
    "science",
    "media",
    "accountability",
    "defence",
    "management",
    "membership",
)
SEATS = ("faith", "arms", "treasury", "labour", "works", "statistics", "foreign")
TRACKS = ("energy", "land", "industry", "medicine", "computation")
BUDGET_HEADS = ("health", "education", "welfare", "research", "infrastructure", "defence")
COMPONENTS = ("welfare", "sustainability", "consent", "knowledge", "resilience")
MEASURES = (
    "income",
    "housing",
    "healthcare",
    "education",
    "leisure",
    "pollution",
    "adherence",
    "schooling",
    "competence",
    "technology",
    "reach",
    "adaptability",
    "outcome",
)
MINORITY_STATUS = ("excluded", "tolerated", "integrated", "equal")
HEADLINES = (
    "legitimacy",
    "trust",
    "wellbeing",
    "outcome",
    "people_index",
    "religious",
    "nationalist",
    "marxist",
    "technocratic",
    "population",
    "output",
    "food_per_head",
    "energy_per_head",
    "unemployment",
    "inequality",
    "technology",
    "pollution",
    "liberty",
    "environment",
    "adaptability",
    "unrest",
    "polarisation",
    "treasury",
    "debt",
    "authority",
    "independence",
    "reach",
    "competence",
    "hostility",
)
"""What is recorded of the nation each year: true values, for charts and the epilogue."""

LIVING = ("income", "housing", "healthcare", "education", "leisure", "adherence")
"""What the assessment weighs beside the headlines: how people live, and how far they go along."""
