"""An event put on stage for those who write it: tried out in a campaign, and laid on a desk."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from game.errors import GameError, Problem
from game.play.campaign import Campaign
from game.play.command import Command
from game.play.foresight import Foresight, foresee_effects
from game.play.view import LetterView
from game.rules.turn import Turn
from game.ruleset.characters import shortened
from game.ruleset.kinds import Event
from game.ruleset.ruleset import Ruleset
from game.ruleset.suggest import did_you_mean
from game.state.ledger import Books
from game.story.casting import recall
from game.story.letters import open_choices, open_letter
from game.story.tryout import Tryout, try_out, undrawn


@frozen
class Staged:
    """A campaign with one letter on its desk, and how the event came out when it was tried.

    `at_once` is what happens whatever is chosen, as far as it is known.
    """

    campaign: Campaign
    tryout: Tryout
    letter: LetterView
    at_once: Foresight


def event_named(rules: Ruleset, id: str) -> Event:
    """The event of an id; GameError with the nearest one when there is none."""
    if id not in rules.events:
        raise unknown_event(id, rules, rules.events)
    return rules.events[id]


def unknown_event(id: str, rules: Ruleset, known: Iterable[str]) -> GameError:
    """That there is no such event, with the nearest one; without mods, how one is laid on."""
    hint = did_you_mean(id, known)
    if not rules.mods:
        hint = f"{hint} a mod's own needs --mod PATH".lstrip()
    return GameError(Problem("R23", f"there is no event '{shortened(id)}'", hint=hint))


def advance(campaign: Campaign, year: int) -> None:
    """Let years pass until one begins; every letter gets its first open answer, nothing is done.

    GameError when the campaign does not reach it.
    """
    state = campaign.state
    if not state.year <= year <= state.last_year:
        span = f"it goes from {state.year} to {state.last_year}"
        raise GameError(Problem("R24", f"the campaign has no year {year}", hint=span))
    while campaign.year < year and not campaign.over:
        for letter in campaign.waiting():
            answer = open_choices(campaign.turn(), letter)[0]
            campaign.do(Command("choose", (letter.event, answer)))
        if not campaign.over:
            campaign.do("end")
    if campaign.over:
        hint = f"it is over in {campaign.year}"
        raise GameError(Problem("R24", f"the campaign does not reach {year}", hint=hint))


def opening(campaign: Campaign) -> Turn:
    """The year in play at its first moment, before its letters were drawn; a copy."""
    state = campaign.openings.get(campaign.year, campaign.state)
    turn = Turn(state, campaign.rules, campaign.dice, Books(None))
    return Turn(undrawn(turn), campaign.rules, campaign.dice, Books(None))


def stage(campaign: Campaign, id: str) -> Staged:
    """Lay an event's letter on an empty desk, with the cast that comes nearest to fitting.

    The campaign itself is left as it is.
    """
    event = event_named(campaign.rules, id)
    turn = opening(campaign)
    tryout = try_out(turn, event, campaign.setup.seen)
    desk = Campaign(
        campaign.setup,
        campaign.rules,
        turn.state,
        campaign.director,
        ledger=None,
        keep_years=False,
    )
    keys = {role: holder.key for role, holder in tryout.cast.items()}
    view = desk.view()
    at_once = foresee_effects(view, event.effects, recall(view.state, keys))
    open_letter(desk.turn(), event, tryout.cast)
    desk.revision += 1
    return Staged(desk, tryout, desk.view().letters[-1], at_once)
