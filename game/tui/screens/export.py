"""Saving the story: the book as HTML or Markdown, or the years as a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.play.exporting import FORMS, exported
from game.ruleset.characters import cleaned
from game.tui.screens.pick import Choice, PickScreen

if TYPE_CHECKING:
    from game.tui.screens.room import Room

KEYS = {"html": "h", "md": "m", "svg": "s"}


def ask_form(room: Room) -> None:
    """Ask in which form to save the story, and save it."""
    choices = [Choice(form, told, "", KEYS[form]) for form, told in FORMS.items()]
    room.app.push_screen(PickScreen("Save the story", choices), lambda form: _save(room, form))


def _save(room: Room, form: str | None) -> None:
    if form is None:
        return
    from game.errors import GameError

    campaign = room.session.campaign
    name = f"{campaign.setup.scenario}_{campaign.year}"
    try:
        where = room.technate.shelf.write(name, form, exported(campaign, form))
    except GameError as error:
        room.notify(cleaned(str(error.problems[0])), severity="error", markup=False, timeout=10)
        return
    room.notify(cleaned(f"Written to {where}."), markup=False, timeout=10)
