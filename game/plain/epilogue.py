"""The epilogue in pages, to be read on a screen or aloud."""

from __future__ import annotations

from attrs import define, field

from game.plain.speech import Data, Reply
from game.play.book import sections
from game.play.campaign import Campaign
from game.play.command import RefusedError
from game.play.epilogue import epilogue_of
from game.story.epilogue import Epilogue

ALL = "all"


@define
class Pages:
    """The pages of one campaign's epilogue, and which of them was read last."""

    campaign: Campaign
    told: Epilogue
    pages: list[list[str]]
    names: list[str]
    read: int = field(default=0)

    @classmethod
    def of(cls, campaign: Campaign) -> Pages:
        """Make them; RefusedError while the campaign goes on."""
        told = epilogue_of(campaign)
        parts = sections(told, campaign)
        pages = [[f"{part.heading}.", *(f"  {line}" for line in part.lines)] for part in parts]
        return cls(campaign, told, pages, [part.heading for part in parts])

    def following(self) -> Reply:
        """The next page; refused after the last."""
        if self.read >= len(self.pages):
            count = len(self.pages)
            raise RefusedError(
                "That was the last page.", f"`epilogue 1` to `epilogue {count}` reads one again."
            )
        return self.page(self.read + 1)

    def page(self, number: int) -> Reply:
        """One page by its number, from 1."""
        if not 1 <= number <= len(self.pages):
            raise RefusedError(
                f"There is no page {number}.", f"From 1 to {len(self.pages)}.", "R04"
            )
        self.read = number
        lines = ["", *self.pages[number - 1]]
        if number < len(self.pages):
            following = self.names[number]
            lines.append(f"Page {number} of {len(self.pages)}. Enter reads on: {following}.")
        else:
            lines.append(f"Page {number} of {len(self.pages)}, the last.")
        return Reply(lines, epilogue_data(self.told) | {"page": number})

    def all(self) -> Reply:
        """Every page."""
        self.read = len(self.pages)
        lines = [line for page in self.pages for line in ("", *page)]
        return Reply(lines, epilogue_data(self.told))


def epilogue_data(told: Epilogue) -> Data:
    """The epilogue for programs."""
    found = told.assessment
    return {
        "ending": told.ending,
        "year": told.year,
        "fell": told.fell,
        "turning": [
            {"year": p.year, "sort": p.sort, "effect": p.effect, "cause": p.cause, "text": p.text}
            for p in told.turning
        ],
        "nearly": list(told.nearly),
        "fates": [{"name": name, "text": text} for name, text in told.fates],
        "truth": list(told.truth),
        "honours": [{"name": name, "text": text} for name, text in told.honours],
        "verdict": list(told.verdict),
        "assessment": {
            "aim": found.aim,
            "attained": found.attained or None,
            "score": found.score,
            "components": dict(found.components),
        },
        "series": {name: list(values) for name, values in told.series.items()},
    }
