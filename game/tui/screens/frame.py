"""What rooms and dialogs share: movement by letters, help, and that a fault is caught here."""

from __future__ import annotations

from asyncio import Handle, get_running_loop
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual._styles_cache import StylesCache
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import ScreenResume
from textual.message import Message
from textual.reactive import Reactive
from textual.screen import ModalScreen, Screen, ScreenResultType
from textual.scrollbar import ScrollBar
from textual.widget import Widget

from game.tui.keys import NONE
from game.tui.text import parts
from game.tui.widgets.scrollbar import Bar

if TYPE_CHECKING:
    from game.tui.app import Technate

ScrollBar.renderer = Bar
TURNS = 12  # of the loop, in which all is changed that a key changes: a message goes up in each


class Painter:
    """Paints all that has changed as soon as it has; Textual, every sixtieth of a second.

    There the mark is painted by itself, and what is told of the row waits for the next time.
    """

    def __init__(self, screen: Frame[Any]) -> None:
        """Paint a screen."""
        self._screen = screen
        self._coming: Handle | None = None
        self._due = False

    def paint(self) -> None:
        """Paint soon, what has been laid out."""
        self._due = True
        self.resume()

    def resume(self) -> None:
        """Paint soon."""
        if self._coming is None:
            self._wait(TURNS)

    def pause(self) -> None:
        """What was to be painted has been."""
        if self._coming is not None:
            self._coming.cancel()
            self._coming = None

    def _wait(self, turns: int) -> None:
        if turns:
            self._coming = get_running_loop().call_soon(self._wait, turns - 1)
            return
        try:
            self._screen._on_timer_update()
            self.pause()
            if self._due and not self._screen.app._batch_count:
                self._due = False
                self._screen.paint()
        except Exception as error:
            self._screen.app._handle_exception(error)


class Frame(Screen[ScreenResultType]):
    """A screen of the game."""

    NAMED: ClassVar[str] = ""
    """What it is called in help and among the keys; rooms have their title."""
    HELP: ClassVar[str] = ""
    # whoever gets or loses the keys is drawn anew by itself; Textual would draw the whole screen
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,f1", "help", "Help", id="help", tooltip="What this screen is for"),
        Binding(
            "semicolon,ctrl+o", "jump", "Jump", show=False, id="jump", tooltip="Jump to a part"
        ),
        Binding("j", "move('down')", "Down", show=False, id="move.down", tooltip="As the arrow"),
        Binding("k", "move('up')", "Up", show=False, id="move.up", tooltip="As the arrow"),
        Binding("h", "move('left')", "Left", show=False, id="move.left", tooltip="As the arrow"),
        Binding("l", "move('right')", "Right", show=False, id="move.right", tooltip="As the arrow"),
    ]

    _painter: Painter | None = None
    _styled = ""  # the theme that it has been styled by

    @property
    def _update_timer(self) -> Painter:  # type: ignore[override]
        if self._painter is None:
            self._painter = Painter(self)
        return self._painter

    def _compositor_refresh(self) -> None:
        """Paint once whatever is asked for; Textual paints after each layout and once more."""
        self._update_timer.paint()

    def paint(self) -> None:
        """Paint what has changed; this is the painter's."""
        super()._compositor_refresh()

    async def _compose(self) -> None:
        """Put the widgets in, and lay them out and paint them once all are there."""
        with self.app.batch_update():
            await super()._compose()
        self._styled = self.app.theme
        self._update_timer.resume()

    def _on_screen_resume(self, event: ScreenResume) -> None:
        """Style anew only what was styled by another theme; Textual does whenever one comes."""
        event.refresh_styles = event.refresh_styles and self._styled != self.app.theme
        self._styled = self.app.theme

    @property
    def technate(self) -> Technate:
        """The application, by its own type."""
        return cast("Technate", self.app)

    def on_unmount(self) -> None:
        """Let go of what was drawn: Textual holds every line of a thousand widgets long gone."""
        StylesCache.get_inner_outer.cache_clear()

    async def _dispatch_message(self, message: Message) -> None:
        """Carry a message out; what goes wrong is told, and the screen lives on."""
        try:
            await super()._dispatch_message(message)
        except Exception as error:
            if not self.technate.catches:
                raise
            self.technate.fault(error)

    def _key(self, id: str) -> str:
        """The key of an action as it is mapped and can be pressed here; "" when it has none."""
        for one in self.active_bindings.values():
            if one.binding.id == id and one.binding.key != NONE:
                return self.app.get_key_display(one.binding)
        return ""

    def action_help(self) -> None:
        """Tell what this screen is for."""
        from game.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self))

    def action_jump(self) -> None:
        """Show a letter on every part that takes the keys."""
        from game.tui.screens.jump import JumpScreen

        self.app.push_screen(JumpScreen(self), lambda widget: widget and widget.focus())

    def action_move(self, way: str) -> None:
        """As the arrow key of this way."""
        widget = self.focused
        while widget is not None and not isinstance(widget, Screen):
            for name in (f"cursor_{way}", f"scroll_{way}"):
                act = getattr(widget, f"action_{name}", None)
                if act is not None and (name.startswith("cursor") or widget.is_scrollable):
                    act()
                    return
            widget = widget.parent  # type: ignore[assignment]


class Dialog(Frame[ScreenResultType], ModalScreen[ScreenResultType]):
    """A screen above another, in a box; Escape closes it.

    A box without a line of keys tells at its lower edge how to close it and where help is.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "close", "Close", id="dialog.close", tooltip="Back to what is beneath"),
    ]

    def on_mount(self) -> None:
        """Tell the two keys that every dialog has."""
        boxes = self.query(".dialog")
        if boxes and not self.query("Keybar"):
            boxes.first().border_subtitle = self._two_keys()

    def _two_keys(self) -> Content:
        return parts(
            (self._key("dialog.close"), "bold"), " close  ", (self._key("help"), "bold"), " help"
        )

    def action_close(self) -> None:
        """Go away without an answer."""
        self.dismiss(None)
