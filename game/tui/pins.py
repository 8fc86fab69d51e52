"""Pinned figures: which ones the player keeps in sight, by campaign, kept with the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.tui.app import Technate

SETTING = "pins"
MOST = 12


def pins(technate: Technate, name: str) -> list[str]:
    """Addresses pinned in the campaign of a slot; whatever else the file holds is passed over."""
    kept = technate.settings.get(SETTING)
    found = kept.get(name) if isinstance(kept, dict) else None
    if not isinstance(found, list):
        return []
    return [address for address in found if isinstance(address, str)][:MOST]


def toggle(technate: Technate, name: str, address: str) -> None:
    """Pin a figure, or take its pin off; of too many the oldest go."""
    held = pins(technate, name)
    held = [a for a in held if a != address] if address in held else [*held, address][-MOST:]
    kept = technate.settings.get(SETTING)
    technate.set(SETTING, {**(kept if isinstance(kept, dict) else {}), name: held})
