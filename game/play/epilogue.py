"""The epilogue of a campaign; years played before a save was loaded are got back by replay."""

from __future__ import annotations

from attrs import frozen

from game.play.campaign import Campaign
from game.play.command import RefusedError
from game.play.timeline import remember
from game.rules.assessment import assess, score_by
from game.state.mix import Mix
from game.state.vocabulary import OUTLOOKS
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


@frozen
class Score:
    """What the years are worth by one aim, of a hundred."""

    aim: str
    name: str
    score: float
    attained: int  # year, 0 where it was not
    own: bool  # whether it is the one that was set


def scores_by_aim(campaign: Campaign) -> list[Score]:
    """The same years weighed by every aim there is, the best first."""
    state, rules = campaign.state, campaign.rules
    found, c = assess(state, rules), rules.constants.assessment
    scores = []
    for aim in rules.aims.values():
        year = state.attained.get(aim.id, 0)
        score = score_by(found.components, state, aim, c)
        scores.append(Score(aim.id, aim.name, score, year, aim.id == state.aim))
    return sorted(scores, key=lambda one: (-one.score, one.aim))


def true_series(campaign: Campaign, name: str) -> list[tuple[int, float]]:
    """What a figure truly was, year by year.  RefusedError while the campaign goes on."""
    if not campaign.over:
        raise RefusedError("The campaign is not over.", "The truth comes out at the end.", "R13")
    first = campaign.state.first_year
    return [(first + n, value) for n, value in enumerate(campaign.state.history.get(name, ()))]


def true_mixes(campaign: Campaign) -> list[tuple[int, Mix]]:
    """What the people truly thought, year by year.  RefusedError while the campaign goes on."""
    shares = [true_series(campaign, outlook) for outlook in OUTLOOKS]
    return [
        (moment[0][0], Mix(*(share for _, share in moment))) for moment in zip(*shares, strict=True)
    ]
