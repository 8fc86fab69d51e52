"""A line to type on: every command there is, as in plain mode, completed and remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.suggester import Suggester
from textual.widgets import Input, Static

from game.play.completing import completions
from game.tui.text import Part, parts

if TYPE_CHECKING:
    from game.tui.app import Technate

MOST_SHOWN = 8


class Ghost(Suggester):
    """The first completion, in grey behind what was typed."""

    def __init__(self, prompt: Prompt) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._prompt = prompt

    async def get_suggestion(self, value: str) -> str | None:
        """The line with its last word completed; None when nothing fits."""
        if not value.strip() or value[-1:].isspace():
            return None
        return next(iter(self._prompt.completed(value)), None)


class Prompt(Input):
    """The line itself.  It hands what was typed to the screen as `Input.Submitted`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape", "close", "Close", show=False, id="prompt.close", tooltip="Away with the line"
        ),
        Binding("tab", "complete", "Complete", id="prompt.complete", tooltip="Complete the word"),
        Binding(
            "up", "recall(-1)", "Before", show=False, id="prompt.before", tooltip="Line before"
        ),
        Binding("down", "recall(1)", "After", show=False, id="prompt.after", tooltip="Line after"),
    ]
    _back = 0  # lines back in what was typed before
    _round: tuple[str, ...] = ()  # completions that Tab goes through
    _turn = 0

    def __init__(self) -> None:
        super().__init__(placeholder="a command, as in plain mode; Tab completes", compact=True)
        self.suggester = Ghost(self)

    @property
    def technate(self) -> Technate:
        """The application, by its own type."""
        return cast("Technate", self.app)

    def completed(self, value: str) -> list[str]:
        """The line with its last word become each of what it could mean."""
        cut = 0 if not value else len(value.rstrip(" ")) if value[-1:] == " " else value.rfind(" ")
        head = value[: cut + 1] if cut > 0 or value[:1] == " " else ""
        return [f"{head}{word}" for word in self.found(value)]

    def found(self, value: str) -> dict[str, str]:
        """What the last word could become, with what each means."""
        campaign = self.technate.session.campaign
        return completions(value, campaign.view().state, campaign.rules)

    def action_complete(self) -> None:
        """Complete the last word; again: the next that it could be."""
        if self._round and self.value == self._round[self._turn]:
            self._turn = (self._turn + 1) % len(self._round)
        else:
            self._round, self._turn = tuple(self.completed(self.value)), 0
        if self._round:
            self.value = self._round[self._turn]
            self.cursor_position = len(self.value)
            if len(self._round) == 1:
                self.value += " "
                self.cursor_position = len(self.value)
                self._round = ()

    def action_recall(self, by: int) -> None:
        """A line typed before."""
        typed = self.technate.typed_lines
        self._back = max(0, min(len(typed), self._back - by))
        self.value = typed[-self._back] if self._back else ""
        self.cursor_position = len(self.value)

    def open(self, begun: str = "") -> None:
        """Take the keys, with a line begun already."""
        self._back, self._round = 0, ()
        self.value = begun
        self.cursor_position = len(begun)
        self.screen.add_class("-prompting")
        self.screen.set_focus(self)  # at once: the next key may have been pressed already

    def action_close(self) -> None:
        """Go away."""
        self.screen.remove_class("-prompting")
        if self.has_focus:
            self.screen.set_focus(None)
            self.screen.focus_next()


class CommandLine(Vertical):
    """The line to type on at the foot of a room, and above it what a word could become."""

    def compose(self) -> ComposeResult:
        """Hints and the line."""
        yield Static(id="prompt-hints")
        yield Prompt()

    @on(Input.Changed)
    def hint(self, event: Input.Changed) -> None:
        """Show what the last word could become."""
        prompt = self.query_one(Prompt)
        found = prompt.found(event.value) if self.screen.has_class("-prompting") else {}
        pieces: list[Part] = []
        for word, name in list(found.items())[:MOST_SHOWN]:
            pieces += [(word, "bold $primary"), (f" {name}   " if name else "   ", "dim")]
        if len(found) > MOST_SHOWN:
            pieces.append((f"and {len(found) - MOST_SHOWN} more", "dim"))
        self.query_one("#prompt-hints", Static).update(parts(*pieces))
