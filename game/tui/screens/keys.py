"""Keys: pick an action, press a key; what the key did before is told."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from game.tui.keys import NONE, PRESETS, Action, actions, clashes, keys_of
from game.tui.screens.frame import Dialog
from game.tui.settings import KEYS, keymap
from game.tui.text import line, parts


class KeysScreen(Dialog[None]):
    """Every action with its keys."""

    NAMED = "Keys"
    HELP = (
        "Enter on an action, then press the key it is to have. Backspace gives it back the key it "
        "came with; Delete takes its key away. A key that does something else in the same place "
        "is refused, and what it does is told."
    )
    CSS_PATH = "settings.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "backspace", "usual", "As it came", id="keys.usual", tooltip="The key it came with"
        ),
        Binding("delete", "none", "No key", id="keys.none", tooltip="Take its key away"),
        Binding("p", "preset", "Keys for moving", id="keys.preset", tooltip="Next set for moving"),
    ]
    _waiting = ""  # the action a key is waited for

    def compose(self) -> ComposeResult:
        """A heading, the actions, what was said last."""
        with Vertical(classes="dialog", id="keys"):
            yield Static(id="keys-head")
            yield OptionList(id="keys-rows")
            yield Static(id="keys-told")

    def on_mount(self) -> None:
        """List every action by its place."""
        rows = self.query_one(OptionList)
        place = ""
        for action in sorted(actions().values(), key=lambda a: (_rank(a), a.place)):
            if action.place != place:
                place = action.place
                rows.add_option(Option(line(place, "bold"), disabled=True))
            rows.add_option(Option(self._row(action), id=action.id))
        rows.action_first()
        rows.focus()
        self._say("Enter: a new key.  Backspace: as it came.  Delete: none.  p: moving.")
        self._head()

    def _keymap(self) -> dict[str, str]:
        return keymap(self.technate.settings)

    def _head(self) -> None:
        mine = self._keymap()
        now = next((name for name, keys in PRESETS.values() if _held(keys, mine)), "")
        self.query_one("#keys-head", Static).update(
            parts(("Keys", "bold $primary"), (f"   for moving: {now or 'your own'}", "dim"))
        )

    def _row(self, action: Action) -> Content:
        keymap = self._keymap()
        keys = ", ".join(shown(key) for key in keys_of(action.id, keymap)) or "no key"
        changed = "bold $primary" if action.id in keymap else "bold"
        return parts(f"  {action.told[:44]:<46}", (keys, changed))

    def _say(self, text: str, style: str = "dim") -> None:
        self.query_one("#keys-told", Static).update(line(text, style))

    @on(OptionList.OptionSelected)
    def ask(self, event: OptionList.OptionSelected) -> None:
        """Wait for a key."""
        self._waiting = event.option.id or ""
        self._say(f"{actions()[self._waiting].told}: press the key it is to have.", "bold $primary")
        self.set_focus(None)

    def on_key(self, event: events.Key) -> None:
        """Take the key that is waited for."""
        if not self._waiting:
            return
        event.stop()
        event.prevent_default()
        id, self._waiting = self._waiting, ""
        self.query_one(OptionList).focus()
        if event.key == "escape":
            self._say("Nothing changed.")
            return
        taken = clashes(id, event.key, self._keymap())
        if taken:
            other = taken[0]
            self._say(
                f"{shown(event.key)} is taken: {other.told} ({other.place}). Nothing changed.",
                "$warning",
            )
            return
        self._set({id: event.key})
        self._say(f"{actions()[id].told}: {shown(event.key)}.")

    def _picked(self) -> str:
        option = self.query_one(OptionList).highlighted_option
        return option.id or "" if option else ""

    def action_usual(self) -> None:
        """Give an action the key it came with."""
        keymap = self._keymap()
        keymap.pop(self._picked(), None)
        self._replace(keymap)

    def action_none(self) -> None:
        """Take an action's key away."""
        self._set({self._picked(): NONE})

    def action_preset(self) -> None:
        """Take the next set of keys for moving."""
        mine = self._keymap()
        names = list(PRESETS)
        now = next((id for id, (_, keys) in PRESETS.items() if _held(keys, mine)), names[-1])
        name, keys = PRESETS[names[(names.index(now) + 1) % len(names)]]
        preset = {id for _, table in PRESETS.values() for id in table}
        self._replace({id: key for id, key in mine.items() if id not in preset} | keys)
        self._say(f"For moving: {name}.")

    def _set(self, changed: dict[str, str]) -> None:
        self._replace(self._keymap() | changed)

    def _replace(self, keymap: dict[str, str]) -> None:
        self.technate.set(KEYS, keymap)
        rows = self.query_one(OptionList)
        for action in actions().values():
            rows.replace_option_prompt(action.id, self._row(action))
        self._head()


def shown(key: str) -> str:
    """A key as people read it."""
    from textual.keys import format_key

    *modifiers, last = key.split("+")
    return "+".join([*(m.capitalize() for m in modifiers), format_key(last)])


def _rank(action: Action) -> int:
    places = ("Everywhere", "Every room", "Every dialog")
    return places.index(action.place) if action.place in places else len(places)


def _held(keys: dict[str, str], mine: dict[str, str]) -> bool:
    """Whether a set for moving is what is mapped now."""
    preset = {id for _, table in PRESETS.values() for id in table}
    return {id: key for id, key in mine.items() if id in preset} == keys
