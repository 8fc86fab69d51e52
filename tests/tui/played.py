"""Campaigns on frozen content, so that changes of the content change no picture of them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from game.bots.face import Face
from game.bots.registry import make
from game.play.campaign import Campaign
from game.play.content import load_content
from game.play.saving import from_document, to_document
from game.ruleset.ruleset import Ruleset
from game.store.container import Document

FROZEN = Path(__file__).resolve().parents[1] / "golden" / "content"


@cache
def frozen_rules() -> Ruleset:
    return load_content(content=FROZEN)


@cache
def _document(seed: str, bot: str, years: int, last: int) -> Document:
    campaign = Campaign.new(seed=seed, rules=frozen_rules(), years=last)
    policy, face = make(bot), Face(campaign)
    policy.begin(face, seed)
    while not campaign.over and campaign.year < campaign.state.first_year + years:
        campaign.do(policy.choose(face))
    return to_document(campaign)


def played(seed: str = "pictures", bot: str = "random", years: int = 9, last: int = 80) -> Campaign:
    """A campaign at the first moment of its tenth year; with `years` from `last` on, one over."""
    return from_document(_document(seed, bot, years, last), frozen_rules())
