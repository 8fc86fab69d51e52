"""The epilogue of a campaign; years played before a save was loaded are got back by replay."""

from __future__ import annotations

from game.play.campaign import Campaign
from game.play.command import RefusedError
from game.play.timeline import remember
from game.story.epilogue import Epilogue, epilogue
from game.story.past import Past


def epilogue_of(campaign: Campaign) -> Epilogue:
    """What is told at the end; RefusedError while the campaign goes on.

    Where years were played under other rules, or causes were not kept, what they hold is left out.
    """
    if not campaign.over:
        raise RefusedError(
            "The campaign is not over.", "`retire` ends it once its aim is attained.", "R13"
        )
    return epilogue(past_of(campaign))


def past_of(campaign: Campaign) -> Past:
    """A campaign's past as far as it can be had."""
    remember(campaign)
    return Past(campaign.turn(), campaign.openings, campaign.ledger or {})
