"""The title: go on, begin, take another campaign up, settings, leave."""

from __future__ import annotations

from contextlib import suppress
from importlib import import_module
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Center, Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from game.errors import GameError
from game.tui.screens.frame import Frame
from game.tui.settings import mods_in
from game.tui.shelf import Kept
from game.tui.text import line, lines, parts
from game.tui.widgets.emblem import emblem
from game.tui.widgets.keybar import Keybar

NAME = "T E C H N A T E"
MOTTO = "The files, the seal and the stove"
LARGE, SMALL = 13, 7  # radius of the emblem, in columns
TALL = 34  # lines from which the large one fits
SOON = 0.25  # seconds: the title is there by then, and no key was pressed that wants content


class TitleScreen(Frame[None]):
    """The first thing a player sees."""

    CSS_PATH = "title.tcss"
    NAMED = "Title"
    HELP = "Continue takes the last campaign up where it was left; Enter does what is marked."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "c", "pick('continue')", "Continue", id="title.continue", tooltip="The last campaign"
        ),
        Binding("n", "pick('new')", "New", id="title.new", tooltip="Begin a campaign"),
        Binding("f", "pick('found')", "Found", id="title.found", tooltip="Found a nation"),
        Binding("o", "pick('load')", "Open", id="title.load", tooltip="Campaigns that were kept"),
        Binding("x", "pick('codex')", "Codex", id="title.codex", tooltip="What everything means"),
        Binding("a", "pick('fame')", "Hall", id="title.fame", tooltip="Campaigns that ended"),
        Binding("m", "pick('mods')", "Mods", id="title.mods", tooltip="What others have written"),
        Binding(
            "s", "pick('settings')", "Settings", id="title.settings", tooltip="Theme, keys, motion"
        ),
        Binding("q", "pick('leave')", "Leave", show=False, id="title.leave", tooltip="Good night"),
    ]

    last: Kept | None = None
    """The campaign that was played last and can be gone on with."""

    def compose(self) -> ComposeResult:
        """The emblem and the menu."""
        with Vertical(id="title"):
            yield Static(id="emblem", markup=False)
            yield Static(NAME, id="name", markup=False)
            yield Static(MOTTO, id="motto", markup=False)
            with Center():
                yield OptionList(id="menu")
        yield Keybar()

    def on_mount(self) -> None:
        """Once the title is there, fetch the game and its content: the next key will want them."""
        if not self.app.is_headless:
            self.call_after_refresh(self.set_timer, SOON, self._fetch)

    @work(thread=True)
    def _fetch(self) -> None:
        for module in ("game.play.content", "game.tui.session", "game.tui.screens.room"):
            import_module(module)
        with suppress(GameError):  # it is told to whoever asks for the content in earnest
            self.technate.shelf.rules()

    def on_resize(self) -> None:
        """Draw the emblem as large as it fits."""
        radius = LARGE if self.size.height >= TALL else SMALL
        self.query_one("#emblem", Static).update(emblem(radius))

    def on_screen_resume(self) -> None:
        """List what can be done; kept campaigns may have come."""
        menu = self.query_one(OptionList)
        menu.clear_options()
        kept = self.technate.shelf.kept()
        self.last = next((k for k in kept if not k.over and not k.problem), None)
        if self.last is not None:
            menu.add_option(Option(_continue(self.last), id="continue"))
        menu.add_options(
            [
                Option(_item("New campaign", "a nation, an aim, a length"), id="new"),
                Option(_item("Found a nation", "by questions about its past"), id="found"),
                Option(_item("Open another", "campaigns that were kept"), id="load"),
                Option(_item("Codex", "what everything means"), id="codex"),
                Option(_item("Hall of fame", "campaigns that ended here"), id="fame"),
                Option(_item("Mods", self._mods()), id="mods"),
                Option(_item("Settings", "theme, characters, motion"), id="settings"),
                Option(_item("Leave", ""), id="leave"),
            ]
        )
        menu.highlighted = 0
        menu.focus()
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is nothing to continue before anything was begun."""
        return action != "pick" or parameters != ("continue",) or self.last is not None

    @on(OptionList.OptionSelected)
    def selected(self, event: OptionList.OptionSelected) -> None:
        """Do what was picked."""
        self.action_pick(event.option.id or "")

    def action_pick(self, what: str) -> None:
        """Go on, begin, open, set, leave."""
        from game.tui.screens.load import LoadScreen
        from game.tui.screens.new import NewScreen

        match what:
            case "continue":
                if self.last is not None:
                    self.technate.take_up(self.last.name)
            case "new" if self._content_can_be_used():
                self.app.push_screen(NewScreen())
            case "found":
                self.technate.found()
            case "load":
                self.app.push_screen(LoadScreen())
            case "codex" if self._content_can_be_used():
                self._open_codex()
            case "fame":
                from game.tui.screens.fame import HallScreen

                self.app.push_screen(HallScreen())
            case "mods":
                from game.tui.screens.mods import ModsScreen

                self.app.push_screen(ModsScreen())
            case "settings":
                self.technate.open_settings()
            case "leave":
                self.technate.exit(0)

    def _mods(self) -> str:
        """How many mods are on, and which."""
        names = mods_in(self.technate.settings)
        return f"{len(names)} on: {', '.join(names)}" if names else "what others have written"

    def _content_can_be_used(self) -> bool:
        """Whether there is content to begin on; if not, say why: a mod may be at fault."""
        try:
            self.technate.shelf.rules()
        except GameError as error:
            text = "\n".join(str(line(str(problem))) for problem in error.problems[:4])
            self.notify(text, severity="error", markup=False, timeout=15)
            return False
        return True

    def _open_codex(self) -> None:
        """Show the codex of a nation that nobody plays."""
        from game.play.campaign import Campaign
        from game.play.setup import Setup
        from game.tui.screens.codex import CodexBook

        rules = self.technate.shelf.rules()
        first = next(iter(rules.scenarios))
        self.app.push_screen(CodexBook(Campaign.begin(Setup(first), rules).view()))


def _continue(kept: Kept) -> Content:
    """The nation, the year, and where one was."""
    head = parts((f"{'Continue':<16}", "bold"), f"{kept.title}, {kept.year}")
    return lines([head, parts((f"{'':<16}{kept.where}", "dim"))]) if kept.where else head


def _item(label: str, doc: str) -> Content:
    return parts((f"{label:<16}", "bold"), (doc, "dim"))
