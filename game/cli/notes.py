"""Small things beside the settings that may be lost without harm: pins, and the guide's place."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from game.errors import GameError
from game.store.folders import sidecar_folder
from game.store.sidecar import read_sidecar, write_sidecar

if TYPE_CHECKING:
    from game.play.guide import Guide
    from game.ruleset.ruleset import Ruleset

NOTES, SETTINGS = "notes.json", "settings.json"
PINS, LESSONS, GUIDED = "pins", "lessons", "guided"
ON, OVER = "on", "over"
MOST_PINS = 12

Notes = dict[str, object]


def read_notes() -> Notes:
    """What was kept; empty where nothing was."""
    return read_sidecar(sidecar_folder() / NOTES, {})[0]


def keep_notes(**notes: object) -> None:
    """Keep these beside what is kept already."""
    with suppress(GameError):
        write_sidecar(sidecar_folder() / NOTES, {**read_notes(), **notes})


def texts(found: object) -> list[str]:
    """The texts of a list that was read; whatever else it holds is passed over."""
    return [text for text in found if isinstance(text, str)] if isinstance(found, list) else []


def pinned(notes: Notes, name: str) -> list[str]:
    """Addresses of figures pinned in a campaign, as they were kept."""
    kept = notes.get(PINS)
    return texts(kept.get(name) if isinstance(kept, dict) else None)[:MOST_PINS]


def keep_pins(name: str, pins: list[str]) -> None:
    """Keep which figures are pinned in a campaign."""
    kept = read_notes().get(PINS)
    keep_notes(pins={**(kept if isinstance(kept, dict) else {}), name: pins})


def may_guide() -> bool:
    """Whether guidance is to be offered: it is not set off, and nobody took or left it before."""
    return _set_on() and GUIDED not in read_notes()


def _set_on() -> bool:
    """The setting of that name, which plain mode heeds too."""
    return read_sidecar(sidecar_folder() / SETTINGS, {})[0].get(GUIDED) is not False


def want_guide(*, wanted: bool) -> None:
    """Begin the guided years from their first note, or put an end to them."""
    keep_notes(guided=ON, lessons=[]) if wanted else keep_notes(guided=OVER)


def guide_of(rules: Ruleset) -> Guide:
    """The guide where it was left; one that says nothing when it is over or was not wanted."""
    from game.play.guide import Guide

    notes = read_notes()
    if notes.get(GUIDED) != ON or not _set_on():
        return Guide()
    return Guide.of(rules, texts(notes.get(LESSONS)), _learned)


def _learned(done: list[str], over: bool) -> None:
    keep_notes(lessons=done, guided=OVER if over else ON)
