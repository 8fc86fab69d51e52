"""The rooms of the house: every screen one can walk to, its key, and where it is written."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from game.tui.screens.room import Room


@frozen
class Entry:
    """A room: `id` names its mode, `key` opens it from anywhere, `where` is `module:Class`."""

    id: str
    key: str
    title: str
    doc: str
    where: str

    def build(self) -> Room:
        """Make the screen; its module is imported only now, when it is first opened."""
        module, _, name = self.where.partition(":")
        made: Room = getattr(import_module(f"game.tui.screens.{module}"), name)()
        return made


ROOMS: tuple[Entry, ...] = (
    Entry("desk", "D", "Desk", "The year, its letter, and what is under way", "desk:DeskScreen"),
    Entry(
        "society",
        "S",
        "Society",
        "Who lives here, what they think and how they fare",
        "society:SocietyScreen",
    ),
    Entry(
        "institutions",
        "I",
        "Institutions",
        "Fifteen domains: promised, expected, cost, who will follow",
        "institutions:InstitutionsScreen",
    ),
    Entry(
        "economy",
        "E",
        "Economy",
        "The budget, taxes and debts; what is made and who gets it",
        "economy:EconomyScreen",
    ),
    Entry(
        "abroad", "A", "Abroad", "The neighbours, and how they look at us", "abroad:AbroadScreen"
    ),
    Entry(
        "knowledge",
        "K",
        "Knowledge",
        "What is measured, how well, and who pays",
        "knowledge:KnowledgeScreen",
    ),
    Entry(
        "chronicle",
        "C",
        "Chronicle",
        "What happened, and eighty years as lines",
        "chronicle:ChronicleScreen",
    ),
    Entry("codex", "X", "Codex", "What everything means", "codex:CodexScreen"),
)
"""In the order of the menu."""


def room(id: str) -> Entry:
    """The room of an id; KeyError when there is none."""
    for entry in ROOMS:
        if entry.id == id:
            return entry
    raise KeyError(id)
