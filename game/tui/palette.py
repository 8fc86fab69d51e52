"""The palette: everything there is, by its name; what is picked is done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, cast

from attrs import frozen
from textual.command import DiscoveryHit, Hit, Hits, Provider

from game.play.codex import codex
from game.play.command import Command
from game.play.questions import QUESTIONS, TURNING
from game.rules.acts import ACTS
from game.tui.rooms import open_rooms
from game.tui.settings import SCHEMA
from game.tui.text import line

if TYPE_CHECKING:
    from game.tui.app import Technate


@frozen
class Item:
    """Something that can be picked: its name, what it is, and how it is done."""

    name: str
    doc: str
    do: Callable[[], None]
    first: bool = False  # shown before anything is typed


class Everything(Provider):
    """Rooms, acts that are open now, questions, entries of the codex, settings, kept campaigns."""

    @property
    def technate(self) -> Technate:
        """The application, by its own type."""
        return cast("Technate", self.app)

    async def startup(self) -> None:
        """Gather everything once, when the palette is opened."""
        self._items = list(gather(self.technate))

    async def discover(self) -> Hits:
        """What is shown before anything is typed."""
        for item in self._items:
            if item.first:
                yield DiscoveryHit(line(item.name), item.do, item.name, item.doc)

    async def search(self, query: str) -> Hits:
        """What the query might mean."""
        matcher = self.matcher(query)
        for item in self._items:
            score = matcher.match(item.name)
            if score > 0:
                yield Hit(score, matcher.highlight(item.name), item.do, item.name, item.doc)


def gather(app: Technate) -> Iterator[Item]:
    """Everything that can be picked now."""
    if app.seated:
        campaign = app.session.campaign
        for entry in open_rooms(over=campaign.over):
            yield Item(entry.title, entry.doc, partial(app.action_room, entry.id), first=True)
        for command in campaign.legal():
            yield Item(str(command), _told(command), partial(app.type, str(command)))
        for verb, question in QUESTIONS.items():
            yield Item(verb, question.doc, partial(app.type, verb))
        for article in codex(campaign.view()).values():
            doc = f"Codex, {article.shelf}"
            yield Item(f"codex: {article.title}", doc, partial(app.look_up, article.key))
    yield Item("Settings", "Theme, characters, keys and more", app.open_settings, first=True)
    yield Item("Keys", "Which key does what", app.open_keys, first=True)
    for setting in SCHEMA:
        for value, label in setting.values:
            name = f"{setting.label}: {label}"
            yield Item(name, setting.doc, partial(app.set, setting.name, value))
    for kept in app.shelf.kept():
        if not kept.problem:
            doc = f"{kept.title}, {kept.year} of {kept.last_year}"
            yield Item(f"open {kept.name}", doc, partial(app.take_up, kept.name))
    if app.seated:
        yield Item("Title", "Save, and back to the title", app.action_stand_up, first=True)
    yield Item("Leave", "Save and leave", app.action_leave, first=True)


def _told(command: Command) -> str:
    act = ACTS.get(command.verb)
    return act.doc if act else TURNING[command.verb].doc
