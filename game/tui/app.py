"""The application: one campaign, its rooms, and what can be done from everywhere."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from rich.console import RenderableType
from textual import events
from textual.app import App
from textual.binding import Binding, BindingType
from textual.command import Provider
from textual.message import Message
from textual.screen import Screen
from textual.signal import Signal

from game.errors import Exit, GameError
from game.ruleset.characters import cleaned
from game.tui import cursor
from game.tui.apart import set_apart
from game.tui.bookmark import Bookmark, Place, place_of
from game.tui.colourless import Colourless, no_colour_wanted
from game.tui.glyphs import PlainGlyphs, terminal_is_plain
from game.tui.rooms import ROOMS, open_rooms, room
from game.tui.screens.small import HEIGHT, WIDTH, SmallScreen
from game.tui.settings import KEYS, SCHEMA, keymap
from game.tui.stylesheet import KeptStylesheet
from game.tui.terminal import gone
from game.tui.themes import THEMES

if TYPE_CHECKING:
    from game.plain.speech import Reply
    from game.play.setup import Setup
    from game.tui.faults import Fault
    from game.tui.session import Session
    from game.tui.shelf import Shelf

TITLE = "title"
FEW_LINES, FEW_LETTERS = 6, 420  # of an answer that needs no page
LOOK_EVERY = 2.0  # seconds between looks whether the terminal is still there


def _title() -> Screen[None]:
    from game.tui.screens.title import TitleScreen

    return TitleScreen()


def palette() -> type[Provider]:
    """What the palette is filled by; imported when it is first opened."""
    from game.tui.palette import Everything

    return Everything


MOST_FAULTS = 20  # while the page of one is shown; more, and the page itself must be at fault


class Technate(App[int]):
    """The desk at night."""

    TITLE = "Technate"
    CSS_PATH = "technate.tcss"
    COMMANDS = {palette}  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "leave", "Leave", id="leave", tooltip="Save and leave", priority=True),
        Binding("f2", "next_theme", "Theme", id="theme", show=False, tooltip="The next theme"),
        Binding(
            "ctrl+z",
            "suspend_process",
            "Suspend",
            id="suspend",
            show=False,
            priority=True,
            tooltip="To the shell; `fg` comes back",
        ),
        Binding(
            "ctrl+p",
            "command_palette",
            "Palette",
            id="palette",
            show=False,
            priority=True,
            tooltip="Everything there is, by its name",
        ),
        Binding(
            "ctrl+c", "copy", "Copy", id="copy", show=False, tooltip="The selection, or the row"
        ),
        *(
            Binding(
                entry.key,
                f"room('{entry.id}')",
                entry.title,
                id=f"go.{entry.id}",
                show=False,
                tooltip=entry.doc,
            )
            for entry in ROOMS
        ),
    ]
    catches: ClassVar[bool] = True
    """Whether faults become a page; tests of rooms turn it off, to hear of them."""

    def __init__(
        self,
        shelf: Shelf,
        session: Session | None = None,
        *,
        ascii: bool = False,
        found: Setup | None = None,
    ) -> None:
        """`session` is a campaign to sit down to at once; without one the title is shown.

        `ascii`: plain characters, whatever is set.  `found`: a setup whose nation's past is asked
        about at once.
        """
        self._colourless = Colourless(enabled=no_colour_wanted())
        os.environ.pop("NO_COLOR", None)  # Textual would only turn colours grey
        super().__init__()
        self._ascii_asked = ascii or terminal_is_plain()
        self._glyphs = PlainGlyphs(enabled=False)
        self._no_colour_asked = self._colourless.enabled
        self._filters += [self._colourless, self._glyphs]
        self.shelf = shelf
        self.settings = shelf.settings()
        for theme in THEMES:
            self.register_theme(theme)
        # set before anything is styled: a change of theme styles everything anew
        if not str(self.settings["theme"]).startswith("ansi"):  # those change filters too
            self.set_reactive(App.theme, str(self.settings["theme"]))
        self.stylesheet = KeptStylesheet(variables=self.get_css_variables())
        self._session: Session | None = None
        self._to_found = found
        self._bookmark = Bookmark()
        self._faults = 0  # since the page of one was put up
        self.changed: Signal[None] = Signal(self, "changed")
        self.add_mode(TITLE, _title)
        first = TITLE if session is None else self._seat(session)
        # begun in, so that Textual puts up no empty screen of its own and then waits to change it
        self._current_mode = first
        self._screen_stacks = {first: []}

    @property
    def session(self) -> Session:
        """The campaign in play; there is one in every room."""
        if self._session is None:
            raise RuntimeError("nobody sits at the desk")
        return self._session

    @property
    def plain(self) -> bool:
        """Whether the terminal gets plain characters only."""
        return self._glyphs.enabled

    @property
    def seated(self) -> bool:
        """Whether somebody sits at the desk of a campaign."""
        return self._session is not None and self.current_mode != TITLE

    def on_mount(self) -> None:
        """Let the settings take effect."""
        for name in self.settings:
            self._apply(name)
        if self._to_found is not None:
            self.call_after_refresh(self.found, self._to_found)
        if not self.is_headless:
            self._listen()

    def on_ready(self) -> None:
        """Once the first picture is there, give the garbage collector back.

        When this was asked for on mounting, Textual did it before the picture.
        """
        if not self.is_headless:
            self.call_after_refresh(set_apart)

    # --- campaigns -----------------------------------------------------------------------------

    def found(self, setup: Setup | None = None) -> None:
        """Ask about a nation's past; what is wrong is shown."""
        from game.tui.screens.found import FoundScreen

        try:
            self.push_screen(FoundScreen(self.shelf.rules(), setup))
        except GameError as error:
            self._trouble(error)

    def begin(self, setup: Setup) -> None:
        """Begin a campaign; what is wrong is shown."""
        self._sit_down(lambda: self.shelf.begin(setup))

    def begin_again(self, setup: Setup) -> None:
        """Begin the nation of a setup once more; what is wrong is shown."""
        self._sit_down(lambda: self.shelf.begin_again(setup))

    def take_up(self, name: str) -> None:
        """Take a kept campaign up; what is wrong is shown."""
        self._sit_down(lambda: self.shelf.take_up(name))

    def _sit_down(self, at: Callable[[], Session]) -> None:
        """Keep the campaign in play, and sit down to another; what is wrong is shown."""
        self.keep()
        try:
            session = at()
            if not self.is_headless:
                set_apart()
            self.switch_mode(self._seat(session))
        except GameError as error:
            self._trouble(error)

    def _seat(self, session: Session) -> str:
        """Make ready to sit down to a campaign; the room to open."""
        self._session = session
        self._bookmark = Bookmark.read(self.shelf.bookmark())
        if not self._bookmark.fits(session.campaign):
            self._bookmark = Bookmark(lines=self._bookmark.lines)
        session.draft = dict(self._bookmark.draft)
        self._build_rooms()
        there = {entry.id for entry in open_rooms(over=session.campaign.over)}
        last = self._bookmark.room if self._bookmark.room in there else "desk"
        return "epilogue" if session.campaign.over and "epilogue" in there else last

    def _build_rooms(self) -> None:
        """New screens for every room; none of them may be the current one."""
        for entry in ROOMS:
            if entry.id in self._modes:
                self.remove_mode(entry.id)
            self.add_mode(entry.id, entry.build)

    def action_stand_up(self) -> None:
        """Keep the campaign and go back to the title."""
        self.keep()
        self.switch_mode(TITLE)

    def _trouble(self, error: GameError) -> None:
        text = "\n".join(cleaned(str(problem)) for problem in error.problems[:5])
        self.notify(text, severity="error", markup=False, timeout=15)

    # --- what is said ---------------------------------------------------------------------------

    async def on_event(self, event: events.Event) -> None:
        """A key takes away what was said before it: on a small screen it covers what one reads."""
        pressed = isinstance(event, events.Key) and not event.is_forwarded
        said = [notice.severity for notice in self._notifications] if pressed else []
        if said and "error" not in said:
            self.clear_notifications()
        await super().on_event(event)

    def say(self, line: str) -> Reply:
        """Carry a line out; a refusal is shown, and every room hears that something changed."""
        reply = self.session.say(line)
        if reply.refused:
            self.notify(cleaned(" ".join(reply.lines)), severity="warning", markup=False, timeout=8)
        else:
            if self.settings["autosave"] == "act" and not reply.ended:
                self.session.keep_quietly()
            self.changed.publish(None)
        if self.session.trouble:
            self.notify(
                cleaned(self.session.trouble), severity="error", markup=False, title="Not saved"
            )
        return reply

    def type(self, line: str) -> None:
        """Carry a line out that was typed, or picked in the palette; show what was answered.

        A few lines that answer an act are a notice; what was asked for is a page of its own.
        """
        from game.tui.screens.asked import dialog_for, is_act
        from game.tui.screens.page import PageScreen

        dialog = dialog_for(self.session, line)
        if dialog is not None:
            self.push_screen(dialog)
            return
        reply = self.say(line)
        if reply.quit:
            self.action_leave()
        elif reply.lines and not reply.refused and not reply.ended:
            text = "\n".join(cleaned(told) for told in reply.lines).strip()
            if is_act(line) and len(reply.lines) <= FEW_LINES and len(text) <= FEW_LETTERS:
                self.notify(text, markup=False, timeout=20)
            else:
                self.push_screen(PageScreen(reply.lines))
        if reply.ended and self.session.campaign.over:
            self.action_room("epilogue")

    # --- from everywhere ------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Rooms can be walked to only when somebody sits at the desk and no dialog is open."""
        if action == "room":
            return self.seated
        return True

    def action_room(self, id: str) -> None:
        """Go to a room."""
        if self.current_mode != id and (self.session.campaign.over or not room(id).after):
            self.switch_mode(id)

    def action_leave(self) -> None:
        """Keep the campaign and leave; ask first when it could not be kept."""
        self.keep()
        if self._session is None or not self._session.trouble:
            self.exit(0)
            return
        from game.tui.screens.confirm import ConfirmScreen

        texts = ["The campaign could not be saved.", self._session.trouble]
        if self._session.campaign.setup.iron:
            texts.append("In iron mode there is no other way back to this year.")
        ask = ConfirmScreen(texts, "Leave; what was done since the last save is lost", "Stay")
        self.push_screen(ask, lambda agreed: self.exit(0) if agreed else None)

    def action_command_palette(self) -> None:
        """Find anything by its name; a palette beneath another page is not opened once more."""
        from textual.command import CommandPalette

        stacks = self._screen_stacks.values()
        if not any(isinstance(screen, CommandPalette) for stack in stacks for screen in stack):
            asked = "A room, an act, a figure's why, a term, a setting"
            self.push_screen(CommandPalette(placeholder=asked, id="--command-palette"))

    def action_copy(self) -> None:
        """Copy what is selected, else the row that has the keys."""
        from game.tui.copying import text_of

        text = self.screen.get_selected_text() or text_of(self.focused)
        if text:
            self.copy_to_clipboard(text)
            self.notify("Copied.", timeout=2, markup=False)

    # --- keeping ---------------------------------------------------------------------------------

    def keep(self) -> None:
        """Keep the campaign and where one is in it; what goes wrong is remembered."""
        if self._session is None:
            return
        self._session.keep_quietly()
        self.shelf.keep_bookmark(self._mark().document())

    def _mark(self) -> Bookmark:
        """Where one is."""
        session, mark = self.session, self._bookmark
        mark.year, mark.acts = session.campaign.year, len(session.campaign.commands)
        mark.draft = dict(session.draft)
        if self.current_mode != TITLE:
            mark.room = self.current_mode
        for entry in ROOMS:
            stack = self._screen_stacks.get(entry.id)
            if stack and stack[0].is_mounted:
                mark.rooms[entry.id] = place_of(stack[0], stack[0].focused)
        return mark

    def place_in(self, room: str) -> Place:
        """Where one was in a room when the campaign was left; told once."""
        return self._bookmark.rooms.pop(room, {})

    @property
    def typed_lines(self) -> list[str]:
        """What was typed in this campaign, oldest first."""
        return self._bookmark.lines

    def _listen(self) -> None:
        """Keep everything when the system asks the game to end or the terminal goes away."""
        loop = asyncio.get_running_loop()
        for name, then in (("SIGHUP", self._vanish), ("SIGTERM", self._asked_to_end)):
            with suppress(AttributeError, NotImplementedError, RuntimeError, ValueError):
                loop.add_signal_handler(getattr(signal, name), then)
        self.set_interval(LOOK_EVERY, self._look_for_terminal)

    def action_suspend_process(self) -> None:
        """Keep everything and go to the shell; whoever does may not come back."""
        self.keep()
        super().action_suspend_process()

    def _asked_to_end(self) -> None:
        self.keep()
        self.exit(Exit.INTERRUPTED, Exit.INTERRUPTED)

    def _look_for_terminal(self) -> None:
        if gone(sys.__stdin__):
            self._vanish()

    def _vanish(self) -> None:
        """The terminal is gone: keep everything and end at once, for nothing can be drawn now."""
        self.keep()
        os._exit(Exit.INTERRUPTED)

    def panic(self, *renderables: RenderableType) -> None:
        """Called when the terminal can no longer be read, and for what nobody could show."""
        if not self.is_headless and gone(sys.__stdin__):
            self._vanish()
        super().panic(*renderables)

    # --- the codex -------------------------------------------------------------------------------

    def terms(self, text: str) -> dict[str, str]:
        """Entries of the codex that a text names: key → title; none before a campaign is begun."""
        if self._session is None:
            return {}
        from game.tui.terms import found_in

        return found_in(text, self._session.view)

    def look_up(self, term: str) -> None:
        """Open the codex's entry on a term: its key (`institutions/clerks`), or its name."""
        from game.tui.screens.codex import CodexPage

        self.push_screen(CodexPage(self.session, term))

    # --- settings -------------------------------------------------------------------------------

    def open_settings(self) -> None:
        """Show what can be set."""
        from game.tui.screens.settings import SettingsScreen

        self.push_screen(SettingsScreen())

    def open_keys(self) -> None:
        """Show which key does what."""
        from game.tui.screens.keys import KeysScreen

        self.push_screen(KeysScreen())

    def action_next_theme(self) -> None:
        """Take the next theme."""
        themes = next(entry for entry in SCHEMA if entry.name == "theme")
        self.set("theme", themes.turned(self.theme, 1))

    def set(self, name: str, value: object) -> None:
        """Change a setting at once, and keep it."""
        if self.settings.get(name) == value:
            return
        self.settings[name] = value
        self._apply(name)
        try:
            self.shelf.set(self.settings)
        except GameError as error:
            self._trouble(error)
        if name == KEYS and self.seated:
            self.changed.publish(None)  # some texts name keys
        if name == "guided":
            self._guide(wanted=bool(value))

    def _guide(self, *, wanted: bool) -> None:
        """Notes end at once when they are set off, and begin anew when they are set on."""
        self.shelf.guide(wanted=wanted)
        if self._session is not None:
            self._session.guide = self.shelf.guide_of(self._session.campaign.rules)

    def _apply(self, name: str) -> None:
        """Let a setting take effect."""
        value = self.settings[name]
        match name:
            case "theme":
                self.theme = str(value)
            case "colour":
                self._colourless.enabled = self._no_colour_asked or value == "never"
                self._draw_again()
            case "ascii":
                asked = value == "auto" and self._ascii_asked
                self._glyphs.enabled = value == "always" or asked
                self._draw_again()
            case "motion":
                self.animation_level = "full" if value else "none"
            case "cursor":
                self._show_cursor()
            case _ if name == KEYS:
                self.set_keymap(keymap(self.settings))

    def _draw_again(self) -> None:
        """Draw everything anew: lines are remembered as the filters left them."""
        for stack in self._screen_stacks.values():
            for screen in stack:
                for node in screen.walk_children(with_self=True):
                    node.notify_style_update()
                    screen.refresh()

    # --- the terminal ---------------------------------------------------------------------------

    def _show_cursor(self) -> None:
        if self._driver is not None and not self.is_headless:
            self._driver.write(cursor.SHOW if self.settings["cursor"] else cursor.HIDE)

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        """Draw, and leave the terminal's cursor on the line that has the keys."""
        if self.focused is not None and self.focused.is_mounted:
            self.cursor_position = cursor.place(self.focused)
        super()._display(screen, renderable)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """A cursor blinks only where things may move."""
        if hasattr(event.widget, "cursor_blink"):
            event.widget.cursor_blink = bool(self.settings["motion"])

    def on_resize(self, event: events.Resize) -> None:
        """Cover what would not fit, until there is space again."""
        small = event.size.width < WIDTH or event.size.height < HEIGHT
        if small and not isinstance(self.screen, SmallScreen):
            self.push_screen(SmallScreen())
        elif not small and isinstance(self.screen, SmallScreen):
            self.pop_screen()

    # --- faults ---------------------------------------------------------------------------------

    async def _dispatch_message(self, message: Message) -> None:
        """Carry a message out; what goes wrong is told, and the application lives on."""
        try:
            await super()._dispatch_message(message)
        except Exception as error:
            if not self.catches:
                raise
            self.fault(error)

    def _handle_exception(self, error: Exception) -> None:
        """What escaped from a widget or a worker."""
        if not self.catches or not self._running:
            super()._handle_exception(error)
            return
        self.fault(error)

    def fault(self, error: Exception) -> None:
        """Keep the campaign, write a report, and put the page of the fault up."""
        from game.tui.faults import Fault, cause_of, place_of, report_of

        self._faults += 1
        if self._faults > MOST_FAULTS:
            self.exit(Exit.BUG, Exit.BUG, "Something of ours went wrong, again and again.")
            return
        if self._faults > 1:
            return  # the page is there, and the first fault tells most
        cause = cause_of(error)
        path: Path | None
        try:
            path = self.shelf.report(cause)
        except OSError:
            path = None
        report = report_of(cause)
        kept = self._kept_words()
        fault = Fault(type(cause).__name__, place_of(cause), kept, path, report)
        self.call_later(self._show_fault, fault)

    def _kept_words(self) -> str:
        """Keep the campaign, and say whether and where it is kept."""
        if self._session is None:
            return "No campaign was in play."
        self.keep()
        if self._session.trouble:
            return f"The campaign could not be saved: {self._session.trouble}"
        return f"The campaign is kept: {self.shelf.where()}, {self._session.campaign.year}."

    def _show_fault(self, fault: Fault) -> None:
        from game.tui.screens.fault import FaultScreen

        try:
            stack = self._screen_stacks[self.current_mode]
            broken = stack.copy()
            stack.clear()  # what broke must not be styled or drawn again beneath the page
            self.push_screen(FaultScreen(fault))
            for screen in broken:
                screen.remove()
        except Exception:
            self.exit(Exit.BUG, Exit.BUG, f"Something of ours went wrong. {fault.kept}")

    def after_fault(self, way: str) -> None:
        """Build the rooms anew and go back to the desk, or leave."""
        if way == "leave":
            self.action_leave()
        elif self.current_mode == TITLE:
            self.switch_screen(_title())
        else:
            self.switch_mode(TITLE)
            self._build_rooms()
            self.switch_mode("desk")
        self._faults = 0
