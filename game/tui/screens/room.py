"""What all rooms share: the bar above, the keys below, the line to type on, and being redrawn."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from game.play.timeline import begun_anew
from game.play.view import View
from game.ruleset.characters import cleaned
from game.ruleset.kinds import Tutorial
from game.tui.apart import set_also_apart
from game.tui.bookmark import restore
from game.tui.rooms import open_rooms
from game.tui.screens.frame import Frame
from game.tui.session import Session
from game.tui.text import line
from game.tui.widgets.keybar import Keybar
from game.tui.widgets.note import Note
from game.tui.widgets.prompt import CommandLine, Prompt
from game.tui.widgets.topbar import Topbar

VAST, HIGH = 160, 50  # columns and lines of a large screen
FEW = 8  # years that are looked at on the spot


class Room(Frame[None]):
    """A screen of the game.  A room overrides `contents` and `draw`.

    `draw` reads the view and fills the widgets; it is called when the room is entered and after
    every change.  A room sends commands with `say` and never changes the campaign itself.
    """

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide"), (160, "-vast")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-low"), (32, "-tall")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        # before all others, so that keys typed on its heels are typed on the line
        Binding(
            "colon", "prompt", "Command", id="room.prompt", tooltip="Type a command", priority=True
        ),
        Binding("g", "go", "Go to", id="room.go", tooltip="All rooms"),
        Binding("u", "undo", "Undo", id="room.undo", tooltip="Take the last act back"),
        Binding(
            "ctrl+g",
            "no_notes",
            "No notes",
            show=False,
            id="room.no_notes",
            tooltip="No more notes",
        ),
    ]
    _stale = True
    _asked: Tutorial | None = None  # the note that asked one to come here

    # --- for rooms to override -----------------------------------------------------------------

    def contents(self) -> ComposeResult:
        """The widgets between the bar and the keys."""
        yield from ()

    def draw(self) -> None:
        """Fill the widgets from the view."""

    # --- what rooms use ------------------------------------------------------------------------

    @property
    def session(self) -> Session:
        """The campaign in play, with its desk."""
        return self.technate.session

    @property
    def view(self) -> View:
        """What may be known now."""
        return self.session.view

    def say(self, line: str) -> bool:
        """Carry a command out; False when it was refused, and the player has been told why.

        A year is ended only after a question, if the player wishes to be asked; False until then.
        """
        if line.split()[:1] == ["end"] and self.technate.settings["confirm_end"]:
            self.ask_to_end(lambda: self.technate.say(line))
            return False
        return not self.technate.say(line).refused

    def say_picked(self, command: str | None) -> None:
        """Carry out what a dialog gave; it gives nothing when it was only closed."""
        if command:
            self.say(command)

    def with_past(self, draw: Callable[[], object]) -> None:
        """Draw what tells of years before; many that nobody has looked at are read aside first."""
        if len(self.session.reports.unread) <= FEW:
            draw()
        else:
            self._read_past(draw)

    @work(thread=True, exclusive=True, group="past")
    def _read_past(self, draw: Callable[[], object]) -> None:
        self.session.reports.read()
        set_also_apart()
        self.app.call_from_thread(draw)

    def ask_to_end(self, then: Callable[[], object]) -> None:
        """Ask whether the year is to end, and go on if so."""
        from game.tui.screens.confirm import ConfirmScreen

        ask = ConfirmScreen([f"End {self.view.year}?"], "End the year", "Not yet")

        def answered(agreed: bool | None) -> None:
            if agreed:
                then()

        self.app.push_screen(ask, answered)

    def why(self, address: str) -> None:
        """Tell why a figure moved."""
        from game.tui.screens.why import WhyScreen

        self.session.heard("why")
        self.app.push_screen(WhyScreen(self.session, address))

    def tell_where_it_begins(self, panel: str) -> None:
        """Say at the foot of a chart's panel why it begins late, where it does."""
        told = line(begun_anew(self.session.campaign), "dim")
        self.query_one(panel).border_subtitle = told

    def codex(self, term: str) -> None:
        """Open the codex's entry on a term: its key (`institutions/clerks`), or its name."""
        self.technate.look_up(term)

    # --- the frame -----------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """The bar, the room's own, the line to type on, the keys."""
        yield Topbar(self.technate.current_mode)
        yield from self.contents()
        yield CommandLine()
        yield Note()
        yield Keybar()

    def on_mount(self) -> None:
        """Hear of changes; Textual calls this beside that of a room's own class."""
        self.technate.changed.subscribe(self, lambda _: self._redraw())
        self.call_after_refresh(set_also_apart)

    def on_resize(self) -> None:
        """Mark a screen that has room for charts beside everything else."""
        self.set_class(self.roomy, "-roomy")

    @property
    def roomy(self) -> bool:
        """Whether there is room for charts beside everything else."""
        return self.size.width >= VAST and self.size.height >= HIGH

    def on_screen_resume(self) -> None:
        """Draw what has changed meanwhile."""
        self._enter()
        if self._stale:
            self._redraw()
        else:
            self._tell_note()

    def _enter(self) -> None:
        """Let the guide know; a note that asked one to come here is shown here once more."""
        session = self.session
        asked = session.guide.current(session.guided_year())
        session.heard(self.technate.current_mode)
        if asked and asked.id in session.guide.done and self.technate.current_mode != "desk":
            self._asked = asked

    def on_screen_suspend(self) -> None:
        """Take the note down that asked one to come here."""
        self._asked = None

    def _tell_note(self) -> None:
        session = self.session
        step = session.guide.current(session.guided_year())
        if step is not None and step.screen != self.technate.current_mode:
            step = None
        self.query_one(Note).show(self._asked or step, self._key)

    def action_no_notes(self) -> None:
        """Put an end to the notes of the first years."""
        self.technate.set("guided", False)
        self._asked = None
        self._tell_note()

    def _redraw(self) -> None:
        """Draw now if one is here, else when one comes back."""
        self._stale = not self.is_current
        if not self._stale:
            self._draw_bar()
            self.draw()
            place = self.technate.place_in(self.technate.current_mode)
            if place:
                self.call_after_refresh(restore, self, place)
            self._tell_note()

    def _draw_bar(self) -> None:
        campaign = self.session.campaign
        self.query_one(Topbar).fill(campaign, open_rooms(over=campaign.over))

    @on(Topbar.Picked)
    def walk(self, event: Topbar.Picked) -> None:
        """Go to the room that was clicked."""
        self.technate.action_room(event.id)

    @on(Input.Submitted)
    def typed(self, event: Input.Submitted) -> None:
        """Carry a typed line out, and show what was answered."""
        if not isinstance(event.input, Prompt):
            return
        event.stop()
        event.input.action_close()
        if event.value.strip():
            self.technate.typed_lines.append(event.value.strip())
            self.technate.type(event.value)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A colon is a colon where something is typed already."""
        if action == "prompt" and isinstance(self.focused, Input):
            return False
        return super().check_action(action, parameters)

    def action_prompt(self) -> None:
        """Open the line to type on."""
        self.query_one(Prompt).open()

    def action_undo(self) -> None:
        """Take the last act of the year back, and say which it was."""
        reply = self.technate.say("undo")
        if not reply.refused:
            self.notify(cleaned(" ".join(reply.lines)), markup=False, timeout=5)

    def action_go(self) -> None:
        """Show where one can go."""
        from game.tui.screens.go import GoScreen

        self.app.push_screen(GoScreen())
