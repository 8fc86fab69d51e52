"""The title: go on, begin, take another campaign up, settings, leave."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from game.tui.text import parts

if TYPE_CHECKING:
    from game.tui.app import Technate

EMBLEM = """\
      ▄▄▄▄▄▄▄▄▄▄▄
   ▄█▀▀   ▄▄▄   ▀▀█▄
  █▀   ▄█▀▀ ▀▀█▄   ▀█
 █▌   ██ ▄▀▀▀▄ ██   ▐█
 █▌   ██ █ ● █ ██   ▐█
 █▌   ██ ▀▄▄▄▀ ██   ▐█
  █▄   ▀█▄▄ ▄▄█▀   ▄█
   ▀█▄▄   ▀▀▀   ▄▄█▀
      ▀▀▀▀▀▀▀▀▀▀▀"""
NAME = "T E C H N A T E"
MOTTO = "The files, the seal and the stove"


class TitleScreen(Screen[None]):
    """The first thing a player sees."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "pick('continue')", "Continue", id="title.continue"),
        Binding("n", "pick('new')", "New", id="title.new"),
        Binding("o", "pick('load')", "Open", id="title.load"),
        Binding("s", "pick('settings')", "Settings", id="title.settings"),
        Binding("q", "pick('leave')", "Leave", id="title.leave"),
    ]

    @property
    def technate(self) -> Technate:
        """The application, by its own type."""
        return cast("Technate", self.app)

    def compose(self) -> ComposeResult:
        """The emblem and the menu."""
        with Vertical(id="title"):
            yield Static(EMBLEM, id="emblem", markup=False)
            yield Static(NAME, id="name", markup=False)
            yield Static(MOTTO, id="motto", markup=False)
            yield OptionList(id="menu")
        yield Footer(show_command_palette=False)

    def on_screen_resume(self) -> None:
        """List what can be done; kept campaigns may have come."""
        menu = self.query_one(OptionList)
        menu.clear_options()
        last = next((k for k in self.technate.shelf.kept() if not k.over and not k.problem), None)
        if last is not None:
            menu.add_option(
                Option(parts(("Continue", "bold"), f"   {last.title}, {last.year}"), id="continue")
            )
        menu.add_options(
            [
                Option("New campaign", id="new"),
                Option("Open another", id="load"),
                Option("Settings", id="settings"),
                Option("Leave", id="leave"),
            ]
        )
        menu.highlighted = 0
        menu.focus()

    @on(OptionList.OptionSelected)
    def selected(self, event: OptionList.OptionSelected) -> None:
        """Do what was picked."""
        self.action_pick(event.option.id or "")

    def action_pick(self, what: str) -> None:
        """Go on, begin, open, set, leave."""
        from game.tui.screens.load import LoadScreen
        from game.tui.screens.new import NewScreen
        from game.tui.screens.settings import SettingsScreen

        match what:
            case "continue":
                kept = self.technate.shelf.kept()
                last = next((k for k in kept if not k.over and not k.problem), None)
                if last is not None:
                    self.technate.take_up(last.name)
            case "new":
                self.app.push_screen(NewScreen())
            case "load":
                self.app.push_screen(LoadScreen())
            case "settings":
                self.app.push_screen(SettingsScreen())
            case "leave":
                self.technate.exit(0)
