"""The rooms of the house: every screen one can walk to, its key, and where it is written."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from game.tui.screens.room import Room

SCREENS = Path(__file__).parent / "screens"


@frozen
class Entry:
    """A room: `id` names its mode, `key` opens it from anywhere, `where` is `module:Class`.

    `after`: it is open only when the campaign is over.
    """

    id: str
    key: str
    title: str
    doc: str
    where: str
    after: bool = False

    @property
    def built(self) -> bool:
        """Whether its module is there."""
        return (SCREENS / f"{self.where.partition(':')[0]}.py").is_file()

    def build(self) -> Room:
        """Make the screen; its module is imported only now, when it is first opened."""
        module, _, name = self.where.partition(":")
        made: Room = getattr(import_module(f"game.tui.screens.{module}"), name)()
        return made


_HOUSE: tuple[Entry, ...] = (
    Entry("desk", "D", "Desk", "The year, its letter, and what is under way", "desk:DeskScreen"),
    Entry(
        "society",
        "S",
        "Society",
        "Who lives here, what they think and how they fare",
        "society:SocietyScreen",
    ),
    Entry("map", "M", "Map", "The regions, what they hold, and who borders them", "map:MapScreen"),
    Entry(
        "institutions",
        "I",
        "Institutions",
        "Fifteen domains: what each promises and delivers",
        "institutions:InstitutionsScreen",
    ),
    Entry(
        "economy",
        "E",
        "Economy",
        "The budget, what is made, and who gets it",
        "economy:EconomyScreen",
    ),
    Entry(
        "technology",
        "T",
        "Technology",
        "The five tracks, what is known and what is next",
        "technology:TechnologyScreen",
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
    Entry("walk", "W", "Walk", "The chief towns, as the papers have them", "walk:WalkScreen"),
    Entry(
        "council",
        "O",
        "Council",
        "Seven seats: who holds them and how they judged",
        "council:CouncilScreen",
    ),
    Entry(
        "chronicle",
        "C",
        "Chronicle",
        "What happened, and eighty years as lines",
        "chronicle:ChronicleScreen",
    ),
    Entry("codex", "X", "Codex", "What everything means", "codex:CodexScreen"),
    Entry(
        "epilogue",
        "Z",
        "Epilogue",
        "How it ended, what turned it, and what was true",
        "epilogue:EpilogueScreen",
        after=True,
    ),
)

ROOMS: tuple[Entry, ...] = tuple(entry for entry in _HOUSE if entry.built)
"""In the order of the menu."""


def open_rooms(*, over: bool) -> tuple[Entry, ...]:
    """The rooms one may walk to: those of afterwards only when the campaign is over."""
    return tuple(entry for entry in ROOMS if over or not entry.after)


def room(id: str) -> Entry:
    """The room of an id; KeyError when there is none."""
    for entry in ROOMS:
        if entry.id == id:
            return entry
    raise KeyError(id)
