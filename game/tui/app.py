"""The application: one campaign, its rooms, and what can be done from everywhere."""

from __future__ import annotations

from typing import ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.signal import Signal

from game.errors import GameError
from game.plain.speech import Reply
from game.play.setup import Setup
from game.ruleset.characters import cleaned
from game.tui.rooms import ROOMS, room
from game.tui.session import Session
from game.tui.shelf import Shelf
from game.tui.themes import CHOICES, DEFAULT, THEMES

TITLE = "_default"


class Technate(App[int]):
    """The desk at night."""

    TITLE = "Technate"
    CSS_PATH = "technate.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "leave", "Leave", id="leave", tooltip="Save and leave", priority=True),
        Binding("f2", "next_theme", "Theme", id="theme", show=False, tooltip="The next theme"),
        *(
            Binding(entry.key, f"room('{entry.id}')", entry.title, id=f"go.{entry.id}", show=False)
            for entry in ROOMS
        ),
    ]

    def __init__(self, shelf: Shelf, session: Session | None = None) -> None:
        """`session` is a campaign to sit down to at once; without one the title is shown."""
        super().__init__()
        self.shelf = shelf
        self.settings = shelf.settings()
        self._session = session
        self.changed: Signal[None] = Signal(self, "changed")

    @property
    def session(self) -> Session:
        """The campaign in play; there is one in every room."""
        if self._session is None:
            raise RuntimeError("nobody sits at the desk")
        return self._session

    def on_mount(self) -> None:
        """Put up the theme, and the title or the desk."""
        for theme in THEMES:
            self.register_theme(theme)
        wish = str(self.settings.get("theme", DEFAULT))
        self.theme = wish if wish in CHOICES else DEFAULT
        from game.tui.screens.title import TitleScreen

        self.push_screen(TitleScreen())
        if self._session is not None:
            self._sit_down(self._session)

    # --- campaigns -----------------------------------------------------------------------------

    def begin(self, setup: Setup) -> None:
        """Begin a campaign; what is wrong is shown."""
        try:
            self._sit_down(self.shelf.begin(setup))
        except GameError as error:
            self._trouble(error)

    def take_up(self, name: str) -> None:
        """Take a kept campaign up; what is wrong is shown."""
        try:
            self._sit_down(self.shelf.take_up(name))
        except GameError as error:
            self._trouble(error)

    def _sit_down(self, session: Session) -> None:
        self._session = session
        for entry in ROOMS:
            if entry.id in self._modes:
                self.remove_mode(entry.id)
            self.add_mode(entry.id, entry.build)
        self.switch_mode("desk")

    def action_stand_up(self) -> None:
        """Keep the campaign and go back to the title."""
        self.session.keep_quietly()
        self.switch_mode(TITLE)

    def _trouble(self, error: GameError) -> None:
        text = "\n".join(cleaned(str(problem)) for problem in error.problems[:5])
        self.notify(text, severity="error", markup=False, timeout=15)

    # --- what is said ---------------------------------------------------------------------------

    def say(self, line: str) -> Reply:
        """Carry a line out; a refusal is shown, and every room hears that something changed."""
        reply = self.session.say(line)
        if reply.refused:
            self.notify(cleaned(" ".join(reply.lines)), severity="warning", markup=False, timeout=8)
        else:
            self.changed.publish(None)
        if self.session.trouble:
            self.notify(
                cleaned(self.session.trouble), severity="error", markup=False, title="Not saved"
            )
        return reply

    def type(self, line: str) -> None:
        """Carry a line out that was typed, and show what was answered."""
        from game.tui.screens.asked import dialog_for
        from game.tui.screens.page import PageScreen

        dialog = dialog_for(self.session, line)
        if dialog is not None:
            self.push_screen(dialog)
            return
        reply = self.say(line)
        if reply.quit:
            self.action_leave()
        elif reply.lines and not reply.refused and not reply.ended:
            self.push_screen(PageScreen(reply.lines))

    # --- from everywhere ------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Rooms can be walked to only when somebody sits at the desk and no dialog is open."""
        if action == "room":
            return self._session is not None and self.current_mode != TITLE
        return True

    def action_room(self, id: str) -> None:
        """Go to a room."""
        if self.current_mode != id and (self.session.campaign.over or not room(id).after):
            self.switch_mode(id)

    def action_leave(self) -> None:
        """Keep the campaign and leave."""
        if self._session is not None:
            self._session.keep_quietly()
        self.exit(0)

    def action_next_theme(self) -> None:
        """Take the next theme."""
        names = list(CHOICES.values())
        self.set("theme", names[(names.index(self.theme) + 1) % len(names)])

    def set(self, name: str, value: object) -> None:
        """Change a setting at once, and keep it."""
        if self.settings.get(name) == value:
            return
        self.settings[name] = value
        if name == "theme":
            self.theme = str(value)
        try:
            self.shelf.set(self.settings)
        except GameError as error:
            self._trouble(error)
