"""What a save of eighty years costs: writing it, reading it, proving it."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.inputs import setup, shipped
from benchmarks.measuring import Row, timed
from game.bots.face import Face
from game.bots.registry import make
from game.play.campaign import Campaign
from game.play.saving import from_document, to_document
from game.play.timeline import verify
from game.ruleset.ruleset import Ruleset
from game.store.container import Versions
from game.store.slots import Store
from game.version import VERSION


def save(repeats: int) -> list[Row]:
    """Save an eighty-year campaign of `nothing`, load it, verify it by replay."""
    rules = shipped()
    campaign = longest(rules)
    with TemporaryDirectory() as folder:
        store = Store(Path(folder))
        versions = Versions(VERSION, rules.content_hash, ())
        with store.open("bench") as slot:
            writing = timed(lambda: slot.write(to_document(campaign), versions=versions), repeats)
        document = store.read("bench")[1]
        loading = timed(lambda: from_document(store.read("bench")[1], rules), repeats)
        size = store.path("bench").stat().st_size / 1024
    loaded = from_document(document, rules, keep_causes=False)
    verifying = timed(lambda: verify(loaded), repeats)
    years = campaign.year - campaign.state.first_year
    return [
        Row("save", f"saving {years} years", writing * 1000, "ms", 15),
        Row("save", "loading them", loading * 1000, "ms", 50),
        Row("save", "verifying them by replay", verifying * 1000, "ms", 250),
        Row("save", "size", size, "KiB"),
    ]


def longest(rules: Ruleset) -> Campaign:
    """The campaign that lasted longest of a few."""
    found = []
    for seed in range(1, 6):
        campaign = Campaign.begin(setup(rules, str(seed)), rules)
        bot, face = make("nothing"), Face(campaign)
        bot.begin(face, str(seed))
        while not campaign.over:
            campaign.do(bot.choose(face))
        found.append(campaign)
    return max(found, key=lambda campaign: campaign.year)
